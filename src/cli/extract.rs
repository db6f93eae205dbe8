//! temp
use claimdiff::error::{Exit, Result};
use std::io::BufRead;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, globs, or - for standard input.
    #[arg(required = true)]
    inputs: Vec<String>,
    #[arg(long)]
    kind: Option<String>,
    #[arg(long)]
    format: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    let _ = (&args.inputs, &args.kind, &args.format);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let v: serde_json::Value =
            serde_json::from_str(&line).map_err(|e| claimdiff::error::Error::Usage(e.to_string()))?;
        let text = v["text"].as_str().unwrap_or("").to_owned();
        let article = claimdiff::article::Article {
            id: v["id"].as_str().unwrap_or("").into(),
            body: vec![claimdiff::span::Bytes::new(0, text.len())],
            text,
            ..Default::default()
        };
        for claim in claimdiff::claim::extract::figure_claims(&article) {
            use std::io::Write;
            serde_json::to_writer(&mut out, &claim).map_err(|e| claimdiff::error::Error::Usage(e.to_string()))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(Exit::Done)
}
