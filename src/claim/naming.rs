//! Namings: every label an outlet uses for an entity, and which entity it is.
//!
//! Labels are names and noun phrases. Within an article they are joined by name, title, apposition, acronym and
//! antecedent; what only the other articles of the run can tell (a family name alone, "the president") waits for
//! [`super::unify`].

use rustc_hash::FxHashMap;

use super::Naming;
use super::document::Document;
use super::extract::{id, singular};
use super::ground::Ground;
use super::label_word::LabelWords;
use super::mention::{Mention, Mentions};
use super::person_name::{NameAt, names};
use crate::language::people::people_noun;
use crate::span::{Bytes, Positions};

/// The role of a label that holds a name and more than it.
pub const WHOLE: &str = "whole";

/// What a label says of its entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub at: Bytes,
    pub entity: String,
    pub name: String,
    /// The office that it gives its person or points to; [`WHOLE`]; for governments what the run must still tell.
    pub role: Option<String>,
}

impl Label {
    pub const fn new(at: Bytes, entity: String, name: String) -> Self {
        Self { at, entity, name, role: None }
    }

    /// The name of a person together with the office or honorific before it.
    pub fn whole(&self, at: Bytes) -> Self {
        Self { role: Some(WHOLE.to_owned()), ..self.at_place(at) }
    }

    /// Another label of the same entity.
    pub fn at_place(&self, at: Bytes) -> Self {
        Self::new(at, self.entity.clone(), self.name.clone())
    }
}

/// All namings of a document, in order.
pub fn namings(document: &Document, mentions: &Mentions, found: &[Mention], positions: &Positions) -> Vec<Naming> {
    let ground = Ground::new(document, mentions, found);
    let mut labels: Vec<Label> = found.iter().filter_map(|mention| registered(mentions, mention)).collect();
    let names = names(&ground);
    super::government::governments(&ground, &mut labels);
    super::force::armies(&ground, &mut labels);
    super::person::people(&ground, &names, &mut labels);
    super::act::acts(&ground, &mut labels);
    super::antecedent::antecedents(&ground, &mut labels);
    super::member::members(&ground, &mut labels);
    super::role::offices(&ground, &names, &mut labels);
    super::predicate::predicates(&ground, &mut labels);
    super::government::countries(&ground, &mut labels);
    super::crowd::crowds(&ground, &named(document, &names), &mut labels);
    let namings = once_each(labels).into_iter().map(|label| naming(&ground, positions, label));
    parts(namings.collect())
}

/// For each token whether it belongs to a name.
fn named(document: &Document, names: &[NameAt]) -> Vec<bool> {
    let mut named = vec![false; document.tokens.len()];
    names.iter().for_each(|name| named[name.first..name.end].fill(true));
    named
}

pub(super) fn registered(mentions: &Mentions, mention: &Mention) -> Option<Label> {
    let source = mentions.source(mention.source)?;
    Some(Label::new(mention.at, source.id.clone(), source.name.clone()))
}

/// Each place once: of several labels for the very same words the first; labels inside others stay.
fn once_each(mut labels: Vec<Label>) -> Vec<Label> {
    labels.retain(|label| !label.at.is_empty());
    labels.sort_by_key(|label| (label.at.start, std::cmp::Reverse(label.at.end)));
    labels.dedup_by(|label, kept| label.at == kept.at);
    labels
}

/// Marks the labels that are part of a longer one of the same entity.
fn parts(mut namings: Vec<Naming>) -> Vec<Naming> {
    let mut reach: FxHashMap<String, u32> = FxHashMap::default();
    for naming in &mut namings {
        let end = reach.entry(naming.entity.clone()).or_default();
        naming.part = naming.end <= *end;
        *end = naming.end.max(*end);
    }
    namings
}

fn naming(ground: &Ground, positions: &Positions, label: Label) -> Naming {
    let article = ground.document.article;
    let span = positions.span(label.at);
    let text = label.at.of(&article.text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let (head, modifiers) = head(&words);
    Naming {
        id: id(&article.id, [span.start, span.end, 0, 0], "naming"),
        article: article.id.clone(),
        source: article.source.clone(),
        kind: super::Kind::Naming,
        entity: label.entity,
        name: label.name,
        label: text.to_owned(),
        start: span.start,
        end: span.end,
        register: register(&words).to_owned(),
        headline: article.title_at.is_some_and(|title| title.contains(label.at)),
        quoted: ground.is_quoted(label.at.start),
        head,
        modifiers,
        part: false,
        role: label.role,
    }
}

/// The head of a label, nouns for people in the singular, and the words before it that colour it.
fn head<'w>(words: &[&'w str]) -> (String, Vec<String>) {
    let ends = |word: &&str| LabelWords::get().is(word, "head-end");
    let stop = words.iter().skip(1).position(ends).map_or(words.len(), |at| at + 1);
    let plain = |word: &&'w str| trimmed(word);
    let Some(last) = words[..stop].last().map(plain) else { return Default::default() };
    let common = !last.contains(char::is_uppercase);
    let noun = if common { people_noun(last) } else { None };
    let head = noun.map_or_else(|| if common { singular(last) } else { last.to_owned() }, |noun| noun.lemma.to_owned());
    let colours = words[..stop - 1].iter().map(plain);
    let colours = colours.filter(|word| !word.is_empty() && !LabelWords::get().is(word, "opener"));
    (head, colours.map(str::to_owned).collect())
}

/// A word without the signs around it.
fn trimmed(word: &str) -> &str {
    let touches = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_alphanumeric);
    if touches(word.as_bytes().first()) && touches(word.as_bytes().last()) {
        return word;
    }
    word.trim_matches(|char: char| !char.is_alphanumeric())
}

/// The strongest colour among a label's words.
fn register(words: &[&str]) -> &'static str {
    let colours = ["loaded", "evaluative", "institutional"];
    let kinds = words.iter().flat_map(|word| LabelWords::get().kinds(word));
    let strongest = kinds.filter_map(|kind| colours.iter().position(|colour| colour == kind)).min();
    strongest.map_or("descriptive", |at| colours[at])
}

/// Whether an entity is people of whom any text speaks ("officials"), so that two outlets hardly mean the same ones.
pub fn is_generic(entity: &str) -> bool {
    let noun = entity.strip_prefix("people:").and_then(|people| people.split(':').next());
    noun.is_some_and(|noun| LabelWords::get().is(noun, "generic"))
}

/// Lower case, words joined by hyphens.
pub fn slug(name: &str) -> String {
    name.to_lowercase()
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The consonants of a name, spellings of one sound folded: what stays the same across transliterations.
pub fn skeleton(name: &str) -> String {
    let mut out = String::new();
    for word in name.to_lowercase().split(|char: char| !(char.is_alphanumeric() || char == '\'' || char == '’')) {
        let word = word.trim_matches(['\'', '’']);
        if word.is_empty() || matches!(word, "al" | "el" | "the" | "bin" | "ibn") {
            continue;
        }
        let mut last = ' ';
        for char in word.chars() {
            let folded = match char {
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' | '’' | 'w' => continue,
                'q' | 'c' => 'k',
                'z' => 's',
                'j' => 'g',
                other => other,
            };
            if folded != last {
                out.push(folded);
            }
            last = folded;
        }
        out.push(' ');
    }
    out.trim_end().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_share_a_skeleton_and_other_names_do_not() {
        assert_eq!(skeleton("Ahmed al-Sharaa"), skeleton("Ahmad al-Sharaa"));
        assert_eq!(skeleton("Murhaf Abu Kasra"), skeleton("Murhaf Abu Qasra"));
        assert_ne!(skeleton("Asaad al-Shaibani"), skeleton("Bashar al-Assad"));
    }
}
