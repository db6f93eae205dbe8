//! The frame of every page of the desk: head, ways, who is reviewing.

use axum::http::StatusCode;
use axum::response::Html;

use super::queue::Progress;
use super::routes::Reader;
use crate::report::markup::{each, text};
use crate::report::wording;

/// The keys and what they do.
const KEYS: [(&str, &str); 12] = [
    ("a", "accept"),
    ("r", "reject: not one fact"),
    ("m", "merge with another; again to do it"),
    ("s", "split: mark claims; again to do it"),
    ("u", "unsure"),
    ("z", "undo your last decision"),
    ("j", "next"),
    ("k", "previous"),
    ("o", "open the source"),
    ("/", "find in the queue"),
    ("q", "back to the queue"),
    ("?", "show these keys"),
];

/// A page.
pub fn page(title: &str, reader: &Reader, progress: Progress, back: Option<i64>, content: &str) -> String {
    format!(
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/style.css">
<script src="/script.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="desk"><nav aria-label="Desk"><a href="/" data-key="q">Queue</a> <a href="/log">Log</a></nav>
<p class="progress" role="status"><b>{}</b> reviewed · <b>{}</b> left{}</p>
{}{}</header>
<main id="main" tabindex="-1">{content}</main>
</body>
</html>
"##,
        progress.reviewed,
        progress.left,
        if progress.quiet > 0 {
            format!(r#" <span class="meta">· {} more where all agree or one speaks</span>"#, progress.quiet)
        } else {
            String::new()
        },
        settings(reader, back),
        keys(),
        title = text(title),
    )
}

/// The hidden field that a form must send back.
pub fn sign(reader: &Reader) -> String {
    format!(r#"<input type="hidden" name="sign" value="{}">"#, text(&reader.sign))
}

/// The reader's name and way of looking.
fn settings(reader: &Reader, back: Option<i64>) -> String {
    let back = back.map(|id| format!(r#"<input type="hidden" name="back" value="{id}">"#)).unwrap_or_default();
    format!(
        r#"<details class="who"{}><summary>{}{}</summary><form method="post" action="/settings">{}{back}<label>Your name <input name="who" value="{}" required maxlength="80" autocomplete="name"></label> <label class="switch"><input type="checkbox" name="blind" value="1"{}> judge before the program’s view is shown</label> <button>Keep</button></form></details>"#,
        if reader.who.is_empty() { " open" } else { "" },
        if reader.who.is_empty() { "Who is reviewing?".to_owned() } else { text(&reader.who) },
        if reader.blind { " · judging first" } else { "" },
        sign(reader),
        text(&reader.who),
        if reader.blind { " checked" } else { "" },
    )
}

/// The keys, and the switch that turns them off.
fn keys() -> String {
    let lines = each(KEYS, |(key, what)| format!("<dt><kbd>{key}</kbd></dt><dd>{what}</dd>"));
    format!(
        r#"<details id="keys" hidden><summary>Keys</summary><label class="switch"><input type="checkbox" id="keys-on" checked> single keys are on</label><dl>{lines}</dl></details>"#
    )
}

/// The page that says why something is not done.
pub fn refused(status: StatusCode, why: &str) -> (StatusCode, Html<String>) {
    let page = format!(
        r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Not done</title><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>Not done</h1><p>{}</p><p><a href="/">To the queue</a></p></main></body></html>
"#,
        text(why)
    );
    (status, Html(page))
}

/// A moment as people read it, in UTC.
pub fn moment(when: &str) -> String {
    text(&when.replace('T', " ").replace('Z', " UTC"))
}

/// A number with its noun.
pub fn count(number: i64, one: &str, many: &str) -> String {
    wording::count(number.max(0) as usize, one, many)
}
