//! The tables of the vocabulary: how their rows become its words.

use super::vocabulary::{
    ACCUSE, BEFORE_YEAR, BODY, COUNTABLE, DENY, DOCUMENT, DOWN, EXPECT, FOIL, HOLD, Hedge, INTEND, LABEL, MEDIUM,
    MeasureKind, NUMBER, NumberKind, NumberWord, ONE_IDIOM, ONE_JOINED, PERSON, PLAN, POSTAL, PREFIX, RELAY, RESULT,
    SAY, STREET, STRONG_LABEL, SUM, SUSPECT, TAKES_OVER, UNIT, UP, Unit, VAGUE, Vague, Vocabulary, Words,
};
use crate::language::lexicon::{Class, Lexicon, WordId, english, rows};
use crate::language::verb::add_regular;

/// The vocabulary that the tables make.
pub(super) fn read() -> Vocabulary {
    let mut vocabulary = Vocabulary { lexicon: english(), ..Vocabulary::default() };
    vocabulary.words = Words::of(&mut vocabulary.lexicon);
    let numbers = add_numbers(&mut vocabulary.lexicon);
    add_vague(&mut vocabulary);
    add_hedges(&mut vocabulary);
    add_units(&mut vocabulary);
    vocabulary.currencies =
        rows(include_str!("currency_signs.tsv")).filter_map(|row| Some((row[0], *row.get(1)?))).collect();
    add_cues(&mut vocabulary.lexicon);
    add_reporting(&mut vocabulary.lexicon);
    let measures = add_measures(&mut vocabulary.lexicon);
    vocabulary.measure_kinds = measure_kinds();
    let size = vocabulary.lexicon.len();
    vocabulary.numbers = by_word(size, numbers);
    vocabulary.measures = by_word(size, measures);
    vocabulary
}

fn by_word<T: Clone>(size: usize, pairs: Vec<(WordId, T)>) -> Vec<Option<T>> {
    let mut all = vec![None; size];
    for (word, value) in pairs {
        all[word.0 as usize] = Some(value);
    }
    all
}

fn add_numbers(lexicon: &mut Lexicon) -> Vec<(WordId, NumberWord)> {
    let mut found = Vec::new();
    for row in rows(include_str!("numbers.tsv")) {
        let [word, kind, value] = row.as_slice() else { continue };
        let (Some(kind), Ok(value)) = (number_kind(kind), value.parse()) else { continue };
        let starts = !matches!(kind, NumberKind::Suffix | NumberKind::Ordinal | NumberKind::PluralScale);
        let id = lexicon.add(word, if starts { NUMBER } else { Class::default() });
        found.push((id, NumberWord { kind, value }));
    }
    found
}

fn number_kind(name: &str) -> Option<NumberKind> {
    Some(match name {
        "unit" => NumberKind::Unit,
        "tens" => NumberKind::Tens,
        "hundred" => NumberKind::Hundred,
        "scale" => NumberKind::Scale,
        "suffix" => NumberKind::Suffix,
        "plural-scale" => NumberKind::PluralScale,
        "dozen" => NumberKind::Dozen,
        "score" => NumberKind::Score,
        "fraction" => NumberKind::Fraction,
        "ordinal" => NumberKind::Ordinal,
        "times" => NumberKind::Times,
        _ => return None,
    })
}

fn add_vague(vocabulary: &mut Vocabulary) {
    for row in rows(include_str!("vague.tsv")) {
        let [phrase, word, low, high] = row.as_slice() else { continue };
        let vague = Vague { word, low: low.parse().ok(), high: high.parse().ok() };
        vocabulary.vague.add(phrase, vague, &mut vocabulary.lexicon);
        let first = phrase.split(' ').next().unwrap_or_default();
        vocabulary.lexicon.add(first, VAGUE);
    }
}

fn add_hedges(vocabulary: &mut Vocabulary) {
    for row in rows(include_str!("bounds.tsv")) {
        let [phrase, side, name] = row.as_slice() else { continue };
        let Some(hedge) = hedge_named(name) else { continue };
        let phrases = if *side == "before" { &mut vocabulary.before } else { &mut vocabulary.after };
        phrases.add(phrase, hedge, &mut vocabulary.lexicon);
    }
}

fn hedge_named(name: &str) -> Option<Hedge> {
    Some(match name {
        "at_least" => Hedge::AtLeast,
        "at_most" => Hedge::AtMost,
        "more_than" => Hedge::MoreThan,
        "less_than" => Hedge::LessThan,
        "around" => Hedge::Around,
        "below" => Hedge::Below,
        "above" => Hedge::Above,
        "tolerance" => Hedge::Tolerance,
        "total" => Hedge::Total,
        "increment" => Hedge::Increment,
        _ => return None,
    })
}

fn add_units(vocabulary: &mut Vocabulary) {
    for row in rows(include_str!("glued_units.tsv")) {
        let [forms, name, kind] = row.as_slice() else { continue };
        vocabulary.glued.extend(forms.split(' ').map(|form| (form, Unit { name, kind })));
    }
    for row in rows(include_str!("subunits.tsv")) {
        let [larger, smaller, ratio] = row.as_slice() else { continue };
        vocabulary.subunits.extend(ratio.parse().ok().map(|ratio| (*larger, *smaller, ratio)));
    }
    for row in rows(include_str!("units.tsv")) {
        let [forms, name, kind] = row.as_slice() else { continue };
        for form in forms.split('|') {
            let words = form.replace('-', " ");
            vocabulary.units.add(&words, Unit { name, kind }, &mut vocabulary.lexicon);
            vocabulary.lexicon.add(words.split(' ').next().unwrap_or_default(), UNIT);
        }
    }
}

/// The classes of `cues.tsv`.
fn add_cues(lexicon: &mut Lexicon) {
    for row in rows(include_str!("cues.tsv")) {
        let class = match row.get(1).copied() {
            Some("label") => LABEL,
            Some("up") => UP,
            Some("down") => DOWN,
            Some("result") => RESULT,
            Some("sum") => SUM,
            Some("before-year") => BEFORE_YEAR,
            Some("foil") => FOIL,
            Some("expect") => EXPECT,
            Some("suspect") => SUSPECT,
            Some("intend") => INTEND,
            Some("strong-label") => STRONG_LABEL.with(LABEL),
            Some("prefix") => PREFIX,
            Some("street") => STREET,
            Some("postal") => POSTAL,
            Some("one-idiom") => ONE_IDIOM,
            Some("one-joined") => ONE_JOINED,
            Some("takes-over") => TAKES_OVER,
            _ => continue,
        };
        for word in row[0].split(' ') {
            lexicon.add(word, class);
        }
    }
}

/// The verbs of reporting in all forms, and the nouns for speakers.
fn add_reporting(lexicon: &mut Lexicon) {
    for row in rows(include_str!("reporting.tsv")) {
        let class = match row.get(1).copied() {
            Some("say") => SAY,
            Some("relay") => RELAY,
            Some("accuse") => ACCUSE,
            Some("deny") => DENY,
            Some("hold") => HOLD,
            Some("plan") => PLAN,
            _ => continue,
        };
        for lemma in row[0].split(' ') {
            add_regular(lexicon, lemma);
            lexicon.add_to_forms(lemma, class);
        }
    }
    for row in rows(include_str!("speakers.tsv")) {
        let class = match row.get(1).copied() {
            Some("person") => PERSON,
            Some("body") => BODY,
            Some("medium") => MEDIUM,
            Some("document") => DOCUMENT,
            _ => continue,
        };
        for word in row[0].split(' ') {
            lexicon.add(word, class);
        }
    }
}

fn measure_kinds() -> Vec<(&'static str, MeasureKind, f64)> {
    let kind = |name: &str| match name {
        "casualty" => MeasureKind::Casualty,
        "people" => MeasureKind::People,
        "act" => MeasureKind::Act,
        _ => MeasureKind::Thing,
    };
    rows(include_str!("measure_kinds.tsv"))
        .filter_map(|row| Some((row[0], kind(row.get(1)?), row.get(2)?.parse().ok()?)))
        .collect()
}

fn add_measures(lexicon: &mut Lexicon) -> Vec<(WordId, &'static str)> {
    let mut found = Vec::new();
    for row in rows(include_str!("measures.tsv")) {
        let [words, measure] = row.as_slice() else { continue };
        for word in words.split(' ') {
            found.push((lexicon.add(word, COUNTABLE), *measure));
        }
    }
    found
}
