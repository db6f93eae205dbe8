//! The opening of every format: how much was read, and what needs an editor.

use crate::comparison::{Comparison, Relation};
use crate::report::wording::count;
use crate::report::{Report, Run};

/// "5 outlets, 5 articles, 26 claims in 12 clusters".
pub fn size(report: &Report) -> String {
    let run = &report.run;
    format!(
        "{}, {}, {} in {}",
        count(run.outlets, "outlet", "outlets"),
        count(run.articles, "article", "articles"),
        count(run.claims, "claim", "claims"),
        count(report.clusters.len(), "cluster", "clusters"),
    )
}

/// Every relation with its number of clusters, most work first.
pub fn relations(run: &Run) -> impl Iterator<Item = (Relation, usize)> + '_ {
    Relation::ALL.into_iter().map(|relation| (relation, run.relations.get(relation.name()).copied().unwrap_or(0)))
}

/// Whether a cluster is folded away: agreement and single sources make no work.
pub fn is_folded(cluster: &Comparison) -> bool {
    matches!(cluster.relation, Relation::Agree | Relation::SingleSource)
}

/// Whether a cluster is a statement that one outlet alone makes: there are many, and none makes work.
pub fn is_lone_statement(cluster: &Comparison) -> bool {
    cluster.relation == Relation::SingleSource && cluster.rows.iter().all(|row| row.figure.is_none())
}

/// Whether a cluster needs an editor.
pub fn needs_editor(cluster: &Comparison) -> bool {
    matches!(cluster.relation, Relation::Contradict | Relation::Diverge)
}

/// The clusters that need an editor, in a sentence.
pub fn work(report: &Report) -> String {
    match report.clusters.iter().filter(|cluster| needs_editor(cluster)).count() {
        0 => "Nothing contradicts or diverges.".to_owned(),
        1 => "1 cluster needs an editor.".to_owned(),
        many => format!("{many} clusters need an editor."),
    }
}
