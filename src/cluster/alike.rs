//! Alike figures: of all figures of two claims the two that are most likely to be one, and what speaks for it.

use super::amount::Amount;
use super::feature::{Features, meet};
use super::level::{Form, Level, Mark};
use super::meeting::Meeting;
use super::when::same_beginning;

/// The two figures that are most likely to be the same, of several in a text analysed alone: what they count, and how
/// their values meet.
pub fn figures(a: &Features, b: &Features, form: Form) -> (Mark, Mark) {
    let pairs = a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| pair((a, x), (b, y))));
    let strength = |pair: &(Mark, Mark)| pair.0.bits(form) + pair.1.bits(form);
    let best = pairs.reduce(|best, next| if strength(&next) > strength(&best) { next } else { best });
    let best = best.map(|(thing, value)| {
        let other = matches!(thing.level, Level::ThingOther | Level::ThingOtherUnit);
        let another = other && a.one_figure && b.one_figure && value.level != Level::LooseSameRare;
        (if another { Mark::of(Level::ThingAnother) } else { thing }, value)
    });
    best.unwrap_or_else(|| {
        let level = match a.has_figure() || b.has_figure() {
            _ if a.statement && b.statement => Level::ThingStatement,
            true if same_beginning(a, b) => Level::ThingReckoned,
            true if is_vague(a) || is_vague(b) => Level::ThingVague,
            true => Level::ThingOneFigure,
            false => Level::ThingNoFigure,
        };
        (Mark::of(level), Mark::NOTHING)
    })
}

/// Whether all that a claim counts is a vague word: beside a statement it is one itself ("stole loads of weapons").
fn is_vague(claim: &Features) -> bool {
    claim.has_figure() && claim.figures.iter().all(Amount::is_vague)
}

fn pair((a, x): (&Features, &Amount), (b, y): (&Features, &Amount)) -> (Mark, Mark) {
    let thing = match x.thing(y) {
        Level::ThingAge => aged(a, b),
        thing => thing,
    };
    let sure = matches!(
        thing,
        Level::ThingSame
            | Level::ThingSynonym
            | Level::ThingSameUnit
            | Level::ThingAge
            | Level::ThingAgeOfOne
            | Level::ThingPart
    );
    let value = match (x.meeting(y), sure) {
        (Meeting::SameRare, true) => Level::ValueSameRare,
        (Meeting::Same, true) => Level::ValueSame,
        (Meeting::Close, true) => Level::ValueClose,
        (Meeting::Allowed, true) => Level::ValueAllowed,
        (Meeting::Slip, true) => Level::ValueSlip,
        (Meeting::Near, true) => Level::ValueNear,
        (Meeting::NoneOfThem, true) => Level::ValueNone,
        (Meeting::Other, true) => Level::ValueOther,
        (Meeting::SameRare, false) => Level::LooseSameRare,
        (Meeting::Same, false) => Level::LooseSame,
        (Meeting::Close, false) => Level::LooseClose,
        (Meeting::Allowed, false) => Level::LooseAllowed,
        // Numbers of two kinds, a share and an age, are not of one size.
        (Meeting::Slip | Meeting::Near, false) if x.unit != y.unit => Level::LooseOther,
        (Meeting::Slip, false) => Level::LooseSlip,
        (Meeting::Near, false) => Level::LooseNear,
        (Meeting::NoneOfThem | Meeting::Other, false) => Level::LooseOther,
    };
    let near = matches!(value, Level::ValueNear | Level::LooseNear);
    (Mark::of(thing), if near { Mark::by(value, x.nearness(y)) } else { Mark::of(value) })
}

/// Two ages: of one person, of two, or of somebody who is not named.
fn aged(a: &Features, b: &Features) -> Level {
    match (a.actor.is_empty() || b.actor.is_empty(), meet(&a.actor, &b.actor)) {
        (true, _) => Level::ThingAge,
        (false, true) => Level::ThingAgeOfOne,
        (false, false) => Level::ThingOtherPeople,
    }
}
