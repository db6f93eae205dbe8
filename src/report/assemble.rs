//! Putting a report together: the articles, claims and comparisons of a run in their order, with what sums them up.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{ArticleSummary, Report, Run, SourceSummary};
use crate::article::{Article, Intake};
use crate::claim::{Claim, Naming};
use crate::comparison::compare::Desk;
use crate::comparison::distinct::distinct;
use crate::comparison::profile::{Whole, profiles};
use crate::comparison::{Comparison, Relation, is_doubtful};
use crate::span::Positions;

/// What a run found, before it is put in order.
pub struct Parts {
    /// The inputs as given.
    pub inputs: Vec<String>,
    /// All claims, by article and place.
    pub claims: Vec<Claim>,
    /// All namings, by article and place.
    pub namings: Vec<Naming>,
    /// The comparisons.
    pub clusters: Vec<Comparison>,
}

/// The report of a run: comparisons with most work first; of those, the ones that surely are of one fact, figures before
/// statements, then the ones most worth checking and of most outlets.
pub fn report(intake: &Intake, parts: Parts, desk: &Desk) -> Report {
    let Parts { inputs, claims, namings, mut clusters } = parts;
    let worth: FxHashMap<&str, f64> = claims.iter().map(|claim| (claim.id.as_str(), claim.checkworthy)).collect();
    let top = |cluster: &Comparison| {
        cluster.claims.iter().filter_map(|id| worth.get(id.as_str())).copied().fold(0.0, f64::max)
    };
    let doubtful = |cluster: &Comparison| is_doubtful(cluster.relation, &cluster.joins);
    let wordy = |cluster: &Comparison| cluster.rows.iter().all(|row| row.figure.is_none());
    clusters.sort_by(|a, b| {
        let size = b.rows.len().min(99).cmp(&a.rows.len().min(99));
        a.relation
            .cmp(&b.relation)
            .then(doubtful(a).cmp(&doubtful(b)))
            .then(wordy(a).cmp(&wordy(b)))
            .then(top(b).total_cmp(&top(a)))
            .then(size)
            .then_with(|| a.id.cmp(&b.id))
    });
    let articles = intake.articles.iter().map(|article| summary(article, desk)).collect();
    Report {
        run: run(intake, inputs, &claims, &clusters),
        sources: sources(intake, &claims, &clusters, desk),
        articles,
        naming_table: super::namings::table(&namings, desk),
        distinct: distinct(&intake.articles, |article| desk.outlet(article.source.as_deref())),
        claims,
        clusters,
        namings,
        reviews: BTreeMap::new(),
    }
}

fn run(intake: &Intake, inputs: Vec<String>, claims: &[Claim], clusters: &[Comparison]) -> Run {
    let mut relations: BTreeMap<String, usize> =
        Relation::ALL.iter().map(|relation| (relation.name().to_owned(), 0)).collect();
    for cluster in clusters {
        *relations.entry(cluster.relation.name().to_owned()).or_default() += 1;
    }
    let mut outlets: Vec<&str> =
        intake.articles.iter().map(|article| article.source.as_deref().unwrap_or(&article.id)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let notices = intake
        .articles
        .iter()
        .flat_map(|article| article.notices.iter().map(|notice| format!("{}: {notice}", article.id)));
    Run {
        program: concat!("claimdiff ", env!("CARGO_PKG_VERSION")).to_owned(),
        inputs,
        files: intake.files.clone(),
        articles: intake.articles.len(),
        outlets: outlets.len(),
        claims: claims.len(),
        relations,
        warnings: intake.warnings.iter().cloned().chain(notices).collect(),
    }
}

/// An article as a report has it.
pub fn summary(article: &Article, desk: &Desk) -> ArticleSummary {
    let positions = Positions::new(&article.text);
    ArticleSummary {
        id: article.id.clone(),
        path: article.path.clone(),
        url: article.url.clone(),
        source: article.source.clone(),
        outlet: desk.outlet(article.source.as_deref()),
        title: article.title.clone(),
        byline: article.byline.clone(),
        published: article.published.as_ref().map(|published| published.iso.clone()),
        published_from: article.published.as_ref().map_or("none", |published| published.evidence.name()).to_owned(),
        language: article.language.clone(),
        text: article.text.clone(),
        body: article.body.iter().map(|part| positions.span(*part)).collect(),
    }
}

/// The outlets of the run, then every registered voice they name, each by name.
fn sources(intake: &Intake, claims: &[Claim], clusters: &[Comparison], desk: &Desk) -> Vec<SourceSummary> {
    let mut found: BTreeMap<(bool, String), SourceSummary> = BTreeMap::new();
    for article in &intake.articles {
        let id = article.source.clone().unwrap_or_else(|| "unknown outlet".to_owned());
        entry(&mut found, &id, true, desk).articles += 1;
    }
    for claim in claims {
        let id = claim.source.clone().unwrap_or_else(|| "unknown outlet".to_owned());
        let outlet = entry(&mut found, &id, true, desk);
        outlet.claims += 1;
        outlet.attributed += usize::from(claim.attribution.len() > 1);
        for voice in claim.attribution.iter().skip(1).filter(|voice| voice.source.is_some()) {
            match outlet.relays.iter_mut().find(|(name, _)| *name == voice.name) {
                Some((_, count)) => *count += 1,
                None => outlet.relays.push((voice.name.clone(), 1)),
            }
        }
        for voice in claim.attribution.iter().skip(1) {
            if let Some(id) = voice.source.as_deref().filter(|id| !found.contains_key(&(false, (*id).to_owned()))) {
                entry(&mut found, id, false, desk).claims += 1;
            }
        }
    }
    let mut all: Vec<SourceSummary> = found.into_values().collect();
    profiled(&mut all, intake, clusters, desk);
    all.iter_mut().for_each(|source| source.relays.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))));
    all
}

/// Adds the profiles of the outlets.
fn profiled(sources: &mut [SourceSummary], intake: &Intake, clusters: &[Comparison], desk: &Desk) {
    let mut wholes: BTreeMap<String, Whole> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.outlet) {
        let whole = wholes.entry(source.name.clone()).or_default();
        whole.claims += source.claims;
        whole.attributed += source.attributed;
    }
    for article in &intake.articles {
        let whole = wholes.entry(desk.outlet(article.source.as_deref())).or_default();
        whole.articles += 1;
        whole.corrected += usize::from(article.earlier.iter().any(|earlier| earlier.text != article.text));
    }
    let profiles = profiles(clusters, &wholes);
    for source in sources.iter_mut().filter(|source| source.outlet) {
        source.profile = profiles.get(&source.name).cloned();
    }
}

/// The summary of a source; outlets sort before voices.
fn entry<'f>(
    found: &'f mut BTreeMap<(bool, String), SourceSummary>,
    id: &str,
    outlet: bool,
    desk: &Desk,
) -> &'f mut SourceSummary {
    let is_outlet = outlet || found.contains_key(&(false, id.to_owned()));
    found.entry((!is_outlet, id.to_owned())).or_insert_with(|| {
        let known = desk.registry.find(id);
        SourceSummary {
            id: id.to_owned(),
            name: known.map_or_else(|| id.to_owned(), |source| source.name.clone()),
            kind: known.map(|source| source.kind.name().to_owned()),
            outlet,
            articles: 0,
            claims: 0,
            attributed: 0,
            relays: Vec::new(),
            grade: known
                .and_then(|source| source.grade.as_ref())
                .map(|grade| format!("{}: {} ({})", grade.letter, grade.reason, grade.date)),
            profile: None,
        }
    })
}
