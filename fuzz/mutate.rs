//! Changes the fixtures of one reader at random and reads them, for a time, on a stable compiler.
//!
//! `mutate READER SECONDS [SEED]`: what ends the program stands in `mutate-READER.bin`; the same seed gives the same run.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

mod reader;

/// Readers: name, name of the file, beginnings of the fixtures' names.
const READERS: [(&str, &str, &[&str]); 15] = [
    ("plain", "input.txt", &["message", "page.html"]),
    ("markdown", "input.md", &["message", "page.html"]),
    ("html", "input.html", &["page.html"]),
    ("json", "input.json", &["news", "ninjs", "event", "trafilatura", "feed.json"]),
    ("lines", "input.jsonl", &["news", "ninjs", "event", "trafilatura"]),
    ("csv", "input.csv", &["table"]),
    ("gkg", "input.gkg.csv", &["graph"]),
    ("feed", "input.rss", &["feed."]),
    ("wire", "input.xml", &["story"]),
    ("mail", "input.eml", &["message", "page.mhtml"]),
    ("pdf", "input.pdf", &["sheet"]),
    ("zip", "input.docx", &["seed.zip"]),
    ("warc", "input.warc", &["seed.warc"]),
    ("gzip", "input.gz", &["seed.gz"]),
    ("claims", "", &["message", "news", "table", "page.html"]),
];
/// Pieces of text that readers look for.
const PIECES: [&str; 24] = [
    "<", ">", "&a;", "<!ENTITY a '", "<![CDATA[", "]]>", "{\"", "\":[", "\\ud800", "\u{202e}", "\0", "\r\n\r\n",
    "Content-Length: 99999999999\r\n", "Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n", "%PDF-1.7", "endobj",
    "PK\u{3}\u{4}", "\u{1f}", "12 to 9,999,999,999,999,999,999 per cent", "-1/0", "9e999", "١٢٣", "\u{2028}",
];

/// A row of numbers that look random (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// One to eight changes: a bit, a byte, a piece cut, doubled, moved, a token put in, the rest cut off.
fn change(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1).min(bytes.len());
        let end = (at + dice.below(64)).min(bytes.len());
        match dice.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap_or(0),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].repeat(1 + dice.below(40));
                bytes.splice(at..at, piece);
            }
            4 => bytes.truncate(at),
            5 if !other.is_empty() => {
                let from = dice.below(other.len());
                let to = (from + dice.below(200)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
        }
    }
    bytes.truncate(1 << 16);
}

/// Where the fixtures are, below this folder.
const FOLDERS: [&str; 2] = ["../tests/fixtures/reading/formats", "seeds"];

/// The fixtures whose names begin as given; a made-up one where there is none.
fn seeds(starts: &[&str]) -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = FOLDERS.into_iter().filter_map(|folder| fs::read_dir(here.join(folder)).ok()).flatten();
    let mut files: Vec<_> = listed.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let is_seed = |path: &&std::path::PathBuf| {
        path.file_name().is_some_and(|name| starts.iter().any(|start| name.to_string_lossy().starts_with(start)))
    };
    let mut seeds: Vec<Vec<u8>> = files.iter().filter(is_seed).flat_map(fs::read).collect();
    if seeds.is_empty() {
        seeds.push(b"The flood killed at least 12 people, the port said.".to_vec());
    }
    seeds
}

fn main() {
    let typed: Vec<String> = std::env::args().collect();
    let known = typed.get(1).and_then(|name| READERS.iter().find(|reader| reader.0 == name));
    let seconds = typed.get(2).and_then(|seconds| seconds.parse().ok());
    let (Some((name, file, starts)), Some(seconds)) = (known, seconds) else {
        eprintln!("mutate READER SECONDS [SEED]; readers: {}", READERS.map(|reader| reader.0).join(" "));
        std::process::exit(1);
    };
    let seeds = seeds(starts);
    let mut dice = Dice(typed.get(3).and_then(|seed| seed.parse().ok()).unwrap_or(0x9e37_79b9_7f4a_7c15));
    let (start, mut runs, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
    while start.elapsed() < Duration::from_secs(seconds) {
        let (one, other) = (dice.below(seeds.len()), dice.below(seeds.len()));
        let mut bytes = seeds[one].clone();
        change(&mut bytes, &seeds[other], &mut dice);
        let kept = format!("mutate-{name}.bin");
        let _ = fs::write(&kept, &bytes);
        let begun = Instant::now();
        if file.is_empty() {
            reader::claims(String::from_utf8_lossy(&bytes).as_bytes());
        } else {
            reader::read(file, &bytes);
        }
        if begun.elapsed() > slowest {
            slowest = begun.elapsed();
        }
        runs += 1;
        let _ = fs::remove_file(&kept);
    }
    println!("{name}: {runs} runs, slowest {} ms", slowest.as_millis());
}
