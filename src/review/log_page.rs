//! The log as a page: who decided what, when, on which texts; and the way back from each.

use axum::response::Html;

use super::decision::{Act, Decision};
use super::frame::{count, moment, page as frame, sign};
use super::routes::Reader;
use super::store::Store;
use crate::error::Result;
use crate::report::markup::{each, text};

/// Entries of one page.
const ENTRIES: usize = 100;
/// Quotes that an entry shows.
const QUOTES: usize = 4;

/// The page.
pub fn page(store: &Store, before: Option<i64>, reader: &Reader) -> Result<Html<String>> {
    let entries = store.log_page(before, ENTRIES)?;
    let rows = each(&entries, |(decision, undone)| row(decision, *undone, reader));
    let earlier = match entries.last() {
        Some((decision, _)) if entries.len() == ENTRIES => {
            format!(r#"<nav class="pages" aria-label="Pages"><a href="/log?before={}">earlier</a></nav>"#, decision.id)
        }
        _ => String::new(),
    };
    let table = if entries.is_empty() {
        r#"<p class="note">Nothing has been decided yet.</p>"#.to_owned()
    } else {
        format!(
            r#"<table class="log"><caption>Every decision, the latest first; nothing is ever taken out</caption><thead><tr><th scope="col">no.</th><th scope="col">when</th><th scope="col">who</th><th scope="col">what</th><th scope="col">about</th><th scope="col">undo</th></tr></thead><tbody>{rows}</tbody></table>"#
        )
    };
    let content = format!("<h1>Log</h1>{table}{earlier}");
    Ok(Html(frame("Log", reader, store.progress()?, None, &content)))
}

fn row(decision: &Decision, undone: bool, reader: &Reader) -> String {
    let undo = match (undone, decision.act) {
        (true, _) => "undone".to_owned(),
        (_, Act::Undo) => "–".to_owned(),
        _ => format!(
            r#"<form method="post" action="/undo">{}<input type="hidden" name="decision" value="{}"><button aria-label="Undo number {1}">Undo</button></form>"#,
            sign(reader),
            decision.id
        ),
    };
    format!(
        r#"<tr{}><th scope="row">{}</th><td>{}</td><td dir="auto">{}</td><td>{}</td><td>{}</td><td>{undo}</td></tr>"#,
        if undone { r#" class="undone""# } else { "" },
        decision.id,
        moment(&decision.when),
        text(&decision.who),
        what(decision),
        about(decision),
    )
}

/// What was done, with verdict and note.
pub fn what(decision: &Decision) -> String {
    let mut parts = vec![decision.act.past().to_owned()];
    parts.extend(decision.undoes.map(|id| format!("number {id}")));
    parts.extend(decision.verdict.map(|verdict| format!("<b>{}</b>", verdict.words())));
    parts.extend(decision.blind.then(|| "before the program’s view was shown".to_owned()));
    parts.extend(decision.note.as_deref().map(|note| format!("<q dir=\"auto\">{}</q>", text(note))));
    parts.join(" · ")
}

/// The quotes it is about, and the texts.
fn about(decision: &Decision) -> String {
    let quotes =
        each(decision.claims.iter().take(QUOTES), |held| format!("<li dir=\"auto\">{}</li>", text(&held.quote)));
    let more = decision.claims.len().saturating_sub(QUOTES);
    let more = if more > 0 { format!("<li>and {}</li>", count(more as i64, "more", "more")) } else { String::new() };
    let hashes = each(&decision.inputs, |input| {
        format!("<li>{} <code>{}</code></li>", text(&input.article), text(&input.sha256))
    });
    format!(
        r#"<ul class="quotes">{quotes}{more}</ul><details><summary>on these texts</summary><ul>{hashes}</ul></details>"#
    )
}
