//! Writes the report files from a report in JSON: `render REPORT.json DIRECTORY`.

use std::process::ExitCode;

use claimdiff::report::{Report, files};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [input, directory] => render(input, directory),
        _ => Err("usage: render REPORT.json DIRECTORY".to_owned()),
    }
    .map_or_else(complain, |()| ExitCode::SUCCESS)
}

fn render(input: &str, directory: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(input).map_err(|error| format!("{input}: {error}"))?;
    let report: Report = serde_json::from_str(&text).map_err(|error| format!("{input}: {error}"))?;
    files::write_all(&report, directory.as_ref()).map_err(|error| error.to_string())?;
    Ok(())
}

fn complain(sentence: impl std::fmt::Display) -> ExitCode {
    anstream::eprintln!("render: {sentence}");
    ExitCode::FAILURE
}
