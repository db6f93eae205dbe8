//! The relation of two claims about one fact: by interval, at the same scope, with the reason in a sentence.

use super::Relation;
use super::counted_in::counted_in;
use super::course::{counted_from_one_day, reckoned, spans_both};
use super::quotation::one_utterance;
use super::results::results;
pub use super::scope::Side;
use super::scope::{day, near_days, one_night, other_period, other_scope, planned_in_one, same_days};
use super::statement::{shared_beside_figures, shared_words};
use super::unit::{intervals, is_share};
use super::update::{is_cumulative, leaps, update};
use super::value::{Reasoned, compatible, complement, explained, is_near, one_bound, same, slip};
use crate::claim::{Claim, Event, Figure, Role};
use crate::cluster::deed::Deed;
use crate::cluster::level::Level;
use crate::interval::{Bound, Standing};
use crate::language::name::compare;

/// The relation of two claims and why.
pub fn relation(a: &Side, b: &Side) -> (Relation, String) {
    match (&a.claim.figure, &b.claim.figure) {
        (Some(x), Some(y)) => figures(a, b, x, y),
        _ => reckoned(a, b).unwrap_or_else(|| super::statement::relation(a, b)),
    }
}

/// The relation of two figures: by their values, where they speak of one period.
fn figures(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Reasoned {
    if let Some(parts) = complement(x, y, &a.claim.quote, &b.claim.quote) {
        return parts;
    }
    let (p, q) = intervals(x, y);
    let standing = p.standing(&q);
    let one_story = near_days(a, b) && standing == Standing::Same && x.vague.is_none()
        || spans_both(a, b, x, y)
        || one_night(a, b) && may_be_told_of_either(x, y, standing);
    let other = other_period(a, b).filter(|_| !one_story);
    if let Some((why, _)) = other.filter(|(_, sure)| *sure || standing == Standing::Apart && explained(x, y).is_none())
    {
        if a.is_news() && b.is_news() {
            if let Some(why) = counted_in((a, x), (b, y)).filter(|_| near_days(a, b)) {
                return (Relation::ScopeDiffers, why);
            }
            if let Some(why) = update(a, b, x, y) {
                return (Relation::Compatible, why);
            }
        }
        let slip = slip(x, y).filter(|_| near_days(a, b));
        return slip.map_or((Relation::ScopeDiffers, why), |slip| (Relation::Contradict, slip));
    }
    if let Some(result) = results(a, b, x, y) {
        return result;
    }
    match standing {
        Standing::Same => one_utterance(a.claim, b.claim).unwrap_or_else(|| same(x, y)),
        Standing::Inside | Standing::Overlapping => {
            one_bound(x, y).unwrap_or_else(|| (Relation::Compatible, compatible(x, y)))
        }
        Standing::Apart => apart(a, b, x, y),
    }
}

/// Whether two figures may be one that is told of either of two days: a bound that leaves room, or a length in round hours.
fn may_be_told_of_either(x: &Figure, y: &Figure, standing: Standing) -> bool {
    let lasts = |figure: &Figure| figure.role == Role::Duration;
    match standing {
        Standing::Inside | Standing::Overlapping => true,
        Standing::Apart => lasts(x) && lasts(y) && explained(x, y).is_some(),
        Standing::Same => false,
    }
}

fn apart(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Reasoned {
    if x.interval().is_zero() != y.interval().is_zero() {
        return zero_against(a, b, x, y);
    }
    if let Some(explained) = explained(x, y) {
        return explained;
    }
    if let Some(why) = counted_in((a, x), (b, y)) {
        return (Relation::ScopeDiffers, why);
    }
    if let Some(why) = update(a, b, x, y) {
        return (Relation::Compatible, why);
    }
    if let Some(why) = counted_from_one_day(a, b, x, y) {
        return (Relation::Compatible, why);
    }
    if let Some(why) = other_scope(a, b) {
        return (Relation::ScopeDiffers, why);
    }
    let firm = |figure: &Figure| !matches!(figure.bound, Bound::Approx | Bound::Vague | Bound::Score);
    let gap = format!("“{}” and “{}” have no common value", x.surface, y.surface);
    if is_cumulative(x) && a.published != b.published && !leaps(a, b, x, y) {
        return (Relation::Diverge, format!("{gap}; the later, smaller count may be a part of the whole"));
    }
    if let Some(slip) = slip(x, y).filter(|_| near_days(a, b)) {
        return (Relation::Contradict, slip);
    }
    if firm(x) && firm(y) && same_days(a, b) && same_thing(x, y) && one_telling(a, b, x, y) {
        (Relation::Contradict, format!("{gap}, at the same scope"))
    } else {
        (Relation::Diverge, format!("{gap}; scope or time is not certain to be the same"))
    }
}

/// Whether two figures are sure to measure one thing: they count it by name, or lie so near that they can mean no other. A
/// sum, a share or a time is measured of many things, and no share contradicts a count.
fn same_thing(x: &Figure, y: &Figure) -> bool {
    let measure = x.measure.is_some() && x.measure == y.measure;
    let named = match (&x.counted, &y.counted) {
        // Shares of two sorts of people are no one share.
        (Some(one), Some(other)) if is_share(x) => shares_a_word(one, other),
        (Some(_), Some(_)) => measure || x.unit == y.unit,
        _ => measure,
    };
    is_share(x) == is_share(y) && (named || is_near(x, y))
}

/// Whether two nouns with what stands before them have a word in common: shares of the voters, of all voters.
fn shares_a_word(one: &str, other: &str) -> bool {
    let has = |word: &str| other.split_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    one.split_whitespace().any(has)
}

/// Share of words in common from which two claims tell one thing.
const IN_COMMON: f64 = 0.2;

/// Whether two claims are sure to tell one thing of it, and not each its own in one unit: the age of one person, the same
/// harm or deed, or much the same words. An editor can do nothing with contradictions that are none.
fn one_telling(a: &Side, b: &Side, x: &Figure, y: &Figure) -> bool {
    let (p, q) = (&a.claim.event, &b.claim.event);
    if x.role == Role::Age && y.role == Role::Age {
        let actors = p.actor.as_deref().zip(q.actor.as_deref());
        return actors.is_some_and(|(one, other)| compare(one, other).same);
    }
    let harm = is_cumulative(x) && x.measure == y.measure;
    harm || is_one_deed(p, q) || is_one_text(a.claim, b.claim)
}

/// Whether two claims have many words in common, of which one at least is not what both count: there are other pages.
fn is_one_text(a: &Claim, b: &Claim) -> bool {
    shared_words(a, b) >= IN_COMMON && shared_beside_figures(a, b) > 0.0
}

/// Whether two events have one verb, or two that are used alike: killed, slain.
fn is_one_deed(p: &Event, q: &Event) -> bool {
    let mark = Deed::of(p).predicates(&Deed::of(q));
    matches!(mark.level, Level::PredicateSame | Level::PredicateAkin)
}

/// Nothing happened against something did: a contradiction where the periods share days.
fn zero_against(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Reasoned {
    let (none, some) = if x.interval().is_zero() { (a, b) } else { (b, a) };
    let figure = if x.interval().is_zero() { y } else { x };
    let window = match (none.period(), some.period()) {
        (Some(p), Some(q)) => {
            p.common(&q).map(|common| format!(" between {} and {}", day(common.from), day(common.to)))
        }
        _ => None,
    };
    let why = format!(
        "“{}” against “{}”{}",
        if x.interval().is_zero() { &x.surface } else { &y.surface },
        figure.surface,
        window.clone().unwrap_or_default()
    );
    // Who plans attacks has launched none.
    if let Some(plan) = planned_in_one(none, some) {
        return (Relation::ScopeDiffers, format!("{why}: {plan}"));
    }
    if says_so_far(&none.claim.quote) {
        return (Relation::Diverge, format!("{why}: one tells only how things stand so far"));
    }
    if window.is_some() || (none.period().is_none() && some.period().is_none()) {
        (Relation::Contradict, why)
    } else {
        (Relation::Diverge, why)
    }
}

/// Words with which a count says that it may still grow.
const SO_FAR: [&str; 3] = ["yet", "so far", "to date"];

fn says_so_far(quote: &str) -> bool {
    let words = format!(" {} ", quote.to_lowercase().replace(|char: char| !char.is_alphanumeric(), " "));
    SO_FAR.iter().any(|words_of| words.contains(&format!(" {words_of} ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::extract::figure_claims;
    use crate::language::period::Period;

    /// The first figure claim of a text published on one day.
    fn claim(text: &str) -> Claim {
        let body = vec![crate::span::Bytes::new(0, text.len())];
        let article = crate::article::Article { text: text.to_owned(), body, ..crate::article::Article::default() };
        figure_claims(&article).into_iter().next().unwrap_or_default()
    }

    fn of(one: &str, other: &str) -> Relation {
        let published = Period::year(2031).to;
        let (a, b) = (claim(one), claim(other));
        relation(&Side { claim: &a, published }, &Side { claim: &b, published }).0
    }

    #[test]
    fn counts_of_one_thing_contradict_each_other() {
        assert_eq!(of("The mill employs 69 workers.", "The mill employs 74 workers."), Relation::Contradict);
    }

    #[test]
    fn two_figures_with_nothing_but_their_unit_in_common_do_not_contradict_each_other() {
        let bill = "They are scoring half the bill.";
        assert_ne!(of(bill, "Even among Greens, 53 percent agreed."), Relation::Contradict);
        let whole = |one: &str, other: &str| super::super::sample::relation_of((one, 3), (other, 3));
        assert_eq!(whole("Prosecutors charged 14 people.", "A jury charged 17 people."), Relation::Contradict);
        assert_ne!(whole("The dissent ran to 44 pages.", "She wrote it in 61 pages."), Relation::Contradict);
        assert_ne!(of("Otto Draft, 49, won.", "Mira Sample, 51, lost."), Relation::Contradict);
        let voters = "58 percent of voters said yes in May.";
        assert_ne!(whole(voters, "92 percent of members said yes in May."), Relation::Contradict);
        assert_eq!(whole(voters, "92 percent of voters said yes in May."), Relation::Contradict);
    }

    #[test]
    fn what_has_not_happened_yet_may_have_happened_since() {
        assert_eq!(of("No charges have been filed.", "Draft faces five charges."), Relation::Contradict);
        assert_eq!(of("No charges have been filed yet.", "Draft faces five charges."), Relation::Diverge);
    }

    #[test]
    fn shares_told_in_whole_percents_or_round_parts_are_rounded() {
        assert_eq!(of("She won 54 percent of the vote.", "She won 54.3 percent of the vote."), Relation::Compatible);
        assert_eq!(of("One in five pupils came.", "Only 21 percent of pupils came."), Relation::Compatible);
        assert_ne!(of("She won 54 percent of the vote.", "She won 57.3 percent of the vote."), Relation::Compatible);
    }

    #[test]
    fn one_bound_in_two_units_agrees_and_an_hour_is_told_in_quarters() {
        assert_eq!(of("They get up to 26 weeks.", "They get up to half a year."), Relation::Agree);
        assert_eq!(of("It lasted just over an hour.", "It lasted 75 minutes."), Relation::Compatible);
        assert_ne!(of("It lasted just over an hour.", "It lasted 95 minutes."), Relation::Compatible);
    }

    #[test]
    fn lengths_are_told_in_round_hours() {
        let forty = "The siege lasted six hours and 40 minutes.";
        assert_eq!(of("The siege lasted seven hours.", forty), Relation::Compatible);
        assert_eq!(of("The siege lasted nine hours.", forty), Relation::Diverge);
        // A half is rounded up.
        assert_eq!(of("The siege lasted 40 days.", "The siege lasted 35 days."), Relation::Compatible);
        assert_eq!(of("The siege lasted 30 days.", "The siege lasted 35 days."), Relation::Diverge);
    }

    #[test]
    fn a_toll_in_one_of_the_places_of_another_has_another_scope() {
        let whole = ("The storm has killed 23 people in Alabama, Ohio and Texas.", 9);
        let part = ("The storm has killed 17 people in Alabama.", 9);
        assert_eq!(super::super::sample::relation_of(whole, part), Relation::ScopeDiffers);
    }

    #[test]
    fn a_plan_contradicts_nobody_who_saw_nothing_done() {
        let none = "The group has not launched any attacks since March.";
        assert_eq!(of(none, "The group has launched several attacks since March."), Relation::Contradict);
        assert_eq!(of(none, "The group had planned to launch several attacks since March."), Relation::ScopeDiffers);
    }

    #[test]
    fn a_share_contradicts_no_count() {
        assert_eq!(of("They raised the age to 69.", "The fund will pay 74 percent of it."), Relation::Diverge);
    }

    #[test]
    fn an_age_is_never_a_rounded_one() {
        let (one, other) = ("Otto Draft, 19, was hurt in the fire.", "Otto Draft, 20, was hurt in the fire.");
        assert!(super::super::sample::relation_of((one, 4), (other, 4)) < Relation::Compatible);
        let (one, other) = ("The fire lasted 19 hours.", "The fire lasted 20 hours.");
        assert_eq!(super::super::sample::relation_of((one, 4), (other, 4)), Relation::Compatible);
    }
}
