//! Records: articles as JSON objects, with the fields of the contract or of a foreign dump.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use serde_json::{Map, Value};

use super::{Article, Evidence, dateline, host, html, speech};
use crate::span::Bytes;

/// Our fields and the names they go by.
static FIELDS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let rows = include_str!("fields.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).map(|(ours, names)| (ours, names.split(' ').collect())).collect()
});

/// Lists of records within an answer of a service, by the path to them.
const LISTS: [&str; 5] = ["articles.results", "articles", "items", "results", "data"];
/// The notice of a text that is cut off, and of one that is missing.
const CUT: &str = "The text is cut off; what it leaves out means nothing.";
const SUMMARY: &str = "Only a summary was given; what it leaves out means nothing.";

/// The value of a JSON file; several values that follow each other make a list.
pub fn objects(text: &str) -> Result<Value, String> {
    let text = text.trim_start_matches('\u{feff}');
    let values: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(text).into_iter().collect();
    let mut values = values.map_err(|error| malformed(&error))?;
    if values.len() == 1 { Ok(values.remove(0)) } else { Ok(Value::Array(values)) }
}

/// The object of one line.
pub fn lines(line: &str) -> Result<Value, String> {
    serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(|error| malformed(&error))
}

/// The articles of a value: a record, a list of records, or what a service answered with.
pub fn all(value: &Value, today: Option<NaiveDate>) -> Result<Vec<Result<Article, String>>, String> {
    let outer = value.as_object();
    let alone = outer.is_none_or(|fields| ["text", "html"].iter().any(|name| field(fields, name).is_some()));
    let list = LISTS.iter().filter(|_| !alone).find_map(|path| within(outer?, path)?.as_array());
    match list.or(value.as_array()) {
        Some(list) if list.is_empty() => Err("this list of articles is empty; check the query that made it".to_owned()),
        Some(list) => {
            Ok(list.iter().map(|value| read(value, today).map(|article| with_feed(article, outer))).collect())
        }
        None => Ok(vec![read(value, today)]),
    }
}

/// An entry of a JSON feed, with what the feed says of all its entries.
fn with_feed(article: Article, feed: Option<&Map<String, Value>>) -> Article {
    let is_feed =
        feed.and_then(|feed| feed.get("version")?.as_str()).is_some_and(|version| version.contains("jsonfeed"));
    let Some(feed) = feed.filter(|_| is_feed) else { return article };
    let said = |name: &str| feed.get(name).and_then(flat);
    Article {
        source: article.source.or_else(|| said("title")),
        language: article.language.or_else(|| said("language").as_deref().and_then(speech::code)),
        ..article
    }
}

/// Why a text is not JSON, in a sentence.
fn malformed(error: &serde_json::Error) -> String {
    format!("this is not valid JSON ({error}); repair it or write it again with a JSON library")
}

/// Reads one record; its page cannot have been published after `today`.
pub fn read(value: &Value, today: Option<NaiveDate>) -> Result<Article, String> {
    let Value::Object(fields) = value else {
        return Err("a record must be an object with a field text or html; put each article into {…}".to_owned());
    };
    let mut article = content(fields, today)?;
    let text = |name| field(fields, name).and_then(flat);
    article.id = text("id").unwrap_or_default();
    article.url = text("url").or_else(|| text("source").filter(|source| source.contains("://"))).or(article.url);
    article.source = text("source").map(named).or(article.source);
    article.title = text("title").or(article.title);
    article.byline = text("byline").map(|names| names.replace("; ", ", ")).or(article.byline);
    article.published =
        text("published").and_then(|value| dateline::given(&value, Evidence::Field)).or(article.published);
    article.modified = text("modified").filter(|_| article.published.is_some()).or(article.modified);
    article.captured = text("captured");
    article.language = text("language").as_deref().and_then(speech::code).or(article.language);
    article.title_at = article.title.as_deref().and_then(|title| title_at(&article.text, title));
    article.body = body(&article);
    Ok(article)
}

/// A source that is given as an address, as its domain.
fn named(source: String) -> String {
    if source.contains("://") { host::domain(&source).unwrap_or(source) } else { source }
}

/// The text of a record: its own, else that of its page, else its summary.
fn content(fields: &Map<String, Value>, today: Option<NaiveDate>) -> Result<Article, String> {
    if let Some(text) = field(fields, "text").and_then(words) {
        let notices = cut(&text).map(|_| CUT.to_owned()).into_iter().collect::<Vec<_>>();
        return Ok(Article { text, partial: !notices.is_empty(), notices, ..Article::default() });
    }
    if let Some(Value::String(page)) = field(fields, "html") {
        return html::any(page.clone(), today);
    }
    match field(fields, "summary") {
        Some(Value::String(text)) => {
            Ok(Article { text: text.clone(), partial: true, notices: vec![SUMMARY.to_owned()], ..Article::default() })
        }
        _ => Err("this record has no text; give it a field text or html".to_owned()),
    }
}

/// The words of a text field: as they are, or the main one of several bodies.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(bodies) => {
            let role =
                |body: &&Value| body.get("role").and_then(Value::as_str).is_some_and(|role| MAIN.contains(&role));
            let body = bodies.iter().find(role).or_else(|| bodies.iter().find(|body| body.get("value").is_some()))?;
            let text = body.get("value")?.as_str()?;
            let marked = body.get("contentType").and_then(Value::as_str).is_some_and(|kind| kind.contains("html"));
            Some(if marked { html::plain(text) } else { text.to_owned() }).filter(|text| !text.trim().is_empty())
        }
        _ => None,
    }
}

/// Roles of the body that is the story.
const MAIN: [&str; 4] = ["main", "body", "article", "story"];

static CUT_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$").ok());

/// Where a text is cut off by the service that gave it.
fn cut(text: &str) -> Option<usize> {
    CUT_MARK.as_ref()?.find(text).map(|mark| mark.start())
}

/// The body: all of the text but the headline above it and the mark where it is cut off.
fn body(article: &Article) -> Vec<Bytes> {
    let from = article.title_at.map_or(0, |at| at.end as usize);
    let to = cut(&article.text).unwrap_or(article.text.len());
    let body = Bytes::new(from.min(to), to).trimmed(&article.text);
    if body.is_empty() { Vec::new() } else { vec![body] }
}

/// Where the headline stands, if the text begins with it and goes on.
fn title_at(text: &str, title: &str) -> Option<Bytes> {
    let start = text.len() - text.trim_start().len();
    let rest = text[start..].strip_prefix(title.trim())?;
    let alone = rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    (alone && !rest.trim().is_empty() && !title.trim().is_empty())
        .then(|| Bytes::new(start, start + title.trim().len()))
}

/// The first of a field's names that holds something.
fn field<'f>(fields: &'f Map<String, Value>, ours: &str) -> Option<&'f Value> {
    let (_, names) = FIELDS.iter().find(|(name, _)| *name == ours)?;
    names
        .iter()
        .filter_map(|name| within(fields, name))
        .find(|value| !is_blank(value) && (value.is_string() || flat(value).is_some() || words(value).is_some()))
}

/// A field by its name, or by the name of a field within another.
fn within<'f>(fields: &'f Map<String, Value>, name: &str) -> Option<&'f Value> {
    match name.split_once('.') {
        Some((outer, inner)) => fields.get(outer)?.as_object()?.get(inner),
        None => fields.get(name),
    }
}

/// Whether a value says nothing.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// A value as one line of text; lists are joined, names within objects taken.
fn flat(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().filter_map(flat).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Value::Object(fields) => {
            ["name", "value"].iter().find_map(|name| fields.get(*name)?.as_str()).map(str::to_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Result<Article, String> {
        lines(json).and_then(|value| read(&value, None))
    }

    #[test]
    fn the_text_is_taken_as_it_is_and_all_of_it_is_body() {
        let article = of(r#"{"id":7,"text":"  One.\r\n\r\nTwo. ","colour":"red"}"#).unwrap_or_default();
        assert_eq!(article.id, "7");
        assert_eq!(article.text, "  One.\r\n\r\nTwo. ");
        assert_eq!(article.body, [Bytes::new(2, 14)]);
    }

    #[test]
    fn a_headline_that_opens_the_text_is_not_in_the_body() {
        let article = of(r#"{"title":"Pier shut","text":"Pier shut\nThe pier was shut."}"#).unwrap_or_default();
        assert_eq!(article.title_at, Some(Bytes::new(0, 9)));
        assert_eq!(article.body, [Bytes::new(10, 28)]);
    }

    #[test]
    fn foreign_dumps_are_known_by_their_fields() {
        let article = of(
            r#"{"maintext":"The pier was shut.","authors":["Ada Lind","Bo Ek"],"date_publish":"2021-05-03 10:15:00","source_domain":"harbour.example"}"#,
        );
        let article = article.unwrap_or_default();
        assert_eq!(article.byline.as_deref(), Some("Ada Lind, Bo Ek"));
        assert_eq!(article.source.as_deref(), Some("harbour.example"));
        assert_eq!(article.published.map(|published| published.iso).as_deref(), Some("2021-05-03T10:15:00"));
        let nested =
            of(r#"{"source":{"id":null,"name":"Harbour Post"},"content":"The pier was shut."}"#).unwrap_or_default();
        assert_eq!(nested.source.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn what_is_wrong_is_said_with_a_way_out() {
        assert!(of(r#"{"title":"Pier shut"}"#).is_err_and(|said| said.contains("text or html")));
        assert!(of("[1]").is_err_and(|said| said.contains("object")));
        assert!(of(r#"{"text":"\ud800"}"#).is_err_and(|said| said.contains("not valid JSON")));
    }
}
