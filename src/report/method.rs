//! The end of the page: how to read it, how it was made, from which files.

use crate::interval::Bound;
use crate::report::Report;
use crate::report::markup::{cell, columns, each, scroll, text};
use crate::report::plot;
use crate::report::scale::Scale;
use crate::report::wording;

/// The marks of the range plot: bound, low, high, and what it means.
const LEGEND: [(Bound, Option<f64>, Option<f64>, &str); 8] = [
    (Bound::Exact, Some(40.0), Some(40.0), "dot: exactly this"),
    (Bound::Range, Some(30.0), Some(60.0), "bar with two caps: from this to that"),
    (Bound::AtLeast, Some(40.0), None, "cap and arrow: at least this"),
    (Bound::MoreThan, Some(40.0), None, "round bracket and arrow: more than this, itself left out"),
    (Bound::AtMost, None, Some(60.0), "arrow and cap: at most this"),
    (Bound::LessThan, None, Some(60.0), "arrow and round bracket: less than this, itself left out"),
    (Bound::Approx, Some(40.0), Some(40.0), "hollow dot: about this, no width invented"),
    (Bound::Vague, Some(24.0), Some(80.0), "hatched: a vague word, drawn over the interval it is taken to mean"),
];

/// What the page says of its method, one paragraph each.
const METHOD: [&str; 6] = [
    "Claims are put in one comparison when they count or state the same thing, about the same actor, place and period; their values may differ. The points that put them together are laid out under each comparison.",
    "Figures are compared as the values that their wording allows: at least 25 and 300 can both hold. Only values that cannot both hold, at the same scope, contradict. “Perhaps two facts” stands where few points put some claims of a comparison together.",
    "Outlets that pass on the same statement count as one origin; the table brackets them. Figures are never averaged and no statement is declared true.",
    "A band shades the values that every statement of a comparison allows. Axes whose values differ by more than twenty times are logarithmic and say so.",
    "Low, best and high follow the rules of UCDP: the highest minimum that an origin vouches for, the middle of the latest \
     statement of each origin, the largest given; the smallest given stands beside them, a vague word counted as ACLED \
     counts it. The dead, the missing and the injured are never summed, and each number names the claims that carry it.",
    "Credibility (1 to 6) comes from the number of independent origins for and against a statement, each counted alike, \
     never from the reliability of an outlet; its likelihood is told in the words of ICD 203. Reliability (A to F) comes \
     from the share of an outlet’s claims that independent origins bear out, by the lower end of its interval; F means \
     that it cannot be judged. The editor’s own grade stands beside it.",
];

/// The section.
pub fn section(report: &Report) -> String {
    let paragraphs = each(METHOD, |words| format!("<p>{words}</p>"));
    format!(
        r#"<section id="method" aria-labelledby="method-title"><h2 id="method-title">Method and inputs</h2><div class="columns">{paragraphs}</div>{}{}{}</section>"#,
        legend(),
        warnings(report),
        inputs(report)
    )
}

/// The legend of the range plot.
fn legend() -> String {
    let scale = Scale::span(0.0, 100.0);
    let rows = each(LEGEND, |(bound, low, high, words)| {
        format!(r#"<li><span class="plot">{}</span> {words}</li>"#, plot::sample(bound, low, high, &scale))
    });
    format!(r#"<h3>How to read the ranges</h3><ul class="legend">{rows}</ul>"#)
}

/// What could not be read or was left out.
fn warnings(report: &Report) -> String {
    if report.run.warnings.is_empty() {
        return String::new();
    }
    let lines = each(&report.run.warnings, |warning| format!("<li>{}</li>", text(warning)));
    format!(r#"<h3>Notes on the inputs</h3><ul class="warnings">{lines}</ul>"#)
}

/// Program, inputs and files with their hashes.
fn inputs(report: &Report) -> String {
    let run = &report.run;
    let given: Vec<String> = run.inputs.iter().map(|input| format!("<code>{}</code>", text(input))).collect();
    let files = each(&run.files, |file| {
        let size = cell("figure", &wording::number(file.bytes as f64));
        let hash = cell("hash", &format!("<code>{}</code>", text(&file.sha256)));
        format!(r#"<tr><th scope="row"><code>{}</code></th>{size}{hash}</tr>"#, text(&file.path))
    });
    let titles = columns(&["file", "bytes", "SHA-256"]);
    let table = format!(r#"<table class="files"><caption>Files read</caption>{titles}<tbody>{files}</tbody></table>"#);
    let (program, given, table) = (text(&run.program), given.join(", "), scroll("Files read", &table));
    format!("<h3>Inputs</h3><p>Made by {program} from {given}.</p>{table}")
}
