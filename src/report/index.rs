//! Where to find things of a report by their id.

use rustc_hash::FxHashMap;

use crate::claim::Claim;
use crate::comparison::Comparison;
use crate::report::{ArticleSummary, Report};
use crate::review::status::Status;

/// Claims, articles and clusters by id.
pub struct Index<'r> {
    claims: FxHashMap<&'r str, &'r Claim>,
    articles: FxHashMap<&'r str, &'r ArticleSummary>,
    clusters_of: FxHashMap<&'r str, Vec<usize>>,
    claims_of: FxHashMap<&'r str, Vec<&'r Claim>>,
    report: &'r Report,
}

impl<'r> Index<'r> {
    /// The index of a report.
    pub fn new(report: &'r Report) -> Self {
        let mut clusters_of: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, cluster) in report.clusters.iter().enumerate() {
            for row in &cluster.rows {
                clusters_of.entry(row.claim.as_str()).or_default().push(at);
            }
        }
        let mut claims_of: FxHashMap<&str, Vec<&Claim>> = FxHashMap::default();
        for claim in &report.claims {
            claims_of.entry(claim.article.as_str()).or_default().push(claim);
        }
        Self {
            claims: report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect(),
            articles: report.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            clusters_of,
            claims_of,
            report,
        }
    }

    /// The claim of that id.
    pub fn claim(&self, id: &str) -> Option<&'r Claim> {
        self.claims.get(id).copied()
    }

    /// The article of that id.
    pub fn article(&self, id: &str) -> Option<&'r ArticleSummary> {
        self.articles.get(id).copied()
    }

    /// The clusters that hold a claim, with their numbers counted from 1.
    pub fn clusters(&self, claim: &str) -> impl Iterator<Item = (usize, &'r Comparison)> + '_ {
        let places = self.clusters_of.get(claim).map_or(&[][..], Vec::as_slice);
        places.iter().map(|at| (at + 1, &self.report.clusters[*at]))
    }

    /// What editors have decided about a comparison.
    pub fn review(&self, cluster: &str) -> Option<&'r Status> {
        self.report.reviews.get(cluster)
    }

    /// The claims of an article, in the order of the report.
    pub fn claims_of(&self, article: &str) -> &[&'r Claim] {
        self.claims_of.get(article).map_or(&[], Vec::as_slice)
    }
}
