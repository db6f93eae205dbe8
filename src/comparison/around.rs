//! Words around a figure: what tells of a sum of money, a share or a length what it is of.

use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Role};
use crate::language::lexicon::Class;

/// Words before a figure and behind it that tell what it measures.
const BEFORE: usize = 5;
const BEHIND: usize = 4;
/// Fewest telling words among them; with fewer, those beyond the nearest mark are added.
const FEWEST: usize = 2;

/// Of figures with a unit and nothing that they count, as sums of money are, the words around the one most worth checking,
/// dots in its place: "has repaid the state … for flights". None where one of them counts something or is an age.
pub fn measured_only(members: &[&Claim]) -> Option<String> {
    let figures = || members.iter().rev().filter_map(|claim| Some((claim, claim.figure.as_ref()?)));
    if figures().any(|(_, figure)| figure.counted.is_some() || figure.role == Role::Age) {
        return None;
    }
    let (claim, _) = figures().max_by(|(a, _), (b, _)| a.checkworthy.total_cmp(&b.checkworthy))?;
    let words = around(claim)?;
    (telling(&words) > 0).then(|| words.join(" "))
}

/// The words around a claim's figure, dots in its place: as far as no mark parts them from it, unless that is too little.
fn around(claim: &Claim) -> Option<Vec<&str>> {
    let figure = claim.figure.as_ref()?;
    let place = |at: u32| Some(claim.quote.char_indices().nth(at.checked_sub(claim.start)? as usize)?.0);
    let (before, rest) = claim.quote.split_at(place(figure.start)?);
    let behind = rest.strip_prefix(&figure.surface)?;
    let near = joined(before.rsplit(parts).next()?, behind.split(parts).next()?);
    Some(if telling(&near) < FEWEST { joined(before, behind) } else { near })
}

/// Whether a sign parts what stands on its sides.
const fn parts(sign: char) -> bool {
    matches!(sign, ',' | ';' | ':' | '.' | '(' | ')' | '—' | '–' | '“' | '”' | '"')
}

/// The last words before a figure, dots, and the first behind it, but for what only leads on: "of the", "which".
fn joined<'c>(before: &'c str, behind: &'c str) -> Vec<&'c str> {
    let before: Vec<&str> = before.split_whitespace().collect();
    let mut behind: Vec<&str> = behind.split_whitespace().take(BEHIND).collect();
    while behind.last().is_some_and(|word| is_closed(word) || !word.contains(char::is_alphanumeric)) {
        behind.pop();
    }
    let near = before[before.len().saturating_sub(BEFORE)..].iter().copied().skip_while(|word| is_and(word));
    near.chain(["…"]).chain(behind).collect()
}

/// Words that say something by themselves.
fn telling(words: &[&str]) -> usize {
    words.iter().filter(|word| word.contains(char::is_alphabetic) && !is_closed(word)).count()
}

/// "and": a word that only leads on from what is not told.
fn is_and(word: &str) -> bool {
    vocabulary().lexicon.class_of(word).any(Class::CONJUNCTION)
}

fn is_closed(word: &str) -> bool {
    vocabulary().lexicon.class_of(word).any(Class::CLOSED)
}

#[cfg(test)]
mod tests {
    use super::super::sample::claim;
    use super::*;

    fn told(text: &str) -> Option<String> {
        measured_only(&[&claim(text, 1).0])
    }

    #[test]
    fn a_sum_is_told_by_the_words_around_it() {
        let told = |text| told(text).expect("a sum");
        assert_eq!(
            told("Otto Draft has repaid the state $24,000 for flights that he took."),
            "Draft has repaid the state … for flights"
        );
        assert_eq!(told("The kitchen, at $358,000, was mended."), "The kitchen, at …");
    }

    #[test]
    fn a_word_that_leads_on_from_what_is_not_told_opens_no_label() {
        let told = told("Otto Draft spent $466.30 on dinner, $3,544 on a coat, and $5,687.75 on the harbour retreat.");
        assert!(told.is_some_and(|label| !label.starts_with("and ")));
    }

    #[test]
    fn what_is_counted_needs_no_more_words() {
        assert_eq!(told("The port hired 43 pilots."), None);
        assert_eq!(told("Otto Draft, 66, resigned."), None);
    }
}
