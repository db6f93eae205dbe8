//! The queue as a page: what needs an editor, the most work first.

use axum::response::Html;

use super::frame::{count, page as frame};
use super::queue::{Filter, Line};
use super::routes::Reader;
use super::status::{State, Status};
use super::store::Store;
use crate::comparison::Relation;
use crate::error::Result;
use crate::report::markup::{badge, each, text};

/// Lines of one page.
const LINES: usize = 50;

/// The page.
pub fn page(store: &Store, filter: &Filter, from: usize, reader: &Reader) -> Result<Html<String>> {
    let (lines, all) = store.queue(filter, from, LINES)?;
    let progress = store.progress()?;
    let (caption, rows) = (count(all, "comparison", "comparisons"), each(&lines, |line| row(line, reader)));
    let none = if lines.is_empty() { "<p class=\"note\">Nothing here is left to review.</p>" } else { "" };
    let table = if lines.is_empty() {
        String::new()
    } else {
        format!(
            r#"<table class="queue"><caption>{caption}, the most work first</caption><thead><tr><th scope="col">relation</th><th scope="col">comparison</th><th scope="col">outlets</th><th scope="col">review</th></tr></thead><tbody>{rows}</tbody></table>"#
        )
    };
    let behind = if store.is_behind()? {
        r#"<p class="warning" role="alert">Articles were added since these comparisons were made; they appear when they have been compared.</p>"#
    } else {
        ""
    };
    let content =
        format!("<h1>Review</h1>{behind}{}{none}{table}{}", form(store, filter)?, pages(filter, from, all as usize));
    Ok(Html(frame("Review", reader, progress, None, &content)))
}

/// One comparison.
fn row(line: &Line, reader: &Reader) -> String {
    let hidden = reader.blind && line.status.state == State::Open;
    let relation = if hidden { r#"<span class="meta">not shown</span>"#.to_owned() } else { badge(line.relation) };
    format!(
        r#"<tr><td class="relation">{relation}</td><th scope="row" dir="auto"><a href="/c/{}">{}</a></th><td class="outlets">{} · {}</td><td class="review">{}</td></tr>"#,
        line.id,
        text(&line.label),
        count(line.outlets, "outlet", "outlets"),
        count(line.claims, "claim", "claims"),
        review(&line.status)
    )
}

/// How far the review has come, in words.
pub fn review(status: &Status) -> String {
    let who = status.who.as_deref().map(|who| format!(" by {}", text(who))).unwrap_or_default();
    match (&status.stale, status.state) {
        (Some(stale), _) => format!(r#"<span class="stale">open again: {}</span>"#, text(stale)),
        (None, State::Open) => "left".to_owned(),
        (None, State::Signed) => {
            format!("signed{who}: {}", status.verdict.map_or("", super::Verdict::words))
        }
        (None, state) => format!("{}{who}", state.name()),
    }
}

/// What is shown.
fn form(store: &Store, filter: &Filter) -> Result<String> {
    let relations = each(store.relations()?, |(relation, all, left)| {
        let chosen = if filter.relation == Some(relation) { " selected" } else { "" };
        format!(r#"<option value="{}"{chosen}>{} ({left} of {all} left)</option>"#, relation.name(), relation.words())
    });
    let (only, every) = if filter.left { (" selected", "") } else { ("", " selected") };
    Ok(format!(
        r#"<form class="filter" role="search" action="/"><label>Find <input type="search" name="find" id="find" value="{}"></label> <label>Relation <select name="relation"><option value="">all</option>{relations}</select></label> <label>Show <select name="show"><option value="left"{only}>what is left</option><option value="all"{every}>everything</option></select></label> <button>Show</button></form>"#,
        text(&filter.words)
    ))
}

/// The ways to the pages before and after.
fn pages(filter: &Filter, from: usize, all: usize) -> String {
    let query = |from: usize| {
        let find: String = form_urlencoded::byte_serialize(filter.words.as_bytes()).collect();
        let relation = filter.relation.map_or("", Relation::name);
        let show = if filter.left { "left" } else { "all" };
        format!("/?find={find}&amp;relation={relation}&amp;show={show}&amp;from={from}")
    };
    let before = (from > 0).then(|| format!(r#"<a href="{}">earlier {LINES}</a>"#, query(from.saturating_sub(LINES))));
    let after = (from + LINES < all).then(|| format!(r#"<a href="{}">next {LINES}</a>"#, query(from + LINES)));
    let ways: Vec<String> = before.into_iter().chain(after).collect();
    if ways.is_empty() {
        String::new()
    } else {
        format!(r#"<nav class="pages" aria-label="Pages">{}</nav>"#, ways.join(" · "))
    }
}
