//! Who relays whom, drawn: outlets on the left, the voices they name on the right.

use crate::report::Report;
use crate::report::markup::{each, scroll, text};
use crate::report::visible::one_line;
use crate::report::wrap::truncate;

/// The largest number of links drawn; the table beside it has them all.
const LINKS: usize = 40;
/// Height of a line of the drawing.
const STEP: f64 = 24.0;
/// Width of the drawing.
const WIDTH: f64 = 620.0;
/// Where the names on the left end, and where those on the right begin.
const SIDES: (f64, f64) = (200.0, 420.0);
/// Letters of a name that are drawn.
const NAME: usize = 26;

/// One link: an outlet, whom it relays, how many claims.
type Relay<'r> = (&'r str, &'r str, usize);

/// The drawing; nothing where nobody relays anybody.
pub fn drawing(report: &Report) -> String {
    let mut relays = relays(report);
    if relays.is_empty() {
        return String::new();
    }
    let left_out = relays.len().saturating_sub(LINKS);
    relays.truncate(LINKS);
    let (outlets, voices) = (names(relays.iter().map(|relay| relay.0)), names(relays.iter().map(|relay| relay.1)));
    let height = outlets.len().max(voices.len()) as f64 * STEP;
    let lines: String = relays.iter().map(|relay| curve(relay, &outlets, &voices, height)).collect();
    let (left, right) =
        (column(&outlets, SIDES.0 - 8.0, "end", height), column(&voices, SIDES.1 + 8.0, "start", height));
    let drawn = format!(
        r#"<svg width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" aria-hidden="true">{lines}{left}{right}</svg>"#
    );
    format!(
        r#"<figure class="relays">{}<figcaption>Who relays whom; the thicker the line, the more claims.{}</figcaption></figure>"#,
        scroll("Who relays whom", &drawn),
        if left_out > 0 {
            format!(" {left_out} thinner links are not drawn; the table has them.")
        } else {
            String::new()
        },
    )
}

/// All links, those with most claims first.
fn relays(report: &Report) -> Vec<Relay<'_>> {
    let mut relays: Vec<Relay<'_>> = report
        .sources
        .iter()
        .filter(|source| source.outlet)
        .flat_map(|source| source.relays.iter().map(|(voice, claims)| (source.name.as_str(), voice.as_str(), *claims)))
        .collect();
    relays.sort_by_key(|relay| std::cmp::Reverse(relay.2));
    relays
}

/// Each name once.
fn names<'r>(all: impl Iterator<Item = &'r str>) -> Vec<&'r str> {
    let mut names: Vec<&str> = Vec::new();
    for name in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The height at which a name stands.
fn height_of(at: usize, number: usize, height: f64) -> f64 {
    (at as f64 + 0.5) * height / number.max(1) as f64
}

/// The names of one side.
fn column(names: &[&str], x: f64, side: &str, height: f64) -> String {
    each(names.iter().enumerate(), |(at, name)| {
        let y = height_of(at, names.len(), height) + 4.0;
        let name = text(&truncate(&one_line(name), NAME));
        format!(r#"<text x="{x}" y="{y:.1}" text-anchor="{side}">{name}</text>"#)
    })
}

/// The line of one link.
fn curve((outlet, voice, claims): &Relay<'_>, outlets: &[&str], voices: &[&str], height: f64) -> String {
    let place = |names: &[&str], name: &str| names.iter().position(|other| *other == name).unwrap_or_default();
    let from = height_of(place(outlets, outlet), outlets.len(), height);
    let to = height_of(place(voices, voice), voices.len(), height);
    let (left, right) = SIDES;
    let middle = f64::midpoint(left, right);
    let width = (*claims as f64 * 1.6).min(12.0);
    format!(
        r#"<path class="relay" stroke-width="{width:.1}" d="M{left} {from:.1}C{middle} {from:.1} {middle} {to:.1} {right} {to:.1}"/>"#
    )
}
