//! The review page over a large store: how long an answer takes, by kind of request, over loopback.
//!
//! `cargo bench --features desk --bench desk [-- CLUSTERS]`; the store is made by `claimdiff add` from invented articles.

#[cfg(feature = "desk")]
mod page {
    use std::fmt::Write as _;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    const BIN: &str = env!("CARGO_BIN_EXE_claimdiff");
    /// Requests of each kind.
    const REQUESTS: usize = 500;
    /// Claims of one article.
    const CLAIMS: usize = 20;

    /// A made-up place for every number.
    fn town(mut at: usize) -> String {
        let parts =
            ["Ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "dor", "fen", "gal", "hul", "jin", "pek"];
        let mut name = String::new();
        for _ in 0..4 {
            name.push_str(parts[at % parts.len()]);
            at /= parts.len();
        }
        let (first, rest) = name.split_at(1);
        format!("{}{}", first.to_uppercase(), rest.to_lowercase())
    }

    /// Articles in which two outlets tell of the same accidents, one place each.
    fn pile(folder: &Path, clusters: usize) -> PathBuf {
        let things = [
            ("fire", "killed"),
            ("flood", "displaced"),
            ("blast", "injured"),
            ("storm", "killed"),
            ("quake", "injured"),
        ];
        let path = folder.join("pile.jsonl");
        let mut lines = String::new();
        for (outlet, add) in [("Sample Daily", 0), ("Specimen Post", 3)] {
            for first in (0..clusters).step_by(CLAIMS) {
                let mut text = String::new();
                for at in first..(first + CLAIMS).min(clusters) {
                    let (thing, verb) = things[at % things.len()];
                    let _ = writeln!(
                        text,
                        "A {thing} in {} {verb} {} people on {} May 2031.\n",
                        town(at * 7919),
                        10 + at % 90 + add,
                        1 + at % 28
                    );
                }
                let line = serde_json::json!({"id": format!("{outlet}-{first}"), "source": outlet, "published": "2031-06-01", "text": text});
                let _ = writeln!(lines, "{line}");
            }
        }
        std::fs::write(&path, lines).expect("written");
        path
    }

    struct Served {
        child: Child,
        port: u16,
        token: String,
    }

    impl Drop for Served {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    fn serve(store: &Path) -> Served {
        let command = |child: &mut Command| {
            child.args(["review", "--no-open", "--store"]).arg(store).stderr(Stdio::piped()).spawn()
        };
        let mut child = command(&mut Command::new(BIN)).expect("it runs");
        let mut lines = BufReader::new(child.stderr.take().expect("its words")).lines();
        let address =
            lines.find_map(|line| line.ok()?.split_once("http://127.0.0.1:").map(|(_, rest)| rest.to_owned()));
        let address = address.expect("its address");
        let (port, token) = address.split_once("/?token=").expect("a token");
        Served { port: port.parse().expect("a port"), token: token.to_owned(), child }
    }

    impl Served {
        fn send(&self, method: &str, path: &str, body: &str) -> (Duration, String) {
            let (port, token, length) = (self.port, &self.token, body.len());
            let request = format!(
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: claimdiff-{port}={token}; claimdiff-who-{port}=Ada\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            let start = Instant::now();
            let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
            stream.write_all(request.as_bytes()).expect("sent");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("answered");
            (start.elapsed(), answer)
        }

        fn sign(&self) -> String {
            let (_, page) = self.send("GET", "/", "");
            let (_, rest) = page.split_once(r#"name="sign" value=""#).expect("a form");
            rest.split('"').next().expect("its sign").to_owned()
        }
    }

    /// Asks again and again, by two at once, and tells how long it took.
    fn measure(name: &str, served: &Served, method: &'static str, path: impl Fn(usize) -> String + Sync, body: &str) {
        let half = |side: usize| {
            (0..REQUESTS / 2)
                .map(|at| {
                    let (time, answer) = served.send(method, &path(2 * at + side), body);
                    assert!(
                        answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 303"),
                        "{}",
                        &answer[..60]
                    );
                    time
                })
                .collect::<Vec<_>>()
        };
        let mut times = std::thread::scope(|scope| {
            let other = scope.spawn(|| half(1));
            let mut all = half(0);
            all.extend(other.join().expect("asked"));
            all
        });
        times.sort_unstable();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        anstream::println!(
            "{name:<12} median {:6.1} ms   95 % {:6.1} ms   99 % {:6.1} ms",
            at(0.5),
            at(0.95),
            at(0.99)
        );
    }

    pub fn run() {
        let wanted = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
        let folder = tempfile::tempdir().expect("a folder");
        let store = folder.path().join("desk.db");
        let start = Instant::now();
        let done = Command::new(BIN)
            .args(["add", "--language", "en"])
            .arg(pile(folder.path(), wanted))
            .arg("--store")
            .arg(&store)
            .status();
        assert!(done.expect("it runs").success());
        let connection = rusqlite::Connection::open(&store).expect("it opens");
        let count = |query: &str| connection.query_row(query, [], |row| row.get::<_, i64>(0)).expect("counted");
        let (clusters, claims) = (count("SELECT count(*) FROM clusters"), count("SELECT count(*) FROM claims"));
        let ids: Vec<i64> = {
            let mut lines = connection.prepare("SELECT id FROM clusters ORDER BY id").expect("asked");
            lines.query_map([], |row| row.get(0)).expect("asked").map(|id| id.expect("a number")).collect()
        };
        anstream::println!(
            "{clusters} comparisons of {claims} claims, added in {:.1} s",
            start.elapsed().as_secs_f64()
        );
        let served = serve(&store);
        let sign = format!("sign={}&despite=1", served.sign());
        let id = |at: usize| ids[at * 7919 % ids.len()];
        measure("queue", &served, "GET", |at| format!("/?from={}", at * 20), "");
        measure("find", &served, "GET", |at| format!("/?find={}", town(at * 7919)), "");
        measure("comparison", &served, "GET", |at| format!("/c/{}", id(at)), "");
        measure("accept", &served, "POST", |at| format!("/c/{}/accept", id(at)), &sign);
        measure("log", &served, "GET", |_| "/log".to_owned(), "");
    }
}

#[cfg(feature = "desk")]
fn main() {
    page::run();
}

#[cfg(not(feature = "desk"))]
fn main() {
    anstream::println!("built without the review page: add --features desk");
}
