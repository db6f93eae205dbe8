//! Scored pairs: what is kept of a pair until its rivals are known, and what they make of it.

use super::level::{Form, Level};
use super::rivals::Against;

/// Facts that two articles have in common from which they surely tell of one event.
const COMMON: f32 = 3.0;
/// Doublings of rivals that two articles have by chance, for each doubling of the claims that they make.
const CHANCE: f32 = 0.67;

/// A pair as it is scored before its rivals are known.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    /// The sum of its points.
    pub bits: f32,
    /// The form in which the two claims came.
    pub form: Form,
    /// The rivals to be expected by chance, in doublings of their odds.
    expected: f32,
    /// Whether the claims share words.
    words: bool,
}

impl Scored {
    /// A pair with these points; `claims` is how often those of the article that makes more of them can be halved, 0 where
    /// the two were published on other days.
    pub fn new(bits: f32, form: Form, claims: f32, words: bool) -> Self {
        Self { bits, form, expected: claims * CHANCE, words }
    }

    /// The sum of all points, rivals among them.
    pub fn among(&self, against: Against) -> f32 {
        self.bits + Level::Rivals.bits(self.form) * self.rivals(against)
    }

    /// How much rivals speak against the pair, in doublings of their odds. Where two reports of one event have fewer than
    /// chance would give, that speaks for two claims that share words: whoever compares the reports looks for what answers
    /// to a figure, and takes what is left.
    pub fn rivals(&self, Against { doublings, common }: Against) -> f32 {
        let more = doublings - self.expected;
        match self.form {
            Form::Text => doublings,
            Form::Article if more > 0.0 => more,
            Form::Article if self.words => more * (common / COMMON).min(1.0),
            Form::Article => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Against = Against { doublings: 0.0, common: 3.0 };

    fn pair(claims: f32, words: bool) -> Scored {
        Scored::new(0.0, Form::Article, claims, words)
    }

    #[test]
    fn that_there_are_no_rivals_speaks_for_claims_that_share_words_in_two_reports_of_one_event() {
        assert!(pair(5.0, true).among(NONE) > 1.0);
        assert_eq!(pair(5.0, true).among(Against { common: 0.0, ..NONE }), 0.0);
        assert_eq!(pair(5.0, false).among(NONE), 0.0);
        assert_eq!(pair(0.0, true).among(NONE), 0.0);
    }

    #[test]
    fn rivals_beyond_chance_speak_against_any_pair() {
        let many = Against { doublings: 8.0, common: 3.0 };
        for words in [true, false] {
            assert!(pair(5.0, words).among(many) < -1.0);
            assert!(pair(0.0, words).among(many) < pair(5.0, words).among(many));
        }
    }

    #[test]
    fn of_texts_that_people_cut_only_rivals_count() {
        let text = Scored::new(0.0, Form::Text, 5.0, true);
        assert_eq!(text.among(NONE), 0.0);
        assert!(text.among(Against { doublings: 1.0, common: 3.0 }) < 0.0);
    }
}
