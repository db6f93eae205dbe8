//! Verbs: their forms, made from a table of lemmas with the irregular ones spelled out.

use super::lexicon::{Class, Lexicon, rows};
use super::sense::{Sense, Senses};

/// Adds every form of every verb of the table.
pub fn add_verbs(lexicon: &mut Lexicon) {
    for row in rows(include_str!("verbs.tsv")) {
        match row.as_slice() {
            [lemma, past, participle, present @ ..] => {
                add_verb(lexicon, lemma, Some((past, participle)));
                let present = present.iter().flat_map(|forms| forms.split('/'));
                present.for_each(|form| lexicon.add_form(form, lemma, Class::default()));
            }
            [lemmas] => lemmas.split(' ').for_each(|lemma| add_verb(lexicon, lemma, None)),
            _ => {}
        }
    }
}

/// Adds the forms of a regular verb, unless the lexicon knows the lemma as a verb.
pub fn add_regular(lexicon: &mut Lexicon, lemma: &str) {
    if !lexicon.class(lexicon.find(lemma.as_bytes())).any(Class::VERB_BASE) {
        add_verb(lexicon, lemma, None);
    }
}

fn add_verb(lexicon: &mut Lexicon, lemma: &str, irregular: Option<(&str, &str)>) {
    lexicon.add(lemma, Class::VERB_BASE);
    lexicon.add_form(&third_person(lemma), lemma, Class::VERB_S);
    lexicon.add_form(&gerund(lemma), lemma, Class::GERUND);
    let regular = past(lemma);
    let (past, participle) = irregular.unwrap_or((&regular, &regular));
    for form in past.split('/') {
        lexicon.add_form(form, lemma, Class::VERB_PAST);
    }
    for form in participle.split('/') {
        lexicon.add_form(form, lemma, Class::PARTICIPLE);
    }
}

fn third_person(lemma: &str) -> String {
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) {
        format!("{lemma}es")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ies")
    } else {
        format!("{lemma}s")
    }
}

fn past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(lemma))
    }
}

fn gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if stem.ends_with('i') => format!("{}ying", &stem[..stem.len() - 1]),
        Some(stem) if stem.len() > 1 && !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{}ing", doubled(lemma)),
    }
}

fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

/// Letters of the shortest regular verb; of those in "-ee" one more.
const SHORTEST: usize = 3;

/// The lemma of a regular form that no table knows: of those from which the spelling rules make it the commonest word.
pub fn regular_lemma(form: &str) -> Option<String> {
    let makes = |lemma: &String| [past(lemma), gerund(lemma), third_person(lemma)].iter().any(|made| made == form);
    let stems = ["ied", "ies", "ed", "es", "s", "ing"].iter().filter_map(|end| form.strip_suffix(end));
    let undoubled = |stem: &str| stem.char_indices().next_back().map(|(last, _)| stem[..last].to_owned());
    let lemmas = stems
        .flat_map(|stem| [Some(stem.to_owned()), Some(format!("{stem}e")), Some(format!("{stem}y")), undoubled(stem)]);
    let rank = |word: &str| Senses::get().find(word);
    // "Need" is no past of "nee", nor "Ted" of "te".
    let other = |lemma: &String| lemma.len() < SHORTEST + usize::from(form.ends_with("eed"));
    let known = |lemma: &String| rank(lemma) != Sense::NONE && !other(lemma);
    lemmas.flatten().filter(|lemma| known(lemma) && makes(lemma)).min_by_key(|lemma| rank(lemma))
}

/// The stem with its last consonant doubled where the spelling rule asks for it: one vowel in the word before one
/// consonant, or a lemma that the table marks by writing `+` is not needed because those are few and listed as irregular.
fn doubled(lemma: &str) -> String {
    let bytes = lemma.as_bytes();
    let vowel = |byte: u8| b"aeiou".contains(&byte);
    let short = bytes.len() >= 3
        && bytes.iter().filter(|byte| vowel(**byte)).count() == 1
        && vowel(bytes[bytes.len() - 2])
        && !b"aeiouwxy".contains(&bytes[bytes.len() - 1]);
    if short { format!("{lemma}{}", &lemma[lemma.len() - 1..]) } else { lemma.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_follow_the_spelling_rules() {
        let forms = |lemma| (third_person(lemma), past(lemma), gerund(lemma));
        assert_eq!(forms("carry"), ("carries".into(), "carried".into(), "carrying".into()));
        assert_eq!(forms("launch"), ("launches".into(), "launched".into(), "launching".into()));
        assert_eq!(forms("plan"), ("plans".into(), "planned".into(), "planning".into()));
        assert_eq!(forms("raid"), ("raids".into(), "raided".into(), "raiding".into()));
        assert_eq!(forms("die"), ("dies".into(), "died".into(), "dying".into()));
        assert_eq!(forms("free"), ("frees".into(), "freed".into(), "freeing".into()));
    }

    #[test]
    fn a_regular_form_leads_back_to_the_commonest_verb_that_makes_it() {
        let lemmas = [("counted", "count"), ("stopping", "stop"), ("rated", "rate"), ("tallies", "tally")];
        lemmas.iter().for_each(|(form, lemma)| assert_eq!(regular_lemma(form).as_deref(), Some(*lemma)));
        assert_eq!(regular_lemma("agreed").as_deref(), Some("agree"));
        for word in ["sheep", "need", "ted"] {
            assert_eq!(regular_lemma(word), None, "{word}");
        }
    }
}
