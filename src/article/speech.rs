//! The language of an article, as far as its letters and words tell.

use whatlang::Lang;

use super::word;

/// Characters below which nothing is said.
const SHORTEST: usize = 40;
/// Bytes that are enough to tell.
const ENOUGH: usize = 1500;

/// The ISO 639-1 code of the language of `text`; none where it is too short or too mixed to tell.
pub fn of(text: &str) -> Option<String> {
    if text.chars().take(SHORTEST).count() < SHORTEST {
        return None;
    }
    let end = (0..=text.len().min(ENOUGH)).rev().find(|at| text.is_char_boundary(*at))?;
    if word::is_english(&text[..end]) {
        return Some("en".to_owned());
    }
    let found = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    Some(short(found.lang()).to_owned())
}

/// The two letters of a language that a code of two or three letters names, whatever follows them.
pub fn code(said: &str) -> Option<String> {
    let letters: String = said.trim().chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    match letters.len() {
        2 => Some(letters),
        3 => {
            let mut rows = include_str!("languages.tsv").lines().filter_map(|row| row.split_once('\t'));
            rows.find(|(long, _)| *long == letters).map(|(_, short)| short.to_owned())
        }
        _ => None,
    }
}

/// The two letters of a language; its three where it has no two.
fn short(lang: Lang) -> &'static str {
    let mut rows = include_str!("languages.tsv").lines().filter_map(|row| row.split_once('\t'));
    rows.find(|(long, _)| *long == lang.code()).map_or(lang.code(), |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_told_has_two_letters() {
        let long: Vec<&str> = Lang::all().iter().map(|lang| short(*lang)).filter(|code| code.len() != 2).collect();
        assert_eq!(long, Vec::<&str>::new());
    }

    #[test]
    fn a_short_text_tells_nothing() {
        assert_eq!(of("The pier is shut."), None);
        let said = "The harbour was closed on Tuesday after a barge broke loose and struck the pier.";
        assert_eq!(of(said).as_deref(), Some("en"));
    }
}
