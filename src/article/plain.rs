//! Plain text: a page as it was copied, menus, captions and comments still in it.

use rustc_hash::FxHashSet;

use super::body;
use super::byline::{self, Byline};
use super::cue::Cue;
use super::dateline;
use super::headline::{self, Above, is_caption};
use super::line::{self, Line};
use super::outlet::Frame;
use super::{Article, Published};
use crate::source::Registry;
use crate::span::Bytes;

/// Lines above the first paragraph among which headline, author and date are looked for.
const HEAD: usize = 15;
/// Words of a line at most that may stand below the last paragraph as a credit.
const CREDIT: usize = 6;
/// Characters from which a line that stands twice is a paragraph printed twice.
const PARAGRAPH: usize = 40;

/// What stands above the first paragraph.
#[derive(Debug, Default)]
struct Head {
    headline: Option<usize>,
    byline: Option<Byline>,
    dated: Option<Published>,
}

/// Reads a page of plain text; only what the text itself says is filled in.
pub fn read(text: String, registry: &Registry) -> Article {
    let lines = line::lines(&text);
    let chosen = body::select(&lines, &text);
    let first = first_paragraph(&lines, &chosen);
    let head = head(&lines, first, &text, registry);
    let kept = trim(&lines, chosen, first, &head, &text);
    let frame = Frame { lines: &lines, body: ends(&kept, first), text: &text, signed: head.byline.is_some() };
    let source = head.byline.as_ref().and_then(|byline| byline.outlet.clone()).or_else(|| frame.outlet(registry));
    let title_at = head.headline.map(|at| lines[at].at);
    Article {
        source,
        title: title_at.map(|at| at.of(&text).to_owned()),
        title_at,
        byline: head.byline.map(|byline| byline.author),
        published: head.dated,
        body: spans(&lines, &kept),
        text,
        ..Article::default()
    }
}

/// The first chosen line that is a paragraph beyond doubt; the first chosen one where there is none.
fn first_paragraph(lines: &[Line], chosen: &[usize]) -> usize {
    let sure = |at: &&usize| {
        let line = &lines[**at];
        body::is_prose(line)
            || (!line.cues.any() && !line.repeated && (line.ended || line.length >= 120) && line.words.spaced >= 8)
    };
    chosen.iter().find(sure).or(chosen.first()).copied().unwrap_or(0)
}

/// Reads the lines above the first paragraph.
fn head(lines: &[Line], first: usize, text: &str, registry: &Registry) -> Head {
    let from = first.saturating_sub(HEAD);
    let above = &lines[from..first];
    let bylines: Vec<Option<Byline>> =
        above.iter().map(|line| byline::parse(line.at.of(text), text, registry)).collect();
    let signed: Vec<bool> = above
        .iter()
        .zip(&bylines)
        .map(|(line, byline)| line.dated || byline.is_some() || line.cues.has(Cue::Dated))
        .collect();
    let found = headline::find(&Above { lines: above, signed: &signed, first: from == 0 }, text);
    Head {
        headline: found.map(|at| at + from),
        byline: bylines.into_iter().rev().flatten().next(),
        dated: dateline::find(above, &lines[first..], text),
    }
}

/// The chosen lines without what belongs to the head, without credits at the end, and without paragraphs printed twice.
fn trim(lines: &[Line], chosen: Vec<usize>, first: usize, head: &Head, text: &str) -> Vec<usize> {
    let title = head.headline.map(|at| lines[at].at.of(text));
    let mut kept: Vec<usize> = Vec::new();
    let mut printed: FxHashSet<&str> = FxHashSet::default();
    for at in chosen {
        let line = &lines[at];
        let said = line.at.of(text);
        let above = at < first && (head.headline.is_some() || line.cues.any() || line.dated || is_caption(line, text));
        let signs = at < first && head.byline.as_ref().is_some_and(|byline| said.contains(&byline.author));
        let twice = line.repeated && line.length >= PARAGRAPH && !line.asks(said) && !printed.insert(said);
        if !above && !signs && !twice && !line.is_rule() && title != Some(said) {
            kept.push(at);
        }
    }
    while kept.len() > 1 && kept.last().is_some_and(|at| is_credit(&lines[*at])) {
        kept.pop();
    }
    kept
}

/// Whether a line at the end is a credit or a leftover, not a paragraph.
fn is_credit(line: &Line) -> bool {
    !line.ended && line.words.spaced <= CREDIT
}

/// The first and the last of the lines.
fn ends(kept: &[usize], otherwise: usize) -> (usize, usize) {
    (kept.first().copied().unwrap_or(otherwise), kept.last().copied().unwrap_or(otherwise))
}

/// The lines as spans of the text; neighbours make one.
fn spans(lines: &[Line], kept: &[usize]) -> Vec<Bytes> {
    let mut spans: Vec<Bytes> = Vec::new();
    let mut last = None;
    for at in kept {
        match spans.last_mut() {
            Some(span) if last.is_some_and(|last: usize| last + 1 == *at) => *span = span.cover(lines[*at].at),
            _ => spans.push(lines[*at].at),
        }
        last = Some(*at);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(text: &str) -> Article {
        read(text.to_owned(), &Registry::default())
    }

    fn body(article: &Article) -> String {
        article.body.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join("\n")
    }

    const FIRST: &str = "The harbour of Lowmouth was closed on Tuesday after a barge broke loose and struck the north pier, the port said.";
    const SECOND: &str =
        "Two of the crew were taken to hospital, and the pier will stay shut until it has been inspected by engineers.";

    #[test]
    fn headline_date_and_credit_are_read_and_stand_outside_the_body() {
        let text = format!(
            "HOME\nNEWS\n\nBarge strikes the pier at Lowmouth\n\n3 May 2021 10:15\n\n{FIRST}\n\n{SECOND}\n\nHarbour Post\nViews: 12\n"
        );
        let article = page(&text);
        assert_eq!(article.title.as_deref(), Some("Barge strikes the pier at Lowmouth"));
        assert_eq!(article.published.as_ref().map(|published| published.iso.as_str()), Some("2021-05-03T10:15"));
        assert_eq!(article.source.as_deref(), Some("Harbour Post"));
        assert_eq!(body(&article), format!("{FIRST}\n\n{SECOND}"));
    }

    #[test]
    fn a_page_that_begins_with_captions_and_an_author_has_no_headline() {
        let caption = "The pier seen from the town at low tide - March 9, 2021 (Harbour Office/Handout)";
        let text = format!(
            "\n{caption}\n{caption}\nHarbour Post – Omar al-Karim\n{FIRST}\n{SECOND} A guard told Harbour Post so.\n"
        );
        let article = page(&text);
        assert_eq!(article.title, None);
        assert_eq!(article.byline.as_deref(), Some("Omar al-Karim"));
        assert_eq!(article.source.as_deref(), Some("Harbour Post"));
        assert_eq!(body(&article), format!("{FIRST}\n{SECOND} A guard told Harbour Post so."));
    }

    #[test]
    fn a_headline_printed_twice_counts_once_and_is_not_in_the_body() {
        let article =
            page(&format!("Barge strikes the pier\n\nBarge strikes the pier\n\nFile image.\n\n{FIRST}\n\n{SECOND}\n"));
        assert_eq!(article.title_at.map(|at| at.start), Some(0));
        assert_eq!(body(&article), format!("{FIRST}\n\n{SECOND}"));
    }

    #[test]
    fn a_short_text_is_all_body() {
        for text in [
            "Twelve people died.",
            "Twelve people died in the flood",
            "Zwölf Menschen starben, sagte er.",
            "  padded \r\n",
        ] {
            assert_eq!(body(&page(text)), text.trim(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_that_slice_in_order_and_apart(text in "(\\PC{0,60}[\n\r.]{0,3}){0,12}") {
            let article = page(&text);
            prop_assert_eq!(&article.text, &text);
            let mut last = 0;
            for span in &article.body {
                prop_assert!(!span.is_empty() && span.start >= last);
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                last = span.end;
            }
        }
    }
}
