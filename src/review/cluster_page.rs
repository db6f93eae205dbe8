//! One comparison as a page: two quotes side by side, what to decide, the whole table, the texts.

use axum::response::{Html, Response};

use super::acts::again;
use super::decide::{Ask, Outcome};
use super::decision::{Act, Decision};
use super::differ::marked;
use super::frame::{moment, page as frame};
use super::log_page::what;
use super::queue::Line;
use super::queue_page::review;
use super::routes::{Reader, page_or_gone};
use super::status::State;
use super::store::Store;
use crate::comparison::{Comparison, Row};
use crate::error::Result;
use crate::report::markup::{badge, dated, link, text};
use crate::report::{Report, fragment, wording};
use crate::source::Registry;

/// Other comparisons that are offered for merging.
const OFFERED: usize = 8;

/// How a page is looked at.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Which pair stands side by side, counted from 0.
    pub pair: usize,
    /// Whether the program's view was asked for.
    pub shown: bool,
    /// A word above everything, in HTML: why an act was not done.
    pub word: Option<String>,
}

/// A comparison with all that its page shows.
pub(super) struct Sheet<'s> {
    pub(super) line: Line,
    pub(super) cluster: Comparison,
    pub(super) report: Report,
    pub(super) history: Vec<(Decision, Vec<String>)>,
    pub(super) alike: Vec<Line>,
    /// Whether the program's view is held back.
    pub(super) blind: bool,
    pub(super) look: &'s Look,
    pub(super) reader: &'s Reader,
}

/// The page; that it is gone where there is no such comparison.
pub fn page(store: &mut Store, registry: &Registry, id: i64, look: &Look, reader: &Reader) -> Result<Response> {
    let Some((line, cluster)) = store.cluster(id)? else { return Ok(page_or_gone(None)) };
    let blind = reader.blind && line.status.state == State::Open && !look.shown;
    let sheet = Sheet {
        report: store.report_of(&cluster, registry)?,
        history: store.history(&cluster)?,
        alike: store.alike(id, &cluster, OFFERED)?,
        line,
        cluster,
        blind,
        look,
        reader,
    };
    let (before, after) = store.neighbours(id)?;
    let content = sheet.content(before, after);
    Ok(page_or_gone(Some(frame(&sheet.cluster.label, reader, store.progress()?, Some(id), &content))))
}

/// The page again, with the reason why an act was not done and the way to do it all the same.
pub fn objection(
    store: &mut Store,
    registry: &Registry,
    act: Act,
    ask: &Ask,
    outcome: &Outcome,
    reader: &Reader,
) -> Result<Html<String>> {
    let (why, anyway) = match outcome {
        Outcome::Against(earlier) => (format!("This goes against an earlier decision: {}.", told(earlier)), true),
        Outcome::Overtaken(Some(by)) => {
            (format!("This comparison has changed since you opened it: {}.", told(by)), true)
        }
        Outcome::Overtaken(None) => {
            ("This comparison has changed since you opened it. Look at it again.".to_owned(), false)
        }
        Outcome::Refused(why) => (text(why), false),
        Outcome::Done(_) => (String::new(), false),
    };
    let anyway = if anyway { again(act, ask, reader) } else { String::new() };
    let word = format!(r#"<div class="warning" role="alert"><p>{why}</p>{anyway}</div>"#);
    let look = Look { word: Some(word.clone()), shown: !ask.blind, ..Look::default() };
    if let Some((line, cluster)) = store.cluster(ask.cluster)? {
        let sheet = Sheet {
            report: store.report_of(&cluster, registry)?,
            history: store.history(&cluster)?,
            alike: store.alike(ask.cluster, &cluster, OFFERED)?,
            blind: reader.blind && line.status.state == State::Open && ask.blind,
            line,
            cluster,
            look: &look,
            reader,
        };
        let (before, after) = store.neighbours(ask.cluster)?;
        let content = sheet.content(before, after);
        return Ok(Html(frame(&sheet.cluster.label, reader, store.progress()?, Some(ask.cluster), &content)));
    }
    let content = format!(r#"<h1>Changed</h1>{word}<p><a href="/">To the queue</a></p>"#);
    Ok(Html(frame("Changed", reader, store.progress()?, None, &content)))
}

/// A decision in a sentence.
pub(super) fn told(decision: &Decision) -> String {
    format!("{} {} ({})", text(&decision.who), what(decision), moment(&decision.when))
}

impl Sheet<'_> {
    fn content(&self, before: Option<i64>, after: Option<i64>) -> String {
        let relation = if self.blind { String::new() } else { badge(self.cluster.relation) };
        let view = if self.blind {
            format!(
                r#"<p class="note">The program’s view is held back until you have judged. <a href="/c/{}?shown=1">Show it now</a></p>"#,
                self.line.id
            )
        } else {
            format!(
                r#"<section aria-labelledby="view"><h2 id="view">What the program finds</h2><h3>Side by side, all of them</h3>{}</section>"#,
                fragment::comparison(&self.cluster, &self.report)
            )
        };
        format!(
            r#"{}{}<h1 dir="auto">{}</h1><p class="state">{relation} <span class="review">{}</span></p>{}{}{}{view}{}"#,
            ways(before, after),
            self.look.word.as_deref().unwrap_or_default(),
            text(&self.cluster.label),
            review(&self.line.status),
            self.sides(),
            self.forms(),
            self.decisions(),
            if self.blind { String::new() } else { fragment::articles(&self.report) },
        )
    }

    /// Two quotes side by side; one alone where there is no other.
    fn sides(&self) -> String {
        let rows = &self.cluster.rows;
        let find = |id: &str| rows.iter().find(|row| row.claim == id);
        let pairs: Vec<(&Row, &Row)> =
            self.cluster.pairs.iter().filter_map(|pair| Some((find(&pair.a)?, find(&pair.b)?))).collect();
        let pairs = if pairs.is_empty() { rows.first().zip(rows.get(1)).into_iter().collect() } else { pairs };
        let at = self.look.pair.min(pairs.len().saturating_sub(1));
        let cards = match (pairs.get(at), rows.first()) {
            (Some((a, b)), _) => {
                let (left, right) = marked(&a.says, &b.says);
                format!("{}{}", card(a, &left), card(b, &right))
            }
            (None, Some(row)) => card(row, &text(&row.says)),
            (None, None) => String::new(),
        };
        format!(
            r#"<section class="sides" aria-label="Side by side">{cards}</section>{}"#,
            self.pair_ways(at, pairs.len())
        )
    }

    fn pair_ways(&self, at: usize, all: usize) -> String {
        if all < 2 {
            return String::new();
        }
        let shown = if self.look.shown { "&amp;shown=1" } else { "" };
        let to = |pair: usize, words: &str| format!(r#" <a href="/c/{}?pair={pair}{shown}">{words}</a>"#, self.line.id);
        let before = at.checked_sub(1).map(|pair| to(pair, "previous pair")).unwrap_or_default();
        let after = if at + 1 < all { to(at + 1, "next pair") } else { String::new() };
        format!(r#"<p class="note">Pair {} of {all}.{before}{after}</p>"#, at + 1)
    }
}

/// The ways through the queue.
fn ways(before: Option<i64>, after: Option<i64>) -> String {
    let way = |to: Option<i64>, key: &str, words: &str| {
        to.map(|id| format!(r#"<a href="/c/{id}" data-key="{key}">{words} <kbd>{key}</kbd></a>"#)).unwrap_or_default()
    };
    format!(
        r#"<nav class="ways" aria-label="Comparisons">{} {}</nav>"#,
        way(before, "k", "Previous"),
        way(after, "j", "Next")
    )
}

/// One quote in its sentence, with who says it and where.
fn card(row: &Row, quote: &str) -> String {
    let (before, after) = fragment::around(row);
    let sentence =
        format!("<span class=\"around\">{}</span>{quote}<span class=\"around\">{}</span>", text(before), text(after));
    let source = link(row.link.as_deref(), "open the source").replacen("<a ", r#"<a data-key="o" "#, 1);
    let source = if source.starts_with('<') {
        source
    } else {
        row.link.as_deref().map(|path| format!("<code>{}</code>", text(path))).unwrap_or_default()
    };
    format!(
        r#"<article class="side"><h2 dir="auto">{}</h2><blockquote dir="auto">{sentence}</blockquote><p class="meta">{} · {} · attributed to: {} · {} · {source}</p></article>"#,
        text(&row.outlet),
        text(&wording::value(row)),
        dated(&wording::published(row.published.as_deref())),
        text(&wording::chain(row)),
        wording::voice(row.voice),
    )
}
