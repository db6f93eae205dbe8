//! Prose: what a line of a copied page shows by itself, as named traits.

use std::sync::LazyLock;

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

/// The first byte of a dash beyond ASCII, and of dots in one sign.
const WIDE_DASH: u8 = 0xe2;
/// Characters at the end of a line in which it breaks off.
const TAIL: usize = 6;
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

/// Characters beyond which a line is no larger.
const LARGEST: u16 = 511;

/// The size of a line: the binary logarithm of its characters, less 5, at most 4.
pub fn size(line: &Line) -> f64 {
    static SIZES: LazyLock<Vec<f64>> =
        LazyLock::new(|| (0..=LARGEST).map(|length| (1.0 + f64::from(length)).log2().min(9.0) - 5.0).collect());
    SIZES[line.length.min(LARGEST.into())]
}

/// The traits of a line, in the order of [`TRAITS`] and of the classes of cue.
pub fn own(line: &Line, said: &str) -> [f64; OWN] {
    let cues = Cue::ALL.map(|cue| share(line.cues.has(cue)));
    in_a_row([&shape(line), &words(line), &signs(line, said).map(share), &cues])
}

/// Parts one after the other; iterators chained would be asked part by part for every trait of every line.
pub fn in_a_row<T: Copy + Default, const N: usize, const PARTS: usize>(parts: [&[T]; PARTS]) -> [T; N] {
    let mut row = [T::default(); N];
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
fn words(line: &Line) -> [f64; 6] {
    [
        f64::from(line.signs.commas.min(3)) / 3.0,
        line.words.function_share().min(0.5),
        share(line.words.function_share() < 0.1),
        line.words.lower_share(),
        if line.ended || line.words.letters < 3 {
            0.0
        } else {
            line.words.upper as f64 / line.words.letters.max(1) as f64
        },
        f64::from(line.signs.stops.min(2)) / 2.0,
    ]
}

/// The last: what letters and signs it has.
fn signs(line: &Line, said: &str) -> [bool; 21] {
    let (held, seams) = (line.signs.held, line.signs.seams);
    [
        said.starts_with(char::is_lowercase),
        line.dated,
        line.words.spaced <= 14 && held.has(Held::COLON) && super::date::holds_time(said),
        held.has(Held::AT) || (line.address && is_address(said)),
        held.has(Held::BAR),
        said.ends_with([':', '：']),
        line.repeated,
        has_dots(said),
        held.has(Held::QUOTE),
        line.signs.figures > 0 && is_numbered(said),
        !line.dated && seams.squash,
        seams.joint,
        held.has(Held::HIGH) && !held.has(Held::LOW),
        line.consent,
        line.consent && line.words.spaced > LONG,
        said.starts_with(['[', '(']) && said.ends_with([']', ')']),
        line.words.letters == 0,
        line.words.spaced == 1,
        said.ends_with('?'),
        !line.ended && held.has(Held::SLASH) && is_credit(said),
        line.words.spaced > FILED && is_filed(said),
    ]
}

/// Whether a line has what an address has.
fn is_address(said: &str) -> bool {
    said.contains("http") || said.contains("www.")
}

/// Whether a line breaks off in dots.
fn has_dots(said: &str) -> bool {
    let bytes = said.as_bytes();
    let near = &bytes[bytes.len().saturating_sub(4 * TAIL)..];
    if memchr::memchr2(b'.', WIDE_DASH, near).is_none() {
        return false;
    }
    let tail = said.char_indices().rev().nth(TAIL - 1).map_or(said, |(at, _)| &said[at..]);
    tail.as_bytes().windows(2).any(|pair| pair == b"..") || tail.contains('…')
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
    let bytes = said.as_bytes();
    let near = &bytes[..bytes.len().min(4 * PLACE)];
    if !memchr::memchr2_iter(b'-', WIDE_DASH, near).any(|at| parts(bytes, at)) {
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

/// Whether a dash at a place may part two texts: a space stands before it, or it is a long one.
fn parts(bytes: &[u8], at: usize) -> bool {
    let spaced = at > 0 && bytes[at - 1] == b' ';
    match bytes[at] {
        b'-' => spaced,
        _ => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x94])) || (spaced && bytes.get(at + 2) == Some(&0x93)),
    }
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
        own(&lines(said)[0], said)[place] > 0.0
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
}
