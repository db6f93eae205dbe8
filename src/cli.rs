//! The command line: what was typed, what it means, and which call of the library answers it.

use clap::{Parser, Subcommand};

use claimdiff::error::{Exit, Result};

#[cfg(feature = "desk")]
mod add;
mod articles;
mod check;
mod cluster;
mod cluster_stats;
mod compare;
mod decided;
mod explain;
mod export;
mod extract;
mod input;
mod keys;
#[cfg(not(feature = "desk"))]
mod missing;
mod names;
mod reliability;
#[cfg(feature = "desk")]
mod review;
mod revision;
mod score_pairs;
mod sources;
#[cfg(feature = "desk")]
mod watch;

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
    /// Hold a draft against articles: every figure, name and attribution in it.
    Check(check::Args),
    /// Write the comparison in a format that other tools take.
    Export(export::Args),
    /// Keep articles in a store, with their claims, clusters and decisions.
    #[cfg(feature = "desk")]
    Add(add::Args),
    /// Watch a folder and keep what arrives in a store.
    #[cfg(feature = "desk")]
    Watch(watch::Args),
    /// Review the comparisons on a page of this machine.
    #[cfg(feature = "desk")]
    Review(review::Args),
    /// Keep articles in a store (not in this build).
    #[cfg(not(feature = "desk"))]
    Add(missing::Args),
    /// Watch a folder (not in this build).
    #[cfg(not(feature = "desk"))]
    Watch(missing::Args),
    /// Review the comparisons on a page (not in this build).
    #[cfg(not(feature = "desk"))]
    Review(missing::Args),
    /// List the keys under which each claim is looked up.
    Keys(keys::Args),
    /// Score pairs of claims: prior and points.
    ScorePairs(score_pairs::Args),
    /// Say what groups of claims hold, whoever put them together.
    ClusterStats(cluster_stats::Args),
    /// Say which pairs of names are names of one, and why.
    Names(names::Args),
    /// Say which values of a table of assertions are true, and how often each source is right.
    Reliability(reliability::Args),
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
        Command::Check(args) => check::run(args),
        Command::Export(args) => export::run(args),
        #[cfg(feature = "desk")]
        Command::Add(args) => add::run(args),
        #[cfg(feature = "desk")]
        Command::Watch(args) => watch::run(args),
        #[cfg(feature = "desk")]
        Command::Review(args) => review::run(args),
        #[cfg(not(feature = "desk"))]
        Command::Add(args) | Command::Watch(args) | Command::Review(args) => missing::run(args),
        Command::Keys(args) => keys::run(args),
        Command::ScorePairs(args) => score_pairs::run(args),
        Command::ClusterStats(args) => cluster_stats::run(args),
        Command::Names(args) => names::run(args),
        Command::Reliability(args) => reliability::run(args),
        Command::Sources(args) => sources::run(args),
    }
}
