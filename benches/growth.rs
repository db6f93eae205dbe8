//! How the time of a whole comparison grows with the number of articles: the sample case, repeated and varied.
//!
//! `cargo bench --bench growth` prints seconds for 1,000, 2,000 and 4,000 articles and the ratio of each to the one
//! before it; a ratio near 2 is linear growth.

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::time::Instant;

use claimdiff::article::{self, Article, Intake};
use claimdiff::{Registry, claim::number::value_of};

const CASE: &str = "tests/cases/river-province";
const PLACES: [&str; 8] =
    ["Old Ford", "Reed Bend", "Dry Hollow", "Clay Ridge", "Stone Gate", "Long Marsh", "Low Meadow", "Salt Crossing"];

fn main() {
    let registry = Registry::starter().expect("the starter set is valid");
    let registry =
        registry.extended_by(Registry::load(&Path::new(CASE).join("sources.toml")).expect("the case has a registry"));
    let sample = article::read(&[CASE.to_owned()], &registry).expect("the case is there").articles;
    let mut last = None;
    for size in [1_000, 2_000, 4_000] {
        let intake =
            Intake { articles: (0..size).map(|number| varied(&sample, number)).collect(), ..Intake::default() };
        let seconds = (0..3)
            .map(|_| {
                let start = Instant::now();
                let report = claimdiff::compare(&intake, &registry, Vec::new(), &|_| ());
                assert!(!report.clusters.is_empty());
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        let ratio =
            last.map_or(String::new(), |last: f64| format!(", {:.2} times the time of half as many", seconds / last));
        println!("{size} articles: {seconds:.2} s{ratio}");
        last = Some(seconds);
    }
}

/// A copy of a sample article under another id and outlet, with other places and slightly other numbers.
fn varied(sample: &[Article], number: usize) -> Article {
    let base = &sample[number % sample.len()];
    let mut text =
        base.body_text().replace("Old Ford", PLACES[number / 9 % 8]).replace("Salt Crossing", PLACES[number / 72 % 8]);
    if number >= sample.len() {
        text = text.split(' ').map(|word| shifted(word, number)).collect::<Vec<_>>().join(" ");
    }
    Article {
        id: format!("article-{number}"),
        source: Some(format!("Outlet {}", number % 40)),
        body: vec![claimdiff::span::Bytes::new(0, text.len())],
        title_at: None,
        text,
        ..base.clone()
    }
}

/// A number of two or three digits moved by up to nine; other words as they are.
fn shifted(word: &str, number: usize) -> String {
    let plain = word.len() > 1 && word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match value_of(word).filter(|_| plain) {
        Some(value) => format!("{}", value + (number % 10) as f64),
        None => word.to_owned(),
    }
}
