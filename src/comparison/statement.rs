//! The relation of two claims of which one at least has no figure: by the states, dates and polarity they give, then by
//! their words.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::Relation;
use super::quotation::one_utterance;
use super::scope::{Side, days_between, is_planned, same_days, shown};
use super::shorten::{QUOTE, shortened};
use super::value::Reasoned;
use crate::claim::state::is_graded;
use crate::claim::vocabulary::vocabulary;
use crate::claim::{Claim, Modality, Polarity, State, Time};
use crate::language::lexicon::{Class, rows};

/// Share of the shorter text's words within the longer one from which two statements say the same.
const SAME_WORDS: f64 = 0.6;
/// Share from which they speak of the same event at all.
const SAME_EVENT: f64 = 0.4;
/// Share from which two texts say hardly anything else.
const MOST_WORDS: f64 = 0.8;
/// Days within which opposite states cannot both hold.
const SOON: i64 = 60;
/// Days within which opposite trends cannot both hold.
const AT_ONCE: i64 = 7;

/// The relation of two claims without figures to compare, and why.
pub fn relation(a: &Side, b: &Side) -> Reasoned {
    if let Some(one) = one_utterance(a.claim, b.claim) {
        return one;
    }
    if let (Some(x), Some(y)) = (&a.claim.event.state, &b.claim.event.state)
        && x.concerns(y)
    {
        return states(a, b, x, y);
    }
    let shared = shared_words(a.claim, b.claim);
    opposed(a, b, shared)
        .or_else(|| dates(a, b, shared))
        .or_else(|| commitment(a.claim, b.claim))
        .unwrap_or_else(|| words(a.claim, b.claim, shared))
}

/// Two states of one thing: the same side agrees, unless one is possible only; opposite sides exclude each other while
/// they are near in time, and those that come in degrees only at once.
fn states(a: &Side, b: &Side, x: &State, y: &State) -> Reasoned {
    let (open, done) = (is_open(a.claim), is_open(b.claim));
    if x.side == y.side {
        return if open == done { same_state(a, b, x) } else { doubted(if open { (a, b) } else { (b, a) }, x) };
    }
    let against = format!("“{}” against “{}”", short(a.claim), short(b.claim));
    let days = days_between(a, b);
    if open || done {
        return (Relation::Compatible, format!("{against}, of which one is possible only"));
    }
    if is_graded(&x.aspect) {
        return if days.is_some_and(|days| days <= AT_ONCE) && shared_words(a.claim, b.claim) >= SAME_EVENT {
            (Relation::Contradict, against)
        } else {
            (Relation::Diverge, format!("{against}: opposite courses, {}", apart(days)))
        };
    }
    match days {
        Some(days) if days > SOON => (Relation::Compatible, format!("{against}, {}", apart(Some(days)))),
        _ => (Relation::Contradict, format!("{against}: both cannot hold at once")),
    }
}

fn apart(days: Option<i64>) -> String {
    days.map_or_else(
        || "at times that are not certain to be the same".to_owned(),
        |days| format!("{days} days apart and perhaps by another measure"),
    )
}

/// What may happen, or is to.
fn is_open(claim: &Claim) -> bool {
    matches!(claim.event.modality, Modality::Possible | Modality::Projection | Modality::Plan)
}

/// The same state on both sides: agreement, with the dates compared where both give one.
fn same_state(a: &Side, b: &Side, state: &State) -> Reasoned {
    match dated(a, b) {
        Some(dated) if dated.0 != Relation::Contradict => dated,
        Some((_, why)) => (Relation::Diverge, why),
        None => (Relation::Agree, format!("both say so ({} {})", state.aspect, state.side)),
    }
}

/// One takes for possible what the other reports as done: a contradiction where it was done before that day; of one day
/// nobody knows what came first. Who has announced to leave is yet to go: what is planned denies nothing that was done.
fn doubted((open, done): (&Side, &Side), state: &State) -> Reasoned {
    let why = format!("“{}” is only possible in one, “{}” is done in the other", short(open.claim), short(done.claim));
    if open.claim.event.modality != Modality::Possible {
        let why =
            format!("“{}” is yet to come in one, “{}” is done in the other", short(open.claim), short(done.claim));
        return (Relation::Compatible, why);
    }
    let before = matches!((done.as_of(), open.published), (Some(done), Some(open)) if done < open);
    if before && !is_graded(&state.aspect) { (Relation::Contradict, why) } else { (Relation::Compatible, why) }
}

/// One affirms what the other denies, or their verbs are opposites.
fn opposed(a: &Side, b: &Side, shared: f64) -> Option<Reasoned> {
    let (p, q) = (&a.claim.event, &b.claim.event);
    let denied = p.polarity != q.polarity && !is_counted(a.claim) && !is_counted(b.claim);
    let verbs = opposite_verbs(p.predicate.as_deref(), q.predicate.as_deref());
    if denied == verbs || shared < if verbs { SAME_EVENT / 2.0 } else { SAME_EVENT } {
        return None;
    }
    let why = if verbs {
        format!("“{}” and “{}” are opposites", p.predicate.as_deref()?, q.predicate.as_deref()?)
    } else {
        format!("“{}” denies what “{}” affirms", short(denying(a, b)), short(affirming(a, b)))
    };
    // Whole quotations have no verb to deny: some of what is said in one is denied, perhaps not what the other says.
    let one_verb = p.predicate.is_some() && p.predicate == q.predicate
        || (p.predicate.is_none() || q.predicate.is_none()) && shared >= MOST_WORDS;
    if is_open(a.claim) || is_open(b.claim) || !(verbs || one_verb) {
        return None;
    }
    let sure = (shared >= SAME_WORDS || verbs) && same_days(a, b);
    Some(if sure { (Relation::Contradict, why) } else { (Relation::Diverge, format!("{why}; {UNSURE}")) })
}

/// Why opposites are no contradiction yet.
const UNSURE: &str = "it is not certain that they speak of one event";

/// Whether a claim gives a figure other than none at all.
fn is_counted(claim: &Claim) -> bool {
    claim.figure.as_ref().is_some_and(|figure| !figure.interval().is_zero())
}

fn denying<'c>(a: &Side<'c>, b: &Side<'c>) -> &'c Claim {
    if a.claim.event.polarity == Polarity::Negated { a.claim } else { b.claim }
}

fn affirming<'c>(a: &Side<'c>, b: &Side<'c>) -> &'c Claim {
    if a.claim.event.polarity == Polarity::Negated { b.claim } else { a.claim }
}

/// Verbs by their row and side.
static OPPOSITES: LazyLock<FxHashMap<&'static str, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let mut found: FxHashMap<&'static str, Vec<(usize, usize)>> = FxHashMap::default();
    for (number, row) in rows(include_str!("opposites.tsv")).enumerate() {
        for (side, verbs) in row.iter().enumerate() {
            verbs.split(' ').for_each(|verb| found.entry(verb).or_default().push((number, side)));
        }
    }
    found
});

fn opposite_verbs(p: Option<&str>, q: Option<&str>) -> bool {
    let sides = |verb: Option<&str>| verb.and_then(|verb| OPPOSITES.get(verb)).map_or(&[][..], Vec::as_slice);
    sides(p).iter().any(|(row, side)| sides(q).iter().any(|(other, end)| row == other && side != end))
}

/// Both give a date for one event.
fn dates(a: &Side, b: &Side, shared: f64) -> Option<Reasoned> {
    let same_verb = a.claim.event.predicate.is_some() && a.claim.event.predicate == b.claim.event.predicate;
    let figure = a.claim.figure.is_some() || b.claim.figure.is_some();
    let Time { from, to, .. } = &a.claim.time;
    // One day that both name is told in words that need not be alike: "his last day is 28 May", "he leaves on 28 May".
    let alike = shared >= SAME_EVENT / 2.0 || from.is_some() && from == to && !figure;
    if a.claim.event.polarity != b.claim.event.polarity {
        return None;
    }
    match dated(a, b)? {
        (Relation::Agree, why) if alike => Some((Relation::Agree, why)),
        _ if shared < SAME_EVENT => None,
        (Relation::Contradict | Relation::Diverge, _) if figure => None,
        (Relation::Contradict, why) if !same_verb => Some((Relation::Diverge, why)),
        (Relation::Diverge, _) if !same_verb && shared < SAME_WORDS => None,
        dated => Some(dated),
    }
}

/// How the dates that two claims give of one report stand to each other, in whatever words they tell of it.
pub fn when_reported(a: &Side, b: &Side) -> Option<Reasoned> {
    dated(a, b).map(|(relation, why)| (relation, format!("{why}; both tell of one report, by what it says")))
}

/// How the dates of two claims stand to each other, where both are given in figures or by a month.
fn dated(a: &Side, b: &Side) -> Option<Reasoned> {
    if !is_date(a) || !is_date(b) {
        return None;
    }
    let (x, y) = (&a.claim.time, &b.claim.time);
    let both = || format!("{} and {}", shown(x), shown(y));
    let (open, other) = (is_open_ended(a.claim), is_open_ended(b.claim));
    if (&x.from, &x.to) == (&y.from, &y.to) || open && other && x.from == y.from || same_but_year(x, y) {
        return Some((Relation::Agree, format!("both give the same date: {}", shown(x))));
    }
    let common = a.period()?.common(&b.period()?);
    if common.is_some() && !(open && other) {
        return Some((Relation::Compatible, format!("one date lies within the other: {}", both())));
    }
    let at_once = days_between(a, b).is_some_and(|days| days <= 1);
    let relation =
        if at_once && is_planned(a.claim) == is_planned(b.claim) { Relation::Contradict } else { Relation::Diverge };
    Some((relation, format!("they give different dates: {}", both())))
}

/// The same days of dates that name no year, which is then only guessed.
fn same_but_year(x: &Time, y: &Time) -> bool {
    let day = |day: &Option<String>| day.as_deref().and_then(|day| day.get(4..)).map(str::to_owned);
    let dated = |time: &Time| {
        let text = time.text.as_deref().unwrap_or_default();
        text.split(|char: char| !char.is_ascii_digit()).any(|digits| digits.len() == 4)
    };
    !dated(x) && !dated(y) && x.from.is_some() && (day(&x.from), day(&x.to)) == (day(&y.from), day(&y.to))
}

/// Whether a claim gives a date by a number, a month, or as the "last" of its kind; a day of the week is that of the news,
/// unless it lies ahead.
fn is_date(side: &Side) -> bool {
    let claim = side.claim;
    let ahead = side.period().and_then(|period| period.from) > side.published && side.published.is_some();
    let Time { from, to, .. } = &claim.time;
    let long = from.is_some() && to.is_some() && from != to;
    claim.time.text.as_deref().is_some_and(|text| {
        let month = text.split_whitespace().any(|word| {
            let word = word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
            vocabulary().lexicon.class(vocabulary().lexicon.find(word.as_bytes())).any(Class::MONTH)
        });
        let last = long && text.split_whitespace().any(|word| word.eq_ignore_ascii_case("last"));
        month || last || ahead || text.chars().any(|char| char.is_ascii_digit())
    })
}

/// "since 2002": the period reaches to publication.
fn is_open_ended(claim: &Claim) -> bool {
    claim.time.text.as_deref().is_some_and(|text| text.to_lowercase().starts_with("since"))
}

/// A plan beside a fact, a suspicion beside a statement.
fn commitment(a: &Claim, b: &Claim) -> Option<Reasoned> {
    let (p, q) = (a.event.modality, b.event.modality);
    if is_planned(a) != is_planned(b) {
        return Some((Relation::Compatible, "one is expected or planned, the other is reported as done".to_owned()));
    }
    let (suspected, denied) = (|x| x == Modality::Alleged || x == Modality::Possible, |x| x == Modality::Denied);
    if denied(p) != denied(q) {
        return Some((Relation::Diverge, "one side denies it".to_owned()));
    }
    (suspected(p) != suspected(q))
        .then(|| (Relation::Compatible, "one takes for possible what the other states".to_owned()))
}

/// The same in the same or in other words; else both can hold.
fn words(a: &Claim, b: &Claim, shared: f64) -> Reasoned {
    if a.figure.is_some() != b.figure.is_some() {
        return (Relation::Compatible, "one gives a figure, the other tells of the same without one".to_owned());
    }
    match shared {
        shared if shared >= 1.0 => (Relation::Agree, "the same words".to_owned()),
        shared if shared >= SAME_WORDS => (Relation::Agree, "the same in other words".to_owned()),
        _ => (Relation::Compatible, "both can hold: they tell of it in other words".to_owned()),
    }
}

/// What the shared words are worth of two texts that share names alone.
const NAMES_ALONE: f64 = 0.5;

/// The share of the shorter text's content words that the longer one has too; names alone are shared by all that is told
/// of somebody.
pub(super) fn shared_words(a: &Claim, b: &Claim) -> f64 {
    shared_content(&content(&a.quote), &content(&b.quote))
}

/// The same of what two claims tell beside their figures: that both count pages is no word in common.
pub(super) fn shared_beside_figures(a: &Claim, b: &Claim) -> f64 {
    shared_content(&beside_figure(a), &beside_figure(b))
}

/// The content words of a claim without its number and what it counts.
fn beside_figure(claim: &Claim) -> FxHashMap<String, bool> {
    let mut words = content(&claim.quote);
    let figure = claim.figure.iter();
    let own =
        figure.flat_map(|figure| [Some(&figure.surface), figure.unit.as_ref(), figure.counted.as_ref()]).flatten();
    own.flat_map(|own| content(own).into_keys()).for_each(|word| {
        words.remove(&word);
    });
    words
}

fn shared_content(x: &FxHashMap<String, bool>, y: &FxHashMap<String, bool>) -> f64 {
    let (shorter, longer) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    if shorter.is_empty() {
        return 0.0;
    }
    let shared = || shorter.iter().filter(|(word, _)| longer.contains_key(*word));
    let told = shorter.values().any(|name| !name) && shared().all(|(_, name)| *name);
    let share = shared().count() as f64 / shorter.len() as f64;
    if told { share * NAMES_ALONE } else { share }
}

/// The content words of a text as stems, each with whether it is written as a name.
fn content(text: &str) -> FxHashMap<String, bool> {
    let stemmer = Stemmer::create(Algorithm::English);
    let lexicon = &vocabulary().lexicon;
    text.split(|char: char| !(char.is_alphanumeric() || char == '.'))
        .map(|word| word.trim_matches('.'))
        .map(|word| (word.to_lowercase(), word.starts_with(char::is_uppercase)))
        .filter(|(word, _)| word.len() > 2 && !lexicon.class(lexicon.find(word.as_bytes())).any(Class::CLOSED))
        .map(|(word, name)| (stemmer.stem(&word).into_owned(), name))
        .collect()
}

/// A quote short enough for a reason.
fn short(claim: &Claim) -> String {
    shortened(&claim.quote, QUOTE)
}
