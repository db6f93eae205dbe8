//! Names: whether two of them name one person, place or body, and what shows it.

use super::name_pair::aligned;
use super::name_weight::{Weighed, legal_conflict, numbers_conflict, weigh};
use super::name_word::{Name, Role};
use super::sound::{bones, distance, one_spelling};

/// Whether two names name one, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether they do.
    pub same: bool,
    /// From 0 to 1; the names are the same from one half on.
    pub score: f64,
    /// What shows it.
    pub why: String,
}

/// The score from which two names are one.
pub const SAME: f64 = 0.5;

/// Compares two names by their words alone.
pub fn compare(a: &str, b: &str) -> Verdict {
    compare_read((a, &Name::read(a)), (b, &Name::read(b)))
}

/// Compares two names that were taken apart before.
pub fn compare_read(a: (&str, &Name), b: (&str, &Name)) -> Verdict {
    let (score, how) = judge(a, b);
    let why = match how {
        How::Letters => "the same letters".to_owned(),
        How::Initials => "the initials of the other".to_owned(),
        How::Joined => "nearly the same letters, run together".to_owned(),
        How::Words(weighed) => weighed.why(a.1, b.1),
    };
    Verdict { same: score >= SAME, score, why }
}

/// Whether two names that were taken apart before name one; quicker than their whole comparison.
pub fn same_read(a: (&str, &Name), b: (&str, &Name)) -> bool {
    judge(a, b).0 >= SAME
}

/// What a comparison of two names came to rest on.
enum How {
    Letters,
    Initials,
    Joined,
    Words(Weighed),
}

fn judge((a, first): (&str, &Name), (b, second): (&str, &Name)) -> (f64, How) {
    if first.letters == second.letters {
        return (if legal_conflict(first, second) { 0.45 } else { 1.0 }, How::Letters);
    }
    if let Some(score) = acronym(a, b, first, second) {
        return (score, How::Initials);
    }
    let weighed = weigh(first, second, aligned(&first.words, &second.words));
    let joined = joined_likeness(first, second);
    if joined > weighed.score { (joined, How::Joined) } else { (weighed.score, How::Words(weighed)) }
}

/// The family name that a name ends in, by the sounds that its spellings share: the key to look it up by.
pub fn family(name: &str) -> String {
    family_of(&Name::read(name))
}

/// The same of a name that was taken apart before.
pub fn family_of(name: &Name) -> String {
    let last = name.words.iter().rfind(|word| word.role == Role::Name).or_else(|| name.words.last());
    last.map(|word| bones(&word.text)).unwrap_or_default()
}
/// Words split or joined: the letters of both names without blanks.
fn joined_likeness(a: &Name, b: &Name) -> f64 {
    let length = |name: &Name| name.words.iter().map(|word| word.text.len()).sum::<usize>();
    let longest = length(a).max(length(b));
    if a.words.len() == b.words.len() || longest < 6 || numbers_conflict(a, b) {
        return 0.0;
    }
    let all = |name: &Name| name.words.iter().map(|word| word.text.as_str()).collect::<String>();
    let (one, other) = (all(a), all(b));
    match distance(&one, &other, 2) {
        Some(0) => 0.98,
        _ if one_spelling(&one, &other) => 0.9,
        Some(1) => 0.85,
        Some(2) if longest > 9 => 0.7,
        _ => 0.0,
    }
}

/// A run of capitals against the initials of the other name.
fn acronym(a: &str, b: &str, first: &Name, second: &Name) -> Option<f64> {
    let is_acronym = |name: &str| {
        let letters = || name.chars().filter(|char| char.is_alphabetic());
        !name.trim().contains(' ')
            && (2..=7).contains(&letters().count())
            && letters().filter(|letter| letter.is_uppercase()).count() >= 2
    };
    let initials = |name: &Name, small: bool| {
        let words = name.words.iter().filter(|word| small || word.role != Role::Particle);
        words.filter_map(|word| word.text.chars().next()).collect::<String>()
    };
    let (short, long) = match (is_acronym(a), is_acronym(b)) {
        (true, false) => (a, second),
        (false, true) => (b, first),
        _ => return None,
    };
    let letters: String = short.chars().filter(|char| char.is_alphabetic()).collect::<String>().to_lowercase();
    let body = letters.len() > 2 || long.words.iter().any(|word| word.role == Role::Common);
    let fits = body && long.words.len() > 1 && (initials(long, true) == letters || initials(long, false) == letters);
    fits.then_some(0.9)
}
