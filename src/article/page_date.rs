//! The date of a saved page: JSON-LD, `meta`, `time` and the address, in that order of trust.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use serde_json::Value;
use trafilatura::dom::Document;

use super::dateline::given;
use super::{Evidence, Published};

static URL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:[/-]|$)").ok());
static JSON_LD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#""datePublished"\s*:\s*"([^"]{8,40})""#).ok());

/// Nesting of JSON-LD at most.
const DEEP: usize = 12;

/// When the page was published, and what says so; `guess` is what is left when nothing says it.
pub fn find(page: &Document, url: &str, guess: impl FnOnce() -> Option<NaiveDate>) -> Option<Published> {
    json_ld(page)
        .or_else(|| element(page, "meta"))
        .or_else(|| element(page, "time"))
        .or_else(|| address(url))
        .or_else(|| guess().map(|day| Published { iso: day.to_string(), from: day, to: day, evidence: Evidence::Meta }))
}

/// The date in the page's JSON-LD, which is often not valid JSON.
fn json_ld(page: &Document) -> Option<Published> {
    page.scripts_with_type(&["application/ld+json"]).into_iter().find_map(|script| {
        let text = page.text_content(script);
        let found = match serde_json::from_str::<Value>(&text) {
            Ok(value) => date_published(&value, DEEP),
            Err(_) => JSON_LD.as_ref()?.captures(&text).map(|found| found[1].to_owned()),
        };
        given(&found?, Evidence::JsonLd)
    })
}

/// The first `datePublished` in a value.
fn date_published(value: &Value, depth: usize) -> Option<String> {
    if depth == 0 {
        return None;
    }
    match value {
        Value::Object(fields) => {
            let own = fields.get("datePublished").and_then(Value::as_str).map(str::to_owned);
            own.or_else(|| fields.values().find_map(|value| date_published(value, depth - 1)))
        }
        Value::Array(list) => list.iter().find_map(|value| date_published(value, depth - 1)),
        _ => None,
    }
}

/// The date in a `meta` or `time` element that means the publication.
fn element(page: &Document, tag: &str) -> Option<Published> {
    let evidence = if tag == "meta" { Evidence::Meta } else { Evidence::Time };
    let rows = include_str!("page_dates.tsv").lines().filter(|row| !row.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t')).filter(|(selector, _)| selector.starts_with(tag));
    rows.into_iter().find_map(|(selector, attribute)| {
        let found = page.query_selector(page.root(), selector)?;
        given(&page.get_attribute(found, attribute)?, evidence)
    })
}

/// The date in the page's address.
fn address(url: &str) -> Option<Published> {
    let found = URL.as_ref()?.captures(url)?;
    given(&format!("{}-{:0>2}-{:0>2}", &found[1], &found[2], &found[3]), Evidence::Url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(page: &str, url: &str) -> Option<(String, Evidence)> {
        find(&Document::parse(page), url, || None).map(|published| (published.iso, published.evidence))
    }

    #[test]
    fn json_ld_counts_before_meta_even_when_it_is_broken() {
        let meta = r#"<meta property="article:published_time" content="2020-01-02">"#;
        let valid = format!(
            r#"{meta}<script type="application/ld+json">{{"@graph":[{{"datePublished":"2021-05-03T10:15:00Z"}}]}}</script>"#
        );
        let broken = format!(r#"{meta}<script type="application/ld+json">{{"datePublished": "2021-05-03",}}</script>"#);
        assert_eq!(date(&valid, ""), Some(("2021-05-03T10:15:00Z".to_owned(), Evidence::JsonLd)));
        assert_eq!(date(&broken, ""), Some(("2021-05-03".to_owned(), Evidence::JsonLd)));
        assert_eq!(date(meta, ""), Some(("2020-01-02".to_owned(), Evidence::Meta)));
    }

    #[test]
    fn the_address_counts_last() {
        assert_eq!(
            date("<time datetime='2021-05-03T10:15'>today</time>", ""),
            Some(("2021-05-03T10:15".to_owned(), Evidence::Time))
        );
        assert_eq!(
            date("<p>none</p>", "https://harbour.example/2021/5/3/pier"),
            Some(("2021-05-03".to_owned(), Evidence::Url))
        );
    }
}
