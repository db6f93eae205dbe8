//! Reliability of 2.8 million assertions: forty sources, seventy thousand items, reading included; then how far the
//! answers move when a threshold does.
//!
//! `cargo bench --bench reliability` prints seconds (the least of three), and for every threshold of the method, moved
//! by 0.05 up and down, the share of answers that change, the worst last. `-- ASSERTIONS.jsonl` moves them on a table of
//! one's own.

#![allow(clippy::print_stdout)]

use std::fmt::Write;
use std::time::Instant;

use claimdiff::source::assertion_file::jsonl;
use claimdiff::source::assertion_table::Table;
use claimdiff::source::threshold::Thresholds;
use claimdiff::source::verdict::independent;

const ITEMS: u64 = 70_000;
const SOURCES: u64 = 40;
/// How far each threshold is moved.
const BY: f64 = 0.05;

fn main() {
    let own = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let text = if let Some(path) = &own {
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
    } else {
        let text = generated(ITEMS);
        let seconds = (0..3).map(|_| timed(&text)).fold(f64::INFINITY, f64::min);
        println!("{} assertions: {seconds:.2} s", ITEMS * SOURCES);
        generated(ITEMS / 10)
    };
    sensitivity(&jsonl(text.as_bytes()).0);
}

/// Moves each threshold and prints how many answers change.
fn sensitivity(table: &Table) {
    let base = independent(table, &Thresholds::default());
    let mut worst = ("none", 0.0, 0.0);
    for ((name, place), by) in Thresholds::ALL.into_iter().flat_map(|one| [(one, BY), (one, -BY)]) {
        let moved = independent(table, &Thresholds::moved(place, by));
        let changed = base.values.iter().zip(&moved.values).filter(|(a, b)| a.value != b.value).count();
        let share = 100.0 * changed as f64 / base.values.len().max(1) as f64;
        println!("{name} {by:+.2}: {share:.2} % of the answers change");
        if share > worst.2 {
            worst = (name, by, share);
        }
    }
    println!("worst: {} {:+.2}: {:.2} % of the answers change", worst.0, worst.1, worst.2);
}

fn timed(text: &str) -> f64 {
    let start = Instant::now();
    let (table, wrong) = jsonl(text.as_bytes());
    assert!(wrong.is_empty());
    assert_eq!(independent(&table, &Thresholds::default()).values.len(), table.items.len());
    start.elapsed().as_secs_f64()
}

/// Sources that are right with their own accuracy, every fourth one a copy of the one before it.
fn generated(items: u64) -> String {
    let mut text = String::new();
    let mut state = 1_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for item in 0..items {
        let truth = next(1_440);
        let mut said = truth;
        for source in 0..SOURCES {
            let copies = source % 4 == 3;
            if !copies {
                said = if next(100) < 60 + source { truth } else { next(1_440) };
            }
            let attribute = item % 4;
            let written = writeln!(
                text,
                r#"{{"object":"flight-{}","attribute":"time-{attribute}","source":"source-{source}","value":{said}}}"#,
                item / 4
            );
            assert!(written.is_ok());
        }
    }
    text
}
