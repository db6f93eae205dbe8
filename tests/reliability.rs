//! Reliability: what a table of assertions tells of truth and of its sources, whatever the order of its lines.

use claimdiff::source::assertion_file::jsonl;
use claimdiff::source::threshold::Thresholds;
use claimdiff::source::verdict::{Answer, Found, Method, find, independent};
use clap::ValueEnum;
use proptest::prelude::*;

/// A line of a table.
fn line(object: &str, source: &str, value: &str) -> String {
    format!(r#"{{"object":"{object}","attribute":"width","source":"{source}","value":{value}}}"#)
}

/// What a method prints for these lines.
fn printed(lines: &[String], method: Method) -> String {
    let text = lines.join("\n");
    let (table, wrong) = jsonl(text.as_bytes());
    assert!(wrong.is_empty(), "{wrong:?}");
    serde_json::to_string(&find(&table, method)).unwrap_or_default()
}

/// Runs the default method and looks at what it found.
fn looked_at(lines: &[String], look: impl Fn(&Found)) {
    let text = lines.join("\n");
    let (table, _) = jsonl(text.as_bytes());
    look(&find(&table, Method::Independent));
}

/// Forty bridges: four careful surveys that err one by one, and six papers that print one careless list.
fn bridges() -> Vec<String> {
    let mut lines = Vec::new();
    for bridge in 0..40 {
        let object = format!("bridge-{bridge}");
        for survey in 0..4 {
            let width = if bridge % 8 == survey { 300 + 50 * survey } else { 10 + bridge };
            lines.push(line(&object, &format!("survey-{survey}"), &width.to_string()));
        }
        for paper in 0..6 {
            let width = if bridge % 2 == 0 { 500 + bridge } else { 10 + bridge };
            lines.push(line(&object, &format!("paper-{paper}"), &width.to_string()));
        }
    }
    lines
}

#[test]
fn a_list_printed_six_times_is_one_voice() {
    looked_at(&bridges(), |found| {
        let group = found.groups.iter().find(|group| group.sources.contains(&"paper-0"));
        assert_eq!(group.map(|group| group.sources.len()), Some(6));
        let right = found.values.iter().filter(|value| matches!(value.value, Answer::Number(width) if width < 100.0));
        assert!(right.count() >= 38, "the surveys carry the day");
        let accuracy = |name: &str| found.sources.iter().find(|source| source.source == name).map(|one| one.accuracy);
        assert!(accuracy("survey-0") > accuracy("paper-0"));
    });
}

#[test]
fn two_voices_against_each_other_are_a_tie_and_said_to_be_one() {
    let lines = [line("gate", "a", "4"), line("gate", "b", "5")];
    looked_at(&lines, |found| {
        assert_eq!(found.values[0].ties, [Answer::Number(4.0), Answer::Number(5.0)]);
        assert!(found.values[0].credibility <= 0.5);
    });
}

#[test]
fn a_vaguer_claim_that_holds_is_no_error() {
    let mut lines = Vec::new();
    for toll in 0..20 {
        let object = format!("toll-{toll}");
        let count = 20 + toll;
        lines.push(line(&object, "register", &count.to_string()));
        lines.push(line(&object, "hospital", &count.to_string()));
        lines.push(line(&object, "wire", &format!(r#"{{"low":{},"high":null}}"#, count - 3)));
    }
    looked_at(&lines, |found| {
        assert!(found.values.iter().all(|value| matches!(value.value, Answer::Number(_))));
        let wire = found.sources.iter().find(|source| source.source == "wire");
        assert!(wire.is_some_and(|wire| wire.accuracy > 0.7), "{wire:?}");
    });
}

#[test]
fn a_list_cut_short_does_not_outvote_the_whole_list() {
    let mut lines = Vec::new();
    for book in 0..30 {
        let object = format!("book-{book}");
        for shop in 0..3 {
            lines.push(line(&object, &format!("short-{shop}"), &format!(r#"["first-{book}"]"#)));
        }
        for shop in 0..2 {
            let all = format!(r#"["first-{book}","second-{book}"]"#);
            lines.push(line(&object, &format!("whole-{shop}"), &all));
        }
    }
    looked_at(&lines, |found| {
        let whole = found.values.iter().filter(|value| matches!(&value.value, Answer::Set(all) if all.len() == 2));
        assert_eq!(whole.count(), 30);
    });
}

#[test]
fn nothing_is_judged_under_ten_checks() {
    let lines: Vec<String> =
        (0..5).flat_map(|object| ["a", "b"].map(|source| line(&format!("o{object}"), source, "1"))).collect();
    looked_at(&lines, |found| {
        let graded = serde_json::to_value(&found.sources).unwrap_or_default();
        assert!(graded.as_array().is_some_and(|all| all.iter().all(|one| one["grade"] == "F")), "{graded}");
    });
}

#[test]
fn claims_known_to_go_back_to_one_origin_are_one_voice() {
    let with_origin = |source: &str, value: &str, origin: &str| {
        let line = line("gate", source, value);
        format!(r#"{},"origin":"{origin}"}}"#, line.trim_end_matches('}'))
    };
    let lines = [
        with_origin("a", "4", "wire"),
        with_origin("b", "4", "wire"),
        with_origin("c", "4", "wire"),
        line("gate", "d", "5"),
        line("gate", "e", "5"),
    ];
    looked_at(&lines, |found| {
        assert_eq!(found.values[0].value, Answer::Number(5.0));
        assert_eq!(found.values[0].origins, 2);
    });
}

#[test]
fn no_threshold_decides_the_answers() {
    let text = bridges().join("\n");
    let (table, _) = jsonl(text.as_bytes());
    let answers = |thresholds: &Thresholds| -> Vec<String> {
        independent(&table, thresholds).values.iter().map(|value| format!("{:?}", value.value)).collect()
    };
    let base = answers(&Thresholds::default());
    for (name, place) in Thresholds::ALL {
        for by in [0.05, -0.05] {
            let moved = answers(&Thresholds::moved(place, by));
            let changed = base.iter().zip(&moved).filter(|(a, b)| a != b).count();
            assert!(changed * 50 <= base.len(), "{name} {by:+}: {changed} of {} answers change", base.len());
        }
    }
}

/// Towns of all sizes, their figures told by one who edits every day and by many who edit once.
fn towns() -> Vec<String> {
    let mut lines = Vec::new();
    for town in 0..60 {
        let size = 150 * (1 + town * town);
        let named = |source: String, value: i32| line(&format!("town-{town}"), &source, &value.to_string());
        lines.push(named("daily".into(), size));
        lines.push(named(format!("other-{}", town % 3), if town % 10 == 9 { size * 3 } else { size }));
        lines.push(named(format!("passer-{town}"), if town % 3 == 0 { size } else { size * 2 + 7 * town }));
    }
    for contested in 60..64 {
        lines.push(line(&format!("town-{contested}"), "daily", &format!("{}", 1_000 * contested)));
        lines.push(line(&format!("town-{contested}"), &format!("passer-{contested}"), "77"));
    }
    lines
}

#[test]
fn who_edits_every_day_is_trusted_before_who_edits_once() {
    looked_at(&towns(), |found| {
        let names = ["town-60", "town-61", "town-62", "town-63"];
        let contested = found.values.iter().filter(|value| names.contains(&value.object));
        assert!(contested.clone().count() == 4);
        for value in contested {
            assert!(matches!(value.value, Answer::Number(size) if size > 1_000.0), "{value:?}");
        }
    });
}

/// A few lines with few objects, sources and values, so that they meet.
fn any_lines() -> impl Strategy<Value = Vec<String>> {
    let value = prop_oneof![
        (1..6i32).prop_map(|number| number.to_string()),
        Just(r#""Elm Road""#.to_owned()),
        Just(r#""elm road""#.to_owned()),
        Just(r#"["a","b"]"#.to_owned()),
        Just(r#"["a"]"#.to_owned()),
        Just(r#"{"low":2,"high":4}"#.to_owned()),
    ];
    let one = (0..6u8, 0..5u8, value)
        .prop_map(|(object, source, value)| line(&format!("object-{object}"), &format!("source-{source}"), &value));
    proptest::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_order_of_the_lines_does_not_matter(lines in any_lines(), turn in 0..60usize) {
        let mut turned = lines.clone();
        turned.reverse();
        let turn = turn % turned.len();
        turned.rotate_left(turn);
        for method in Method::value_variants() {
            prop_assert_eq!(printed(&lines, *method), printed(&turned, *method), "{:?}", method);
        }
    }
}
