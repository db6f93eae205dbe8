//! The body: which lines of a copied page are the article.
//!
//! Every line gets points in log-odds (`chain`); the body is the run of lines whose points add up highest, begun below a
//! date or an author and ended above an end marker rather than elsewhere, less the lines in it that are doubtful.

use super::chain::points;
use super::cue::Cue;
use super::line::Line;
pub use super::prose::is_prose;
use super::surroundings::marks_end;

/// Points given to every line of the run: what is left out of an article is lost, and a line too many is seen.
const BENEFIT: f64 = 0.3;
/// Points for a run that begins right below a date, half of them for an author, and for one that ends at a sure end.
const BOUND: f64 = 5.0;
/// Lines above the run among which its date or its author stands.
const HEAD: usize = 3;
/// The most that one line can speak for the article, and against it.
const MOST: f64 = 3.0;
const LEAST: f64 = -3.0;
/// How fast each more of a row of doubtful lines loses its voice, and the least that is left of it.
const FADING: f64 = 0.8;
const FAINTEST: f64 = -0.4;
/// Lines of a share bar at most.
const BAR: usize = 3;
/// Lines of the run below these points are left out: with a cue of furniture, and without.
const CUED: f64 = 0.0;
const PLAIN: f64 = -1.0;

/// Which lines are the article, as positions in `lines`, in order.
pub fn select(lines: &[Line], text: &str) -> Vec<usize> {
    let points = points(lines, text);
    let (from, to) = best_run(lines, &points);
    let from = reach_back(lines, from);
    let keeps = |at: &usize| points[*at] > if is_furniture(&lines[*at]) { CUED } else { PLAIN };
    let chosen: Vec<usize> = (from..to).filter(keeps).collect();
    if chosen.is_empty() { (0..lines.len()).filter(|at| !is_furniture(&lines[*at])).collect() } else { chosen }
}

/// Whether a line carries a cue, or stands on the page twice.
fn is_furniture(line: &Line) -> bool {
    line.cues.any() || line.repeated
}

/// The run of lines with the highest sum.
fn best_run(lines: &[Line], points: &[f64]) -> (usize, usize) {
    let (mut best, mut sum) = ((0.0, 0, 0), 0.0);
    let (mut from, mut doubts) = (0, 0);
    for (at, (line, point)) in lines.iter().zip(points).enumerate() {
        let begun = BOUND * begins(lines, at);
        if at == 0 || sum <= begun {
            (sum, from) = (begun, at);
        }
        let own = share(point + BENEFIT, line, &mut doubts);
        sum += own;
        let ended = sum + BOUND * lines.get(at + 1).map_or(1.0, ends);
        if own > 0.0 && ended > best.0 {
            best = (ended, from, at + 1);
        }
    }
    (best.1, best.2)
}

/// How much speaks for an article that begins at a line: the date and the author above it.
fn begins(lines: &[Line], at: usize) -> f64 {
    let above = &lines[at.saturating_sub(HEAD)..at];
    let has = |holds: &dyn Fn(&Line) -> bool| f64::from(u8::from(above.iter().any(holds)));
    has(&|line| line.dated || line.cues.has(Cue::Dated)) + has(&|line| line.cues.has(Cue::Byline)) / 2.0
}

/// How much speaks for an article that ends above a line.
fn ends(line: &Line) -> f64 {
    marks_end(line).max(if line.cues.has(Cue::Share) { 0.5 } else { 0.0 })
}

/// The beginning of the run, with the paragraphs above it that only a share bar or an advertisement parts from it.
fn reach_back(lines: &[Line], mut from: usize) -> usize {
    loop {
        let bar = lines[..from].iter().rev().take_while(|line| line.cues.any()).count();
        let above = from.checked_sub(bar + 1).filter(|at| bar <= BAR && is_prose(&lines[*at]));
        let Some(above) = above else { return from };
        from = above;
    }
}

/// What a line brings to the sum: long lines speak louder for the article, never against it, and each more of a row of
/// doubtful lines without a cue speaks less, for an article may hold a list.
fn share(point: f64, line: &Line, doubts: &mut i32) -> f64 {
    if point > 0.0 {
        *doubts = 0;
        return point.min(MOST) * loudness(line).sqrt();
    }
    if line.cues.any() {
        return point.max(LEAST);
    }
    *doubts += 1;
    point.max((LEAST * FADING.powi(*doubts - 1)).min(FAINTEST))
}

/// The words of a line; letters stand for them in scripts that do not part words.
fn loudness(line: &Line) -> f64 {
    let unparted = line.length > 12 * line.words.spaced.max(1) && !line.words.cased;
    (if unparted { line.length / 5 } else { line.words.spaced }).max(1) as f64
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
}
