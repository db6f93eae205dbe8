//! What a command says that this build of the program leaves out.

use claimdiff::error::{Error, Exit, Result};

/// Whatever was typed.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _any: Vec<std::ffi::OsString>,
}

/// Says how to build the program with the store and the review page.
pub fn run(_: &Args) -> Result<Exit> {
    Err(error())
}

/// What is missing, and how to have it.
pub fn error() -> Error {
    Error::Usage(
        "this claimdiff was built without the store and the review page; build it with `cargo build --release --features desk`".to_owned(),
    )
}
