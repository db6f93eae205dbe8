//! DOCX: a word processor's document, its paragraphs as they stand.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Element};
use super::{Article, sheet};

/// The part that holds the text, and the part that says who wrote it.
pub const TEXT: &str = "word/document.xml";
const ABOUT: &str = "docProps/core.xml";

/// Reads a document.
pub fn read(bytes: &[u8], most: u64) -> Result<Article, String> {
    let broken = |reason: String| format!("this document cannot be opened ({reason}); save it again or save its text");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let text = part(&mut archive, TEXT, most)?.ok_or_else(|| broken("it holds no text".to_owned()))?;
    let about = part(&mut archive, ABOUT, most)?.and_then(|text| xml::parse(&text).ok()).unwrap_or_default();
    let paragraphs = paragraphs(&xml::parse(&text)?);
    let mut article = sheet::article(paragraphs.join("\n\n"));
    article.title = about.text_at("title").or(article.title);
    article.byline = article.byline.or_else(|| about.text_at("creator"));
    article.modified = about.text_at("modified");
    Ok(article)
}

/// The text of one part; none where there is no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: u64) -> Result<Option<String>, String> {
    let Ok(entry) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = entry.take(most + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Err(format!("this document unpacks to more than {} MB; save its text", most >> 20));
    }
    read.map_err(|error| format!("this document cannot be unpacked ({error}); save it again"))?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The paragraphs of the text; deleted passages and the words of fields are no part of it.
fn paragraphs(document: &Element) -> Vec<String> {
    let all = document.all("p").into_iter().map(|paragraph| {
        let mut said = String::new();
        words(paragraph, &mut said);
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    all.filter(|said| !said.is_empty()).collect()
}

/// Adds the words of an element, tabs and line breaks as spaces.
fn words(element: &Element, said: &mut String) {
    for child in element.children() {
        match child.name.as_str() {
            "t" => said.push_str(&raw(child)),
            "tab" | "br" | "cr" => said.push(' '),
            "noBreakHyphen" => said.push('-'),
            "del" | "instrText" | "delText" | "p" => {}
            _ => words(child, said),
        }
    }
}

/// The text of a run, its spaces kept.
fn raw(run: &Element) -> String {
    let texts = run.inside.iter().map(|node| if let xml::Node::Text(text) = node { text.as_str() } else { "" });
    texts.collect()
}
