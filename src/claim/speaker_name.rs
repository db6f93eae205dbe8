//! Names of speakers: how much of the words for a speaker names him, and whom "who" means.

use super::number::Reader;
use super::vocabulary::{BODY, PERSON};
use crate::language::lexicon::Class;
use crate::language::token::TokenKind;

/// Tokens, the second excluded.
type Part = (usize, usize);

/// Most tokens before a comma among which the one whom "who" means begins.
const REACH: usize = 12;

/// The words that name a speaker, without what is added behind a comma or in an open relative clause: "Ada Lind" of "Ada
/// Lind, 51, who runs the harbour". None where they name nobody: "26 last month", a "who" without anybody before it.
pub fn named(reader: &Reader, (first, end): Part) -> Option<Part> {
    let (first, end) = if relates(reader, first) { before(reader, first)? } else { (first, end) };
    let comma = (first + 1..end).find(|at| adds(reader, *at)).unwrap_or(end);
    let (first, end) = spoken_by(reader, first, comma, end);
    let idle = |at: usize| !reader.tokens[at].is_word() && !reader.mark(at, ')') && !closes(reader, at);
    let end = (first..end).rev().find(|at| !idle(*at) && !relates(reader, *at))? + 1;
    names_somebody(reader, (first, end)).then_some((first, end))
}

/// What stands before the first comma of an addition, unless it names nobody and people stand behind it: of "at least four
/// people, two officials" the officials.
fn spoken_by(reader: &Reader, first: usize, comma: usize, end: usize) -> (usize, usize) {
    let capital = (first..comma).any(|at| reader.tokens[at].is_capital());
    let behind = (comma + 1).min(end);
    let people = (behind..end).any(|at| reader.class(at).any(PERSON));
    let plain = !(behind..end).any(|at| relates(reader, at) || reader.mark(at, ','));
    if !capital && people && plain { (behind, end) } else { (first, comma) }
}

/// Whether the word at `at` relates to somebody before it.
fn relates(reader: &Reader, at: usize) -> bool {
    let word = reader.slice(at).to_ascii_lowercase();
    reader.class(at).any(Class::RELATIVE) && word.starts_with("wh")
}

/// Whether a comma at `at` begins what is only added: an age, a description, a relative clause; not another name.
fn adds(reader: &Reader, at: usize) -> bool {
    let name = |next: usize| reader.tokens.get(next).is_some_and(|next| next.is_word() && next.is_capital());
    reader.mark(at, ',') && !name(at + 1)
}

/// Whether a full stop belongs to the word before it: "Sen.", "R-Ariz.".
fn closes(reader: &Reader, at: usize) -> bool {
    reader.mark(at, '.') && reader.touches(at)
}

/// A number alone speaks for nobody, unless it counts people: "17 of them", "58 percent of voters", "three officials".
fn names_somebody(reader: &Reader, (first, end): Part) -> bool {
    let words = &reader.vocabulary.words;
    let people = |at: usize| reader.class(at).any(PERSON.with(BODY)) || reader.is_one(at, &[words.of, words.percent]);
    reader.tokens[first].kind != TokenKind::Number || (first + 1..end.min(first + 3)).any(people)
}

/// The noun phrase before the comma that stands before "who": back to its article, or over its capitals.
fn before(reader: &Reader, who: usize) -> Option<Part> {
    let end = who.checked_sub(1)? + usize::from(!reader.mark(who - 1, ','));
    let inside = |at: &usize| reader.tokens[*at].is_word() || closes(reader, *at);
    let near = (end.saturating_sub(REACH)..end).rev().take_while(inside);
    let mut first = None;
    for at in near {
        let class = reader.class(at);
        if class.any(Class::DETERMINER) {
            return Some((at, end));
        }
        if class.any(Class::CLOSED) && !reader.is(at, reader.vocabulary.words.of) {
            break;
        }
        if reader.tokens[at].is_capital() {
            first = Some(at);
        }
    }
    first.map(|first| (first, end))
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;
    use crate::article::Article;
    use crate::span::Bytes;

    /// The name of the speaker whose words end before the verb "said" and begin behind the last "|", or with the text.
    fn name(text: &str) -> String {
        let (before, words) = text.split_once('|').unwrap_or(("", text));
        let text = format!("{before}{words}");
        let body = vec![Bytes::new(0, text.len())];
        let article = Article { text, body, ..Article::default() };
        let document = Document::new(&article);
        let reader = document.reader();
        let from = before.len() as u32;
        let first = (0..reader.tokens.len()).find(|at| reader.tokens[*at].at.start >= from).expect("a word");
        let said = (first..reader.tokens.len()).find(|at| reader.slice(*at) == "said").expect("a verb");
        let at = named(&reader, (first, said)).map(|(first, end)| document.bytes(first, end));
        at.map(|at| at.of(reader.text).to_owned()).unwrap_or_default()
    }

    #[test]
    fn what_is_added_behind_a_name_is_no_name() {
        assert_eq!(name("Ada Lind, 51, who runs the harbour said it."), "Ada Lind");
        assert_eq!(name("Seawatch, a group that counts ships, said it."), "Seawatch");
        assert_eq!(name("Sen. Otto Draft, R-Ohio, one of the nine, said it."), "Sen. Otto Draft, R-Ohio");
        assert_eq!(
            name("Its sponsor, Senator Ada Lind, a rower from Probe Bay, said it."),
            "Its sponsor, Senator Ada Lind"
        );
        assert_eq!(name("Ada Lind, Otto Draft and Ines Probe said it."), "Ada Lind, Otto Draft and Ines Probe");
        assert_eq!(name("at least four people, two officials said it."), "two officials");
        assert_eq!(name("a pilot who asked not to be named said it."), "a pilot who asked not to be named");
    }

    #[test]
    fn who_means_the_one_before_it() {
        assert_eq!(name("It was the harbour master, |who said it."), "the harbour master");
        assert_eq!(name("They asked Ada Lind, |who said it."), "Ada Lind");
        assert_eq!(name("|who said it."), "");
    }

    #[test]
    fn a_number_speaks_for_nobody_unless_it_counts_people() {
        assert_eq!(name("26 last month said it."), "");
        assert_eq!(name("58 percent of voters said it."), "58 percent of voters");
    }
}
