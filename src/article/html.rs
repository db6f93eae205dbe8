//! Saved pages: the article text by the trafilatura rules, and what the page says about itself.

use rustc_hash::FxHashSet;
use trafilatura::dom::{Document, NodeId};
use trafilatura::{ExtractionFocus, HtmlDateMode, Metadata, Options, metadata};

use super::{Article, line, outlet, page_date};
use crate::span::Bytes;

/// Stack of the thread that reads a page, in bytes: markup may be nested deeply.
const STACK: usize = 64 << 20;

/// Elements within elements at most; pages of newsrooms stay below a hundred.
const DEEPEST: usize = 500;

/// Elements whose text is a paragraph of its own.
const BLOCKS: &str =
    "p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, td, th, dt, dd, figcaption, div, section, article, br";

/// A step of the way through a page.
enum Step {
    Enter(NodeId),
    Cut,
}

/// Reads a page; where no article is found in it, what it says about itself is still kept.
pub fn read(page: String) -> Result<Article, String> {
    let reader = std::thread::Builder::new().stack_size(STACK).spawn(move || parse(&page));
    let read = reader.ok().and_then(|reader| reader.join().ok()).flatten();
    read.ok_or_else(|| "the markup of this page could not be read; save its text instead".to_owned())
}

/// Reads a page, in its own thread; none where its elements are nested beyond reason.
fn parse(page: &str) -> Option<Article> {
    let document = Document::parse(page);
    if depth(&document) > DEEPEST {
        return None;
    }
    let said = metadata::extract_metadata(&document, &options(HtmlDateMode::Fast));
    let published = page_date::find(&document, &said.url, || guess(&document));
    let text = trafilatura::extract_document(document, &options(HtmlDateMode::Disabled))
        .map_or_else(|_| String::new(), |found| text(&found.content_html, &found.content_text));
    let mut article = about(said, published);
    if text.is_empty() {
        article.notices.push("No article was found on the page.".to_owned());
    }
    article.body = body(&text, article.title.as_deref());
    Some(Article { text, ..article })
}

/// The date that the crate finds in the page's own text; slow, so only asked for where the page does not say it.
fn guess(document: &Document) -> Option<chrono::NaiveDate> {
    metadata::extract_metadata(document, &options(HtmlDateMode::Default)).date
}

/// The paragraphs of the text that are neither furniture of the page nor its headline again.
fn body(text: &str, title: Option<&str>) -> Vec<Bytes> {
    let mut body: Vec<Bytes> = Vec::new();
    let mut joins = false;
    for line in line::lines(text) {
        let keeps = !line.cues.any() && title != Some(line.at.of(text));
        match body.last_mut() {
            Some(last) if keeps && joins => *last = last.cover(line.at),
            _ if keeps => body.push(line.at),
            _ => {}
        }
        joins = keeps;
    }
    body
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
        .with_html_date_mode(dates)
}

/// What the page says about itself.
fn about(said: Metadata, published: Option<super::Published>) -> Article {
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let url = filled(said.url);
    let own = url.as_deref().and_then(outlet::domain);
    let source = filled(said.sitename).filter(|name| !name.contains("://")).or(own);
    let language = filled(said.language).and_then(|code| code.get(..2).map(str::to_lowercase));
    Article {
        source,
        title: filled(said.title),
        byline: filled(said.author),
        published,
        language,
        url,
        ..Article::default()
    }
}

/// The text of the extracted markup, a paragraph a line.
fn text(markup: &str, otherwise: &str) -> String {
    let document = Document::parse(markup);
    let mut paragraphs: Vec<String> = Vec::new();
    gather(&document, &mut paragraphs);
    if paragraphs.is_empty() { otherwise.trim().to_owned() } else { paragraphs.join("\n\n") }
}

/// The text of the page, cut where a block begins or ends, in order.
fn gather(document: &Document, paragraphs: &mut Vec<String>) {
    let Some(body) = document.body() else { return };
    let blocks: FxHashSet<_> = document.query_selector_all(body, BLOCKS).into_iter().collect();
    let mut open: Vec<Step> = vec![Step::Enter(body)];
    let mut loose = String::new();
    while let Some(step) = open.pop() {
        match step {
            Step::Cut => close(&mut loose, paragraphs),
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
