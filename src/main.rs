//! Arguments in, exit code out.

use std::process::ExitCode;

use claimdiff::error::{Error, Exit};
use clap::Parser;

mod cli;

/// Reading articles makes very many small values on several threads at once; the system's allocator costs a sixth of it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(shown) => return usage(&shown),
    };
    match cli::run(&cli) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(Error::ClosedOutput) => ExitCode::from(Exit::Done as u8),
        Err(error) => {
            anstream::eprintln!("claimdiff: {error}");
            ExitCode::from(Exit::Usage as u8)
        }
    }
}

/// Help and version are no errors; anything else is wrong usage.
fn usage(shown: &clap::Error) -> ExitCode {
    let code = if shown.use_stderr() { Exit::Usage } else { Exit::Done };
    if shown.print().is_err() {
        return ExitCode::from(Exit::Done as u8);
    }
    ExitCode::from(code as u8)
}
