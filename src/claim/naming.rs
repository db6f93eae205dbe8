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
use crate::source::SourceKind;
use crate::span::{Bytes, Positions};

/// What a label says of its entity.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    at: Bytes,
    entity: String,
    name: String,
}

/// The labels' words by kind, from their table.
struct LabelWords(FxHashMap<&'static str, &'static str>);

impl LabelWords {
    fn get() -> &'static Self {
        static WORDS: std::sync::LazyLock<LabelWords> = std::sync::LazyLock::new(|| {
            let mut words = FxHashMap::default();
            for row in rows(include_str!("labels.tsv")) {
                let [list, kind] = row.as_slice() else { continue };
                for word in list.split(' ') {
                    words.entry(word).or_insert(*kind);
                }
            }
            LabelWords(words)
        });
        &WORDS
    }

    fn kind(&self, word: &str) -> Option<&'static str> {
        self.0.get(word).or_else(|| self.0.get(word.to_ascii_lowercase().as_str())).copied()
    }
}

/// All namings of a document, in order.
pub fn namings(document: &Document, mentions: &Mentions, found: &[Mention], positions: &Positions) -> Vec<Naming> {
    let nations = countries_in(document);
    let mut labels: Vec<Label> = found.iter().filter_map(|mention| registered(mentions, mention)).collect();
    governments(document, &nations, &mut labels);
    people(document, found, &nations, &mut labels);
    groups(document, mentions, found, &mut labels);
    labels.extend(nations.iter().filter(|nation| !nation.adjective).map(|nation| Label {
        at: nation.at,
        entity: format!("country:{}", slug(nation.name)),
        name: nation.name.to_owned(),
    }));
    let labels = without_overlaps(labels);
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

fn registered(mentions: &Mentions, mention: &Mention) -> Option<Label> {
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
            let Some(kind @ ("government" | "regime")) = LabelWords::get().kind(reader.slice(at)) else { continue };
            let first = label_start(&reader, sentence, at);
            let bytes = document.bytes(first, at + 1);
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

/// Back over the modifiers of a label: adjectives, names with their possessive, hyphened words, one determiner.
fn label_start(reader: &Reader, sentence: &Sentence, head: usize) -> usize {
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

/// Names of persons: two or more capitalised words; a last name alone once the full one is known.
fn people(document: &Document, found: &[Mention], nations: &[CountryMention], labels: &mut Vec<Label>) {
    let reader = document.reader();
    let mut known: FxHashMap<String, (String, String)> = FxHashMap::default();
    for sentence in &document.sentences {
        let mut at = sentence.first as usize;
        while at < sentence.end as usize {
            let end = name_end(&reader, sentence, at);
            if end == at {
                at += 1;
                continue;
            }
            let bytes = document.bytes(at, end);
            let taken = found.iter().any(|mention| mention.at.overlaps(bytes))
                || nations.iter().any(|nation| nation.at.overlaps(bytes));
            let text = bytes.of(reader.text);
            let last = text.rsplit(' ').next().unwrap_or(text);
            if !taken && text.contains(' ') && !document.is_headline(sentence) {
                let entity = format!("person:{}", skeleton(text));
                known.insert(skeleton(last), (entity.clone(), text.to_owned()));
                labels.push(Label { at: bytes, entity, name: text.to_owned() });
            } else if let Some((entity, name)) = known.get(&skeleton(last)).filter(|_| !taken) {
                labels.push(Label { at: bytes, entity: entity.clone(), name: name.clone() });
            }
            at = end;
        }
    }
}

/// One past the capitalised words at `at`, particles and hyphens within the name included; `at` where there is no name.
fn name_end(reader: &Reader, sentence: &Sentence, at: usize) -> usize {
    let part = |place: usize| {
        let token = &reader.tokens[place];
        let class = reader.class(place);
        token.is_word()
            && token.is_capital()
            && !class.any(Class::CLOSED.with(Class::MONTH).with(Class::WEEKDAY))
            && token.at.len() > 1
    };
    let particle = |place: usize| {
        matches!(reader.slice(place), "al" | "Al" | "el" | "bin" | "ibn" | "de" | "van" | "von" | "der" | "abu")
    };
    let mut end = at;
    while end < sentence.end as usize {
        let joined = reader.joint(end) && end > at;
        let inside = particle(end) && end + 1 < sentence.end as usize;
        if !(part(end) || joined || inside) || (end > at && reader.tokens[end].breaks > 0) {
            break;
        }
        end += 1;
    }
    while end > at && !part(end - 1) {
        end -= 1;
    }
    end
}

/// "the group", "the terrorist group": the armed group named last before it.
fn groups(document: &Document, mentions: &Mentions, found: &[Mention], labels: &mut Vec<Label>) {
    let reader = document.reader();
    for sentence in &document.sentences {
        for at in sentence.first as usize..sentence.end as usize {
            if LabelWords::get().kind(reader.slice(at)) != Some("group")
                || !matches!(reader.slice(at), "group" | "organization" | "organisation")
            {
                continue;
            }
            let first = label_start(&reader, sentence, at);
            if !reader.slice(first).eq_ignore_ascii_case("the") {
                continue;
            }
            let bytes = document.bytes(first, at + 1);
            let before =
                found.iter().rfind(|mention| mention.at.end <= bytes.start && speaks_as_group(mentions, mention));
            if let Some(label) = before.and_then(|mention| registered(mentions, mention)) {
                labels.push(Label { at: bytes, ..label });
            }
        }
    }
}

fn speaks_as_group(mentions: &Mentions, mention: &Mention) -> bool {
    let kind = mentions.source(mention.source).map(|source| source.kind);
    matches!(kind, Some(SourceKind::ArmedGroup | SourceKind::Monitor | SourceKind::Ngo))
}

/// The longest label wherever several overlap.
fn without_overlaps(mut labels: Vec<Label>) -> Vec<Label> {
    labels.sort_by_key(|label| (label.at.start, std::cmp::Reverse(label.at.end)));
    let mut kept: Vec<Label> = Vec::new();
    for label in labels {
        if kept.last().is_none_or(|last| last.at.end <= label.at.start) && !label.at.is_empty() {
            kept.push(label);
        }
    }
    kept
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
    let words = || label.split_whitespace().filter_map(|word| LabelWords::get().kind(word));
    ["loaded", "evaluative", "institutional"]
        .into_iter()
        .find(|kind| words().any(|found| found == *kind))
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
