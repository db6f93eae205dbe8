//! Scores: how strongly two claims speak of the same fact, feature by feature, in bits.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Point;
use super::feature::Features;
use crate::claim::Modality;
use crate::language::lexicon::rows;

/// What keeps two claims apart for good.
const VETO: f64 = -100.0;

/// The table of weights: feature and level to bits.
static WEIGHTS: LazyLock<FxHashMap<(&'static str, &'static str), f64>> = LazyLock::new(|| {
    rows(include_str!("weights.tsv"))
        .filter_map(|row| match row.as_slice() {
            [feature, level, bits] => Some(((*feature, *level), bits.parse().unwrap_or(VETO))),
            _ => None,
        })
        .collect()
});

/// Verbs by their row of the table of synonyms.
static SYNONYMS: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut found: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
    for (number, row) in rows(include_str!("synonyms.tsv")).enumerate() {
        row[0].split(' ').for_each(|lemma| found.entry(lemma).or_default().push(number));
    }
    found
});

/// The levels two claims reach, in a fixed order: feature and level.
pub fn levels(a: &Features, b: &Features) -> [(&'static str, &'static str); 12] {
    [
        ("prior", "pair"),
        ("unit", unit(a, b)),
        ("counted", counted(a, b)),
        ("modifiers", shared(&a.modifiers, &b.modifiers)),
        ("actor", actor(a, b)),
        ("place", shared(&a.places, &b.places)),
        ("period", period(a, b)),
        ("modality", modality(a, b)),
        ("predicate", predicate(a, b)),
        ("value", value(a, b)),
        ("wording", wording(a, b)),
        ("distance", distance(a, b)),
    ]
}

/// Prior plus all points.
pub fn score(a: &Features, b: &Features) -> f64 {
    levels(a, b).iter().map(|level| WEIGHTS.get(level).copied().unwrap_or(0.0)).sum()
}

/// The points of a pair by feature.
pub fn points(a: &Features, b: &Features) -> Vec<Point> {
    levels(a, b)
        .iter()
        .map(|(feature, level)| Point {
            feature: (*feature).to_owned(),
            level: (*level).to_owned(),
            points: WEIGHTS.get(&(*feature, *level)).copied().unwrap_or(0.0),
        })
        .collect()
}

fn unit(a: &Features, b: &Features) -> &'static str {
    if a.figure == b.figure && a.unit == b.unit { "same" } else { "other" }
}

fn counted(a: &Features, b: &Features) -> &'static str {
    match (&a.head, &b.head, &a.measure, &b.measure) {
        (Some(x), Some(y), Some(m), Some(n)) if x == y && m == n => "same",
        (_, _, Some(m), Some(n)) if m == n => "synonym",
        (_, _, Some(m), Some(n)) if related(m, n) => "related",
        (_, _, None, None) => "missing",
        _ => "other",
    }
}

/// Measures of which one may be a wider word for the other.
fn related(a: &str, b: &str) -> bool {
    let wider = |wide: &str, narrow: &str| {
        (wide == "casualties" && matches!(narrow, "killed" | "injured"))
            || (wide == "person" && matches!(narrow, "civilian" | "soldier"))
    };
    wider(a, b) || wider(b, a)
}

fn shared(a: &FxHashSet<String>, b: &FxHashSet<String>) -> &'static str {
    if a.is_empty() || b.is_empty() {
        "missing"
    } else if a == b {
        "same"
    } else if a.iter().any(|word| b.contains(word)) {
        "shared"
    } else {
        "other"
    }
}

fn actor(a: &Features, b: &Features) -> &'static str {
    match shared(&a.actor, &b.actor) {
        "shared" => "same",
        level => level,
    }
}

fn period(a: &Features, b: &Features) -> &'static str {
    match (&a.period, &b.period) {
        (Some(x), Some(y)) if x == y => "same",
        (Some(x), Some(y)) if x.common(y).is_some() => "overlapping",
        (Some(_), Some(_)) => "apart",
        _ => "missing",
    }
}

fn modality(a: &Features, b: &Features) -> &'static str {
    let firm = |modality: Modality| matches!(modality, Modality::Fact | Modality::Alleged | Modality::Denied);
    match (a.modality, b.modality) {
        (Modality::Foiled, Modality::Foiled) => "foiled",
        (x, y) if x == y || (firm(x) && firm(y)) => "same",
        _ => "other",
    }
}

fn predicate(a: &Features, b: &Features) -> &'static str {
    let (Some(x), Some(y)) = (&a.predicate, &b.predicate) else { return "missing" };
    if x == y {
        return "same";
    }
    let row = |verb: &str| SYNONYMS.get(verb).map_or(&[][..], Vec::as_slice);
    if row(x).iter().any(|number| row(y).contains(number)) { "synonym" } else { "other" }
}

/// Equal values count; different ones never do against.
fn value(a: &Features, b: &Features) -> &'static str {
    let (Some(x), Some(y)) = (a.value.0.or(a.value.1), b.value.0.or(b.value.1)) else { return "other" };
    if a.value == b.value && x == y {
        return if x > 12.0 { "same rare" } else { "same" };
    }
    let near = (x - y).abs() <= 0.1 * x.abs().max(y.abs());
    if near && x.max(y) > 12.0 { "close" } else { "other" }
}

/// The share of content words in common, of the shorter text.
fn wording(a: &Features, b: &Features) -> &'static str {
    let (small, large) = if a.words.len() <= b.words.len() { (&a.words, &b.words) } else { (&b.words, &a.words) };
    if small.is_empty() {
        return "slight";
    }
    let common = small.iter().filter(|word| large.contains(*word)).count();
    let union = small.len() + large.len() - common;
    match common as f64 / union as f64 {
        share if share >= 0.7 => "near copy",
        share if share >= 0.35 => "alike",
        share if share >= 0.2 => "akin",
        share if share >= 0.08 => "slight",
        _ => "unlike",
    }
}

fn distance(a: &Features, b: &Features) -> &'static str {
    if a.article == b.article {
        return if a.sentence == b.sentence { "same sentence" } else { "same article" };
    }
    let (Some(x), Some(y)) = (a.published, b.published) else { return "unknown" };
    match (x - y).num_days().abs() {
        0..=3 => "same days",
        4..=60 => "weeks",
        _ => "months",
    }
}
