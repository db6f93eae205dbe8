//! One reader, given bytes under a name: no panic, and every span slices.

use claimdiff::article::{self, Article, Limits, Settings};
use claimdiff::claim::Claim;
use claimdiff::claim::extract;
use claimdiff::claim::mention::Mentions;
use claimdiff::source::Registry;
use claimdiff::span::Bytes;

/// Reads bytes as a file of this name.
#[allow(dead_code)]
pub fn read(name: &str, bytes: &[u8]) {
    let folder = std::env::temp_dir().join(format!("claimdiff-fuzz-{}", std::process::id()));
    let file = folder.join(name);
    if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, bytes)).is_err() {
        return;
    }
    let limits = Limits { piece: 1 << 20, unpacked: 8 << 20, ..Limits::default() };
    let settings = Settings { limits, ..Settings::default() };
    let read = article::read_with(&[file.display().to_string()], &Registry::default(), &settings);
    for article in read.iter().flat_map(|intake| &intake.articles) {
        for part in &article.body {
            assert!(article.text.get(part.start as usize..part.end as usize).is_some());
        }
    }
}

/// Reads the claims of bytes that are a text; every quote and every surface is what stands at its place.
#[allow(dead_code)]
pub fn claims(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let body = vec![Bytes::new(0, text.len())];
    let article = Article { id: "a".to_owned(), text: text.to_owned(), body, ..Article::default() };
    let found = extract::extract(&article, &Mentions::new(&Registry::default()));
    let signs: Vec<char> = text.chars().collect();
    for claim in &found.claims {
        check(&signs, claim);
    }
    for naming in &found.namings {
        assert_eq!(slice(&signs, naming.start, naming.end), naming.label);
    }
}

/// Whether what a claim quotes stands where it says.
fn check(signs: &[char], claim: &Claim) {
    assert_eq!(slice(signs, claim.start, claim.end), claim.quote);
    if let Some(figure) = &claim.figure {
        assert_eq!(slice(signs, figure.start, figure.end), figure.surface);
    }
}

/// The signs from `start` to `end`, end-exclusive.
fn slice(signs: &[char], start: u32, end: u32) -> String {
    signs[start as usize..end as usize].iter().collect()
}
