//! Names: spellings, titles, forms and order that one name goes by, and names that only look alike.

use claimdiff::language::name::compare;
use claimdiff::source::Registry;
use claimdiff::source::identity::identity;

#[track_caller]
fn same(pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        let (there, back) = (compare(a, b), compare(b, a));
        assert!(there.same, "{a} / {b}: {there:?}");
        assert!(back.same, "{b} / {a}: {back:?}");
    }
}

#[track_caller]
fn different(pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        let verdict = compare(a, b);
        assert!(!verdict.same, "{a} / {b}: {verdict:?}");
    }
}

#[test]
fn arabic_names_are_one_in_every_romanisation() {
    same(&[
        ("Ahmed al-Sharaa", "Ahmad Al Shara"),
        ("Murhaf Abu Kasra", "Marhaf Abu Qasra"),
        ("Hay’at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
        ("Asaad al-Shaibani", "Assad Hassan al-Shaybani"),
        ("Abu Mohammed al-Julani", "Abu Muhammad al-Jolani"),
        ("Rami Abdel Rahman", "Rami Abdulrahman"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Qassem Soleimani", "Ghasem Soleymani"),
        ("Fuad Hussein", "Fouad Hussain"),
        ("Hezbollah", "Hizbullah"),
    ]);
}

#[test]
fn arabic_names_that_look_alike_stay_apart() {
    different(&[
        ("Bashar al-Assad", "Asaad al-Shaibani"),
        ("Assad", "Asaad al-Shaibani"),
        ("al-Julani", "al-Qahtani"),
        ("Abu Mohammed al-Julani", "Abu Maria al-Qahtani"),
        ("Hafez al-Assad", "Bashar al-Assad"),
        ("Mahmoud Abbas", "Mohammed Abbas"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Abdul Aziz", "Abdul Hamid"),
    ]);
}

#[test]
fn titles_order_initials_and_diacritics_make_no_other_name() {
    same(&[
        ("Dr. Ines Probe", "Ines Probe"),
        ("Probe, Ines", "Ines Probe"),
        ("I. Probe", "Ines Probe"),
        ("Inés Próbe", "Ines Probe"),
        ("InesProbe", "Ines Probe"),
        ("Probe", "Ines Probe"),
        ("Ivan Petrovich Obraztsov", "Ivan Obraztsov"),
        ("Иван Образцов", "Ivan Obraztsov"),
    ]);
    different(&[("Ines Probe", "Anton Probe"), ("Ines Probe", "Ines Muster")]);
}

#[test]
fn legal_forms_and_spellings_make_no_other_company() {
    same(&[
        ("Specimen Steel Aktiengesellschaft", "Specimen Steel AG"),
        ("Specimen Limited", "Specimen Ltd."),
        ("S.P.C. Company", "SPC Co"),
        ("The Probe & Muster Company", "Probe and Muster Co."),
        ("Probe Centre Organisation", "Probe Center Organization"),
    ]);
    different(&[("Specimen Brigade 44", "Specimen Brigade 45"), ("Probe Steel Inc.", "Probe Timber Inc.")]);
}

#[test]
fn an_acronym_is_the_name_whose_initials_it_has() {
    same(&[("SHO", "Specimen Health Organization"), ("SFS", "Specimen Front for the South")]);
    different(&[("SHO", "Sample Port Authority")]);
}

#[test]
fn a_ministry_is_not_that_of_another_country_nor_another_ministry() {
    different(&[
        ("Syrian Ministry of Defense", "Iraqi Ministry of Defense"),
        ("Syrian Ministry of Interior", "Syrian Ministry of Defense"),
    ]);
}

#[test]
fn the_registry_knows_names_that_share_no_letter() {
    let registry = Registry::starter().expect("the starter set is valid");
    let verdict = identity("Daesh", "Islamic State", &registry);
    assert!(verdict.same && verdict.why.contains("registry"), "{verdict:?}");
}

#[test]
fn every_verdict_says_why() {
    let verdict = compare("Ahmed Probe", "Ahmad Probe");
    assert_eq!(verdict.why, "ahmed is a spelling of ahmad; probe = probe");
}

#[test]
fn the_command_prints_what_its_file_says() {
    trycmd::TestCases::new().case("tests/cli/names*.toml");
}

/// A pair of names with the answer to whether they name one.
#[derive(serde::Deserialize)]
struct Answered {
    a: String,
    b: String,
    same: bool,
}

#[test]
fn at_least_nineteen_in_twenty_names_of_the_arab_world_are_told_right() {
    let registry = Registry::starter().expect("the registry that comes with the program is valid");
    let pairs: Vec<Answered> = include_str!("corpus/names_arabic.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of the corpus is a pair"))
        .collect();
    let (mut right, mut wrong, mut missed) = (0_usize, Vec::new(), Vec::new());
    for pair in &pairs {
        match (identity(&pair.a, &pair.b, &registry).same, pair.same) {
            (true, true) => right += 1,
            (true, false) => wrong.push(format!("{} / {}", pair.a, pair.b)),
            (false, true) => missed.push(format!("{} / {}", pair.a, pair.b)),
            (false, false) => (),
        }
    }
    let f1 = (2 * right) as f64 / (2 * right + wrong.len() + missed.len()) as f64;
    assert!(f1 >= 0.95, "F1 {f1:.3}; joined wrongly: {wrong:?}; not joined: {missed:?}");
}

#[test]
fn an_office_before_a_name_is_no_part_of_it() {
    same(&[("Defense Minister Murhaf Abu Qasra", "Abu Kasra"), ("Interim President Ahmed al-Sharaa", "al-Sharaa")]);
}

#[test]
fn an_arabic_family_name_is_never_a_first_name_and_a_last_word_never_a_title() {
    different(&[("Abdullah al-Ahmed", "Ahmed al-Abdullah"), ("Hussein al-Sheikh", "Hussein al-Shar")]);
}
