//! claimdiff compares what several outlets say about the same events.
//!
//! Data flows one way: input → article → sentence → claim → cluster → comparison → report. [`compare`] is that walk.
//!
//! It never rates truth, never averages figures and never picks a winner in silence.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub mod article;
pub mod claim;
pub mod cluster;
pub mod comparison;
pub mod error;
pub mod interval;
pub mod language;
pub mod report;
pub mod review;
pub mod source;
pub mod span;

pub use article::{Article, Intake};
pub use claim::Claim;
pub use comparison::{Comparison, Relation};
pub use report::Report;
pub use source::Registry;

/// Compares the articles of an intake: where they agree, where they diverge, and why.
///
/// `inputs` is what was asked for, kept in the report; `step` is called once for every article read and comparison made.
pub fn compare(intake: &Intake, registry: &Registry, inputs: Vec<String>, step: &(dyn Fn(&str) + Sync)) -> Report {
    compare_with(intake, registry, inputs, &cluster::Decisions::default(), step)
}

/// Compares the articles of an intake as far as a reviewer has not decided otherwise which claims speak of one fact.
pub fn compare_with(
    intake: &Intake,
    registry: &Registry,
    inputs: Vec<String>,
    decisions: &cluster::Decisions,
    step: &(dyn Fn(&str) + Sync),
) -> Report {
    let (claims, namings) = read_claims(&intake.articles, registry, step);
    let clusters = cluster::cluster_with(&claims, &published(intake), decisions);
    compare_clusters(intake, registry, Found { inputs, claims, namings, clusters }, step)
}

/// What was found in the articles before anything is compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The inputs as given.
    pub inputs: Vec<String>,
    /// All claims, by article and place.
    pub claims: Vec<Claim>,
    /// All namings, by article and place.
    pub namings: Vec<claim::Naming>,
    /// The claims put together, as positions in `claims`.
    pub clusters: Vec<cluster::Cluster>,
}

/// The claims and the namings of some articles, in their order.
pub fn read_claims(
    articles: &[Article],
    registry: &Registry,
    step: &(dyn Fn(&str) + Sync),
) -> (Vec<Claim>, Vec<claim::Naming>) {
    let mentions = claim::mention::Mentions::new(registry);
    let read: Vec<_> = articles
        .par_iter()
        .map(|article| {
            step("reading claims");
            claim::extract::extract(article, &mentions)
        })
        .collect();
    let (mut claims, mut namings) = (Vec::new(), Vec::new());
    for found in read {
        claims.extend(found.claims);
        namings.extend(found.namings);
    }
    (claims, namings)
}

/// Compares claims that were read and put together before, by this program or by an editor.
pub fn compare_clusters(intake: &Intake, registry: &Registry, found: Found, step: &(dyn Fn(&str) + Sync)) -> Report {
    let Found { inputs, claims, namings, clusters } = found;
    let namings = claim::unify::unified(namings);
    let desk = comparison::compare::Desk {
        articles: intake.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
        registry,
        evidence: source::independence::Evidence::of(&intake.articles),
    };
    let compared = clusters
        .par_iter()
        .map(|cluster| {
            step("comparing");
            comparison::compare::compare(cluster, &claims, &desk)
        })
        .collect();
    let parts = report::assemble::Parts { inputs, claims, namings, clusters: compared };
    report::assemble::report(intake, parts, &desk)
}

/// The last possible day of publication of each article that has one.
pub fn published(intake: &Intake) -> FxHashMap<&str, chrono::NaiveDate> {
    let dated =
        intake.articles.iter().filter_map(|article| Some((article.id.as_str(), article.published.as_ref()?.to)));
    dated.collect()
}
