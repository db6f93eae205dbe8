//! What every command that reads articles shares: the inputs, the registry, today, and telling what was left out.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use claimdiff::Article;
use claimdiff::article::{self, Intake, Limits, Settings};
use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::Registry;
use indicatif::{ProgressBar, ProgressStyle};

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
        for path in self.extending() {
            registry = registry.extended_by(Registry::load(&path)?);
        }
        Ok(registry)
    }

    /// The registries beside the one of the program, each with its path and its text.
    #[cfg(feature = "desk")]
    pub fn registries(&self) -> Result<Vec<(String, String)>> {
        self.extending().map(|path| super::add::registry_text(&path)).collect()
    }

    /// The files of registries that are named or lie in an input folder.
    fn extending(&self) -> impl Iterator<Item = PathBuf> {
        let beside = self.inputs.iter().map(|input| Path::new(input).join("sources.toml"));
        beside.filter(|path| path.is_file()).chain(self.sources.clone())
    }

    /// Whether everything comes on standard input.
    pub fn is_stream(&self) -> bool {
        self.inputs.iter().all(|input| input == "-")
    }
}

/// How the inputs are read; a command that flattens this reads by [`Reading::settings`].
#[derive(Debug, clap::Args)]
pub struct Reading {
    /// The language that every article is in, as a code of two letters [default: told from the text].
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<String>,
    /// Number of threads [default: one a core]; the result does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Megabytes of one article's text at most.
    #[arg(long, value_name = "MB", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub longest_text: u64,
    /// Megabytes of one file, line of JSONL or captured page at most.
    #[arg(long, value_name = "MB", default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub longest_file: u64,
    /// Gigabytes that one archive may unpack to.
    #[arg(long, value_name = "GB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=65536))]
    pub longest_archive: u64,
}

impl Reading {
    /// The settings that were typed, with today's date.
    pub fn settings(&self) -> Settings {
        let limits = Limits {
            text: usize::try_from(self.longest_text << 20).unwrap_or(usize::MAX),
            piece: self.longest_file << 20,
            unpacked: self.longest_archive << 30,
        };
        Settings { today: today(), language: self.language.clone(), limits }
    }

    /// Sets the number of threads for the whole run.
    pub fn threads(&self) -> Result<()> {
        let Some(jobs) = self.jobs else { return Ok(()) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| Error::Usage(format!("--jobs {jobs}: {error}; choose a smaller number")))
    }

    /// Reads all inputs, with a sign of life on a terminal.
    pub fn read(&self, inputs: &Inputs, registry: &Registry) -> Result<Intake> {
        let sign = reading();
        let read = article::read_with(&inputs.inputs, registry, &self.settings());
        sign.finish_and_clear();
        read
    }

    /// Reads the inputs and hands each article on as it comes.
    pub fn each(
        &self,
        inputs: &Inputs,
        registry: &Registry,
        sink: &mut dyn FnMut(Article) -> Result<()>,
    ) -> Result<Intake> {
        article::each_with(&inputs.inputs, registry, &self.settings(), sink)
    }
}

/// A sign on standard error that files are being read, and for how long, on a terminal only.
fn reading() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let sign = ProgressBar::new_spinner().with_message("reading");
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
        sign.set_style(style);
    }
    sign.enable_steady_tick(Duration::from_millis(120));
    sign
}

/// A code of two letters, in lower case.
fn language(said: &str) -> std::result::Result<String, String> {
    let code = said.trim().to_lowercase();
    let holds = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    if holds { Ok(code) } else { Err("give two letters, such as en".to_owned()) }
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
