//! The marks that every pair of claims of a theme reaches: what weights are learned from.
//!
//! Reads claims in the least form on standard input and prints `a`, `b` and the marks of every pair of claims as JSONL,
//! each mark with its feature, level and amount. With the pairs that an editor joined, a logistic regression over the
//! marks gives the bits of `src/cluster/weights.tsv`.

use std::io::{BufRead, Write};

use claimdiff::Registry;
use claimdiff::claim::mention::Mentions;
use claimdiff::claim::reading::claim_of;
use claimdiff::cluster::fact::Facts;
use claimdiff::cluster::features;
use claimdiff::cluster::story::Themes;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let registry = Registry::starter()?;
    let mentions = Mentions::new(&registry);
    let mut claims = Vec::new();
    for line in std::io::stdin().lock().lines() {
        claims.push(claim_of(serde_json::from_str(&line?)?, &mentions));
    }
    let all: Vec<_> = claims.iter().map(|(claim, others)| features(claim, others, None)).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let themes = Themes::of(&all);
    for theme in &themes.claims {
        for (a, b, marks) in Facts::new(theme, &all, &themes.stories).all_marks() {
            let marks: Vec<_> = marks
                .marks
                .iter()
                .map(|mark| (mark.level.feature(), mark.level.name(), mark.amount.unwrap_or(1.0)))
                .collect();
            let (a, b) = (&claims[a as usize].0.id, &claims[b as usize].0.id);
            writeln!(out, "{}", serde_json::to_string(&(a, b, marks))?)?;
        }
    }
    out.flush()?;
    Ok(())
}
