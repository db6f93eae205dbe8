//! The starter set, and the `sources` command as typed.

use claimdiff::source::check::check;
use claimdiff::source::{Mention, Registry, Source, finding};
use proptest::prelude::*;

fn starter() -> Registry {
    Registry::starter().expect("the starter set is valid")
}

fn id_of(name: &str) -> Option<String> {
    starter().find(name).map(|source| source.id.clone())
}

#[test]
fn the_commands_print_what_their_files_say() {
    trycmd::TestCases::new().case("tests/cli/sources*.toml");
}

#[test]
fn the_starter_set_grades_nobody() {
    assert!(starter().sources().iter().all(|source| source.grade.is_none()));
}

#[test]
fn every_name_alias_and_domain_of_the_starter_set_leads_to_its_source() {
    let registry = starter();
    for source in registry.sources() {
        for name in source.names().chain(source.domains.iter().map(String::as_str)) {
            assert_eq!(registry.find(name).map(|found| &found.id), Some(&source.id), "{name}");
        }
    }
}

#[test]
fn a_name_is_found_in_the_spellings_that_outlets_use() {
    for (name, id) in [
        ("U.N.", "united-nations"),
        ("the Pentagon", "us-department-of-defense"),
        ("US Department of Defence", "us-department-of-defense"),
        ("Hayʼat Tahrir Al Sham", "hayat-tahrir-al-sham"),
        ("EL PAIS", "el-pais"),
        ("Islamic State in Iraq and the Levant", "islamic-state"),
        ("South Front", "southfront"),
        ("https://www.zamanalwsl.net/en/article/1", "zaman-al-wasl"),
        ("News.Sky.com", "sky-news"),
        ("caliber.az", "caliber-az"),
        ("Israeli Public Broadcasting Corporation", "kan"),
        ("SITE Intelligence", "site-intelligence-group"),
        ("Delil24.com", "delil-24"),
        ("New York Times", "new-york-times"),
    ] {
        assert_eq!(id_of(name).as_deref(), Some(id), "{name}");
    }
}

#[test]
fn an_unknown_name_leads_nowhere() {
    for name in ["", "the", "News", "Sample Courier", "courier.example", "https://"] {
        assert_eq!(id_of(name), None, "{name}");
    }
}

#[test]
fn names_that_are_common_words_count_in_text_only_as_written() {
    let mentions = starter().mentions();
    let exact =
        |surface: &str| mentions.iter().find(|mention| mention.surface == surface).map(|found| found.exact_case);
    for surface in ["WHO", "IS", "SITE", "White House", "the Guardian", "Red Cross", "U.N.", "Reuters"] {
        assert_eq!(exact(surface), Some(true), "{surface}");
    }
    for surface in ["Hay’at Tahrir al-Sham", "New York Times", "Caliber.Az", "Syrian Observatory for Human Rights"] {
        assert_eq!(exact(surface), Some(false), "{surface}");
    }
    for surface in ["The National", "Dawn", "Times", "The Times"] {
        assert_eq!(exact(surface), None, "{surface}");
    }
}

#[test]
fn words_of_a_text_name_a_source_only_in_its_capitals() {
    let registry = starter();
    let id = |words: &str| registry.find_in_text(words).map(|source| source.id.as_str());
    for (words, source) in [
        ("WHO", "who"),
        ("the U.N.", "united-nations"),
        ("The Pentagon", "us-department-of-defense"),
        ("hay’at tahrir al-sham", "hayat-tahrir-al-sham"),
        ("the White House", "white-house"),
        ("new york times", "new-york-times"),
    ] {
        assert_eq!(id(words), Some(source), "{words}");
    }
    for words in ["who", "is", "site", "the white house", "a site", "The National", "dawn", "reuters.com", ""] {
        assert_eq!(id(words), None, "{words}");
    }
}

#[test]
fn no_surface_leads_to_two_sources() {
    let mut surfaces: Vec<String> = starter().mentions().into_iter().map(|Mention { surface, .. }| surface).collect();
    let all = surfaces.len();
    surfaces.sort();
    surfaces.dedup();
    assert_eq!(surfaces.len(), all);
}

#[test]
fn a_name_taken_over_on_top_is_no_longer_a_mention_of_its_old_owner() {
    let top = "[[source]]\nid = \"house-monitor\"\nname = \"White House\"\nkind = \"monitor\"\n";
    let top = Registry::parse(top, "top.toml").expect("valid");
    let registry = starter().extended_by(top);
    let owners = registry.mentions().into_iter().filter(|mention| mention.surface == "White House");
    let owners: Vec<&str> = owners.map(|mention| registry.sources()[mention.source].id.as_str()).collect();
    assert_eq!(owners, ["house-monitor"]);
}

#[test]
fn the_registry_of_every_case_is_valid_and_takes_no_name_from_the_starter_set() {
    for file in glob::glob("tests/cases/*/sources.toml").expect("a sound pattern").flatten() {
        let case = Registry::load(&file).unwrap_or_else(|error| panic!("{error}"));
        for name in case.sources().iter().flat_map(Source::names) {
            assert_eq!(id_of(name), None, "{name} in {}", file.display());
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_asked_for_is_answered(name in "\\PC{0,40}") {
        let registry = starter();
        prop_assert_eq!(registry.find(&name), registry.find(&format!("  {name} ")));
        registry.find_in_text(&name);
    }

    #[test]
    fn every_text_is_checked_and_every_finding_shown(
        text in r#"(\[\[source\]\]\n|\[source\]|id = |name = |kind = "wire"|grade = \{|\}|"é"|'|"|\n|\r\n|\[|, |aliases = \[|\t|1979-05-27|=){0,30}"#,
    ) {
        let checked = check(&text);
        let shown = finding::plain(&checked.findings, &text, "a.toml");
        prop_assert_eq!(shown.matches("error: ").count(), checked.findings.len());
        prop_assert_eq!(Registry::parse(&text, "a.toml").is_ok(), checked.findings.is_empty());
    }
}
