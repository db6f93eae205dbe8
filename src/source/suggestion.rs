//! Suggestions: registry entries for outlets that the registry does not know, for the editor to look over.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Registry, name};
use crate::article::Article;

/// An outlet that the registry does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name as the articles have it.
    pub name: String,
    /// Its domains, from the addresses of its articles.
    pub domains: Vec<String>,
    /// Its articles.
    pub articles: usize,
    /// The language of most of its articles' files, where they agree.
    pub language: Option<String>,
}

/// The unknown outlets of these articles, by name.
pub fn suggestions(articles: &[Article], registry: &Registry) -> Vec<Suggestion> {
    let mut found: BTreeMap<String, Suggestion> = BTreeMap::new();
    for article in articles {
        let Some(source) = article.source.as_deref().filter(|source| registry.find(source).is_none()) else { continue };
        let key = name::key(source);
        if key.is_empty() {
            continue;
        }
        let one = found.entry(key).or_insert_with(|| Suggestion {
            name: source.to_owned(),
            language: article.language.clone(),
            ..Suggestion::default()
        });
        one.articles += 1;
        one.language = one.language.take().filter(|language| article.language.as_ref() == Some(language));
        let host = article.url.as_deref().and_then(name::host);
        one.domains.extend(host.filter(|host| registry.find(host).is_none()));
    }
    let mut found: Vec<Suggestion> = found.into_values().collect();
    for one in &mut found {
        one.domains.sort_unstable();
        one.domains.dedup();
    }
    found
}

impl Suggestion {
    /// The entry as `sources.toml` has it; the kind is a guess that the editor mends.
    pub fn entry(&self) -> String {
        let mut entry = format!("# {} of these articles; check the kind.\n[[source]]\n", self.articles);
        let mut field = |name: &str, value: toml::Value| {
            let _ = writeln!(entry, "{name} = {value}");
        };
        field("id", name::key(&self.name).replace(' ', "-").into());
        field("name", self.name.as_str().into());
        if !self.domains.is_empty() {
            field("domains", self.domains.clone().into());
        }
        field("kind", "outlet".into());
        if let Some(language) = &self.language {
            field("language", language.as_str().into());
        }
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_a_valid_registry() {
        let one = Suggestion {
            name: "The \"Specimen\" Courier".to_owned(),
            domains: vec!["courier.example".to_owned()],
            articles: 3,
            language: Some("en".to_owned()),
        };
        let registry = Registry::parse(&one.entry(), "suggested").map_err(|error| error.to_string());
        let found = registry.map(|registry| registry.find("courier.example").map(|source| source.id.clone()));
        assert_eq!(found, Ok(Some("specimen-courier".to_owned())));
    }
}
