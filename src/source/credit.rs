//! Credits: the agency whose text an article prints, as its byline, dateline or foot says.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::span::Bytes;

/// A source credited at the head or foot of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    /// Its place in the registry.
    pub source: usize,
    /// Whether the text is the source's; otherwise it only helped ("with reporting by").
    pub whole: bool,
}

/// Lines at the foot of an article in which a credit may stand.
const FOOT: usize = 4;
/// Longest line that is nothing but a credit, in bytes.
const LONGEST: usize = 160;
/// Bytes of the first line within which a dateline names its agency.
const DATELINE: usize = 90;

static PHRASES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    crate::language::lexicon::rows(include_str!("credits.tsv"))
        .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
});

/// The credits of an article: byline first, then dateline, then foot. `named` gives the outlets and agencies that a line
/// names, with their places in it.
pub fn credits(article: &Article, named: impl Fn(&str) -> Vec<(Bytes, usize)>) -> Vec<Credit> {
    let mut found = Vec::new();
    if let Some(byline) = &article.byline {
        found.extend(named(byline).first().map(|(_, source)| Credit { source: *source, whole: true }));
    }
    let body = article.body.first().map_or("", |first| first.of(&article.text));
    let head = body.trim_start().lines().next().unwrap_or("");
    found.extend(dateline(head, &named(head)));
    let end = article.body.last().map_or(0, |last| last.end as usize);
    let inside = article.text.get(..end).unwrap_or("").lines().rev();
    let behind = article.text.get(end..).unwrap_or("").lines();
    let feet = inside.filter(|line| !line.trim().is_empty()).take(FOOT).chain(behind.take(FOOT));
    feet.for_each(|line| found.extend(foot(line, &named(line))));
    found
}

/// "KYIV, May 3 (Reuters) - …", "(AP) — …", "BEIRUT — Reuters — …": the agency of a first line.
pub fn dateline(line: &str, named: &[(Bytes, usize)]) -> Option<Credit> {
    let (at, source) = named.iter().find(|(at, _)| (at.end as usize) < DATELINE)?;
    let before = line.get(..at.start as usize)?;
    let after = line.get(at.end as usize..)?;
    let bracket = before.ends_with('(') && after.starts_with(')');
    let (place, rest) = if bracket { (&before[..before.len() - 1], &after[1..]) } else { (before, after) };
    let dash = |text: &str| text.starts_with(['-', '–', '—', ':', '|']);
    let behind = dash(rest.trim_start()) && (bracket || rest.starts_with(' ') || rest.starts_with(':'));
    let opened = bracket || place.is_empty() || place.trim_end().ends_with(['-', '–', '—', '/', ',', '|']);
    (behind && opened && is_place(place)).then_some(Credit { source: *source, whole: true })
}

/// Whether what stands before the agency can be a place and a date: capitals, digits and marks, no sentence.
fn is_place(text: &str) -> bool {
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    text.split_whitespace().count() <= 8 && text.split_whitespace().filter(small).count() <= 1
}

/// The credits of a line at the foot: nothing but an agency between brackets or behind a dash, or a phrase of credit.
pub fn foot(line: &str, named: &[(Bytes, usize)]) -> Vec<Credit> {
    let line_at = line.trim();
    let (Some((first, source)), true) = (named.first(), line_at.len() <= LONGEST) else {
        return closing(line_at, line, named).into_iter().collect();
    };
    let words = |text: &str| {
        text.split(|char: char| !(char.is_alphanumeric() || char == '/'))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let before = words(line.get(..first.start as usize).unwrap_or(""));
    let last = named.last().map_or(0, |(at, _)| at.end as usize);
    let after = words(line.get(last..).unwrap_or(""));
    let kind = |phrase: &str| PHRASES.get(phrase.strip_suffix(" the").unwrap_or(phrase)).copied();
    if kind(&before) == Some("picture") || kind(&after) == Some("picture") {
        return Vec::new();
    }
    let whole = match (kind(&before), kind(&after)) {
        (Some("whole"), _) if after.is_empty() => true,
        (Some("part"), _) | (_, Some("helped")) => false,
        _ if before.is_empty() && after.is_empty() => true,
        _ => return closing(line_at, line, named).into_iter().collect(),
    };
    if named.len() > 1 || !whole {
        return named.iter().map(|(_, source)| Credit { source: *source, whole }).collect();
    }
    vec![Credit { source: *source, whole }]
}

/// An agency at the very end of a text, between brackets or behind a dash: "… on Monday. (AFP)".
fn closing(trimmed: &str, line: &str, named: &[(Bytes, usize)]) -> Option<Credit> {
    let (at, source) = named.last()?;
    let before = line.get(..at.start as usize)?.trim_end();
    let after = line.get(at.end as usize..)?.trim();
    let bracket = before.ends_with(['(', '[']) && matches!(after, ")" | "]" | ")." | "].");
    let dash = before.ends_with(['—', '–', '-']) && after.is_empty();
    let sentence = before.trim_end_matches(['(', '[', '—', '–', '-', ' ']).ends_with(['.', '!', '?', '"', '”']);
    ((bracket || dash) && sentence && trimmed.len() > 3).then_some(Credit { source: *source, whole: true })
}
