//! Invented events of three outlets each, with every fact that two of them give a figure for: how many are put together.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::Path;

use claimdiff::article::{Article, Evidence, Intake, Published};
use claimdiff::span::Bytes;
use claimdiff::{Claim, Registry, Report};
use serde::Deserialize;

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "event")]
    name: String,
    articles: Vec<Told>,
    clusters: Vec<Fact>,
    hard_negatives: Vec<TwoFacts>,
}

#[derive(Deserialize)]
struct Told {
    outlet: String,
    date: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Fact {
    claims: Vec<Quoted>,
}

#[derive(Deserialize)]
struct Quoted {
    outlet: String,
    quote: String,
    #[serde(default)]
    low: Option<f64>,
}

#[derive(Deserialize)]
struct TwoFacts {
    a: Quoted,
    b: Quoted,
}

/// What came out of a folder of events.
#[derive(Default)]
struct Outcome {
    /// Pairs of claims of two outlets: of one fact, put together, and both.
    given: usize,
    joined: usize,
    right: usize,
    /// Look-alikes, and those put together.
    alike: usize,
    merged: usize,
}

impl Outcome {
    fn shares(&self) -> (f64, f64) {
        (self.right as f64 / self.joined.max(1) as f64, self.right as f64 / self.given.max(1) as f64)
    }
}

fn events(folder: &str) -> Vec<Event> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn published(day: &str) -> Published {
    let date: chrono::NaiveDate = day.parse().unwrap();
    Published { iso: day.to_owned(), from: date, to: date, evidence: Evidence::Field }
}

fn compared(event: &Event) -> Report {
    let article = |told: &Told| Article {
        id: told.outlet.clone(),
        source: Some(told.outlet.clone()),
        title: Some(told.title.clone()),
        published: Some(published(&told.date)),
        text: told.text.clone(),
        body: vec![Bytes::new(0, told.text.len())],
        ..Article::default()
    };
    let intake = Intake { articles: event.articles.iter().map(article).collect(), ..Intake::default() };
    claimdiff::compare(&intake, &Registry::default(), Vec::new(), &|_| ())
}

/// The claim that is read out of a quote: a figure in it, of the value given where there are several, else the longest overlap.
fn claim<'r>(event: &Event, report: &'r Report, quoted: &Quoted) -> Option<&'r Claim> {
    let told = event.articles.iter().find(|told| told.outlet == quoted.outlet)?;
    let at = told.text.find(&quoted.quote)?;
    let (start, length) = (told.text[..at].chars().count() as u32, quoted.quote.chars().count() as u32);
    let common = |from: u32, to: u32| to.min(start + length).saturating_sub(from.max(start));
    let here = report.claims.iter().filter(|claim| claim.article == quoted.outlet);
    let rank = |claim: &&Claim| {
        let figure = claim.figure.as_ref().filter(|figure| common(figure.start, figure.end) > 0);
        let value = figure.is_some_and(|figure| figure.low.or(figure.high) == quoted.low);
        (figure.is_some(), value, common(claim.start, claim.end))
    };
    here.filter(|claim| common(claim.start, claim.end) > 0 || rank(claim).0).max_by_key(rank)
}

fn cluster(report: &Report, claim: &Claim) -> Option<usize> {
    report.clusters.iter().position(|cluster| cluster.claims.contains(&claim.id))
}

fn outcome(folder: &str) -> Outcome {
    let mut found = Outcome::default();
    for event in events(folder) {
        let report = compared(&event);
        let place = |quoted: &Quoted| claim(&event, &report, quoted).and_then(|claim| cluster(&report, claim));
        let items = event.clusters.iter().enumerate().flat_map(|(fact, cluster)| {
            cluster.claims.iter().map(move |quoted| (fact, quoted.outlet.as_str(), quoted))
        });
        let items: Vec<_> = items.map(|(fact, outlet, quoted)| (fact, outlet, place(quoted))).collect();
        for (at, (fact, outlet, cluster)) in items.iter().enumerate() {
            for (other, _, beside) in items[at + 1..].iter().filter(|item| item.1 != *outlet) {
                let (one, together) = (fact == other, cluster.is_some() && cluster == beside);
                found.given += usize::from(one);
                found.joined += usize::from(together);
                found.right += usize::from(one && together);
            }
        }
        for pair in &event.hard_negatives {
            let (a, b) = (place(&pair.a), place(&pair.b));
            found.alike += 1;
            found.merged += usize::from(a.is_some() && a == b);
        }
    }
    found
}

#[test]
fn every_quote_of_an_event_stands_once_in_its_article() {
    for event in ["known", "held-out"].iter().flat_map(|folder| events(folder)) {
        let pairs = event.hard_negatives.iter().flat_map(|pair| [&pair.a, &pair.b]);
        for quoted in event.clusters.iter().flat_map(|fact| &fact.claims).chain(pairs) {
            let told = event.articles.iter().find(|told| told.outlet == quoted.outlet).unwrap();
            assert_eq!(told.text.matches(&quoted.quote).count(), 1, "{}: {}", event.name, quoted.quote);
        }
        let outlets: BTreeSet<&str> = event.articles.iter().map(|told| told.outlet.as_str()).collect();
        assert_eq!(outlets.len(), 3, "{}", event.name);
    }
}

#[test]
fn most_of_what_is_put_together_is_one_fact_and_look_alikes_are_not() {
    for folder in ["known", "held-out"] {
        let found = outcome(folder);
        let (precision, recall) = found.shares();
        let Outcome { given, joined, merged, alike, .. } = found;
        println!(
            "{folder}: precision {precision:.3} of {joined} pairs, recall {recall:.3} of {given}, look-alikes {merged} of {alike}"
        );
        assert!(precision >= 0.85, "{folder}: {precision:.3}");
        assert!(recall >= 0.51, "{folder}: {recall:.3}");
        assert!(merged * 6 <= alike, "{folder}: {merged} of {alike}");
    }
}
