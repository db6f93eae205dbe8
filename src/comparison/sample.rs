//! Samples for tests: the relation of the first claims of two texts.

use chrono::NaiveDate;

use super::Relation;
use super::scope::Side;
use crate::article::{Article, Evidence, Published};
use crate::claim::Claim;
use crate::claim::extract::extract;
use crate::claim::mention::Mentions;
use crate::source::Registry;
use crate::span::Bytes;

/// The first claim of a text published on a day of January 2031.
pub fn claim(text: &str, day: u32) -> (Claim, Option<NaiveDate>) {
    let published = NaiveDate::from_ymd_opt(2031, 1, day);
    let body = vec![Bytes::new(0, text.len())];
    let at = |day: NaiveDate| Published { iso: day.to_string(), from: day, to: day, evidence: Evidence::Field };
    let article = Article { text: text.to_owned(), body, published: published.map(at), ..Article::default() };
    let registry = Registry::default();
    (extract(&article, &Mentions::new(&registry)).claims.into_iter().next().unwrap_or_default(), published)
}

/// The relation of the first claims of two texts, each with the day of January 2031 on which it is published.
pub fn relation_of(one: (&str, u32), other: (&str, u32)) -> Relation {
    let ((a, p), (b, q)) = (claim(one.0, one.1), claim(other.0, other.1));
    super::relation::relation(&Side { claim: &a, published: p }, &Side { claim: &b, published: q }).0
}
