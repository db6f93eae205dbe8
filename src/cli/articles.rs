//! To be written.

use claimdiff::error::{Exit, Result};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, globs, or - for standard input.
    #[arg(required = true)]
    inputs: Vec<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let _ = &args.inputs;
    Ok(Exit::Done)
}
