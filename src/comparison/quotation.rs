//! Quotations: two outlets that quote one utterance, one of them perhaps a part of it, agree whatever that part leaves out.

use super::Relation;
use super::value::Reasoned;
use crate::claim::{Claim, Manner};

/// Words from which the same words in the same order are one utterance.
const SHORTEST: usize = 5;

/// Agreement of two claims in quotation marks of which one holds all the words of the other, in their order.
pub fn one_utterance(a: &Claim, b: &Claim) -> Option<Reasoned> {
    if a.voice != Manner::Quoted || b.voice != Manner::Quoted {
        return None;
    }
    let (one, other) = (words(&a.quote), words(&b.quote));
    let (part, whole) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let within = part.len() >= SHORTEST && whole.windows(part.len()).any(|run| run == part.as_slice());
    let why =
        if one.len() == other.len() { "both quote the same words" } else { "one quotes a part of the other’s words" };
    within.then(|| (Relation::Agree, why.to_owned()))
}

fn words(quote: &str) -> Vec<String> {
    let letters = |word: &str| word.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().to_lowercase();
    quote.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::relation_of as of;

    #[test]
    fn a_part_of_an_utterance_agrees_with_the_whole() {
        let whole =
            ("“You cannot drain the harbor and then send us the bill for the boats,” Mayor Ines Probe said.", 20);
        let part =
            ("Mayor Ines Probe said the port wants to “drain the harbor and then send us the bill for the boats.”", 20);
        assert_eq!(of(whole, part), Relation::Agree);
    }

    #[test]
    fn the_same_words_outside_of_quotation_marks_may_be_denied() {
        let denied = ("The port did not drain the harbor on Monday, Mayor Ines Probe said.", 20);
        assert_ne!(
            of(denied, ("The port did drain the harbor on Monday, Mayor Ines Probe said.", 20)),
            Relation::Agree
        );
    }
}
