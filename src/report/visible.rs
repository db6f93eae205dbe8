//! Hostile characters made visible: control and direction marks in article text are shown, never obeyed.

/// Characters that reorder or hide text without being control characters: directions, joiners of words, tags.
const HIDDEN: [(char, char); 7] = [
    ('\u{61C}', '\u{61C}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{200B}', '\u{200B}'),
    ('\u{200E}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{E0000}', '\u{E007F}'),
];

/// The text with every control or direction character replaced by a visible mark; line ends and tabs stay.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        show(character, &mut shown);
    }
    shown
}

/// The same on one line: every run of white space becomes one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        word.chars().for_each(|character| show(character, &mut line));
    }
    line
}

/// Adds one character as it may be shown.
fn show(character: char, shown: &mut String) {
    match character {
        '\n' | '\r' | '\t' => shown.push(character),
        '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
        '\u{7F}' => shown.push('\u{2421}'),
        _ if character.is_control() || is_hidden(character) => shown.push_str(&numbered(character)),
        _ => shown.push(character),
    }
}

/// A character by its number.
fn numbered(character: char) -> String {
    format!("\u{27E8}U+{:04X}\u{27E9}", u32::from(character))
}

/// Whether a character reorders or hides its neighbours.
fn is_hidden(character: char) -> bool {
    HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_and_not_obeyed() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}c"), "a\u{241b}[31mb\u{27e8}U+009B\u{27e9}c");
    }

    #[test]
    fn a_direction_override_is_shown_by_its_number() {
        assert_eq!(one_line("x\u{202e}y\n z"), "x\u{27e8}U+202E\u{27e9}y z");
    }

    #[test]
    fn ordinary_text_of_any_script_stays_as_it_is() {
        assert_eq!(visible("naïve\tالسكان 👩‍👧\n"), "naïve\tالسكان 👩‍👧\n");
    }
}
