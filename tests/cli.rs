//! Commands as they are typed, with what they print and their exit codes: `tests/cli/*.toml`.

#[test]
fn commands_print_what_their_files_say() {
    trycmd::TestCases::new()
        .case("tests/cli/compare*.toml")
        .case("tests/cli/extract*.toml")
        .case("tests/cli/cluster*.toml")
        .case("tests/cli/score-pairs*.toml");
}
