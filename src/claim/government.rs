//! Governments: labels of who rules a country, and countries themselves with the towns that stand for them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ground::Ground;
use super::label_word::LabelWords;
use super::naming::{Label, slug};
use super::number::Reader;
use crate::language::country::CountryMention;
use crate::language::lexicon::Class;
use crate::language::name_part::NamePart;
use crate::language::noun_phrase::NounPhrase;
use crate::language::sentence::Sentence;
use crate::span::Bytes;

/// "Syria's transitional government", "the interim administration": the government of the country named, or of the
/// country the article speaks of most.
pub(super) fn governments(ground: &Ground, labels: &mut Vec<Label>) {
    let main = main_country(&ground.nations);
    for phrase in &ground.phrases {
        let Some(kind) = LabelWords::get().rule(ground.word(phrase.head())) else { continue };
        let bare = phrase.first == phrase.core && !phrase.is_owned();
        let own = ground.nation(phrase);
        let of = ground.word(phrase.end).eq_ignore_ascii_case("of");
        if of && ground.is(phrase.head(), "power") && own.is_none() {
            continue;
        }
        let vague = kind == "government-people";
        if vague && (own.is_none() || is_special(ground, phrase)) {
            continue;
        }
        let kind = if vague { "government" } else { kind };
        let first = ground.label_first(phrase);
        if own.is_none()
            && let Some(head) = named_after(ground, phrase)
        {
            let at = ground.bytes(first, phrase.end);
            labels.push(Label::new(at, format!("{kind}:{}", slug(head)), format!("{kind} of {head}")));
            continue;
        }
        let Some(country) = own.or(main).filter(|_| !bare || own.is_some()) else { continue };
        let sentence = &ground.document.sentences[ground.document.sentence_at(first)];
        labels.push(Label {
            role: own.is_none().then(|| unnamed(ground, phrase).to_owned()),
            ..Label::new(
                ground.bytes(first, of_whom(&ground.reader, sentence, phrase.end)),
                format!("{kind}:{}", slug(country)),
                format!("{kind} of {country}"),
            )
        });
    }
}

/// "The Draft administration": the name before its head, which is no country's, whatever country the article is about.
fn named_after<'g>(ground: &'g Ground, phrase: &NounPhrase) -> Option<&'g str> {
    if !ground.is(phrase.head(), "of-a-person") {
        return None;
    }
    let before = phrase.head().checked_sub(1).filter(|at| *at >= phrase.core)?;
    let name = ground.reader.tokens[before].is_capital() && ground.covered[before] == 0;
    let known = ["loaded", "evaluative", "portfolio", "nation-word"].iter().any(|kind| ground.is(before, kind));
    let word = ground.word(before);
    (name && !known && !NamePart::of(word).is_common()).then_some(word)
}

/// Whether a word says that only some of a government's people are meant ("military officials"), or whose side it is.
fn is_special(ground: &Ground, phrase: &NounPhrase) -> bool {
    let colour = |word: &String| ["loaded", "evaluative"].iter().any(|kind| LabelWords::get().is(word, kind));
    let single = ground.people(phrase).is_some_and(|noun| !noun.plural);
    single || ground.word(phrase.end).eq_ignore_ascii_case("of") || !ground.modifiers(phrase).iter().all(colour)
}

/// What marks a government whose country its label leaves out.
pub const UNNAMED: &str = "unnamed-country";
/// The same, of "his" or "her" government.
pub const THEIRS: &str = "their-government";

fn unnamed(ground: &Ground, phrase: &NounPhrase) -> &'static str {
    if ground.is(phrase.first, "his") { THEIRS } else { UNNAMED }
}

/// "the regime of former president X": past the one whose government it is.
fn of_whom(reader: &Reader, sentence: &Sentence, end: usize) -> usize {
    let reach = sentence.end as usize;
    if !reader.tokens.get(end).is_some_and(|_| reader.slice(end).eq_ignore_ascii_case("of")) {
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

/// The country an article names most, by its name or its people's.
pub(super) fn main_country(nations: &[CountryMention]) -> Option<&'static str> {
    let mut counts: FxHashMap<&'static str, usize> = FxHashMap::default();
    for nation in nations {
        *counts.entry(nation.name).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name))).map(|(name, _)| name)
}

/// Every country named, and the seats of power that stand for their governments.
pub(super) fn countries(ground: &Ground, labels: &mut Vec<Label>) {
    let governed: Vec<String> = labels.iter().map(|label| label.entity.clone()).collect();
    let heads: FxHashSet<u32> =
        ground.phrases.iter().map(|phrase| ground.reader.tokens[phrase.head()].at.end).collect();
    let is_named = |nation: &&CountryMention| !nation.adjective || heads.contains(&nation.at.end);
    let named: Vec<Label> =
        ground.nations.iter().filter(is_named).map(|nation| country(ground, nation, &governed)).collect();
    labels.extend(named);
    for phrase in &ground.phrases {
        labels.extend(seat(ground, phrase));
    }
}

/// A country; its capital is the country where it is visited, with "in" before it or "countryside" behind it a place,
/// otherwise it stands for the government where the article speaks of one, else for the country.
fn country(ground: &Ground, nation: &CountryMention, governed: &[String]) -> Label {
    let name = slug(nation.name);
    let government = format!("government:{name}");
    let (at, label) = (nation.at, nation.name.to_owned());
    let text = &ground.document.article.text;
    if nation.capital && governed.contains(&government) && is_visited(text, at) {
        return Label::new(at, format!("country:{name}"), label);
    }
    if nation.capital && governed.contains(&government) && is_place(text, at) {
        let place = at.of(text);
        return Label::new(at, format!("place:{}", slug(place)), place.to_owned());
    }
    if nation.capital && governed.contains(&government) {
        return Label::new(at, government, format!("government of {label}"));
    }
    Label::new(at, format!("country:{name}"), label)
}

/// "a visit to Washington": who goes there as one country's voice calls on the other, not on the town.
fn is_visited(text: &str, at: Bytes) -> bool {
    let mut before = text[..at.start as usize].split_whitespace().rev();
    let to = before.next().is_some_and(|word| word == "to");
    to && before.next().is_some_and(|word| LabelWords::get().is(word, "visit"))
}

fn is_place(text: &str, at: Bytes) -> bool {
    let before = text[..at.start as usize].split_whitespace().next_back().unwrap_or("");
    let after = text[at.end as usize..].split(|char: char| !char.is_alphanumeric()).find(|word| !word.is_empty());
    let behind = after.filter(|_| text[at.end as usize..].starts_with([' ', '\u{a0}'])).unwrap_or("");
    LabelWords::get().is(before, "before-place") || LabelWords::get().is(behind, "behind-place")
}

/// "the White House", "the Kremlin": the country whose government sits there.
fn seat(ground: &Ground, phrase: &NounPhrase) -> Option<Label> {
    static SEATS: std::sync::LazyLock<FxHashMap<&'static str, &'static str>> = std::sync::LazyLock::new(|| {
        let rows = crate::language::lexicon::rows(include_str!("seats.tsv"));
        rows.filter_map(|row| Some((row[0], *row.get(1)?))).collect()
    });
    let capital = ground.reader.tokens[phrase.head()].is_capital();
    let name = || ground.bytes(phrase.core, phrase.end).of(ground.reader.text).to_lowercase();
    let country = SEATS.get(name().as_str()).filter(|_| capital)?;
    let at = ground.bytes(ground.label_first(phrase), phrase.end);
    Some(Label::new(at, format!("country:{}", slug(country)), (*country).to_owned()))
}
