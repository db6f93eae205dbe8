//! A checked draft: each figure, name and attribution with what the pile says, in a terminal and as a marked-up page.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::report::markup::{each, link, text};
use crate::report::policy::policy;
use crate::report::visible::one_line;
use crate::report::wording::count;
use crate::report::{ArticleSummary, Run};
use crate::review::draft::{Finding, Item, Passage, Thing};
use crate::span::Span;

/// The look of the page: that of the report, and its own marks.
const STYLE: [&str; 2] = [include_str!("report.css"), include_str!("checked.css")];
/// Passages that are shown of one thing.
const SHOWN: usize = 6;

/// A draft with what was found of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// How it was made; the inputs are the pile.
    pub run: Run,
    /// The draft.
    pub draft: ArticleSummary,
    /// Everything in it that can be checked, in the order of the text.
    pub items: Vec<Item>,
}

impl Checked {
    /// The number of things by finding, the most pressing first.
    pub fn counts(&self) -> Vec<(Finding, usize)> {
        let count = |finding| self.items.iter().filter(|item| item.finding == finding).count();
        Finding::ALL.into_iter().map(|finding| (finding, count(finding))).filter(|(_, count)| *count > 0).collect()
    }

    /// The counts in a sentence.
    fn told(&self) -> String {
        let counts: Vec<String> =
            self.counts().iter().map(|(finding, count)| format!("{count} {}", finding.words())).collect();
        if counts.is_empty() {
            "Nothing in the draft can be checked.".to_owned()
        } else {
            format!("{}.", counts.join(", "))
        }
    }
}

/// The sign of a finding: it tells it without colour.
const fn sign(finding: Finding) -> &'static str {
    match finding {
        Finding::Contradicted => "\u{00d7}",
        Finding::Disputed => "\u{2260}",
        Finding::Older => "\u{21b6}",
        Finding::NotFound => "?",
        Finding::Elsewhere => "\u{2225}",
        Finding::Otherwise => "\u{2248}",
        Finding::Supported => "\u{2713}",
    }
}

/// What a thing is, in a word.
const fn kind(thing: Thing) -> &'static str {
    match thing {
        Thing::Claim => "figure",
        Thing::Attribution => "attribution",
        Thing::Name => "name",
    }
}

/// What was found of a thing, in words; "2 independent origins" where any bear it out.
fn found(item: &Item) -> String {
    match (item.thing, item.origins) {
        (Thing::Name, _) | (_, 0) => item.finding.words().to_owned(),
        _ if item.finding == Finding::Disputed => item.finding.words().to_owned(),
        (_, origins) => {
            format!("{} by {}", item.finding.words(), count(origins, "independent origin", "independent origins"))
        }
    }
}

/// Writes the check for a terminal.
pub fn terminal(checked: &Checked, out: &mut impl Write) -> io::Result<()> {
    let lines = Lines::of(&checked.draft.text);
    for item in &checked.items {
        let (line, column) = lines.place(item.start);
        writeln!(
            out,
            "{} {line}:{column} {} “{}”: {}",
            sign(item.finding),
            kind(item.thing),
            one_line(&item.quote),
            found(item)
        )?;
        writeln!(out, "    {}", one_line(&item.why))?;
        if item.finding != Finding::Supported {
            item.passages.iter().take(SHOWN).try_for_each(|passage| writeln!(out, "    {}", said(passage)))?;
        }
    }
    writeln!(out, "{}", checked.told())
}

/// A passage on a line.
fn said(passage: &Passage) -> String {
    let day = passage.as_of.as_deref().map(|day| format!(", as of {day}")).unwrap_or_default();
    let link = passage.link.as_deref().map(|link| format!(" <{}>", one_line(link))).unwrap_or_default();
    format!("{}{day}: “{}”{link}", one_line(&passage.outlet), one_line(&passage.says))
}

/// Where the lines of a text begin, in code points.
struct Lines(Vec<u32>);

impl Lines {
    fn of(text: &str) -> Self {
        let ends = (1..).zip(text.chars()).filter(|(_, sign)| *sign == '\n').map(|(at, _)| at);
        Self(std::iter::once(0).chain(ends).collect())
    }

    /// Line and column of a code point, both counted from 1.
    fn place(&self, at: u32) -> (usize, u32) {
        let line = self.0.partition_point(|start| *start <= at);
        (line, at - self.0[line - 1] + 1)
    }
}

/// Writes the check as one page, the draft marked in place; it needs no scripts and no network.
pub fn html(checked: &Checked, out: &mut impl Write) -> io::Result<()> {
    let style = STYLE.concat().replace('\r', "");
    let title = checked.draft.title.clone().unwrap_or_else(|| checked.draft.id.clone());
    writeln!(
        out,
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Check of {}</title>
<style>{style}</style>
</head>
<body>
<header><h1 dir="auto">{}</h1><p class="size">{}</p></header>
<main class="checked"><section aria-labelledby="draft"><h2 id="draft">The draft</h2><div class="text" dir="auto">{}</div></section>
<section aria-labelledby="findings"><h2 id="findings">What the articles say</h2><ol class="findings">{}</ol></section>
{}</main>
</body>
</html>"#,
        policy(&style, ""),
        text(&title),
        text(&title),
        text(&checked.told()),
        marked(checked),
        each((1..).zip(&checked.items), entry),
        method(checked)
    )
}

/// The draft's own text, each thing marked and led from; of things that overlap the longer one is marked around.
fn marked(checked: &Checked) -> String {
    let text_ = checked.draft.text.as_str();
    let mut html = String::new();
    let mut at = 0;
    for (number, item) in (1..).zip(&checked.items) {
        let from = item.start.max(at);
        if item.start >= at {
            html.push_str(&slice(text_, at, from));
        }
        let words = slice(text_, from, item.end.max(from));
        let (name, sign) = (item.finding.name(), sign(item.finding));
        let mark = format!(
            r##"<mark class="{name}" id="d-{number}">{words}</mark><a class="ref" href="#f-{number}" aria-label="{} {number}: {}">{sign}{number}</a>"##,
            kind(item.thing),
            item.finding.words()
        );
        html.push_str(&mark);
        at = at.max(item.end);
    }
    html.push_str(&slice(text_, at, u32::MAX));
    html
}

/// A stretch of the text as it may stand in a page.
fn slice(words: &str, from: u32, to: u32) -> String {
    let length = words.chars().count() as u32;
    text(Span { start: from.min(length), end: to.min(length) }.slice(words).unwrap_or_default())
}

/// One thing with its passages.
fn entry((number, item): (usize, &Item)) -> String {
    let passages = each(item.passages.iter().take(SHOWN), |passage| {
        let day = passage.as_of.as_deref().map(|day| format!(", as of {day}")).unwrap_or_default();
        let outlet = link(passage.link.as_deref(), &text(&passage.outlet));
        format!(
            r#"<li dir="auto"><b>{outlet}</b>{}: <q>{}</q> <span class="meta">{}</span></li>"#,
            text(&day),
            text(&passage.says),
            text(&passage.why)
        )
    });
    let more = item.passages.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!("<li>and {more} more</li>") } else { String::new() };
    format!(
        r##"<li id="f-{number}" class="{}"><p><a href="#d-{number}">{} “<span dir="auto">{}</span>”</a>: <b class="finding"><span aria-hidden="true">{}</span> {}</b>. <span class="meta">{}</span></p><ul>{passages}{more}</ul></li>"##,
        item.finding.name(),
        kind(item.thing),
        text(&item.quote),
        sign(item.finding),
        text(&found(item)),
        text(&item.why)
    )
}

/// How it was made.
fn method(checked: &Checked) -> String {
    let files =
        each(&checked.run.files, |file| format!("<li>{} <code>{}</code></li>", text(&file.path), text(&file.sha256)));
    format!(
        r#"<section aria-labelledby="method"><h2 id="method">Method</h2><p>Made by {} against {}. A figure is held against every article that speaks of the same thing; origins are counted after relays and copies are put together. Nothing here says what is true.</p><details><summary>Files and their hashes</summary><ul>{files}</ul></details></section>"#,
        text(&checked.run.program),
        text(&checked.run.inputs.join(", "))
    )
}
