//! Feeds: RSS and Atom; an entry without its whole text is flagged, for its silence means nothing.

use super::Article;

/// The notice of an entry that is no more than a summary.
pub const SUMMARY: &str = "The feed gives a summary only; what it leaves out means nothing.";

/// The entries of a feed.
#[cfg(feature = "feed")]
pub fn read(text: &str) -> Vec<Result<Article, String>> {
    let parser = feed_rs::parser::Builder::new().build();
    match parser.parse(text.as_bytes()) {
        Ok(feed) => {
            let outlet = feed.title.map(|title| title.content.trim().to_owned()).filter(|title| !title.is_empty());
            let language = feed.language.as_deref().and_then(super::speech::code);
            let entries = feed
                .entries
                .into_iter()
                .map(|entry| Ok(entry::article(&entry, outlet.as_deref(), language.as_deref())));
            entries.collect()
        }
        Err(error) => vec![Err(format!("this feed cannot be read ({error}); download it again"))],
    }
}

/// Feeds are not read by a program built without them.
#[cfg(not(feature = "feed"))]
pub fn read(_: &str) -> Vec<Result<Article, String>> {
    vec![Err("this program was built without feeds; build it with --features feed".to_owned())]
}

#[cfg(feature = "feed")]
mod entry {
    use feed_rs::model::{Entry, Text};

    use super::super::{Article, Evidence, Published, html};
    use super::SUMMARY;
    use crate::span::Bytes;

    /// An entry as an article.
    pub fn article(entry: &Entry, outlet: Option<&str>, language: Option<&str>) -> Article {
        let whole = entry.content.as_ref().and_then(|content| content.body.as_deref()).map(html::plain);
        let whole = whole.filter(|text| !text.is_empty());
        let partial = whole.is_none();
        let text = whole.or_else(|| entry.summary.as_ref().map(|text| html::plain(&text.content))).unwrap_or_default();
        let names: Vec<String> = entry
            .authors
            .iter()
            .filter_map(|author| author.name.as_deref())
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
        let body = Bytes::new(0, text.len());
        Article {
            url: link.or(entry.links.first()).map(|link| link.href.clone()),
            source: outlet.map(str::to_owned),
            title: entry.title.as_ref().map(title).filter(|title| !title.is_empty()),
            byline: (!names.is_empty()).then(|| names.join(", ")),
            published: entry.published.or(entry.updated).map(|moment| moment_of(&moment)),
            modified: entry.published.and(entry.updated).map(|moment| iso(&moment)),
            language: language.map(str::to_owned),
            body: if body.is_empty() { Vec::new() } else { vec![body] },
            text,
            partial,
            notices: if partial { vec![SUMMARY.to_owned()] } else { Vec::new() },
            ..Article::default()
        }
    }

    /// A title on one line, without markup.
    fn title(title: &Text) -> String {
        let said = if title.content.contains(['<', '&']) { html::plain(&title.content) } else { title.content.clone() };
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    type Moment = chrono::DateTime<chrono::Utc>;

    fn iso(moment: &Moment) -> String {
        moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    fn moment_of(moment: &Moment) -> Published {
        let day = moment.date_naive();
        Published { iso: iso(moment), from: day, to: day, evidence: Evidence::Field }
    }
}
