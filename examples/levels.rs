//! The levels that every pair of claims reaches: what weights are learned from.
//!
//! Reads claims in the least form on standard input and prints `a`, `b` and the levels of every pair as JSONL. With the
//! pairs that an editor joined, a logistic regression over the levels gives the bits of `src/cluster/weights.tsv`.

use std::io::{BufRead, Write};

use claimdiff::Registry;
use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::claim_of;
use claimdiff::cluster::{Rarity, features, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let mut claims = Vec::new();
    for line in std::io::stdin().lock().lines() {
        claims.push(claim_of(serde_json::from_str(&line?)?, &mentions));
    }
    let all: Vec<_> = claims.iter().map(|(claim, others)| features(claim, others, None)).collect();
    let rarity = Rarity::new(&all);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (a, x) in all.iter().enumerate() {
        for (b, y) in all.iter().enumerate().skip(a + 1) {
            let levels = score::levels(x, y, &rarity);
            let (a, b) = (&claims[a].0.id, &claims[b].0.id);
            writeln!(out, "{}", serde_json::to_string(&(a, b, levels, score::score(x, y, &rarity)))?)?;
        }
    }
    Ok(())
}
