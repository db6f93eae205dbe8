//! What is wrong in a registry file, shown with its line, a caret and the way out.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// One thing wrong in a registry file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, as a lower-case phrase.
    pub title: String,
    /// The bytes that the caret points at.
    pub at: Range<usize>,
    /// The words beside the caret.
    pub label: String,
    /// The other place it has to do with, and the words beside it.
    pub other: Option<(Range<usize>, String)>,
    /// What to do about it.
    pub way_out: String,
}

impl Finding {
    /// A finding about one place.
    pub fn new(
        at: Range<usize>,
        title: impl Into<String>,
        label: impl Into<String>,
        way_out: impl Into<String>,
    ) -> Self {
        Self { title: title.into(), at, label: label.into(), other: None, way_out: way_out.into() }
    }

    /// The same finding with a second place to look at.
    #[must_use]
    pub fn beside(mut self, other: Range<usize>, label: impl Into<String>) -> Self {
        self.other = Some((other, label.into()));
        self
    }
}

/// The number of findings in words.
pub fn count(findings: usize) -> String {
    match findings {
        0 => "no findings".to_owned(),
        1 => "1 finding".to_owned(),
        more => format!("{more} findings"),
    }
}

/// Shows findings under the lines they are about, without colour.
pub fn plain(findings: &[Finding], text: &str, path: &str) -> String {
    shown(&Renderer::plain(), findings, text, path)
}

/// Shows findings under the lines they are about, in terminal colours.
pub fn coloured(findings: &[Finding], text: &str, path: &str) -> String {
    shown(&Renderer::styled(), findings, text, path)
}

/// Shows findings one after the other, an empty line between them.
fn shown(renderer: &Renderer, findings: &[Finding], text: &str, path: &str) -> String {
    let each = findings.iter().map(|finding| renderer.render(&[group(finding, text, path)]));
    each.collect::<Vec<_>>().join("\n\n")
}

/// One finding as the renderer takes it.
fn group<'a>(finding: &'a Finding, text: &'a str, path: &'a str) -> Group<'a> {
    let primary = AnnotationKind::Primary.span(within(&finding.at, text)).label(finding.label.as_str());
    let other = finding.other.as_ref();
    let context = other.map(|(at, label)| AnnotationKind::Context.span(within(at, text)).label(label.as_str()));
    Level::ERROR
        .primary_title(finding.title.as_str())
        .element(Snippet::source(text).path(path).annotation(primary).annotations(context))
        .element(Level::HELP.message(finding.way_out.as_str()))
}

/// The first line of the place, clipped to the text and to whole characters.
fn within(at: &Range<usize>, text: &str) -> Range<usize> {
    let start = boundary(at.start, text);
    let end = boundary(at.end.max(start), text);
    let line = text[start..end].find('\n').map_or(end, |length| start + length);
    start..line
}

/// The last boundary between characters at or before this byte.
fn boundary(byte: usize, text: &str) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_shows_its_line_its_caret_and_the_way_out() {
        let finding = Finding::new(7..10, "this is no kind", "here", "write wire");
        let shown = plain(&[finding], "kind = \"x\"\n", "a.toml");
        insta::assert_snapshot!(shown, @r#"
        error: this is no kind
         --> a.toml:1:8
          |
        1 | kind = "x"
          |        ^^^ here
          |
          = help: write wire
        "#);
    }

    #[test]
    fn a_place_outside_the_text_is_shown_at_its_end() {
        let shown = plain(&[Finding::new(90..95, "gone", "", "write")], "é", "a.toml");
        assert!(shown.contains("a.toml:1"), "{shown}");
    }
}
