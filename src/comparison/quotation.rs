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
    let within = part.split_whitespace().nth(SHORTEST - 1).is_some() && whole.contains(part.as_str());
    let why = if one == other { "both quote the same words" } else { "one quotes a part of the other’s words" };
    within.then(|| (Relation::Agree, why.to_owned()))
}

/// The words of a quotation in lower case without marks, a blank on both sides of each.
fn words(quote: &str) -> String {
    let mut words = String::from(" ");
    for word in quote.split_whitespace() {
        let letters = word.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase);
        let length = words.len();
        words.extend(letters);
        if words.len() > length {
            words.push(' ');
        }
    }
    words
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
