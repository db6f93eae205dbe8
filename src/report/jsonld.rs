//! Claims as JSON-LD in the terms of schema.org: `Claim` for every claim, `ClaimReview` for what an editor has signed.
//!
//! The lowest and highest value and the bound have no term there: CSV, JSON and `SQLite` carry them. What is compared is
//! what claims are `about`; two claims of one comparison are not the same thing.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::claim::Claim;
use crate::comparison::Comparison;
use crate::report::index::Index;
use crate::report::{ArticleSummary, Report};
use crate::review::{Act, Decision, decision::active};

/// Writes the claims of a report; reviews only from signatures in the log.
pub fn write(report: &Report, log: &[Decision], out: &mut impl Write) -> io::Result<()> {
    let index = Index::new(report);
    let mut graph: Vec<Value> = report.articles.iter().map(article).collect();
    for cluster in &report.clusters {
        graph.push(json!({"@type": "Thing", "@id": cluster_id(&cluster.id), "name": cluster.label}));
        graph.extend(cluster.rows.iter().filter_map(|row| claim(index.claim(&row.claim)?, cluster, &index)));
    }
    graph.extend(active(log).into_iter().filter_map(|decision| review(decision, &index)));
    super::json::lines(&json!({"@context": "https://schema.org", "@graph": graph}), out)
}

fn claim_id(id: &str) -> String {
    format!("urn:claimdiff:claim:{id}")
}

fn cluster_id(id: &str) -> String {
    format!("urn:claimdiff:comparison:{id}")
}

/// The address of an article, else a name for it.
pub(super) fn article_id(article: &ArticleSummary) -> String {
    let web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    let own = || format!("urn:claimdiff:article:{}", form(&article.id));
    article.url.as_deref().filter(web).map_or_else(own, |url| url.split_whitespace().collect())
}

/// An id as it may stand in a URN: letters, digits and a few signs stay, the rest is spelt in percent.
fn form(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    id.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The first day of a date or an interval.
fn day(published: &str) -> &str {
    published.split('/').next().unwrap_or(published)
}

/// An object without the fields that have nothing in them.
fn told(fields: Value) -> Value {
    match fields {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}

fn article(article: &ArticleSummary) -> Value {
    told(json!({
        "@type": "NewsArticle",
        "@id": article_id(article),
        "headline": article.title,
        "datePublished": article.published.as_deref().map(day),
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": article.outlet},
        "author": article.byline.as_deref().map(|name| json!({"@type": "Person", "name": name})),
    }))
}

fn claim(claim: &Claim, cluster: &Comparison, index: &Index<'_>) -> Option<Value> {
    let appears = article_id(index.article(&claim.article)?);
    let origin = claim.attribution.last().map(|voice| voice.name.as_str());
    Some(told(json!({
        "@type": "Claim",
        "@id": claim_id(&claim.id),
        "text": claim.quote,
        "appearance": {"@id": appears},
        "firstAppearance": {"@id": first(claim, cluster, index).unwrap_or(appears.clone())},
        "author": origin.map(|name| json!({"@type": "Organization", "name": name})),
        "about": {"@id": cluster_id(&cluster.id)},
    })))
}

/// The earliest article of a claim's origin; none where no date says which that is.
fn first(claim: &Claim, cluster: &Comparison, index: &Index<'_>) -> Option<String> {
    let group = cluster.origin_groups.iter().find(|group| group.contains(&claim.id))?;
    let articles = group.iter().filter_map(|id| index.article(&index.claim(id)?.article));
    let dated = articles.filter_map(|article| Some((article.published.as_deref()?, article)));
    dated.min_by(|a, b| day(a.0).cmp(day(b.0)).then(a.1.id.cmp(&b.1.id))).map(|(_, article)| article_id(article))
}

/// A signed review; none where its first claim is lost.
fn review(decision: &Decision, index: &Index<'_>) -> Option<Value> {
    let verdict = decision.verdict.filter(|_| decision.act == Act::Sign)?;
    let held =
        decision.claims.iter().find(|held| index.claim(&held.claim).is_some_and(|claim| claim.quote == held.quote))?;
    Some(told(json!({
        "@type": "ClaimReview",
        "@id": format!("urn:claimdiff:review:{}", decision.id),
        "claimReviewed": held.quote,
        "itemReviewed": {"@id": claim_id(&held.claim)},
        "datePublished": day(decision.when.split('T').next().unwrap_or_default()),
        "author": {"@type": "Person", "name": decision.who},
        "reviewRating": {"@type": "Rating", "alternateName": verdict.words()},
        "reviewBody": decision.note,
    })))
}
