//! Sheets: printed pages, as PDF keeps them, put back into paragraphs without their furniture.

use rustc_hash::FxHashMap;

use super::{Article, line, markdown};
use crate::span::Bytes;

/// Lines at the top and at the bottom of a page among which its furniture stands.
const EDGE: usize = 2;
/// Pages on which the same line at an edge is furniture.
const SAME: usize = 2;
/// Share of the longest lines' width below which a line ends its paragraph.
const FULL: f64 = 0.75;

/// The text of the pages: paragraphs parted by blank lines, words cut at line ends put together.
pub fn text(pages: &[String]) -> String {
    let pages: Vec<Vec<&str>> = pages.iter().map(|page| page.lines().map(str::trim).collect()).collect();
    let furniture = furniture(&pages);
    let lines: Vec<&str> = pages.iter().flat_map(|page| content(page, &furniture)).collect();
    let width = width(&lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        match paragraphs.last_mut() {
            Some(last) if open && !line.is_empty() => join(last, line),
            _ if !line.is_empty() => paragraphs.push(line.to_owned()),
            _ => {}
        }
        let ends = line.ends_with(['.', '!', '?', ':', '”', '"']);
        let full = line.chars().count() as f64 >= width * FULL;
        open = full || (!line.is_empty() && !ends && line.ends_with(['-', '\u{ad}', ',']));
    }
    paragraphs.iter().map(|said| said.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// The article of a text: its first short line is the headline.
pub fn article(text: String) -> Article {
    let lines = line::lines(&text);
    let title =
        lines.first().filter(|line| !line.ended && line.words.spaced <= 25 && lines.len() > 1).map(|line| line.at);
    let byline = |line: &&line::Line| line.words.spaced <= 8 && line.cues.has(super::cue::Cue::Byline);
    let byline = lines.iter().take(4).find(byline).map(|line| line.at);
    let dated = lines
        .iter()
        .take(5)
        .filter(|line| line.dated)
        .find_map(|line| super::dateline::read(line.at.of(&text), super::Evidence::Dateline));
    let mut body = Vec::new();
    for line in lines.iter().filter(|line| Some(line.at) != title && Some(line.at) != byline) {
        markdown::add(&mut body, line.at, &text);
    }
    let said = |at: Bytes| at.of(&text).to_owned();
    Article {
        title: title.map(said),
        title_at: title,
        byline: byline.map(said).map(|said| super::byline::bare(&said)),
        published: dated,
        body,
        text,
        ..Article::default()
    }
}

/// Lines that stand at the edge of several pages, their figures made alike.
fn furniture(pages: &[Vec<&str>]) -> FxHashMap<String, usize> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages {
        for line in edges(page) {
            *counts.entry(alike(page[line])).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= SAME);
    counts
}

/// The places of the lines at the edges of a page.
fn edges(page: &[&str]) -> Vec<usize> {
    let filled: Vec<usize> = (0..page.len()).filter(|at| !page[*at].is_empty()).collect();
    let bottom = filled.len().saturating_sub(EDGE).max(EDGE.min(filled.len()));
    filled.iter().take(EDGE).chain(&filled[bottom..]).copied().collect()
}

/// A line with its figures made alike, for they count the pages.
fn alike(line: &str) -> String {
    line.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect::<String>().replace("00", "0")
}

/// The lines of a page without its furniture: numbers of pages and lines that stand on other pages too.
fn content<'p>(page: &[&'p str], furniture: &FxHashMap<String, usize>) -> Vec<&'p str> {
    let edges = edges(page);
    let is_number = |line: &str| !line.is_empty() && !line.contains(char::is_alphabetic) && line.len() <= 12;
    let drops = |at: &usize| edges.contains(at) && (is_number(page[*at]) || furniture.contains_key(&alike(page[*at])));
    let mut kept: Vec<&str> = (0..page.len()).filter(|at| !drops(at)).map(|at| page[at]).collect();
    while kept.last().is_some_and(|line| line.is_empty()) {
        kept.pop();
    }
    let from = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
    kept.split_off(from)
}

/// The width of the text: nine lines in ten are no longer.
fn width(lines: &[&str]) -> f64 {
    let mut lengths: Vec<usize> =
        lines.iter().filter(|line| !line.is_empty()).map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).or(lengths.last()).copied().unwrap_or(0) as f64
}

/// Adds a line to its paragraph; a word that was cut at the end of the line before is put together.
fn join(paragraph: &mut String, line: &str) {
    let cut = paragraph.strip_suffix(['-', '\u{ad}']).filter(|rest| rest.ends_with(char::is_lowercase));
    if let Some(rest) = cut.filter(|_| line.starts_with(char::is_lowercase)) {
        paragraph.truncate(rest.len());
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_words_put_together_and_furniture_left_out() {
        let pages = [
            "Harbour Post\nPier shut\n\nThe pier of Lowmouth was shut on Tues-\nday after a barge struck it twice in\none night.\n\nThe port said that it would be open\n\n1",
            "Harbour Post\nagain on Friday, after an inspection.\n\n2",
        ];
        let text = text(&pages.map(str::to_owned));
        assert_eq!(
            text,
            "Pier shut\n\nThe pier of Lowmouth was shut on Tuesday after a barge struck it twice in one night.\n\n\
             The port said that it would be open again on Friday, after an inspection."
        );
    }

    #[test]
    fn an_empty_sheet_has_no_text() {
        assert_eq!(text(&[String::new(), "\n\n".to_owned()]), "");
    }
}
