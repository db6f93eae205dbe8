//! What the store keeps: everything acknowledged, whatever happens to the processes that use it.
#![cfg(feature = "desk")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use claimdiff::Report;
use claimdiff::review::decide::{Ask, Outcome};
use claimdiff::review::status::State;
use claimdiff::review::store::Store;
use claimdiff::review::{Act, Verdict, pairs};
use rusqlite::Connection;

const BIN: &str = env!("CARGO_BIN_EXE_claimdiff");

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder of one's own")
}

/// One article of an invented outlet about an invented place.
fn article(at: usize, outlet: &str, words: &str) -> String {
    let text = format!("{words} The council of Sample Bay met later on the same day to hear about it.");
    serde_json::json!({"id": format!("piece-{at}"), "source": outlet, "published": "2031-05-04", "text": text})
        .to_string()
}

/// A file with articles, one a line.
fn pile(folder: &Path, name: &str, articles: &[String]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, articles.join("\n") + "\n").expect("written");
    path
}

/// Articles in pairs that contradict each other.
fn many(from: usize, count: usize) -> Vec<String> {
    let words = |at: usize| {
        let (lake, dead) = (at / 2, 10 + at);
        format!("A ferry sank on Lake Number{lake} on 3 May 2031 and {dead} people drowned.")
    };
    (from..from + count)
        .map(|at| article(at, if at % 2 == 0 { "Sample Daily" } else { "Specimen Post" }, &words(at)))
        .collect()
}

fn add(input: &Path, store: &Path) -> String {
    let done = Command::new(BIN).arg("add").arg(input).arg("--store").arg(store).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("words")
}

fn whole(store: &Path) {
    let connection = Connection::open(store).expect("it opens");
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("asked");
    assert_eq!(sound, "ok");
    let loose: i64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).expect("asked");
    assert_eq!(loose, 0, "every reference leads somewhere");
    connection
        .execute_batch("INSERT INTO claims_fts(claims_fts) VALUES ('integrity-check')")
        .expect("the index is true");
}

fn count(store: &Path, table: &str) -> i64 {
    let connection = Connection::open(store).expect("it opens");
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("counted")
}

fn report(args: &[&str]) -> Report {
    let done = Command::new(BIN).arg("compare").args(args).args(["--format", "json"]).output().expect("it runs");
    serde_json::from_slice(&done.stdout).expect("a report")
}

#[test]
fn added_in_two_goes_it_compares_as_in_one() {
    let folder = folder();
    let store = folder.path().join("desk.db");
    let all = many(0, 12);
    let (one, two) = (pile(folder.path(), "one.jsonl", &all[..7]), pile(folder.path(), "two.jsonl", &all[7..]));
    assert!(add(&one, &store).contains("7 articles added"));
    assert!(add(&two, &store).contains("5 articles added"));
    assert!(add(&two, &store).contains("0 articles added, 0 changed, 5 known already; 0 claims read"));
    let kept = report(&["--store", store.to_str().expect("a path")]);
    let at_once = report(&[one.to_str().expect("a path"), two.to_str().expect("a path")]);
    assert_eq!(kept.articles.len(), 12);
    assert!(!kept.clusters.is_empty());
    assert_eq!((kept.claims, kept.clusters), (at_once.claims, at_once.clusters));
    whole(&store);
}

#[test]
fn what_was_acknowledged_outlives_a_kill_at_any_moment() {
    let folder = folder();
    let store = folder.path().join("desk.db");
    let mut acknowledged = 0;
    for round in 0..12u64 {
        let input = pile(folder.path(), &format!("{round}.jsonl"), &many(round as usize * 40, 40));
        let mut child = Command::new(BIN)
            .arg("add")
            .args([&input])
            .arg("--store")
            .arg(&store)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let teller =
            std::thread::spawn(move || out.lines().map_while(Result::ok).any(|line| line.contains("articles added")));
        std::thread::sleep(Duration::from_millis(15 * round));
        child.kill().expect("killed");
        child.wait().expect("gone");
        let told = teller.join().expect("read");
        acknowledged += if told { 40 } else { 0 };
        if store.is_file() {
            drop(Store::open(&store).expect("it opens again"));
            whole(&store);
            let kept = count(&store, "articles");
            assert!(kept >= acknowledged && kept % 40 == 0, "{kept} kept, {acknowledged} acknowledged");
            acknowledged = kept;
        }
    }
    add(&pile(folder.path(), "last.jsonl", &many(4_000, 2)), &store);
    assert_eq!(count(&store, "articles"), acknowledged + 2);
    assert_eq!(count(&store, "cluster_claims"), count(&store, "claims"), "every claim is in one comparison");
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let folder = folder();
    let store = folder.path().join("desk.db");
    let writers: Vec<_> = (0..4)
        .map(|at| {
            let input = pile(folder.path(), &format!("{at}.jsonl"), &many(at * 30, 30));
            Command::new(BIN)
                .arg("add")
                .arg(input)
                .arg("--store")
                .arg(&store)
                .stdout(Stdio::null())
                .spawn()
                .expect("it runs")
        })
        .collect();
    for mut writer in writers {
        assert!(writer.wait().expect("ended").success());
    }
    assert_eq!(count(&store, "articles"), 120);
    assert_eq!(count(&store, "cluster_claims"), count(&store, "claims"));
    whole(&store);
}

#[test]
fn two_articles_of_one_name_from_two_folders_stay_two() {
    let folder = folder();
    let store = folder.path().join("desk.db");
    for (place, dead) in [("monday", 3), ("tuesday", 4)] {
        let inner = folder.path().join(place);
        std::fs::create_dir(&inner).expect("made");
        let text = format!("Fire in Sample Bay\n\nA fire killed {dead} people in Sample Bay on 3 May 2031.\n");
        std::fs::write(inner.join("front.txt"), text).expect("written");
        assert!(add(&inner, &store).contains("1 articles added, 0 changed"));
    }
    assert_eq!(count(&store, "articles"), 2);
}

/// A store with a contradiction of two outlets and an unrelated claim of a third.
struct Case {
    folder: tempfile::TempDir,
    store: Store,
}

impl Case {
    fn new() -> Self {
        let folder = folder();
        let path = folder.path().join("desk.db");
        let articles = [
            article(1, "Sample Daily", "A ferry sank off Sample Bay on 3 May 2031 and 12 people drowned."),
            article(2, "Specimen Post", "A ferry sank off Sample Bay on 3 May 2031 and 15 people drowned."),
            article(3, "Dummy Gazette", "The mayor of Mock Hill bought 40 buses in April 2031."),
        ];
        add(&pile(folder.path(), "pile.jsonl", &articles), &path);
        Self { store: Store::open(&path).expect("it opens"), folder }
    }

    /// The comparison whose first claim holds some words.
    fn find(&self, words: &str) -> i64 {
        let filter = claimdiff::review::queue::Filter { words: words.to_owned(), ..Default::default() };
        self.store.queue(&filter, 0, 9).expect("asked").0.first().expect("it is there").id
    }

    fn decide(&mut self, act: Act, ask: Ask) -> Outcome {
        let registry = self.store.registry().expect("a registry");
        self.store.decide(act, &Ask { who: "Ada".into(), ..ask }, &registry).expect("decided")
    }

    fn done(&mut self, act: Act, ask: Ask) -> i64 {
        match self.decide(act, ask) {
            Outcome::Done(id) => id,
            other => panic!("not done: {other:?}"),
        }
    }

    fn state(&self, id: i64) -> State {
        self.store.cluster(id).expect("asked").expect("it is there").0.status.state
    }

    fn claims(&self, id: i64) -> Vec<String> {
        self.store.cluster(id).expect("asked").expect("it is there").1.claims
    }

    /// Adds a later text of the first article.
    fn rewrite(&mut self, words: &str) {
        let path = self.store.path().to_owned();
        add(&pile(self.folder.path(), "pile.jsonl", &[article(1, "Sample Daily", words)]), &path);
    }
}

#[test]
fn a_decision_is_counted_and_can_be_undone() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    assert_eq!(case.claims(ferry).len(), 2);
    let decision = case.done(Act::Accept, Ask { cluster: ferry, ..Ask::default() });
    assert_eq!(case.state(ferry), State::Accepted);
    let registry = case.store.registry().expect("a registry");
    assert!(matches!(case.store.undo(decision, "Ada", &registry).expect("asked"), Outcome::Done(_)));
    assert_eq!(case.state(ferry), State::Open);
    assert!(matches!(case.store.undo(decision, "Ada", &registry).expect("asked"), Outcome::Refused(_)));
    assert_eq!(case.store.log().expect("read").len(), 2, "both stay in the log");
}

#[test]
fn a_split_and_its_undoing_leave_what_was() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    let (line, before) = case.store.cluster(ferry).expect("asked").expect("there");
    let split = case.done(Act::Split, Ask { cluster: ferry, claims: vec![before.claims[1].clone()], ..Ask::default() });
    assert_eq!(case.claims(ferry), before.claims[..1]);
    let registry = case.store.registry().expect("a registry");
    case.store.undo(split, "Ada", &registry).expect("undone");
    let (after_line, after) = case.store.cluster(case.find("ferry")).expect("asked").expect("there");
    assert_eq!(after, before);
    assert_eq!(after_line.relation, line.relation);
}

#[test]
fn a_merge_holds_when_articles_come_in() {
    let mut case = Case::new();
    let (ferry, buses) = (case.find("ferry"), case.find("buses"));
    case.done(Act::Merge, Ask { cluster: ferry, other: Some(buses), ..Ask::default() });
    let merged = case.find("buses");
    assert_eq!(case.claims(merged).len(), 3);
    case.rewrite("Calm seas. A ferry sank off Sample Bay on 3 May 2031 and 12 people drowned.");
    assert_eq!(case.claims(case.find("buses")).len(), 3, "the quote that moved is found again");
}

#[test]
fn joining_what_was_set_apart_is_warned_of_and_can_be_done() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    case.done(Act::Reject, Ask { cluster: ferry, ..Ask::default() });
    let filter = claimdiff::review::queue::Filter { words: "ferry".into(), ..Default::default() };
    let lines = case.store.queue(&filter, 0, 9).expect("asked").0;
    assert_eq!(lines.iter().map(|line| line.status.state).collect::<Vec<_>>(), [State::Rejected; 2]);
    let ask = Ask { cluster: lines[0].id, other: Some(lines[1].id), ..Ask::default() };
    assert!(matches!(case.decide(Act::Merge, ask.clone()), Outcome::Against(earlier) if earlier.act == Act::Reject));
    case.done(Act::Merge, Ask { despite: true, ..ask });
    assert_eq!(case.claims(case.find("ferry")).len(), 2);
}

#[test]
fn what_another_has_decided_meanwhile_is_told_first() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    let (line, cluster) = case.store.cluster(ferry).expect("asked").expect("there");
    let seen = claimdiff::review::decide::seen(&cluster, line.status.decision);
    let ask = Ask { cluster: ferry, seen, ..Ask::default() };
    case.done(Act::Accept, ask.clone());
    assert!(matches!(case.decide(Act::Unsure, ask.clone()), Outcome::Overtaken(Some(by)) if by.act == Act::Accept));
    case.done(Act::Unsure, Ask { despite: true, ..ask });
    assert_eq!(case.state(ferry), State::Unsure);
}

#[test]
fn a_signature_holds_for_the_texts_it_was_given_on() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    let ask = Ask { cluster: ferry, verdict: Some(Verdict::Contradicted), ..Ask::default() };
    assert!(matches!(case.decide(Act::Sign, Ask { verdict: None, ..ask.clone() }), Outcome::Refused(_)));
    case.done(Act::Sign, ask);
    assert_eq!(case.state(ferry), State::Signed);
    let signed = case.store.log().expect("read").pop().expect("signed");
    assert_eq!(signed.inputs.len(), 2, "the hashes of both texts are in the log");
    case.rewrite("Calm seas. A ferry sank off Sample Bay on 3 May 2031 and 12 people drowned.");
    let (line, _) = case.store.cluster(case.find("ferry")).expect("asked").expect("there");
    assert_eq!(line.status.state, State::Open);
    assert_eq!(line.status.stale.as_deref(), Some("a text has changed since it was signed"));
}

#[test]
fn a_quote_that_is_gone_is_lost_and_not_looked_for() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    case.done(Act::Accept, Ask { cluster: ferry, ..Ask::default() });
    case.rewrite("A ferry sank off Sample Bay on 3 May 2031 and 14 people drowned.");
    let (line, cluster) = case.store.cluster(case.find("ferry")).expect("asked").expect("there");
    assert_eq!(line.status.state, State::Open);
    let history = case.store.history(&cluster).expect("asked");
    let lost: Vec<&String> = history.iter().flat_map(|(_, lost)| lost).collect();
    assert_eq!(lost.len(), 1);
    assert!(lost[0].contains("12 people drowned"), "{lost:?}");
    assert_eq!(count(case.store.path(), "article_versions"), 1, "the earlier text is kept");
}

#[test]
fn the_log_can_be_written_as_pairs_for_the_clustering() {
    let mut case = Case::new();
    let ferry = case.find("ferry");
    case.done(Act::Accept, Ask { cluster: ferry, ..Ask::default() });
    let pairs = pairs::pairs(&case.store.log().expect("read"));
    let mut claims = case.claims(ferry);
    claims.sort();
    let line = serde_json::to_value(&pairs[0]).expect("an object");
    assert_eq!(
        (&line["a"], &line["b"], &line["decision"]),
        (&claims[0].as_str().into(), &claims[1].as_str().into(), &"join".into())
    );
    assert_eq!(line["who"], "Ada");
    case.done(Act::Reject, Ask { cluster: ferry, ..Ask::default() });
    let pairs = pairs::pairs(&case.store.log().expect("read"));
    assert_eq!(pairs.len(), 1, "of several about one pair the latest");
    assert_eq!(pairs[0].decision, pairs::Bond::Apart);
}

#[test]
fn the_check_counts_what_is_left() {
    let mut case = Case::new();
    let check = |case: &Case| {
        let done =
            Command::new(BIN).args(["review", "--check", "--store"]).arg(case.store.path()).output().expect("it runs");
        (String::from_utf8(done.stdout).expect("words"), done.status.code())
    };
    assert_eq!(check(&case), ("0 reviewed, 1 left\n".to_owned(), Some(3)));
    let ferry = case.find("ferry");
    case.done(Act::Accept, Ask { cluster: ferry, ..Ask::default() });
    assert_eq!(check(&case), ("1 reviewed, 0 left\n".to_owned(), Some(0)));
}

#[test]
fn what_arrives_in_a_watched_folder_is_added_once_it_has_stopped_changing() {
    let folder = folder();
    let (store, watched) = (folder.path().join("desk.db"), folder.path().join("incoming"));
    std::fs::create_dir(&watched).expect("made");
    let mut child = Command::new(BIN)
        .arg("watch")
        .arg(&watched)
        .args(["--every", "1", "--store"])
        .arg(&store)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    pile(&watched, "one.jsonl", &many(0, 4));
    let mut told = BufReader::new(child.stdout.take().expect("its output")).lines();
    let first = told.next().expect("a line").expect("words");
    pile(&watched, "two.jsonl", &many(4, 2));
    let second = told.next().expect("a line").expect("words");
    child.kill().expect("killed");
    child.wait().expect("gone");
    assert!(first.contains("4 articles added") && second.contains("2 articles added"), "{first}\n{second}");
    assert_eq!(count(&store, "articles"), 6);
}
