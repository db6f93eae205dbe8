//! The reports as files in a directory, each written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::report::{Report, csv, html, json, markdown};

/// Something that writes one format.
type Writer = fn(&Report, &mut BufWriter<File>) -> io::Result<()>;

/// Every file of a report, in the order in which they are written.
const FILES: [(&str, Writer); 5] = [
    ("report.html", |report, out| html::write(report, out)),
    ("report.md", |report, out| markdown::write(report, out)),
    ("claims.csv", |report, out| csv::write(report, out)),
    ("report.json", |report, out| json::write(report, true, out)),
    ("run.json", |report, out| json::lines(&report.run, out)),
];

/// Writes all reports into a directory, which is made where it is missing; the paths are those written.
pub fn write_all(report: &Report, directory: &Path) -> Result<Vec<PathBuf>> {
    let way_out = "choose a directory that can be written to";
    fs::create_dir_all(directory).map_err(|error| Error::file(directory, error, way_out))?;
    FILES
        .iter()
        .map(|(name, writer)| {
            let path = directory.join(name);
            write_whole(report, directory, name, *writer).map_err(|error| Error::file(&path, error, way_out))?;
            Ok(path)
        })
        .collect()
}

/// Writes beside the goal and renames, so that nobody ever reads half a file.
fn write_whole(report: &Report, directory: &Path, name: &str, writer: Writer) -> io::Result<()> {
    let draft = directory.join(format!(".{name}.{}.part", std::process::id()));
    let outcome = fill(report, &draft, writer).and_then(|()| fs::rename(&draft, directory.join(name)));
    if outcome.is_err() {
        let _ = fs::remove_file(&draft);
    }
    outcome
}

/// Writes the file under its first name; a file or link that already has that name is not followed.
fn fill(report: &Report, draft: &Path, writer: Writer) -> io::Result<()> {
    let mut out = BufWriter::new(File::create_new(draft)?);
    writer(report, &mut out)?;
    out.flush()
}
