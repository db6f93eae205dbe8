//! Labels: what a comparison is about, in a few words.

use super::shorten::shortened;
use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Figure, Role};
use crate::language::lexicon::Class;

/// Measures that a label adds to those who are counted.
const HARMS: [&str; 5] = ["killed", "injured", "missing", "detained", "displaced"];

/// What is compared, in a few words: the thing counted, who, where.
pub fn label(members: &[&Claim]) -> String {
    // An outlet that repeats itself counts once.
    let words = |of: &dyn Fn(&Claim) -> Option<String>| {
        let mut counts: Vec<(String, Vec<Option<&str>>)> = Vec::new();
        for (word, outlet) in members.iter().filter_map(|claim| Some((of(claim)?, claim.source.as_deref()))) {
            match counts.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&word)) {
                Some((_, outlets)) if outlets.contains(&outlet) => {}
                Some((_, outlets)) => outlets.push(outlet),
                None => counts.push((word, vec![outlet])),
            }
        }
        let most = |(word, outlets): &(String, Vec<_>)| (outlets.len(), std::cmp::Reverse(word.len()));
        counts.into_iter().max_by_key(most).map(|(word, _)| word)
    };
    let Some(mut label) = words(&|claim| claim.figure.as_ref().and_then(measured)) else { return told(members) };
    if let Some(around) = super::around::measured_only(members) {
        return format!("{label}: {around}");
    }
    let measure = words(&|claim| claim.figure.as_ref().and_then(|figure| figure.measure.clone()));
    let place = words(&|claim| claim.event.place.first().cloned());
    let actor = words(&|claim| claim.event.actor.clone().filter(|actor| is_name(actor)));
    let harm = |measure: &String| HARMS.contains(&measure.as_str()) && !label.contains(measure.as_str());
    if let Some(measure) = measure.filter(harm) {
        label = format!("{label} {measure}");
    }
    if let Some(actor) = actor {
        label = format!("{label}, {actor}");
    }
    match place {
        Some(place) => format!("{label}, {place}"),
        None => label,
    }
}

/// What a figure is of: the thing counted, an age, else its unit.
fn measured(figure: &Figure) -> Option<String> {
    let age = (figure.role == Role::Age).then(|| "age".to_owned());
    figure.counted.clone().or(age).or_else(|| figure.unit.clone())
}

/// Whether an actor's words are short enough for a name and hold a capital, beyond an article or pronoun that opens them
/// and before what a preposition adds ("the bombing in Old Ford" is no name).
fn is_name(actor: &str) -> bool {
    let is = |word: &str, class| vocabulary().lexicon.class_of(word).any(class);
    let head = actor.split(' ').skip_while(|word| is(word, Class::CLOSED));
    let mut head = head.take_while(|word| !is(word, Class::PREPOSITION));
    actor.len() < 40 && head.any(|word| word.starts_with(char::is_uppercase))
}

/// Longest label of statements, in characters.
const LONGEST_LABEL: usize = 90;

/// The statement most worth checking, shortened between words.
fn told(members: &[&Claim]) -> String {
    let first = members.iter().rev().max_by(|a, b| a.checkworthy.total_cmp(&b.checkworthy));
    let words = first.map_or_else(String::new, |claim| {
        let quote = claim.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let unnamed = |actor: &&String| is_name(actor) && actor.split(' ').all(|word| !quote.contains(word));
        let actor = claim.event.actor.as_ref().filter(unnamed);
        actor.map_or(quote.clone(), |actor| format!("{actor}: {quote}"))
    });
    shortened(&words, LONGEST_LABEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_word_that_only_opens_a_sentence() {
        ["Harbour Union", "The Northern League", "Ministry of Ports", "Otto Draft"].iter().for_each(|name| {
            assert!(is_name(name), "{name}");
        });
        ["We", "The money", "A column of 14 vehicles", "the bombing in Old Ford"].iter().for_each(|words| {
            assert!(!is_name(words), "{words}");
        });
    }
}
