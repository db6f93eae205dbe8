//! `claimdiff sources`: list, show and check the registry.

use claimdiff::error::{Exit, Result};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: &Args) -> Result<Exit> {
    Ok(Exit::Done)
}
