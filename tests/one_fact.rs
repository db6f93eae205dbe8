//! What is one fact and what is not, told by pairs of short articles.

#![allow(clippy::unwrap_used)]

use claimdiff::article::{Article, Intake};
use claimdiff::span::Bytes;
use claimdiff::{Registry, Report};

/// Two outlets that print these texts on one day.
fn told(one: &str, other: &str) -> Report {
    let article = |outlet: &str, text: &str| Article {
        id: outlet.to_owned(),
        source: Some(format!("Sample {outlet}")),
        text: text.to_owned(),
        body: vec![Bytes::new(0, text.len())],
        ..Article::default()
    };
    let intake = Intake { articles: vec![article("Post", one), article("Star", other)], ..Intake::default() };
    claimdiff::compare(&intake, &Registry::default(), Vec::new(), &|_| ())
}

/// Whether two figures, by their words, stand in one cluster.
fn are_joined(report: &Report, one: &str, other: &str) -> bool {
    let surfaces = |ids: &[String]| -> Vec<&str> {
        let claims = report.claims.iter().filter(|claim| ids.contains(&claim.id));
        claims.filter_map(|claim| claim.figure.as_ref()).map(|figure| figure.surface.as_str()).collect()
    };
    let found: Vec<Vec<&str>> = report.clusters.iter().map(|cluster| surfaces(&cluster.claims)).collect();
    assert!([one, other].iter().all(|surface| found.iter().flatten().any(|known| known == surface)), "{found:?}");
    found.iter().any(|cluster| cluster.contains(&one) && cluster.contains(&other))
}

const STRIKE: &str = "Welders of the Probe Harbour Company walked out on Monday. The strike closed nine shipyards of the \
    company, the union said. The welders want better pay.";

#[test]
fn a_part_and_its_whole_in_one_sentence_are_two_facts() {
    let report = told(
        STRIKE,
        "Welders of the Probe Harbour Company left their work on Monday. The strike closed nine of the company's 12 \
         shipyards, the union said. The welders ask for better pay.",
    );
    assert!(are_joined(&report, "nine", "nine"));
    assert!(!are_joined(&report, "nine", "12"));
}

#[test]
fn two_shares_of_one_size_have_nothing_in_common_by_that() {
    let report = told(
        &format!(
            "{STRIKE} Orders have fallen 41 percent since spring. The company owes $3 million to six banks. It was founded \
             with 40 welders and two boats."
        ),
        "Welders of the Probe Harbour Company left their work on Monday. In a survey of the town 43 percent stood by \
         them. Some 700 people marched. Seven shops closed for three hours, and a baker gave away 90 loaves.",
    );
    assert!(!are_joined(&report, "41 percent", "43 percent"));
}

#[test]
fn a_rounded_count_of_minors_may_be_the_exact_one_of_children() {
    let report = told(
        &format!(
            "More than 1,300 children were housed in the Probe Valley school last year. {STRIKE} It owes $3 million."
        ),
        "Some 700 people marched in the Probe Valley on Monday. Over the course of last year 1,312 minors passed through \
         its school. Seven shops closed for three hours, and a baker gave away 90 loaves.",
    );
    assert!(are_joined(&report, "More than 1,300", "1,312"));
}

#[test]
fn those_who_did_not_vote_are_not_among_those_who_did() {
    let report = told(
        &format!("{STRIKE} In the assembly 44 delegates voted against a longer pause, while 53 supported it."),
        "Welders of the Probe Harbour Company left their work on Monday. Their assembly drew 53 votes in favor of a longer \
         pause. Three delegates did not vote. The welders ask for better pay.",
    );
    assert!(!are_joined(&report, "44", "Three"));
}

#[test]
fn two_ages_are_of_two_people_unless_both_have_names() {
    let report = told(
        &format!("{STRIKE} A 49-year-old teaches the new welders. Ines Probe, 37, leads the company."),
        "Welders of the Probe Harbour Company left their work on Monday. Otto Draft, 51, spoke for them. The company is led \
         by Ines Probe, 38.",
    );
    assert!(!are_joined(&report, "49-year", "51"));
    assert!(are_joined(&report, "37", "38"));
}

#[test]
fn a_bound_in_round_numbers_is_the_number_right_beside_it() {
    let report = told(
        &format!("{STRIKE} Without ferries 436 tourists spent the night in a school."),
        "Welders of the Probe Harbour Company left their work on Monday. More than 430 travellers slept in classrooms. The \
         welders ask for better pay.",
    );
    assert!(are_joined(&report, "436", "More than 430"));
}

#[test]
fn a_mean_number_of_people_is_no_count_of_them() {
    let report = told(
        "Welders of the Probe Harbour Company walked out on Monday. The strike closed nine shipyards of the company, the union \
         said. The number of workers for each foreman has dropped to 1.7 in these years. Orders have fallen 41 percent since \
         spring. The company owes $3 million to six banks.",
        "Welders of the Probe Harbour Company left their work on Monday. Two workers of the yard were seen at the gate. Some \
         700 people marched. Seven shops closed for three hours, and a baker gave away 90 loaves.",
    );
    assert!(!are_joined(&report, "1.7", "Two"));
}

#[test]
fn a_length_of_time_that_is_the_period_of_another_figure_is_no_fact_in_common() {
    let report = told(
        "The pension fund of Probe Harbour will stay sound for 75 years, its directors said on Monday. Some 700 people \
         marched. Seven shops closed for three hours, and a baker gave away 90 loaves. The company owes $3 million to six \
         banks.",
        "Another $6 million will be needed over a 75-year period to pay pensions, the union said on Monday. The mayor has \
         asked 12 towns for help. A ferry with 41 seats was sold for $9,000, and two piers were shut until June. Nine trams \
         stood still.",
    );
    assert!(!are_joined(&report, "75 years", "75-year"));
}

#[test]
fn two_figures_of_one_sentence_are_not_one_for_its_words() {
    let report = told(
        "The pension fund of Probe Harbour stays sound for 75 years, its directors said.",
        "The pension fund of Probe Harbour lacks $6 million over 75 years, the union said.",
    );
    assert!(!are_joined(&report, "$6 million", "75 years"));
}
