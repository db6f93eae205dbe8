//! Cues: what a line of a copied page says about itself ("Most read", "Share this", "Photo by").

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::word::lower;

/// What a line of a page is, going by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// What follows is not the article.
    End,
    /// The readers' own part.
    Comment,
    /// Buttons and counters.
    Share,
    /// Newsletters, accounts, apps.
    Subscribe,
    /// Rights, cookies, corrections.
    Notice,
    /// The page's index terms.
    Tags,
    /// An invitation to go elsewhere.
    Link,
    /// Advertising.
    Ad,
    /// What stands under a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// When it was put up.
    Dated,
}

impl Cue {
    /// Every class, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::End,
        Self::Comment,
        Self::Share,
        Self::Subscribe,
        Self::Notice,
        Self::Tags,
        Self::Link,
        Self::Ad,
        Self::Caption,
        Self::Byline,
        Self::Dated,
    ];

    /// Its name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Comment => "comment",
            Self::Share => "share",
            Self::Subscribe => "subscribe",
            Self::Notice => "notice",
            Self::Tags => "tags",
            Self::Link => "link",
            Self::Ad => "ad",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Dated => "dated",
        }
    }
}

/// A set of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u16);

impl Cues {
    /// Whether the class is among them.
    pub const fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u16) != 0
    }

    /// Whether there is one at all.
    pub const fn any(self) -> bool {
        self.0 != 0
    }

    /// The set with one more.
    pub const fn with(self, cue: Cue) -> Self {
        Self(self.0 | (1 << cue as u16))
    }
}

/// Where in a line its words must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Any,
    Opening,
}

/// The table, ready to search.
struct Table {
    words: AhoCorasick,
    rows: Vec<(Cue, Place)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("cues.tsv")));

/// Words of a line at most, for a cue at its start.
const SHORT: usize = 14;
/// Characters of a long line among which its cue stands.
const OPENING: usize = 40;
/// Words of a line at most, for a cue anywhere in it.
const LONG: usize = 30;

/// Reads the table; a row that makes no sense is left out (a test counts them).
fn table(tsv: &str) -> Table {
    let rows: Vec<(Cue, Place, &str)> = tsv.lines().filter_map(row).collect();
    let words = AhoCorasick::new(rows.iter().map(|(_, _, words)| *words));
    let words =
        words.unwrap_or_else(|_| AhoCorasick::new([""; 0]).unwrap_or_else(|_| unreachable!("no words, no error")));
    Table { words, rows: rows.iter().map(|(cue, place, _)| (*cue, *place)).collect() }
}

/// One row: class, place, words.
fn row(line: &str) -> Option<(Cue, Place, &str)> {
    let mut cells = line.split('\t');
    let class = cells.next()?;
    let cue = Cue::ALL.into_iter().find(|cue| cue.name() == class)?;
    let place = match cells.next()? {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "any" => Place::Any,
        "opening" => Place::Opening,
        _ => return None,
    };
    Some((cue, place, cells.next()?))
}

/// The cues of a line of `words` words.
pub fn cues(line: &str, words: usize) -> Cues {
    if words > LONG {
        return opening(line);
    }
    let low = lower(line.trim());
    let bare = low.trim_end_matches([':', '.', '…', ' ']).len();
    let mut found = Cues::default();
    for hit in TABLE.words.find_overlapping_iter(&low) {
        let (cue, place) = TABLE.rows[hit.pattern().as_usize()];
        let holds = match place {
            Place::Whole => hit.start() == 0 && hit.end() == bare,
            Place::Start => words <= SHORT && hit.start() == 0 && ends_well(&low, hit.end()),
            Place::Any => true,
            Place::Opening => hit.start() == 0 && ends_well(&low, hit.end()),
        };
        if holds {
            found = found.with(cue);
        }
    }
    found
}

/// The cues of a long line: only those by which a line of any length begins.
fn opening(line: &str) -> Cues {
    let end = line.char_indices().nth(OPENING).map_or(line.len(), |(at, _)| at);
    let low = lower(line[..end].trim());
    let hits = TABLE.words.find_overlapping_iter(&low).filter(|hit| hit.start() == 0 && ends_well(&low, hit.end()));
    let cues = hits.map(|hit| TABLE.rows[hit.pattern().as_usize()]).filter(|(_, place)| *place == Place::Opening);
    cues.fold(Cues::default(), |found, (cue, _)| found.with(cue))
}

/// Whether no word is cut in two at `end`.
fn ends_well(low: &str, end: usize) -> bool {
    let (before, after) = (&low[..end], &low[end..]);
    !before.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Cues {
        cues(line, line.split_whitespace().count())
    }

    #[test]
    fn every_row_of_the_table_is_understood() {
        let said = include_str!("cues.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(TABLE.rows.len(), said);
    }

    #[test]
    fn a_heading_is_a_cue_with_or_without_its_colon() {
        assert!(of("Tags:").has(Cue::Tags));
        assert!(of("COMMENTS").has(Cue::Comment));
        assert!(of("Related Articles").has(Cue::End));
    }

    #[test]
    fn a_cue_never_cuts_a_word_in_two() {
        assert!(!of("Topical cream is no cure").has(Cue::Tags));
        assert!(!of("Tagsold bridge reopens").has(Cue::Tags));
    }

    #[test]
    fn a_wire_names_its_hands_at_any_length() {
        let said = format!("(Reporting by {}Ada Lind; Editing by Bo Ek)", "Ada Lind and ".repeat(15));
        assert!(of(&said).has(Cue::Byline));
        assert!(!of("Reporting byways is dull work for a young man who would rather see the world and its harbours in all weathers, at any hour, and in every season of the long year.").any());
    }

    #[test]
    fn a_long_sentence_that_mentions_a_newsletter_is_no_cue() {
        let words = "word ".repeat(31) + "newsletter";
        assert!(!of(&words).any());
    }
}
