//! Terms: what a length of time is a term of: of prison, of probation.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::figure::Reading;
use super::number::Reader;
use crate::language::lexicon::{Class, rows};

/// Words behind the time, or before it, among which the one is looked for that says what it is a term of.
const FAR: usize = 4;

/// The words on one side of the time.
type Side = FxHashMap<&'static str, &'static str>;

/// The words behind the time and before it.
static TERMS: LazyLock<(Side, Side)> = LazyLock::new(|| {
    let (mut behind, mut before) = (Side::default(), Side::default());
    for row in rows(include_str!("terms.tsv")) {
        let [words, place, measure] = row.as_slice() else { continue };
        let side = if *place == "behind" { &mut behind } else { &mut before };
        side.extend(words.split(' ').map(|word| (word, *measure)));
    }
    (behind, before)
});

/// What a length of time within the tokens `from..to` is a term of, if of anything.
pub fn term(reader: &Reader, figure: &Reading, from: usize, to: usize) -> Option<&'static str> {
    figure.unit.filter(|unit| unit.kind == "duration")?;
    let (behind, before) = &*TERMS;
    let known = |side: &Side, at: usize| side.get(reader.slice(at).to_ascii_lowercase().as_str()).copied();
    let words = (figure.end..to.min(figure.end + FAR)).take_while(|at| reader.tokens[*at].is_word());
    let passed = words.take_while(|at| known(behind, *at).is_some() || is_modifier(reader, *at, figure.end));
    let opened = || {
        let link = figure.first.checked_sub(1).filter(|link| *link > from)?;
        let links = matches!(reader.slice(link), "to" | "of" | "for") || known(before, link).is_some();
        (from.max(figure.first.saturating_sub(FAR))..=link).rev().find_map(|at| known(before, at)).filter(|_| links)
    };
    passed.filter_map(|at| known(behind, at)).last().or_else(opened)
}

/// What may stand between the time and the place it is spent in: "in federal prison", "of strict imprisonment", "behind".
fn is_modifier(reader: &Reader, at: usize, first: usize) -> bool {
    let behind = reader.slice(at).eq_ignore_ascii_case("behind");
    let opens = at == first && (behind || reader.class(at).any(Class::PREPOSITION));
    opens || at > first && !reader.class(at).any(Class::CLOSED.with(Class::VERB))
}
