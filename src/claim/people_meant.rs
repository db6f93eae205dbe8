//! People meant by a number without a noun: "the mill employs 640", "some 2,000 turned out", "3,000 at the rally".

use super::elliptic::is_owned;
use super::figure::Reading;
use super::number::Reader;
use super::trap::is_number_word;
use crate::language::lexicon::Class;

/// Most tokens from an article to the noun of a gathering ("at a rival protest").
const NEAR: usize = 3;

/// Whether the words right beside a number say that it counts people, whatever was counted before it: "employs 640", "271 on
/// board".
pub(super) fn is_sure(reader: &Reader, reading: &Reading) -> bool {
    let words = &reader.vocabulary.words;
    let Some(before) = reading.first.checked_sub(1) else { return false };
    let by = |word: &str| before > 0 && is_kind(reader, before - 1, word);
    let home = reader.is(before, words.to) && by("home");
    let attended = reader.is(before, words.by) && by("meets");
    let draws =
        is_kind(reader, before, "draws") && (before.saturating_sub(NEAR)..before).any(|at| is_gathering(reader, at));
    is_kind(reader, before, "employs") || home || attended || draws || is_aboard(reader, reading.end)
}

/// Whether the words behind a number say that it counts people, unless something else was counted before it: "2,000 turned
/// out".
pub(super) fn is_likely(reader: &Reader, reading: &Reading) -> bool {
    let light = |at: &usize| reader.class(*at).any(Class::ADVERB.with(Class::AUXILIARY));
    let Some(act) = (reading.end..reading.end + NEAR).find(|at| !light(at)) else { return false };
    is_kind(reader, act, "meets") && reader.tokens[act].is_word()
        || !is_owned(reader, reading) && is_at_gathering(reader, reading.end)
}

/// "On board", "aboard".
fn is_aboard(reader: &Reader, at: usize) -> bool {
    reader.is(at, reader.vocabulary.words.on) && is_kind(reader, at + 1, "board") || is_kind(reader, at, "aboard")
}

/// "At the rally", "on the march", "in the crowd".
fn is_at_gathering(reader: &Reader, at: usize) -> bool {
    let place = reader.class(at).any(Class::PREPOSITION) && reader.class(at + 1).any(Class::DETERMINER);
    let end = (at + 2 + NEAR).min(reader.tokens.len());
    place && (at + 2..end).take_while(|at| reader.tokens[*at].is_word()).any(|at| is_gathering(reader, at))
}

fn is_gathering(reader: &Reader, at: usize) -> bool {
    is_kind(reader, at, "gathering")
}

fn is_kind(reader: &Reader, at: usize, kind: &str) -> bool {
    reader.token(at).is_some() && is_number_word(kind, reader.slice(at))
}
