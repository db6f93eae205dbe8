//! Check-worthiness: how much an editor would want to check a claim, from what it says and who says it.

use super::statement::Traits;
use super::unit_size::is_currency;
use super::vocabulary::vocabulary;
use super::{Claim, Modality, Role};
use crate::interval::Bound;

/// Points for and against, each a share of one; the sum is cut to 0..1.
const BASE: f64 = 0.45;
/// What a thing outside the table of measures is worth.
const UNKNOWN_MEASURE: f64 = 0.12;

/// The score of a figure, 0 to 1.
pub fn score(claim: &Claim) -> f64 {
    let Some(figure) = &claim.figure else { return 0.5 };
    let mut score = BASE;
    score += figure
        .measure
        .as_deref()
        .map_or(0.0, |measure| vocabulary().measure_kind(measure).map_or(UNKNOWN_MEASURE, |(_, worth)| worth));
    score += match figure.role {
        Role::Age | Role::Rank => -0.3,
        Role::Duration | Role::Distance => -0.15,
        Role::Total | Role::ChangeTo | Role::ChangeBy => 0.1,
        _ => 0.0,
    };
    score += match figure.bound {
        Bound::Range | Bound::AtLeast | Bound::MoreThan | Bound::Zero => 0.1,
        Bound::Vague if figure.low.is_none() => -0.2,
        _ => 0.0,
    };
    let money = figure.unit.as_deref().is_some_and(is_currency);
    score += if money || figure.unit.as_deref() == Some("percent") { 0.2 } else { 0.0 };
    score += if claim.attribution.len() > 1 { 0.08 } else { 0.0 };
    (score.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

/// Least score of a statement that is kept.
pub const LEAST: f64 = 0.4;
/// What every statement begins with.
const STATEMENT: f64 = 0.2;

/// The score of a statement, 0 to 1, and its reasons.
pub fn of_statement(traits: &Traits, modality: Modality, attributed: bool) -> (f64, Vec<String>) {
    let points = [
        (traits.actor, 0.2, "a named actor"),
        (traits.target, 0.2, "a named target"),
        (traits.party && !traits.target, 0.1, "a named party"),
        (traits.dated, 0.2, "a date"),
        (traits.state, 0.2, "the state of something"),
        (traits.quoted, 0.15, "a quotation"),
        (traits.negated, 0.1, "a denial"),
        (traits.alleged, 0.1, "an accusation or suspicion"),
        (attributed, 0.05, "a speaker"),
    ];
    let reasons = points.iter().filter(|(holds, ..)| *holds);
    let mut score = STATEMENT + reasons.clone().map(|(_, points, _)| points).sum::<f64>();
    // What is promised for a day can be checked on that day.
    score -= match modality {
        _ if traits.dated => 0.0,
        Modality::Possible | Modality::Projection => 0.1,
        Modality::Plan => 0.05,
        _ => 0.0,
    };
    score -= if traits.plain && !traits.dated { 0.1 } else { 0.0 };
    score -= if traits.aside && !traits.dated && !traits.state { 0.15 } else { 0.0 };
    ((score.clamp(0.0, 1.0) * 100.0).round() / 100.0, reasons.map(|(.., why)| (*why).to_owned()).collect())
}
