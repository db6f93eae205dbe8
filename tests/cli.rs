//! Commands as they are typed, with what they print and their exit codes: `tests/cli/*.toml`.

#[test]
fn commands_print_what_their_files_say() {
    trycmd::TestCases::new()
        .case("tests/cli/compare*.toml")
        .case("tests/cli/extract*.toml")
        .case("tests/cli/cluster*.toml")
        .case("tests/cli/score-pairs*.toml");
}

#[test]
fn who_leaves_the_pager_early_has_the_report() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args(["compare", "tests/cases/river-province", "--out"])
        .arg(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()?;
    drop(run.stdout.take());
    run.wait()?;
    assert!(folder.path().join("report.html").exists());
    Ok(())
}
