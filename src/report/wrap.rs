//! Lines of a given display width: text is wrapped between words and never inside a number.

use tabled::grid::util::string::{get_char_width, get_string_width};

/// What stands for text left out.
const ELLIPSIS: &str = "\u{2026}";

/// How many terminal columns a text takes.
pub fn width(text: &str) -> usize {
    get_string_width(text)
}

/// The text in lines of at most `limit` columns.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        place(word, limit.max(1), &mut lines);
    }
    lines
}

/// Puts a word on the last line, on a new one, or, where it is too long for any, in pieces.
fn place(word: &str, limit: usize, lines: &mut Vec<String>) {
    if fits(word, " ", limit, lines) {
        return;
    }
    if width(word) <= limit {
        lines.push(word.to_owned());
        return;
    }
    let mut glue = " ";
    for piece in pieces(word) {
        let piece = if width(piece) > limit { ELLIPSIS } else { piece };
        if !fits(piece, glue, limit, lines) {
            lines.push(piece.to_owned());
        }
        glue = "";
    }
}

/// Adds a word to the last line where there is room for it.
fn fits(word: &str, glue: &str, limit: usize, lines: &mut [String]) -> bool {
    let Some(line) = lines.last_mut() else { return false };
    let glue = if line.is_empty() { "" } else { glue };
    let room = width(line) + width(glue) + width(word) <= limit;
    if room {
        line.push_str(glue);
        line.push_str(word);
    }
    room
}

/// The parts between which a long word may be broken: a number is one part, any other character one each.
fn pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in word.char_indices() {
        if before.is_some_and(|before| !joined(before, character)) {
            pieces.push(&word[start..at]);
            start = at;
        }
        before = Some(character);
    }
    pieces.push(&word[start..]);
    pieces
}

/// Whether two characters must stay together: both of one number, or the second marks the first.
fn joined(before: char, after: char) -> bool {
    (in_number(before) && in_number(after)) || get_char_width(after) == 0 || before == '\u{200D}'
}

/// Whether a character may stand inside a number.
fn in_number(character: char) -> bool {
    character.is_numeric() || matches!(character, '.' | ',' | '%' | '\u{2019}' | '\u{A0}' | '\u{202F}')
}

/// The text on one line of at most `limit` columns, with an ellipsis where something is left out.
pub fn truncate(text: &str, limit: usize) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut kept = wrap(text, limit.saturating_sub(2)).into_iter().next().unwrap_or_default();
    while kept.ends_with(char::is_numeric) {
        let shorter = kept.rfind(char::is_whitespace).unwrap_or(0);
        kept.truncate(shorter);
    }
    format!("{} {ELLIPSIS}", kept.trim_end()).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_limit(text in "[a-z0-9,.\u{4e00} ]{0,80}", limit in 4usize..30) {
            prop_assert!(wrap(&text, limit).iter().all(|line| width(line) <= limit));
            prop_assert!(width(&truncate(&text, limit)) <= limit);
        }
    }

    #[test]
    fn a_number_is_never_cut() {
        assert_eq!(wrap("abcdef1,234,567xyz", 9), ["abcdef", "1,234,567", "xyz"]);
        assert_eq!(wrap("killed 1234567890", 6), ["killed", "\u{2026}"]);
    }

    #[test]
    fn a_shortened_line_does_not_end_in_half_a_figure() {
        assert_eq!(truncate("damage of 4.5 million", 14), "damage of \u{2026}");
    }
}
