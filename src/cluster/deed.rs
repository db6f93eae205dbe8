//! Deeds as they are compared: the verb of two claims, and what it is done to.

use super::feature::Word;
use super::level::{Level, Mark};
use super::wording::stem_hash;
use crate::claim::Event;
use crate::claim::vocabulary::{REPORTING, vocabulary};
use crate::language::lexicon::Class;
use crate::language::sense::{Sense, Senses};

/// What is done, and to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deed {
    /// The verb by its stem; 0 where it tells nothing ("be", "say").
    predicate: Word,
    /// How the verb is used.
    sense: Sense,
    /// The head of what it is done to, by its stem; 0 where nothing is.
    target: Word,
}

/// Cosine at which two verbs are taken to be used alike.
const AKIN: f32 = 0.5;

impl Deed {
    /// The deed of an event.
    pub fn of(event: &Event) -> Self {
        let verb = event.predicate.as_deref().filter(|verb| tells(verb));
        Self {
            predicate: verb.map_or(0, stem_hash),
            sense: verb.map_or(Sense::NONE, |verb| Senses::get().find(verb)),
            target: verb.and(event.target.as_deref()).and_then(head).map_or(0, stem_hash),
        }
    }

    /// How two verbs stand to each other.
    pub fn predicates(&self, other: &Self) -> Mark {
        match () {
            () if self.predicate == 0 || other.predicate == 0 => Mark::NOTHING,
            () if self.predicate == other.predicate => Mark::of(Level::PredicateSame),
            () if Senses::get().closeness(self.sense, other.sense) >= AKIN => Mark::of(Level::PredicateAkin),
            () => Mark::of(Level::PredicateOther),
        }
    }

    /// Whether both are done to the same thing.
    pub fn targets(&self, other: &Self) -> Mark {
        match () {
            () if self.target == 0 || other.target == 0 => Mark::NOTHING,
            () if self.target == other.target => Mark::of(Level::TargetSame),
            () => Mark::of(Level::TargetOther),
        }
    }
}

/// Whether a verb says what happens, and not only that something is or is said.
fn tells(verb: &str) -> bool {
    let lexicon = &vocabulary().lexicon;
    !lexicon.class(lexicon.find(verb.as_bytes())).any(Class::AUXILIARY.with(Class::MODAL).with(REPORTING))
}

/// The last word before a preposition: the noun that a phrase is about.
fn head(phrase: &str) -> Option<&str> {
    let lexicon = &vocabulary().lexicon;
    let adds = |word: &str| lexicon.class(lexicon.find(word.as_bytes())).any(Class::PREPOSITION);
    let words = phrase.split_whitespace().enumerate();
    let last = words.take_while(|(at, word)| *at == 0 || !adds(word)).last().map(|(_, word)| word)?;
    let noun = last.trim_matches(|char: char| !char.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s");
    (!noun.is_empty()).then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deed(predicate: &str, target: &str) -> Deed {
        Deed::of(&Event { predicate: Some(predicate.into()), target: Some(target.into()), ..Event::default() })
    }

    #[test]
    fn seizing_and_capturing_weapons_is_one_deed_to_one_thing() {
        let (a, b) = (deed("seize", "abandoned weapons"), deed("capture", "weapons of the old army"));
        assert_eq!(a.targets(&b).level, Level::TargetSame);
        assert_eq!(a.predicates(&b).level, Level::PredicateAkin);
    }

    #[test]
    fn being_and_saying_tell_nothing_of_what_is_done() {
        assert_eq!(deed("be", "a harbour").predicates(&deed("seize", "a harbour")), Mark::NOTHING);
        assert_eq!(deed("say", "so").predicates(&deed("say", "so")), Mark::NOTHING);
    }
}
