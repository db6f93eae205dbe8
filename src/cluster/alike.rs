//! Alike figures: of all figures of two claims the two that are most likely to be one, and what speaks for it.

use super::amount::Amount;
use super::feature::{Features, meet};
use super::level::{Form, Level, Mark};
use super::meeting::Meeting;
use super::rarity::Weighed;
use super::when::is_reckoned_to;

/// The two figures that are most likely to be the same, of several in a text analysed alone: what they count, and how
/// their values meet, and how rarely that is counted.
pub fn figures(x: &Weighed, y: &Weighed, form: Form) -> [Mark; 3] {
    let (a, b) = (x.claim, y.claim);
    let pairs = (0..a.figures.len()).flat_map(|p| (0..b.figures.len()).map(move |q| (p, q)));
    let pairs = pairs.map(|(p, q)| {
        let (thing, value) = pair((a, &a.figures[p]), (b, &b.figures[q]));
        [thing, value, rarely((thing, value), (x, p), (y, q))]
    });
    let strength = |pair: &[Mark; 3]| pair.iter().map(|mark| mark.bits(form)).sum::<f32>();
    let best = pairs.reduce(|best, next| if strength(&next) > strength(&best) { next } else { best });
    let best = best.map(|[thing, value, rare]| {
        let other = matches!(thing.level, Level::ThingOther | Level::ThingOtherUnit);
        let another = other && a.one_figure && b.one_figure && value.level != Level::LooseSameRare;
        [if another { Mark::of(Level::ThingAnother) } else { thing }, value, rare]
    });
    best.unwrap_or_else(|| {
        let level = match a.has_figure() || b.has_figure() {
            _ if a.statement && b.statement => Level::ThingStatement,
            true if is_reckoned_to(a, b) => Level::ThingReckoned,
            true if is_vague(a) || is_vague(b) => Level::ThingVague,
            true => Level::ThingOneFigure,
            false => Level::ThingNoFigure,
        };
        [Mark::of(level), Mark::NOTHING, Mark::NOTHING]
    })
}

/// Days from which a length is one that grows from one day's news to the next.
pub const SHORTEST: f64 = 2.0;

/// Nearness from which two values are one but for how they were taken: 6 hours and 6 hours 12 minutes, 19 hours and 20.
const ALL_BUT_EQUAL: f32 = 0.8;

/// How rarely the thing of two figures is counted: what each article counts once among many other things is one fact
/// sooner than one of ten sums of money (a weight by the frequency of the value that agrees, after Winkler 1989). It says
/// nothing of two values that are not even of one size, and nothing of two shares, lengths of time or distances that are
/// not all but equal: whatever is told may be measured in them.
fn rarely((thing, value): (Mark, Mark), (x, p): (&Weighed, usize), (y, q): (&Weighed, usize)) -> Mark {
    use Level::{
        LooseOther, ThingAge, ThingAkin, ThingSame, ThingSameUnit, ThingShare, ThingSynonym, ValueNear, ValueOther,
    };
    let one = match thing.level {
        ThingSame | ThingSynonym | ThingSameUnit | ThingShare | ThingAge => true,
        ThingAkin => x.claim.figures[p].key() == y.claim.figures[q].key(),
        _ => false,
    };
    let apart = value.amount.is_some_and(|nearness| nearness < ALL_BUT_EQUAL);
    let loose = value.level == ValueNear && apart && x.claim.figures[p].is_measure();
    if !one || loose || matches!(value.level, ValueOther | LooseOther) {
        return Mark::NOTHING;
    }
    let among = x.among.max(y.among) as f32;
    Mark::by(Level::ThingRare, (among / x.alike[p].max(y.alike[q]).max(1) as f32).log2().max(0.0))
}

/// Whether all that a claim counts is a vague word: beside a statement it is one itself ("stole loads of weapons").
fn is_vague(claim: &Features) -> bool {
    claim.has_figure() && claim.figures.iter().all(Amount::is_vague)
}

fn pair((a, x): (&Features, &Amount), (b, y): (&Features, &Amount)) -> (Mark, Mark) {
    let meeting = x.meeting(y);
    let known = matches!(meeting, Meeting::SameRare | Meeting::Close);
    let thing = match x.thing(y) {
        Level::ThingAge => aged(a, b),
        // One rare number of travellers and of tourists is of the same people sooner than of two groups.
        Level::ThingOther if known && x.both_people(y) => Level::ThingPeople,
        thing => thing,
    };
    let sure = matches!(
        thing,
        Level::ThingSame
            | Level::ThingSynonym
            | Level::ThingSameUnit
            | Level::ThingShare
            | Level::ThingAge
            | Level::ThingAgeOfOne
            | Level::ThingPart
            | Level::ThingVotes
    ) || known && thing == Level::ThingPeople;
    let value = match (meeting, sure) {
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
    // Two ages are of two persons, unless both are named.
    if near && thing == Level::ThingAge && a.one_figure && b.one_figure {
        return (Mark::of(thing), Mark::of(Level::ValueOther));
    }
    // Shares of anything lie between nothing and all: in news, that two are of one size tells nothing.
    if near && a.one_figure && b.one_figure && x.is_share() && !x.completes(y) {
        return (Mark::of(thing), Mark::of(Level::ValueOther));
    }
    let nearness = || if counted_from_one_day((a, x), (b, y)) { 1.0 } else { x.nearness(y) };
    (Mark::of(thing), if near { Mark::by(value, nearness()) } else { Mark::of(value) })
}

/// "The 12th day" in an article of the 20th and "the 14th day" in one of the 22nd: two lengths as far apart as the days on
/// which they were told.
fn counted_from_one_day((a, x): (&Features, &Amount), (b, y): (&Features, &Amount)) -> bool {
    let (Some(told), Some(other)) = (a.published, b.published) else { return false };
    let (Some(long), Some(short)) = (x.days(), y.days()) else { return false };
    let differs = (long - short) - f64::from(told - other);
    told != other && long.min(short) >= SHORTEST && differs.abs() < 0.5
}

/// Two ages: of one person, of two, or of somebody who is not named.
fn aged(a: &Features, b: &Features) -> Level {
    match (a.actor.is_empty() || b.actor.is_empty(), meet(&a.actor, &b.actor)) {
        (true, _) => Level::ThingAge,
        (false, true) => Level::ThingAgeOfOne,
        (false, false) => Level::ThingOtherPeople,
    }
}
