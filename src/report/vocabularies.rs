//! The words that set each outlet apart, with the figures and a sentence for each.

use crate::report::markup::{cell, columns, each, scroll, text};
use crate::report::{Report, wording};

/// The headings of the table.
pub const TITLES: [&str; 6] = ["outlet", "word", "its articles", "articles of others", "z", "sentence"];

/// One row a word, not yet safe for any format.
pub fn rows(report: &Report) -> Vec<[String; 6]> {
    let mut rows = Vec::new();
    for outlet in &report.distinct {
        for word in &outlet.words {
            rows.push([
                outlet.outlet.clone(),
                word.word.clone(),
                format!("{} of {}", word.articles, outlet.articles),
                word.others.to_string(),
                word.z.map_or_else(|| "too few".to_owned(), wording::number),
                word.sentences.first().map(|used| used.sentence.clone()).unwrap_or_default(),
            ]);
        }
    }
    rows
}

/// The table of the page, folded.
pub fn table(report: &Report) -> String {
    let rows = rows(report);
    if rows.is_empty() {
        return String::new();
    }
    let body = each(&rows, row);
    let caption = "Words that set an outlet apart from the others";
    let table = format!(
        r#"<table class="vocabulary"><caption>{caption}</caption>{}<tbody>{body}</tbody></table>"#,
        columns(&TITLES)
    );
    format!(
        r#"<details class="reason"><summary>{caption} ({})</summary>{}</details>"#,
        rows.len(),
        scroll(caption, &table)
    )
}

fn row([outlet, word, own, others, z, sentence]: &[String; 6]) -> String {
    format!(
        r#"<tr><th scope="row" dir="auto">{}</th>{}{}{}{}{}</tr>"#,
        text(outlet),
        cell("labels", &format!("<bdi>{}</bdi>", text(word))),
        cell("figure", own),
        cell("figure", others),
        cell("figure", z),
        cell("labels", &format!("<bdi>{}</bdi>", text(sentence))),
    )
}
