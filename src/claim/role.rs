//! Offices: nouns for one person, before a name ("President X"), beside it ("X, the president") or on their own.

use rustc_hash::FxHashMap;

use super::ground::Ground;
use super::label_word::LabelWords;
use super::mention::Mention;
use super::naming::{Label, registered};
use super::person_name::{NameAt, is_portfolio};
use crate::language::lexicon::Class;
use crate::language::noun_phrase::NounPhrase;
use crate::language::people::{Being, people_noun};
use crate::span::Bytes;

/// What marks the entity of an office until all articles of the run are read.
pub const OFFICE: &str = "role:";

/// An office: "prime minister" of Japan. Written as noun, what specifies it, and country, separated by "|".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Office<'a> {
    pub noun: &'a str,
    /// Words that make it another office ("vice", "foreign"), in order.
    pub kind: Vec<&'a str>,
    pub nation: Option<&'a str>,
}

impl<'a> Office<'a> {
    pub fn read(written: &'a str) -> Self {
        let mut parts = written.split('|');
        let noun = parts.next().unwrap_or_default();
        let kind = parts.next().unwrap_or_default().split(' ').filter(|word| !word.is_empty()).collect();
        Self { noun, kind, nation: parts.next().filter(|nation| !nation.is_empty()) }
    }

    /// Whether the holder of this office may be meant by another: the same noun and all that the other specifies, or
    /// both the head of one country.
    pub fn fits(&self, other: &Self) -> bool {
        let words = LabelWords::get();
        if self.nation.is_some() && other.nation.is_some() && self.nation != other.nation {
            return false;
        }
        let one_nation = self.nation.is_some() && self.nation == other.nation;
        let strict = |office: &Self| office.kind.iter().filter(|kind| words.is(kind, "other-office")).count();
        let inside = |a: &Self, b: &Self| a.kind.iter().all(|kind| b.kind.contains(kind));
        let same = self.noun == other.noun && strict(self) == strict(other) && inside(other, self);
        let rules = |office: &Self| {
            let plain = office.kind.iter().all(|kind| words.is(kind, "head-of"));
            words.is(office.noun, "ruler") && (plain || office.kind.is_empty())
        };
        let any = || words.is(self.noun, "any-office") || words.is(other.noun, "any-office");
        same || one_nation && (any() || rules(self) && rules(other))
    }
}

/// Labels of offices: those that belong to a name are that person's, others wait for all articles of the run.
pub(super) fn offices(ground: &Ground, names: &[NameAt], labels: &mut Vec<Label>) {
    let known: FxHashMap<Bytes, Label> = labels.iter().rev().map(|label| (label.at, label.clone())).collect();
    let mut added = Vec::new();
    let mut taken = vec![false; ground.document.tokens.len()];
    for name in names.iter().filter(|name| !name.body && !name.place) {
        let Some(person) = known.get(&ground.bytes(name.first, name.end)) else { continue };
        for (first, end, office) in titles(ground, name) {
            taken[end - 1] = true;
            added.push(Label { role: Some(office), ..person.at_place(ground.bytes(first, end)) });
            if end <= name.first {
                added.push(person.whole(ground.bytes(first, name.end)));
            }
        }
        if name.honorific {
            let first = if ground.word(name.first - 1) == "." { name.first - 2 } else { name.first - 1 };
            added.push(person.whole(ground.bytes(first, name.end)));
        }
        for (phrase, office) in beside(ground, name) {
            taken[phrase.head()] = true;
            let at = ground.bytes(ground.label_first(&phrase), phrase.end);
            added.push(Label { role: Some(office), ..person.at_place(at) });
        }
    }
    for phrase in &ground.phrases {
        let single = ground.people(phrase).filter(|noun| noun.being == Being::Person && !noun.plural);
        if single.is_none() || taken[phrase.head()] || ground.covered[phrase.head()] != 0 {
            continue;
        }
        if let Some(body) = cut_name(ground, phrase) {
            added.extend(spoken_for(ground, body, phrase.head()));
            continue;
        }
        let office = office(ground, phrase);
        let at = ground.bytes(ground.label_first(phrase), phrase.end);
        if let Some(ministry) = ministry(ground, phrase, &office) {
            added.push(ministry.at_place(at));
            continue;
        }
        let name = at.of(ground.reader.text).to_owned();
        added.push(Label { role: Some(office.clone()), ..Label::new(at, format!("{OFFICE}{office}"), name) });
    }
    labels.extend(added);
}

/// The registered name in the middle of which a phrase begins, which has no label of its own then.
fn cut_name<'g>(ground: &'g Ground, phrase: &NounPhrase) -> Option<&'g Mention> {
    let start = ground.document.tokens[phrase.first].at.start;
    let from = ground.found.partition_point(|mention| mention.at.end <= start);
    ground.found.get(from).filter(|mention| mention.at.start < start)
}

/// "a Norland Department of Defence official": a label of the body that somebody speaks for.
fn spoken_for(ground: &Ground, body: &Mention, head: usize) -> Option<Label> {
    let speaks = ground.is(head, "speaks-for") && ground.covered[head - 1] == 2;
    let at = Bytes { start: body.at.start, end: ground.document.tokens[head].at.end };
    registered(ground.mentions, body).filter(|_| speaks).map(|label| label.at_place(at))
}

/// "a Norland defence official": the registered ministry for which somebody without a name speaks.
fn ministry(ground: &Ground, phrase: &NounPhrase, written: &str) -> Option<Label> {
    let words = LabelWords::get();
    let office = Office::read(written);
    let [over] = office.kind.as_slice() else { return None };
    let portfolio =
        over.chars().next().map(|first| first.to_uppercase().chain(over.chars().skip(1)).collect::<String>());
    if !words.is(office.noun, "speaks-for") || !portfolio.is_some_and(|over| words.is(&over, "portfolio")) {
        return None;
    }
    let of = ground.bytes(phrase.core, phrase.head()).of(ground.reader.text);
    let registry = ground.mentions.registry();
    let source = words.of_kind("ministry").iter().find_map(|head| registry.find(&format!("{of} {head}")))?;
    Some(Label::new(ground.bytes(phrase.core, phrase.end), source.id.clone(), source.name.clone()))
}

/// The office before a name, as first token, end, and what it is.
fn titles(ground: &Ground, name: &NameAt) -> Vec<(usize, usize, String)> {
    let mut end = if name.honorific { return Vec::new() } else { name.first };
    while end > 0 && (ground.reader.joint(end - 1) || ground.word(end - 1) == "\"") {
        end -= 1;
    }
    let Some(head) = end.checked_sub(1) else { return Vec::new() };
    if is_portfolio(ground, head) {
        return over_portfolio(ground, end).into_iter().collect();
    }
    if !is_office_noun(ground, head) || ground.reader.tokens[name.first].breaks > 0 {
        return far_title(ground, name).into_iter().collect();
    }
    let around = ground.phrase_over(head);
    let (first, core) = around.map_or((head, head), |phrase| (ground.label_first(phrase), phrase.core));
    let first = first + usize::from(first < head && is_verb_before(ground, first));
    let phrase = NounPhrase {
        first,
        end: head + 1,
        core: core.clamp(first, head),
        possessor: around.map_or(first, |p| p.possessor),
    };
    vec![(first, head + 1, office(ground, &phrase))]
}

/// Whether the word at `at` is a verb that stands before an office as an adjective would: "Draft led Governor Ada Muster",
/// "“Never,” wrote Judge Ada Muster".
fn is_verb_before(ground: &Ground, at: usize) -> bool {
    let past = ground.reader.class(at).any(Class::VERB_PAST) && !ground.reader.tokens[at].is_capital();
    let before = at.checked_sub(1).filter(|_| past);
    before.is_some_and(|before| ground.tags[before].is_nominal() || ["\"", "”"].contains(&ground.word(before)))
}

/// "secretary of State": the office with what it is over, which ends before `end`.
fn over_portfolio(ground: &Ground, end: usize) -> Option<(usize, usize, String)> {
    let first = (0..end).rev().take_while(|at| is_portfolio(ground, *at)).last()?;
    let head = first.checked_sub(2).filter(|at| is_office_noun(ground, *at))?;
    let phrase = ground.phrase_to(head + 1)?;
    let over = ground.bytes(first, end).of(ground.reader.text).to_lowercase();
    let office = office(ground, phrase);
    let (noun, rest) = office.split_once('|')?;
    let (kind, nation) = rest.split_once('|')?;
    Some((ground.label_first(phrase), end, format!("{noun}|{}|{nation}", format!("{kind} {over}").trim())))
}

/// "special envoy to Norland Anna Muster": an office whose country stands between it and the name.
fn far_title(ground: &Ground, name: &NameAt) -> Option<(usize, usize, String)> {
    let nation = name.first.checked_sub(1).filter(|at| ground.covered[*at] == 1)?;
    let first_of = (0..=nation).rev().take_while(|at| ground.covered[*at] == 1).last()?;
    let link = first_of.checked_sub(1).filter(|at| ground.is(*at, "nation-link"))?;
    let head = link.checked_sub(1).filter(|at| is_office_noun(ground, *at))?;
    let phrase = ground.phrase_to(head + 1)?;
    Some((ground.label_first(phrase), nation + 1, office(ground, phrase)))
}

fn is_office_noun(ground: &Ground, at: usize) -> bool {
    let noun = people_noun(ground.word(at));
    noun.is_some_and(|noun| noun.being == Being::Person && !noun.plural) && !ground.is(at, "honorific")
}

/// Offices beside a name, set off by commas: "X, the president," and "its leader, X,".
fn beside(ground: &Ground, name: &NameAt) -> Vec<(NounPhrase, String)> {
    let comma = |at: usize| ground.reader.mark(at, ',');
    let single =
        |phrase: &&NounPhrase| -> bool { is_office_noun(ground, phrase.head()) && !ground.is(phrase.head(), "anyone") };
    let mut found: Vec<&NounPhrase> = Vec::new();
    let owned = ground.reader.class(name.end + 1).any(Class::RELATIVE);
    if comma(name.end) && !owned {
        let start = name.end + 1;
        let longest = ground.phrases_from(start).iter().rev().find(single);
        found.extend(longest.filter(|phrase| closes(ground, phrase.end)));
    }
    let whole = if name.honorific { name.first.saturating_sub(1) } else { name.first };
    if whole > 0 && comma(whole - 1) && closes(ground, name.end) {
        let before = ground.phrase_to(whole - 1).filter(single);
        found.extend(before.filter(|phrase| phrase.first == 0 || !comma(phrase.first - 1)));
    }
    found.into_iter().map(|phrase| (*phrase, office(ground, phrase))).collect()
}

/// Whether what stands here ends an apposition.
fn closes(ground: &Ground, at: usize) -> bool {
    let Some(token) = ground.reader.tokens.get(at) else { return true };
    !token.is_word() || ground.is(at, "after-apposition") || token.breaks > 0
}

/// The office that a phrase names, as written in [`Office`].
pub(super) fn office(ground: &Ground, phrase: &NounPhrase) -> String {
    let noun = people_noun(ground.word(phrase.head())).map_or("", |noun| noun.lemma);
    let words = LabelWords::get();
    let colour = |word: &String| ["loaded", "evaluative", "nation-word"].iter().any(|kind| words.is(word, kind));
    let mut kind: Vec<String> = ground.modifiers(phrase).into_iter().filter(|word| !colour(word)).collect();
    kind.sort();
    kind.dedup();
    let owner = ground.word(if phrase.is_owned() { phrase.possessor - 1 } else { phrase.first });
    let pointed = words.is(owner, "nation-owner").then(|| ground.nation_before(phrase.first)).flatten();
    let nation = ground.nation(phrase).or(pointed).unwrap_or_default();
    format!("{noun}|{}|{nation}", kind.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_fit_by_noun_and_country_and_heads_of_one_country_are_one() {
        let fits = |a, b| Office::read(a).fits(&Office::read(b));
        assert!(fits("president||", "president||France"));
        assert!(fits("leader||France", "president||France"));
        assert!(!fits("president||Chile", "president||France"));
        assert!(fits("director|harbour|", "director||"));
        assert!(!fits("director||", "director|harbour|"));
        assert!(!fits("president|vice|", "president||"));
        assert!(!fits("minister|foreign|France", "minister|prime|France"));
    }
}
