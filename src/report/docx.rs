//! The report as a document for the desk: each comparison as a paragraph a claim, its source in a footnote.

use std::io::{self, Cursor, Write};

use docx_rs::{Docx, Footnote, Paragraph, Run, Style, StyleType};

use crate::comparison::{Comparison, Row};
use crate::report::visible::one_line;
use crate::report::{Report, summary, wording};

/// Writes the document.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut bytes = Cursor::new(Vec::new());
    document(report).build().pack(&mut bytes).map_err(io::Error::other)?;
    out.write_all(bytes.get_ref())
}

fn document(report: &Report) -> Docx {
    let heading = |id: &str, name: &str, size: usize| Style::new(id, StyleType::Paragraph).name(name).size(size).bold();
    let mut document = Docx::new()
        .add_style(heading("Heading1", "Heading 1", 36))
        .add_style(heading("Heading2", "Heading 2", 28))
        .add_paragraph(headed(
            "Heading1",
            &format!("What {} say", wording::count(report.run.outlets, "outlet", "outlets")),
        ))
        .add_paragraph(plain(&format!("{}. {}", summary::size(report), summary::work(report))));
    for (number, cluster) in (1..).zip(&report.clusters) {
        for paragraph in comparison(number, cluster) {
            document = document.add_paragraph(paragraph);
        }
    }
    let files = report.run.files.iter().map(|file| plain(&format!("{} (SHA-256 {})", file.path, file.sha256)));
    document = document.add_paragraph(headed("Heading2", "Method"));
    document = document.add_paragraph(plain(&format!(
        "Made by {} from {}.",
        report.run.program,
        report.run.inputs.join(", ")
    )));
    files.fold(document, Docx::add_paragraph)
}

/// One comparison: its question, why the relation, what each outlet says.
fn comparison(number: usize, cluster: &Comparison) -> Vec<Paragraph> {
    let why = format!("{}, {}. {}", cluster.relation.words(), wording::origins(cluster), cluster.why);
    let mut paragraphs = vec![headed("Heading2", &format!("{number}. {}", cluster.label)), plain(&why)];
    paragraphs.extend(cluster.rows.iter().map(row));
    paragraphs
}

/// What an outlet says, its source in a footnote.
fn row(row: &Row) -> Paragraph {
    let said = format!(" {}: \u{201c}{}\u{201d}", wording::value(row), one_line(&row.says));
    Paragraph::new()
        .add_run(Run::new().bold().add_text(one_line(&row.outlet)))
        .add_run(Run::new().add_text(said))
        .add_run(Run::new().add_footnote_reference(note(row)))
}

/// Where it stands: outlet, date, whom it is attributed to, address.
fn note(row: &Row) -> Footnote {
    let words = format!(
        "{}, {}; attributed to: {}; {}",
        row.outlet,
        wording::published(row.published.as_deref()),
        wording::chain(row),
        row.link.as_deref().unwrap_or("no address"),
    );
    let mut note = Footnote::new();
    note.add_content(plain(&words))
}

fn plain(words: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(one_line(words)))
}

fn headed(style: &str, words: &str) -> Paragraph {
    plain(words).style(style)
}
