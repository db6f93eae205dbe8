//! Shortening: a text on one line, cut behind a word where it is long.

/// Longest quote beside other words, in characters.
pub const QUOTE: usize = 60;

/// A text on one line, of at most so many characters before the sign that it was cut.
pub fn shortened(text: &str, longest: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(longest) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..text[..end].rfind(' ').unwrap_or(end)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_behind_a_word_and_a_short_one_stays() {
        assert_eq!(shortened("nine boats\n were burned", 60), "nine boats were burned");
        assert_eq!(shortened("nine boats were burned", 14), "nine boats…");
        assert_eq!(shortened("ééééé", 3), "ééé…");
    }
}
