//! A quote in its sentence, with the figure's own words, linked to its place in the article.

use crate::comparison::Row;
use crate::report::index::Index;
use crate::report::markup::{anchor, text};
use crate::span::Span;

/// The sentence with the quote marked; the quote alone where the sentence does not hold it.
pub fn quote(row: &Row, index: &Index<'_>) -> String {
    let marked = format!("<mark>{}</mark>", with_figure(row, index));
    let (before, after) = around(row).unwrap_or_default();
    format!(
        r##"<q dir="auto">{}{marked}{}</q> <a class="place-link" href="#{}">in text</a>"##,
        text(before),
        text(after),
        anchor("q", &row.claim)
    )
}

/// The sentence before and after the quote.
pub(super) fn around(row: &Row) -> Option<(&str, &str)> {
    let before = Span { start: 0, end: row.quote_in_sentence }.slice(&row.sentence)?;
    let after = row.sentence.get(before.len()..)?.strip_prefix(row.says.as_str())?;
    Some((before, after))
}

/// The quote with the words of its figure set off.
fn with_figure(row: &Row, index: &Index<'_>) -> String {
    match figure(row, index) {
        Some((before, figure, after)) => format!("{}<b>{}</b>{}", text(before), text(figure), text(after)),
        None => text(&row.says),
    }
}

/// The quote before, in and after the figure's words.
fn figure<'r>(row: &'r Row, index: &Index<'_>) -> Option<(&'r str, &'r str, &'r str)> {
    let claim = index.claim(&row.claim)?;
    let figure = claim.figure.as_ref()?;
    let span = Span { start: figure.start.checked_sub(claim.start)?, end: figure.end.checked_sub(claim.start)? };
    let before = Span { start: 0, end: span.start }.slice(&row.says)?;
    let words = span.slice(&row.says).filter(|words| Some(*words) == row.figure.as_deref())?;
    Some((before, words, row.says.get(before.len() + words.len()..)?))
}
