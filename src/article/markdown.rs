//! Markdown: a text with a headline in `#` and perhaps a front matter of fields.

use super::line;
use super::{Article, Evidence, dateline};
use crate::span::Bytes;

/// Reads a Markdown text; its signs stay in it, for spans must slice.
pub fn read(text: String) -> Article {
    let from = front_matter(&text);
    let mut article = Article::default();
    for field in text[..from].lines().filter_map(|line| line.split_once(':')) {
        fill(&mut article, field.0.trim(), field.1.trim().trim_matches(['"', '\'']));
    }
    let lines = line::lines(&text);
    let mut body: Vec<Bytes> = Vec::new();
    for line in lines.iter().filter(|line| line.at.start as usize >= from) {
        let said = line.at.of(&text);
        if let Some(title) = said.strip_prefix("# ").filter(|_| article.title_at.is_none() && body.is_empty()) {
            article.title_at = Some(Bytes::new(line.at.end as usize - title.trim_start().len(), line.at.end as usize));
            article.title.get_or_insert_with(|| title.trim().to_owned());
        } else if !said.starts_with("![") && !line.is_rule() {
            add(&mut body, line.at, &text);
        }
    }
    Article { text, body, ..article }
}

/// Adds a line to the body; neighbours with nothing but white space between them make one span.
pub fn add(body: &mut Vec<Bytes>, at: Bytes, text: &str) {
    match body.last_mut() {
        Some(last) if text[last.end as usize..at.start as usize].trim().is_empty() => *last = last.cover(at),
        _ => body.push(at),
    }
}

/// Where the front matter ends; 0 where there is none.
fn front_matter(text: &str) -> usize {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(rest) = text[start..].strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r'])) else { return 0 };
    let end = rest.find("\n---").map(|at| text.len() - rest.len() + at + 4);
    end.filter(|end| text[*end..].is_empty() || text[*end..].starts_with(['\n', '\r'])).unwrap_or(0)
}

/// Fills one field of the front matter in.
fn fill(article: &mut Article, name: &str, value: &str) {
    let slot = match name.to_lowercase().as_str() {
        "title" | "headline" => &mut article.title,
        "author" | "byline" | "authors" => &mut article.byline,
        "source" | "outlet" | "site" => &mut article.source,
        "url" | "link" => &mut article.url,
        "date" | "published" => {
            article.published = dateline::given(value, Evidence::Field);
            return;
        }
        _ => return,
    };
    *slot = (!value.is_empty()).then(|| value.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_heading_are_no_body() {
        let text = "---\ntitle: \"Pier shut\"\nauthor: Ada Lind\ndate: 2021-05-03\n---\n\n# Pier shut\n\n![pier](p.png)\nThe pier was shut.\n\n- One barge sank.\n";
        let article = read(text.to_owned());
        assert_eq!(article.title.as_deref(), Some("Pier shut"));
        assert_eq!(article.byline.as_deref(), Some("Ada Lind"));
        assert_eq!(article.published.as_ref().map(|published| published.iso.as_str()), Some("2021-05-03"));
        let body: Vec<&str> = article.body.iter().map(|span| span.of(&article.text)).collect();
        assert_eq!(body, ["The pier was shut.\n\n- One barge sank."]);
    }
}
