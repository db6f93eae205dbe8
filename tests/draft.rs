//! What the check of a draft finds, on a pile of invented articles.

use std::path::Path;
use std::process::{Command, Output};

use claimdiff::report::checked::Checked;
use claimdiff::review::draft::{Finding, Item, Thing};

const PILE: [(&str, &str, &str); 8] = [
    (
        "Sample Daily",
        "2031-05-03",
        "A ferry sank off Sample Bay on 2 May 2031 and 12 people drowned, the coast guard said.",
    ),
    (
        "Specimen Post",
        "2031-05-03",
        "A ferry sank off Sample Bay on 2 May 2031 and 12 people drowned, the coast guard said.",
    ),
    ("Dummy Gazette", "2031-05-05", "A fire in Mock Hill killed 4 people on 4 May 2031."),
    ("Sample Daily", "2031-05-05", "A column of 41 lorries entered Stub Crossing on 4 May 2031."),
    ("Specimen Post", "2031-05-05", "A column of 14 lorries entered Stub Crossing on 4 May 2031."),
    ("Dummy Gazette", "2031-05-02", "A quake killed 20 people in Decoy Valley on 1 May 2031."),
    ("Specimen Post", "2031-05-05", "A quake killed 26 people in Decoy Valley on 1 May 2031."),
    ("Sample Daily", "2031-05-05", "Police arrested at least 30 protesters in Placeholder Square on 1 May 2031."),
];

fn checked(draft: &str, args: &[&str]) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder of one's own");
    let line = |(at, (source, day, text)): (usize, &(&str, &str, &str))| {
        serde_json::json!({"id": format!("piece-{at}"), "source": source, "published": day, "text": text}).to_string()
    };
    let pile: Vec<String> = PILE.iter().enumerate().map(line).collect();
    std::fs::write(folder.path().join("pile.jsonl"), pile.join("\n")).expect("written");
    let own = serde_json::json!({"id": "draft", "source": "Own Paper", "published": "2031-05-06", "text": draft});
    std::fs::write(folder.path().join("draft.jsonl"), own.to_string()).expect("written");
    let done = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(["check", "draft.jsonl", "--against", "pile.jsonl"])
        .args(args)
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    (done, folder)
}

fn items(draft: &str) -> Vec<Item> {
    let (done, _folder) = checked(draft, &["--format", "json"]);
    let checked: Checked = serde_json::from_slice(&done.stdout).expect("a checked draft");
    for item in &checked.items {
        let span = claimdiff::span::Span { start: item.start, end: item.end };
        assert_eq!(span.slice(&checked.draft.text), Some(item.quote.as_str()), "every thing stands where it says");
    }
    checked.items
}

fn figure(draft: &str, words: &str) -> Item {
    let all = items(draft);
    let found = all.iter().find(|item| item.thing == Thing::Claim && item.quote.contains(words));
    found.unwrap_or_else(|| panic!("{words} in {all:?}")).clone()
}

#[test]
fn a_figure_that_the_pile_has_is_supported_and_one_wire_story_counts_once() {
    let item = figure("A ferry sank off Sample Bay on 2 May 2031 and 12 people drowned.", "12");
    assert_eq!((item.finding, item.origins), (Finding::Supported, 1));
    assert_eq!(item.passages.len(), 2);
}

#[test]
fn a_figure_that_the_pile_rules_out_is_contradicted() {
    let item = figure("A fire in Mock Hill killed 9 people on 4 May 2031.", "9");
    assert_eq!(item.finding, Finding::Contradicted, "{item:?}");
}

#[test]
fn a_figure_about_which_the_pile_is_divided_is_disputed() {
    let item = figure("A column of 41 lorries entered Stub Crossing on 4 May 2031.", "41");
    assert_eq!(item.finding, Finding::Disputed, "{item:?}");
    assert_eq!(item.passages.len(), 2);
}

#[test]
fn a_figure_that_a_later_article_has_raised_is_older_than_the_newest() {
    let item = figure("A quake killed 20 people in Decoy Valley on 1 May 2031.", "20");
    assert_eq!(item.finding, Finding::Older, "{item:?}");
    assert!(item.passages[0].says.contains("26"), "the newest figure comes first: {item:?}");
    let item = figure("A quake killed 26 people in Decoy Valley on 1 May 2031.", "26");
    assert_eq!(item.finding, Finding::Supported, "{item:?}");
}

#[test]
fn a_figure_within_a_bound_is_supported_with_another_bound() {
    let item = figure("Police arrested 34 protesters in Placeholder Square on 1 May 2031.", "34");
    assert_eq!(item.finding, Finding::Otherwise, "{item:?}");
}

#[test]
fn a_figure_of_which_nobody_speaks_is_not_found() {
    let item = figure("The harbour of Stand-in Port exported 900 tonnes of salt in 2030.", "900");
    assert_eq!((item.finding, item.origins), (Finding::NotFound, 0));
}

#[test]
fn the_exit_code_says_what_was_asked_for() {
    let wrong = "A fire in Mock Hill killed 9 people on 4 May 2031.";
    assert_eq!(checked(wrong, &[]).0.status.code(), Some(0));
    assert_eq!(checked(wrong, &["--fail-on", "contradicted"]).0.status.code(), Some(2));
    let right = "A ferry sank off Sample Bay on 2 May 2031 and 12 people drowned.";
    assert_eq!(checked(right, &["--fail-on", "contradicted"]).0.status.code(), Some(0));
}

#[test]
fn the_page_marks_the_draft_in_place_and_shows_hostile_text_as_text() {
    let draft = "<script>alert(1)</script> A ferry sank off Sample Bay on 2 May 2031 and 12 people drowned.";
    let (done, folder) = checked(draft, &["--out", "page.html"]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("supported by 1 independent origin"));
    let page = std::fs::read_to_string(Path::new(folder.path()).join("page.html")).expect("written");
    assert!(page.contains(r#"<mark class="supported" id="d-"#));
    assert!(page.contains("&lt;script&gt;alert(") && !page.contains("<script>"));
    assert!(page.contains("default-src 'none'"));
}
