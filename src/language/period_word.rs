//! Words of periods: what each says about the time expression it stands beside.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::rows;

/// What a word does in or before a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodWord {
    /// Passed over: the, of, earlier.
    Filler,
    /// The first day: beginning, start.
    Start,
    /// The last day: end.
    End,
    /// The first half: early.
    Early,
    /// The half around the middle: mid.
    Mid,
    /// The last half: late.
    Late,
    /// The period itself: in, on, during.
    During,
    /// From the period on: since, after.
    Since,
    /// Up to the period: until, by.
    Until,
    /// Up to the day before the period.
    Before,
    /// A clock time goes before it: p.m., GMT.
    Clock,
    /// A small number.
    Count(u32),
}

/// What a word in lower case does; none for other words.
pub fn period_word(word: &str) -> Option<PeriodWord> {
    static WORDS: LazyLock<FxHashMap<&'static str, PeriodWord>> = LazyLock::new(build);
    WORDS.get(word).copied()
}

/// The place that an ordinal gives a day in its month, counted from 1, the last from the end.
pub fn ordinal(word: &str) -> Option<i32> {
    static PLACES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut table = rows(include_str!("period_words.tsv"));
        table.find(|row| row.get(1) == Some(&"ordinal")).map(|row| row[0].split(' ').collect()).unwrap_or_default()
    });
    let place = PLACES.iter().position(|known| *known == word)?;
    Some(if place + 1 == PLACES.len() { -1 } else { place as i32 + 1 })
}

/// Whether a word is of a kind of the table; a word may be of several.
pub fn is_period_word(word: &str, kind: &str) -> bool {
    static WORDS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
        let table = rows(include_str!("period_words.tsv"));
        table.filter_map(|row| Some((*row.get(1)?, row[0].split(' ').collect()))).collect()
    });
    WORDS.iter().any(|(known, words)| *known == kind && words.contains(&word))
}

fn build() -> FxHashMap<&'static str, PeriodWord> {
    let mut words = FxHashMap::default();
    for row in rows(include_str!("period_words.tsv")) {
        let kind = match row.get(1).copied() {
            Some("filler") => PeriodWord::Filler,
            Some("start") => PeriodWord::Start,
            Some("end") => PeriodWord::End,
            Some("early") => PeriodWord::Early,
            Some("mid") => PeriodWord::Mid,
            Some("late") => PeriodWord::Late,
            Some("during") => PeriodWord::During,
            Some("since") => PeriodWord::Since,
            Some("until") => PeriodWord::Until,
            Some("before") => PeriodWord::Before,
            Some("clock") => PeriodWord::Clock,
            Some("count") => {
                words.extend(row[0].split(' ').zip(1..).map(|(word, count)| (word, PeriodWord::Count(count))));
                continue;
            }
            _ => continue,
        };
        words.extend(row[0].split(' ').map(|word| (word, kind)));
    }
    words
}
