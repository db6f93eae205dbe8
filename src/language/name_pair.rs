//! Pairs of words of two names: how alike two words are, and which stand for one another.

use super::name_word::{Role, Word, is_article};
use super::sound::{bones, distance, misses, one_sound};

/// Words that stand for one another.
pub(super) struct Pair {
    /// Place in the one name.
    pub a: usize,
    /// Place in the other.
    pub b: usize,
    /// From [`LEAST`] to 1.
    pub likeness: f64,
    /// In what way they are alike.
    pub how: &'static str,
}

/// How alike two words are, and in what way. Romanisations of an `arabic` name differ in its vowels, not in its consonants.
fn likeness(a: &Word, b: &Word, arabic: bool) -> (f64, &'static str) {
    if a.text == b.text {
        return (1.0, "=");
    }
    if a.role == Role::Number || b.role == Role::Number {
        return (0.0, "");
    }
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    if short.text.len() == 1 && long.text.starts_with(&short.text) {
        return (0.72, "is the initial of");
    }
    if a.full == Some(b.text.as_str()) || b.full == Some(a.text.as_str()) {
        return (0.85, "is short for, or long for,");
    }
    let longest = a.text.chars().count().max(b.text.chars().count());
    if longest > 2 && one_sound(&a.sounds, &b.sounds, a.text.len().min(b.text.len())) {
        return (0.95, "is a spelling of");
    }
    // More letters than these leave less than the least likeness.
    let most = 3.max(longest * 2 / 7);
    if misses(a.marks, b.marks).max(a.text.len().abs_diff(b.text.len()) / 4) > most {
        return (0.0, "");
    }
    let Some(letters) = distance(&a.text, &b.text, most) else { return (0.0, "") };
    let shared = 1.0 - letters as f64 / longest as f64;
    let near = match letters {
        2 if arabic && longest < 8 && bones(&a.text) != bones(&b.text) => 0.0,
        1 if longest >= 6 => 0.9,
        1 if longest >= 4 => 0.84,
        1 if longest == 3 => 0.66,
        _ if longest < 3 => 0.0,
        2 if longest >= 8 => 0.82,
        2 if longest >= 6 => 0.7,
        2 if longest >= 5 => 0.55,
        3 if longest >= 10 => 0.75,
        _ => shared * 0.7,
    };
    (near, "is nearly")
}

/// The words of two names joined to pairs, the most alike first.
pub(super) fn aligned(a: &[Word], b: &[Word]) -> Vec<Pair> {
    let has_article = |words: &[Word]| words.iter().any(|word| is_article(&word.text));
    let arabic = has_article(a) && has_article(b);
    let mut all: Vec<Pair> = Vec::new();
    for (i, one) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            let (likeness, how) = likeness(one, other, arabic);
            let particles = (one.role == Role::Particle) == (other.role == Role::Particle);
            if likeness >= LEAST && (particles || one.text == other.text) {
                all.push(Pair { a: i, b: j, likeness, how });
            }
        }
    }
    all.sort_by(|x, y| {
        y.likeness.total_cmp(&x.likeness).then(x.a.abs_diff(x.b).cmp(&y.a.abs_diff(y.b))).then(x.a.cmp(&y.a))
    });
    let mut pairs: Vec<Pair> = Vec::new();
    for pair in all {
        if pairs.iter().all(|other| other.a != pair.a && other.b != pair.b) {
            pairs.push(pair);
        }
    }
    pairs.sort_by_key(|pair| pair.a);
    pairs
}

/// Likeness below which two words have nothing to do with each other.
const LEAST: f64 = 0.5;
