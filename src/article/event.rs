//! Events: what the articles of a run date in full, found again by the telling words around each date.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::date::{self, Written, boundary};

/// Words on either side of a date that tell what it is the date of.
pub const AROUND: usize = 8;
/// Bytes on either side within which they stand.
const FAR: usize = 200;
/// Letters of such a word at least.
pub const TELLING: usize = 4;
/// Such words that two articles must share to speak of the same event.
const SHARED: usize = 2;
/// Mentions looked at for one word or figure at most: one that stands everywhere tells nothing.
pub const MENTIONS: usize = 64;

/// The dated events of all articles, by month and word.
pub struct Events {
    /// The article and the year of each.
    dated: Vec<(usize, i32)>,
    words: FxHashMap<(u32, String), Vec<usize>>,
}

/// A dated event: the telling words around its date.
struct Event {
    month: u32,
    year: i32,
    words: FxHashSet<String>,
}

/// The events of some months that a body dates in full.
fn dated(body: &str, months: &FxHashSet<u32>) -> Vec<Event> {
    let low = body.to_ascii_lowercase();
    let event = |date: Written| {
        let year = date.year.filter(|_| months.contains(&date.month))?;
        Some(Event { month: date.month, year, words: words_around(&low, date.at.start as usize) })
    };
    date::find(body).into_iter().filter_map(event).collect()
}

impl Events {
    /// The events of some months.
    pub fn of(bodies: &[Cow<str>], months: &FxHashSet<u32>) -> Self {
        let mut events = Self { dated: Vec::new(), words: FxHashMap::default() };
        if months.is_empty() {
            return events;
        }
        let found: Vec<Vec<Event>> = bodies.par_iter().map(|body| dated(body, months)).collect();
        let all = found.into_iter().enumerate().flat_map(|(at, found)| found.into_iter().map(move |one| (at, one)));
        all.for_each(|(at, event)| events.add(at, event));
        events
    }

    /// Adds an event of the article at a place.
    fn add(&mut self, at: usize, event: Event) {
        for word in event.words {
            let places = self.words.entry((event.month, word)).or_default();
            if places.len() < MENTIONS {
                places.push(self.dated.len());
            }
        }
        self.dated.push((at, event.year));
    }

    /// The year of the first event of a month that another article describes with the same words.
    pub fn year(&self, month: u32, words: &FxHashSet<String>, own: usize) -> Option<i32> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for event in words.iter().filter_map(|word| self.words.get(&(month, word.clone()))).flatten() {
            *shared.entry(*event).or_default() += 1;
        }
        let mut same = shared.into_iter().filter(|(event, count)| *count >= SHARED && self.dated[*event].0 != own);
        same.next().map(|(event, _)| self.dated[event].1)
    }
}

/// The telling words around a place in a text.
pub fn words_around(low: &str, at: usize) -> FxHashSet<String> {
    let at = boundary(low, at);
    let mut words = telling(&low[window(low, at, true)..at]);
    words.extend(telling(&low[at..window(low, at, false)]));
    words.retain(|word| date::month(word).is_none() && word != "last");
    words
}

/// The long words of a text, in lower case.
pub fn telling(part: &str) -> FxHashSet<String> {
    let words = part.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() >= TELLING);
    words.filter(|word| word.contains(char::is_alphabetic)).map(str::to_ascii_lowercase).collect()
}

/// The place a few words before or after another, within its sentence.
fn window(low: &str, at: usize, back: bool) -> usize {
    if back {
        let near = boundary(low, at.saturating_sub(FAR));
        let from = low[near..at].rfind(['.', '\n']).map_or(near, |from| near + from + 1);
        low[from..at].rmatch_indices(' ').nth(AROUND).map_or(from, |(space, _)| from + space)
    } else {
        let near = boundary(low, at + FAR);
        let to = low[at..near].find(['.', '\n']).map_or(near, |to| at + to);
        low[at..to].match_indices(' ').nth(AROUND).map_or(to, |(space, _)| at + space)
    }
}
