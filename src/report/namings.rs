//! The table of namings: entity by outlet, the entities first whose labels differ most between outlets.

use std::collections::BTreeMap;

use super::{NamingRow, NamingUse};
use crate::claim::Naming;
use crate::claim::naming::is_generic;
use crate::comparison::compare::Desk;

/// Kinds of entities that are only a common noun's readings, and no one whom outlets could name differently.
const LOOSE: [&str; 2] = ["role:", "name:"];

/// The weight of a difference in what a country is called, which seldom tells more than a house style.
const COUNTRY: f64 = 0.4;

/// An entity while it is counted: its name, and its uses by outlet and label.
type Entry = (String, BTreeMap<(String, String), NamingUse>);

/// Entities that two outlets or more name in different ways. Labels inside a longer one of the same entity do not count.
pub fn table(namings: &[Naming], desk: &Desk) -> Vec<NamingRow> {
    let mut entries: BTreeMap<&str, Entry> = BTreeMap::new();
    for naming in namings.iter().filter(|naming| !naming.part && !is_loose(&naming.entity)) {
        let outlet = desk.outlet(naming.source.as_deref());
        let (_, uses) = entries.entry(&naming.entity).or_insert_with(|| (naming.name.clone(), BTreeMap::new()));
        let label = naming.label.split_whitespace().collect::<Vec<_>>().join(" ");
        let used = uses.entry((outlet.clone(), key(&label))).or_insert_with(|| NamingUse {
            outlet,
            label,
            register: naming.register.clone(),
            count: 0,
            headline: 0,
            quoted: 0,
        });
        used.count += 1;
        used.headline += usize::from(naming.headline);
        used.quoted += usize::from(naming.quoted);
    }
    let mut rows: Vec<(f64, NamingRow)> = entries.into_iter().map(|(entity, entry)| row(entity, entry)).collect();
    rows.retain(|(differs, _)| *differs > 0.0);
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.entity.cmp(&b.1.entity)));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn is_loose(entity: &str) -> bool {
    let bare = entity.strip_prefix("group:").is_some_and(|group| !group.contains(['-', ':']));
    bare || is_generic(entity) || LOOSE.iter().any(|kind| entity.starts_with(kind))
}

/// A label without its article and case: "The group" and "the group" are one.
fn key(label: &str) -> String {
    let lower = label.to_lowercase();
    let first = lower.split_once(' ').filter(|(first, _)| matches!(*first, "the" | "a" | "an"));
    first.map_or(lower.clone(), |(_, rest)| rest.to_owned())
}

fn row(entity: &str, (name, uses): Entry) -> (f64, NamingRow) {
    let weight = if entity.starts_with("country:") { COUNTRY } else { 1.0 };
    let differs = weight * difference(&uses);
    let mut uses: Vec<NamingUse> = uses.into_values().collect();
    uses.sort_by(|a, b| a.outlet.cmp(&b.outlet).then(b.count.cmp(&a.count)).then_with(|| a.label.cmp(&b.label)));
    (differs, NamingRow { entity: entity.to_owned(), name, uses })
}

/// How much the labels differ between outlets: their Jensen-Shannon divergence (Lin 1991, outlets weighed by their
/// uses), in bits, times the logarithm of the uses, so that a difference met often comes first.
fn difference(uses: &BTreeMap<(String, String), NamingUse>) -> f64 {
    let (mut outlets, mut labels, mut total) = (BTreeMap::new(), BTreeMap::new(), 0.0);
    for ((outlet, label), used) in uses {
        *outlets.entry(outlet.as_str()).or_insert(0.0) += used.count as f64;
        *labels.entry(label.as_str()).or_insert(0.0) += used.count as f64;
        total += used.count as f64;
    }
    if outlets.len() < 2 {
        return 0.0;
    }
    let entropy = |counts: &mut dyn Iterator<Item = f64>, whole: f64| -> f64 {
        counts.map(|count| -(count / whole) * (count / whole).log2()).sum()
    };
    let all = entropy(&mut labels.values().copied(), total);
    let within: f64 = outlets
        .iter()
        .map(|(outlet, whole)| {
            let own = uses.iter().filter(|((name, _), _)| name == outlet).map(|(_, used)| used.count as f64);
            whole / total * entropy(&mut { own }, *whole)
        })
        .sum();
    let differs = all - within;
    if differs < 1e-9 { 0.0 } else { differs * (1.0 + total).ln() }
}

/// A row in one line: the entity, then each outlet with its labels.
pub fn line(row: &NamingRow) -> String {
    let outlets: Vec<String> = row
        .uses
        .chunk_by(|a, b| a.outlet == b.outlet)
        .map(|uses| format!("{}: {}", uses[0].outlet, uses.iter().map(label).collect::<Vec<_>>().join(", ")))
        .collect();
    format!("{}. {}", row.name, outlets.join("; "))
}

fn label(used: &NamingUse) -> String {
    let mut notes = vec![used.count.to_string()];
    notes.extend((used.headline > 0).then(|| format!("{} in headlines", used.headline)));
    notes.extend((used.quoted > 0).then(|| format!("{} quoted", used.quoted)));
    format!("\u{201c}{}\u{201d} {}", used.label, notes.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(list: &[(&str, &str, usize)]) -> BTreeMap<(String, String), NamingUse> {
        let used = |(outlet, label, count): &(&str, &str, usize)| NamingUse {
            outlet: (*outlet).to_owned(),
            label: (*label).to_owned(),
            register: "descriptive".to_owned(),
            count: *count,
            headline: 0,
            quoted: 0,
        };
        list.iter().map(|one| ((one.0.to_owned(), one.1.to_owned()), used(one))).collect()
    }

    #[test]
    fn labels_that_all_outlets_share_do_not_differ() {
        assert!(difference(&uses(&[("Blue Post", "council", 4), ("Red Post", "council", 2)])) == 0.0);
        assert!(difference(&uses(&[("Blue Post", "council", 4), ("Blue Post", "junta", 2)])) == 0.0);
    }

    #[test]
    fn the_more_often_outlets_differ_the_higher_an_entity_stands() {
        let often = difference(&uses(&[("Blue Post", "council", 8), ("Red Post", "junta", 8)]));
        let seldom = difference(&uses(&[("Blue Post", "council", 1), ("Red Post", "junta", 1)]));
        let partly =
            difference(&uses(&[("Blue Post", "council", 8), ("Red Post", "junta", 2), ("Red Post", "council", 6)]));
        assert!(often > seldom && often > partly);
    }

    #[test]
    fn an_article_before_a_label_makes_no_other_label() {
        assert_eq!(key("The interim council"), key("interim council"));
    }
}
