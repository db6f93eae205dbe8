//! Records: articles as JSON objects, with the fields of the contract or of a foreign dump.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::{Article, Evidence, dateline, html, outlet};
use crate::span::Bytes;

/// Our fields and the names they go by.
static FIELDS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let rows = include_str!("fields.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).map(|(ours, names)| (ours, names.split(' ').collect())).collect()
});

/// The objects of a JSON file: one, or a list of them.
pub fn objects(text: &str) -> Result<Vec<Value>, String> {
    match serde_json::from_str(text) {
        Ok(Value::Array(list)) => Ok(list),
        Ok(value) => Ok(vec![value]),
        Err(error) => Err(malformed(&error)),
    }
}

/// The object of one line.
pub fn object(line: &str) -> Result<Value, String> {
    serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(|error| malformed(&error))
}

/// Why a text is not JSON, in a sentence.
fn malformed(error: &serde_json::Error) -> String {
    format!("this is not valid JSON ({error}); repair it or write it again with a JSON library")
}

/// Reads one record.
pub fn read(value: &Value) -> Result<Article, String> {
    let Value::Object(fields) = value else {
        return Err("a record must be an object with a field text or html; put each article into {…}".to_owned());
    };
    let mut article = content(fields)?;
    let text = |name| field(fields, name).and_then(flat);
    article.id = text("id").unwrap_or_default();
    article.url = text("url").or(article.url);
    article.source = text("source").map(named).or(article.source);
    article.title = text("title").or(article.title);
    article.byline = text("byline").or(article.byline);
    article.published =
        text("published").and_then(|value| dateline::given(&value, Evidence::Field)).or(article.published);
    article.language = text("language").and_then(|code| code.get(..2).map(str::to_lowercase));
    article.title_at = article.title.as_deref().and_then(|title| title_at(&article.text, title));
    article.body = body(&article);
    Ok(article)
}

/// A source that is given as an address, as its domain.
fn named(source: String) -> String {
    if source.contains("://") { outlet::domain(&source).unwrap_or(source) } else { source }
}

/// The text of a record: its own, else that of its page.
fn content(fields: &Map<String, Value>) -> Result<Article, String> {
    if let Some(Value::String(text)) = field(fields, "text").filter(|value| !is_blank(value)) {
        return Ok(Article { text: text.clone(), ..Article::default() });
    }
    match field(fields, "html") {
        Some(Value::String(page)) if !page.trim().is_empty() => html::read(page.clone()),
        _ => Err("this record has no text; give it a field text or html".to_owned()),
    }
}

/// The body: all of the text but the headline above it.
fn body(article: &Article) -> Vec<Bytes> {
    let from = article.title_at.map_or(0, |at| at.end as usize);
    let body = Bytes::new(from, article.text.len()).trimmed(&article.text);
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
        .find(|value| !is_blank(value) && (value.is_string() || flat(value).is_some()))
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
        Value::Object(fields) => fields.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Result<Article, String> {
        object(json).and_then(|value| read(&value))
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
