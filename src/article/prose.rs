//! Prose: how much each line of a copied page looks like the article, by named traits and their weights in log-odds.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::cue::Cue;
use super::line::Line;
use super::surroundings::Page;

/// The weights of the traits, by name.
struct Weights(FxHashMap<&'static str, f64>);

impl Weights {
    /// The weight of a trait; a test makes sure that the table names them all.
    fn of(&self, name: &str) -> f64 {
        self.0.get(name).copied().unwrap_or(0.0)
    }
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let rows = include_str!("prose.tsv").lines().filter(|line| !line.starts_with('#'));
    Weights(rows.filter_map(weight).collect())
});

/// The weight of a trait.
pub fn weight_of(name: &str) -> f64 {
    WEIGHTS.of(name)
}

/// One row of the table: a trait and its weight.
fn weight(row: &'static str) -> Option<(&'static str, f64)> {
    let mut cells = row.split('\t');
    Some((cells.next()?, cells.next()?.parse().ok()?))
}

/// Weight of each class of cue, in the order of [`Cue::ALL`].
static CUES: LazyLock<[f64; 11]> = LazyLock::new(|| Cue::ALL.map(|cue| WEIGHTS.of(&format!("cue-{}", cue.name()))));

/// Words that speak of the page itself.
static CONSENT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let rows = include_str!("consent.tsv").lines().filter(|line| !line.starts_with('#'));
    AhoCorasick::builder().ascii_case_insensitive(true).build(rows).ok()
});

/// Lines of prose before an end marker counts.
const SETTLED: usize = 2;
/// Words from which a line is a long one.
const LONG: usize = 30;

/// Whether a line is plain prose whatever stands around it.
pub fn is_prose(line: &Line) -> bool {
    line.ended && line.length >= 60 && line.words.function_share() >= 0.15 && !line.cues.any()
}

/// The points of every line.
pub fn points(lines: &[Line], text: &str) -> Vec<f64> {
    let page = Page::of(lines);
    let mut ending = Ending::default();
    let sum = |(at, line): (usize, &Line)| {
        own(line, line.at.of(text)) + page.around(at, text) + ending.pass(line, page.prose[at]) * WEIGHTS.of("ending")
    };
    lines.iter().enumerate().map(sum).collect()
}

/// How lately an end marker stood above, from 1 (the line above) down as prose follows.
#[derive(Debug, Default)]
struct Ending {
    level: f64,
    prose: usize,
}

impl Ending {
    /// The level at a line; the line itself counts for those below it.
    fn pass(&mut self, line: &Line, prose: bool) -> f64 {
        let level = self.level;
        self.prose += usize::from(prose);
        if prose {
            self.level *= 0.7;
        }
        if self.prose >= SETTLED {
            self.level = self.level.max(marks_end(line));
        }
        level
    }
}

/// How surely a line ends the article.
fn marks_end(line: &Line) -> f64 {
    let has = |classes: &[Cue]| classes.iter().any(|cue| line.cues.has(*cue));
    if has(&[Cue::End, Cue::Comment, Cue::Tags]) {
        1.0
    } else if has(&[Cue::Subscribe, Cue::Notice]) {
        0.5
    } else {
        0.0
    }
}

/// 1 where something holds.
pub fn share(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// The size of a line: the binary logarithm of its characters, less 5, at most 4.
pub fn size(line: &Line) -> f64 {
    (1.0 + line.length as f64).log2().min(9.0) - 5.0
}

/// Points for what a line is by itself.
fn own(line: &Line, said: &str) -> f64 {
    let cues: f64 = Cue::ALL.iter().zip(*CUES).filter(|(cue, _)| line.cues.has(**cue)).map(|(_, weight)| weight).sum();
    let shares: f64 = shares(line, said).iter().map(|(name, share)| share * WEIGHTS.of(name)).sum();
    let flags = flags(line, said).into_iter().chain(signs(line, said));
    cues + shares + flags.filter(|(_, holds)| *holds).map(|(name, _)| WEIGHTS.of(name)).sum::<f64>()
}

/// The traits that a line has more or less of.
fn shares(line: &Line, said: &str) -> [(&'static str, f64); 6] {
    let commas = said.bytes().filter(|byte| *byte == b',').take(3).count();
    let titled = if line.ended || line.words.letters < 3 { 0.0 } else { titled(said) };
    [
        ("len", size(line)),
        ("comma", commas as f64 / 3.0),
        ("fw", line.words.function_share().min(0.5)),
        ("lower", line.words.lower_share()),
        ("titled", titled),
        ("sentences", said.matches(". ").take(2).count() as f64 / 2.0),
    ]
}

/// The share of words that begin with a capital.
fn titled(said: &str) -> f64 {
    let firsts = said.split(|sign: char| !sign.is_alphabetic()).filter_map(|word| word.chars().next());
    let (all, high) = firsts.fold((0, 0), |(all, high), first| (all + 1, high + usize::from(first.is_uppercase())));
    f64::from(u32::try_from(high).unwrap_or(u32::MAX)) / f64::from(all.max(1))
}

/// The traits that a line has or has not.
fn flags(line: &Line, said: &str) -> [(&'static str, bool); 15] {
    let short = line.words.spaced <= 14;
    [
        ("bias", true),
        ("short", line.length < 25),
        ("mid", (25..60).contains(&line.length)),
        ("line", (60..110).contains(&line.length)),
        ("para", line.length >= 200),
        ("ended", line.ended),
        ("ended-long", line.ended && line.length >= 60),
        ("fw0", line.words.function_share() < 0.1),
        ("startlow", said.starts_with(char::is_lowercase)),
        ("date", line.dated),
        ("time", short && super::date::holds_time(said)),
        ("url", said.contains("http") || said.contains("www.") || said.contains('@')),
        ("pipe", said.contains(['|', '»', '›', '•', '·'])),
        ("colon", said.ends_with(':')),
        ("repeat", line.repeated),
    ]
}

/// The traits of a line's letters and signs.
fn signs(line: &Line, said: &str) -> [(&'static str, bool); 7] {
    let consent = CONSENT.as_ref().is_some_and(|words| words.is_match(said));
    let tail = said.char_indices().rev().nth(5).map_or(said, |(at, _)| &said[at..]);
    [
        ("dots", tail.contains("..") || tail.contains('…')),
        ("quote", said.contains(['“', '"', '”', '«'])),
        ("numbered", is_numbered(said)),
        ("squash", !line.dated && is_squashed(said)),
        ("upper", said.contains(char::is_uppercase) && !said.contains(char::is_lowercase)),
        ("consent", consent),
        ("consent-long", consent && line.words.spaced > LONG),
    ]
}

/// Whether a line begins with its number in a list.
fn is_numbered(said: &str) -> bool {
    let rest = said.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let after = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    after.len() < rest.len() && after.trim_start_matches(['.', ')']).starts_with(char::is_whitespace)
}

/// Whether a small letter stands right before a capital, as where two texts were put together.
fn is_squashed(said: &str) -> bool {
    said.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    const FIRST: &str =
        "The harbour of Lowmouth was closed on Tuesday after a barge struck the north pier, the port said.";

    #[test]
    fn every_trait_has_its_weight_in_the_table() {
        let line = &lines(FIRST)[0];
        let own = flags(line, FIRST).into_iter().chain(signs(line, FIRST)).map(|(name, _)| name);
        let own = own.chain(shares(line, FIRST).map(|(name, _)| name));
        for name in own.chain(["p1", "n1", "p3", "n3", "den4", "den10", "menu", "menu-a", "menu-b", "ending"]) {
            assert!(WEIGHTS.0.contains_key(name), "{name}");
        }
        for side in ["len", "short", "cue", "colon"] {
            assert!(["a", "b"].iter().all(|end| WEIGHTS.0.contains_key(format!("{side}-{end}").as_str())), "{side}");
        }
    }

    #[test]
    fn letters_and_signs_are_seen() {
        let has = |said: &str, name: &str| {
            let lines = lines(said);
            signs(&lines[0], said).iter().any(|(own, holds)| *own == name && *holds)
        };
        assert!(
            has("The pier will be shut until...", "dots") && !has("It was shut... The port said so today.", "dots")
        );
        assert!(has("12) Pier of Lowmouth", "numbered") && !has("2021 was dry.", "quote"));
        assert!(has("Pier shutTwo men hurt", "squash") && has("PIER SHUT", "upper"));
        assert!(has("We use cookies on this page.", "consent"));
    }
}
