//! What the review page lets through and what it refuses, over a real connection to the real program.
#![cfg(feature = "desk")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use claimdiff::review::store::Store;

const BIN: &str = env!("CARGO_BIN_EXE_claimdiff");

/// A review page that is being served.
struct Desk {
    child: Child,
    port: u16,
    token: String,
    store: PathBuf,
    _folder: Option<tempfile::TempDir>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: its status, its head, its body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

const HOSTILE: &str = "<script>alert(1)</script>";

fn start(store: &Path, folder: Option<tempfile::TempDir>) -> Desk {
    let mut child = Command::new(BIN)
        .args(["review", "--no-open", "--store"])
        .arg(store)
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stderr.take().expect("its words")).lines();
    let address = lines.find_map(|line| line.ok()?.split_once("http://127.0.0.1:").map(|(_, rest)| rest.to_owned()));
    let address = address.expect("it prints its address");
    let (port, token) = address.split_once("/?token=").expect("with a token");
    Desk {
        port: port.parse().expect("a port"),
        token: token.to_owned(),
        child,
        store: store.to_owned(),
        _folder: folder,
    }
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a folder of one's own");
    let line = |id: usize, outlet: &str, dead: usize| {
        let text = format!("{HOSTILE} A ferry sank off Sample Bay on 3 May 2031 and {dead} people drowned {HOSTILE}.");
        let title = format!("Ferry {HOSTILE}");
        serde_json::json!({"id": format!("../../{id}{HOSTILE}"), "source": format!("{outlet}{HOSTILE}"), "title": title,
            "url": "javascript:alert(1)", "byline": HOSTILE, "published": "2031-05-04", "text": text})
        .to_string()
    };
    let pile = folder.path().join("pile.jsonl");
    std::fs::write(&pile, [line(1, "Sample Daily", 12), line(2, "Specimen Post", 15)].join("\n")).expect("written");
    let store = folder.path().join("desk.db");
    let done = Command::new(BIN).arg("add").arg(pile).arg("--store").arg(&store).output().expect("it runs");
    assert!(done.status.success());
    start(&store, Some(folder))
}

impl Desk {
    /// Sends a request as it stands.
    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        // A refusal may come before all was sent.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn cookie(&self) -> String {
        format!("Cookie: claimdiff-{0}={1}; claimdiff-who-{0}=Ada", self.port, self.token)
    }

    fn get(&self, path: &str) -> Answer {
        let (host, cookie) = (self.host(), self.cookie());
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\nConnection: close\r\n\r\n"))
    }

    fn post_as(&self, path: &str, host: &str, origin: &str, cookie: &str, body: &str) -> Answer {
        let length = body.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\n{origin}{cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        let host = self.host();
        self.post_as(path, &host, &format!("Origin: http://{host}\r\n"), &self.cookie(), body)
    }

    /// What the forms of the pages send back.
    fn sign(&self) -> String {
        let page = self.get("/").body;
        let (_, rest) = page.split_once(r#"name="sign" value=""#).expect("a form");
        rest.split('"').next().expect("its sign").to_owned()
    }

    /// The first comparison of the queue.
    fn first(&self) -> i64 {
        let page = self.get("/").body;
        let (_, rest) = page.split_once("href=\"/c/").expect("a comparison");
        rest.split('"').next().and_then(|id| id.parse().ok()).expect("its number")
    }

    fn decisions(&self) -> usize {
        Store::open(&self.store).expect("it opens").log().expect("read").len()
    }
}

#[test]
fn without_the_token_nothing_is_shown() {
    let desk = desk();
    let host = desk.host();
    for path in ["/", "/log", "/c/1", "/?token=0", "/?token=", "/?x=token=", "/?token=1&token=", "/nowhere"] {
        let answer = desk.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 403, "{path}");
        assert!(!answer.body.contains("ferry"), "{path}");
    }
}

#[test]
fn the_token_opens_it_and_a_strict_cookie_keeps_it() {
    let desk = desk();
    let answer = desk.get(&format!("/?token={}", desk.token));
    assert_eq!((answer.status, answer.header("location")), (303, Some("/")));
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn a_foreign_name_for_this_machine_is_refused() {
    let desk = desk();
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", "[::1]", ""] {
        let answer =
            desk.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n{}\r\nConnection: close\r\n\r\n", desk.cookie()));
        assert!(matches!(answer.status, 421 | 400), "{host}: {}", answer.status);
        assert!(!answer.body.contains("ferry"), "{host}");
    }
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    let desk = desk();
    let (host, cookie, sign, id) = (desk.host(), desk.cookie(), desk.sign(), desk.first());
    let body = format!("sign={sign}");
    for origin in ["", "Origin: null\r\n", "Origin: http://evil.example\r\n", "Origin: https://127.0.0.1\r\n"] {
        let answer = desk.post_as(&format!("/c/{id}/accept"), &host, origin, &cookie, &body);
        assert_eq!(answer.status, 403, "{origin}");
    }
    let own = format!("Origin: http://{host}\r\n");
    assert_eq!(desk.post_as(&format!("/c/{id}/accept"), &host, &own, "X: y", &body).status, 403, "no token");
    assert_eq!(desk.post(&format!("/c/{id}/accept"), "").status, 403, "no sign");
    assert_eq!(desk.post(&format!("/c/{id}/accept"), "sign=0").status, 403, "a wrong sign");
    assert_eq!(desk.decisions(), 0);
    assert_eq!(desk.post(&format!("/c/{id}/accept"), &body).status, 303, "the same form from its own page");
    assert_eq!(desk.decisions(), 1);
}

#[test]
fn nothing_is_shared_with_other_sites() {
    let desk = desk();
    for path in ["/", "/log", "/style.css", "/c/99999"] {
        let answer = desk.get(path);
        assert!(!answer.head.to_lowercase().contains("access-control"), "{path}");
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn an_oversized_form_is_refused_unread() {
    let desk = desk();
    let (sign, id) = (desk.sign(), desk.first());
    let note = "x".repeat(claimdiff::review::desk::LARGEST);
    let answer = desk.post(&format!("/c/{id}/note"), &format!("sign={sign}&note={note}"));
    assert!(matches!(answer.status, 413 | 0), "{}", answer.status);
    assert_eq!(desk.decisions(), 0);
    assert_eq!(desk.get("/").status, 200, "it still answers");
}

#[test]
fn an_address_that_is_no_number_leads_nowhere() {
    let desk = desk();
    for path in [
        "/c/../../etc/passwd",
        "/c/%2e%2e%2f",
        "/c/1%00",
        "/c/-9223372036854775809",
        "/c/abc",
        "/c/1/",
        "/style.css/../x",
    ] {
        let answer = desk.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
    }
    let sign = desk.sign();
    for path in ["/c/1/undo2", "/c/1/..", "/c/x/accept"] {
        assert!(matches!(desk.post(path, &format!("sign={sign}")).status, 400 | 404), "{path}");
    }
    assert_eq!(desk.decisions(), 0);
}

#[test]
fn script_in_every_field_is_shown_as_text() {
    let desk = desk();
    let (sign, id) = (desk.sign(), desk.first());
    let hostile = "%3Cscript%3Ealert(1)%3C/script%3E";
    desk.post(&format!("/c/{id}/note"), &format!("sign={sign}&who={hostile}&note={hostile}"));
    assert_eq!(desk.decisions(), 1);
    for path in ["/".to_owned(), "/log".to_owned(), format!("/c/{id}"), format!("/?find={hostile}")] {
        let body = desk.get(&path).body;
        assert!(body.contains("&lt;script&gt;") || path == "/", "{path}");
        assert!(!body.contains("<script>"), "{path}");
        assert!(!body.contains("href=\"javascript"), "{path}");
    }
}

#[test]
fn what_was_answered_outlives_a_kill() {
    let mut desk = desk();
    let (sign, id) = (desk.sign(), desk.first());
    for number in 1..=5 {
        let answer = desk.post(&format!("/c/{id}/note"), &format!("sign={sign}&note=number+{number}"));
        assert_eq!(answer.status, 303);
    }
    desk.child.kill().expect("killed");
    desk.child.wait().expect("gone");
    let again = start(&desk.store, None);
    let log = again.get("/log").body;
    for number in 1..=5 {
        assert!(log.contains(&format!("number {number}")), "{number}");
    }
}

#[test]
fn two_people_at_once_lose_nothing() {
    let one = desk();
    let two = start(&one.store, None);
    std::thread::scope(|scope| {
        for (desk, name) in [(&one, "Ada"), (&one, "Ben"), (&two, "Cy")] {
            scope.spawn(move || {
                let (sign, id) = (desk.sign(), desk.first());
                for number in 0..20 {
                    let body = format!("sign={sign}&who={name}&note={name}+{number}");
                    assert_eq!(desk.post(&format!("/c/{id}/note"), &body).status, 303);
                }
            });
        }
    });
    let notes: std::collections::BTreeSet<String> = Store::open(&one.store)
        .expect("it opens")
        .log()
        .expect("read")
        .into_iter()
        .filter_map(|decision| decision.note)
        .collect();
    assert_eq!(notes.len(), 60);
}
