//! Labels of an entity, person by person and act by act, in invented articles; and the measures on shared data where it
//! lies beside the repository.

#![expect(clippy::print_stdout, reason = "a measure is read where it is taken")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use claimdiff::Registry;
use claimdiff::article::{self, Article};
use claimdiff::claim::Naming;
use claimdiff::claim::extract::extract;
use claimdiff::claim::mention::Mentions;
use claimdiff::comparison::distinct::distinct;
use claimdiff::span::Bytes;

fn article(id: &str, source: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        source: Some(source.to_owned()),
        text: text.to_owned(),
        body: vec![Bytes::new(0, text.len())],
        ..Article::default()
    }
}

/// The namings of articles read in one run.
fn run(articles: &[Article]) -> Vec<Naming> {
    let registry = Registry::starter().expect("the starter set is valid");
    let mentions = Mentions::new(&registry);
    let mut namings: Vec<Vec<Naming>> = articles.iter().map(|article| extract(article, &mentions).namings).collect();
    claimdiff::claim::unify::unify(&mut namings);
    namings.concat()
}

fn labels<'n>(namings: &'n [Naming], entity: &str) -> Vec<&'n str> {
    namings.iter().filter(|naming| naming.entity == entity).map(|naming| naming.label.as_str()).collect()
}

fn entity<'n>(namings: &'n [Naming], article: &str, label: &str) -> &'n str {
    let found = namings.iter().find(|naming| naming.article == article && naming.label == label);
    found.map_or("not found", |naming| naming.entity.as_str())
}

#[test]
fn an_office_means_its_holder_in_every_article_of_the_run() {
    let namings = run(&[
        article("a", "Blue Post", "Chilean President Anna Muster met the miners. The president left early."),
        article("b", "Red Post", "Ms. Muster spoke in Santiago. The Chilean leader thanked the miners."),
    ]);
    let muster = entity(&namings, "a", "Anna Muster");
    assert_eq!(entity(&namings, "a", "The president"), muster, "{namings:#?}");
    assert_eq!(entity(&namings, "b", "Ms. Muster"), muster);
    assert_eq!(entity(&namings, "b", "The Chilean leader"), muster);
}

#[test]
fn an_army_and_an_alliance_are_shown_by_what_people_call_them() {
    let namings = run(&[
        article("a", "Blue Post", "On Monday the Peru-led coalition launched strikes. Peru’s army held the pass."),
        article("b", "Red Post", "Peru asked the international coalition to stop. The former Peruvian army lost it."),
    ]);
    let name = |label: &str| namings.iter().find(|naming| naming.label == label).map_or("", |naming| &naming.name);
    assert_eq!(name("the international coalition"), "the Peru-led coalition", "{namings:#?}");
    assert_eq!(name("Peru’s army"), "military of Peru");
    assert_eq!(name("The former Peruvian army"), "former military of Peru");
}

#[test]
fn a_family_name_alone_means_the_one_who_holds_the_same_office() {
    let namings = run(&[
        article("a", "Blue Post", "President Otto Beispiel and Clara Beispiel, his wife, arrived."),
        article("b", "Red Post", "President Beispiel spoke. Mr. Beispiel then left with Clara Beispiel."),
    ]);
    assert_eq!(entity(&namings, "b", "Mr. Beispiel"), entity(&namings, "a", "Otto Beispiel"), "{namings:#?}");
    assert_ne!(entity(&namings, "b", "Clara Beispiel"), entity(&namings, "a", "Otto Beispiel"));
}

#[test]
fn the_end_of_one_rule_is_one_act_whatever_it_is_called() {
    let namings = run(&[article(
        "a",
        "Blue Post",
        "The fall of the Chilean regime surprised Chile. Muster's regime collapsed. After Otto Muster's ouster, \
         rebels who toppled Otto Muster spoke of the post-Muster era.",
    )]);
    let acts = labels(&namings, "end:regime:chile");
    assert_eq!(
        acts,
        [
            "The fall of the Chilean regime",
            "Muster's regime collapsed",
            "Otto Muster's ouster",
            "toppled Otto Muster",
            "post-Muster era"
        ],
        "{namings:#?}"
    );
}

#[test]
fn a_gathering_is_those_who_gather() {
    let namings = run(&[article(
        "a",
        "Blue Post",
        "A caravan of migrants came. The caravan rested. On Monday the migrants waited.",
    )]);
    assert_eq!(
        labels(&namings, "people:migrant"),
        ["A caravan", "migrants", "The caravan", "the migrants"],
        "{namings:#?}"
    );
}

#[test]
fn a_government_belongs_to_the_country_of_the_one_who_leads_it() {
    let namings = run(&[article(
        "a",
        "Blue Post",
        "Chilean President Anna Muster wrote to Peru, and Peru answered. The Muster administration was pleased.",
    )]);
    assert_eq!(entity(&namings, "a", "The Muster administration"), "government:chile", "{namings:#?}");
}

/// One line of the corpus: labels with the entities they must be given.
#[derive(serde::Deserialize)]
struct Line {
    text: String,
    namings: Vec<(String, String)>,
}

#[test]
fn every_line_of_the_corpus_of_namings_is_read_as_it_says() {
    let all: Vec<Line> = lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/namings.jsonl"));
    assert!(all.len() > 10);
    let mut wrong = Vec::new();
    for line in &all {
        let namings = run(&[article("a", "Blue Post", &line.text)]);
        let given =
            |label: &str, entity: &str| namings.iter().any(|naming| naming.label == label && naming.entity == entity);
        if !line.namings.iter().all(|(label, entity)| given(label, entity)) {
            let got: Vec<_> = namings.iter().map(|naming| (&naming.label, &naming.entity)).collect();
            wrong.push(format!("{}\n  expected {:?}\n  got      {got:?}", line.text, line.namings));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A label of the shared annotations.
#[derive(serde::Deserialize)]
struct Gold {
    kind: String,
    entity: String,
    file: String,
    count: usize,
    offsets: Vec<(u32, u32)>,
}

fn shared(path: &str) -> Option<std::path::PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is a record")).collect()
}

/// Kinds of entities whose labels are measured.
const MEASURED: [&str; 5] = ["ISIS", "Syrian government", "Ahmed al-Sharaa", "Fall of the regime", "Fighters"];

#[test]
fn labels_of_the_seed_articles_are_found_with_their_counts() {
    let (Some(gold), Some(folder)) = (shared("gold/isis-2025/framings.jsonl"), shared("articles/isis-2025")) else {
        return;
    };
    let registry = Registry::starter().expect("the starter set is valid");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 31);
    let intake = article::read_until(&[folder.display().to_string()], &registry, today).expect("the articles are read");
    let namings = run(&intake.articles);
    let file = |id: &str| {
        let path = intake.articles.iter().find(|article| article.id == id).and_then(|article| article.path.clone());
        path.and_then(|path| Some(Path::new(&path).file_name()?.to_string_lossy().into_owned())).unwrap_or_default()
    };
    let files: BTreeMap<&str, String> =
        intake.articles.iter().map(|article| (article.id.as_str(), file(&article.id))).collect();
    let rows: Vec<Gold> = lines(&gold);
    let rows: Vec<&Gold> = rows
        .iter()
        .filter(|row| row.kind == "label" && MEASURED.iter().any(|kind| row.entity.starts_with(kind)))
        .collect();
    let at = |row: &Gold, (start, end): (u32, u32), entity: Option<&str>| {
        let here = namings.iter().filter(|naming| {
            files.get(naming.article.as_str()) == Some(&row.file) && entity.is_none_or(|entity| entity == naming.entity)
        });
        let share = |naming: &Naming| {
            let both = end.min(naming.end).saturating_sub(start.max(naming.start));
            let least = (end - start).min(naming.end - naming.start);
            (2 * both >= least && both > 0).then(|| 1000 * both / (end.max(naming.end) - start.min(naming.start)))
        };
        here.filter_map(|naming| Some((share(naming)?, naming.entity.as_str()))).max()
    };
    let mut votes: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &rows {
        for place in &row.offsets {
            if let Some((_, entity)) = at(row, *place, None) {
                *votes.entry(&row.entity).or_default().entry(entity).or_default() += 1;
            }
        }
    }
    let main = |kind: &str| votes.get(kind).and_then(|votes| votes.iter().max_by_key(|(_, count)| **count));
    let right = rows.iter().filter(|row| {
        let entity = main(&row.entity).map(|(entity, _)| *entity);
        let found = row.offsets.iter().filter(|place| at(row, **place, entity).is_some()).count();
        found > 0 && found.abs_diff(row.count) <= 1
    });
    let share = right.count() as f64 / rows.len() as f64;
    println!("labels right in the seed articles: {share:.3} of {}", rows.len());
    assert!(share >= 0.85, "{share}");
}

/// An article of the shared reports.
#[derive(serde::Deserialize)]
struct Report {
    id: String,
    outlet: String,
    text: String,
}

#[test]
fn the_words_that_set_an_outlet_apart_hold_on_its_other_articles() {
    let Some(path) = shared("eval/clusters/syria-tolls/articles.dev.jsonl") else { return };
    let reports: Vec<Report> = lines(&path);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    reports.iter().for_each(|report| *counts.entry(&report.outlet).or_default() += 1);
    let large: Vec<&str> = counts.iter().filter(|(_, count)| **count >= 40).map(|(outlet, _)| *outlet).collect();
    let (mut sum, mut number) = (0.0, 0);
    for step in 0..5_u64 {
        let half = |second: bool| {
            let chosen = reports.iter().filter(|report| (mixed(&report.id, step) == 1) == second);
            let articles: Vec<Article> =
                chosen.enumerate().map(|(at, report)| article(&at.to_string(), &report.outlet, &report.text)).collect();
            let found = claimdiff::comparison::distinct::ranked(
                &articles,
                |article| article.source.clone().unwrap_or_default(),
                50,
            );
            found.into_iter().collect::<BTreeMap<String, BTreeSet<String>>>()
        };
        let (one, other) = (half(false), half(true));
        for outlet in &large {
            let empty = BTreeSet::new();
            let (a, b) = (one.get(*outlet).unwrap_or(&empty), other.get(*outlet).unwrap_or(&empty));
            sum += a.intersection(b).count() as f64 / 50.0;
            number += 1;
        }
    }
    let stable = sum / f64::from(number);
    println!("words that set an outlet apart, shared by two halves of its articles: {stable:.3}");
    assert!(stable >= 0.40, "{stable}");
}

/// Zero or one, by the id and a step: which half an article falls into.
fn mixed(id: &str, step: u64) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64 ^ step.wrapping_mul(0x9E37_79B9_7F4A_7C15), |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 63
}

#[test]
fn words_between_quotation_marks_set_no_outlet_apart() {
    let all: Vec<Article> = (0..6)
        .flat_map(|at| {
            let text = "Soldiers came. \"Scoundrels\", said the mayor. They stayed.";
            [
                article(&format!("a{at}"), "Blue Post", text),
                article(&format!("b{at}"), "Red Post", "Soldiers came. They left."),
            ]
        })
        .collect();
    let found = distinct(&all, |article| article.source.clone().unwrap_or_default());
    assert!(found.iter().flat_map(|outlet| &outlet.words).all(|word| word.word != "scoundrel"), "{found:#?}");
}
