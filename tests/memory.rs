//! Memory: what the program takes is bounded by its limits, whatever the length of what it is given.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Kilobytes that a process has had at most so far; none once it is gone.
fn peak_so_far(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let row = status.lines().find_map(|row| row.strip_prefix("VmHWM:"))?;
    row.trim().strip_suffix(" kB")?.parse().ok()
}

/// Runs the program and gives the megabytes it took at most, its exit code, and the lines that it printed.
fn run(args: &[&str], input: impl FnOnce(&mut dyn Write) + Send + 'static) -> (u64, Option<i32>, usize) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let (mut stdin, stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    let writer = std::thread::spawn(move || input(&mut stdin));
    let reader = std::thread::spawn(move || std::io::read_to_string(stdout).map_or(0, |out| out.lines().count()));
    let mut most = 0;
    let status = loop {
        most = most.max(peak_so_far(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().expect("the program ends") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    writer.join().expect("all is written");
    (most >> 10, status.code(), reader.join().expect("all is read"))
}

/// Articles of about four kilobytes as JSON lines, no two the same.
fn articles(count: usize) -> impl FnOnce(&mut dyn Write) + Send + 'static {
    let said =
        "The ferry to the outer islands was held in the harbour until the wind had turned, and nobody was hurt. ";
    move |out| {
        for number in 0..count {
            let text = format!("Storm {number} sank {number} boats, the port said. {}", said.repeat(40));
            let _ = writeln!(out, "{}", serde_json::json!({"id": number.to_string(), "text": text}));
        }
    }
}

#[test]
fn a_long_stream_of_articles_takes_no_more_memory_than_a_short_one() {
    let extract = ["extract", "-", "--kind", "figure", "--format", "jsonl", "--jobs", "2"];
    let (short, code, claims) = run(&extract, articles(600));
    assert_eq!((code, claims >= 600), (Some(0), true));
    let (long, code, claims) = run(&extract, articles(4800));
    assert_eq!((code, claims >= 4800), (Some(0), true));
    assert!(long * 2 < short * 3, "{short} MB for 2.5 MB of articles, {long} MB for 20 MB");
}

#[test]
fn a_line_without_end_is_passed_over_in_little_memory() {
    let line = |out: &mut dyn Write| {
        let _ = out.write_all(b"{\"text\":\"");
        let chunk = vec![b'a'; 1 << 20];
        (0..200).for_each(|_| drop(out.write_all(&chunk)));
        let _ = out.write_all(b"\"}\n{\"id\":\"good\",\"text\":\"The tug has come to the pier.\"}\n");
    };
    let (most, code, lines) = run(&["articles", "-", "--format", "jsonl"], line);
    assert_eq!((code, lines), (Some(4), 1));
    assert!(most < 150, "{most} MB");
}

/// A file of so many megabytes of one letter, packed into a few kilobytes.
fn bomb(path: &Path, megabytes: usize) {
    let mut packed = GzEncoder::new(fs::File::create(path).expect("a file"), Compression::fast());
    let chunk = vec![b'a'; 1 << 20];
    (0..megabytes).for_each(|_| packed.write_all(&chunk).expect("packed"));
    packed.finish().expect("packed");
}

#[test]
fn a_bomb_is_not_unpacked_beyond_the_limits() {
    let here = tempfile::tempdir().expect("a temporary folder");
    bomb(&here.path().join("bomb.txt.gz"), 400);
    bomb(&here.path().join("bomb.jsonl.gz"), 400);
    fs::write(here.path().join("good.txt"), "The tug has come to the pier.").expect("written");
    let (most, code, lines) =
        run(&["articles", &here.path().display().to_string(), "--format", "jsonl"], |_: &mut dyn Write| {});
    assert_eq!((code, lines), (Some(4), 1));
    assert!(most < 300, "{most} MB");
}
