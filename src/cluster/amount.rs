//! Amounts as they are compared: what is counted, in one unit of its kind, and the values allowed.

use super::feature::{Word, hash};
use super::wording::stem_hash;
use crate::claim::framing::PERIOD;
use crate::claim::unit_size::{DAY, DURATION, is_currency, size};
use crate::claim::vocabulary::vocabulary;
use crate::claim::{Event, Figure, Role};
use crate::interval::Interval;
use crate::language::country::is_nationality;
use crate::language::people::{Being, people_noun};
use crate::language::sense::{Sense, Senses};
use crate::language::synonym::commonest;

use super::level::Level;

/// Whether a noun stands for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Human {
    /// It does not.
    No,
    /// For some sort of them: parishioners, Americans.
    Some,
    /// For any: people, residents.
    Any,
}

/// What is compared of a figure.
#[derive(Debug, Clone)]
pub struct Amount {
    /// Kind of unit that is no counted noun (percent, USD, time, age, votes); 0 for counts.
    pub unit: Word,
    /// Normalised measure; 0 where there is none.
    pub measure: Word,
    /// Head of the thing counted; 0 where there is none.
    pub head: Word,
    /// The commonest noun that means the same as the head; 0 where none is known.
    pub sort: Word,
    /// The head in the table of senses.
    pub sense: Sense,
    /// What is done so many times, by the stem of its verb; 0 where no times are counted.
    pub often: Word,
    /// Whether it counts one sort of harm to people; none where harm of any sort may be meant.
    pub harm: Option<bool>,
    /// Whether its unit is a currency.
    pub money: bool,
    /// Whether people are counted.
    pub human: Human,
    /// What sort of people are killed, injured or held, where the words say more than "people"; 0 otherwise.
    pub people: Word,
    /// Whether those people are no side of their own, as fighters, soldiers and officials are.
    pub civil: bool,
    /// Whether it is the whole of which another figure is a part: "nine of the 12".
    pub whole: bool,
    /// The values it allows, in the one unit of its kind.
    pub interval: Interval,
    /// The parts of a score, the smallest first.
    pub parts: Vec<f64>,
    /// Whether it counts votes, or those who cast them.
    pub votes: bool,
    /// Whether the value is unlikely to be met by chance.
    pub rare: bool,
}

/// Measures of harm to people.
const CASUALTIES: [&str; 8] =
    ["killed", "injured", "missing", "detained", "displaced", "abducted", "casualties", "claimed"];
/// Those of them that leave open which harm was done.
const ANY_HARM: [&str; 2] = ["casualties", "claimed"];
/// Words that say no more than that people are meant.
const PLAIN: [&str; 7] = ["person", "people", "victim", "individual", "resident", "civilian", "member"];
/// Numbers of people from which a fraction is one of rounding: 1,333.3 of "a third of 4,000".
const LARGE: f64 = 1000.0;
/// Values up to this one are met by chance.
pub(super) const SMALL: f64 = 12.0;
/// Cosine from which two heads are taken to be akin.
const AKIN: f32 = 0.45;

impl Amount {
    /// Whether a vague word gives it no value at all ("loads of").
    pub fn is_vague(&self) -> bool {
        self.parts.is_empty() && self.interval.low.is_none() && self.interval.high.is_none()
    }

    /// What is compared of a figure.
    pub fn of(figure: &Figure) -> Self {
        let unit = figure.unit.as_deref().unwrap_or_default();
        let (kind, factor) = kind(figure, unit);
        let interval = figure.comparable();
        let times = |bound: Option<f64>| bound.map(|bound| bound * factor);
        let counted = kind == 0 && !unit.is_empty();
        let mut parts = figure.parts.clone().unwrap_or_default();
        parts.sort_by(f64::total_cmp);
        let (people, civil) = people(figure);
        Self {
            unit: kind,
            measure: figure.measure.as_deref().map_or(0, hash),
            head: if counted { stem_hash(unit) } else { 0 },
            sort: commonest(unit).filter(|_| counted).map_or(0, hash),
            often: 0,
            sense: if counted { Senses::get().find(unit) } else { course(figure, kind) },
            harm: harm(figure),
            money: is_currency(unit),
            human: if counted { human(unit) } else { Human::No },
            people,
            civil,
            whole: figure.role == Role::Of,
            interval: Interval { low: times(interval.low), high: times(interval.high), ..interval },
            parts,
            votes: unit == VOTE,
            rare: is_rare_figure(figure),
        }
    }

    /// What is compared of the figure of an event: its verb tells what is done so many times, and who voted.
    pub fn done(figure: &Figure, event: &Event) -> Self {
        let amount = Self::of(figure);
        let often = event.predicate.as_deref().filter(|_| amount.unit == hash(TIMES) && figure.role == Role::Level);
        let casts = event.predicate.as_deref().is_some_and(|verb| CASTS.contains(&verb));
        let votes = amount.votes || casts && amount.human != Human::No;
        Self { often: often.map_or(0, stem_hash), votes, ..amount }
    }

    /// Whether it is the age of somebody.
    pub fn is_age(&self) -> bool {
        self.unit == hash(AGE)
    }

    /// Its one value, the lower of two.
    pub fn value(&self) -> Option<f64> {
        self.interval.low.or(self.interval.high)
    }

    /// What is counted, as far as an article tells apart what it counts: the harm, the kind of unit with what lasts so
    /// long, or the noun; 0 where nothing is known of it.
    pub const fn key(&self) -> Word {
        match (self.unit, self.measure, self.head) {
            (0, 0, head) => head,
            (unit, measure, _) => unit ^ measure.rotate_left(1),
        }
    }

    /// The deeds it counts, by the stem of their noun: "five declarations", "nearly 50 votes".
    fn deeds(&self) -> Word {
        if self.unit == hash(VOTE) { stem_hash(VOTE) } else { self.head }
    }

    /// How the things counted stand to each other.
    pub fn thing(&self, other: &Self) -> Level {
        if self.parts.is_empty() != other.parts.is_empty() {
            return if self.votes && other.votes { Level::ThingVotes } else { Level::ThingPart };
        }
        // "declared emergencies five times" and "five declarations of an emergency" count one thing.
        if self.often != 0 && self.often == other.deeds() || other.often != 0 && other.often == self.deeds() {
            return Level::ThingSame;
        }
        if self.unit != other.unit {
            let count = if self.unit == 0 { self } else { other };
            let unknown = (self.unit == 0 || other.unit == 0) && count.head == 0 || self.money && other.money;
            return if unknown { Level::ThingUnknown } else { Level::ThingOtherUnit };
        }
        match () {
            () if self.is_mean() != other.is_mean() => Level::ThingOtherPeople,
            () if self.is_age() => Level::ThingAge,
            () if self.is_period() || other.is_period() => Level::ThingPeriod,
            () if self.unit == hash(TIME) && self.measure != 0 && other.measure != 0 => self.course(other),
            () if self.is_share() => Level::ThingShare,
            () if self.unit != 0 => Level::ThingSameUnit,
            () if self.measure != 0 && self.measure == other.measure && self.people != other.people => {
                if self.holds(other) || other.holds(self) { Level::ThingAkin } else { Level::ThingOtherPeople }
            }
            () if self.is_other_harm(other) => Level::ThingOther,
            () if self.head != 0 && self.head == other.head => Level::ThingSame,
            () if self.measure != 0 && self.measure == other.measure => Level::ThingSynonym,
            () if self.sort != 0 && self.sort == other.sort => Level::ThingSynonym,
            () if self.head == 0 || other.head == 0 => Level::ThingUnknown,
            () if self.may_hold(other) || other.may_hold(self) => Level::ThingPeople,
            () if Senses::get().closeness(self.sense, other.sense) > AKIN => Level::ThingAkin,
            () => Level::ThingOther,
        }
    }

    /// Whether it is a mean number of people: 1.7 workers for each of the retired.
    fn is_mean(&self) -> bool {
        self.human != Human::No && self.value().is_some_and(|value| value < LARGE && value.fract() != 0.0)
    }

    /// The days that it lasts; none of what is no length of time.
    pub fn days(&self) -> Option<f64> {
        self.value().filter(|_| self.unit == hash(TIME))
    }

    /// Whether it is the period of another figure, which is no fact of its own.
    fn is_period(&self) -> bool {
        self.unit == hash(TIME) && self.measure == hash(PERIOD)
    }

    /// Whether it is a share, or a difference between two.
    pub fn is_share(&self) -> bool {
        self.unit == hash(PERCENT) || self.unit == hash(PERCENTAGE_POINT)
    }

    /// Whether its unit measures whatever there is, as shares, lengths of time and distances do; sums of money and ages do not.
    pub fn is_measure(&self) -> bool {
        self.unit != 0 && !self.money && !self.is_age()
    }

    /// How the courses of events stand to each other that last so long, or the terms of prison and the like.
    fn course(&self, other: &Self) -> Level {
        match () {
            () if self.measure == other.measure => Level::ThingSame,
            () if Senses::get().closeness(self.sense, other.sense) > AKIN => Level::ThingAkin,
            () => Level::ThingSameUnit,
        }
    }

    /// Whether it counts people of any sort, among whom those of the other may be: children, but no fighters.
    const fn holds(&self, other: &Self) -> bool {
        self.people == 0 && other.civil
    }

    /// Whether it counts people by a word that says no more of them, and the other people of some sort.
    fn may_hold(&self, other: &Self) -> bool {
        self.human == Human::Any && other.human != Human::No && !self.is_vague() && !other.is_vague()
    }

    /// Whether both count people, unharmed or harmed in one way: passengers may be the tourists of another report.
    pub fn both_people(&self, other: &Self) -> bool {
        self.human != Human::No && other.human != Human::No && !self.is_other_harm(other)
    }

    /// Whether people are harmed in two ways, or in one of two counts only: the killed are no others than people, but the
    /// people who crossed a river are not the killed.
    fn is_other_harm(&self, other: &Self) -> bool {
        match (self.harm, other.harm) {
            (Some(one), Some(two)) => (one || two) && self.measure != other.measure,
            _ => false,
        }
    }
}

/// The unit of ages.
const AGE: &str = "age";
/// The unit of shares.
pub(super) const PERCENT: &str = "percent";
/// The unit of differences between shares, and how it is called for short.
const PERCENTAGE_POINT: &str = "percentage point";
const POINT: &str = "point";
/// The unit of how often something is done.
const TIMES: &str = "times";
/// The unit of votes.
const VOTE: &str = "vote";
/// What voters do.
const CASTS: [&str; 4] = ["vote", "oppose", "back", "support"];
/// The unit of times.
const TIME: &str = "time";

/// The kind of unit and what brings a value to the one unit of its kind; 0 for things counted.
fn kind(figure: &Figure, unit: &str) -> (Word, f64) {
    if figure.role == Role::Age {
        return (hash(AGE), 1.0);
    }
    // "Ahead by 28 points" and "by 28 percentage points" may be one lead.
    if unit == POINT {
        return (hash(PERCENTAGE_POINT), 1.0);
    }
    if let Some((kind, size)) = size(unit) {
        return if kind == DURATION { (hash(TIME), size / DAY) } else { (hash(kind), size) };
    }
    if figure.parts.is_some() {
        return (hash("score"), 1.0);
    }
    let measures =
        figure.measure.is_none() || matches!(unit, "percent" | "ratio" | "times" | "percentage point" | "vote");
    let name = if unit == "ratio" { PERCENT } else { unit };
    (if measures && !unit.is_empty() { hash(name) } else { 0 }, 1.0)
}

/// What lasts as long as a length of time says, in the table of senses.
fn course(figure: &Figure, kind: Word) -> Sense {
    let measure = figure.measure.as_deref().filter(|_| kind == hash(TIME));
    measure.map_or(Sense::NONE, |measure| Senses::get().find(measure))
}

/// Whether a noun, in the singular, stands for people: by what they do or are, or by their country.
fn human(noun: &str) -> Human {
    let named = || people_noun(noun).is_some_and(|noun| noun.being == Being::Person);
    match () {
        () if PLAIN.contains(&noun) => Human::Any,
        () if named() || is_nationality(noun) => Human::Some,
        () => Human::No,
    }
}

fn harm(figure: &Figure) -> Option<bool> {
    match figure.measure.as_deref() {
        Some(measure) if ANY_HARM.contains(&measure) => None,
        measure => Some(measure.is_some_and(|measure| CASUALTIES.contains(&measure))),
    }
}

/// The sort of people of a casualty figure: militants, soldiers, officials, children; "people", "dead" and "lives" say none;
/// and whether they are people like any other.
fn people(figure: &Figure) -> (Word, bool) {
    let own = figure.unit.as_deref().unwrap_or_default();
    let vocabulary = vocabulary();
    let measure = [own.to_owned(), format!("{own}s")]
        .iter()
        .find_map(|word| vocabulary.measure(vocabulary.lexicon.find(word.as_bytes())));
    let casualty = figure.measure.as_deref().is_some_and(|measure| CASUALTIES.contains(&measure));
    let plain =
        measure.is_none_or(|measure| CASUALTIES.contains(&measure) || (measure == "person" && PLAIN.contains(&own)));
    if !casualty || plain {
        (0, true)
    } else if measure == Some("person") {
        (hash(own), true)
    } else {
        (hash(measure.unwrap_or_default()), false)
    }
}

/// A score, or a value that is rare.
fn is_rare_figure(figure: &Figure) -> bool {
    figure.low.or(figure.high).map_or(figure.parts.is_some(), is_rare)
}

/// A value beyond twelve that is no round ten, hundred or thousand, or any large amount.
fn is_rare(value: f64) -> bool {
    value > SMALL && (value >= 1000.0 || value % 10.0 != 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::claim::extract::figure_claims;
    use crate::comparison::sample::claim;
    use crate::span::Bytes;

    fn things(one: &str, other: &str) -> Level {
        let amount = |text: &str| {
            let body = vec![Bytes::new(0, text.len())];
            let claims = figure_claims(&Article { text: text.to_owned(), body, ..Article::default() });
            Amount::of(claims[0].figure.as_ref().expect("a figure was read"))
        };
        amount(one).thing(&amount(other))
    }

    #[test]
    fn children_may_be_among_the_people_killed_and_fighters_are_not() {
        assert_eq!(things("26 people were killed.", "19 children were killed."), Level::ThingAkin);
        assert_eq!(things("Four people were killed.", "Seven fighters were killed."), Level::ThingOtherPeople);
        assert_eq!(things("Four women were killed.", "Seven children were killed."), Level::ThingOtherPeople);
    }

    #[test]
    fn miles_and_kilometres_are_one_thing_and_two_currencies_are_not_compared() {
        assert_eq!(
            things("It lay six miles below the town.", "The tunnel is 10 kilometers deep."),
            Level::ThingSameUnit
        );
        assert_eq!(things("The fine was $4 billion.", "The fine was 3.4 billion euros."), Level::ThingUnknown);
    }

    #[test]
    fn people_of_some_sort_may_be_the_people_of_another_report() {
        assert_eq!(things("About 40 parishioners were inside.", "The roof fell on 41 people."), Level::ThingPeople);
        assert_eq!(things("About 40 parishioners were inside.", "The roof fell on 41 cars."), Level::ThingOther);
        assert_eq!(things("About 40 Ohioans were inside.", "The roof fell on 41 people."), Level::ThingPeople);
        assert_eq!(things("Six attackers took part.", "Four assailants took part."), Level::ThingSynonym);
    }

    #[test]
    fn those_who_voted_are_a_side_of_the_result_and_others_are_none() {
        let amount = |text: &str| {
            let (claim, _) = claim(text, 9);
            Amount::done(claim.figure.as_ref().expect("a figure was read"), &claim.event)
        };
        let result = amount("Otto Draft won by a 118-to-47 vote.");
        assert_eq!(result.thing(&amount("More than 45 delegates voted against him.")), Level::ThingVotes);
        assert_eq!(result.thing(&amount("More than 45 delegates sang under his window.")), Level::ThingPart);
    }

    #[test]
    fn prison_terms_are_one_thing_and_times_are_of_one_unit() {
        assert_eq!(things("He faces five years in prison.", "She got 18 months in jail."), Level::ThingSame);
        assert_eq!(things("He faces five years in prison.", "The dam took 18 months."), Level::ThingSameUnit);
    }
}
