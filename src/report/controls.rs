//! What scripts add to the page: filters, folding, keys. Hidden until a script shows them.

use crate::report::markup::{badge, each, text};
use crate::report::{Report, summary};

/// The keys and what they do.
const KEYS: [(&str, &str); 7] = [
    ("j", "next comparison"),
    ("k", "previous comparison"),
    ("f", "fold or unfold this one"),
    ("o", "open the first article of this one"),
    ("/", "find in comparisons"),
    ("a", "unfold or fold all"),
    ("?", "show these keys"),
];

/// The bar above the comparisons.
pub fn bar(report: &Report, outlets: &[&str]) -> String {
    format!(
        r#"<form id="controls" hidden aria-label="Filter the comparisons"><fieldset><legend>Show</legend>{}</fieldset>{}<label>Find <input type="search" id="find" autocomplete="off"></label><button type="button" id="fold">Unfold all</button>{}<output id="found" aria-live="polite"></output></form>"#,
        relations(report),
        outlet_choice(outlets),
        keys()
    )
}

/// One switch a relation, with its count.
fn relations(report: &Report) -> String {
    let present = summary::relations(&report.run).filter(|(_, number)| *number > 0);
    each(present, |(relation, number)| {
        let (name, badge) = (relation.name(), badge(relation));
        format!(
            r#"<label class="switch"><input type="checkbox" name="relation" value="{name}" checked> {badge} {number}</label>"#
        )
    })
}

/// The choice of one outlet.
fn outlet_choice(outlets: &[&str]) -> String {
    let options =
        each(outlets.iter().enumerate(), |(at, name)| format!(r#"<option value="{at}">{}</option>"#, text(name)));
    format!(r#"<label>Outlet <select id="outlet"><option value="">all</option>{options}</select></label>"#)
}

/// The keys, and the switch that turns them off.
fn keys() -> String {
    let lines = each(KEYS, |(key, what)| format!("<dt><kbd>{key}</kbd></dt><dd>{what}</dd>"));
    format!(
        r#"<details id="keys"><summary>Keys</summary><label><input type="checkbox" id="keys-on" checked> single keys are on</label><dl>{lines}</dl></details>"#
    )
}
