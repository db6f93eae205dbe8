//! Armies: the armed forces of a country or of its ruler, and those of a rule that ended.

use rustc_hash::FxHashMap;

use super::Naming;
use super::ground::Ground;
use super::label_word::LabelWords;
use super::naming::{Label, slug};
use crate::language::noun_phrase::NounPhrase;

/// What marks the entity of an army by its country or rule.
pub const MILITARY: &str = "military:";
/// The role of an army that its label says is no more.
pub const PAST: &str = "past-army";
/// The role of an army whose label names its ruler: the run tells whose country that is.
pub const RULERS: &str = "ruler's-army";

/// "the Syrian army", "the former Syrian Arab Army", "Assad's military".
pub(super) fn armies(ground: &Ground, labels: &mut Vec<Label>) {
    let heads = |phrase: &&NounPhrase| ground.is(phrase.head(), "army") && ground.covered[phrase.head()] == 0;
    let found: Vec<Label> = ground.phrases.iter().filter(heads).filter_map(|phrase| army(ground, phrase)).collect();
    labels.extend(found);
}

fn army(ground: &Ground, phrase: &NounPhrase) -> Option<Label> {
    let words = LabelWords::get();
    let is = |word: &String, kinds: &[&str]| kinds.iter().any(|kind| words.is(word, kind));
    let modifiers = ground.modifiers(phrase);
    // Any other word makes it another army: "the Free Syrian Army", "the Syrian National Army".
    if !modifiers.iter().all(|word| is(word, &["past", "evaluative", "army-word"])) {
        return None;
    }
    let at = ground.bytes(ground.label_first(phrase), phrase.end);
    let past = modifiers.iter().any(|word| words.is(word, "past")).then(|| PAST.to_owned());
    match ground.nation(phrase) {
        Some(nation) => {
            let label = Label::new(at, format!("{MILITARY}{}", slug(nation)), format!("military of {nation}"));
            Some(Label { role: past, ..label })
        }
        None if phrase.is_owned() => {
            let group = Label::new(at, "group:military".to_owned(), at.of(ground.reader.text).to_owned());
            Some(Label { role: Some(RULERS.to_owned()), ..group })
        }
        None => None,
    }
}

/// Gives the armies of rulers and of former days their rule: that of the regime, where the run speaks of one.
pub(super) fn resolve(
    article: &mut [Naming],
    nations: &FxHashMap<String, String>,
    regimes: &FxHashMap<String, (String, String)>,
) {
    for at in 0..article.len() {
        let found = match article[at].role.as_deref() {
            Some(PAST) => {
                let army = &article[at];
                army.entity.strip_prefix(MILITARY).map(|nation| past(nation, &army.name, regimes))
            }
            Some(RULERS) => {
                let end = article[at].end;
                let mut inside = article[at + 1..].iter().take_while(|other| other.start < end);
                inside.find_map(|owner| of(owner, nations, regimes))
            }
            _ => None,
        };
        if let Some((whose, name)) = found {
            article[at].entity = format!("{MILITARY}{whose}");
            article[at].name = name;
        }
    }
}

/// The army of a country's regime, where the run speaks of one, else its former army: what marks it, and its name.
fn past(nation: &str, name: &str, regimes: &FxHashMap<String, (String, String)>) -> (String, String) {
    let regime = format!("regime:{nation}");
    let known = regimes.values().find(|(entity, _)| *entity == regime);
    known.map_or_else(|| (format!("former:{nation}"), format!("former {name}")), of_regime)
}

fn of_regime((entity, name): &(String, String)) -> (String, String) {
    (entity.clone(), format!("military of the {name}"))
}

/// The army of a regime, of a government or of a ruler, by the entity that owns it.
fn of(
    owner: &Naming,
    nations: &FxHashMap<String, String>,
    regimes: &FxHashMap<String, (String, String)>,
) -> Option<(String, String)> {
    if owner.entity.starts_with("regime:") {
        return Some(of_regime(&(owner.entity.clone(), owner.name.clone())));
    }
    let governed = || Some((owner.entity.strip_prefix("government:")?.to_owned(), owner.name.clone()));
    let ruled = || nations.get(&owner.entity).map(|nation| (slug(nation), nation.clone()));
    let of_country = || governed().or_else(ruled).map(|(whose, name)| (whose, format!("military of {name}")));
    regimes.get(&owner.entity).map(of_regime).or_else(of_country)
}
