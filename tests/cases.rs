//! Every case folder, read and compared as an editor would, against what its `expected.toml` says.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use claimdiff::article::{self, Article};
use claimdiff::{Claim, Registry, Report};
use serde::Deserialize;

#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    article: Vec<ExpectedArticle>,
    figure: Vec<ExpectedFigure>,
    statement: Vec<ExpectedStatement>,
    not_a_figure: Vec<NotAFigure>,
    together: Vec<Together>,
    apart: Vec<Apart>,
    naming: Vec<toml::Value>,
}

#[derive(Debug, Deserialize)]
struct ExpectedArticle {
    file: String,
    record: Option<String>,
    source: Option<String>,
    title: Option<String>,
    published: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ExpectedFigure {
    id: String,
    file: String,
    record: Option<String>,
    quote: Option<String>,
    surface: String,
    low: Option<f64>,
    high: Option<f64>,
    bound: String,
    measure: Option<String>,
    todo: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ExpectedStatement {
    id: String,
    file: String,
    record: Option<String>,
    quote: String,
    todo: Option<String>,
}

#[derive(Debug, Deserialize)]
struct NotAFigure {
    file: String,
    record: Option<String>,
    text: String,
    why: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Together {
    label: String,
    figures: Vec<String>,
    relation: Option<OneOrMore>,
    origins: Option<usize>,
    #[serde(default)]
    pair: Vec<ExpectedPair>,
    todo: Option<String>,
    #[serde(rename = "why")]
    _why: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ExpectedPair {
    a: String,
    b: String,
    relation: OneOrMore,
}

#[derive(Debug, Deserialize)]
struct Apart {
    figures: Vec<String>,
    why: Option<String>,
    todo: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn allows(&self, found: &str) -> bool {
        match self {
            Self::One(one) => one == found,
            Self::More(more) => more.iter().any(|one| one == found),
        }
    }
}

/// A case that was run: its report, its articles, and what went wrong so far.
struct Run {
    report: Report,
    articles: Vec<Article>,
    claims: BTreeMap<String, Claim>,
    wrong: Vec<String>,
}

impl Run {
    fn of(folder: &Path) -> Self {
        let registry = Registry::starter().unwrap().extended_by(Registry::load(&folder.join("sources.toml")).unwrap());
        let inputs = vec![folder.display().to_string()];
        let intake = article::read(&inputs, &registry).unwrap();
        let report = claimdiff::compare(&intake, &registry, inputs, &|_| ());
        Self { report, articles: intake.articles, claims: BTreeMap::new(), wrong: Vec::new() }
    }

    /// Keeps what is wrong with an expectation; one that is not met yet must say so, and no longer once it is met.
    fn judge(&mut self, name: &str, todo: Option<&str>, wrong: Vec<String>) {
        match todo {
            None => self.wrong.extend(wrong),
            Some(_) if wrong.is_empty() => self.wrong.push(format!("{name}: is met now; remove its todo")),
            Some(_) => {}
        }
    }

    fn article(&self, file: &str, record: Option<&str>) -> Option<&Article> {
        self.articles.iter().find(|article| {
            let path = article.path.as_deref().unwrap_or_default();
            path.ends_with(file) && record.is_none_or(|record| article.id == record)
        })
    }

    fn articles(&mut self, expected: &[ExpectedArticle]) {
        for one in expected {
            let Some(article) = self.article(&one.file, one.record.as_deref()) else {
                self.wrong.push(format!("{}: no such article was read", one.file));
                continue;
            };
            let published = article.published.as_ref().map(|published| published.from.to_string());
            let mut wrong = Vec::new();
            for (what, want, got) in [
                ("source", &one.source, &article.source),
                ("title", &one.title, &article.title),
                ("published", &one.published, &published),
            ] {
                if want.is_some() && want != got {
                    wrong.push(format!("{}: {what} should be {want:?}, is {got:?}", one.file));
                }
            }
            self.wrong.extend(wrong);
        }
    }

    fn figures(&mut self, expected: &[ExpectedFigure]) {
        for one in expected {
            let (claim, wrong) = self.figure(one);
            if let Some(claim) = claim {
                self.claims.insert(one.id.clone(), claim);
            }
            let wrong = wrong.map(|why| format!("{} ({}): {why}", one.id, one.surface)).into_iter().collect();
            self.judge(&one.id, one.todo.as_deref(), wrong);
        }
    }

    /// The claim of an expected figure, and what is wrong with it.
    fn figure(&self, one: &ExpectedFigure) -> (Option<Claim>, Option<String>) {
        match self.claim_at(one) {
            Ok(claim) => (Some(claim.clone()), wrong_values(one, claim)),
            Err(why) => (None, Some(why.to_owned())),
        }
    }

    fn claim_at(&self, one: &ExpectedFigure) -> Result<&Claim, &'static str> {
        let article = self.article(&one.file, one.record.as_deref()).ok_or("its article was not read")?;
        let quote = one.quote.as_deref().unwrap_or(&one.surface);
        let at = article.text.find(quote).ok_or("its quote is not in the text as read")?;
        let before = quote.find(&one.surface).map_or(0, |byte| quote[..byte].chars().count());
        let start = article.text[..at].chars().count() + before;
        let end = start + one.surface.chars().count();
        let over = |claim: &&Claim| {
            let figure = claim.figure.as_ref();
            claim.article == article.id
                && figure.is_some_and(|figure| (figure.start as usize) < end && start < figure.end as usize)
        };
        self.report.claims.iter().find(over).ok_or("no figure was found there")
    }

    fn statements(&mut self, expected: &[ExpectedStatement]) {
        for one in expected {
            let found = self.statement(one);
            let wrong = found.as_ref().err().map(|why| format!("{} ({}): {why}", one.id, one.quote));
            if let Ok(claim) = found {
                self.claims.insert(one.id.clone(), claim);
            }
            self.judge(&one.id, one.todo.as_deref(), wrong.into_iter().collect());
        }
    }

    /// The shortest statement that shares at least half of the expected quote, or of itself.
    fn statement(&self, one: &ExpectedStatement) -> Result<Claim, &'static str> {
        let article = self.article(&one.file, one.record.as_deref()).ok_or("its article was not read")?;
        let at = article.text.find(&one.quote).ok_or("its quote is not in the text as read")?;
        let start = article.text[..at].chars().count();
        let end = start + one.quote.chars().count();
        let fits = |claim: &&Claim| {
            let (first, last) = (claim.start as usize, claim.end as usize);
            let shared = last.min(end).saturating_sub(first.max(start));
            claim.article == article.id && claim.figure.is_none() && 2 * shared >= (last - first).min(end - start)
        };
        let shortest = self.report.claims.iter().filter(fits).min_by_key(|claim| claim.end - claim.start);
        shortest.cloned().ok_or("no statement was found there")
    }

    fn not_figures(&mut self, expected: &[NotAFigure]) {
        for one in expected {
            let Some(article) = self.article(&one.file, one.record.as_deref()) else { continue };
            let Some(at) = article.text.find(&one.text) else { continue };
            let start = article.text[..at].chars().count();
            let end = start + one.text.chars().count();
            let inside = self.report.claims.iter().find(|claim| {
                let figure = claim.figure.as_ref();
                claim.article == article.id
                    && figure.is_some_and(|figure| (figure.start as usize) < end && start < figure.end as usize)
            });
            if let Some(claim) = inside {
                let surface = claim.figure.as_ref().map(|figure| figure.surface.clone());
                self.wrong
                    .push(format!("{}: {:?} is no figure ({:?}), found {surface:?}", one.file, one.text, one.why));
            }
        }
    }

    fn cluster_of(&self, figure: &str) -> Option<&claimdiff::Comparison> {
        let id = &self.claims.get(figure)?.id;
        self.report.clusters.iter().find(|cluster| cluster.claims.contains(id))
    }

    fn together(&mut self, expected: &[Together]) {
        for one in expected {
            let wrong = self.wrong_cluster(one);
            self.judge(&one.label, one.todo.as_deref(), wrong);
        }
    }

    /// What is wrong with the cluster of figures that belong together.
    fn wrong_cluster(&self, one: &Together) -> Vec<String> {
        let clusters: BTreeSet<&str> = one
            .figures
            .iter()
            .filter_map(|figure| self.cluster_of(figure))
            .map(|cluster| cluster.id.as_str())
            .collect();
        let first = one.figures.iter().find_map(|figure| self.cluster_of(figure));
        let (1, Some(cluster)) = (clusters.len(), first) else {
            return vec![format!("{}: {:?} are in {} clusters", one.label, one.figures, clusters.len())];
        };
        let mut wrong = Vec::new();
        if one.relation.as_ref().is_some_and(|relation| !relation.allows(cluster.relation.name())) {
            let (label, relation) = (&one.label, &one.relation);
            wrong.push(format!(
                "{label}: relation should be {relation:?}, is {} ({})",
                cluster.relation.name(),
                cluster.why
            ));
        }
        if one.origins.is_some_and(|origins| origins != cluster.origins) {
            let (label, origins) = (&one.label, one.origins);
            wrong.push(format!(
                "{label}: origins should be {origins:?}, are {} ({:?})",
                cluster.origins, cluster.origin_why
            ));
        }
        wrong.extend(one.pair.iter().filter_map(|pair| self.pair(&one.label, pair)));
        wrong
    }

    fn pair(&self, label: &str, expected: &ExpectedPair) -> Option<String> {
        let (a, b) = (self.claims.get(&expected.a)?, self.claims.get(&expected.b)?);
        let cluster = self.cluster_of(&expected.a)?;
        let pair = cluster
            .pairs
            .iter()
            .find(|pair| (pair.a == a.id && pair.b == b.id) || (pair.a == b.id && pair.b == a.id))?;
        let right = expected.relation.allows(pair.relation.name());
        (!right).then(|| {
            format!(
                "{label}: {} and {} should {:?}, but {} ({})",
                expected.a,
                expected.b,
                expected.relation,
                pair.relation.name(),
                pair.why
            )
        })
    }

    fn apart(&mut self, expected: &[Apart]) {
        for one in expected {
            let mut wrong = Vec::new();
            for (place, a) in one.figures.iter().enumerate() {
                for b in &one.figures[place + 1..] {
                    let (x, y) = (self.cluster_of(a), self.cluster_of(b));
                    if x.is_some() && x.map(|cluster| &cluster.id) == y.map(|cluster| &cluster.id) {
                        wrong.push(format!("{a} and {b} share a cluster, but {:?}", one.why));
                    }
                }
            }
            self.judge(&one.figures.join(" and "), one.todo.as_deref(), wrong);
        }
    }

    fn spans(&mut self) {
        let texts: BTreeMap<&str, &str> =
            self.articles.iter().map(|article| (article.id.as_str(), article.text.as_str())).collect();
        let mut wrong = Vec::new();
        for claim in &self.report.claims {
            let text = texts[claim.article.as_str()];
            if claim.span().slice(text) != Some(claim.quote.as_str()) {
                wrong.push(format!("{}: the span does not slice to {:?}", claim.article, claim.quote));
            }
        }
        self.wrong.extend(wrong);
    }
}

/// What is wrong with the values of a claim.
fn wrong_values(one: &ExpectedFigure, claim: &Claim) -> Option<String> {
    let figure = claim.figure.as_ref()?;
    let interval = !matches!(one.bound.as_str(), "vague" | "approx");
    if figure.bound.name() != one.bound {
        return Some(format!("bound should be {}, is {}", one.bound, figure.bound.name()));
    }
    if interval && (figure.low != one.low || figure.high != one.high) {
        return Some(format!("should be {:?} to {:?}, is {:?} to {:?}", one.low, one.high, figure.low, figure.high));
    }
    let other = one.measure.is_some() && figure.measure != one.measure;
    other.then(|| format!("measure should be {:?}, is {:?}", one.measure, figure.measure))
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn every_case_reads_as_its_editor_expects() {
    let mut wrong = Vec::new();
    let folders = folders();
    assert!(folders.len() >= 3, "the cases are missing");
    for folder in folders {
        let text = std::fs::read_to_string(folder.join("expected.toml")).unwrap();
        let expected: Expected = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        assert!(expected.naming.iter().all(toml::Value::is_table));
        let mut run = Run::of(&folder);
        run.articles(&expected.article);
        run.figures(&expected.figure);
        run.statements(&expected.statement);
        run.not_figures(&expected.not_a_figure);
        run.together(&expected.together);
        run.apart(&expected.apart);
        run.spans();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        wrong.extend(run.wrong.into_iter().map(|sentence| format!("{name}: {sentence}")));
    }
    assert!(wrong.is_empty(), "{} expectations are not met:\n{}", wrong.len(), wrong.join("\n"));
}
