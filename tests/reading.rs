//! Reading as a user meets it: folders, hostile files, standard input, and the promise that spans slice.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use claimdiff::article::{self, Article, Intake};
use claimdiff::error::Error;
use claimdiff::source::Registry;
use tempfile::TempDir;

const STORY: &str =
    "The harbour of Lowmouth was closed on Tuesday after a barge broke loose and struck the north pier, the port said.";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("the folder is made");
        fs::write(path, content).expect("the file is written");
    }
    folder
}

fn read(path: &Path) -> Intake {
    article::read(&[path.display().to_string()], &Registry::default()).expect("the folder is read")
}

fn ids(intake: &Intake) -> Vec<&str> {
    intake.articles.iter().map(|article| article.id.as_str()).collect()
}

fn program(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    let _ = writer.join();
    output
}

#[test]
fn a_folder_is_read_in_one_order_and_our_own_and_hidden_files_are_no_articles() {
    let here = folder(&[
        ("b.txt", STORY.as_bytes()),
        ("a/c.jsonl", b"{\"text\":\"The pier was shut.\"}\n\n{\"id\":\"x\",\"text\":\"The pier was open.\"}\n"),
        ("a/page.html", b"<html><head><title>Pier</title></head><body><article><p>The pier was shut by the port after a barge struck it twice in one night.</p></article></body></html>"),
        ("sources.toml", b"x"),
        ("expected.toml", b"x"),
        ("decisions.jsonl", b"{}"),
        (".hidden.txt", b"no"),
        ("a/pier.png", b"\x89PNG\0"),
    ]);
    let intake = read(here.path());
    assert_eq!(ids(&intake), ["b", "c-1", "page", "x"], "{:?}", intake.warnings);
    assert_eq!(intake.warnings, Vec::<String>::new());
    assert!(!intake.unread);
    assert_eq!(intake.files.len(), 3);
}

#[test]
fn bad_files_are_named_with_a_way_out_and_the_rest_is_read() {
    let here = folder(&[
        ("good.txt", STORY.as_bytes()),
        ("junk.txt", b"\0\x01\x02\x03"),
        ("empty.txt", b"  \n"),
        ("lines.jsonl", b"{\"text\":\"The pier was shut.\"}\nnot json\n{\"title\":\"no text\"}\n{\"text\":\"\\ud800\"}\n{\"text\":\"The pier was open.\"}\n"),
    ]);
    let intake = read(here.path());
    assert_eq!(ids(&intake), ["good", "lines-1", "lines-5"]);
    assert!(intake.unread);
    for said in ["junk.txt", "empty.txt", "lines.jsonl:2", "lines.jsonl:3", "lines.jsonl:4"] {
        let named =
            intake.warnings.iter().filter(|warning| warning.contains(&format!("{said}: ")) && warning.contains("; "));
        assert_eq!(named.count(), 1, "{said} in {:?}", intake.warnings);
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_and_the_next_one_read() {
    let long = format!("{{\"text\":\"{}\"}}\n", "a ".repeat(article::LONGEST_TEXT / 2 + 1));
    let huge = format!("{{\"text\":\"{}\"}}\n", "a ".repeat(25 << 20));
    let here = folder(&[("lines.jsonl", format!("{long}{huge}{{\"id\":\"last\",\"text\":\"Shut.\"}}\n").as_bytes())]);
    let intake = read(here.path());
    assert_eq!(ids(&intake), ["last"]);
    assert_eq!(intake.warnings.iter().filter(|warning| warning.contains("split it")).count(), 2);
}

#[test]
fn the_same_article_twice_is_kept_once_and_told() {
    let here = folder(&[
        ("a.txt", STORY.as_bytes()),
        ("b.txt", STORY.as_bytes()),
        ("c.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"x\",\"text\":\"Two.\"}\n"),
    ]);
    let intake = read(here.path());
    assert_eq!(ids(&intake), ["a", "x"]);
    assert_eq!(intake.articles[1].text, "One.");
    assert_eq!(intake.warnings.len(), 2);
    assert!(!intake.unread);
}

#[test]
fn a_wire_text_under_two_mastheads_is_two_articles() {
    let here = folder(&[(
        "a.jsonl",
        b"{\"id\":\"1\",\"source\":\"Harbour Post\",\"text\":\"The pier was shut.\"}\n{\"id\":\"2\",\"source\":\"Lowmouth Echo\",\"text\":\"The pier was shut.\"}\n",
    )]);
    assert_eq!(ids(&read(here.path())), ["1", "2"]);
}

#[test]
fn two_files_of_one_name_are_told_apart_by_their_folders() {
    let here = folder(&[
        ("a/pier.txt", STORY.as_bytes()),
        ("b/pier.txt", b"The pier was opened again on Friday."),
        ("b/other.txt", b"The tug has come."),
    ]);
    assert_eq!(ids(&read(here.path())), ["a/pier", "b/pier", "other"]);
}

#[test]
fn nothing_to_read_is_wrong_usage() {
    let empty = folder(&[]);
    for input in [empty.path().to_owned(), PathBuf::from("no/such/file.txt"), PathBuf::from("no/such/*.txt")] {
        let failed = article::read(&[input.display().to_string()], &Registry::default());
        assert!(
            matches!(failed, Err(Error::Usage(said)) if said.contains(&input.display().to_string())),
            "{}",
            input.display()
        );
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_and_links_to_nowhere_end_no_run() {
    let here = folder(&[("a/pier.txt", STORY.as_bytes())]);
    std::os::unix::fs::symlink(here.path(), here.path().join("a/loop")).expect("a link");
    std::os::unix::fs::symlink("nowhere.txt", here.path().join("broken.txt")).expect("a link");
    let intake = read(here.path());
    assert_eq!(ids(&intake), ["pier"]);
    assert!(intake.warnings.iter().any(|warning| warning.contains("leads back")));
    assert!(intake.warnings.iter().any(|warning| warning.contains("broken.txt")) && intake.unread);
}

#[test]
fn other_encodings_are_read_with_a_notice() {
    let here =
        folder(&[("a.txt", b"The caf\xe9 on the pier was shut."), ("b.txt", b"\xff\xfeT\0h\0e\0 \0t\0u\0g\0.\0")]);
    let intake = read(here.path());
    assert!(intake.articles[0].text.contains("café") && intake.articles[0].notices.len() == 1);
    assert_eq!(intake.articles[1].text, "The tug.");
}

#[test]
fn a_page_keeps_what_it_says_of_itself_even_without_a_body() {
    let page =
        b"<html><head><title>Pier shut</title><meta property='article:published_time' content='2021-05-03T10:15:00Z'>\
        <link rel='canonical' href='https://www.harbour.example/pier'></head><body></body></html>";
    let here = folder(&[("a.html", page)]);
    let article = &read(here.path()).articles[0];
    assert_eq!(article.title.as_deref(), Some("Pier shut"));
    assert_eq!(article.published.as_ref().map(|published| published.iso.as_str()), Some("2021-05-03T10:15:00Z"));
    assert_eq!(article.body, []);
    assert_eq!(article.notices.len(), 1);
}

#[test]
fn deeply_nested_markup_is_no_way_to_crash() {
    let page = format!("<html><body>{}<p>{STORY}</p>", "<div>".repeat(20_000));
    let here = folder(&[("a.html", page.as_bytes()), ("b.txt", b"The tug has come.")]);
    let intake = read(here.path());
    assert_eq!(ids(&intake), ["b"]);
    assert!(intake.unread && intake.warnings[0].contains("a.html"));
}

#[test]
fn standard_input_is_read_line_by_line_and_offsets_count_code_points() {
    let input = "{\"id\":\"é\",\"title\":\"Пирс\",\"text\":\"Пирс\\nПирс закрыт.\"}\n";
    let output = program(&["articles", "-", "--format", "jsonl"], input.as_bytes());
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        said.starts_with(
            "{\"id\":\"é\",\"path\":\"-\",\"url\":null,\"source\":null,\"title\":\"Пирс\",\"byline\":null,"
        ),
        "{said}"
    );
    assert!(said.ends_with("\"body\":[[5,17]]}\n"), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_ends_with_code_four_and_the_rest_is_printed() {
    let here = folder(&[("a.txt", STORY.as_bytes())]);
    let path = here.path().join("a.txt").display().to_string();
    let output = program(&["articles", &path, "missing.txt"], b"");
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    assert!(String::from_utf8_lossy(&output.stderr).contains("missing.txt"));
    assert_eq!(program(&["articles", "missing.txt"], b"").status.code(), Some(1));
}

#[test]
fn the_output_is_the_same_whatever_order_the_files_are_named_in() {
    let here = folder(&[("a.txt", STORY.as_bytes()), ("b.txt", b"The tug has come to the pier.")]);
    let path = |name: &str| here.path().join(name).display().to_string();
    let (a, b) = (path("a.txt"), path("b.txt"));
    assert_eq!(program(&["articles", &a, &b], b"").stdout, program(&["articles", &b, &a], b"").stdout);
}

#[test]
fn a_table_is_printed_when_asked_for() {
    let here = folder(&[("a.txt", STORY.as_bytes())]);
    let output = program(&["articles", "--format", "table", &here.path().display().to_string()], b"");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("outlet") && said.contains("21"), "{said}");
}

#[test]
fn the_output_is_the_same_on_one_thread_and_on_many_and_flags_are_checked() {
    let here = folder(&[
        ("a.txt", STORY.as_bytes()),
        ("b.txt", b"Der Kahn hat sich in der Nacht losgerissen und den Pier gerammt, sagte der Hafen."),
    ]);
    let path = here.path().display().to_string();
    let one = program(&["articles", &path, "--jobs", "1"], b"").stdout;
    assert_eq!(one, program(&["articles", &path, "--jobs", "3"], b"").stdout);
    let forced = program(&["articles", &path, "--language", "EN"], b"").stdout;
    assert_eq!(String::from_utf8_lossy(&forced).matches("\"language\":\"en\"").count(), 2);
    assert_eq!(program(&["articles", &path, "--language", "english"], b"").status.code(), Some(1));
    assert_eq!(program(&["articles", &path, "--jobs", "0"], b"").status.code(), Some(1));
}

#[test]
fn what_is_not_in_english_has_no_claims_unless_the_language_is_given() {
    let german =
        "Der Hafen wurde am Dienstag geschlossen, nachdem 12 Kähne sich losgerissen hatten, sagte die Verwaltung.";
    let here = folder(&[
        ("a.txt", german.as_bytes()),
        ("b.txt", b"The flood of Lowmouth killed 12 people on Tuesday, the port said."),
    ]);
    let path = here.path().display().to_string();
    let read = program(&["extract", &path, "--kind", "figure"], b"");
    let out = String::from_utf8_lossy(&read.stdout);
    assert!(out.contains("\"article\":\"b\"") && !out.contains("\"article\":\"a\""), "{out}");
    assert!(String::from_utf8_lossy(&read.stderr).contains("--language"));
    let line = serde_json::json!({"id": "a", "text": german}).to_string();
    let piped = program(&["extract", "-"], line.as_bytes());
    assert!(piped.stdout.is_empty() && String::from_utf8_lossy(&piped.stderr).contains("a: "));
    let forced = program(&["extract", "-", "--language", "en", "--jobs", "1"], line.as_bytes());
    assert!(!String::from_utf8_lossy(&forced.stderr).contains("--language"));
}

#[test]
fn what_changed_in_the_figures_between_two_captures_is_told() {
    let story = |killed: &str, day: u32| {
        let text =
            format!("The flood killed {killed} people in Lowmouth on Tuesday. The port said that 40 boats were lost.");
        let url = "https://www.harbour.example/flood";
        serde_json::json!({"url": url, "title": "Flood", "maintext": text, "date_download": format!("2021-05-0{day} 06:00:00")}).to_string()
    };
    let here = folder(&[("a.json", story("12", 4).as_bytes()), ("b.json", story("at least 15", 5).as_bytes())]);
    let path = here.path().display().to_string();
    for command in [["articles", "jsonl"], ["articles", "table"], ["compare", "json"]] {
        let read = program(&[command[0], &path, "--format", command[1]], b"");
        let out = String::from_utf8_lossy(&read.stdout).replace("\\\"", "\"");
        assert!(out.contains("\"12\" became \"at least 15\""), "{command:?}: {out}");
    }
}

#[test]
fn a_line_of_a_hundred_megabytes_is_refused_and_the_next_one_read() {
    let mut lines = b"{\"text\":\"".to_vec();
    lines.resize(100 << 20, b'a');
    lines.extend_from_slice(b"\"}\n{\"id\":\"good\",\"text\":\"The tug has come to the pier.\"}\n");
    let read = program(&["articles", "-"], &lines);
    let out = String::from_utf8_lossy(&read.stdout);
    assert!(out.starts_with("{\"id\":\"good\"") && out.lines().count() == 1);
    assert_eq!(read.status.code(), Some(4));
}

#[test]
fn a_stream_of_teasers_below_the_article_is_not_the_article() {
    let body = "The harbour of Lowmouth was closed on Tuesday after a barge broke loose and struck the north pier, the port said.\n\
                Two of the crew were taken to hospital, and the pier will stay shut until it has been inspected by engineers.\n\
                It was the third such accident this year, and the town council has asked for a tug to be stationed there.";
    let teaser = |(name, day): (&str, u32)| {
        format!(
            "{name} prize for a baker of Lowmouth\nBo Ek\n{day} April 2021\n\
             A baker has won a prize for {name} at the fair of the town, the jury said on Monday.\n"
        )
    };
    let teasers: String = [("Bread", 2), ("Ferry", 1), ("Sails", 28), ("Lamps", 27)].map(teaser).concat();
    let head = "Home\nNews\nSport\nBarge strikes the pier at Lowmouth\nBy Ada Lind\n3 May 2021 10:15";
    let page = format!("{head}\n{body}\nMore from Harbour Post\n{teasers}");
    let here = folder(&[("a.txt", page.as_bytes())]);
    assert_eq!(read(here.path()).articles[0].body_text(), body);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_gone_by_the_time_it_is_read_is_named() {
    let here = folder(&[("a.txt", b"The tug has come to the pier."), ("z.txt", b"The ferry has left the pier.")]);
    std::os::unix::fs::symlink(here.path().join("nowhere"), here.path().join("m.txt")).expect("a link");
    let read = read(here.path());
    assert_eq!(ids(&read), ["a", "z"]);
    assert!(read.unread && read.warnings[0].contains("m.txt"), "{:?}", read.warnings);
}

#[test]
fn a_folder_that_changes_while_it_is_read_costs_only_what_is_gone() {
    let line = |number: usize| format!("{{\"id\":\"a{number}\",\"text\":\"Ferry {number} has left the pier.\"}}\n");
    let many: String = (0..300).map(line).collect();
    let long = "The tug has come. ".repeat(4000); // small files are read ahead, and may go
    let here = folder(&[("a.jsonl", many.as_bytes()), ("m.txt", long.as_bytes()), ("z.txt", b"The barge sank.")]);
    let mut seen = Vec::new();
    let mut meanwhile = |article: Article| {
        let _ = fs::remove_file(here.path().join("m.txt"));
        fs::write(here.path().join("n.txt"), "It came later.").expect("the file is written");
        seen.push(article.id);
        Ok(())
    };
    let inputs = [here.path().display().to_string()];
    let intake = article::each(&inputs, &Registry::default(), &mut meanwhile).expect("the folder is read");
    assert_eq!((seen.len(), seen.last().map(String::as_str)), (301, Some("z")));
    assert!(intake.unread && intake.warnings.len() == 1, "{:?}", intake.warnings);
    assert!(intake.warnings[0].contains("m.txt") && intake.warnings[0].contains("is gone"), "{:?}", intake.warnings);
}

#[test]
fn half_a_sign_in_a_line_costs_that_line_only() {
    let input =
        b"{\"id\":\"a\",\"text\":\"The pier \\udc00 was shut.\"}\n{\"id\":\"b\",\"text\":\"The tug has come.\"}\n";
    let read = program(&["articles", "-", "--format", "jsonl"], input);
    let (out, told) = (String::from_utf8_lossy(&read.stdout), String::from_utf8_lossy(&read.stderr));
    assert!(out.starts_with("{\"id\":\"b\"") && out.lines().count() == 1, "{out}");
    assert!(told.contains("stdin") || told.contains("-:1"), "{told}");
    assert_eq!(read.status.code(), Some(4));
}

/// The hand-made reading of five real pages, where the reference folder is at hand.
#[test]
fn the_bodies_of_five_real_pages_are_exact() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let gold = root.join("gold/isis-2025/articles.jsonl");
    let Ok(gold) = fs::read_to_string(gold) else {
        eprintln!("skipped: the reference folder is not here");
        return;
    };
    let intake = read(&root.join("articles/isis-2025"));
    let articles: BTreeMap<&str, &Article> =
        intake.articles.iter().map(|article| (article.id.as_str(), article)).collect();
    for line in gold.lines() {
        let want: serde_json::Value = serde_json::from_str(line).expect("gold is JSON");
        let file = want["file"].as_str().expect("a file");
        let article = articles[file.trim_end_matches(".txt")];
        let start = want["body_spans"][0]["byte_start"].as_u64().expect("a start") as usize;
        let end = want["body_spans"][0]["byte_end"].as_u64().expect("an end") as usize;
        let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(bare(&article.body_text()), bare(&article.text[start..end]), "{file}");
        assert_eq!(article.title.as_deref(), want["title"].as_str(), "{file}");
        assert_eq!(article.byline.as_deref(), want["byline"].as_str(), "{file}");
        assert_eq!(article.source.is_none(), want["outlet_in_file"].is_null(), "{file}");
    }
}
