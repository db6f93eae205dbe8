//! What the exports say, where no other tool is needed to see it.

use claimdiff::Report;
use claimdiff::report::{annotations, datapackage, jsonld};
use claimdiff::review::{Act, Decision, Held, Verdict};

const FIXTURE: &str = include_str!("fixtures/report/report.json");

fn report() -> Report {
    serde_json::from_str(FIXTURE).expect("the fixture is a report")
}

fn decision(act: Act, report: &Report) -> Decision {
    Decision {
        id: 7,
        act,
        who: "Ada Sample".to_owned(),
        when: "2031-05-04T10:00:00Z".to_owned(),
        claims: vec![Held::of(&report.claims[0])],
        rest: Vec::new(),
        note: None,
        verdict: (act == Act::Sign).then_some(Verdict::Contradicted),
        undoes: None,
        blind: false,
        inputs: Vec::new(),
        program: String::new(),
    }
}

fn graph(log: &[Decision]) -> Vec<serde_json::Value> {
    let mut out = Vec::new();
    jsonld::write(&report(), log, &mut out).expect("memory takes everything");
    let document: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    document["@graph"].as_array().expect("a graph").clone()
}

fn reviews(log: &[Decision]) -> Vec<serde_json::Value> {
    graph(log).into_iter().filter(|node| node["@type"] == "ClaimReview").collect()
}

#[test]
fn a_review_is_written_only_where_an_editor_has_signed() {
    let report = report();
    assert!(reviews(&[]).is_empty());
    assert!(reviews(&[decision(Act::Accept, &report)]).is_empty());
    let signed = reviews(&[decision(Act::Sign, &report)]);
    assert_eq!(signed.len(), 1);
    assert_eq!(signed[0]["author"]["name"], "Ada Sample");
    assert_eq!(signed[0]["reviewRating"]["alternateName"], "contradicted");
    let undone = Decision { id: 8, undoes: Some(7), ..decision(Act::Undo, &report) };
    assert!(reviews(&[decision(Act::Sign, &report), undone]).is_empty(), "a signature that was taken back is none");
}

#[test]
fn a_review_of_a_quote_that_is_lost_is_not_written() {
    let report = report();
    let mut signed = decision(Act::Sign, &report);
    "another quote".clone_into(&mut signed.claims[0].quote);
    assert!(reviews(&[signed]).is_empty());
}

#[test]
fn claims_of_one_comparison_are_about_one_thing_and_never_the_same() {
    let graph = graph(&[]);
    let claims: Vec<_> = graph.iter().filter(|node| node["@type"] == "Claim").collect();
    assert_eq!(claims.len(), report().clusters.iter().map(|cluster| cluster.rows.len()).sum::<usize>());
    for claim in claims {
        assert!(claim["about"]["@id"].as_str().is_some_and(|id| id.starts_with("urn:claimdiff:comparison:")));
        assert!(claim.get("sameAs").is_none());
        assert!(claim["appearance"]["@id"].is_string() && claim["firstAppearance"]["@id"].is_string());
    }
}

#[test]
fn every_annotation_names_words_that_stand_at_its_place() {
    let report = report();
    let mut out = Vec::new();
    annotations::write(&report, &mut out).expect("memory takes everything");
    let page: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let items = page["items"].as_array().expect("annotations");
    assert_eq!(items.len(), report.claims.len());
}

#[test]
fn the_same_report_gives_the_same_package() {
    let names: Vec<String> =
        datapackage::files(&report()).expect("written").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["datapackage.json", "sources.csv", "articles.csv", "clusters.csv", "claims.csv", "pairs.csv"]);
    assert_eq!(datapackage::files(&report()).expect("written"), datapackage::files(&report()).expect("written"));
}

#[cfg(feature = "office")]
mod office {
    use std::io::{Cursor, Read};

    use claimdiff::report::{docx, xlsx};

    use super::report;

    /// A part of a packed document, as text.
    fn part(bytes: Vec<u8>, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed document");
        let mut text = String::new();
        archive.by_name(name).expect("its part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    #[test]
    fn the_workbook_holds_no_formula_and_is_the_same_every_time() {
        let written = || {
            let mut out = Vec::new();
            xlsx::write(&report(), &mut out).expect("memory takes everything");
            out
        };
        let sheet = part(written(), "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>") && sheet.contains("<autoFilter") && sheet.contains("state=\"frozen\""));
        assert_eq!(written(), written());
    }

    #[test]
    fn the_document_has_a_footnote_for_every_row() {
        let mut out = Vec::new();
        docx::write(&report(), &mut out).expect("memory takes everything");
        let rows: usize = report().clusters.iter().map(|cluster| cluster.rows.len()).sum();
        let text = part(out, "word/document.xml");
        assert_eq!(text.matches("<w:footnoteReference").count(), rows);
        assert!(!text.contains("<script>"));
    }
}
