//! The words of a name: what is title, legal form or particle, and what is the name proper.

use std::sync::LazyLock;

use super::lexicon::rows;
use super::sound::{latin, marks, sounds};
use super::word_map::WordMap;

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name proper.
    Name,
    /// An article, preposition or "son of".
    Particle,
    /// A word that many organisations share.
    Common,
    /// A number, by its value.
    Number,
}

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In Latin letters, lower case.
    pub text: String,
    /// By its sounds.
    pub sounds: Vec<char>,
    /// What it does.
    pub role: Role,
    /// The first name that it is short for.
    pub full: Option<&'static str>,
    /// Which letters it has, by [`marks`].
    pub marks: u32,
}

impl Word {
    fn new(text: &str, role: Role) -> Self {
        Self { text: text.to_owned(), sounds: sounds(text), role, full: value(text, "short"), marks: marks(text) }
    }
}

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its legal forms.
    pub legal: Vec<&'static str>,
    /// Whether a comma puts the family name first.
    pub family_first: bool,
    /// Its letters without blanks and particles.
    pub letters: String,
}

type Table = WordMap<Vec<(&'static str, &'static str)>>;

static WORDS: LazyLock<Table> = LazyLock::new(|| {
    let mut words = Table::default();
    for row in rows(include_str!("name_words.tsv")) {
        let (Some(list), Some(kind)) = (row.first(), row.get(1)) else { continue };
        for word in list.split(' ') {
            words.entry(word).push((kind, row.get(2).copied().unwrap_or("")));
        }
    }
    words
});

fn value(word: &str, kind: &str) -> Option<&'static str> {
    WORDS.get(word)?.iter().find(|(found, _)| *found == kind).map(|(_, value)| *value)
}

impl Name {
    /// The name that these words make.
    pub fn read(name: &str) -> Self {
        let plain = long_forms(&split_capitals(name));
        let mut read = Self { family_first: plain.contains(", "), ..Self::default() };
        let mut parts = pieces(&plain).into_iter().peekable();
        while let Some(mut part) = parts.next() {
            if value(&part, "join").is_some() && parts.peek().is_some() {
                part = joined(&part, &mut parts);
            } else if let Some(rest) =
                part.strip_prefix("abdul").or_else(|| part.strip_prefix("abdel")).filter(|rest| rest.len() > 2)
            {
                part = format!("abd{rest}");
            }
            let closes_article = parts.peek().is_none() && read.words.last().is_some_and(|last| is_article(&last.text));
            if value(&part, "office").is_some() && parts.peek().is_some() {
                read.words.iter_mut().for_each(|word| word.role = Role::Particle);
            }
            read.push(&part, closes_article);
        }
        if read.words.iter().all(|word| word.role == Role::Particle) {
            read.words.iter_mut().for_each(|word| word.role = Role::Name);
        }
        if read.words.is_empty() {
            read.words = pieces(&plain).iter().map(|part| Word::new(part, Role::Name)).collect();
        }
        let proper = read.words.iter().filter(|word| word.role != Role::Particle);
        read.letters = proper.map(|word| word.text.as_str()).collect();
        read
    }

    /// Takes up the next word; a title behind an article at the very end ("al-Sheikh") is the name itself.
    fn push(&mut self, part: &str, closes_article: bool) {
        let tens = self.words.last().filter(|last| last.role == Role::Number).and_then(|last| last.text.parse().ok());
        if let Some(form) = value(part, "legal").filter(|_| !self.words.is_empty() || part.len() > 2) {
            self.legal.push(form);
        } else if is_small(part) && !(closes_article && value(part, "particle").is_none()) {
            self.words.push(Word::new(part, Role::Particle));
        } else if let Some(sum) = tens.and_then(|tens| sum(tens, part)) {
            self.words.pop();
            self.words.push(Word::new(&sum.to_string(), Role::Number));
        } else if let Some(number) = value(part, "number") {
            self.words.push(Word::new(number, Role::Number));
        } else {
            let role = if part.chars().all(|char| char.is_ascii_digit()) {
                Role::Number
            } else if value(part, "common").is_some() {
                Role::Common
            } else {
                Role::Name
            };
            self.words.push(Word::new(part, role));
        }
    }
}

/// Whether a word is an article of Arabic names.
pub fn is_article(word: &str) -> bool {
    value(word, "article").is_some()
}

/// Whether a word says little about whose name it is.
fn is_small(part: &str) -> bool {
    ["particle", "title", "office"].iter().any(|kind| value(part, kind).is_some())
}

/// "forty" and "four", or "4".
fn sum(tens: u32, part: &str) -> Option<u32> {
    let units: u32 = value(part, "number").unwrap_or(part).parse().ok()?;
    (tens.is_multiple_of(10) && (20..=90).contains(&tens) && (1..10).contains(&units)).then_some(tens + units)
}

/// A word that belongs to the next one, with it: "abd al-rahman" and "abdulrahman" are one.
fn joined(part: &str, parts: &mut std::iter::Peekable<std::vec::IntoIter<String>>) -> String {
    let stem = value(part, "join").unwrap_or(part);
    while parts.peek().is_some_and(|next| value(next, "article").is_some()) {
        parts.next();
    }
    parts.next().map_or_else(|| stem.to_owned(), |next| format!("{stem}{next}"))
}

/// The name in Latin letters, legal forms and countries of several words in short.
fn long_forms(name: &str) -> String {
    static PHRASES: LazyLock<Vec<(&'static str, &'static str, u32)>> = LazyLock::new(|| {
        let table = rows(include_str!("name_phrases.tsv"));
        table.filter_map(|row| Some((row[0], *row.get(1)?, marks(row[0])))).collect()
    });
    // Most names lack a letter of the phrase.
    let shorten = |name: String, (long, short, letters): &(&str, &str, u32)| {
        if letters & !marks(&name) == 0 && name.contains(long) { name.replace(long, short) } else { name }
    };
    PHRASES.iter().fold(latin(name), shorten)
}

/// "`InesProbe`" as two words.
fn split_capitals(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    let mut before = ' ';
    for char in name.chars() {
        if char.is_uppercase() && before.is_lowercase() && !out.ends_with("Mc") && !out.ends_with("Mac") {
            out.push(' ');
        }
        out.push(char);
        before = char;
    }
    out
}

/// The words of a name in lower case; full stops inside an acronym join its letters.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces = Vec::with_capacity(4);
    for (at, name) in name.split('&').enumerate() {
        pieces.extend((at > 0).then(|| "and".to_owned()));
        for part in name.split(|char: char| !(char.is_alphanumeric() || char == '.')) {
            if part.contains('.') && part.split('.').all(|piece| piece.len() <= 1) {
                pieces.push(part.replace('.', ""));
            } else {
                pieces.extend(part.split('.').map(str::to_owned));
            }
        }
    }
    pieces.retain(|part| !part.is_empty() && part != "s");
    pieces
}
