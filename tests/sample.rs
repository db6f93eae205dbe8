//! The committed sample report is what the program writes for the sample case.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use claimdiff::{Registry, article, report};

const CASE: &str = "tests/cases/river-province";

#[test]
fn the_sample_report_is_the_output_of_the_readme_command() {
    let registry =
        Registry::starter().unwrap().extended_by(Registry::load(&Path::new(CASE).join("sources.toml")).unwrap());
    let inputs = vec![CASE.to_owned()];
    let intake = article::read(&inputs, &registry).unwrap();
    let found = claimdiff::compare(&intake, &registry, inputs, &|_| ());
    let folder = tempfile::tempdir().unwrap();
    for path in report::files::write_all(&found, folder.path()).unwrap() {
        let name = path.file_name().unwrap();
        let committed = std::fs::read(Path::new("reports/sample").join(name)).unwrap_or_default();
        let fresh = std::fs::read(&path).unwrap();
        assert!(
            committed == fresh,
            "reports/sample/{} differs from what the program writes now: run the first command of the README, read the difference, commit it",
            name.display()
        );
    }
}
