//! Who does what to whom around a figure: the sentences of `tests/corpus/deeds.jsonl`.

use claimdiff::Registry;
use claimdiff::article::Article;
use claimdiff::claim::extract::extract;
use claimdiff::claim::mention::Mentions;
use claimdiff::claim::{Claim, Kind};
use claimdiff::span::Bytes;
use serde_json::{Value, json};

fn figures(text: &str) -> Vec<Claim> {
    let registry = Registry::starter().expect("the starter registry is whole");
    let body = vec![Bytes::new(0, text.len())];
    let article = Article { id: "a".into(), text: text.into(), body, ..Article::default() };
    let mut claims = extract(&article, &Mentions::new(&registry)).claims;
    claims.retain(|claim| claim.kind == Kind::Figure);
    claims
}

fn read(claim: &Claim) -> Value {
    json!({
        "surface": claim.figure.as_ref().map(|figure| &figure.surface),
        "actor": claim.event.actor,
        "predicate": claim.event.predicate,
        "target": claim.event.target,
    })
}

/// What is read, as far as something is expected of it.
fn expected_of(found: &Value, wanted: &Value) -> Value {
    let keys = wanted.as_object().expect("a deed is an object").keys();
    keys.map(|key| (key.clone(), found[key].clone())).collect::<serde_json::Map<_, _>>().into()
}

#[test]
fn each_figure_of_the_corpus_tells_who_does_what_to_whom() {
    let mut wrong = Vec::new();
    for line in include_str!("corpus/deeds.jsonl").lines() {
        let line: Value = serde_json::from_str(line).expect("a line of the corpus is JSON");
        let wanted = line["deeds"].as_array().expect("a line expects deeds");
        let found: Vec<Value> = figures(line["text"].as_str().expect("a line has a text")).iter().map(read).collect();
        let same = |(found, wanted)| expected_of(found, wanted) == *wanted;
        if found.len() != wanted.len() || !found.iter().zip(wanted).all(same) {
            wrong.push(format!("{}\n  wanted {wanted:?}\n  found  {found:?}", line["text"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
