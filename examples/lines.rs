//! What the chain sees of every line of copied pages: what the weights of `src/article/prose.tsv` and `turns.tsv` are
//! fitted to.
//!
//! Reads pages on standard input, one `{"id","text"}` a line, and prints `id`, the line's first byte and the one past its
//! last, its traits and what a turn into it looks at, in the order of the rows of the tables. With the lines that a reader
//! marked as the article, a linear chain over before, article, aside and after (Lafferty et al. 2001) gives the weights.

use std::io::{BufRead, Write};

use claimdiff::article::seen;

#[derive(serde::Deserialize)]
struct Page {
    id: String,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let page: Page = serde_json::from_str(&line?)?;
        for seen in seen(&page.text) {
            let row = (&page.id, seen.at.start, seen.at.end, seen.traits, seen.turns);
            writeln!(out, "{}", serde_json::to_string(&row)?)?;
        }
    }
    out.flush()?;
    Ok(())
}
