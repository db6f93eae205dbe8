//! What every command that reads articles shares: the inputs, the registry, today, and telling what was left out.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use claimdiff::article::Intake;
use claimdiff::error::{Exit, Result};
use claimdiff::source::Registry;

/// The inputs and the registry.
#[derive(Debug, clap::Args)]
pub struct Inputs {
    /// Files, folders, globs, or - for JSONL on standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// A registry of sources to use beside the one that comes with the program; a `sources.toml` in an input folder is
    /// read too.
    #[arg(long, value_name = "FILE")]
    pub sources: Option<PathBuf>,
}

impl Inputs {
    /// The registry that comes with the program, extended by those of the input folders and by the one that was named.
    pub fn registry(&self) -> Result<Registry> {
        let mut registry = Registry::starter()?;
        let beside =
            self.inputs.iter().map(|input| Path::new(input).join("sources.toml")).filter(|path| path.is_file());
        for path in beside.chain(self.sources.clone()) {
            registry = registry.extended_by(Registry::load(&path)?);
        }
        Ok(registry)
    }

    /// Whether everything comes on standard input.
    pub fn is_stream(&self) -> bool {
        self.inputs.iter().all(|input| input == "-")
    }
}

/// Today's date, in UTC: nothing can have been published after it.
pub fn today() -> Option<NaiveDate> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    chrono::DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0).map(|now| now.date_naive())
}

/// Tells on standard error what was left out, and how much; the exit code that follows from it.
pub fn tell(intake: &Intake) -> Result<Exit> {
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for warning in &intake.warnings {
        writeln!(err, "claimdiff: {warning}")?;
    }
    if intake.warnings.len() > 1 {
        writeln!(err, "claimdiff: {} warnings", intake.warnings.len())?;
    }
    Ok(if intake.unread { Exit::Unread } else { Exit::Done })
}
