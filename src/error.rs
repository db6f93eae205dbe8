//! What can go wrong, in sentences that name the file and the way out.

use std::path::PathBuf;

/// A failure that ends the run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Wrong usage or configuration: exit code 1.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read or written.
    #[error("{}: {reason}; {way_out}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What happened.
        reason: String,
        /// What to do about it.
        way_out: String,
    },
    /// The registry of sources is not valid; the text shows the lines with carets.
    #[error("{0}")]
    Registry(String),
    /// Nothing could be written because the reader of the output has gone.
    #[error("the output was closed")]
    ClosedOutput,
}

impl Error {
    /// A file failure in one call.
    pub fn file(path: impl Into<PathBuf>, reason: impl std::fmt::Display, way_out: &str) -> Self {
        Self::File { path: path.into(), reason: reason.to_string(), way_out: way_out.to_owned() }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::ClosedOutput
        } else {
            Self::Usage(format!("the output could not be written: {error}; check the disk or the pipe it goes to"))
        }
    }
}

/// The outcome of anything that can end the run.
pub type Result<T> = std::result::Result<T, Error>;

/// How the program ends; the numbers are a contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Everything asked for was done.
    Done = 0,
    /// Wrong usage or configuration.
    Usage = 1,
    /// Done, and `--fail-on` matched.
    Matched = 2,
    /// Undecided reviews remain (`review --check`).
    Undecided = 3,
    /// Some input could not be read; the rest was processed and reported.
    Unread = 4,
    /// A bug in this program.
    Bug = 70,
}
