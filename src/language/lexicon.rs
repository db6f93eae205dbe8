//! The lexicon: every word the program knows something about, with the classes it belongs to.

use rustc_hash::FxHashMap;

/// A set of word classes; language owns the low 32 bits, later rooms the high ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u64);

impl Class {
    /// a, the, this, its.
    pub const DETERMINER: Self = Self(1);
    /// of, in, against.
    pub const PREPOSITION: Self = Self(1 << 1);
    /// and, or, but.
    pub const CONJUNCTION: Self = Self(1 << 2);
    /// that, because, while.
    pub const SUBORDINATOR: Self = Self(1 << 3);
    /// he, it, those.
    pub const PRONOUN: Self = Self(1 << 4);
    /// be, have, do in all forms.
    pub const AUXILIARY: Self = Self(1 << 5);
    /// will, may, could.
    pub const MODAL: Self = Self(1 << 6);
    /// not, n't, never, without.
    pub const NEGATION: Self = Self(1 << 7);
    /// who, which, where.
    pub const RELATIVE: Self = Self(1 << 8);
    /// already, so, there: words that end a noun phrase.
    pub const ADVERB: Self = Self(1 << 9);
    /// Names of months.
    pub const MONTH: Self = Self(1 << 10);
    /// Names of weekdays.
    pub const WEEKDAY: Self = Self(1 << 11);
    /// day, week, month, year and longer or shorter.
    pub const TIME_UNIT: Self = Self(1 << 12);
    /// Base form of a verb.
    pub const VERB_BASE: Self = Self(1 << 13);
    /// Third person singular of a verb.
    pub const VERB_S: Self = Self(1 << 14);
    /// Past tense of a verb.
    pub const VERB_PAST: Self = Self(1 << 15);
    /// Past participle of a verb.
    pub const PARTICIPLE: Self = Self(1 << 16);
    /// Present participle of a verb.
    pub const GERUND: Self = Self(1 << 17);
    /// Plural nouns that do not end in s.
    pub const PLURAL: Self = Self(1 << 18);
    /// Words that end in s and are no plural, and nouns a verb list would otherwise take.
    pub const SINGULAR: Self = Self(1 << 19);
    /// Abbreviations whose full stop ends no sentence.
    pub const ABBREVIATION: Self = Self(1 << 20);
    /// Adjectives that may follow a number and precede its noun though they look like verbs.
    pub const ADJECTIVE: Self = Self(1 << 21);
    /// best, most, largest.
    pub const SUPERLATIVE: Self = Self(1 << 22);
    /// Any form of a verb.
    pub const VERB: Self =
        Self(Self::VERB_BASE.0 | Self::VERB_S.0 | Self::VERB_PAST.0 | Self::PARTICIPLE.0 | Self::GERUND.0);
    /// Words that cannot stand inside a noun phrase once it has begun.
    pub const CLOSED: Self = Self(
        Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::PRONOUN.0
            | Self::AUXILIARY.0
            | Self::MODAL.0
            | Self::NEGATION.0
            | Self::RELATIVE.0
            | Self::ADVERB.0,
    );

    /// Whether any class of `other` is in this set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class with this name in the tables of the language.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "determiner" => Self::DETERMINER,
            "preposition" => Self::PREPOSITION,
            "conjunction" => Self::CONJUNCTION,
            "subordinator" => Self::SUBORDINATOR,
            "pronoun" => Self::PRONOUN,
            "auxiliary" => Self::AUXILIARY,
            "modal" => Self::MODAL,
            "negation" => Self::NEGATION,
            "relative" => Self::RELATIVE,
            "adverb" => Self::ADVERB,
            "month" => Self::MONTH,
            "weekday" => Self::WEEKDAY,
            "time-unit" => Self::TIME_UNIT,
            "plural" => Self::PLURAL,
            "singular" => Self::SINGULAR,
            "abbreviation" => Self::ABBREVIATION,
            "adjective" => Self::ADJECTIVE,
            "superlative" => Self::SUPERLATIVE,
            _ => return None,
        })
    }
}

/// The number of a word in the lexicon; 0 is every word it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(pub u16);

impl WordId {
    /// The word that is not in the lexicon.
    pub const UNKNOWN: Self = Self(0);
}

/// Every known word in lower case, with its classes and lemma.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: FxHashMap<Box<[u8]>, WordId>,
    words: Vec<Box<str>>,
    classes: Vec<Class>,
    lemmas: Vec<WordId>,
}

impl Lexicon {
    /// A lexicon with the unknown word alone.
    pub fn new() -> Self {
        let mut lexicon = Self::default();
        lexicon.words.push("".into());
        lexicon.classes.push(Class::default());
        lexicon.lemmas.push(WordId::UNKNOWN);
        lexicon
    }

    /// Adds classes to a word (in lower case), and the word where it is new.
    pub fn add(&mut self, word: &str, class: Class) -> WordId {
        if let Some(id) = self.ids.get(word.as_bytes()) {
            self.classes[id.0 as usize] = self.classes[id.0 as usize].with(class);
            return *id;
        }
        let id = WordId(self.words.len() as u16);
        self.ids.insert(word.as_bytes().into(), id);
        self.words.push(word.into());
        self.classes.push(class);
        self.lemmas.push(id);
        id
    }

    /// Adds a form of a lemma; the first lemma given to a form stays.
    pub fn add_form(&mut self, form: &str, lemma: &str, class: Class) {
        let lemma = self.add(lemma, Class::default());
        let id = self.add(form, class);
        if self.lemmas[id.0 as usize] == id {
            self.lemmas[id.0 as usize] = lemma;
        }
    }

    /// The word with these bytes in lower case.
    pub fn find(&self, lower: &[u8]) -> WordId {
        self.ids.get(lower).copied().unwrap_or_default()
    }

    /// The classes of a word.
    pub fn class(&self, id: WordId) -> Class {
        self.classes[id.0 as usize]
    }

    /// The classes of a word as written.
    pub fn class_of(&self, word: &str) -> Class {
        self.class(self.find(word.to_lowercase().as_bytes()))
    }

    /// The word itself, in lower case.
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id.0 as usize]
    }

    /// The word that a form belongs to; itself for most words.
    pub fn lemma(&self, id: WordId) -> WordId {
        self.lemmas[id.0 as usize]
    }

    /// Number of words, the unknown one included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the lexicon knows no word.
    pub fn is_empty(&self) -> bool {
        self.words.len() <= 1
    }
}

/// The rows of a compiled-in table: tab-separated cells, comments and blank lines left out.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The lexicon of the language itself, before any later room adds its words.
pub fn english() -> Lexicon {
    let mut lexicon = Lexicon::new();
    for table in [include_str!("function_words.tsv"), include_str!("calendar.tsv"), include_str!("nouns.tsv")] {
        for row in rows(table) {
            let class = row.get(1).and_then(|name| Class::named(name)).unwrap_or_default();
            for word in row[0].split(' ').filter(|word| !word.is_empty()) {
                lexicon.add(word, class);
            }
        }
    }
    super::verb::add_verbs(&mut lexicon);
    lexicon
}

impl Lexicon {
    /// Adds classes to a lemma and all its forms.
    pub fn add_to_forms(&mut self, lemma: &str, class: Class) {
        let lemma = self.add(lemma, Class::default());
        for id in 0..self.words.len() {
            if self.lemmas[id] == lemma {
                self.classes[id] = self.classes[id].with(class);
            }
        }
    }
}
