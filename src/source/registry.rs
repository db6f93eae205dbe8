//! The registry: sources found by any of their names and domains.

use std::path::Path;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::{Checked, check, known};
use super::{Source, finding, name};
use crate::error::{Error, Result};

/// The registry of sources: what `sources.toml` says.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    sources: Vec<Source>,
    ids: FxHashMap<String, usize>,
    names: FxHashMap<String, usize>,
    domains: FxHashMap<String, usize>,
}

/// The starter set, read once.
static STARTER: LazyLock<std::result::Result<Registry, String>> =
    LazyLock::new(|| sound(known(TEXT), TEXT, "sources.toml"));

/// The file of the starter set; a test checks it.
const TEXT: &str = include_str!("../../sources.toml");

impl Registry {
    /// The starter set that comes with the program.
    pub fn starter() -> Result<Self> {
        STARTER.clone().map_err(Error::Registry)
    }

    /// The registry that a file holds; the file's findings, all of them, when it is not valid.
    pub fn load(path: &Path) -> Result<Self> {
        let way_out = "name a readable file of [[source]] entries";
        let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error, way_out))?;
        Self::parse(&text, &path.display().to_string())
    }

    /// The registry that a text holds; `path` only names it in findings.
    pub fn parse(text: &str, path: &str) -> Result<Self> {
        read(text, path).map_err(Error::Registry)
    }

    /// This registry with another on top: its entries replace those with the same id and take over the names and
    /// domains they claim; they stand last.
    #[must_use]
    pub fn extended_by(self, other: Self) -> Self {
        let replaced: FxHashSet<&str> = other.sources.iter().map(|source| source.id.as_str()).collect();
        let mut sources = self.sources;
        sources.retain(|source| !replaced.contains(source.id.as_str()));
        sources.extend(other.sources);
        sources.into()
    }

    /// All sources, in the order of the file.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source with this id, written exactly so.
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.ids.get(id).map(|index| &self.sources[*index])
    }

    /// The source with this id, name, alias, domain or URL, whatever its case, article, punctuation and diacritics.
    pub fn find(&self, name: &str) -> Option<&Source> {
        let by_domain = || name::host(name).and_then(|host| self.by_host(&host));
        self.get(name).or_else(by_domain).or_else(|| self.find_by_name(name))
    }

    /// The source with this name, alias or id, whatever its spelling.
    pub(super) fn find_by_name(&self, name: &str) -> Option<&Source> {
        self.names.get(&name::key(name)).map(|index| &self.sources[*index])
    }

    /// The source of a host or of the nearest domain above it.
    fn by_host(&self, host: &str) -> Option<&Source> {
        let mut domains = std::iter::successors(Some(host), |domain| Some(domain.split_once('.')?.1));
        domains.find_map(|domain| self.domains.get(domain)).map(|index| &self.sources[*index])
    }
}

impl From<Vec<Source>> for Registry {
    /// Indexes the sources; of two that claim the same, the later one has it.
    fn from(sources: Vec<Source>) -> Self {
        let mut registry = Self { sources, ..Self::default() };
        for (index, source) in registry.sources.iter().enumerate() {
            registry.ids.insert(source.id.clone(), index);
            registry.names.entry(name::key(&source.id)).or_insert(index);
            registry.domains.extend(source.domains.iter().map(|domain| (domain.clone(), index)));
        }
        for (index, source) in registry.sources.iter().enumerate() {
            registry.names.extend(source.names().map(|name| (name::key(name), index)));
        }
        registry
    }
}

/// Reads a registry, or shows what is wrong with it.
fn read(text: &str, path: &str) -> std::result::Result<Registry, String> {
    sound(check(text), text, path)
}

/// The registry of a text without findings.
fn sound(checked: Checked, text: &str, path: &str) -> std::result::Result<Registry, String> {
    if checked.findings.is_empty() {
        return Ok(checked.sources.into());
    }
    let shown = finding::plain(&checked.findings, text, path);
    Err(format!("{path} is no valid registry of sources, {}\n\n{shown}", finding::count(checked.findings.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceKind;

    fn source(id: &str, name: &str, aliases: &[&str], domains: &[&str]) -> Source {
        let owned = |list: &[&str]| list.iter().map(|&item| item.to_owned()).collect();
        Source { aliases: owned(aliases), domains: owned(domains), ..Source::new(id, name, SourceKind::Outlet) }
    }

    fn registry() -> Registry {
        vec![
            source("specimen-post", "The Specimen Post", &["SP"], &["specimen.example"]),
            source("specimen-sport", "Specimen Sport", &[], &["sport.specimen.example"]),
        ]
        .into()
    }

    fn found<'r>(registry: &'r Registry, name: &str) -> Option<&'r str> {
        registry.find(name).map(|source| source.id.as_str())
    }

    #[test]
    fn no_two_entries_of_the_starter_set_claim_the_same() {
        assert!(check(TEXT).findings.is_empty());
    }

    #[test]
    fn a_source_is_found_by_every_spelling_of_its_names() {
        let registry = registry();
        for name in ["specimen-post", "Specimen Post", "the specimen post", "S.P.", "sp", "SPECIMEN-POST"] {
            assert_eq!(found(&registry, name), Some("specimen-post"), "{name}");
        }
        assert_eq!(found(&registry, "Specimen"), None);
    }

    #[test]
    fn a_subdomain_leads_to_the_nearest_domain_that_is_known() {
        let registry = registry();
        assert_eq!(found(&registry, "https://www.specimen.example/a.html"), Some("specimen-post"));
        assert_eq!(found(&registry, "m.sport.specimen.example"), Some("specimen-sport"));
        assert_eq!(found(&registry, "notspecimen.example"), None);
    }

    #[test]
    fn an_entry_on_top_replaces_its_id_and_takes_over_what_it_claims() {
        let top = vec![source("specimen-post", "Specimen Evening Post", &[], &[]), source("other", "SP", &[], &[])];
        let registry = registry().extended_by(top.into());
        assert_eq!(registry.sources().len(), 3);
        assert_eq!(found(&registry, "Specimen Evening Post"), Some("specimen-post"));
        assert_eq!(found(&registry, "The Specimen Post"), Some("specimen-post"), "by its id");
        assert_eq!(found(&registry, "SP"), Some("other"));
    }
}
