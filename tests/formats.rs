//! Every format by an own fixture, each saying the same; then what strangers send: bombs, bad letters, broken files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use claimdiff::article::{self, Article, Evidence, Intake, Limits, Settings};
use claimdiff::source::Registry;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading/formats")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(fixtures().join(name)).expect("the fixture is there")
}

fn settings() -> Settings {
    Settings { today: "2026-01-01".parse().ok(), ..Settings::default() }
}

fn read_with(path: &Path, settings: &Settings) -> Intake {
    article::read_with(&[path.display().to_string()], &Registry::default(), settings).expect("the input is read")
}

fn read(path: &Path) -> Intake {
    read_with(path, &settings())
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("the folder is made");
        fs::write(path, content).expect("the file is written");
    }
    folder
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        packer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        packer.write_all(bytes).expect("memory takes all");
    }
    packer.finish().expect("memory takes all").into_inner()
}

fn docx() -> Vec<u8> {
    let text = r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>
<w:p><w:r><w:t>Pier shut after barge strikes it</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The north pier of Lowmouth was shut on Monday after </w:t></w:r><w:r><w:t>a barge struck it, the port said.</w:t></w:r><w:del><w:r><w:delText>Not so.</w:delText></w:r></w:del></w:p>
<w:p><w:r><w:t>Two men were hurt.</w:t></w:r></w:p></w:body></w:document>"#;
    let about = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Pier shut after barge strikes it</dc:title><dc:creator>Ada Lind</dc:creator></cp:coreProperties>"#;
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", text.as_bytes()),
        ("docProps/core.xml", about.as_bytes()),
    ])
}

fn record(kind: &str, address: &str, date: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// Two captures of one page, the first sent in chunks, the second packed, in gzip members of their own.
fn warc() -> Vec<u8> {
    let page = fixture("page.html");
    let (first, rest) = page.split_at(400);
    let chunks = [
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n",
            first.len()
        )
        .into_bytes(),
        first.to_vec(),
        format!("\r\n{:x}\r\n", rest.len()).into_bytes(),
        rest.to_vec(),
        b"\r\n0\r\n\r\n".to_vec(),
    ]
    .concat();
    let later = String::from_utf8_lossy(&page).replace("Two men of the crew", "Three men of the crew");
    let packed = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n".to_vec(),
        gzip(later.as_bytes()),
    ]
    .concat();
    let address = "https://www.harbour.example/pier-shut";
    [
        gzip(b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"),
        gzip(&record("response", address, "2021-05-04T06:00:00Z", &chunks)),
        gzip(&record("request", address, "2021-05-04T06:00:00Z", b"GET / HTTP/1.1\r\n\r\n")),
        gzip(&record("response", address, "2021-05-05T06:00:00Z", &packed)),
        gzip(&record(
            "response",
            "https://www.harbour.example/none",
            "2021-05-05T06:00:00Z",
            b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>none</p>",
        )),
    ]
    .concat()
}

/// What every fixture says of its first article.
fn check(name: &str, article: &Article) {
    assert_eq!(article.title.as_deref(), Some("Pier shut after barge strikes it"), "{name}");
    let body = article.body_text();
    assert!(body.contains("The north pier of Lowmouth was shut on Monday after a barge"), "{name}: {body}");
    assert!(body.to_lowercase().contains("men"), "{name}: {body}");
    assert!(!body.contains("strikes it") && !body.contains("chars]") && !body.contains('<'), "{name}: {body}");
    if let Some(byline) = &article.byline {
        assert!(byline.starts_with("Ada Lind"), "{name}: {byline}");
    }
    for part in &article.body {
        assert!(article.text.get(part.start as usize..part.end as usize).is_some(), "{name}");
    }
}

/// Name, number of articles, whether the first gives a byline, its date, its address.
const FORMATS: [(&str, usize, bool, Option<&str>, bool); 18] = [
    ("newsplease.json", 1, true, Some("2021-05-03T10:15:00"), true),
    ("newspaper4k.json", 1, true, Some("2021-05-03T10:15:00+00:00"), true),
    ("trafilatura.json", 1, true, Some("2021-05-03"), true),
    ("newsapi.json", 2, true, Some("2021-05-03T10:15:00Z"), true),
    ("event-registry.json", 1, true, Some("2021-05-03T10:15:00Z"), true),
    ("ninjs1.json", 1, true, Some("2021-05-03T10:15:00Z"), false),
    ("ninjs2.json", 1, true, Some("2021-05-03T10:15:00Z"), false),
    ("ninjs3.json", 1, true, Some("2021-05-03T10:15:00Z"), false),
    ("feed.json", 2, true, Some("2021-05-03T10:15:00Z"), true),
    ("feed.rss", 2, true, Some("2021-05-03T10:15:00Z"), true),
    ("feed.atom", 1, true, Some("2021-05-03T10:15:00Z"), true),
    ("table.csv", 2, true, Some("2021-05-03"), true),
    ("story.nitf", 1, true, Some("2021-05-03T10:15:00Z"), false),
    ("story.newsml.xml", 1, true, Some("2021-05-03T10:15:00Z"), false),
    ("message.eml", 1, true, Some("2021-05-03T10:15:00Z"), false),
    ("page.html", 1, true, Some("2021-05-03T10:15:00Z"), true),
    ("page.mhtml", 1, true, Some("2021-05-03T10:15:00Z"), true),
    ("sheet.pdf", 1, false, None, false),
];

#[test]
fn every_format_gives_the_same_article() {
    for (name, count, signed, date, addressed) in FORMATS {
        let intake = read(&fixtures().join(name));
        assert_eq!((intake.articles.len(), intake.warnings.as_slice()), (count, [].as_slice()), "{name}");
        let mut articles = intake.articles.iter();
        let first = articles
            .find(|article| article.title.as_deref().is_some_and(|title| title.starts_with("Pier")))
            .expect(name);
        check(name, first);
        assert_eq!(first.byline.is_some(), signed, "{name}");
        let sure = first.published.as_ref().filter(|published| published.evidence != Evidence::Text);
        assert_eq!(sure.map(|published| published.iso.as_str()), date, "{name}");
        let want = addressed.then_some("https://www.harbour.example/pier-shut");
        assert_eq!(first.url.as_deref(), want, "{name}");
    }
}

#[test]
fn formats_are_known_without_their_names_and_through_gzip() {
    for (name, count, ..) in FORMATS.iter().filter(|format| format.0 != "table.csv") {
        let bytes = fixture(name);
        let here = folder(&[("given", &bytes), ("packed.gz", &gzip(&bytes))]);
        let bare = read(&here.path().join("given"));
        assert_eq!(bare.articles.len(), *count, "{name}: {:?}", bare.warnings);
        let packed = read(&here.path().join("packed.gz"));
        assert_eq!(packed.articles.len(), *count, "{name}: {:?}", packed.warnings);
        assert_eq!(packed.articles[0].text, bare.articles[0].text, "{name}");
    }
}

#[test]
fn a_text_that_is_cut_off_is_flagged_and_its_mark_is_no_body() {
    let intake = read(&fixtures().join("newsapi.json"));
    assert!(intake.articles.iter().all(|article| article.partial && article.notices.len() == 1));
    assert!(intake.articles[0].body_text().ends_with("Two men were"), "{}", intake.articles[0].body_text());
    let feed = read(&fixtures().join("feed.rss"));
    let partial: Vec<bool> = feed.articles.iter().map(|article| article.partial).collect();
    assert_eq!(partial, [false, true]);
}

#[test]
fn the_knowledge_graph_gives_quotations_and_says_that_they_are_not_the_text() {
    let article = &read(&fixtures().join("graph.gkg.csv")).articles[0];
    assert_eq!(article.title.as_deref(), Some("Pier shut & barge sunk"));
    assert_eq!(article.text, "the north pier will stay shut until it is inspected\ntwo men were hurt");
    assert_eq!(article.published.as_ref().map(|published| published.iso.as_str()), Some("2021-05-03T10:15:00Z"));
    assert!(article.partial);
}

#[test]
fn a_document_is_read_and_its_deleted_words_are_not() {
    let here = folder(&[("story.docx", &docx()), ("nameless", &docx())]);
    let article = &read(&here.path().join("story.docx")).articles[0];
    check("story.docx", article);
    assert_eq!(article.byline.as_deref(), Some("Ada Lind"));
    assert!(!article.text.contains("Not so"));
    assert_eq!(read(&here.path().join("nameless")).articles.len(), 1);
}

#[test]
fn two_captures_in_an_archive_are_one_article_whose_newest_text_counts() {
    let wacz = zip(&[("datapackage.json", b"{}"), ("pages/pages.jsonl", b"{}\n"), ("archive/data.warc.gz", &warc())]);
    let here = folder(&[("a.warc.gz", &warc()), ("b.wacz", &wacz)]);
    for name in ["a.warc.gz", "b.wacz"] {
        let intake = read(&here.path().join(name));
        assert_eq!(intake.articles.len(), 1, "{name}: {:?}", intake.warnings);
        let article = &intake.articles[0];
        check(name, article);
        assert!(article.text.contains("Three men"), "{name}");
        assert_eq!(article.earlier.len(), 1);
        assert_eq!(article.captured.as_deref(), Some("2021-05-05T06:00:00Z"));
        assert_eq!(article.published.as_ref().map(|published| published.iso.as_str()), Some("2021-05-03T10:15:00Z"));
        let changes = article::changes(&article.earlier[0], article);
        assert_eq!((changes.added.len(), changes.removed.len()), (1, 1));
    }
}

#[test]
fn a_folder_of_everything_is_read_at_once_and_in_one_order() {
    let here = folder(&[
        ("a.docx", &docx()),
        ("b.warc.gz", &warc()),
        ("c.txt", b"The tug has come to the pier."),
        ("d.zip", &zip(&[("in/e.txt", b"The ferry has left the pier.")])),
    ]);
    for name in ["feed.atom", "table.csv", "message.eml", "sheet.pdf", "story.nitf"] {
        fs::write(here.path().join(name), fixture(name)).expect("the file is written");
    }
    let intake = read(here.path());
    assert!(!intake.unread, "{:?}", intake.warnings);
    assert_eq!(intake.files.len(), 9);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    assert_eq!(pool.install(|| read(here.path())), intake);
}

#[test]
fn what_is_not_in_english_is_set_aside_with_a_sentence_unless_the_language_is_given() {
    let german = "Der Hafen von Niedermünde wurde am Dienstag geschlossen, nachdem ein Lastkahn sich losgerissen und den nördlichen Pier gerammt hatte, wie die Hafenverwaltung mitteilte.";
    let here = folder(&[
        ("a.txt", german.as_bytes()),
        (
            "b.txt",
            b"The harbour of Lowmouth was closed on Tuesday after a barge broke loose and struck the north pier.",
        ),
    ]);
    let mut intake = read(here.path());
    assert_eq!(intake.articles[0].language.as_deref(), Some("de"));
    let foreign = intake.set_foreign_aside();
    assert_eq!((foreign.len(), intake.articles.len()), (1, 1));
    assert!(intake.warnings[0].contains("a.txt: ") && intake.warnings[0].contains("--language"));
    let forced = Settings { language: Some("en".to_owned()), ..settings() };
    assert!(read_with(here.path(), &forced).articles.iter().all(Article::is_english));
}

/// Every warning takes one line, names its file and gives the way out.
fn warned(intake: &Intake, name: &str, about: &str) {
    let named = intake.warnings.iter().find(|warning| warning.contains(name));
    let said = named.unwrap_or_else(|| panic!("{name} in {:?}", intake.warnings));
    assert!(said.contains(about) && said.contains("; ") && !said.contains('\n'), "{said}");
    assert!(intake.unread);
}

#[test]
fn bombs_are_refused_in_time_and_the_rest_is_read() {
    let zeros = vec![b'a'; 80 << 20];
    let laughs = "<!DOCTYPE nitf [<!ENTITY a 'ha ha ha'><!ENTITY b '&a;&a;&a;&a;'>]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>";
    let here = folder(&[
        ("bomb.txt.gz", &gzip(&zeros)),
        ("bomb.jsonl.gz", &gzip(&zeros)),
        ("bomb.zip", &zip(&[("a.txt", &zeros), ("b.txt", &zeros)])),
        ("nested.gz", &gzip(&gzip(&gzip(b"deep")))),
        ("laughs.xml", laughs.as_bytes()),
        ("deep.xml", "<nitf>".repeat(10_000).as_bytes()),
        ("deep.html", format!("<html><body>{}", "<b>".repeat(10_000)).as_bytes()),
        ("deep.json", "[".repeat(100_000).as_bytes()),
        ("good.txt", b"The tug has come to the pier."),
    ]);
    let start = Instant::now();
    let intake = read(here.path());
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert!(intake.articles.iter().any(|article| article.id == "good"));
    for name in
        ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.zip", "nested.gz", "laughs.xml", "deep.xml", "deep.html", "deep.json"]
    {
        warned(&intake, name, "");
    }
}

#[test]
fn broken_files_are_named_and_cost_only_themselves() {
    let pdf = fixture("sheet.pdf");
    let here = folder(&[
        ("cut.pdf", &pdf[..pdf.len() / 2]),
        ("cut.docx", &docx()[..200]),
        ("cut.warc.gz", &warc()[..300]),
        ("cut.gz", &gzip(&[b'x'; 4000])[..12]),
        ("other.xml", b"<?xml version='1.0'?><invoice/>"),
        ("cut.rss", b"<rss version='2.0'><channel><item>"),
        ("sheet.xlsx", &zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>")])),
        ("lone.json", b"{\"text\":\"\\ud800 pier\"}"),
        ("empty.csv", b"text\n\"\"\n"),
        ("two\nlines.json", b"{"),
        ("good.txt", b"The tug has come to the pier."),
    ]);
    let intake = read(here.path());
    assert_eq!(intake.articles.iter().filter(|article| article.id == "good").count(), 1);
    for name in [
        "cut.pdf",
        "cut.docx",
        "cut.warc.gz",
        "cut.gz",
        "other.xml",
        "cut.rss",
        "sheet.xlsx",
        "lone.json",
        "two\\nlines.json",
    ] {
        warned(&intake, name, "");
    }
}

#[test]
fn bad_letters_are_read_as_well_as_they_can_be() {
    let here = folder(&[
        ("bidi.txt", "The pier was \u{202e}nepo\u{202c} on Tuesday.".as_bytes()),
        (
            "declared.html",
            b"<html><head><meta charset=\"windows-1251\"><title>\xcf\xe8\xf0\xf1</title></head><body></body></html>",
        ),
        (
            "wrong.html",
            "<html><head><meta charset=\"windows-1251\"><title>Café</title></head><body></body></html>".as_bytes(),
        ),
        ("zero.txt", &[b"The tug has come to the pier. ".repeat(20), b"\0".to_vec()].concat()),
    ]);
    let intake = read(here.path());
    let titles: Vec<Option<&str>> = intake.articles.iter().map(|article| article.title.as_deref()).collect();
    assert_eq!(titles, [None, Some("Пирс"), Some("Café"), None], "{:?}", intake.warnings);
    assert!(intake.articles[0].notices[0].contains("direction") && intake.articles[0].text.contains('\u{202e}'));
    assert!(intake.articles[3].notices[0].contains("zero"));
}

#[test]
fn limits_can_be_set() {
    let here = folder(&[
        ("a.txt", b"The tug has come to the pier."),
        ("b.jsonl", b"{\"text\":\"The ferry has left the pier.\"}\n"),
    ]);
    let limits = Limits { text: 10, ..Limits::default() };
    assert_eq!(read_with(here.path(), &Settings { limits, ..settings() }).articles.len(), 0);
    let limits = Limits { piece: 10, ..Limits::default() };
    let intake = read_with(here.path(), &Settings { limits, ..settings() });
    warned(&intake, "a.txt", "10 bytes");
    warned(&intake, "b.jsonl:1", "10 bytes");
}

#[cfg(unix)]
#[test]
fn unreadable_files_and_files_that_vanish_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let here = folder(&[("a.txt", b"The tug has come to the pier."), ("b.txt", b"secret")]);
    let closed = here.path().join("b.txt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).expect("closed");
    let intake = read(here.path());
    assert_eq!(intake.articles[0].id, "a");
    if fs::read(&closed).is_err() {
        warned(&intake, "b.txt", "permissions");
    }
}

/// Fixtures of all readers, as bytes with their names.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> =
        FORMATS.iter().map(|format| (format.0.to_owned(), fixture(format.0))).collect();
    all.push(("graph.gkg.csv".to_owned(), fixture("graph.gkg.csv")));
    all.push(("story.docx".to_owned(), docx()));
    all.push(("pages.warc.gz".to_owned(), warc()));
    all
}

/// Bytes with some of them changed, cut or doubled.
fn mutated(mut bytes: Vec<u8>, changes: &[(u16, u8, u8)]) -> Vec<u8> {
    for (place, how, byte) in changes {
        let at = usize::from(*place) * bytes.len().max(1) / (usize::from(u16::MAX) + 1);
        match how % 4 {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 => bytes.truncate(at),
            2 => bytes.insert(at.min(bytes.len()), *byte),
            _ => {
                let part = bytes[at..bytes.len().min(at + 64)].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn no_mutation_of_any_fixture_ends_the_run(changes in prop::collection::vec(any::<(u16, u8, u8)>(), 1..6)) {
        let files: Vec<(String, Vec<u8>)> = corpus().into_iter().map(|(name, bytes)| (name, mutated(bytes, &changes))).collect();
        let named: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let here = folder(&named);
        for article in read(here.path()).articles {
            let mut last = 0;
            for part in &article.body {
                prop_assert!(part.start >= last && article.text.get(part.start as usize..part.end as usize).is_some());
                last = part.end;
            }
        }
    }
}
