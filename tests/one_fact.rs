//! What is one fact and what is not, told by pairs of short articles.

#![allow(clippy::unwrap_used)]

use claimdiff::article::{Article, Evidence, Intake, Published};
use claimdiff::span::Bytes;
use claimdiff::{Registry, Relation, Report};

/// An article of an outlet, of this day.
fn article(outlet: &str, day: &str, text: &str) -> Article {
    let published =
        day.parse().ok().map(|date| Published { iso: day.to_owned(), from: date, to: date, evidence: Evidence::Field });
    Article {
        id: format!("{outlet}{day}"),
        source: Some(format!("Sample {outlet}")),
        published,
        text: text.to_owned(),
        body: vec![Bytes::new(0, text.len())],
        ..Article::default()
    }
}

fn compared(articles: Vec<Article>) -> Report {
    let intake = Intake { articles, ..Intake::default() };
    claimdiff::compare(&intake, &Registry::default(), Vec::new(), &|_| ())
}

/// Two outlets that print these texts, nobody knows when.
fn told(one: &str, other: &str) -> Report {
    compared(vec![article("Post", "", one), article("Star", "", other)])
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

/// The relation of the cluster in which claims with these words stand, one each.
fn relation_of(report: &Report, one: &str, other: &str) -> Option<Relation> {
    let holds = |ids: &[String], words: &str| {
        report.claims.iter().any(|claim| ids.contains(&claim.id) && claim.quote.contains(words))
    };
    let cluster = report.clusters.iter().find(|cluster| holds(&cluster.claims, one) && holds(&cluster.claims, other));
    cluster.map(|cluster| cluster.relation)
}

#[test]
fn those_who_voted_against_it_are_one_side_of_the_vote() {
    let vote = "The union of Probe Harbour kept Otto Draft as its chairman on Monday. Draft won by a 118-to-47 vote. The \
        company owes $3 million to six banks. It was founded with 40 welders, and builds 48 boats a year.";
    let other = |did: &str| {
        format!(
            "Otto Draft stays at the head of the union of Probe Harbour. More than 45 delegates {did}, a rebuke for somebody \
             who has led the union for 12 years. Some 700 people marched with him in May. Seven shops closed."
        )
    };
    assert!(are_joined(&told(vote, &other("voted against him")), "118-to-47", "More than 45"));
    assert!(!are_joined(&told(vote, &other("sang under his window")), "118-to-47", "More than 45"));
}

#[test]
fn a_report_is_the_one_that_says_the_same_and_came_out_once() {
    let dull = "Welders of the Probe Harbour Company walked out on Monday. The company owes $3 million to six banks.";
    let figures = format!(
        "{dull} Figures of the pilots' fund of Probe Harbour, published last month, indicate that the money of the harbour \
         pilots will be spent by 2041."
    );
    let warning = format!(
        "{dull} Guardians of the harbour pilots' money warned last week that the money of the pilots will be spent by 2041."
    );
    let report = compared(vec![article("Post", "2031-03-19", &figures), article("Star", "2031-03-19", &warning)]);
    assert_eq!(relation_of(&report, "published last month", "last week"), Some(Relation::Contradict));
}

#[test]
fn two_outlets_with_two_articles_each_tell_two_stories() {
    let walkout = [
        "Welders of the Probe Harbour Company walked out on Monday and closed six of its shipyards, which build 48 boats a \
         year. The union wants 7 percent more pay, said Otto Draft, its chairman.",
        "A walkout of welders has closed six shipyards of the Probe Harbour Company, where 48 boats a year are built. Otto \
         Draft, the union's chairman, asks for 7 percent more pay.",
    ];
    let steel = [
        "The welders of the Probe Harbour Company are back at work. Eight shipyards of the company stay closed for lack of \
         steel, said its director, Mira Sample, who hopes to build 48 boats this year after all.",
        "Steel is so short that eight shipyards of the Probe Harbour Company cannot open though the welders have returned, \
         its director, Mira Sample, said. The company meant to build 48 boats this year.",
    ];
    let run = |later: &str| {
        compared(vec![
            article("Post", "2031-01-14", walkout[0]),
            article("Star", "2031-01-14", walkout[1]),
            article("Post", later, steel[0]),
            article("Star", later, steel[1]),
        ])
    };
    // Weeks later the same outlets tell another story, however alike; within days they go on with it.
    assert!(!are_joined(&run("2031-03-20"), "six", "eight"));
    assert!(are_joined(&run("2031-01-16"), "six", "eight"));
}

/// Whether two articles, of these days, tell something of which one contradicts the other.
fn contradict(one: (&str, &str), other: (&str, &str)) -> bool {
    let report = compared(vec![article("Post", one.0, one.1), article("Star", other.0, other.1)]);
    report.clusters.iter().any(|cluster| cluster.relation == Relation::Contradict)
}

#[test]
fn who_has_announced_to_leave_has_denied_no_resignation() {
    let gone = ("2031-03-19", "Defence Minister Otto Draft resigned on Monday after a quarrel about the harbour.");
    let plan =
        "Defence Minister Otto Draft will be leaving the government on April 1 after a quarrel about the harbour.";
    let doubt = "Defence Minister Otto Draft might leave the government after a quarrel about the harbour.";
    assert!(!contradict(gone, ("2031-03-22", plan)));
    assert!(contradict(gone, ("2031-03-22", doubt)));
}

#[test]
fn a_condition_that_opens_a_quotation_denies_nothing() {
    let said = |words: &str| {
        format!("\"{words} the harbour will lose them to the yards of Probe Valley,\" Otto Draft warned.")
    };
    let unpaid = said("If it doesn't pay its welders this month");
    let late = said("If it pays its welders late this month");
    assert!(!contradict(("2031-03-19", &unpaid), ("2031-03-19", &late)));
}
