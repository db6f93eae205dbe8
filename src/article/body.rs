//! The body: which lines of a copied page are the article.
//!
//! Every line gets points in log-odds, each from a named trait of the table `prose.tsv`; the body is the run of lines
//! whose points add up highest, less the lines in it that carry a cue of page furniture.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cue::Cue;
use super::line::Line;

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

/// One row of the table: a trait and its weight.
fn weight(row: &'static str) -> Option<(&'static str, f64)> {
    let mut cells = row.split('\t');
    Some((cells.next()?, cells.next()?.parse().ok()?))
}

/// Weight of each class of cue, in the order of [`Cue::ALL`].
static CUES: LazyLock<[f64; 11]> = LazyLock::new(|| Cue::ALL.map(|cue| WEIGHTS.of(&format!("cue-{}", cue.name()))));

/// Points added to every line of the run: a lone doubtful line does not end an article.
const PATIENCE: f64 = 0.5;
/// The most that one line can speak for the article, and against it.
const MOST: f64 = 3.0;
const LEAST: f64 = -2.0;
/// Lines of the run below these points are left out: with a cue of furniture, and without.
const CUED: f64 = -0.5;
const PLAIN: f64 = -3.0;
/// Lines of prose before an end marker counts.
const SETTLED: usize = 2;

/// Which lines are the article, as positions in `lines`, in order.
pub fn select(lines: &[Line], text: &str) -> Vec<usize> {
    let points = points(lines, text);
    let (from, to) = best_run(lines, &points);
    let keeps = |at: &usize| points[*at] > if is_furniture(&lines[*at]) { CUED } else { PLAIN };
    let chosen: Vec<usize> = (from..to).filter(keeps).collect();
    if chosen.is_empty() { (0..lines.len()).filter(|at| !is_furniture(&lines[*at])).collect() } else { chosen }
}

/// Whether a line carries a cue, or stands on the page twice.
fn is_furniture(line: &Line) -> bool {
    line.cues.any() || line.repeated
}

/// Whether a line is plain prose whatever stands around it.
pub fn is_prose(line: &Line) -> bool {
    line.ended && line.length >= 60 && line.words.function_share() >= 0.15 && !line.cues.any()
}

/// The run of lines with the highest sum.
fn best_run(lines: &[Line], points: &[f64]) -> (usize, usize) {
    let (mut best, mut sum) = ((0.0, 0, 0), 0.0);
    let mut from = 0;
    for (at, (line, point)) in lines.iter().zip(points).enumerate() {
        if sum <= 0.0 {
            (sum, from) = (0.0, at);
        }
        sum += share(point + PATIENCE, line.words.spaced);
        if sum > best.0 {
            best = (sum, from, at + 1);
        }
    }
    (best.1, best.2)
}

/// What a line brings to the sum: long lines speak louder for the article, never against it.
fn share(point: f64, words: usize) -> f64 {
    if point > 0.0 { point.min(MOST) * (words.max(1) as f64).sqrt() } else { point.max(LEAST) }
}

/// The points of every line.
fn points(lines: &[Line], text: &str) -> Vec<f64> {
    let prose: Vec<bool> = lines.iter().map(is_prose).collect();
    let last = prose.iter().rposition(|prose| *prose);
    let first = prose.iter().position(|prose| *prose);
    let mut ending = Ending::default();
    let outside = |at: usize| {
        f64::from(u8::from(first.is_none_or(|first| at <= first))) * WEIGHTS.of("no-before")
            + f64::from(u8::from(last.is_some_and(|last| at >= last))) * WEIGHTS.of("no-after")
    };
    let sum = |(at, line): (usize, &Line)| {
        own(line, line.at.of(text))
            + around(&prose, at)
            + outside(at)
            + ending.pass(line, prose[at]) * WEIGHTS.of("ending")
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

/// Points for the prose around a line.
fn around(prose: &[bool], at: usize) -> f64 {
    let here = |place: Option<usize>| {
        f64::from(u8::from(place.and_then(|place| prose.get(place)).is_some_and(|prose| *prose)))
    };
    let before: Vec<f64> = (1..=3).map(|step| here(at.checked_sub(step))).collect();
    let after: Vec<f64> = (1..=3).map(|step| here(at.checked_add(step))).collect();
    let mean = |near: &[f64]| near.iter().sum::<f64>() / 3.0;
    before[0] * WEIGHTS.of("p1")
        + after[0] * WEIGHTS.of("n1")
        + mean(&before) * WEIGHTS.of("p3")
        + mean(&after) * WEIGHTS.of("n3")
}

/// Points for what a line is by itself.
fn own(line: &Line, said: &str) -> f64 {
    let cues: f64 = Cue::ALL.iter().zip(*CUES).filter(|(cue, _)| line.cues.has(**cue)).map(|(_, weight)| weight).sum();
    let shares: f64 = shares(line, said).iter().map(|(name, share)| share * WEIGHTS.of(name)).sum();
    let flags = flags(line, said);
    cues + shares + flags.iter().filter(|(_, holds)| *holds).map(|(name, _)| WEIGHTS.of(name)).sum::<f64>()
}

/// The traits that a line has more or less of.
fn shares(line: &Line, said: &str) -> [(&'static str, f64); 4] {
    let commas = said.bytes().filter(|byte| *byte == b',').take(3).count();
    [
        ("len", (1.0 + line.length as f64).log2().min(9.0) - 5.0),
        ("comma", commas as f64 / 3.0),
        ("fw", line.words.function_share().min(0.5)),
        ("lower", line.words.lower_share()),
    ]
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

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn chosen(text: &str) -> Vec<&str> {
        let lines = lines(text);
        select(&lines, text).into_iter().map(|at| lines[at].at.of(text)).collect()
    }

    const FIRST: &str = "The harbour of Lowmouth was closed on Tuesday after a barge broke loose and struck the north pier, the port said.";
    const SECOND: &str =
        "Two of the crew were taken to hospital, and the pier will stay shut until it has been inspected by engineers.";
    const THIRD: &str =
        "It was the third such accident this year, and the town council has asked for a tug to be stationed there.";

    #[test]
    fn menus_before_and_comments_after_are_left_out() {
        let text = format!(
            "Home\nSport\nWeather\nLog in\n{FIRST}\n{SECOND}\n{THIRD}\nMost read\nBakery wins prize\nComments\nfirst!!\n"
        );
        assert_eq!(chosen(&text), [FIRST, SECOND, THIRD]);
    }

    #[test]
    fn a_share_bar_between_paragraphs_is_left_out() {
        let text = format!("{FIRST}\nShare this\nAdvertisement\n{SECOND}\n{THIRD}\n");
        assert_eq!(chosen(&text), [FIRST, SECOND, THIRD]);
    }

    #[test]
    fn a_short_text_without_furniture_comes_out_whole() {
        for text in [FIRST, "Twelve people died.", "Twelve people died in the flood, the mayor said."] {
            assert_eq!(chosen(text), [text]);
        }
    }

    #[test]
    fn every_trait_has_its_weight_in_the_table() {
        let line = &lines(FIRST)[0];
        let names =
            flags(line, FIRST).map(|(name, _)| name).into_iter().chain(shares(line, FIRST).map(|(name, _)| name));
        for name in names.chain(["p1", "n1", "p3", "n3", "no-before", "no-after", "ending", "repeat"]) {
            assert!(WEIGHTS.0.contains_key(name), "{name}");
        }
    }
}
