//! Cues: what a line of a copied page says about itself ("Most read", "Share this", "Photo by").

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cue_phrase::{CuePhrases, begins};
use super::glance::Glance;
use super::sign::Held;

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
    /// Words that may stand anywhere, each with the bit of its class.
    anywhere: CuePhrases,
    /// Rows whose words a line begins with, by their first two bytes.
    beginnings: FxHashMap<[u8; 2], Vec<Row>>,
}

/// Class, place, words.
type Row = (Cue, Place, &'static str);

static TABLE: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("cues.tsv"), include_str!("consent.tsv"), &["http", "www."]));

/// The bits of words that speak of the page itself, and of what addresses have.
const CONSENT: u16 = 1 << 14;
const ADDRESS: u16 = 1 << 15;
/// The bits of the classes.
const CLASSES: u16 = (1 << Cue::ALL.len()) - 1;

/// Kinds of signs of which each phrase has one that is too short to be found by its beginning (a test sees to it).
const SHORTEST: u16 = Held::SLASH | Held::FOREIGN;
/// Words of a line at most, for a cue at its start.
const SHORT: usize = 14;
/// Characters of a long line among which its cue stands.
const OPENING: usize = 40;
/// Words of a line at most, for a cue anywhere in it.
const LONG: usize = 30;

/// Reads the table; a row that makes no sense is left out (a test counts them).
fn table(tsv: &'static str, consent: &'static str, address: &[&'static str]) -> Table {
    let (rows, begin): (Vec<Row>, Vec<Row>) = tsv.lines().filter_map(row).partition(|row| row.1 == Place::Any);
    let rows = rows.into_iter().map(|(cue, _, said)| (said, 1 << cue as u16));
    let consent = consent.lines().filter(|row| !row.starts_with('#')).map(|said| (said, CONSENT));
    let anywhere = CuePhrases::of(rows.chain(consent).chain(address.iter().map(|said| (*said, ADDRESS))));
    let mut beginnings: FxHashMap<[u8; 2], Vec<Row>> = FxHashMap::default();
    for (row, first) in begin.into_iter().filter_map(|row| Some((row, *row.2.as_bytes().first_chunk()?))) {
        beginnings.entry(first).or_default().push(row);
    }
    Table { anywhere, beginnings }
}

impl Table {
    /// The rows whose words a line begins with, letters of ASCII in any case.
    fn begun<'l>(&'static self, line: &'l str) -> impl Iterator<Item = &'static Row> + use<'l> {
        let first: Option<&[u8; 2]> = line.as_bytes().first_chunk();
        let rows = first.and_then(|first| self.beginnings.get(&first.map(|byte| byte.to_ascii_lowercase())));
        rows.into_iter().flatten().filter(move |row| begins(line.as_bytes(), row.2))
    }
}

/// One row: class, place, words.
fn row(line: &'static str) -> Option<Row> {
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

/// What the words of a line say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Its cues.
    pub cues: Cues,
    /// Whether it speaks of the page and its business.
    pub consent: bool,
    /// Whether it has what addresses have.
    pub address: bool,
}

/// What the words of a line say; `glance` is what was seen of it.
pub fn told(line: &str, glance: &Glance) -> Told {
    let line = line.trim();
    let held = glance.signs.held;
    let low = if held.has(Held::WIDE_HIGH) { Cow::Owned(line.to_lowercase()) } else { Cow::Borrowed(line) };
    let bits = TABLE.anywhere.found(&low, held.has(SHORTEST));
    let words = glance.words.spaced;
    let cues = if words > LONG { opening(line) } else { Cues(begun(&low, words).0 | bits & CLASSES) };
    Told { cues, consent: bits & CONSENT != 0, address: bits & ADDRESS != 0 }
}

/// The cues by which a line of `words` words begins.
fn begun(line: &str, words: usize) -> Cues {
    let bare = || line.trim_end_matches([':', '.', '…', ' ']).len();
    let holds = |(_, place, said): &&Row| match place {
        Place::Whole => said.len() == bare(),
        Place::Start => words <= SHORT && ends_well(line, said.len()),
        Place::Any | Place::Opening => ends_well(line, said.len()),
    };
    TABLE.begun(line).filter(holds).fold(Cues::default(), |found, row| found.with(row.0))
}

/// The cues of a long line: only those by which a line of any length begins.
fn opening(line: &str) -> Cues {
    let end = line.char_indices().nth(OPENING).map_or(line.len(), |(at, _)| at);
    let head = line[..end].trim();
    let is_low = head.is_ascii() || !Glance::of(head).signs.held.has(Held::WIDE_HIGH);
    let low = if is_low { Cow::Borrowed(head) } else { Cow::Owned(head.to_lowercase()) };
    let rows = TABLE.begun(&low).filter(|row| row.1 == Place::Opening && ends_well(&low, row.2.len()));
    rows.fold(Cues::default(), |found, row| found.with(row.0))
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
        told(line, &Glance::of(line)).cues
    }

    #[test]
    fn every_row_of_the_table_is_understood() {
        let rows = |tsv: &str| tsv.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        let said = rows(include_str!("cues.tsv")) + rows(include_str!("consent.tsv")) + 2;
        assert_eq!(TABLE.anywhere.len() + TABLE.beginnings.values().map(Vec::len).sum::<usize>(), said);
    }

    #[test]
    fn every_short_phrase_has_a_sign_by_which_it_is_looked_for() {
        for said in TABLE.anywhere.short() {
            assert!(Glance::of(said).signs.held.has(SHORTEST), "{said}");
        }
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
