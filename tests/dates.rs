//! When a page was published, by a table of page heads: right, not missed, and never in the future.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use claimdiff::article::{self, Evidence, Settings};
use claimdiff::source::Registry;

/// Share of right dates at least, as F1 of the dates that were found and of those that are there.
const ENOUGH: f64 = 0.955;

/// The address of a page, made its own where it says nothing.
fn address(given: &str, at: usize) -> String {
    if given.ends_with("/a") { format!("{given}-page-{at}x") } else { given.to_owned() }
}

/// The date of each page, as it was read.
fn read(rows: &[Vec<&str>], today: NaiveDate) -> Vec<Option<NaiveDate>> {
    let here = tempfile::tempdir().expect("a temporary folder");
    let file = here.path().join("pages.jsonl");
    let mut lines = String::new();
    for (at, row) in rows.iter().enumerate() {
        let page = format!(
            "<html><head><link rel=\"canonical\" href=\"{}\"><title>Pier shut</title></head>{}</html>",
            address(row[1], at),
            row[2]
        );
        let _ = writeln!(lines, "{}", serde_json::json!({"id": format!("{at:03}"), "html": page}));
    }
    fs::write(&file, lines).expect("the file is written");
    let settings = Settings { today: Some(today), ..Settings::default() };
    let intake =
        article::read_with(&[file.display().to_string()], &Registry::default(), &settings).expect("it is read");
    let mut dates = vec![None; rows.len()];
    let all = intake.articles.iter().flat_map(|article| article.earlier.iter().chain([article]));
    for article in all {
        let sure = article.published.as_ref().filter(|published| published.evidence != Evidence::Text);
        dates[article.id.parse::<usize>().expect("a number")] = sure.map(|published| published.from);
    }
    dates
}

#[test]
fn dates_of_pages_are_right_and_never_in_the_future() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading/dates.tsv"));
    let table = table.expect("the table is there");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|row| !row.starts_with('#')).map(|row| row.splitn(3, '\t').collect()).collect();
    assert!(rows.len() >= 60);
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let found = read(&rows, today);
    let wanted: Vec<Option<NaiveDate>> = rows.iter().map(|row| row[0].parse().ok()).collect();
    let wrong: Vec<String> = (0..rows.len())
        .filter(|at| found[*at] != wanted[*at])
        .map(|at| format!("{:?} for {:?}", found[at], rows[at]))
        .collect();
    let right = found.iter().zip(&wanted).filter(|(found, wanted)| found.is_some() && found == wanted).count() as f64;
    let f1 = 2.0 * right / (found.iter().flatten().count() + wanted.iter().flatten().count()) as f64;
    assert!(f1 >= ENOUGH, "{f1}\n{}", wrong.join("\n"));
    assert!(found.iter().flatten().all(|day| *day <= today));
}
