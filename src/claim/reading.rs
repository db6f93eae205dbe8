//! Claims given from outside: whole records, or texts that are analysed alone.

use serde::Deserialize;

use super::extract::extract;
use super::mention::Mentions;
use super::{Claim, Figure, Kind};
use crate::article::Article;
use crate::span::Bytes;

/// A claim given from outside.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// As `extract` prints it.
    Whole(Box<Claim>),
    /// The least form.
    Text(Least),
}

/// The least form of a claim: a text with its article and source.
#[derive(Debug, Clone, Deserialize)]
pub struct Least {
    /// Its id, kept.
    pub id: String,
    /// Its article, where known.
    #[serde(default)]
    pub article: String,
    /// Its outlet, where known.
    #[serde(default)]
    pub source: Option<String>,
    /// What it says.
    pub text: String,
}

/// The claim of what was given: a text becomes the figure most worth checking in it, else a statement; with its other figures.
pub fn claim_of(given: Given, mentions: &Mentions) -> (Claim, Vec<Figure>) {
    let least = match given {
        Given::Whole(claim) => return (*claim, Vec::new()),
        Given::Text(least) => least,
    };
    let body = vec![Bytes::new(0, least.text.len())];
    let article = Article { id: least.article, source: least.source, text: least.text, body, ..Article::default() };
    let mut claims = extract(&article, mentions).claims;
    let worth = |place: &usize| (claims[*place].figure.is_some(), claims[*place].checkworthy);
    let best = (0..claims.len()).max_by(|a, b| {
        let ((x, p), (y, q)) = (worth(a), worth(b));
        x.cmp(&y).then(p.total_cmp(&q))
    });
    let best = best.map(|best| claims.swap_remove(best));
    let others = claims.into_iter().filter_map(|claim| claim.figure).collect();
    let end = article.text.chars().count() as u32;
    let base = best.unwrap_or_else(|| Claim { kind: Kind::Statement, ..Claim::default() });
    let claim = Claim {
        id: least.id,
        article: article.id,
        source: article.source,
        quote: article.text.clone(),
        start: 0,
        end,
        sentence: article.text,
        sentence_start: 0,
        checkworthy_for: Vec::new(),
        ..base
    };
    (claim, others)
}
