//! One `[[source]]` of a registry file, read with the places that findings point at.

use std::ops::Range;

use toml::de::DeTable;

use super::field::{Fields, Placed, nearest};
use super::finding::Finding;
use super::{EditorGrade, Source, SourceKind, label, name};

/// The fields of an entry.
const FIELDS: [&str; 14] = [
    "id",
    "name",
    "aliases",
    "exact_case",
    "lookup_only",
    "domains",
    "kind",
    "country",
    "language",
    "owner",
    "relays",
    "labels",
    "notes",
    "grade",
];

/// The fields of a grade.
const GRADE_FIELDS: [&str; 3] = ["letter", "reason", "date"];

/// What a grade must hold.
const WHOLE_GRADE: &str = "a grade needs all three: { letter = \"B\", reason = \"…\", date = 2026-01-31 }";

/// A source as far as it could be read, with the places of what must be unique.
pub(super) struct Entry {
    /// The source; none when its id, name or kind is missing or wrong.
    pub source: Option<Source>,
    /// Its id.
    pub id: Option<Placed>,
    /// Its name and aliases.
    pub names: Vec<Placed>,
    /// Its domains.
    pub domains: Vec<Placed>,
    /// The ids of the sources that it relays.
    pub relays: Vec<Placed>,
}

/// Reads one entry; what is wrong with it goes to `findings`.
pub(super) fn read(table: &DeTable<'_>, at: Range<usize>, findings: &mut Vec<Finding>) -> Entry {
    let mut fields = Fields::of(table, at, &FIELDS);
    let entry = entry(&mut fields);
    findings.append(&mut fields.findings);
    entry
}

/// Reads the fields of one entry.
fn entry(fields: &mut Fields<'_>) -> Entry {
    let id = id(fields);
    let name = fields.required("name", "add the name as readers know it: name = \"Example Wire\"");
    let aliases = fields.texts("aliases");
    let names: Vec<Placed> = name.clone().into_iter().chain(aliases).collect();
    let domains = domains(fields);
    let kind = kind(fields);
    let relays = relays(fields, id.as_ref());
    let rest = rest(fields, &names);
    let source = id.as_ref().zip(name).zip(kind).map(|((id, _), kind)| Source {
        id: id.text.clone(),
        domains: domains.iter().filter_map(|domain| name::host(&domain.text)).collect(),
        kind,
        relays: relays.iter().map(|relay| relay.text.clone()).collect(),
        ..rest
    });
    unreadable(fields, &names);
    Entry { source, id, names, domains, relays }
}

/// The source without its id, domains and kind.
fn rest(fields: &mut Fields<'_>, names: &[Placed]) -> Source {
    let mut all = names.iter().map(|name| name.text.clone());
    Source {
        exact_case: some_of(fields, "exact_case", names),
        lookup_only: some_of(fields, "lookup_only", names),
        country: code(fields, "country", is_country, "write the two capitals of ISO 3166-1: country = \"SY\""),
        language: code(fields, "language", is_language, "write the two small letters of ISO 639-1: language = \"ar\""),
        owner: fields.text("owner").map(|owner| owner.text),
        labels: label::read(fields),
        notes: fields.text("notes").map(|notes| notes.text),
        grade: grade(fields),
        name: all.next().unwrap_or_default(),
        aliases: all.collect(),
        ..Source::new("", "", SourceKind::Outlet)
    }
}

/// The id, which must be there and of its form.
fn id(fields: &mut Fields<'_>) -> Option<Placed> {
    let way_out = "use small letters and digits, words joined by single hyphens: id = \"example-wire\"";
    let id = fields.required("id", way_out);
    fields.formed("id", id, is_id, way_out)
}

/// The kind, which must be there and known.
fn kind(fields: &mut Fields<'_>) -> Option<SourceKind> {
    let known = SourceKind::ALL.map(SourceKind::name);
    let all = format!("the kinds are {}", known.join(", "));
    let value = fields.required("kind", &all)?;
    let kind = SourceKind::named(&value.text);
    if kind.is_none() {
        let way_out = nearest(&value.text, &known).map_or(all, |near| format!("did you mean `{near}`?"));
        let title = format!("unknown kind `{}`", value.text);
        fields.findings.push(Finding::new(value.at, title, "no such kind", way_out));
    }
    kind
}

/// The domains, each a host without a path.
fn domains(fields: &mut Fields<'_>) -> Vec<Placed> {
    let domains = fields.texts("domains");
    for domain in domains.iter().filter(|domain| name::host(&domain.text).as_ref() != Some(&domain.text)) {
        let bare = name::host(&domain.text).unwrap_or_else(|| "example.org".to_owned());
        let way_out = format!("write it bare, in small letters, without www. and path: \"{bare}\"");
        fields.findings.push(Finding::new(
            domain.at.clone(),
            "a domain with more or less than a host",
            "here",
            way_out,
        ));
    }
    domains
}

/// The sources whose copy it prints, by their ids, itself never.
fn relays(fields: &mut Fields<'_>, id: Option<&Placed>) -> Vec<Placed> {
    let relays = fields.texts("relays");
    for relay in &relays {
        if !is_id(&relay.text) || id.is_some_and(|id| id.text == relay.text) {
            let title = format!("`{}` is no other source's id", relay.text);
            let way_out = "name other sources by their ids: relays = [\"reuters\"]";
            fields.findings.push(Finding::new(relay.at.clone(), title, "not of this form", way_out));
        }
    }
    relays
}

/// A list that picks some of the entry's own names.
fn some_of(fields: &mut Fields<'_>, field: &str, names: &[Placed]) -> Vec<String> {
    let picked = fields.texts(field);
    for pick in picked.iter().filter(|pick| names.iter().all(|name| name.text != pick.text)) {
        let title = format!("`{}` is no name of this source", pick.text);
        let way_out = "add it to `aliases` first, written in the same way";
        fields.findings.push(Finding::new(pick.at.clone(), title, format!("listed in `{field}` only"), way_out));
    }
    picked.into_iter().map(|pick| pick.text).collect()
}

/// A code of two letters.
fn code(fields: &mut Fields<'_>, field: &str, holds: fn(&str) -> bool, way_out: &str) -> Option<String> {
    let value = fields.text(field);
    fields.formed(field, value, holds, way_out).map(|code| code.text)
}

/// The editor's grade, whole or not at all.
fn grade(fields: &mut Fields<'_>) -> Option<EditorGrade> {
    let (table, at) = fields.table("grade")?;
    let mut inner = Fields::of(table, at, &GRADE_FIELDS);
    let [letter, reason, date] = GRADE_FIELDS.map(|field| inner.required(field, WHOLE_GRADE));
    let letter = inner.formed("letter", letter, is_letter, "the letters are A to F");
    let date = inner.formed("date", date, is_date, "write year, month and day: date = 2026-01-31");
    fields.findings.append(&mut inner.findings);
    Some(EditorGrade { letter: letter?.text.chars().next()?, reason: reason?.text, date: date?.text })
}

/// Notes names that hold no letter and no digit, since nothing could find them.
fn unreadable(fields: &mut Fields<'_>, names: &[Placed]) {
    for name in names.iter().filter(|name| name::key(&name.text).is_empty()) {
        let title = format!("`{}` holds no letter and no digit", name.text);
        fields.findings.push(Finding::new(name.at.clone(), title, "nothing can find this", "write a name"));
    }
}

/// Small letters and digits in words joined by single hyphens.
fn is_id(id: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.split('-').all(is_word)
}

/// Two capitals.
fn is_country(code: &str) -> bool {
    code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase())
}

/// Two small letters.
fn is_language(code: &str) -> bool {
    code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase())
}

/// A letter of the Admiralty scale.
fn is_letter(letter: &str) -> bool {
    letter.len() == 1 && letter.chars().all(|c| ('A'..='F').contains(&c))
}

/// A day of the calendar, in full.
pub(super) fn is_date(date: &str) -> bool {
    date.len() == 10 && chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok()
}
