//! Names in the frame of a page: whether a few words look like the name of a person or an outlet.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static SMALL: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("name_words.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.flat_map(|row| row.split(' ')).collect()
});

/// Whether `said` could be a name: at most `most` words, each with a capital but the small ones, and no figures.
pub fn is_name(said: &str, most: usize) -> bool {
    let words: Vec<&str> = said.split_whitespace().collect();
    !words.is_empty()
        && words.len() <= most
        && said.chars().all(|sign| sign.is_alphabetic() || " .'’-–&,()".contains(sign))
        && words.iter().all(|word| is_name_word(word))
        && said.starts_with(char::is_alphabetic)
        && said.contains(char::is_uppercase)
}

/// Whether one word could stand in a name.
fn is_name_word(word: &str) -> bool {
    let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    bare.contains(char::is_uppercase) || SMALL.contains(bare) || word == "&"
}

/// Letters and digits only, in lower case: what is left of a name when its spelling is set aside.
pub fn squeezed(said: &str) -> String {
    said.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_small_words_and_hyphens() {
        for name in ["Ada Lind", "Omar al-Karim", "Harbour Post", "Ana de la Vega and Bo Ek", "Lowmouth.Post"] {
            assert!(is_name(name, 8), "{name}");
        }
    }

    #[test]
    fn a_sentence_or_a_counter_is_no_name() {
        for other in ["Views: 12", "The pier was shut", "3 Comments", "", "loading"] {
            assert!(!is_name(other, 6), "{other}");
        }
    }
}
