//! Stories told in the same sentences with other names: none may be taken for another.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use claimdiff::article::{Article, Intake};
use claimdiff::span::Bytes;
use claimdiff::{Registry, Report};

const SYLLABLES: [&str; 16] =
    ["bas", "cor", "del", "fen", "gar", "hol", "jan", "kel", "lor", "mar", "nes", "per", "quin", "tor", "ven", "wil"];

/// Ways to tell a story in four sentences: P, Q, R, S stand for names, 1 to 4 for figures.
const TEMPLATES: [[&str; 4]; 2] = [
    [
        "A ferry ran aground near P on Monday and 1 passengers were injured, officials said.",
        "Q, the mayor of P, said 2 homes had been flooded by the waves.",
        "The R Company put the damage to its harbour at 3 million dollars, S told reporters.",
        "In P 4 workers lost their jobs after the port was closed.",
    ],
    [
        "A fire at a mill in P killed 1 people, police said on Tuesday.",
        "Q, a spokeswoman for R, said 2 residents had been led out of the area.",
        "Insurers expect losses of 3 million dollars, according to S.",
        "The owner of the mill in P has been fined 4 times for breaches of the rules.",
    ],
];
const STORIES: usize = 30;
const OUTLETS: usize = 4;

/// A name of three syllables that no other number gives.
fn name(number: usize) -> String {
    let [a, b, c] = [number % 16, (number / 16 + number) % 16, (number / 7 + 5 * number) % 16].map(|at| SYLLABLES[at]);
    format!("{}{}{b}{c}", a[..1].to_uppercase(), &a[1..])
}

/// What one outlet prints of a story: the first figure differs in the last of them.
fn article(template: &[&str; 4], story: usize, outlet: usize) -> Article {
    let late = usize::from(outlet + 1 == OUTLETS && story.is_multiple_of(3));
    let figures = [13 + 7 * story + late, 41 + 11 * story, 2 + 3 * story, 60 + 17 * story];
    let names = [
        ("P", name(5 * story)),
        ("Q", format!("{} {}", name(5 * story + 1), name(5 * story + 2))),
        ("R", name(5 * story + 3)),
        ("S", name(5 * story + 4)),
    ];
    let fill = |sentence: &&str| {
        let words = sentence.split(' ').map(|word| {
            let (bare, mark) = word.strip_suffix([',', '.']).map_or((word, ""), |bare| (bare, &word[bare.len()..]));
            let named = names.iter().find(|(key, _)| *key == bare).map(|(_, name)| name.clone());
            let number = bare.parse::<usize>().ok().map(|number| figures[number - 1].to_string());
            named.or(number).unwrap_or_else(|| bare.to_owned()) + mark
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let text = template.iter().map(fill).collect::<Vec<_>>().join("\n\n");
    let body = vec![Bytes::new(0, text.len())];
    Article {
        id: format!("{story:02}-{outlet}"),
        source: Some(format!("Outlet {outlet}")),
        text,
        body,
        ..Article::default()
    }
}

fn told(template: &[&str; 4]) -> Report {
    let articles = (0..STORIES).flat_map(|story| (0..OUTLETS).map(move |outlet| article(template, story, outlet)));
    let intake = Intake { articles: articles.collect(), ..Intake::default() };
    claimdiff::compare(&intake, &Registry::starter().unwrap(), Vec::new(), &|_| {})
}

/// The articles of each cluster.
fn clusters(report: &Report) -> Vec<Vec<&str>> {
    let article: BTreeMap<&str, &str> = report.claims.iter().map(|c| (c.id.as_str(), c.article.as_str())).collect();
    let articles = |ids: &[String]| ids.iter().map(|id| article[id.as_str()]).collect();
    report.clusters.iter().map(|cluster| articles(&cluster.claims)).collect()
}

#[test]
fn claims_of_two_stories_in_the_same_words_are_not_joined() {
    for template in &TEMPLATES {
        let report = told(template);
        for cluster in clusters(&report) {
            let stories: BTreeSet<&str> = cluster.iter().map(|article| &article[..2]).collect();
            assert_eq!(stories.len(), 1, "{cluster:?}");
        }
    }
}

#[test]
fn claims_of_one_story_in_the_same_words_are_joined() {
    for template in &TEMPLATES {
        let report = told(template);
        let whole = clusters(&report).iter().filter(|cluster| cluster.len() == OUTLETS).count();
        assert!(whole * 10 >= STORIES * 4 * 9, "{whole} of {}", STORIES * 4);
    }
}
