//! `claimdiff reliability`: which values of a table of assertions are true, and how often each source is right.

use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::assertion_file;
use claimdiff::source::assertion_table::Table;
use claimdiff::source::verdict::{self, Method};
use clap::ValueEnum;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Assertions, one {"object","attribute","source","value"} a line or a CSV file; - for standard input.
    #[arg(required = true, value_name = "ASSERTIONS")]
    assertions: PathBuf,
    /// How truth and accuracy are found.
    #[arg(long, value_enum, default_value_t = Method::Independent)]
    method: Method,
    /// How to print them.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
}

/// How verdicts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object on one line.
    Json,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let Format::Json = args.format;
    let (table, wrong) = read(args)?;
    let found = verdict::find(&table, args.method);
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    claimdiff::report::json::line(&found, &mut out)?;
    out.flush()?;
    let mut err = anstream::AutoStream::auto(std::io::stderr().lock());
    for (line, why) in &wrong {
        let file = args.assertions.display();
        writeln!(err, "claimdiff: {file}, line {line}: no assertion: {why}; the line was left out")?;
    }
    Ok(if wrong.is_empty() { Exit::Done } else { Exit::Unread })
}

fn read(args: &Args) -> Result<(Table, Vec<assertion_file::Wrong>)> {
    let way_out = "name a JSONL or CSV file of assertions, or - for standard input";
    let mut bytes = Vec::new();
    let read = if args.assertions.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(&args.assertions).map(|read| bytes = read)
    };
    read.map_err(|error| Error::file(&args.assertions, error, way_out))?;
    if bytes.trim_ascii_start().starts_with(b"{") || bytes.trim_ascii().is_empty() {
        return Ok(assertion_file::jsonl(&bytes));
    }
    let text = String::from_utf8_lossy(&bytes);
    assertion_file::table(&text).map_err(|why| Error::file(&args.assertions, why, way_out))
}
