//! The ground that namings stand on: one article's noun phrases, countries and registered sources.

use super::document::Document;
use super::label_word::LabelWords;
use super::mention::{Mention, Mentions};
use super::number::Reader;
use crate::language::country::{CountryMention, countries};
use crate::language::noun_phrase::{NounPhrase, Tagged, noun_phrases};
use crate::language::people::{PeopleNoun, people_noun};
use crate::language::tag::Tag;
use crate::language::token::{Token, TokenKind};
use crate::span::Bytes;

/// One article as the readers of namings see it.
pub(super) struct Ground<'d> {
    pub document: &'d Document<'d>,
    pub reader: Reader<'d>,
    pub mentions: &'d Mentions<'d>,
    /// Registered sources named, in order.
    pub found: &'d [Mention],
    /// Countries named, in order.
    pub nations: Vec<CountryMention>,
    /// Noun phrases, in order.
    pub phrases: Vec<NounPhrase>,
    pub tags: &'d [Tag],
    /// For each token whether it names a country (1) or a source (2).
    pub covered: Vec<u8>,
    /// For each token the kinds of its word in labels.
    kinds: Vec<&'static [&'static str]>,
    /// Where a quotation begins or ends, and whether it begins.
    quotes: Vec<(u32, bool)>,
}

impl<'d> Ground<'d> {
    pub fn new(document: &'d Document<'d>, mentions: &'d Mentions<'d>, found: &'d [Mention]) -> Self {
        let nations = countries_in(document);
        let tags = super::model::tags(document);
        let tagged = Tagged {
            text: &document.article.text,
            tokens: &document.tokens,
            tags,
            lexicon: &document.vocabulary.lexicon,
        };
        let phrases = document.sentences.iter().flat_map(|sentence| noun_phrases(tagged, sentence)).collect();
        let mut covered = vec![0; document.tokens.len()];
        let at = |bytes: Bytes| token_range(&document.tokens, bytes);
        nations.iter().for_each(|nation| covered[at(nation.at)].fill(1));
        found.iter().for_each(|mention| covered[at(mention.at)].fill(2));
        let words = document.tokens.iter().map(|token| token.at.of(&document.article.text));
        let kinds = words.map(|word| LabelWords::get().kinds(word)).collect();
        let quotes = quotes(&document.article.text);
        Self { document, reader: document.reader(), mentions, found, nations, phrases, tags, covered, kinds, quotes }
    }

    pub fn word(&self, at: usize) -> &'d str {
        self.document.tokens.get(at).map_or("", |token| token.at.of(&self.document.article.text))
    }

    /// The kinds of a token's word in labels.
    pub fn kinds(&self, at: usize) -> &'static [&'static str] {
        self.kinds.get(at).copied().unwrap_or_default()
    }

    /// Whether a token's word is of this kind in labels.
    pub fn is(&self, at: usize, kind: &str) -> bool {
        self.kinds(at).contains(&kind)
    }

    /// Whether a byte of the text stands between quotation marks of its paragraph.
    pub fn is_quoted(&self, at: u32) -> bool {
        let before = self.quotes.partition_point(|(change, _)| *change <= at);
        before.checked_sub(1).is_some_and(|last| self.quotes[last].1)
    }

    pub fn bytes(&self, first: usize, end: usize) -> Bytes {
        self.document.bytes(first, end)
    }

    pub fn is_possessive(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.mark == '\'' && !token.spaced)
    }

    /// The noun for people that heads a phrase, unless the word is part of a name.
    pub fn people(&self, phrase: &NounPhrase) -> Option<PeopleNoun> {
        people_noun(self.word(phrase.head()))
    }

    /// The country that a phrase names: inside it, or behind "of" or "in" right after it.
    pub fn nation(&self, phrase: &NounPhrase) -> Option<&'static str> {
        let inside = self.bytes(phrase.first, phrase.end);
        let from = self.nations.partition_point(|nation| nation.at.start < inside.start);
        let within = self.nations.get(from).filter(|nation| inside.contains(nation.at));
        within.or_else(|| self.nation_behind(phrase.end)).map(|nation| nation.name)
    }

    fn nation_behind(&self, end: usize) -> Option<&CountryMention> {
        let linked = self.is(end, "nation-link");
        let next = linked.then(|| self.document.tokens.get(end + 1 + usize::from(self.is_the(end + 1))))??;
        let from = self.nations.partition_point(|nation| nation.at.start < next.at.start);
        self.nations.get(from).filter(|nation| nation.at.start == next.at.start && !nation.adjective)
    }

    pub fn is_the(&self, at: usize) -> bool {
        self.word(at).eq_ignore_ascii_case("the")
    }

    /// The last country named before a place.
    pub fn nation_before(&self, at: usize) -> Option<&'static str> {
        let start = self.document.tokens[at].at.start;
        let before = self.nations.partition_point(|nation| nation.at.end <= start);
        before.checked_sub(1).map(|last| self.nations[last].name)
    }

    /// The smallest phrase that holds a token.
    pub fn phrase_over(&self, at: usize) -> Option<&NounPhrase> {
        let from = self.phrases.partition_point(|phrase| phrase.end <= at);
        self.phrases.get(from).filter(|phrase| phrase.first <= at)
    }

    /// The phrases that begin at a token, the longest last.
    pub fn phrases_from(&self, at: usize) -> &[NounPhrase] {
        let from = self.phrases.partition_point(|phrase| phrase.first < at);
        let count = self.phrases[from..].iter().take_while(|phrase| phrase.first == at).count();
        &self.phrases[from..from + count]
    }

    /// The phrase that ends before a token.
    pub fn phrase_to(&self, end: usize) -> Option<&NounPhrase> {
        end.checked_sub(1).and_then(|head| self.phrase_over(head)).filter(|phrase| phrase.end == end)
    }

    /// First token of a phrase's label: its determiner when that is an article, its possessor, else its core, without
    /// the number before it.
    pub fn label_first(&self, phrase: &NounPhrase) -> usize {
        let article = self.is(phrase.first, "article");
        if phrase.is_owned() || article {
            return phrase.first;
        }
        let count = |at: &usize| {
            let token = &self.document.tokens[*at];
            token.kind == TokenKind::Number || self.is(*at, "quantity")
        };
        (phrase.core..phrase.head()).find(|at| !count(at)).unwrap_or(phrase.head())
    }

    /// The words of a phrase between its core and its head, in lower case, countries left out.
    pub fn modifiers(&self, phrase: &NounPhrase) -> Vec<String> {
        let words = phrase.core..phrase.head();
        let plain = words.filter(|at| self.covered[*at] == 0 && self.document.tokens[*at].is_word());
        plain.filter(|at| !self.is_possessive(*at)).map(|at| self.word(at).to_lowercase().replace('.', "")).collect()
    }
}

/// Where the state of quotation changes, by the byte behind the mark; it ends with the paragraph.
fn quotes(text: &str) -> Vec<(u32, bool)> {
    let mut changes = Vec::new();
    let (mut curly, mut straight, mut inside) = (0i32, false, false);
    for (at, char) in text.char_indices() {
        match char {
            '“' => curly += 1,
            '”' => curly -= 1,
            '"' => straight = !straight,
            '\n' => (curly, straight) = (0, false),
            _ => continue,
        }
        if inside != (curly > 0 || straight) {
            inside = !inside;
            changes.push(((at + char.len_utf8()) as u32, inside));
        }
    }
    changes
}

/// The tokens that a place in the text covers.
fn token_range(tokens: &[Token], bytes: Bytes) -> std::ops::Range<usize> {
    let first = tokens.partition_point(|token| token.at.end <= bytes.start);
    let end = tokens.partition_point(|token| token.at.start < bytes.end);
    first..end.max(first)
}

fn countries_in(document: &Document) -> Vec<CountryMention> {
    let article = document.article;
    let parts = article.title_at.into_iter().chain(article.body.iter().copied());
    let mut all: Vec<CountryMention> = parts
        .flat_map(|part| {
            countries(part.of(&article.text)).into_iter().map(move |found| CountryMention {
                at: Bytes { start: found.at.start + part.start, end: found.at.end + part.start },
                ..found
            })
        })
        .collect();
    all.sort_by_key(|found| found.at);
    all
}
