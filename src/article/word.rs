//! Words of a line, counted by kind; this is all that telling prose from menus needs to know of a language.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// How many words of each kind a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// Pieces between white space.
    pub spaced: usize,
    /// Runs of letters.
    pub letters: usize,
    /// Runs of letters that begin in lower case.
    pub lower: usize,
    /// Words that hold prose together.
    pub function: usize,
    /// Whether the script has capitals.
    pub cased: bool,
}

impl Words {
    /// The share of function words.
    pub fn function_share(self) -> f64 {
        self.function as f64 / self.letters.max(1) as f64
    }

    /// The share of words in lower case; a middling one where the script has no capitals.
    pub fn lower_share(self) -> f64 {
        if self.cased { self.lower as f64 / self.letters.max(1) as f64 } else { 0.6 }
    }
}

static FUNCTION: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("function_words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).flat_map(|(_, words)| words.split(' ')).collect()
});

/// Longest function word, in bytes.
const LONGEST: usize = 16;

/// Counts the words of a line.
pub fn count(said: &str) -> Words {
    let mut words = Words { spaced: said.split_whitespace().count(), ..Words::default() };
    for run in said.split(|sign: char| !sign.is_alphabetic()).filter(|run| !run.is_empty()) {
        words.letters += 1;
        let first = run.chars().next().unwrap_or(' ');
        words.lower += usize::from(first.is_lowercase());
        words.cased |= first.is_lowercase() || first.is_uppercase();
        words.function += usize::from(is_function(run));
    }
    words
}

/// Whether a word holds prose together, in any case.
fn is_function(word: &str) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    if !word.is_ascii() {
        return FUNCTION.contains(word.to_lowercase().as_str());
    }
    let mut low = [0; LONGEST];
    let low = &mut low[..word.len()];
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    std::str::from_utf8(low).is_ok_and(|word| FUNCTION.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_has_no_function_words_and_a_sentence_has_many() {
        assert!(count("Sport Weather Traffic").function == 0);
        assert!(count("The bridge was closed because of the flood.").function_share() > 0.4);
    }

    #[test]
    fn a_script_without_capitals_counts_as_middling() {
        assert!((count("강이 넘쳤다").lower_share() - 0.6).abs() < 1e-9);
    }
}
