//! Claims as W3C Web Annotations: each on its words and its place in the text, with the hash of that text.

use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::claim::Claim;
use crate::report::index::Index;
use crate::report::jsonld::article_id;
use crate::report::marked::stands;
use crate::report::policy::base64;
use crate::report::{ArticleSummary, Report};
use crate::span::Span;

/// Code points before and after the quote that tell it from others.
const AROUND: u32 = 32;

/// Writes one page of annotations; a quote that no longer stands in its text has none.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let index = Index::new(report);
    let items: Vec<Value> = report.articles.iter().flat_map(|article| on(article, &index)).collect();
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:claimdiff:annotations",
        "type": "AnnotationPage",
        "items": items,
    });
    super::json::lines(&page, out)
}

/// The annotations on one article.
fn on(article: &ArticleSummary, index: &Index<'_>) -> Vec<Value> {
    let (source, state) = (article_id(article), state(article));
    let standing = index.claims_of(&article.id).iter().filter(|claim| stands(claim, &article.text));
    standing.map(|claim| annotation(claim, article, &source, &state, index)).collect()
}

fn annotation(claim: &Claim, article: &ArticleSummary, source: &str, state: &Value, index: &Index<'_>) -> Value {
    let part = |start: u32, end: u32| Span { start, end }.slice(&article.text).unwrap_or_default().to_owned();
    let length = article.text.chars().count() as u32;
    let bodies: Vec<Value> = index
        .clusters(&claim.id)
        .map(|(_, cluster)| {
            let words = format!("{}: {}", cluster.label, cluster.relation.words());
            json!({"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": words})
        })
        .collect();
    json!({
        "id": format!("urn:claimdiff:annotation:{}", claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {
            "source": source,
            "state": state,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.quote,
                    "prefix": part(claim.start.saturating_sub(AROUND), claim.start),
                    "suffix": part(claim.end, (claim.end + AROUND).min(length)),
                },
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    })
}

/// The state of the text: when it was published, and its hash as a name of RFC 6920.
fn state(article: &ArticleSummary) -> Value {
    let hash = base64(&Sha256::digest(article.text.as_bytes())).replace('+', "-").replace('/', "_").replace('=', "");
    let mut state = json!({"type": "TimeState", "cached": format!("ni:///sha-256;{hash}")});
    let moment = |day: &str| if day.contains('T') { day.to_owned() } else { format!("{day}T00:00:00Z") };
    match article.published.as_deref().map(|published| published.split_once('/').unwrap_or((published, ""))) {
        Some((day, "")) => state["sourceDate"] = moment(day).into(),
        Some((from, to)) => {
            state["sourceDateStart"] = moment(from).into();
            state["sourceDateEnd"] = moment(to).into();
        }
        None => {}
    }
    state
}
