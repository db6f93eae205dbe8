//! Rights: the holder that a notice of rights names.

use super::name::is_name;

/// Words of a holder at most.
const WORDS: usize = 5;
/// Beginnings of a year in such a notice.
const CENTURIES: [&[u8]; 2] = [b"19", b"20"];

/// The name in a notice of rights: after the sign and the years, else before them.
pub fn holder(said: &str) -> Option<&str> {
    let signed = || if said.is_ascii() { None } else { said.split_once(['©', 'ⓒ']) };
    let (before, after) = signed().or_else(|| split_word(said, "copyright"))?;
    let after = sentence(without_years(after)).split(['|', ',', '(', '–']).next()?;
    let parts = [after, without_years(before)].map(|part| part.trim_matches([' ', '.', '-', ':', ')']));
    parts.into_iter().map(without_formula).find(|name| is_name(name, WORDS))
}

/// A holder without the words that every notice has.
fn without_formula(name: &str) -> &str {
    let low = name.to_ascii_lowercase();
    let to = low.find("all rights").unwrap_or(name.len());
    let from = if low.starts_with("copyright") { "copyright".len().min(to) } else { 0 };
    name[from..to].trim_matches([' ', '.', '-', ':'])
}

/// A notice from the end of its last year on; the part before it where nothing follows.
fn without_years(part: &str) -> &str {
    let Some((start, end)) = last_years(part) else { return part };
    let rest = &part[end..];
    if rest.contains(char::is_alphabetic) { rest } else { &part[..start] }
}

/// Where the last year of a notice begins and ends, or two years with a dash between them.
fn last_years(part: &str) -> Option<(usize, usize)> {
    let (mut last, mut at) = (None, 0);
    while at < part.len() {
        at = match year(part, at) {
            Some(end) => {
                let end = until(&part[end..]).map_or(end, |more| end + more);
                last = Some((at, end));
                end
            }
            None => at + 1,
        };
    }
    last
}

/// Where a year of four figures ends that begins at a place.
fn year(part: &str, at: usize) -> Option<usize> {
    let four = part.as_bytes().get(at..at + 4)?;
    (CENTURIES.iter().any(|century| four.starts_with(century)) && is_number(four)).then_some(at + 4)
}

/// How long a dash and the year after it are, in four figures or two.
fn until(rest: &str) -> Option<usize> {
    let year_at = rest.trim_start().strip_prefix(['-', '–'])?.trim_start();
    let from = rest.len() - year_at.len();
    let two = || year_at.as_bytes().get(..2).filter(|two| is_number(two)).map(<[u8]>::len);
    year(year_at, 0).or_else(two).map(|length| from + length)
}

/// Whether a text is nothing but figures.
fn is_number(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit)
}

/// What stands before and after a word, whatever its case.
fn split_word<'t>(said: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let bytes = said.as_bytes();
    let first = *word.as_bytes().first()?;
    let stands =
        |at: &usize| bytes.get(*at..at + word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word.as_bytes()));
    let at = memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes).find(stands)?;
    Some((&said[..at], &said[at + word.len()..]))
}

/// The first sentence of a notice.
fn sentence(part: &str) -> &str {
    part.split(". ").next().unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    #[test]
    fn the_holder_stands_after_the_years_or_before_them() {
        for notice in
            ["© 2021 Harbour Post. All rights reserved.", "Copyright 2019 – 21 Harbour Post", "Harbour Post © 2021. ."]
        {
            assert_eq!(holder(notice), Some("Harbour Post"), "{notice}");
        }
    }

    proptest! {
        #[test]
        fn years_are_those_of_the_pattern(said in "(19|20|[0-9]{1,4}|[ –x-]){0,12}") {
            let pattern = Regex::new(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?").expect("a pattern");
            let own = pattern.find_iter(&said).last().map(|found| (found.start(), found.end()));
            prop_assert_eq!(last_years(&said), own);
        }
    }
}
