//! Sentences with the figures they hold, one phenomenon or trap a line: `tests/corpus/*.jsonl`.
//!
//! A field that a line leaves out is not checked; an empty list says that nothing may be read as a figure.

use std::fs;

use claimdiff::article::{Article, Evidence, Published};
use claimdiff::claim::Claim;
use claimdiff::claim::extract::{extract, figure_claims};
use claimdiff::claim::mention::Mentions;
use claimdiff::source::Registry;
use claimdiff::span::{Bytes, Span};
use proptest::prelude::*;
use serde_json::{Value, json};

fn article(text: &str, published: Option<&str>) -> Article {
    let body = vec![Bytes::new(0, text.len())];
    let published = published.and_then(|day| {
        let date = day.parse().ok()?;
        Some(Published { iso: day.to_owned(), from: date, to: date, evidence: Evidence::Field })
    });
    Article { id: "corpus".to_owned(), text: text.to_owned(), body, published, ..Article::default() }
}

fn claims(text: &str, published: Option<&str>) -> Vec<Claim> {
    let found = extract(&article(text, published), &Mentions::new(&Registry::default())).claims;
    found.into_iter().filter(|claim| claim.figure.is_some()).collect()
}

/// What was read, under the names the lines use.
fn read(claim: &Claim) -> Value {
    let mut found = json!(claim.figure);
    found["polarity"] = json!(claim.event.polarity);
    found["time"] = json!([claim.time.from, claim.time.to]);
    found
}

fn agrees(expected: &Value, found: &Value) -> bool {
    let number = |value: &Value| value.as_f64();
    expected.as_object().is_some_and(|fields| {
        fields.iter().all(|(name, value)| match (number(value), number(&found[name])) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
            _ => *value == found[name],
        })
    })
}

fn failure(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).map_err(|error| format!("{error}: {line}")).ok()?;
    let text = line["text"].as_str()?;
    let found: Vec<Value> = claims(text, line["published"].as_str()).iter().map(read).collect();
    let expected = line["figures"].as_array()?;
    let same = expected.len() == found.len() && expected.iter().zip(&found).all(|(a, b)| agrees(a, b));
    (!same).then(|| format!("{text}\n  expected {}\n  got      {}", json!(expected), json!(found)))
}

/// Files whose lines are read by a test of their own: who speaks, who does what, which names are one, what is
/// stated.
const OWN_TESTS: [&str; 5] = ["attribution", "deeds", "names", "namings", "statements"];

#[test]
fn every_line_of_the_corpus_is_read_as_it_says() {
    let (mut lines, mut failures) = (0, Vec::new());
    for entry in fs::read_dir("tests/corpus").expect("the corpus is there") {
        let path = entry.expect("a file of the corpus").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if OWN_TESTS.iter().any(|kind| name.starts_with(kind)) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the corpus is UTF-8");
        for line in text.lines().filter(|line| !line.is_empty()) {
            let parsed: Value = serde_json::from_str(line).expect("a line of the corpus is JSON");
            assert!(parsed["text"].is_string() && parsed["figures"].is_array(), "{line}");
            lines += 1;
            failures.extend(failure(line));
        }
    }
    assert!(lines >= 400, "only {lines} lines");
    assert!(failures.is_empty(), "{} of {lines} lines\n{}", failures.len(), failures.join("\n"));
}

fn slice(text: &str, start: u32, end: u32) -> Option<&str> {
    Span { start, end }.slice(text)
}

/// Pieces that a reader of numbers may stumble over.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,4}",
        "[-–.,:;/%$£€°+×^~<>'’“”() \n]{1,2}",
        prop::sample::select(vec![
            "twenty", "hundred", "million", "thirds", "half", "a", "and", "of", "point", "to", "between", "from", "no",
            "one", "dozens", "killed", "people", "percent", "km", "May", "March", "é", "北", "PS", "e", "x",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec((piece, any::<bool>()), 0..24).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| if blank { format!("{piece} ") } else { piece }).collect()
    })
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_slices(text in prop_oneof![any::<String>(), pieces()]) {
        for claim in figure_claims(&article(&text, None)) {
            prop_assert_eq!(slice(&text, claim.start, claim.end), Some(claim.quote.as_str()));
            let figure = claim.figure.expect("a figure");
            prop_assert_eq!(slice(&text, figure.start, figure.end), Some(figure.surface.as_str()));
        }
    }
}
