//! The command line: what was typed, what it means, and which call of the library answers it.

use clap::{Parser, Subcommand};

use claimdiff::error::{Exit, Result};

mod articles;
mod cluster;
mod cluster_stats;
mod compare;
mod decided;
mod explain;
mod extract;
mod input;
mod keys;
mod names;
mod score_pairs;
mod sources;

/// Compares what several outlets say about the same events, figure by figure.
#[derive(Debug, Parser)]
#[command(name = "claimdiff", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles and show what was understood: outlet, title, date, body.
    Articles(articles::Args),
    /// List the claims of every article.
    Extract(extract::Args),
    /// Group claims that speak of the same fact.
    Cluster(cluster::Args),
    /// Show why two claims were put together, or were not.
    Explain(explain::Args),
    /// Compare the articles: where they agree, where they diverge, and why.
    Compare(compare::Args),
    /// List the keys under which each claim is looked up.
    Keys(keys::Args),
    /// Score pairs of claims: prior and points.
    ScorePairs(score_pairs::Args),
    /// Say what groups of claims hold, whoever put them together.
    ClusterStats(cluster_stats::Args),
    /// Say which pairs of names are names of one, and why.
    Names(names::Args),
    /// List, show and check the registry of sources.
    Sources(sources::Args),
}

/// Runs the command that was typed.
pub fn run(cli: &Cli) -> Result<Exit> {
    match &cli.command {
        Command::Articles(args) => articles::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Cluster(args) => cluster::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Keys(args) => keys::run(args),
        Command::ScorePairs(args) => score_pairs::run(args),
        Command::ClusterStats(args) => cluster_stats::run(args),
        Command::Names(args) => names::run(args),
        Command::Sources(args) => sources::run(args),
    }
}
