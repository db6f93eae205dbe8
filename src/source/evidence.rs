//! Evidence: what the articles of a run as a whole show of their independence.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::passage::{Passage, passages};
use crate::article::Article;
use crate::claim::Claim;
use crate::span::Span;

/// The first and last possible day of publication of each article that has one.
pub type Days = FxHashMap<String, (NaiveDate, NaiveDate)>;

/// What articles as a whole show of their independence; computed once for a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Passages that one article has from another.
    pub passages: Vec<Passage>,
    /// When each article was published.
    pub days: Days,
}

impl Evidence {
    /// The evidence of all articles of a run.
    pub fn of(articles: &[Article]) -> Self {
        let dated = articles.iter().filter_map(|article| Some((article.id.clone(), article.published.as_ref()?)));
        Self {
            passages: passages(articles),
            days: dated.map(|(id, published)| (id, (published.from, published.to))).collect(),
        }
    }

    /// The passage that holds both claims, each in its article.
    pub(super) fn shared(&self, a: &Claim, b: &Claim) -> Option<&Passage> {
        let within = |claim: &Claim, id: &str, span: Span| {
            claim.article == id && claim.start < span.end && span.start < claim.end
        };
        let copied = |from: &Claim, to: &Claim| {
            let all = self.between(&from.article, &to.article).enumerate();
            let mut held = all.filter(|(_, passage)| {
                within(from, &passage.from, passage.there) && within(to, &passage.to, passage.here)
            });
            held.next().map(|(place, _)| place + self.first(&from.article, &to.article))
        };
        copied(a, b).or_else(|| copied(b, a)).map(|place| &self.passages[place])
    }

    /// Where the passages of two articles begin.
    fn first(&self, from: &str, to: &str) -> usize {
        self.passages.partition_point(|passage| (passage.from.as_str(), passage.to.as_str()) < (from, to))
    }

    /// The passages that one article has from another; they are in the order of their articles.
    fn between<'e, 'c>(&'e self, from: &'c str, to: &'c str) -> impl Iterator<Item = &'e Passage> + use<'e, 'c> {
        self.passages[self.first(from, to)..].iter().take_while(move |passage| passage.from == from && passage.to == to)
    }
}
