//! The profiles of the outlets: letter, what independent origins bear out and contradict, who is vaguer, who is first;
//! always with how many and the interval.

use crate::comparison::profile::{Profile, Share};
use crate::report::markup::{cell, columns, scroll, text};
use crate::report::{Report, SourceSummary, wording};
use crate::source::grade::CHECKS;

/// What stands above the table, in every format.
pub const NOTE: &str = "Reliability is judged on this run alone, by claims of which an independent origin speaks at \
                        the same scope, and never enters the credibility of a statement. Intervals are those of 95 \
                        times in 100; under 10 nothing is judged.";

/// The headings.
pub const TITLES: [&str; 9] = [
    "outlet",
    "reliability here",
    "editor’s grade",
    "contradicted by independent origins",
    "attributed",
    "vaguer than another",
    "more exact than all others",
    "first / later",
    "corrected articles",
];

/// The outlets, one line each, in the order of the report.
pub fn lines(report: &Report) -> Vec<[String; 9]> {
    report.sources.iter().filter_map(|source| Some(line(source, source.profile.as_ref()?))).collect()
}

fn line(source: &SourceSummary, profile: &Profile) -> [String; 9] {
    [
        source.name.clone(),
        letter(profile),
        source.grade.clone().unwrap_or_else(|| wording::MISSING.to_owned()),
        share(&profile.contradicted),
        share(&profile.attributed),
        share(&profile.vaguer),
        share(&profile.exact),
        format!("{} / {}", share(&profile.first), share(&profile.later)),
        share(&profile.corrections),
    ]
}

/// The letter with what it says and rests on.
fn letter(profile: &Profile) -> String {
    let why = match profile.borne_out.of {
        0 => "no independent origin speaks of its claims".to_owned(),
        _ => format!("borne out {}", share(&profile.borne_out)),
    };
    format!("{:?}, {}; {why}", profile.letter, profile.letter.words())
}

/// A share in words: "12 of 40 (18 to 45 %)", "3 of 4 (too few)".
fn share(share: &Share) -> String {
    if share.of == 0 {
        return "none".to_owned();
    }
    let counted = format!("{} of {}", wording::number((share.part * 10.0).round() / 10.0), share.of);
    match (share.low, share.high) {
        (Some(low), Some(high)) => format!("{counted} ({:.0} to {:.0} %)", low * 100.0, high * 100.0),
        _ if (share.of as f64) < CHECKS => format!("{counted} (too few)"),
        _ => counted,
    }
}

/// The table of the page.
pub fn table(report: &Report) -> String {
    let row = |line: [String; 9]| {
        let [name, rest @ ..] = line.map(|words| text(&words));
        let cells: String = rest.iter().map(|words| cell("note", words)).collect();
        format!(r#"<tr><th scope="row" dir="auto">{name}</th>{cells}</tr>"#)
    };
    let rows: String = lines(report).into_iter().map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    let (titles, caption) = (columns(&TITLES), "How each outlet stands to independent origins");
    let table = format!(r#"<table class="sources"><caption>{caption}</caption>{titles}<tbody>{rows}</tbody></table>"#);
    format!(r#"<p class="note">{}</p>{}"#, text(NOTE), scroll(caption, &table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_says_of_how_many() {
        assert_eq!(share(&Share::of(3.0, 4)), "3 of 4 (too few)");
        assert_eq!(share(&Share::of(20.0, 40)), "20 of 40 (35 to 65 %)");
        assert_eq!(share(&Share::of(0.0, 0)), "none");
    }
}
