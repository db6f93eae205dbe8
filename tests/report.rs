//! What a reader of each format sees, for a report that holds every relation and every kind of figure.

use std::io;

use claimdiff::report::{Report, csv, files, html, json, markdown, terminal};

const FIXTURE: &str = include_str!("fixtures/report/report.json");

fn report() -> Report {
    serde_json::from_str(FIXTURE).expect("the fixture is a report")
}

fn written(write: impl FnOnce(&Report, &mut Vec<u8>) -> io::Result<()>) -> String {
    written_of(&report(), write)
}

fn written_of(report: &Report, write: impl FnOnce(&Report, &mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(report, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("every format is UTF-8")
}

fn shown(width: usize, colour: bool, all: bool) -> String {
    written(|report, out| terminal::write(report, terminal::Look { width, colour, all }, out))
}

fn page() -> String {
    written(html::write)
}

/// The part of a page from one text up to another.
fn part<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).expect("the part begins");
    let length = page[start..].find(to).expect("the part ends");
    &page[start..start + length]
}

/// HTML with its tags on lines of their own, so that a change shows as a line.
fn by_lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

#[test]
fn every_quote_of_the_fixture_stands_in_its_text() {
    let report = report();
    for claim in &report.claims {
        let article = report.articles.iter().find(|article| article.id == claim.article).expect("its article");
        assert_eq!(claim.span().slice(&article.text), Some(claim.quote.as_str()));
    }
}

#[test]
fn the_terminal_at_80_columns() {
    insta::assert_snapshot!(shown(80, false, false));
}

#[test]
fn the_terminal_at_160_columns() {
    insta::assert_snapshot!(shown(160, false, true));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [66, 80, 100, 131, 132, 160, 240] {
        for line in shown(width, false, true).lines() {
            let columns = tabled::grid::util::string::get_string_width(line);
            assert!(columns <= width, "{columns} columns of {width}: {line}");
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let coloured = shown(80, true, true);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), shown(80, false, true));
}

#[test]
fn without_colour_no_control_character_reaches_the_terminal() {
    let is_obeyed = |character: char| character != '\n' && (character.is_control() || character == '\u{202e}');
    assert!(!shown(80, false, true).contains(is_obeyed));
}

#[test]
fn the_document_in_markdown() {
    insta::assert_snapshot!(written(markdown::write));
}

#[test]
fn the_table_in_csv() {
    let table = written(csv::write);
    assert!(table.starts_with("\u{feff}cluster_id,"));
    insta::assert_snapshot!(table.replace("\r\n", "\u{240d}\n"));
}

#[test]
fn every_line_of_the_csv_has_every_column() {
    let table = written(csv::write);
    for line in table.trim_end().split("\r\n") {
        let quotes_out = line.split('"').step_by(2);
        assert_eq!(quotes_out.map(|part| part.matches(',').count()).sum::<usize>() + 1, csv::HEADER.len());
    }
}

#[test]
fn json_reads_back_as_the_same_report() {
    for pretty in [true, false] {
        let text = written(|report, out| json::write(report, pretty, out));
        assert!(text.ends_with("}\n"));
        assert_eq!(serde_json::from_str::<Report>(&text).expect("a report"), report());
    }
}

#[test]
fn json_on_one_line_is_one_line() {
    assert_eq!(written(|report, out| json::write(report, false, out)).lines().count(), 1);
}

#[test]
fn a_comparison_in_html() {
    insta::assert_snapshot!(by_lines(part(
        &page(),
        "<details class=\"cluster contradict\"",
        "<details class=\"cluster diverge\""
    )));
}

#[test]
fn a_logarithmic_comparison_in_html() {
    insta::assert_snapshot!(by_lines(part(
        &page(),
        "<details class=\"cluster compatible\"",
        "<details class=\"cluster agree\""
    )));
}

#[test]
fn the_articles_in_html() {
    insta::assert_snapshot!(by_lines(part(&page(), "<section id=\"articles\"", "<section id=\"method\"")));
}

#[test]
fn the_outlets_in_html() {
    insta::assert_snapshot!(by_lines(part(&page(), "<section id=\"outlets\"", "<section id=\"articles\"")));
}

#[test]
fn hostile_text_is_text_in_html() {
    let page = page();
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("<script>alert"));
    assert!(!page.contains("href=\"javascript:"));
    assert!(!page.contains('\u{202e}') || page.find('\u{202e}') > page.find("<script type=\"application/json\""));
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let page = page();
    for link in page.split("href=\"#").skip(1) {
        let place = &link[..link.find('"').expect("the attribute ends")];
        assert!(page.contains(&format!("id=\"{place}\"")), "nothing is at {place}");
    }
}

#[test]
fn no_two_places_of_the_page_share_a_name() {
    let page = page();
    let mut places: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap_or(0)]).collect();
    let number = places.len();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), number);
}

#[test]
fn a_quote_that_no_longer_stands_is_shown_as_lost() {
    let mut report = report();
    report.articles[0].text.insert(0, ' ');
    let page = written_of(&report, html::write);
    assert!(page.contains("Lost: these quotes no longer stand where they were found."));
}

#[test]
fn an_empty_report_is_still_a_page() {
    let mut report = report();
    report.clusters.clear();
    report.claims.clear();
    report.articles.clear();
    report.sources.clear();
    report.naming_table.clear();
    report.run.relations.clear();
    let page = written_of(&report, html::write);
    assert!(page.contains("Nothing contradicts or diverges."));
}

#[test]
fn all_files_are_written_whole_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let directory = folder.path().join("a/b");
    for _ in 0..2 {
        let paths = files::write_all(&report(), &directory).expect("all files");
        let mut names: Vec<_> =
            std::fs::read_dir(&directory).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
        names.sort();
        let mut paths = paths;
        paths.sort();
        assert_eq!(names, paths);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_directory_is_replaced_and_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (outside, directory) = (folder.path().join("outside.txt"), folder.path().join("out"));
    std::fs::write(&outside, "mine").expect("a file");
    std::fs::create_dir(&directory).expect("a folder");
    std::os::unix::fs::symlink(&outside, directory.join("report.md")).expect("a link");
    files::write_all(&report(), &directory).expect("all files");
    assert_eq!(std::fs::read_to_string(&outside).expect("the file"), "mine");
}
