//! Every line of the corpus of statements, read as it says: a text and what must be read out of it, no more and no less.

#![allow(clippy::unwrap_used)]

use std::fs;

use claimdiff::article::{Article, Evidence, Published};
use claimdiff::claim::extract::extract;
use claimdiff::claim::mention::Mentions;
use claimdiff::claim::{Claim, Kind};
use claimdiff::source::Registry;
use claimdiff::span::Bytes;
use proptest::prelude::*;
use serde_json::{Value, json};

fn article(text: &str, published: Option<&str>) -> Article {
    let published = published.map(|day| {
        let date = day.parse().unwrap();
        Published { iso: day.to_owned(), from: date, to: date, evidence: Evidence::Field }
    });
    let body = vec![Bytes::new(0, text.len())];
    Article { id: "corpus".to_owned(), text: text.to_owned(), body, published, ..Article::default() }
}

fn statements(text: &str, published: Option<&str>) -> Vec<Claim> {
    let found = extract(&article(text, published), &Mentions::new(&Registry::default())).claims;
    found.into_iter().filter(|claim| claim.kind == Kind::Statement).collect()
}

/// What was read, under the names the lines use.
fn read(claim: &Claim) -> Value {
    let state = claim.event.state.as_ref();
    json!({
        "quote": claim.quote,
        "predicate": claim.event.predicate,
        "actor": claim.event.actor,
        "target": claim.event.target,
        "polarity": claim.event.polarity,
        "modality": claim.event.modality,
        "aspect": state.map(|state| &state.aspect),
        "side": state.map(|state| &state.side),
        "time": [claim.time.from, claim.time.to],
        "voice": claim.voice,
    })
}

fn failure(line: &Value) -> Option<String> {
    let text = line["text"].as_str().unwrap();
    let found: Vec<Value> = statements(text, line["published"].as_str()).iter().map(read).collect();
    let expected = line["statements"].as_array().unwrap();
    let agrees =
        |(want, got): (&Value, &Value)| want.as_object().unwrap().iter().all(|(name, value)| *value == got[name]);
    let same = expected.len() == found.len() && expected.iter().zip(&found).all(agrees);
    (!same).then(|| format!("{text}\n  expected {}\n  got      {}", json!(expected), json!(found)))
}

#[test]
fn every_line_about_statements_is_read_as_it_says() {
    let text = fs::read_to_string("tests/corpus/statements.jsonl").unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let failures: Vec<String> = lines.iter().filter_map(failure).collect();
    assert!(lines.len() >= 15, "only {} lines", lines.len());
    assert!(failures.is_empty(), "{} of {} lines\n{}", failures.len(), lines.len(), failures.join("\n"));
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_statement_slices(words in prop::collection::vec(
        prop::sample::select(vec![
            "The", "Harbour", "Union", "dissolved", "itself", "who", "said", "that", "has", "not", "been", ",", ".", "“",
            "”", "(", ")", "'s", "’s", "growing", "number", "of", "fall", "the", "current", "is", "in", "2019", "May", "and",
            "then", "to", "be", "will", "é", "?", "after", "-",
        ]), 0..40)) {
        let text = words.join(" ");
        for claim in statements(&text, None) {
            prop_assert_eq!(claim.span().slice(&text), Some(claim.quote.as_str()));
            prop_assert!(claim.checkworthy > 0.0 && claim.checkworthy <= 1.0);
        }
    }
}
