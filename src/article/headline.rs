//! The headline of a copied page: a short line above the first paragraph, repeated or followed by a date or an author.

use super::cue::Cue;
use super::date;
use super::line::Line;

/// What is known of the lines above the first paragraph.
#[derive(Debug)]
pub struct Above<'l> {
    /// The lines, the nearest to the paragraph last.
    pub lines: &'l [Line],
    /// For each, whether it gives the date or the author.
    pub signed: &'l [bool],
    /// Whether they begin the page.
    pub first: bool,
}

/// Words of a headline.
const WORDS: std::ops::RangeInclusive<usize> = 3..=30;
/// Characters of a headline.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=220;
/// Points that a line must reach: a line of menu words near the article does not.
const ENOUGH: f64 = 1.0;

/// Which of the lines is the headline.
pub fn find(above: &Above, text: &str) -> Option<usize> {
    let candidate = |at: &usize| is_candidate(&above.lines[*at], text) && !above.signed[*at];
    let scored = (0..above.lines.len()).filter(candidate).map(|at| (score(above, at, text), at));
    let best = scored.fold(
        None,
        |best: Option<(f64, usize)>, next| if best.is_none_or(|best| next.0 > best.0) { Some(next) } else { best },
    );
    best.filter(|(points, _)| *points >= ENOUGH).map(|(_, at)| at)
}

/// Whether a line has the shape of a headline.
fn is_candidate(line: &Line, text: &str) -> bool {
    let said = line.at.of(text);
    let words = line.words.spaced;
    (WORDS.contains(&words) || (!line.words.cased && words > 1))
        && LENGTH.contains(&line.length)
        && !(line.ended && said.ends_with(['.', '。']))
        && !line.cues.any()
        && !is_caption(line, text)
        && !line.dated
        && !date::holds_time(said)
        && !line.is_rule()
        && !said.contains('@')
        && !said.contains("://")
}

/// Points for one line.
fn score(above: &Above, at: usize, text: &str) -> f64 {
    let line = &above.lines[at];
    let distance = above.lines.len() - at;
    let said = line.at.of(text);
    let next = |steps: usize| at + steps < above.lines.len() && above.signed[at + steps];
    let deck = above
        .lines
        .get(at + 1)
        .is_some_and(|deck| deck.length > line.length && !deck.cues.any() && !above.signed[at + 1]);
    let words = line.words.spaced;
    let traits = [
        (3.0, line.repeated),
        (2.0, next(1)),
        (1.5, !next(1) && (next(2) || next(3))),
        (1.5, deck),
        (1.0, (5..=20).contains(&words)),
        (1.0, distance == 1),
        (1.0, above.first && at == 0),
        (-1.0, said.starts_with(char::is_lowercase)),
        (-1.0, said.contains('|')),
        (-0.5, words < 4),
    ];
    traits.iter().filter(|(_, holds)| *holds).map(|(points, _)| points).sum::<f64>() - 0.2 * (distance - 1) as f64
}

/// Whether a line is a picture's caption, going by its cue or by a credit in brackets at its end.
pub fn is_caption(line: &Line, text: &str) -> bool {
    let said = line.at.of(text);
    let credit = said.strip_suffix(')').and_then(|said| said.rsplit_once('(')).map(|(_, credit)| credit);
    line.cues.has(Cue::Caption) || credit.is_some_and(|credit| credit.len() < 60 && credit.contains(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn headline(text: &str) -> Option<&str> {
        let lines = lines(text);
        let signed: Vec<bool> = lines.iter().map(|line| line.dated || line.cues.has(Cue::Byline)).collect();
        find(&Above { lines: &lines, signed: &signed, first: true }, text).map(|at| lines[at].at.of(text))
    }

    #[test]
    fn the_line_before_the_date_is_the_headline() {
        let text = "NEWS\nA+\nBarge strikes the pier at Lowmouth\n3 May 2021 10:15\n";
        assert_eq!(headline(text), Some("Barge strikes the pier at Lowmouth"));
    }

    #[test]
    fn a_repeated_line_is_the_headline_and_its_first_place_counts() {
        let text = "Barge strikes the pier\nBarge strikes the pier\nFile photo\n";
        assert_eq!(headline(text), Some("Barge strikes the pier"));
    }

    #[test]
    fn captions_and_menus_are_no_headline() {
        assert_eq!(headline("The pier at low tide, seen from the town (Harbour Office/Handout)\nHome\nSport\n"), None);
    }
}
