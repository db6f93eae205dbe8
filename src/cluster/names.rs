//! Names: whether two articles speak of the same people, places and bodies, whatever else their words share.
//!
//! Stories are often told in the sentences of other stories: what is capitalised tells them apart. A few names say little,
//! for a short text leaves most of them out, so that agreement is drawn towards a half by what has not been said.

use super::feature::{Word, meet};
use super::level::{Level, Mark};
use super::vector::{cosine, unit};

/// What has not been said, in squared nats: about four rare names, half of which are taken to agree.
const UNSAID: f32 = 288.0;
/// What is looked for at most, in squared nats: articles that share a handful of names may differ in all others.
const LOOKED_FOR: f32 = 800.0;
/// Agreement from which the names say nothing against one story.
const ENOUGH: f32 = 0.3;
/// Agreement at which they speak of two.
const NONE: f32 = 0.2;

/// Share of like words from which two texts that name others are one sentence filled in twice.
const TEMPLATE: f32 = 0.4;
/// Names beyond which more of them tell nothing.
const MOST_NAMES: usize = 3;

/// The names of an article.
#[derive(Debug)]
pub struct Names {
    /// Weighed, sorted; of length one.
    words: Vec<(Word, f32)>,
    /// Their length before it was brought to one, in nats.
    length: f32,
}

impl Names {
    /// Takes names, each given once with its weight in nats.
    pub fn new(mut words: Vec<(Word, f32)>) -> Self {
        let length = if words.is_empty() { 0.0 } else { unit(&mut words) };
        words.shrink_to_fit();
        Self { words, length }
    }

    /// What is left of the likeness of two articles when their names are looked at: all of it, 1, to none, 0. Texts that
    /// are `alike` in all their words would share their names too, if they told one story; of others more is unsaid.
    pub fn allow(&self, other: &Self, alike: f32) -> f32 {
        let said = self.length * other.length;
        let agreed = cosine(&self.words, &other.words) * said;
        let unsaid = UNSAID * (2.0 - (alike / TEMPLATE).clamp(0.0, 1.0));
        let agreement = (agreed + unsaid / 2.0) / (said.min(LOOKED_FOR) + unsaid);
        ((agreement - NONE) / (ENOUGH - NONE)).clamp(0.0, 1.0)
    }
}

/// What counts against sentences that are alike and name nobody and nothing in common: the more, the more alike.
pub fn apart(a: &[Word], b: &[Word], both: f32) -> Mark {
    let told = a.len().min(b.len()).min(MOST_NAMES);
    if told == 0 || both <= TEMPLATE || meet(a, b) {
        return Mark::NOTHING;
    }
    Mark::by(Level::NamesApart, told as f32 * (both - TEMPLATE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::level::Form;

    fn names(list: &[Word]) -> Names {
        Names::new(list.iter().map(|name| (*name, 9.0)).collect())
    }

    #[test]
    fn many_names_of_which_none_agrees_speak_of_two_stories() {
        assert_eq!(names(&[1, 2, 3, 4, 5, 6, 7, 8, 9]).allow(&names(&[11, 12, 13, 14, 15, 16, 17, 18, 19]), 0.5), 0.0);
        assert_eq!(names(&[1, 2, 3, 4, 5, 6, 7, 8, 9]).allow(&names(&[1, 2, 3, 14, 15, 16, 17, 18, 19]), 0.5), 1.0);
    }

    #[test]
    fn alike_sentences_that_name_others_are_one_sentence_filled_in_twice() {
        assert!(apart(&[1, 2], &[3, 4], 0.8).bits(Form::Text) < -3.0);
        assert_eq!(apart(&[1, 2], &[2, 4], 0.8), Mark::NOTHING);
        assert_eq!(apart(&[1, 2], &[], 0.8), Mark::NOTHING);
        assert_eq!(apart(&[1, 2], &[3, 4], 0.3), Mark::NOTHING);
    }

    #[test]
    fn few_names_or_none_say_nothing() {
        assert_eq!(names(&[1, 2]).allow(&names(&[3, 4]), 0.5), 1.0);
        assert_eq!(names(&[]).allow(&names(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), 0.5), 1.0);
    }
}
