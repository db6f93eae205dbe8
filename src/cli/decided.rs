//! `--decisions FILE`: what a reviewer said of pairs of claims, one decision a line.

use std::io::Write;
use std::path::Path;

use claimdiff::cluster::{Decision, Decisions};
use claimdiff::error::{Error, Result};

/// The decisions of a file; none where no file is named. What contradicts is told on standard error and left aside.
pub fn read(path: Option<&Path>) -> Result<Decisions> {
    let Some(path) = path else { return Ok(Decisions::default()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::file(path, error, "name a file with one decision a line, as JSON"))?;
    let mut list = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let decision: Decision = serde_json::from_str(line).map_err(|_| {
            Error::Usage(format!(
                "{}:{}: this line is no decision; write {{\"decision\":\"join\" or \"apart\",\"a\":ID,\"b\":ID}}",
                path.display(),
                number + 1
            ))
        })?;
        list.push(decision);
    }
    let decisions = Decisions::new(&list);
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for contradiction in &decisions.contradictions {
        writeln!(err, "claimdiff: {}: {contradiction}", path.display())?;
    }
    Ok(decisions)
}
