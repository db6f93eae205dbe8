//! Scores: how strongly two claims speak of the same fact, feature by feature, in bits.

use super::alike::figures;
use super::feature::{Features, Word, meet};
use super::level::{Form, Level, Mark};
use super::likeness::Likenesses;
use super::names;
use super::points::Points;
use super::rarity::{Overlap, Weighed};
use super::rivals::Against;
use super::scored::Scored;
use super::vector::cosine;
use super::when::{date, is_apart, period};
use crate::claim::{Modality, first_names_agree};

/// The marks a pair reaches, in a fixed order.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// The marks; rivals and the report, which other pairs tell, come last.
    pub marks: [Mark; 25],
    /// The form in which the two claims came.
    pub form: Form,
    /// Whether they may tell the same news: they were published within days.
    news: bool,
}

impl Marks {
    /// The sum of all points.
    pub fn bits(&self) -> f32 {
        sum(&self.marks, self.form)
    }

    /// Its points by feature.
    pub fn points(&self) -> Points {
        Points::of(self.marks, self.form)
    }

    /// The same with its rivals.
    pub fn with_rivals(mut self, against: Against) -> Self {
        let rivals = self.scored().rivals(against);
        if rivals.abs() > SHOWN {
            self.marks[RIVALS] = Mark::by(Level::Rivals, rivals);
        }
        self
    }

    /// The same of two that tell of one report.
    pub fn of_one_report(mut self) -> Self {
        self.marks[REPORT] = Mark::of(Level::ReportSame);
        self
    }

    /// What is kept of a pair until its rivals are known.
    pub fn scored(&self) -> Scored {
        let claims = self.marks[AMONG].amount.filter(|_| self.news).unwrap_or_default();
        let words = self.marks[WORDED].amount.is_some_and(|both| both > FEW);
        Scored::new(self.bits(), self.form, claims, words)
    }
}

fn sum(marks: &[Mark], form: Form) -> f32 {
    marks.iter().map(|mark| mark.bits(form)).sum()
}

/// The form in which two claims came.
pub fn form(a: &Features, b: &Features) -> Form {
    let read = |claim: &Features| claim.one_figure || claim.statement;
    if read(a) && read(b) { Form::Article } else { Form::Text }
}

/// Bits below which a pair is so far from one fact that its words are compared by their stems alone.
const FAR: f32 = -2.5;

/// The marks of two claims of a theme with these likenesses; `apart` tells how sure their stories are two, from 0 to 1.
pub fn marks(a: &Weighed, b: &Weighed, likenesses: &Likenesses, apart: f32) -> Marks {
    let (x, y) = (a.claim, b.claim);
    let form = form(x, y);
    let [thing, value, rare] = figures(a, b, form);
    let date = date(a, b, value);
    let mut marks = [
        Mark::of(Level::PriorPair),
        Mark::of(Level::PriorCluster),
        Mark::by(Level::PriorAmong, doublings(a, b)),
        if x.one_figure && y.one_figure { Mark::of(Level::PriorFigures) } else { Mark::NOTHING },
        thing,
        value,
        rare,
        date,
        state(x, y),
        actor(x, y),
        x.deed.predicates(&y.deed),
        x.deed.targets(&y.deed),
        place(x, y),
        period(x, y, date),
        modality(x, y, value),
        distance(a, b, value),
        if apart <= 0.0 { Mark::NOTHING } else { Mark::by(Level::StoryOther, apart) },
        Mark::NOTHING,
        Mark::NOTHING,
        Mark::NOTHING,
        Mark::NOTHING,
        Mark::NOTHING,
        Mark::NOTHING,
        Mark::NOTHING,
        Mark::NOTHING,
    ];
    let with = x.has_figure() && y.has_figure();
    let stems = Overlap::of_stems(a, b);
    let sense = a.direction.closeness(&b.direction);
    let around = if form == Form::Article { cosine(&a.sentence, &b.sentence) } else { 0.0 };
    // The words around two figures of one sentence are the same, whatever either counts.
    let beside = form == Form::Article && x.article == y.article && x.sentence == y.sentence;
    let words = |overlap: &Overlap| if beside { [Mark::NOTHING; 5] } else { worded(with, overlap, sense, around) };
    let most = stems.at_most();
    let far = sum(&marks, form) + sum(&words(&most), form) < FAR;
    let overlap = if far { stems } else { Overlap::of(a, b, stems, likenesses) };
    marks[WORDED..NAMES].copy_from_slice(&words(&overlap));
    // One number of two things is no common subject: something else must be told of both.
    if matches!(thing.level, Level::ThingOther | Level::ThingOtherUnit) && overlap.both <= 0.0 {
        marks[VALUE] = Mark::NOTHING;
    }
    if has_no_noun(thing, form) && overlap.both <= FEW && !is_met(value) {
        marks[RARE] = Mark::NOTHING;
        // Nor do two sums of like size tell much that have nothing in common but their unit.
        if value.level == Level::ValueNear {
            marks[VALUE] = Mark::by(Level::ValueNear, value.amount.unwrap_or(1.0) * NEAR_ALONE);
        }
    }
    if is_verbatim(x, y, &overlap) {
        marks[STORY] = Mark::NOTHING;
    } else {
        marks[NAMES] = names::apart(&a.names, &b.names, overlap.both);
    }
    Marks { marks, form, news: within_days(x, y) }
}

/// Days between two publications up to which they tell the same news.
const NEWS: i32 = 3;

/// Whether two claims were published within days, as far as is known.
pub(super) fn within_days(a: &Features, b: &Features) -> bool {
    a.published.zip(b.published).is_none_or(|(p, q)| (p - q).abs() <= NEWS)
}

/// Place of the mark of how many claims the articles make.
const AMONG: usize = 2;
/// Place of the mark of the value, behind that of the thing.
const VALUE: usize = 5;
/// Place of the mark of how rarely the thing is counted.
const RARE: usize = 6;
/// Place of the mark of the story.
const STORY: usize = 16;
/// Place of the first mark of the words.
const WORDED: usize = 17;
/// Place of the mark of names, behind those of the words.
const NAMES: usize = 22;
/// Doublings of rivals that are shown; fewer are none.
const SHOWN: f32 = 0.005;
/// Place of the mark of rivals.
const RIVALS: usize = 23;
/// Place of the mark of the report, the last.
const REPORT: usize = 24;

/// Share of like words up to which two figures have what they count in common and nothing else: that an article measures
/// little in it, tells of other units too ("half the bill", "53 percent agreed").
const FEW: f32 = 0.05;

/// What the nearness of two values counts where their unit is all that two claims have in common.
const NEAR_ALONE: f32 = 0.25;

/// Whether two figures have no noun in common: only a unit, or in articles two words for people.
fn has_no_noun(thing: Mark, form: Form) -> bool {
    matches!(thing.level, Level::ThingSameUnit | Level::ThingShare)
        || thing.level == Level::ThingSynonym && form == Form::Article
}

/// Whether two values are one.
const fn is_met(value: Mark) -> bool {
    matches!(value.level, Level::ValueSame | Level::ValueSameRare | Level::ValueClose)
}

/// The marks of the words of two claims, of which both have figures or not.
fn worded(with: bool, overlap: &Overlap, sense: f32, sentences: f32) -> [Mark; 5] {
    let measured = |figures, words, amount| Mark::by(if with { figures } else { words }, amount);
    [
        measured(Level::WordingFigures, Level::WordingWords, overlap.both),
        measured(Level::ContainedFigures, Level::ContainedWords, overlap.contained),
        measured(Level::SenseFigures, Level::SenseWords, sense),
        measured(Level::SharedFigures, Level::SharedWords, overlap.shared),
        measured(Level::SentenceFigures, Level::SentenceWords, sentences),
    ]
}

/// Share of like words, and the weight of equal ones in nats, from which two claims are one quotation.
const VERBATIM: (f32, f32) = (0.9, 15.0);

/// Whether one long sentence stands in both articles, with no other name in it: whatever is told around it, and whoever
/// is named there, it was said once.
fn is_verbatim(a: &Features, b: &Features, overlap: &Overlap) -> bool {
    if overlap.both < VERBATIM.0 || overlap.shared < VERBATIM.1 {
        return false;
    }
    let names = |claim: &Features| -> Vec<Word> {
        claim.wording.words.iter().filter(|word| word.name).map(|word| word.stem).collect()
    };
    let (x, y) = (names(a), names(b));
    x.is_empty() || y.is_empty() || meet(&x, &y)
}

/// How often the claims of the article that makes more of them can be halved.
fn doublings(a: &Weighed, b: &Weighed) -> f32 {
    (a.among.max(b.among).max(1) as f32).log2()
}

/// Whether two claims tell the state of one thing; which side they take never counts.
fn state(a: &Features, b: &Features) -> Mark {
    match (a.state, b.state) {
        (0, _) | (_, 0) => Mark::NOTHING,
        (x, y) if x == y && first_names_agree(a.first, b.first) => Mark::of(Level::StateSame),
        _ => Mark::of(Level::StateOther),
    }
}

fn actor(a: &Features, b: &Features) -> Mark {
    match (a.actor.is_empty() || b.actor.is_empty(), meet(&a.actor, &b.actor)) {
        (true, _) => Mark::NOTHING,
        (false, true) => Mark::of(Level::ActorSame),
        (false, false) => Mark::of(Level::ActorOther),
    }
}

fn place(a: &Features, b: &Features) -> Mark {
    match () {
        () if a.places.is_empty() || b.places.is_empty() => Mark::NOTHING,
        () if a.places == b.places => Mark::of(Level::PlaceSame),
        () if meet(&a.places, &b.places) => Mark::of(Level::PlaceShared),
        () => Mark::of(Level::PlaceOther),
    }
}

/// An act that was stopped is not one that was carried out, nor are those who did not vote among those who did.
fn modality(a: &Features, b: &Features, value: Mark) -> Mark {
    // Of two shares that make up the whole one may be denied: 77 percent paid, 23 percent did not.
    if a.denied != b.denied && is_apart(value) && value.amount != Some(1.0) {
        return Mark::of(Level::PolarityOther);
    }
    match (a.modality == Modality::Foiled, b.modality == Modality::Foiled) {
        (true, true) => Mark::of(Level::ModalityFoiled),
        (false, false) => Mark::NOTHING,
        _ => Mark::of(Level::ModalityOther),
    }
}

/// Days between two publications from which a recurring fact is another one.
const MONTHS: i32 = 60;

/// An article states a fact once, unless it gives the same value of the same thing again in another sentence.
fn distance(a: &Weighed, b: &Weighed, value: Mark) -> Mark {
    let (x, y) = (a.claim, b.claim);
    if x.article == y.article {
        let read = form(x, y) == Form::Article || x.context.len() + y.context.len() > 0;
        let again = matches!(value.level, Level::ValueSame | Level::ValueSameRare) && form(x, y) == Form::Article;
        let level = match x.sentence == y.sentence && read {
            true => Level::DistanceSentence,
            false if again => return Mark::of(Level::DistanceRestated),
            false => Level::DistanceArticle,
        };
        return Mark::by(level, doublings(a, b).max(1.0));
    }
    match (x.published, y.published) {
        (Some(p), Some(q)) if (p - q).abs() > MONTHS => Mark::of(Level::DistanceMonths),
        _ => Mark::NOTHING,
    }
}
