//! The articles of the page: each text as read, every claim marked in place and linked to its comparison.

use crate::claim::Claim;
use crate::comparison::Relation;
use crate::report::index::Index;
use crate::report::marked::{self, Piece};
use crate::report::markup::{anchor, class, each, language, link, text};
use crate::report::part::parts;
use crate::report::rows::row_anchor;
use crate::report::{ArticleSummary, Report, wording};

/// Up to this many articles stand open.
const OPEN: usize = 12;
/// The height of a folded article, in rem.
const FOLDED: u32 = 3;

/// The section.
pub fn section(report: &Report, index: &Index<'_>) -> String {
    let open = if report.articles.len() <= OPEN { " open" } else { "" };
    let articles = report.articles.iter().map(|article| (FOLDED, one(article, index, open)));
    format!(
        r#"<section id="articles" aria-labelledby="articles-title"><h2 id="articles-title">Articles</h2><p class="note">The text as it was read, with every claim marked. The number after a claim leads to its comparison; what is outside the article itself is grey or folded away.</p>{}</section>"#,
        parts(articles)
    )
}

/// One article.
fn one(article: &ArticleSummary, index: &Index<'_>, open: &str) -> String {
    let all = index.claims_of(&article.id);
    let (found, lost): (Vec<&Claim>, Vec<&Claim>) = all.iter().partition(|claim| marked::stands(claim, &article.text));
    let pieces = marked::pieces(&article.text, &article.body, &found);
    format!(
        r#"<details class="article" id="{}"{open}><summary><h3 dir="auto">{}</h3> <span class="meta">{}</span></summary>{}<div class="text" dir="auto"{}>{}</div>{}</details>"#,
        anchor("a", &article.id),
        text(article.title.as_deref().unwrap_or("no headline")),
        meta(article, all.len()),
        evidence(article),
        language(article.language.as_deref()),
        body(&pieces, &found, index),
        lost_quotes(&lost, index),
    )
}

/// Outlet, date and number of claims, beside the headline.
fn meta(article: &ArticleSummary, claims: usize) -> String {
    let date = wording::published(article.published.as_deref());
    format!("{} · {} · {}", text(&article.outlet), text(&date), wording::count(claims, "claim", "claims"))
}

/// Where the article came from and what its date rests on.
fn evidence(article: &ArticleSummary) -> String {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(article.byline.as_deref().map(|byline| format!("by {}", text(byline))));
    facts.push(format!("date from: {}", text(&article.published_from)));
    facts.extend(article.url.as_deref().map(|url| link(Some(url), &text(url))));
    facts.extend(article.path.as_deref().map(|path| format!("<code>{}</code>", text(path))));
    format!(r#"<p class="facts">{}</p>"#, facts.join(" · "))
}

/// The text: stretches of the body and of what is outside it.
fn body(pieces: &[Piece<'_>], claims: &[&Claim], index: &Index<'_>) -> String {
    pieces
        .chunk_by(|a, b| a.body == b.body)
        .map(|stretch| {
            let content: String = stretch.iter().map(|piece| marked_piece(piece, claims, index)).collect();
            match stretch {
                [first, ..] if first.body => content,
                _ if stretch.iter().any(|piece| !piece.claims.is_empty()) => {
                    format!(r#"<span class="outside">{content}</span>"#)
                }
                _ if stretch.iter().all(|piece| piece.text.trim().is_empty()) => content,
                _ => outside(stretch, &content),
            }
        })
        .collect()
}

/// Text outside the article, folded away.
fn outside(stretch: &[Piece<'_>], content: &str) -> String {
    let length: usize = stretch.iter().map(|piece| piece.text.chars().count()).sum();
    let length = wording::count(length, "character", "characters");
    format!(r#"<details class="outside"><summary>{length} outside the article</summary>{content}</details>"#)
}

/// One piece with its marks, and the links to and from the comparisons.
fn marked_piece(piece: &Piece<'_>, claims: &[&Claim], index: &Index<'_>) -> String {
    let words = text(piece.text);
    if piece.claims.is_empty() {
        return words;
    }
    let places: String = piece.begins.iter().map(|at| place(claims[*at])).collect();
    let references: String = piece.ends.iter().map(|at| references(claims[*at], index)).collect();
    let strongest = piece.claims.iter().filter_map(|at| relation(claims[*at], index)).min();
    let words = if piece.figure { format!("<b>{words}</b>") } else { words };
    let depth = piece.claims.len().min(3);
    format!(r#"{places}<mark class="{} deep{depth}">{words}</mark>{references}"#, strongest.map_or("alone", class))
}

/// The place to which links lead.
fn place(claim: &Claim) -> String {
    format!(r#"<span class="place" id="{}"></span>"#, anchor("q", &claim.id))
}

/// How a claim stands to the others of its cluster.
fn relation(claim: &Claim, index: &Index<'_>) -> Option<Relation> {
    let rows = index.clusters(&claim.id).flat_map(|(_, cluster)| &cluster.rows);
    rows.filter(|row| row.claim == claim.id).map(|row| row.relation).min()
}

/// The links from a claim to its comparisons.
fn references(claim: &Claim, index: &Index<'_>) -> String {
    each(index.clusters(&claim.id), |(number, cluster)| {
        let to = row_anchor(cluster, &claim.id);
        format!(r##"<a class="ref" href="#{to}" aria-label="comparison {number}">{number}</a>"##)
    })
}

/// Quotes that no longer stand in the text.
fn lost_quotes(lost: &[&Claim], index: &Index<'_>) -> String {
    if lost.is_empty() {
        return String::new();
    }
    let quotes =
        each(lost, |claim| format!("<li>{}{} {}</li>", place(claim), text(&claim.quote), references(claim, index)));
    format!(
        r#"<div class="lost"><p>Lost: these quotes no longer stand where they were found.</p><ul>{quotes}</ul></div>"#
    )
}
