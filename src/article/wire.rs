//! Wires: stories as agencies send them, in NITF or `NewsML`-G2.

use super::xml::{self, Element};
use super::{Article, Evidence, dateline, html, speech};
use crate::span::Bytes;

/// Elements that are a paragraph each.
const BLOCKS: [&str; 12] = ["p", "h1", "h2", "h3", "h4", "hl2", "li", "blockquote", "pre", "td", "bq", "dd"];
/// Elements that are no part of the story.
const PASSED: [&str; 8] = ["media", "figure", "figcaption", "aside", "script", "style", "body.end", "head"];

/// The stories of a file.
pub fn read(text: &str) -> Vec<Result<Article, String>> {
    let root = match xml::parse(text) {
        Ok(root) => root,
        Err(reason) => return vec![Err(reason)],
    };
    let items = if root.name == "newsMessage" { root.all("newsItem") } else { vec![&root] };
    match root.name.as_str() {
        "nitf" => vec![Ok(nitf(&root))],
        "newsItem" | "newsMessage" if !items.is_empty() => items.into_iter().map(item).collect(),
        "packageItem" => vec![Err("this package only lists stories; give the files of the stories".to_owned())],
        name => vec![Err(format!(
            "this XML is no news format that can be read (its root is {name}); convert it to NITF, NewsML-G2 or JSONL"
        ))],
    }
}

/// A story in NITF.
fn nitf(story: &Element) -> Article {
    let content = story.at("body.content").or_else(|| story.at("body"));
    let date = |path: &str, name: &str| story.at(path).and_then(|element| element.attribute(name)).map(str::to_owned);
    let issued = date("date.issue", "norm")
        .or_else(|| date("pubdata", "date.publication"))
        .or_else(|| date("story.date", "norm"));
    let holder =
        story.text_at("distributor").or_else(|| date("pubdata", "name")).or_else(|| date("doc.copyright", "holder"));
    let paragraphs = content.map(|content| content.paragraphs(&BLOCKS, &PASSED)).unwrap_or_default();
    Article {
        id: date("doc-id", "id-string").unwrap_or_default(),
        url: date("pubdata", "ex-ref").or_else(|| date("uri", "href")),
        source: holder,
        title: story.text_at("hl1").or_else(|| story.text_at("title")),
        byline: story.text_at("byline").map(|said| super::byline::bare(&said)),
        published: issued.and_then(|date| dateline::given(&stamp(&date), Evidence::Field)),
        language: story
            .at("body")
            .and_then(|body| body.attribute("lang"))
            .or(story.attribute("lang"))
            .and_then(speech::code),
        ..of(&paragraphs)
    }
}

/// A story in `NewsML`-G2.
fn item(item: &Element) -> Result<Article, String> {
    if item.at("pubStatus").and_then(|status| status.attribute("qcode")).is_some_and(|code| code.ends_with(":canceled"))
    {
        return Err("this story was withdrawn by its sender; leave it out".to_owned());
    }
    let text = |path: &str| item.text_at(path);
    let provider = item.at("itemMeta/provider");
    let first = text("itemMeta/firstCreated").or_else(|| text("contentMeta/contentCreated"));
    let version = text("itemMeta/versionCreated");
    Ok(Article {
        id: item.attribute("guid").unwrap_or("").to_owned(),
        source: provider
            .and_then(|provider| provider.text_at("name").or_else(|| provider.attribute("literal").map(str::to_owned)))
            .or_else(|| text("copyrightHolder/name")),
        title: text("contentMeta/headline").or_else(|| text("itemMeta/title")),
        byline: text("contentMeta/by").map(|said| super::byline::bare(&said)).or_else(|| text("creator/name")),
        published: first.clone().or(version.clone()).and_then(|date| dateline::given(&date, Evidence::Field)),
        modified: first.and(version),
        language: item
            .at("contentMeta/language")
            .and_then(|language| language.attribute("tag"))
            .or(item.attribute("lang"))
            .and_then(speech::code),
        ..content(item)
    })
}

/// The text of an item.
fn content(item: &Element) -> Article {
    if let Some(story) = item.at("inlineXML/nitf") {
        return nitf(story);
    }
    if let Some(inline) = item.at("inlineXML") {
        return of(&inline.paragraphs(&BLOCKS, &PASSED));
    }
    let Some(data) = item.at("inlineData") else { return Article::default() };
    let raw: String = data
        .inside
        .iter()
        .filter_map(|node| if let xml::Node::Text(text) = node { Some(text.as_str()) } else { None })
        .collect();
    let marked = data.attribute("contenttype").is_some_and(|kind| kind.contains("html"));
    let text = if marked { html::plain(&raw) } else { raw.trim().to_owned() };
    of(&[text])
}

/// An article of paragraphs, all of them its body.
fn of(paragraphs: &[String]) -> Article {
    let text = paragraphs.join("\n\n");
    let body = Bytes::new(0, text.len());
    Article { body: if body.is_empty() { Vec::new() } else { vec![body] }, text, ..Article::default() }
}

/// A date as ISO 8601: NITF writes `20210503T101500Z`, its signs left out.
fn stamp(date: &str) -> String {
    let digits =
        |from: usize, to: usize| date.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    match (digits(0, 4), digits(4, 6), digits(6, 8)) {
        (Some(year), Some(month), Some(day)) => {
            let time = date
                .get(8..9)
                .filter(|sign| *sign == "T")
                .and_then(|_| Some((digits(9, 11)?, digits(11, 13)?, digits(13, 15)?)));
            let zone = date.get(15..).unwrap_or("");
            time.map_or_else(
                || format!("{year}-{month}-{day}"),
                |(hour, minute, second)| format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"),
            )
        }
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_signs_gets_them() {
        assert_eq!(stamp("20210503T101500Z"), "2021-05-03T10:15:00Z");
        assert_eq!(stamp("20210503"), "2021-05-03");
        assert_eq!(stamp("2021-05-03T10:15:00Z"), "2021-05-03T10:15:00Z");
    }
}
