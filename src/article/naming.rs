//! Names of files: what an article is called that gives no id, and how a path is shown in one line.

use std::path::Path;

use rustc_hash::FxHashMap;

/// A name for each file that tells it from all others: its stem, with as many folders before it as that takes.
pub fn names<'p>(paths: impl Iterator<Item = &'p Path> + Clone) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.map(parts).collect();
    let mut taken: Vec<usize> = vec![1; parts.len()];
    loop {
        let names: Vec<String> = parts
            .iter()
            .zip(&taken)
            .map(|(parts, taken)| parts[parts.len().saturating_sub(*taken)..].join("/"))
            .collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let clash = |at: &usize| counts[names[*at].as_str()] > 1 && taken[*at] < parts[*at].len();
        let clashes: Vec<usize> = (0..names.len()).filter(clash).collect();
        if clashes.is_empty() {
            return names;
        }
        for at in clashes {
            taken[at] += 1;
        }
    }
}

/// What tells a path from others, the stem last: its ending, its folders, its stem.
fn parts(path: &Path) -> Vec<String> {
    let ending = path.extension().into_iter().map(std::ffi::OsStr::to_os_string);
    let stem = path.with_extension("");
    ending
        .chain(stem.iter().map(std::ffi::OsStr::to_os_string))
        .map(|part| part.to_string_lossy().into_owned())
        .collect()
}

/// A number of bytes, as a reader says it.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} KB", bytes >> 10),
        _ => format!("{} MB", bytes >> 20),
    }
}

/// A path in one line: signs that would break the line are written as escapes.
pub fn shown(path: &Path) -> String {
    let said = path.display().to_string();
    if said.contains(char::is_control) { said.chars().map(escaped).collect() } else { said }
}

fn escaped(sign: char) -> String {
    if sign.is_control() { sign.escape_default().to_string() } else { sign.to_string() }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn a_file_is_named_by_its_stem_and_by_its_folder_where_two_clash() {
        let paths = ["a/pier.txt", "b/pier.txt", "b/storm.txt"].map(PathBuf::from);
        assert_eq!(names(paths.iter().map(PathBuf::as_path)), ["a/pier", "b/pier", "storm"]);
    }

    #[test]
    fn a_path_takes_one_line() {
        assert_eq!(shown(Path::new("a\nb.txt")), "a\\nb.txt");
    }
}
