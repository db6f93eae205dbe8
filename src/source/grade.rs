//! Grades: a letter for a source by how often it is right, a digit for a statement by who confirms it (Admiralty code,
//! AJP-2.1), and the words that analysts use for likelihood (ICD 203). The letter never enters the digit.

use serde::{Deserialize, Serialize};

/// Checks under which nothing is judged.
pub const CHECKS: f64 = 10.0;
/// Width of an accuracy's interval above which nothing is judged.
const WIDTH: f64 = 0.40;

/// Reliability of a source, A to F.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Letter {
    /// Completely reliable: right at least 95 times in 100, by the lower bound.
    A,
    /// Usually reliable: at least 85.
    B,
    /// Fairly reliable: at least 70.
    C,
    /// Not usually reliable: at least 50.
    D,
    /// Unreliable: fewer.
    E,
    /// Reliability cannot be judged: fewer than 10 checks, or an interval wider than 0.40.
    #[default]
    F,
}

impl Letter {
    /// The letter of an accuracy that lies between `low` and `high`, both shares of 1, after this many checks.
    pub fn of(low: f64, high: f64, checked: f64) -> Self {
        match low {
            _ if checked < CHECKS || high - low > WIDTH => Self::F,
            _ if low >= 0.95 => Self::A,
            _ if low >= 0.85 => Self::B,
            _ if low >= 0.70 => Self::C,
            _ if low >= 0.50 => Self::D,
            _ => Self::E,
        }
    }

    /// What the letter says.
    pub const fn words(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

/// Credibility of a statement, 1 to 6, from the independent groups that say it and its probability: 1 confirmed by at
/// least two groups at 0.95, 2 probably true (0.75), 3 possibly true (0.50), 4 doubtful (0.25), 5 improbable, 6 when one
/// group alone speaks.
pub fn digit(supporting: usize, speaking: usize, probability: f64) -> u8 {
    match probability {
        _ if speaking < 2 => 6,
        p if p >= 0.95 && supporting >= 2 => 1,
        p if p >= 0.75 => 2,
        p if p >= 0.50 => 3,
        p if p >= 0.25 => 4,
        _ => 5,
    }
}

/// What a digit says.
pub const fn credibility(digit: u8) -> &'static str {
    match digit {
        1 => "confirmed by other sources",
        2 => "probably true",
        3 => "possibly true",
        4 => "doubtful",
        5 => "improbable",
        _ => "truth cannot be judged",
    }
}

/// The words of ICD 203 for a probability, with the percentages they stand for.
pub fn likelihood(probability: f64) -> (&'static str, u8, u8) {
    match probability * 100.0 {
        p if p < 5.0 => ("almost no chance", 1, 5),
        p if p < 20.0 => ("very unlikely", 5, 20),
        p if p < 45.0 => ("unlikely", 20, 45),
        p if p <= 55.0 => ("roughly even chance", 45, 55),
        p if p <= 80.0 => ("likely", 55, 80),
        p if p <= 95.0 => ("very likely", 80, 95),
        _ => ("almost certain", 95, 99),
    }
}

/// The interval of a share after `right` of `checked` checks, 95 times in 100 (Wilson 1927); all values when nothing was
/// checked.
pub fn interval(right: f64, checked: f64) -> (f64, f64) {
    const Z: f64 = 1.96;
    if checked <= 0.0 {
        return (0.0, 1.0);
    }
    let share = (right / checked).clamp(0.0, 1.0);
    let middle = share + Z * Z / (2.0 * checked);
    let half = Z * (share * (1.0 - share) / checked + Z * Z / (4.0 * checked * checked)).sqrt();
    let whole = 1.0 + Z * Z / checked;
    (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_with_few_checks_cannot_be_judged() {
        assert_eq!(Letter::of(0.97, 1.0, 9.0), Letter::F);
        assert_eq!(Letter::of(0.97, 1.0, 10.0), Letter::A);
        assert_eq!(Letter::of(0.50, 0.95, 40.0), Letter::F);
    }

    #[test]
    fn the_letter_follows_the_lower_bound() {
        let letters = [0.96, 0.9, 0.7, 0.5, 0.49].map(|low| Letter::of(low, low + 0.03, 100.0));
        assert_eq!(letters, [Letter::A, Letter::B, Letter::C, Letter::D, Letter::E]);
    }

    #[test]
    fn one_voice_alone_is_neither_confirmed_nor_denied() {
        assert_eq!(digit(1, 1, 0.99), 6);
        assert_eq!(digit(1, 2, 0.99), 2);
        assert_eq!(digit(2, 2, 0.99), 1);
        assert_eq!(digit(1, 3, 0.1), 5);
    }

    #[test]
    fn the_interval_narrows_with_the_checks_and_holds_the_share() {
        let (low, high) = interval(8.0, 10.0);
        let (lower, higher) = interval(80.0, 100.0);
        assert!(low < lower && lower < 0.8 && 0.8 < higher && higher < high);
        assert_eq!(interval(0.0, 0.0), (0.0, 1.0));
    }

    #[test]
    fn likelihood_has_its_words() {
        assert_eq!(likelihood(0.5).0, "roughly even chance");
        assert_eq!(likelihood(0.9), ("very likely", 80, 95));
    }
}
