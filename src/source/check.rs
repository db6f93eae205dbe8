//! The check of a registry file: every finding at once, each with its place.

use std::ops::Range;

use rustc_hash::FxHashMap;
use toml::de::DeTable;

use super::entry::{self, Entry};
use super::field::{Placed, unknown_field};
use super::finding::Finding;
use super::{Source, name};

/// The only table that a registry file holds.
const TABLE: &str = "source";

/// What a registry file says, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The sources that could be read, in the order of the file; to be used only when there are no findings.
    pub sources: Vec<Source>,
    /// What is wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Ids of other sources that entries name, each with its place.
    links: Vec<Placed>,
}

impl Checked {
    /// Links that lead to no source of this file and none that `known` finds by its id.
    pub fn loose_links(&self, known: impl Fn(&str) -> bool) -> Vec<Finding> {
        let here = |id: &str| self.sources.iter().any(|source| source.id == id);
        let loose = self.links.iter().filter(|link| !here(&link.text) && !known(&link.text));
        let way_out = "give its id as `claimdiff sources list` shows it, or add an entry for it";
        let finding = |link: &Placed| {
            Finding::new(link.at.clone(), format!("no source has the id `{}`", link.text), "leads nowhere", way_out)
        };
        loose.map(finding).collect()
    }
}

/// Checks the text of a registry file.
pub fn check(text: &str) -> Checked {
    read(text, claimed_twice)
}

/// What [`check`] says, but for what two entries claim: for a text that comes with the program and was checked before.
pub(super) fn known(text: &str) -> Checked {
    read(text, |_, _| {})
}

/// Reads a registry file; `together` adds what is wrong with its entries beside each other.
fn read(text: &str, together: impl Fn(&[Entry], &mut Vec<Finding>)) -> Checked {
    let (document, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return entries(document.get_ref(), together);
    }
    Checked {
        sources: Vec::new(),
        links: Vec::new(),
        findings: errors.iter().map(|error| syntax(error, text)).collect(),
    }
}

/// A syntax error as a finding.
fn syntax(error: &toml::de::Error, text: &str) -> Finding {
    let at = error.span().unwrap_or(text.len()..text.len());
    Finding::new(at, error.message(), "here", "correct the TOML; an entry is [[source]] with lines of key = \"value\"")
}

/// Checks the entries of a document that is valid TOML.
fn entries(document: &DeTable<'_>, together: impl Fn(&[Entry], &mut Vec<Finding>)) -> Checked {
    let mut findings: Vec<Finding> = strangers(document).collect();
    let read: Vec<Entry> =
        tables(document, &mut findings).into_iter().map(|(table, at)| entry::read(table, at, &mut findings)).collect();
    together(&read, &mut findings);
    findings.sort_by_key(|finding| (finding.at.start, finding.at.end));
    let links = read.iter().flat_map(|entry| entry.relays.clone()).collect();
    Checked { sources: read.into_iter().filter_map(|entry| entry.source).collect(), findings, links }
}

/// Keys beside the entries.
fn strangers<'d>(document: &'d DeTable<'_>) -> impl Iterator<Item = Finding> + 'd {
    let strangers = document.keys().filter(|key| key.get_ref() != TABLE);
    strangers.map(|key| unknown_field(key.get_ref(), key.span(), &[TABLE]))
}

/// The tables of the entries, with their places.
fn tables<'d>(document: &'d DeTable<'d>, findings: &mut Vec<Finding>) -> Vec<(&'d DeTable<'d>, Range<usize>)> {
    let Some(value) = document.get(TABLE) else { return Vec::new() };
    let items: Option<&[_]> = value.get_ref().as_array().map(|items| &**items);
    let all = items.map(|items| items.iter().map(|item| Some((item.get_ref().as_table()?, item.span()))));
    let tables: Option<Vec<_>> = all.and_then(Iterator::collect);
    if tables.is_none() {
        let way_out = "begin every entry with [[source]], in double brackets";
        findings.push(Finding::new(value.span(), "`source` is no list of entries", "here", way_out));
    }
    tables.unwrap_or_default()
}

/// Notes every id, name and domain that a second entry claims.
fn claimed_twice(entries: &[Entry], findings: &mut Vec<Finding>) {
    let ids = entries.iter().map(|entry| entry.id.as_slice());
    twice("id", ids, str::to_owned, "give one of the two another id, or make them one entry", findings);
    let names = entries.iter().map(|entry| entry.names.as_slice());
    twice("name", names, name::key, "take it from one of the two; a name must lead to one source", findings);
    let domains = entries.iter().map(|entry| entry.domains.as_slice());
    let host = |domain: &str| name::host(domain).unwrap_or_default();
    twice("domain", domains, host, "take it from one of the two; a subdomain may go to another source", findings);
}

/// Notes what a second entry claims, by what its spellings have in common.
fn twice<'e>(
    what: &str,
    entries: impl Iterator<Item = &'e [Placed]>,
    key: impl Fn(&str) -> String,
    way_out: &str,
    findings: &mut Vec<Finding>,
) {
    let mut owners: FxHashMap<String, (usize, &Placed)> = FxHashMap::default();
    let claims = entries.enumerate().flat_map(|(owner, claims)| claims.iter().map(move |claim| (owner, claim)));
    for (owner, claim) in claims {
        let first = *owners.entry(key(&claim.text)).or_insert((owner, claim));
        if first.0 != owner {
            let title = format!("two sources claim the {what} `{}`", claim.text);
            let finding = Finding::new(claim.at.clone(), title, "claimed again", way_out);
            findings.push(finding.beside(first.1.at.clone(), "claimed here first"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with an entry that is sound but for these lines, and the text that each finding points at.
    fn found(lines: &str) -> Vec<(String, String)> {
        let text = format!("[[source]]\nid = \"sample\"\nname = \"Sample\"\nkind = \"wire\"\n{lines}");
        let pointed = |finding: Finding| (finding.title, text[finding.at].to_owned());
        check(&text).findings.into_iter().map(pointed).collect()
    }

    fn one(lines: &str, title: &str, at: &str) {
        assert_eq!(found(lines), [(title.to_owned(), at.to_owned())]);
    }

    #[test]
    fn a_sound_entry_has_no_findings() {
        assert_eq!(found("grade = { letter = \"B\", reason = \"slow\", date = 2026-01-31 }\ncountry = \"SY\""), []);
    }

    #[test]
    fn codes_dates_and_grades_have_their_form() {
        one("country = \"Syria\"", "`Syria` is no country", "\"Syria\"");
        one("language = \"AR\"", "`AR` is no language", "\"AR\"");
        let grade =
            |letter: &str, date: &str| format!("grade = {{ letter = \"{letter}\", reason = \"r\", date = {date} }}");
        one(&grade("G", "2026-01-31"), "`G` is no letter", "\"G\"");
        one(&grade("A", "\"2026-02-30\""), "`2026-02-30` is no date", "\"2026-02-30\"");
        one(&grade("A", "2026-01-31T10:00:00"), "`2026-01-31T10:00:00` is no date", "2026-01-31T10:00:00");
    }

    #[test]
    fn a_grade_without_a_reason_is_no_grade() {
        one(
            "grade = { letter = \"B\", date = 2026-01-31 }",
            "`reason` is missing",
            "{ letter = \"B\", date = 2026-01-31 }",
        );
    }

    #[test]
    fn a_label_is_kept_with_its_scheme_date_and_licence_or_not_at_all() {
        let label = "{ scheme = \"Sample Index 2031\", value = \"high\", date = 2031-02-01, licence = \"CC0\" }";
        assert_eq!(found(&format!("labels = [{label}]")), []);
        let half = "{ scheme = \"Sample Index 2031\", value = \"high\", date = 2031-02-01 }";
        one(&format!("labels = [{half}]"), "`licence` is missing", half);
        one("labels = \"high\"", "`labels` has the wrong type", "\"high\"");
    }

    #[test]
    fn a_link_leads_to_another_source() {
        one("relays = [\"sample\"]", "`sample` is no other source's id", "\"sample\"");
        let text = "[[source]]\nid = \"a\"\nname = \"A\"\nkind = \"wire\"\nrelays = [\"b\", \"c\"]\n";
        let loose = check(text).loose_links(|id| id == "b");
        assert_eq!(loose.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["no source has the id `c`"]);
    }

    #[test]
    fn a_second_entry_may_not_claim_a_name_in_another_spelling() {
        let other = |name: &str| format!("[[source]]\nid = \"other\"\nname = \"{name}\"\nkind = \"wire\"\n");
        one(&other("The S.A.M.P.L.E."), "two sources claim the name `The S.A.M.P.L.E.`", "\"The S.A.M.P.L.E.\"");
        assert_eq!(found(&other("Sampler")), []);
    }

    #[test]
    fn one_source_may_write_its_name_twice() {
        assert_eq!(found("aliases = [\"SAMPLE\"]"), []);
    }

    #[test]
    fn syntax_errors_are_all_shown_and_nothing_else() {
        let checked = check("[[source]]\nid = \nname = 'x\nkind = \"nothing\"\n");
        assert!(checked.sources.is_empty());
        assert!(checked.findings.len() >= 2, "{:?}", checked.findings);
    }

    #[test]
    fn entries_need_double_brackets() {
        let titles: Vec<String> = check("[source]\nid = \"a\"").findings.into_iter().map(|one| one.title).collect();
        assert_eq!(titles, ["`source` is no list of entries"]);
    }
}
