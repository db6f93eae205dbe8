//! What clusters promise whatever the claims: any order, any number of threads, additions, decisions.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use claimdiff::claim::{Claim, Event, Figure, Kind, Role};
use claimdiff::cluster::decision::{Choice, Decision};
use claimdiff::cluster::{Cluster, Decisions, cluster, cluster_with, keep_ids};
use claimdiff::interval::Bound;
use proptest::prelude::*;
use rustc_hash::FxHashMap;

const STORIES: [[&str; 3]; 3] = [
    [
        "N ferries were held at Quayholm",
        "the Quayholm harbour strike stopped N ferries",
        "Quayholm dockers kept N ferries in port",
    ],
    [
        "N schools in Brackendale lost their roofs",
        "the Brackendale storm damaged N schools",
        "Brackendale closed N schools after the storm",
    ],
    [
        "N candidates stand in the Ostrava-Low council vote",
        "voters in Ostrava-Low choose among N candidates",
        "Ostrava-Low has N candidates for its council",
    ],
];
const UNITS: [&str; 3] = ["ferry", "school", "candidate"];

/// A claim of a story by an outlet.
fn claim(story: usize, outlet: usize, way: usize, value: u32) -> Claim {
    let quote = STORIES[story][way % 3].replace('N', &value.to_string());
    let figure = Figure {
        surface: value.to_string(),
        start: 0,
        end: 1,
        low: Some(f64::from(value)),
        high: Some(f64::from(value)),
        bound: Bound::Exact,
        approx: None,
        vague: None,
        unit: Some(UNITS[story].to_owned()),
        counted: None,
        measure: Some(UNITS[story].to_owned()),
        role: Role::Level,
        parts: None,
    };
    Claim {
        id: format!("{story}{outlet:02}{way}-{value}"),
        article: format!("{story}-{outlet}"),
        source: Some(format!("Made-up Outlet {outlet}")),
        kind: Kind::Figure,
        sentence: quote.clone(),
        quote,
        figure: Some(figure),
        event: Event::default(),
        ..Claim::default()
    }
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let one = (0..3usize, 0..12usize, 0..3usize, 3..60u32);
    prop::collection::vec(one, 1..40).prop_map(|list| {
        let mut by_id: BTreeMap<String, Claim> = BTreeMap::new();
        for (story, outlet, way, value) in list {
            let claim = claim(story, outlet, way, value);
            by_id.insert(claim.id.clone(), claim);
        }
        by_id.into_values().collect()
    })
}

fn groups(claims: &[Claim], clusters: &[Cluster]) -> BTreeSet<BTreeSet<String>> {
    let ids = |cluster: &Cluster| cluster.members.iter().map(|member| claims[*member].id.clone()).collect();
    clusters.iter().map(ids).collect()
}

fn found(claims: &[Claim]) -> BTreeSet<BTreeSet<String>> {
    groups(claims, &cluster(claims, &FxHashMap::default()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_claim_is_in_exactly_one_cluster(claims in claims()) {
        let clusters = cluster(&claims, &FxHashMap::default());
        let mut members: Vec<usize> = clusters.iter().flat_map(|cluster| cluster.members.clone()).collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..claims.len()).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_of_the_claims_changes_nothing(claims in claims(), turn in 0..40usize) {
        let mut turned = claims.clone();
        turned.rotate_left(turn % claims.len());
        turned.reverse();
        prop_assert_eq!(found(&claims), found(&turned));
    }

    #[test]
    fn an_article_of_another_story_changes_no_cluster_of_this_one(claims in claims(), value in 3..60u32) {
        let (other, mut here): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(|claim| claim.article.starts_with('2'));
        prop_assume!(!here.is_empty());
        let before = found(&here);
        here.extend(other);
        here.push(claim(2, 50, 0, value));
        let after = found(&here);
        prop_assert!(before.is_subset(&after));
    }

    #[test]
    fn decisions_hold(claims in claims(), first in 0..40usize, second in 0..40usize, third in 0..40usize) {
        let id = |place: usize| claims[place % claims.len()].id.clone();
        let (a, b, c) = (id(first), id(second), id(third));
        prop_assume!(a != b && b != c && a != c);
        let decision = |decision, a: &String, b: &String| Decision { decision, a: a.clone(), b: b.clone() };
        let decisions = Decisions::new(&[decision(Choice::Join, &a, &b), decision(Choice::Apart, &b, &c)]);
        let clusters = groups(&claims, &cluster_with(&claims, &FxHashMap::default(), &decisions));
        let of = |id: &String| clusters.iter().find(|cluster| cluster.contains(id)).unwrap();
        prop_assert_eq!(of(&a), of(&b));
        prop_assert!(of(&b) != of(&c));
    }

    #[test]
    fn a_cluster_that_goes_on_keeps_its_id(claims in claims(), value in 3..60u32) {
        let ids: Vec<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
        let earlier = cluster(&claims, &FxHashMap::default());
        let names: FxHashMap<String, String> = earlier
            .iter()
            .flat_map(|cluster| cluster.members.iter().map(|member| (ids[*member].to_owned(), cluster.id.clone())))
            .collect();
        let mut more = claims.clone();
        more.push(Claim { id: "000".to_owned(), ..claim(0, 60, 0, value) });
        let more_ids: Vec<&str> = more.iter().map(|claim| claim.id.as_str()).collect();
        let mut later = cluster(&more, &FxHashMap::default());
        keep_ids(&mut later, &more_ids, &names);
        let grown = |cluster: &&Cluster| earlier.iter().any(|old| old.members.iter().all(|member| cluster.members.contains(member)));
        for cluster in later.iter().filter(grown) {
            prop_assert!(cluster.members.iter().any(|member| names.get(more_ids[*member]) == Some(&cluster.id)));
        }
        let distinct: BTreeSet<&String> = later.iter().map(|cluster| &cluster.id).collect();
        prop_assert_eq!(distinct.len(), later.len());
    }
}

#[test]
fn one_number_of_two_things_in_other_words_is_no_fact_in_common() {
    let found = found(&[claim(1, 0, 0, 34), claim(2, 50, 0, 34)]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn the_part_that_leaves_with_the_first_member_does_not_share_the_id_that_stays() {
    let ids = ["a", "b", "c", "d"];
    let part =
        |id: &str, members: &[usize]| Cluster { id: id.to_owned(), members: members.to_vec(), joins: Vec::new() };
    let before: FxHashMap<String, String> = ids.iter().map(|id| ((*id).to_owned(), "c-a".to_owned())).collect();
    let mut later = [part("c-a", &[0]), part("c-b", &[1, 2, 3])];
    keep_ids(&mut later, &ids, &before);
    assert_eq!([later[0].id.as_str(), later[1].id.as_str()], ["c-a-2", "c-a"]);
}

#[test]
fn one_fact_in_other_words_and_with_another_value_is_one_cluster() {
    let claims = [claim(0, 1, 0, 14), claim(0, 2, 1, 16), claim(1, 3, 0, 14)];
    let found = found(&claims);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn keys_of_one_fact_in_two_wordings_meet() {
    use claimdiff::cluster::candidates::keys;
    use claimdiff::cluster::features;
    use claimdiff::cluster::rarity::Rarity;
    let of = |claim: &Claim| keys(&features(claim, &[], None), &Rarity::default());
    let (a, b) = (of(&claim(0, 1, 0, 14)), of(&claim(0, 2, 1, 14)));
    assert!(a.iter().any(|key| b.contains(key)));
}
