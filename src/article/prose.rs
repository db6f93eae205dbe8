//! Prose: what a line of a copied page shows by itself, as named traits.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem::Finder;

use super::cue::Cue;
use super::line::Line;
use super::sign::Held;

/// The names of the traits, in the order in which [`own`] gives them; the classes of cue follow them.
pub const TRAITS: [&str; 36] = [
    "bias",
    "len",
    "short",
    "mid",
    "line",
    "para",
    "ended",
    "ended-long",
    "loud",
    "comma",
    "fw",
    "fw0",
    "lower",
    "titled",
    "sentences",
    "startlow",
    "date",
    "time",
    "url",
    "pipe",
    "colon",
    "repeat",
    "dots",
    "quote",
    "numbered",
    "squash",
    "joint",
    "upper",
    "consent",
    "consent-long",
    "bracket",
    "number",
    "one",
    "question",
    "credit",
    "filed",
];
/// How many traits a line has by itself, its classes of cue among them.
pub const OWN: usize = TRAITS.len() + Cue::ALL.len();

/// Words that speak of the page itself.
static CONSENT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let rows = include_str!("consent.tsv").lines().filter(|line| !line.starts_with('#'));
    AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(rows).ok()
});

/// What an address has.
static ADDRESS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["http", "www."].map(Finder::new));

/// The first byte of a dash beyond ASCII.
const WIDE_DASH: u8 = 0xe2;
/// Words of a line at least, and characters at its beginning, for the place it was filed from.
const FILED: usize = 8;
const PLACE: usize = 60;
/// Words from which a line is a long one.
const LONG: usize = 30;

/// Whether a line is plain prose whatever stands around it.
pub fn is_prose(line: &Line) -> bool {
    line.ended && line.length >= 60 && line.words.function_share() >= 0.15 && !line.cues.any()
}

/// 1 where something holds.
pub fn share(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// The size of a line: the binary logarithm of its characters, less 5, at most 4.
pub fn size(line: &Line) -> f64 {
    (1.0 + line.length as f64).log2().min(9.0) - 5.0
}

/// The traits of a line, in the order of [`TRAITS`] and of the classes of cue.
pub fn own(line: &Line, said: &str, seams: Seams) -> [f64; OWN] {
    let cues = Cue::ALL.map(|cue| share(line.cues.has(cue)));
    in_a_row([&shape(line), &words(line, said), &signs(line, said, seams).map(share), &cues])
}

/// Parts one after the other; iterators chained would be asked part by part for every trait of every line.
pub fn in_a_row<const N: usize, const PARTS: usize>(parts: [&[f64]; PARTS]) -> [f64; N] {
    let mut row = [0.0; N];
    let mut from = 0;
    for part in parts {
        row[from..from + part.len()].copy_from_slice(part);
        from += part.len();
    }
    row
}

/// The first traits: how long a line is, and whether it ends.
fn shape(line: &Line) -> [f64; 9] {
    let loud = if line.ended { (line.words.spaced as f64).sqrt().min(6.0) / 3.0 } else { 0.0 };
    [
        1.0,
        size(line),
        share(line.length < 25),
        share((25..60).contains(&line.length)),
        share((60..110).contains(&line.length)),
        share(line.length >= 200),
        share(line.ended),
        share(line.ended && line.length >= 60),
        loud,
    ]
}

/// The next: of what words it is made.
fn words(line: &Line, said: &str) -> [f64; 6] {
    let commas = memchr::memchr_iter(b',', said.as_bytes()).take(3).count();
    let stops = memchr::memchr_iter(b'.', said.as_bytes()).filter(|at| said.as_bytes().get(at + 1) == Some(&b' '));
    [
        commas as f64 / 3.0,
        line.words.function_share().min(0.5),
        share(line.words.function_share() < 0.1),
        line.words.lower_share(),
        if line.ended || line.words.letters < 3 {
            0.0
        } else {
            line.words.upper as f64 / line.words.letters.max(1) as f64
        },
        stops.take(2).count() as f64 / 2.0,
    ]
}

/// The last: what letters and signs it has.
fn signs(line: &Line, said: &str, seams: Seams) -> [bool; 21] {
    let consent = CONSENT.as_ref().is_some_and(|words| words.is_match(said));
    let held = Held::of(said);
    let tail = said.char_indices().rev().nth(5).map_or(said, |(at, _)| &said[at..]);
    [
        said.starts_with(char::is_lowercase),
        line.dated,
        line.words.spaced <= 14 && super::date::holds_time(said),
        held.has(Held::AT) || ADDRESS.iter().any(|part| part.find(said.as_bytes()).is_some()),
        held.has(Held::BAR),
        said.ends_with([':', '：']),
        line.repeated,
        tail.as_bytes().windows(2).any(|pair| pair == b"..") || tail.contains('…'),
        held.has(Held::QUOTE),
        is_numbered(said),
        !line.dated && seams.squash,
        seams.joint,
        held.has(Held::HIGH) && !held.has(Held::LOW),
        consent,
        consent && line.words.spaced > LONG,
        said.starts_with(['[', '(']) && said.ends_with([']', ')']),
        line.words.letters == 0,
        line.words.spaced == 1,
        said.ends_with('?'),
        !line.ended && is_credit(said),
        line.words.spaced > FILED && is_filed(said),
    ]
}

/// Where two texts were put together without a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seams {
    /// A small letter stands right before a capital.
    pub squash: bool,
    /// A headline and the sentence after it were put together, as in teasers.
    pub joint: bool,
}

impl Seams {
    /// The seams of a line.
    pub fn of(said: &str) -> Self {
        let bytes = said.as_bytes();
        let mut found = Self::default();
        for at in (1..bytes.len()).filter(|at| bytes[*at].is_ascii_uppercase()) {
            found.squash |= bytes[at - 1].is_ascii_lowercase();
            found.joint |= bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) && ends_text(&bytes[..at]);
        }
        found
    }
}

/// Whether a text ends right here: with a word in small letters, or with a sentence.
fn ends_text(before: &[u8]) -> bool {
    match before {
        [.., last, b'?' | b'!' | b'.'] => last.is_ascii_lowercase() || last.is_ascii_digit(),
        [.., a, b, c, d] => [a, b, c, d].into_iter().all(u8::is_ascii_lowercase),
        _ => false,
    }
}

/// Whether a line ends in a slash or a bar and a name, as the credit of a picture does.
fn is_credit(said: &str) -> bool {
    let said = said.strip_suffix(')').unwrap_or(said);
    let Some(at) = memchr::memrchr2(b'/', b'|', said.as_bytes()) else { return false };
    let name = &said[at + 1..];
    let name = name.strip_prefix(' ').unwrap_or(name);
    name.starts_with(|sign: char| sign.is_ascii_uppercase())
        && name.chars().all(|sign| sign.is_alphanumeric() || sign == ' ' || sign == '_')
}

/// Whether a line begins with the place it was filed from, in capitals or before an agency in brackets, and a dash.
fn is_filed(said: &str) -> bool {
    let dash = memchr::memchr2(b'-', WIDE_DASH, said.as_bytes());
    if dash.is_none_or(|at| at > 4 * PLACE) {
        return false;
    }
    let head = said.char_indices().nth(PLACE).map_or(said, |(end, _)| &said[..end]);
    let Some((place, _)) = [" — ", " – ", " -- ", " - ", "—"].iter().find_map(|dash| head.split_once(dash))
    else {
        return false;
    };
    let first = place.split([' ', ',']).next().unwrap_or(place);
    let loud = first.chars().filter(|sign| sign.is_uppercase()).count() > 2 && !first.contains(char::is_lowercase);
    first.starts_with(char::is_uppercase) && (loud || place.ends_with(')'))
}

/// Whether a line begins with its number in a list.
fn is_numbered(said: &str) -> bool {
    let rest = said.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let after = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    after.len() < rest.len() && after.trim_start_matches(['.', ')']).starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn has(said: &str, name: &str) -> bool {
        let place = TRAITS.iter().position(|own| *own == name).expect("a trait");
        own(&lines(said)[0], said, Seams::of(said))[place] > 0.0
    }

    #[test]
    fn letters_and_signs_are_seen() {
        assert!(has("The pier will be shut until...", "dots"));
        assert!(!has("It was shut... The port said so today.", "dots"));
        assert!(has("12) Pier of Lowmouth", "numbered") && !has("2021 was dry.", "quote"));
        assert!(has("Pier shutTwo men hurt", "squash") && has("PIER SHUT", "upper"));
        assert!(has("We use cookies on this page.", "consent"));
        assert!(has("The north pier at dawn Ada Lind/Harbour Office", "credit"));
        assert!(has("[Harbour Post]", "bracket") && has("12:30", "number") && has("Sport", "one"));
    }

    #[test]
    fn two_texts_put_together_are_told_from_names() {
        assert!(has("Barge strikes pierTwo men were hurt in Lowmouth", "joint"));
        assert!(has("Is the pier shut?The port says so", "joint"));
        assert!(!has("McDonald and DeVere of the iPad union", "joint"));
    }
}
