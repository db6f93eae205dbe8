//! Verdicts: the answer for each item and the accuracy of each source, as they are printed.

use serde::Serialize;

use super::assertion::Value;
use super::assertion_table::{Item, Table};
use super::truth::{self, Estimate, Shift};

/// A way to find truth and accuracy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// Groups of independent sources, each judged by the others.
    Independent,
}

/// All that was found.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    /// Sources by name.
    pub sources: Vec<SourceFound>,
    /// Items by attribute and object.
    pub values: Vec<ValueFound>,
}

/// One source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceFound {
    source: String,
    accuracy: f64,
    low: f64,
    high: f64,
    checked: usize,
}

/// One item.
#[derive(Debug, Clone, Serialize)]
pub struct ValueFound {
    object: String,
    attribute: String,
    value: serde_json::Value,
    credibility: f64,
    low: Option<f64>,
    high: Option<f64>,
    support: Vec<String>,
}

/// Finds truth and accuracy.
pub fn find(table: &Table, _method: Method) -> Found {
    let shift = |name: &str| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(0.0);
    let truth = truth::discover(table, Shift { groups: shift("SG"), first: shift("SF") });
    if std::env::var("DBG").is_ok() {
        for (a, errors) in truth.errors.iter().enumerate() {
            eprintln!("{} {errors:?}", table.attributes[a]);
            for g in truth.groups[a].list() {
                eprintln!("   {:?}", g.iter().map(|s| &table.sources[*s as usize]).collect::<Vec<_>>());
            }
        }
        if std::env::var("DBG").as_deref() == Ok("2") { for (a, s, e) in &truth.attributes { eprintln!("  {} {} {:.3} {:.1}", table.attributes[*a as usize], table.sources[*s as usize], e.accuracy, e.checked); } }
        eprintln!("rounds {} change {}", truth.rounds, truth.change);
    }
    let source = |(index, estimate): (usize, &Estimate)| SourceFound {
        source: table.sources[index].clone(),
        accuracy: estimate.accuracy,
        low: 0.0,
        high: 1.0,
        checked: estimate.checked as usize,
    };
    let sources = truth.sources.iter().enumerate().map(source).collect();
    let means: Vec<_> = table.blocks().into_iter().enumerate().map(|(a, block)| (truth.errors[a].noise.scatter > super::opinion::SCATTER).then(|| (block.start, super::opinion::means(table, &table.items[block])))).collect();
    let value = |(index, item): (usize, &Item)| {
        let shares = &truth.credibility[item.candidates.clone()];
        let candidates = table.candidates(item);
        let best = (0..shares.len()).fold(0, |best, at| if shares[at] > shares[best] + 1e-9 { at } else { best });
        let noise = &truth.errors[item.attribute as usize].noise;
        let credibility: f64 =
            shares.iter().zip(candidates).filter(|(_, value)| noise.same(value.distance(candidates[best]))).map(|(p, _)| p).sum();
        let mean = means[item.attribute as usize].as_ref().and_then(|(start, means)| means[index - start]).map(|mean| mean.value);
        ValueFound {
            object: table.objects[item.object as usize].clone(),
            attribute: table.attributes[item.attribute as usize].clone(),
            value: mean.map_or_else(|| json(table, candidates[best]), Into::into),
            credibility,
            low: None,
            high: None,
            support: Vec::new(),
        }
    };
    Found { sources, values: table.items.iter().enumerate().map(value).collect() }
}

fn json(table: &Table, value: Value) -> serde_json::Value {
    let text = |index: u32| table.texts[index as usize].as_str();
    match value {
        Value::Number(number) => number.into(),
        Value::Span(low, high) => serde_json::json!({"low": low, "high": high}),
        Value::Text(index) => text(index).into(),
        Value::Set(set) => table.sets[set as usize].iter().map(|member| text(*member)).collect::<Vec<_>>().into(),
    }
}
