//! The way through the inputs: files, folders, globs, in one order whatever order they were named in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use walkdir::{DirEntry, WalkDir};

/// Files that belong to a case and are no articles.
const OURS: [&str; 3] = ["sources.toml", "expected.toml", "decisions.jsonl"];

/// Endings of files that are parts of a page and no articles.
static ASSETS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("assets.tsv").lines().filter(|row| !row.starts_with('#')).collect());

/// What the inputs name.
#[derive(Debug, Default)]
pub struct Found {
    /// Every file, by path, each once.
    pub files: BTreeSet<PathBuf>,
    /// Whether standard input is among them.
    pub stdin: bool,
    /// What was named and is not there, one sentence each.
    pub missing: Vec<String>,
    /// What was passed over, one sentence each.
    pub passed: Vec<String>,
}

/// Every file that the inputs name.
pub fn find(inputs: &[String]) -> Found {
    let mut found = Found::default();
    let sorted: BTreeSet<&String> = inputs.iter().collect();
    for input in sorted {
        found.add(input);
    }
    found
}

impl Found {
    /// Whether there is nothing to read at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.stdin
    }

    /// Adds what one input names.
    fn add(&mut self, input: &str) {
        let path = Path::new(input);
        if input == "-" {
            self.stdin = true;
        } else if path.is_dir() {
            self.walk(path);
        } else if path.exists() {
            self.files.insert(path.to_owned());
        } else if input.contains(['*', '?', '[']) {
            self.expand(input);
        } else {
            self.missing.push(format!("{input}: there is no such file or folder; check the path"));
        }
    }

    /// Adds what a pattern matches.
    fn expand(&mut self, input: &str) {
        let Ok(matches) = glob::glob(input) else {
            self.missing.push(format!("{input}: this pattern is not valid; use * ? and [a-z] only"));
            return;
        };
        let before = self.files.len();
        for path in matches.flatten().filter(|path| is_article(path) && !is_hidden(path)) {
            if path.is_dir() {
                self.walk(&path);
            } else {
                self.files.insert(path);
            }
        }
        if self.files.len() == before {
            self.missing.push(format!("{input}: no file matches; check the pattern"));
        }
    }

    /// Adds the files of a folder and of the folders in it.
    fn walk(&mut self, folder: &Path) {
        let before = self.files.len();
        let visible = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.path());
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() || !is_article(entry.path()) => {}
                Ok(entry) => {
                    self.files.insert(entry.into_path());
                }
                Err(error) => self.blocked(&error),
            }
        }
        if self.files.len() == before {
            self.passed.push(format!(
                "{}: this folder holds no articles; put text, HTML or JSONL files into it",
                folder.display()
            ));
        }
    }

    /// Notes a place of a folder that cannot be entered.
    fn blocked(&mut self, error: &walkdir::Error) {
        let path = error.path().unwrap_or(Path::new("?")).display();
        if error.loop_ancestor().is_some() {
            self.passed.push(format!("{path}: this link leads back to a folder above it; it was not followed"));
        } else {
            let reason = error.io_error().map_or_else(|| "it cannot be read".to_owned(), ToString::to_string);
            self.missing.push(format!("{path}: {reason}; check the link or its permissions"));
        }
    }
}

/// Whether a file or folder is hidden.
pub fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether a file found in a folder could be an article, going by its name.
pub fn is_article(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    !OURS.contains(&name.as_str()) && !ASSETS.contains(ending.as_str())
}
