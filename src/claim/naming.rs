//! Namings: every label an outlet uses for an entity, and which entity it is.

use rustc_hash::FxHashMap;

use super::Naming;
use super::document::Document;
use super::extract::id;
use super::mention::{Mention, Mentions};
use super::number::Reader;
use crate::language::country::{CountryMention, countries};
use crate::language::lexicon::{Class, rows};
use crate::language::sentence::Sentence;
use crate::span::{Bytes, Positions};

/// What a label says of its entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub at: Bytes,
    pub entity: String,
    pub name: String,
}

/// The labels' words by kind, from their table.
pub(super) struct LabelWords {
    words: FxHashMap<&'static str, Vec<&'static str>>,
    aliases: Vec<&'static str>,
}

impl LabelWords {
    pub fn get() -> &'static Self {
        static WORDS: std::sync::LazyLock<LabelWords> = std::sync::LazyLock::new(LabelWords::read);
        &WORDS
    }

    fn read() -> Self {
        let (mut words, mut aliases) = (FxHashMap::<_, Vec<_>>::default(), Vec::new());
        for row in rows(include_str!("labels.tsv")) {
            let [list, kind] = row.as_slice() else { continue };
            if *kind == "alias" {
                aliases.extend(list.split('|'));
                continue;
            }
            list.split(' ').for_each(|word| words.entry(word).or_default().push(*kind));
        }
        Self { words, aliases }
    }

    fn kinds(&self, word: &str) -> &[&'static str] {
        let found = self.words.get(word).or_else(|| self.words.get(word.to_ascii_lowercase().as_str()));
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether the word is of this kind.
    pub fn is(&self, word: &str, kind: &str) -> bool {
        self.kinds(word).contains(&kind)
    }

    /// What a common noun that points back may point to: group, newspaper, medium.
    pub fn back(&self, word: &str) -> Option<&'static str> {
        self.kinds(word).iter().find_map(|kind| kind.strip_prefix("back-"))
    }

    /// Government or regime.
    fn rule(&self, word: &str) -> Option<&'static str> {
        self.kinds(word).iter().find(|kind| matches!(**kind, "government" | "regime")).copied()
    }

    /// Whether words between two names say that the second is another name of the first.
    pub fn is_alias(&self, words: &str) -> bool {
        self.aliases.contains(&words)
    }
}

/// All namings of a document, in order.
pub fn namings(document: &Document, mentions: &Mentions, found: &[Mention], positions: &Positions) -> Vec<Naming> {
    let nations = countries_in(document);
    let mut labels: Vec<Label> = found.iter().filter_map(|mention| registered(mentions, mention)).collect();
    governments(document, &nations, &mut labels);
    super::person::people(document, found, &nations, &mut labels);
    super::antecedent::antecedents(document, mentions, found, &mut labels);
    let governed: Vec<String> = labels.iter().map(|label| label.entity.clone()).collect();
    labels.extend(nations.iter().filter(|nation| !nation.adjective).map(|nation| country(document, nation, &governed)));
    let labels = once_each(labels);
    labels.into_iter().map(|label| naming(document, positions, label)).collect()
}

fn countries_in(document: &Document) -> Vec<CountryMention> {
    let article = document.article;
    let parts = article.title_at.into_iter().chain(article.body.iter().copied());
    let mut all: Vec<CountryMention> = parts
        .flat_map(|part| {
            countries(part.of(&article.text)).into_iter().map(move |found| CountryMention {
                at: Bytes { start: found.at.start + part.start, end: found.at.end + part.start },
                ..found
            })
        })
        .collect();
    all.sort_by_key(|found| found.at);
    all
}

/// A country; its capital with "in" before it or "countryside" behind it is a place, otherwise it stands for the
/// government where the article speaks of one, else for the country.
fn country(document: &Document, nation: &CountryMention, governed: &[String]) -> Label {
    let name = slug(nation.name);
    let government = format!("government:{name}");
    let (at, label) = (nation.at, nation.name.to_owned());
    let text = &document.article.text;
    if nation.capital && governed.contains(&government) && is_place(text, at) {
        let place = at.of(text);
        return Label { at, entity: format!("place:{}", slug(place)), name: place.to_owned() };
    }
    if nation.capital && governed.contains(&government) {
        return Label { at, entity: government, name: format!("government of {label}") };
    }
    Label { at, entity: format!("country:{name}"), name: label }
}

fn is_place(text: &str, at: Bytes) -> bool {
    let before = text[..at.start as usize].split_whitespace().next_back().unwrap_or("");
    let after = text[at.end as usize..].split(|char: char| !char.is_alphanumeric()).find(|word| !word.is_empty());
    let behind = after.filter(|_| text[at.end as usize..].starts_with([' ', '\u{a0}'])).unwrap_or("");
    LabelWords::get().is(before, "before-place") || LabelWords::get().is(behind, "behind-place")
}

pub(super) fn registered(mentions: &Mentions, mention: &Mention) -> Option<Label> {
    let source = mentions.source(mention.source)?;
    Some(Label { at: mention.at, entity: source.id.clone(), name: source.name.clone() })
}

/// "Syria's transitional government", "the interim administration": the government of the country named, or of the
/// country the article speaks of most.
fn governments(document: &Document, nations: &[CountryMention], labels: &mut Vec<Label>) {
    let reader = document.reader();
    let main = main_country(nations);
    for sentence in &document.sentences {
        for at in sentence.first as usize..sentence.end as usize {
            let Some(kind) = LabelWords::get().rule(reader.slice(at)) else { continue };
            let first = label_start(&reader, sentence, at);
            let bytes = document.bytes(first, of_whom(&reader, sentence, at + 1));
            let inside = nations.iter().rfind(|nation| bytes.contains(nation.at)).map(|nation| nation.name);
            let Some(country) = inside.or(main).filter(|_| first < at) else { continue };
            labels.push(Label {
                at: bytes,
                entity: format!("{kind}:{}", slug(country)),
                name: format!("{kind} of {country}"),
            });
        }
    }
}

/// "the regime of former president X": past the one whose government it is.
fn of_whom(reader: &Reader, sentence: &Sentence, end: usize) -> usize {
    let reach = sentence.end as usize;
    if !reader.slice(end).eq_ignore_ascii_case("of") {
        return end;
    }
    let follows = |at: &usize| {
        let plain = reader.tokens[*at].is_word() && !reader.class(*at).any(Class::CLOSED);
        plain || reader.joint(*at) || reader.class(*at).any(Class::DETERMINER) && *at == end + 1
    };
    let stop = (end + 1..reach.min(end + 9)).find(|at| !follows(at)).unwrap_or(reach.min(end + 9));
    let last = (end + 1..stop).rfind(|at| reader.tokens[*at].is_capital());
    last.map_or(end, |last| last + 1)
}

/// Back over the modifiers of a label: adjectives, names with their possessive, hyphened words, one determiner.
pub(super) fn label_start(reader: &Reader, sentence: &Sentence, head: usize) -> usize {
    let mut first = head;
    while first > sentence.first as usize && head - first < 8 {
        let at = first - 1;
        let token = &reader.tokens[at];
        let class = reader.class(at);
        if class.any(Class::DETERMINER) {
            return if matches!(reader.slice(at).to_ascii_lowercase().as_str(), "the" | "a" | "an") {
                at
            } else {
                first
            };
        }
        let joint = reader.joint(at);
        let modifier = token.is_word()
            && !class.any(Class::CLOSED)
            && (!class.any(Class::VERB_PAST.with(Class::VERB_S).with(Class::GERUND))
                || reader.joint(at.wrapping_sub(1)));
        if !(modifier || joint || token.mark == '\'') || reader.tokens[first].breaks > 0 {
            break;
        }
        first = at;
    }
    first
}

fn main_country(nations: &[CountryMention]) -> Option<&'static str> {
    let mut counts: FxHashMap<&'static str, usize> = FxHashMap::default();
    for nation in nations {
        *counts.entry(nation.name).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name))).map(|(name, _)| name)
}

/// Each place once: of several labels for the very same words the first; labels inside others stay.
fn once_each(mut labels: Vec<Label>) -> Vec<Label> {
    labels.retain(|label| !label.at.is_empty());
    labels.sort_by_key(|label| (label.at.start, std::cmp::Reverse(label.at.end)));
    labels.dedup_by(|label, kept| label.at == kept.at);
    labels
}

fn naming(document: &Document, positions: &Positions, label: Label) -> Naming {
    let article = document.article;
    let span = positions.span(label.at);
    let text = label.at.of(&article.text);
    Naming {
        id: id(&article.id, [span.start, span.end, 0, 0], "naming"),
        article: article.id.clone(),
        source: article.source.clone(),
        kind: super::Kind::Naming,
        entity: label.entity,
        name: label.name,
        label: text.to_owned(),
        start: span.start,
        end: span.end,
        register: register(text).to_owned(),
        headline: article.title_at.is_some_and(|title| title.contains(label.at)),
        quoted: between_quotes(&article.text, label.at),
    }
}

/// The strongest colour among a label's words.
fn register(label: &str) -> &'static str {
    let words = || label.split_whitespace();
    ["loaded", "evaluative", "institutional"]
        .into_iter()
        .find(|kind| words().any(|word| LabelWords::get().is(word, kind)))
        .unwrap_or("descriptive")
}

fn between_quotes(text: &str, at: Bytes) -> bool {
    let paragraph = text[..at.start as usize].rfind('\n').map_or(0, |line| line + 1);
    let before = &text[paragraph..at.start as usize];
    let curly = before.matches('“').count() > before.matches('”').count();
    curly || before.matches('"').count() % 2 == 1
}

/// Lower case, words joined by hyphens.
pub fn slug(name: &str) -> String {
    name.to_lowercase()
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The consonants of a name, spellings of one sound folded: what stays the same across transliterations.
pub fn skeleton(name: &str) -> String {
    let mut out = String::new();
    for word in name.to_lowercase().split(|char: char| !(char.is_alphanumeric() || char == '\'' || char == '’')) {
        let word = word.trim_matches(['\'', '’']);
        if word.is_empty() || matches!(word, "al" | "el" | "the" | "bin" | "ibn") {
            continue;
        }
        let mut last = ' ';
        for char in word.chars() {
            let folded = match char {
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' | '’' | 'w' => continue,
                'q' | 'c' => 'k',
                'z' => 's',
                'j' => 'g',
                other => other,
            };
            if folded != last {
                out.push(folded);
            }
            last = folded;
        }
        out.push(' ');
    }
    out.trim_end().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_share_a_skeleton_and_other_names_do_not() {
        assert_eq!(skeleton("Ahmed al-Sharaa"), skeleton("Ahmad al-Sharaa"));
        assert_eq!(skeleton("Murhaf Abu Kasra"), skeleton("Murhaf Abu Qasra"));
        assert_ne!(skeleton("Asaad al-Shaibani"), skeleton("Bashar al-Assad"));
    }
}
