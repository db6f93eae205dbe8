//! Spellings: the forms in which a date is written, read sign by sign, since most figures of a text are no date.

use std::ops::Range;

use super::date::month;

/// One date as it is spelled: nothing is said yet of whether there is such a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelled<'t> {
    /// Where it stands.
    pub at: Range<usize>,
    /// Its year, where it is given.
    pub year: Option<u32>,
    /// Its month by name, as it is written.
    pub name: Option<&'t str>,
    /// Its month as a number; the second of two numbers that the sign between them has to order.
    pub number: Option<u32>,
    /// Its day; the first of two such numbers.
    pub day: Option<u32>,
    /// The sign between two numbers of which either could be the day.
    pub parted: Option<char>,
}

/// Endings of the number of a day.
const ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];
/// The same, and the signs that stand for one before a month.
const SIGNED: [&str; 6] = ["st", "nd", "rd", "th", ".", "º"];

/// The dates of `text` as they are spelled, in order, none within another.
pub fn find(text: &str) -> Vec<Spelled<'_>> {
    let bytes = text.as_bytes();
    let (mut found, mut end, mut at): (Vec<Spelled>, usize, usize) = (Vec::new(), 0, 0);
    while let Some(next) = bytes[at..].iter().position(u8::is_ascii_digit).map(|step| at + step) {
        at = next + bytes[next..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if next < end {
            continue;
        }
        if let Some(date) = named_before(text, end, next).or_else(|| from_figure(text, next)) {
            end = date.at.end;
            at = at.max(end);
            found.push(date);
        }
    }
    found
}

/// "May 3, 2021", "May 2021": a date whose first figure is at `at`, and whose name begins at `from` or later.
fn named_before(text: &str, from: usize, at: usize) -> Option<Spelled<'_>> {
    let before = text[from..at].strip_suffix(' ')?;
    let (bare, comma) = before.strip_suffix(',').map_or((before, false), |bare| (bare, true));
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    let letters = bare.char_indices().rev().take_while(|(_, sign)| is_word(*sign)).last()?.0;
    let start = from + letters;
    let name = &text[start..from + bare.len()];
    if !begins_word(text, start) || month(name).is_none() {
        return None;
    }
    let date = |end, year, day| Spelled { at: start..end, year, name: Some(name), number: None, day, parted: None };
    let day = if comma { None } else { day(text, at, &ENDINGS).filter(|(_, end)| ends_word(text, *end)) };
    if let Some((day, end)) = day {
        let year = year_after(text, end, &[""]);
        return Some(date(year.map_or(end, |(_, end)| end), year.map(|(year, _)| year), Some(day)));
    }
    let (year, end) = year(text, at).filter(|(_, end)| ends_word(text, *end))?;
    Some(date(end, Some(year), None))
}

/// "2021-05-03", "3 May 2021", "3/5/2021": a date that begins with the figure at `at`.
fn from_figure(text: &str, at: usize) -> Option<Spelled<'_>> {
    if !begins_word(text, at) {
        return None;
    }
    year_first(text, at).or_else(|| day_first(text, at)).or_else(|| in_figures(text, at))
}

/// "2021-05-03".
fn year_first(text: &str, at: usize) -> Option<Spelled<'_>> {
    let (year, end) = year(text, at)?;
    let (number, end) = figure(text, parting(text, end)?.1)?;
    let (day, end) = figure(text, parting(text, end)?.1)?;
    Some(Spelled { at: at..end, year: Some(year), name: None, number: Some(number), day: Some(day), parted: None })
}

/// "3 May 2021", "3rd of May", "3 de mayo de 2021".
fn day_first(text: &str, at: usize) -> Option<Spelled<'_>> {
    let (day, end) = day(text, at, &SIGNED)?;
    let end = space(text, end)?;
    let from = past(text, end, &["de ", "of "]);
    let named = |from: usize| {
        let length = text[from..].find(|sign| !is_word(sign)).unwrap_or(text.len() - from);
        let name = &text[from..from + length];
        month(name).is_some().then_some((name, from + length))
    };
    let (name, end) = named(from).or_else(|| named(end))?;
    let end = past(text, end, &["."]);
    let year = year_after(text, end, &["de ", "del "]);
    let (year, end) = year.map_or((None, end), |(year, end)| (Some(year), end));
    Some(Spelled { at: at..end, year, name: Some(name), number: None, day: Some(day), parted: None })
}

/// "3.5.2021".
fn in_figures(text: &str, at: usize) -> Option<Spelled<'_>> {
    let (day, end) = figure(text, at)?;
    let (sign, end) = parting(text, end)?;
    let (number, end) = figure(text, end)?;
    let (year, end) = year(text, parting(text, end)?.1).filter(|(_, end)| ends_word(text, *end))?;
    let parted = Some(sign);
    Some(Spelled { at: at..end, year: Some(year), name: None, number: Some(number), day: Some(day), parted })
}

/// A year after a comma or none, a space, and one of some small words or none.
fn year_after(text: &str, at: usize, words: &[&str]) -> Option<(u32, usize)> {
    let at = past(text, at, &[","]);
    let at = space(text, at)?;
    year(text, past(text, at, words)).filter(|(_, end)| ends_word(text, *end))
}

/// The number of a day with its ending, if it has one.
fn day(text: &str, at: usize, endings: &[&str]) -> Option<(u32, usize)> {
    let (day, end) = figure(text, at)?;
    Some((day, past(text, end, endings)))
}

/// A number of one or two figures, and where it ends.
fn figure(text: &str, at: usize) -> Option<(u32, usize)> {
    let length = text.as_bytes()[at..].iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    Some((text[at..at + length].parse().ok()?, at + length))
}

/// A year of this century or the last, and where it ends.
fn year(text: &str, at: usize) -> Option<(u32, usize)> {
    let year = text.get(at..at + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((year.parse().ok().filter(|year| (1900..2100).contains(year))?, at + 4))
}

/// The sign between two figures of a date, and where it ends.
fn parting(text: &str, at: usize) -> Option<(char, usize)> {
    let sign = text[at..].chars().next().filter(|sign| "-/.".contains(*sign))?;
    Some((sign, at + 1))
}

/// The place past a space that must stand there.
fn space(text: &str, at: usize) -> Option<usize> {
    text[at..].starts_with(' ').then_some(at + 1)
}

/// The place past the first of some words that stands there, in any case; the same place where none does.
fn past(text: &str, at: usize, words: &[&str]) -> usize {
    let stands = |word: &&&str| text.get(at..at + word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word));
    at + words.iter().find(stands).map_or(0, |word| word.len())
}

/// Whether no word goes on over a place.
pub fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(is_word)
}

/// Whether what ends at a place is no part of a longer word.
pub fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(is_word)
}

/// Whether a sign belongs to a word.
fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|date| &text[date.at]).collect()
    }

    #[test]
    fn every_form_is_found_to_its_end() {
        for date in ["3 May 2021", "May 3rd, 2021", "Sept. 3", "3rd of May", "2021-05-03", "3.5.2021", "May, 2021"] {
            assert_eq!(said(&format!("On {date}, it rained; 12 barges of 300 sank.")), [date]);
        }
        assert_eq!(said("am 3. Mai, 3 de mayo de 2021"), ["3. Mai", "3 de mayo de 2021"]);
    }

    #[test]
    fn a_date_begins_and_ends_with_a_word() {
        for text in ["A3 May", "Mayor 3", "3 Mayors", "May 345", "x2021-05-03", "3.5.20215", "May 3a"] {
            assert!(said(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_dates_in_order_and_apart(text in "([0-9]{1,4}|[Mm]ay|März|de|of|th|[ .,/-]|\\PC){0,24}") {
            let mut last = 0;
            for date in find(&text) {
                prop_assert!(date.at.start >= last && text.get(date.at.clone()).is_some());
                last = date.at.end;
            }
        }
    }
}
