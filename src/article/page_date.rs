//! The date of a saved page: JSON-LD, `meta`, `time`, the address and what stands beside the headline, in that order of
//! trust; a date in the future or from before there were pages is none, and a change is no publication.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value};
use trafilatura::dom::{Document, NodeId};

use super::dateline::{self, given};
use super::{Evidence, Published, date, html, line};

static URL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)[/=_-]((?:19|20)\d\d)[/_-]?([01]\d|[1-9]|[a-z]{3,9})[/_-]?([0-3]\d|[1-9])(?:[/_.?&-]|[a-z_-]|$)")
        .ok()
});

static JSON_LD: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
    ["datePublished", "dateModified"].map(|name| Regex::new(&format!(r#""{name}"\s*:\s*"([^"]{{8,40}})""#)).ok())
});

/// Nesting of JSON-LD at most.
const DEEP: usize = 12;
/// First year of saved pages.
const FIRST: i32 = 1991;
/// Places of a page whose dates are those of something else.
const ELSEWHERE: &str = "aside, nav, footer, [class*=related], [class*=comment], [id*=comment], [class*=sidebar], \
    [class*=teaser], [class*=recommend], [class*=promo], [class*=most-read], [class*=latest]";
/// Places of a page where a date is written out beside the headline.
const BESIDE: &str = "[class*=publish], [class*=posted], [class*=date], [class*=time], [class*=byline], [class*=meta], \
    [id*=date], [itemprop=datePublished]";
/// Characters of a line that can give the date of its page.
const SHORT: usize = 160;
/// Lines of a page among which one says when it was published.
const LINES: usize = 60;

/// When the page was published, and what says so; nothing can have been published after `today`.
pub fn find(page: &Document, url: &str, today: Option<NaiveDate>) -> Option<Published> {
    let holds =
        |published: &Published| published.from.year() >= FIRST && today.is_none_or(|today| published.from <= today);
    let elsewhere: FxHashSet<NodeId> = page.query_selector_all(page.root(), ELSEWHERE).into_iter().collect();
    let place = Place { page, elsewhere };
    json_ld(page, 0, "datePublished")
        .into_iter()
        .filter_map(|said| given(&said, Evidence::JsonLd))
        .find(holds)
        .or_else(|| place.elements("meta").find(holds))
        .or_else(|| place.elements("time").find(holds))
        .or_else(|| address(url).filter(holds))
        .or_else(|| place.beside().find(holds))
        .or_else(|| place.lines().into_iter().find(holds))
}

/// When the page was last changed, as it says.
pub fn modified(page: &Document) -> Option<String> {
    let own = json_ld(page, 1, "dateModified");
    let meta = [
        "meta[property=\"article:modified_time\"]",
        "meta[property=\"og:updated_time\"]",
        "meta[itemprop=dateModified]",
        "meta[name=\"last-modified\"]",
    ];
    let meta =
        meta.iter().filter_map(|selector| page.get_attribute(page.query_selector(page.root(), selector)?, "content"));
    own.into_iter().chain(meta).find_map(|said| given(&said, Evidence::Meta)).map(|given| given.iso)
}

/// The dates of a name in the page's JSON-LD, which is often not valid JSON; those of articles first.
fn json_ld(page: &Document, pattern: usize, name: &str) -> Vec<String> {
    let mut found: Vec<(u8, String)> = Vec::new();
    for script in page.scripts_with_type(&["application/ld+json"]) {
        let text = page.text_content(script);
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            gather(&value, name, DEEP, &mut found);
        } else {
            let captures = JSON_LD[pattern].as_ref().and_then(|regex| regex.captures(&text));
            found.extend(captures.map(|captures| (1, captures[1].to_owned())));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, said)| said).collect()
}

/// Adds the dates of a name in a value, each with the rank of the thing that it is the date of.
fn gather(value: &Value, name: &str, depth: usize, found: &mut Vec<(u8, String)>) {
    match value {
        _ if depth == 0 => {}
        Value::Object(fields) => {
            let rank = rank(fields);
            let own = fields.get(name).and_then(Value::as_str).filter(|_| rank < 9);
            found.extend(own.map(|said| (rank, said.to_owned())));
            let inner = fields.iter().filter(|(name, _)| *name != "comment" && *name != "review");
            inner.for_each(|(_, value)| gather(value, name, depth - 1, found));
        }
        Value::Array(list) => list.iter().for_each(|value| gather(value, name, depth - 1, found)),
        _ => {}
    }
}

/// How surely a thing is the page's article: 0 an article, 1 unknown, 2 the page, 3 a picture or video, 9 a comment.
fn rank(fields: &Map<String, Value>) -> u8 {
    let kind = fields.get("@type").map(ToString::to_string).unwrap_or_default();
    let is = |names: &[&str]| names.iter().any(|name| kind.contains(name));
    if is(&["Comment", "Review\"", "Event"]) {
        9
    } else if is(&["Article", "Posting", "Report", "Story"]) {
        0
    } else if is(&["WebPage", "WebSite"]) {
        2
    } else if is(&["Image", "Video", "Audio", "Product"]) {
        3
    } else {
        1
    }
}

/// A page, and the places in it that speak of something else.
struct Place<'p> {
    page: &'p Document,
    elsewhere: FxHashSet<NodeId>,
}

impl Place<'_> {
    /// Whether an element stands where the page speaks of its article.
    fn is_own(&self, node: NodeId) -> bool {
        let mut above = Some(node);
        std::iter::from_fn(|| {
            let here = above?;
            above = self.page.parent(here);
            Some(here)
        })
        .take(64)
        .all(|node| !self.elsewhere.contains(&node))
    }

    /// The dates in `meta` or `time` elements that mean the publication, the most trusted first.
    fn elements<'s>(&'s self, tag: &'static str) -> impl Iterator<Item = Published> + 's {
        let evidence = if tag == "meta" { Evidence::Meta } else { Evidence::Time };
        let rows = include_str!("page_dates.tsv").lines().filter(|row| !row.starts_with('#'));
        let rows = rows
            .filter_map(|row| row.split_once('\t'))
            .filter(move |row| row.0.starts_with(tag) || (tag == "time" && !row.0.starts_with("meta")));
        rows.flat_map(move |(selector, attribute)| {
            let nodes = self.page.query_selector_all(self.page.root(), selector).into_iter();
            let own = nodes.filter(move |node| tag == "meta" || self.is_own(*node)).take(4);
            own.filter_map(move |node| given(&self.page.get_attribute(node, attribute)?, evidence))
        })
    }

    /// The dates written out beside the headline; those that say when the page was changed are left out.
    fn beside(&self) -> impl Iterator<Item = Published> + '_ {
        let nodes = self.page.query_selector_all(self.page.root(), &format!("time, {BESIDE}")).into_iter();
        nodes.filter(|node| self.is_own(*node)).take(40).filter_map(|node| written(&self.page.text_content(node)))
    }

    /// The dates of the first lines of the page's text that hold one and little else.
    fn lines(&self) -> Vec<Published> {
        let text = html::visible(self.page).join("\n");
        let lines = line::lines(&text);
        let dated = lines.iter().take(LINES).filter(|line| line.dated);
        dated.filter_map(|line| written(line.at.of(&text))).collect()
    }
}

/// The date of a short text; where it also says when the page was changed, that part is left out.
fn written(said: &str) -> Option<Published> {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = said.chars().count() <= SHORT;
    if !short || (dateline::is_change(&said) && !dateline::is_publication(&said)) {
        return None;
    }
    dateline::read(dateline::before_change(&said), Evidence::Dateline)
}

/// The date in the page's address, its month in figures or by name.
fn address(url: &str) -> Option<Published> {
    URL.as_ref()?.captures_iter(url).find_map(|found| {
        let month = found[2].parse().ok().or_else(|| date::month(&found[2]))?;
        let day = NaiveDate::from_ymd_opt(found[1].parse().ok()?, month, found[3].parse().ok()?)?;
        Some(Published { iso: day.to_string(), from: day, to: day, evidence: Evidence::Url })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(page: &str, url: &str) -> Option<(String, Evidence)> {
        let today = NaiveDate::from_ymd_opt(2026, 1, 1);
        find(&Document::parse(page), url, today).map(|published| (published.iso, published.evidence))
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
    fn the_address_counts_after_time() {
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
