//! `claimdiff watch`: a folder looked at again and again, what arrives in it added to a store.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use claimdiff::error::{Error, Exit, Result};
use claimdiff::review::store::Store;

use super::add::{add, renew, told};
use super::input::{Inputs, Reading};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to watch.
    folder: PathBuf,
    /// The store; it is made where it is missing.
    #[arg(long, value_name = "FILE")]
    store: PathBuf,
    /// A registry of sources to use beside the one that comes with the program and the folder's own.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// Seconds between two looks.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    every: u64,
    #[command(flatten)]
    reading: Reading,
}

/// Size and time of change of every file.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Runs the command until it is ended.
pub fn run(args: &Args) -> Result<Exit> {
    args.reading.threads()?;
    if !args.folder.is_dir() {
        return Err(Error::file(&args.folder, "this is no folder", "name a folder to watch"));
    }
    let mut store = Store::open(&args.store)?;
    let (mut done, mut before) = (Seen::new(), Seen::new());
    loop {
        let now = look(&args.folder);
        let settled: Vec<&PathBuf> = now
            .iter()
            .filter(|(path, state)| before.get(*path) == Some(*state) && done.get(*path) != Some(*state))
            .map(|(path, _)| path)
            .collect();
        if !settled.is_empty() {
            take(&mut store, args, &settled)?;
            done.extend(settled.into_iter().filter_map(|path| Some((path.clone(), *now.get(path)?))));
        }
        before = now;
        std::thread::sleep(Duration::from_secs(args.every));
    }
}

/// Adds the files that have stopped changing.
fn take(store: &mut Store, args: &Args, files: &[&PathBuf]) -> Result<()> {
    let own = args.folder.join("sources.toml");
    for path in own.is_file().then_some(own).iter().chain(&args.sources) {
        let (name, text) = super::add::registry_text(path)?;
        store.keep_registry(&name, &text)?;
    }
    let inputs = files.iter().map(|path| path.display().to_string()).collect();
    let (added, _) = add(store, &Inputs { inputs, sources: args.sources.clone() }, &args.reading)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", told(added, store.path()))?;
    out.flush()?;
    drop(out);
    renew(store)
}

/// Every file of a folder; hidden ones are passed over.
fn look(folder: &Path) -> Seen {
    let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
    let files = walk.filter_entry(move |entry| !is_hidden(entry.file_name())).filter_map(std::result::Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != "sources.toml");
    let state = |entry: walkdir::DirEntry| {
        let about = entry.metadata().ok()?;
        Some((entry.path().to_owned(), (about.len(), about.modified().ok())))
    };
    files.filter_map(state).collect()
}
