//! How it is said: verb of saying, hedges, agency and precision of each statement of a cluster.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::drift::{Drift, Said, drifts};
use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Manner};
use crate::interval::Bound;
use crate::language::lexicon::{Class, rows};
use crate::language::people::people_noun;
use crate::language::token::{Token, tokenize};
use crate::span::Bytes;

/// How the statements of a cluster are said, in the order of its rows, and what drifts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Wording {
    /// One for each claim.
    pub sayings: Vec<Saying>,
    /// Differences between two statements, each with both quotes.
    pub drifts: Vec<Drift>,
}

/// How one statement is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saying {
    /// Id of the claim.
    pub claim: String,
    /// The verb of saying, as worded.
    pub verb: Option<String>,
    /// What that verb does: neutral, distancing, confirming, conceding, warning, denying.
    pub stance: Option<String>,
    /// Words that leave it open whether it is so.
    pub hedges: Vec<String>,
    /// Whether it is a passive that names nobody who acts.
    pub passive: bool,
    /// A figure, a vague word, or none.
    pub precision: Precision,
    /// Whether it stands in the headline.
    pub headline: bool,
    /// What the other statements carry and this one leaves out, when its article was read as a whole.
    pub leaves_out: Vec<String>,
}

/// How exactly something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A number.
    Figure,
    /// A number with a bound or an approximator.
    Bounded,
    /// "dozens", "several".
    Vague,
    /// Nothing counted.
    None,
}

/// The meaning of a word of the table.
type Meaning = (&'static str, &'static str);

static WORDS: LazyLock<FxHashMap<&'static str, Meaning>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for row in rows(include_str!("sayings.tsv")) {
        let [list, kind, meaning] = row.as_slice() else { continue };
        words.extend(list.split(' ').map(|word| (word, (*kind, *meaning))));
    }
    words
});

/// Reads how the claims of one cluster are said; `origins` gives the origin of each, `whole` whether its article was read
/// as a whole.
pub fn wording(claims: &[&Claim], origins: &[usize], whole: &[bool]) -> Wording {
    let mut sayings: Vec<Saying> = claims.iter().map(|claim| saying(claim)).collect();
    for (at, saying) in sayings.iter_mut().enumerate().filter(|(at, _)| whole[*at]) {
        saying.leaves_out = left_out(claims, at);
    }
    let drifts = drifts(&Said { claims, sayings: &sayings, origins });
    Wording { sayings, drifts }
}

fn saying(claim: &Claim) -> Saying {
    let cues = claim.attribution.iter().rev().filter_map(|voice| voice.cue.as_deref());
    let told = cues.into_iter().find_map(|cue| Some((cue, cue.split_whitespace().find_map(stance)?)));
    let own =
        claim.event.predicate.as_deref().and_then(|verb| Some((verb, stance(verb).filter(|kind| *kind != "neutral")?)));
    let said = own.or(told);
    let (mut hedges, passive) = colours(&claim.quote);
    // In reported speech "would" is no more than the past of "will".
    hedges.retain(|hedge| hedge != "would" || claim.voice != Manner::Reported);
    Saying {
        claim: claim.id.clone(),
        verb: said.map(|(verb, _)| verb.to_owned()),
        stance: said.map(|(_, stance)| stance.to_owned()),
        hedges,
        passive: passive && claim.event.actor.is_none(),
        precision: precision(claim),
        headline: claim.headline,
        leaves_out: Vec::new(),
    }
}

fn stance(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    WORDS.get(lower.as_str()).filter(|(kind, _)| *kind == "says").map(|(_, stance)| *stance)
}

fn precision(claim: &Claim) -> Precision {
    match claim.figure.as_ref() {
        None => Precision::None,
        Some(figure) if figure.vague.is_some() || figure.bound == Bound::Vague => Precision::Vague,
        Some(figure) if figure.bound == Bound::Exact && figure.approx.is_none() => Precision::Figure,
        Some(_) => Precision::Bounded,
    }
}

/// Most words between an article and its noun.
const NEAR: usize = 1;

/// The hedges of a quote, and whether its verb is a passive without "by".
fn colours(quote: &str) -> (Vec<String>, bool) {
    let lexicon = &vocabulary().lexicon;
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(quote, Bytes::new(0, quote.len()), lexicon, &mut tokens);
    let (mut hedges, mut passive, mut by, mut be) = (Vec::new(), false, false, false);
    // Words since the last article or its like.
    let mut since = usize::MAX;
    for token in tokens.iter().filter(|token| token.is_word()) {
        let word = token.at.of(quote).to_lowercase();
        let class = lexicon.class(token.word);
        match WORDS.get(word.as_str()) {
            // "A male suspect" is somebody, "in May" is a month: neither hedges anything.
            Some(("hedge", _)) if people_noun(&word).is_some() && since <= NEAR => {}
            Some(("hedge", _)) if token.is_capital() && class.any(Class::MONTH) => {}
            Some(("hedge", _)) => hedges.push(word),
            Some(("be", _)) => {
                be = true;
                continue;
            }
            Some(("by", _)) => by = true,
            _ => passive |= be && class.any(Class::PARTICIPLE),
        }
        be &= class.any(Class::ADVERB.with(Class::NEGATION));
        since = if class.any(Class::DETERMINER) { 0 } else { since.saturating_add(1) };
    }
    hedges.dedup();
    (hedges, passive && !by)
}

/// What at least one other article's claim carries and this one does not: its source, its period, its place.
fn left_out(claims: &[&Claim], at: usize) -> Vec<String> {
    let own = claims[at];
    let others = || claims.iter().filter(|other| other.article != own.article);
    let mut found = Vec::new();
    if own.attribution.len() < 2 {
        let named = others().filter_map(|other| other.attribution.get(1..)?.last());
        found.extend(named.map(|voice| voice.name.clone()).min());
    }
    if own.time.text.is_none() {
        found.extend(others().filter_map(|other| other.time.text.clone()).min());
    }
    if own.event.place.is_empty() {
        found.extend(others().flat_map(|other| other.event.place.iter().cloned()).min());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Event, Figure, Role, Voice};
    use crate::comparison::drift::DriftKind;

    fn claim(id: &str, quote: &str, predicate: &str, cue: Option<&str>) -> Claim {
        let mut attribution = vec![Voice { name: format!("Outlet {id}"), ..Voice::default() }];
        attribution.extend(cue.map(|cue| Voice {
            name: "Harbour Watch".into(),
            cue: Some(cue.into()),
            ..Voice::default()
        }));
        Claim {
            id: id.into(),
            article: id.into(),
            source: Some(id.into()),
            quote: quote.into(),
            event: Event { predicate: Some(predicate.into()), ..Event::default() },
            attribution,
            ..Claim::default()
        }
    }

    fn vague() -> Figure {
        Figure {
            surface: "loads of".into(),
            start: 15,
            end: 23,
            low: None,
            high: None,
            bound: Bound::Vague,
            approx: None,
            vague: Some("loads of".into()),
            unit: Some("boat".into()),
            counted: Some("boats".into()),
            measure: Some("boat".into()),
            role: Role::Level,
            parts: None,
        }
    }

    fn kinds(a: &Claim, b: &Claim) -> Vec<DriftKind> {
        let found = wording(&[a, b], &[1, 1], &[true, true]);
        found.drifts.iter().map(|drift| drift.kind).collect()
    }

    #[test]
    fn a_hedge_that_a_relay_drops_is_shown_with_both_quotes() {
        let a = claim("a", "the gang may have taken abandoned boats", "take", None);
        let b = claim("b", "the gang took boats", "take", None);
        let found = wording(&[&a, &b], &[1, 1], &[true, true]).drifts;
        let drift = found.iter().find(|drift| drift.kind == DriftKind::Hedge);
        assert!(drift.is_some_and(|drift| drift.words_a == "may" && drift.quote_b == b.quote && drift.relay));
    }

    #[test]
    fn a_hedge_is_dropped_by_a_vague_word_and_not_by_another_number() {
        let hedged = claim("a", "the gang may have taken abandoned boats", "take", None);
        let boats = Claim { figure: Some(vague()), ..claim("b", "the gang stole loads of boats", "steal", None) };
        assert!(kinds(&hedged, &boats).contains(&DriftKind::Hedge));
        let nine = Figure { low: Some(9.0), high: Some(9.0), vague: None, bound: Bound::Exact, ..vague() };
        let counted = Claim { figure: Some(nine), ..claim("b", "the gang stole nine boats", "steal", None) };
        assert!(!kinds(&hedged, &counted).contains(&DriftKind::Hedge));
    }

    #[test]
    fn a_claim_that_becomes_a_fact_is_another_verb_of_saying() {
        let a = claim("a", "the gang claimed nine raids", "claim", None);
        let b = claim("b", "the gang carried out nine raids", "carry out", Some("according to"));
        assert!(kinds(&a, &b).contains(&DriftKind::Verb));
        assert!(kinds(&b, &b.clone()).is_empty());
    }

    #[test]
    fn a_suspect_is_no_hedge_and_would_is_the_past_of_will_in_reported_speech() {
        assert!(colours("a male suspect was held at the harbour").0.is_empty());
        assert_eq!(colours("guards suspect a fire").0, ["suspect"]);
        let own = claim("a", "the gang would leave in May", "leave", None);
        let reported = Claim { voice: Manner::Reported, ..own.clone() };
        let hedges = |claim: &Claim| wording(&[claim], &[1], &[true]).sayings[0].hedges.clone();
        assert_eq!((hedges(&own), hedges(&reported)), (vec!["would".to_owned()], Vec::new()));
    }

    #[test]
    fn a_passive_names_nobody_who_acts() {
        assert!(colours("nine boats were burned in the harbour").1);
        assert!(!colours("nine boats were burned by the gang").1);
        assert!(!colours("the gang burned nine boats").1);
    }

    #[test]
    fn what_the_others_carry_and_one_leaves_out_is_listed_only_when_it_was_read_as_a_whole() {
        let a = claim("a", "nine raids", "raid", Some("said"));
        let b = claim("b", "nine raids", "raid", None);
        let whole = wording(&[&a, &b], &[1, 2], &[true, true]);
        assert_eq!(whole.sayings[1].leaves_out, ["Harbour Watch"]);
        assert!(wording(&[&a, &b], &[1, 2], &[true, false]).sayings[1].leaves_out.is_empty());
    }
}
