//! Saved pages: the article text by the trafilatura rules, and what the page says about itself.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;
use trafilatura::dom::{Document, NodeId};
use trafilatura::{ExtractionFocus, HtmlDateMode, Metadata, Options, metadata};

use super::{Article, agree, byline, host, line, margin, page_date, quiet};
use crate::span::Bytes;

/// Stack of the thread that reads a page, in bytes: markup may be nested deeply.
pub const STACK: usize = 64 << 20;

/// Elements within elements at most; pages of newsrooms stay below a hundred.
const DEEPEST: usize = 500;

/// Elements whose text is a paragraph of its own.
const BLOCKS: &str =
    "p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, td, th, dt, dd, figcaption, div, section, article, br";

/// Elements that are no part of the text around them.
const PASSED: &str = "figure, figcaption, script, style, noscript, template, aside";
/// Elements that are shown only when the reader points at something.
const HIDDEN: &str = "[hidden], span[class*=tooltip], span[class*=popup], span[class*=popover], \
    div[class*=tooltip], div[class*=popover], span[id][class*=rollover], span[id][class*=hover]";
/// Elements of a page at most that the second extractor looks at.
const MOST: usize = 20_000;

/// Characters from which a line that stands twice is a paragraph printed twice.
const PARAGRAPH: usize = 40;

/// A step of the way through a page.
enum Step {
    Enter(NodeId),
    Cut,
}

/// Reads a page; where no article is found in it, what it says about itself is still kept.
///
/// `address` is where it was captured from, where that is known; nothing can have been published after `today`.
pub fn read(page: String, address: Option<&str>, today: Option<NaiveDate>) -> Result<Article, String> {
    quiet::hush();
    let address = address.unwrap_or("").to_owned();
    let reader = std::thread::Builder::new().name(quiet::PARSER.to_owned()).stack_size(STACK);
    let reader = reader.spawn(move || parse(&page, &address, today));
    let read = reader.ok().and_then(|reader| reader.join().ok()).flatten();
    read.ok_or_else(|| "the markup of this page could not be read; save its text instead".to_owned())
}

/// Reads a page, in its own thread; none where its elements are nested beyond reason.
fn parse(page: &str, address: &str, today: Option<NaiveDate>) -> Option<Article> {
    let document = Document::parse(page);
    if depth(&document) > DEEPEST {
        return None;
    }
    let said = metadata::extract_metadata(&document, &options(HtmlDateMode::Disabled));
    let own = if said.url.is_empty() { address } else { &said.url };
    let published = page_date::find(&document, own, today);
    let modified = page_date::modified(&document);
    let headings = headings(&document);
    let found = trafilatura::extract_document(document, &options(HtmlDateMode::Disabled));
    let own = found.map_or_else(|_| Vec::new(), |found| paragraphs(&found.content_html, &found.content_text));
    let text = agree::settle(own, &second(page)).join("\n\n");
    let mut article = Article { modified, ..about(said, published) };
    if text.is_empty() {
        article.notices.push("No article was found on the page.".to_owned());
    }
    article.body = body(&text, article.title.as_deref(), &headings);
    Some(Article { text, ..article })
}

/// Reads markup: a page by what it says of itself, a fragment as it stands.
pub fn any(markup: String, today: Option<NaiveDate>) -> Result<Article, String> {
    let head = markup.trim_start().get(..200).unwrap_or(&markup).to_lowercase();
    if ["<!doctype", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag)) {
        return read(markup, None, today);
    }
    Ok(Article { text: plain(&markup), ..Article::default() })
}

/// The text of a fragment of markup, a paragraph a line; none where it is nested beyond reason.
pub fn plain(markup: &str) -> String {
    let owned = markup.to_owned();
    let reader = move || {
        let document = Document::parse(&owned);
        if depth(&document) > DEEPEST { String::new() } else { text(&owned, "") }
    };
    if markup.matches('<').take(DEEPEST).count() < DEEPEST {
        return reader();
    }
    let apart = std::thread::Builder::new().stack_size(STACK).spawn(reader);
    apart.ok().and_then(|reader| reader.join().ok()).unwrap_or_default()
}

/// The paragraphs of the text that are neither furniture of the page nor its headline again.
fn body(text: &str, title: Option<&str>, headings: &[String]) -> Vec<Bytes> {
    let mut body: Vec<Bytes> = Vec::new();
    let mut joins = false;
    let mut printed: FxHashSet<&str> = FxHashSet::default();
    for (at, line) in line::lines(text).into_iter().enumerate() {
        let said = line.at.of(text);
        let twice = line.length >= PARAGRAPH && !line.asks(said) && !printed.insert(said);
        let outside = line.cues.any() || margin::is_margin(at, &line, said);
        let keeps = !outside && !twice && title != Some(said) && !agree::says_headline(at, &line, said, headings);
        match body.last_mut() {
            Some(last) if keeps && joins => *last = last.cover(line.at),
            _ if keeps => body.push(line.at),
            _ => {}
        }
        joins = keeps;
    }
    body
}

/// The title of a page and its main headings, made plain.
fn headings(document: &Document) -> Vec<String> {
    let found = document.query_selector_all(document.root(), "title, h1");
    found.into_iter().take(8).map(|node| agree::plain(&document.text_content(node))).collect()
}

/// What the second extractor makes of a page, captions and what is hidden left out.
fn second(page: &str) -> Vec<String> {
    let config = dom_smoothie::Config { max_elements_to_parse: MOST, ..dom_smoothie::Config::default() };
    let found = dom_smoothie::Readability::new(page, None, Some(config)).and_then(|mut page| {
        page.doc.try_select(HIDDEN).into_iter().for_each(|hidden| hidden.remove());
        page.parse()
    });
    found.map_or_else(|_| Vec::new(), |found| paragraphs(&found.content, ""))
}

/// How deeply the elements of a page are nested, counted no further than it matters.
fn depth(document: &Document) -> usize {
    let mut open = vec![(document.root(), 0)];
    let mut deepest = 0;
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        if depth <= DEEPEST {
            open.extend(document.child_nodes(node).into_iter().map(|child| (child, depth + 1)));
        }
    }
    deepest
}

/// The options of every extraction: exact rather than complete, and no readers' comments.
fn options(dates: HtmlDateMode) -> Options {
    Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_prune_selector(HIDDEN)
        .with_html_date_mode(dates)
}

/// What the page says about itself.
fn about(said: Metadata, published: Option<super::Published>) -> Article {
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let url = filled(said.url);
    let own = url.as_deref().and_then(host::domain);
    let source = filled(said.sitename).filter(|name| !name.contains("://")).or(own);
    let language = filled(said.language).and_then(|code| code.get(..2).map(str::to_lowercase));
    Article {
        source,
        title: filled(said.title),
        byline: filled(said.author).and_then(|said| byline::names(&said)),
        published,
        language,
        url,
        ..Article::default()
    }
}

/// The text of a fragment of markup, a paragraph a line.
fn text(markup: &str, otherwise: &str) -> String {
    paragraphs(markup, otherwise).join("\n\n")
}

/// The paragraphs of a fragment of markup.
fn paragraphs(markup: &str, otherwise: &str) -> Vec<String> {
    let mut paragraphs = visible(&Document::parse(markup));
    if paragraphs.is_empty() && !otherwise.trim().is_empty() {
        paragraphs.push(otherwise.trim().to_owned());
    }
    paragraphs
}

/// The paragraphs that a page shows, in order.
pub fn visible(document: &Document) -> Vec<String> {
    let mut paragraphs = Vec::new();
    gather(document, &mut paragraphs);
    paragraphs
}

/// The text of the page, cut where a block begins or ends, in order.
fn gather(document: &Document, paragraphs: &mut Vec<String>) {
    let Some(body) = document.body() else { return };
    let passed: FxHashSet<_> = document.query_selector_all(body, PASSED).into_iter().collect();
    let blocks: FxHashSet<_> = document.query_selector_all(body, BLOCKS).into_iter().collect();
    let mut open: Vec<Step> = vec![Step::Enter(body)];
    let mut loose = String::new();
    while let Some(step) = open.pop() {
        match step {
            Step::Cut => close(&mut loose, paragraphs),
            Step::Enter(node) if passed.contains(&node) => close(&mut loose, paragraphs),
            Step::Enter(node) if document.is_text(node) => loose.push_str(&document.text_content(node)),
            Step::Enter(node) => {
                if blocks.contains(&node) {
                    close(&mut loose, paragraphs);
                    open.push(Step::Cut);
                }
                open.extend(document.child_nodes(node).into_iter().rev().map(Step::Enter));
            }
        }
    }
    close(&mut loose, paragraphs);
}

/// Ends a paragraph.
fn close(loose: &mut String, paragraphs: &mut Vec<String>) {
    let said = loose.split_whitespace().collect::<Vec<_>>().join(" ");
    loose.clear();
    if !said.is_empty() {
        paragraphs.push(said);
    }
}
