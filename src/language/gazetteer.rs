//! Gazetteers: many fixed names, found in one pass over the words of a text.

use std::cmp::Reverse;

use super::word_map::WordMap;
use crate::span::Bytes;

/// The finder of names: all of them by their first word.
///
/// It is made in a pass over the names, where an automaton over their letters takes longer than reading an article.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// For each first word in lower case the names that begin with it, the longest first.
    by_word: WordMap<Vec<Entry>>,
}

/// A name by its place among all, its length in bytes, and the bytes before its first word.
#[derive(Debug, Clone, Copy)]
struct Entry {
    place: usize,
    length: usize,
    lead: usize,
}

impl Gazetteer {
    /// The finder of these names; those without a letter or digit are never found.
    pub fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut by_word: WordMap<Vec<Entry>> = WordMap::default();
        for (place, name) in names.enumerate() {
            let Some((lead, end)) = words(name).next() else { continue };
            by_word.entry(&name[lead..end].to_ascii_lowercase()).push(Entry { place, length: name.len(), lead });
        }
        by_word.values_mut().for_each(|all| all.sort_by_key(|one| (Reverse(one.length), one.place)));
        Self { by_word }
    }

    /// The names in `text` by their place among all, in order, without overlaps, of those that begin at one word the
    /// longest; each stands between words, and `fits` holds for the text and the place.
    pub fn find(&self, text: &str, fits: impl Fn(&str, usize) -> bool) -> Vec<(Bytes, usize)> {
        let mut found: Vec<(Bytes, usize)> = Vec::new();
        for (start, end) in words(text) {
            let free = found.last().map_or(0, |(last, _)| last.end as usize);
            if start < free {
                continue;
            }
            let longest = self.by_word.get(&text[start..end]).into_iter().flatten().find_map(|entry| {
                let from = start.checked_sub(entry.lead).filter(|from| *from >= free)?;
                let at = Bytes::new(from, from + entry.length);
                let used = text.get(from..from + entry.length)?;
                (fits(used, entry.place) && stands_alone(text, at)).then_some((at, entry.place))
            });
            found.extend(longest);
        }
        found
    }
}

/// Whether no letter or digit touches a part of a text.
fn stands_alone(text: &str, at: Bytes) -> bool {
    let touches = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    !touches(text[..at.start as usize].chars().next_back()) && !touches(text[at.end as usize..].chars().next())
}

/// The words of a text, runs of letters and digits: first byte and one past the last.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = skip(text, rest, false);
        rest = skip(text, start, true);
        (start < text.len()).then_some((start, rest))
    })
}

/// Past the characters from `at` on that are, or are not, letters and digits.
fn skip(text: &str, mut at: usize, alphanumeric: bool) -> usize {
    let bytes = text.as_bytes();
    let passed = if alphanumeric { Kind::Word } else { Kind::Other };
    loop {
        at += bytes[at..].iter().take_while(|byte| KINDS[usize::from(**byte)] == passed).count();
        if bytes.get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        let wide = text[at..].chars().next().filter(|char| is_word(*char) == alphanumeric);
        let Some(char) = wide else { return at };
        at += char.len_utf8();
    }
}

/// Whether a character beyond ASCII is a letter or digit; dashes and quotation marks are told without a look-up.
fn is_word(char: char) -> bool {
    !('\u{2010}'..='\u{2027}').contains(&char) && char.is_alphanumeric()
}

/// What a byte of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or digit.
    Word,
    /// Anything else of ASCII.
    Other,
    /// A part of a character beyond ASCII.
    Wide,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        if byte > 0x7f {
            kinds[byte] = Kind::Wide;
        } else if (byte as u8).is_ascii_alphanumeric() {
            kinds[byte] = Kind::Word;
        }
        byte += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(names: &[&str], text: &'t str) -> Vec<&'t str> {
        let fits = |used: &str, place: usize| used.eq_ignore_ascii_case(names[place]);
        let all = Gazetteer::new(names.iter().copied()).find(text, fits);
        all.into_iter().map(|(at, _)| at.of(text)).collect()
    }

    #[test]
    fn the_longest_name_at_a_word_is_found_and_none_inside_it() {
        let names = ["Sample", "Sample Post", "Post Office", "Office"];
        assert_eq!(found(&names, "The SAMPLE post Office"), ["SAMPLE post", "Office"]);
    }

    #[test]
    fn a_name_inside_a_word_is_not_found() {
        assert_eq!(found(&["Mock", "U.S.", "@mock"], "Mocked by the U.S. and éMock, @mock"), ["U.S.", "@mock"]);
    }
}
