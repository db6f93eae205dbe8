//! The acts: the forms by which a comparison is decided about, and what was decided before.

use super::cluster_page::{Sheet, told};
use super::decide::{Ask, seen};
use super::decision::{Act, Verdict};
use super::frame::{count, sign};
use super::routes::Reader;
use crate::report::markup::{each, text};

/// The form that does an act in spite of an objection.
pub(super) fn again(act: Act, ask: &Ask, reader: &Reader) -> String {
    let hidden = |name: &str, value: &str| format!(r#"<input type="hidden" name="{name}" value="{}">"#, text(value));
    let mut fields = vec![sign(reader), hidden("despite", "1"), hidden("seen", &ask.seen), hidden("who", &ask.who)];
    fields.extend(ask.note.as_deref().map(|note| hidden("note", note)));
    fields.extend(ask.verdict.map(|verdict| hidden("verdict", verdict.name())));
    fields.extend(ask.other.map(|other| hidden("other", &other.to_string())));
    fields.extend(ask.claims.iter().map(|claim| hidden("claim", claim)));
    let name = act.name();
    format!(
        r#"<form method="post" action="/c/{}/{name}">{}<button>Do it all the same: {name}</button></form>"#,
        ask.cluster,
        fields.concat()
    )
}

impl Sheet<'_> {
    /// What can be decided.
    pub(super) fn forms(&self) -> String {
        format!(
            r#"<section class="acts" aria-label="Decide">{}{}{}{}{}</section>"#,
            self.judge(),
            self.merge(),
            self.split(),
            self.signature(),
            self.undo()
        )
    }

    /// The fields that every form about this comparison sends back.
    fn hidden(&self) -> String {
        let blind = if self.blind { r#"<input type="hidden" name="blind" value="1">"# } else { "" };
        let state = seen(&self.cluster, self.line.status.decision);
        format!(r#"{}<input type="hidden" name="seen" value="{}">{blind}"#, sign(self.reader), text(&state))
    }

    fn judge(&self) -> String {
        let id = self.line.id;
        let button = |act: Act, key: &str, words: &str| {
            format!(r#"<button formaction="/c/{id}/{}" data-key="{key}">{words} <kbd>{key}</kbd></button>"#, act.name())
        };
        format!(
            r#"<form class="judge" method="post" action="/c/{id}/accept">{}{}{}{}<label class="remark">Note <textarea name="note" rows="1" maxlength="4000"></textarea></label><button formaction="/c/{id}/note">Keep the note</button></form>"#,
            self.hidden(),
            button(Act::Accept, "a", "Accept"),
            button(Act::Reject, "r", "Reject"),
            button(Act::Unsure, "u", "Unsure"),
        )
    }

    fn merge(&self) -> String {
        let offers = each(&self.alike, |line| {
            format!(
                r#"<li><label><input type="radio" name="other" value="{}"> <span dir="auto">{}</span> <span class="meta">{}{}</span></label></li>"#,
                line.id,
                text(&line.label),
                count(line.claims, "claim", "claims"),
                if self.reader.blind { String::new() } else { format!(", {}", line.relation.words()) },
            )
        });
        let none =
            if offers.is_empty() { "<p class=\"note\">No other comparison uses the same words.</p>" } else { "" };
        let button = if offers.is_empty() { "" } else { "<button>Merge</button>" };
        format!(
            r#"<details class="act" data-key="m"><summary>Merge with another <kbd>m</kbd></summary><form method="post" action="/c/{}/merge">{}{none}<ul>{offers}</ul>{button}</form></details>"#,
            self.line.id,
            self.hidden()
        )
    }

    fn split(&self) -> String {
        if self.cluster.rows.len() < 2 {
            return String::new();
        }
        let claims = each(&self.cluster.rows, |row| {
            let figure = row.figure.as_deref().map(|figure| format!(" “{}”", text(figure))).unwrap_or_default();
            format!(
                r#"<li><label><input type="checkbox" name="claim" value="{}"> <b dir="auto">{}</b>{figure} <span class="meta" dir="auto">{}</span></label></li>"#,
                text(&row.claim),
                text(&row.outlet),
                text(&row.says)
            )
        });
        format!(
            r#"<details class="act" data-key="s"><summary>Split: take claims out <kbd>s</kbd></summary><form method="post" action="/c/{}/split">{}<ul>{claims}</ul><button>Take the marked ones out</button></form></details>"#,
            self.line.id,
            self.hidden()
        )
    }

    fn signature(&self) -> String {
        let verdicts =
            each(Verdict::ALL, |verdict| format!(r#"<option value="{}">{}</option>"#, verdict.name(), verdict.words()));
        format!(
            r#"<details class="act"><summary>Verdict and signature</summary><form method="post" action="/c/{}/sign">{}<label>Verdict <select name="verdict" required><option value="">choose</option>{verdicts}</select></label> <label>Signed <input name="who" value="{}" required maxlength="80" autocomplete="name"></label> <label class="remark">Reasons <textarea name="note" rows="2" maxlength="4000"></textarea></label><button>Sign</button><p class="note">The signature holds for the texts as they are now; their hashes go into the log.</p></form></details>"#,
            self.line.id,
            self.hidden(),
            text(&self.reader.who)
        )
    }

    fn undo(&self) -> String {
        format!(
            r#"<form method="post" action="/undo">{}<button data-key="z">Undo my last decision <kbd>z</kbd></button></form>"#,
            sign(self.reader)
        )
    }

    /// What was decided about these claims, and which quotes are lost since.
    pub(super) fn decisions(&self) -> String {
        if self.history.is_empty() {
            return String::new();
        }
        let lines = each(&self.history, |(decision, lost)| {
            let quotes = each(lost, |quote| format!(r#"<li dir="auto">{}</li>"#, text(quote)));
            let lost = if lost.is_empty() {
                String::new()
            } else {
                format!(
                    r#"<div class="lost"><p>Lost: these quotes no longer stand in their articles.</p><ul>{quotes}</ul></div>"#
                )
            };
            format!(
                r#"<li><form method="post" action="/undo">{}<input type="hidden" name="decision" value="{}">{} <button aria-label="Undo number {1}">Undo</button></form>{lost}</li>"#,
                sign(self.reader),
                decision.id,
                told(decision)
            )
        });
        format!(
            r#"<section class="history" aria-labelledby="history"><h2 id="history">Decisions so far</h2><ol>{lines}</ol></section>"#
        )
    }
}
