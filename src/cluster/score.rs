//! Scores: how strongly two claims speak of the same fact, feature by feature, in bits.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Point;
use super::feature::{Features, FigureFeatures, Rarity, Word, common};
use crate::claim::Modality;
use crate::interval::Standing;
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

/// A feature and the level that a pair reaches.
pub type Level = (&'static str, &'static str);

/// The levels two claims reach, in a fixed order.
pub fn levels(a: &Features, b: &Features, rarity: &Rarity) -> [Level; 16] {
    let figures = best_figures(a, b, rarity);
    let told = a.statement || b.statement;
    let stated = state(a, b) == "same";
    let wording = if stated {
        "stated"
    } else if told {
        "said"
    } else {
        "text"
    };
    [
        ("prior", "pair"),
        ("thing", if told { "statement" } else { thing(a, b, figures) }),
        ("modifiers", figures.map_or("missing", |(x, y)| shared(&x.modifiers, &y.modifiers))),
        ("value", figures.map_or(if told { "unsaid" } else { "none" }, |(x, y)| value(x, y))),
        ("actor", some_shared(&a.actor, &b.actor)),
        ("place", shared(&a.places, &b.places)),
        ("period", period(a, b)),
        ("date", some_shared(&a.dates, &b.dates)),
        ("state", state(a, b)),
        ("parties", some_shared(&a.parties, &b.parties)),
        (if stated { "told as" } else { "modality" }, modality(a, b)),
        ("predicate", predicate(a, b)),
        (if figures.is_some() { "wording" } else { wording }, closeness(rarity.cosine(&a.words, &b.words))),
        ("context", closeness(rarity.cosine(&a.context, &b.context))),
        ("story", story(rarity.story(a, b))),
        ("distance", distance(a, b)),
    ]
}

/// Prior plus all points.
pub fn score(a: &Features, b: &Features, rarity: &Rarity) -> f64 {
    levels(a, b, rarity).iter().map(bits).sum::<f64>() + rarity.prior()
}

fn bits(level: &Level) -> f64 {
    WEIGHTS.get(level).copied().unwrap_or(0.0)
}

/// The points of a pair by feature.
pub fn points(a: &Features, b: &Features, rarity: &Rarity) -> Vec<Point> {
    let point = |level: &Level| Point { feature: level.0.to_owned(), level: level.1.to_owned(), points: bits(level) };
    let mut points: Vec<Point> = levels(a, b, rarity).iter().map(point).collect();
    points[0].points += rarity.prior();
    points
}

/// The two figures that are most likely to be the same: of several in a text analysed alone, those that agree best.
fn best_figures<'f>(
    a: &'f Features,
    b: &'f Features,
    rarity: &Rarity,
) -> Option<(&'f FigureFeatures, &'f FigureFeatures)> {
    let _ = rarity;
    if let ([x], [y]) = (a.figures.as_slice(), b.figures.as_slice()) {
        return Some((x, y));
    }
    let pairs = a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y)));
    let strength = |(x, y): &(&FigureFeatures, &FigureFeatures)| {
        bits(&("thing", same_thing(x, y))) + bits(&("value", value(x, y)))
    };
    pairs.max_by(|p, q| strength(p).total_cmp(&strength(q)))
}

fn thing(a: &Features, b: &Features, figures: Option<(&FigureFeatures, &FigureFeatures)>) -> &'static str {
    match figures {
        Some((x, y)) => same_thing(x, y),
        None if a.figures.is_empty() && b.figures.is_empty() => "no figure",
        None => "one figure",
    }
}

fn same_thing(x: &FigureFeatures, y: &FigureFeatures) -> &'static str {
    if x.unit != y.unit {
        return "other unit";
    }
    if x.unit != 0 {
        return "same unit";
    }
    match () {
        () if x.head != 0 && x.head == y.head && x.measure == y.measure && x.people == y.people => "same",
        () if x.measure != 0 && x.measure == y.measure && x.people != y.people => "other people",
        () if x.measure != 0 && x.measure == y.measure => "synonym",
        () if x.measure == 0 || y.measure == 0 => "unknown",
        () => "other",
    }
}

fn shared(a: &[Word], b: &[Word]) -> &'static str {
    if a.is_empty() || b.is_empty() {
        "missing"
    } else if a == b {
        "same"
    } else if common(a, b).next().is_some() {
        "shared"
    } else {
        "other"
    }
}

fn some_shared(a: &[Word], b: &[Word]) -> &'static str {
    match shared(a, b) {
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

/// Whether two claims tell the state of one thing: what side they take never counts.
fn state(a: &Features, b: &Features) -> &'static str {
    match (a.state, b.state) {
        (0, _) | (_, 0) => "missing",
        (x, y) if x == y => "same",
        _ => "other",
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

/// Equal values count, and values that allow each other; different ones never count against.
fn value(x: &FigureFeatures, y: &FigureFeatures) -> &'static str {
    let (Some(p), Some(q)) = (x.interval.low.or(x.interval.high), y.interval.low.or(y.interval.high)) else {
        return "other";
    };
    if p == q {
        return if x.rare && y.rare { "same rare" } else { "same" };
    }
    if (p - q).abs() <= 0.06 * p.abs().max(q.abs()) && p.max(q) > 12.0 {
        return "close";
    }
    if x.interval.standing(&y.interval) == Standing::Apart { "other" } else { "allowed" }
}

fn closeness(cosine: f64) -> &'static str {
    match cosine {
        cosine if cosine >= 0.6 => "near copy",
        cosine if cosine >= 0.35 => "alike",
        cosine if cosine >= 0.2 => "akin",
        cosine if cosine >= 0.1 => "slight",
        cosine if cosine > 0.0 => "faint",
        _ => "unlike",
    }
}

fn story(cosine: f64) -> &'static str {
    match cosine {
        cosine if cosine >= 0.3 => "one",
        cosine if cosine >= 0.15 => "near",
        cosine if cosine >= 0.05 => "far",
        _ => "other",
    }
}

fn distance(a: &Features, b: &Features) -> &'static str {
    if a.article == b.article {
        return if a.sentence == b.sentence { "same sentence" } else { "same article" };
    }
    let (Some(x), Some(y)) = (a.published, b.published) else { return "unknown" };
    match (x - y).abs() {
        0..=3 => "same days",
        4..=60 => "weeks",
        _ => "months",
    }
}
