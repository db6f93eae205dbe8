//! Phrases: fixed sequences of words, found without backtracking.

use rustc_hash::FxHashMap;

use super::lexicon::{Class, Lexicon, WordId};
use super::token::Token;

/// A set of phrases, each with what it means.
#[derive(Debug)]
pub struct Phrases<T> {
    forward: FxHashMap<WordId, Vec<(Vec<WordId>, T)>>,
    backward: FxHashMap<WordId, Vec<(Vec<WordId>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { forward: FxHashMap::default(), backward: FxHashMap::default() }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase of words separated by blanks, and its words to the lexicon.
    pub fn add(&mut self, phrase: &str, meaning: T, lexicon: &mut Lexicon) {
        let words: Vec<WordId> = phrase.split(' ').map(|word| lexicon.add(word, Class::default())).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
        let forward = self.forward.entry(first).or_default();
        forward.push((words.clone(), meaning.clone()));
        forward.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let backward = self.backward.entry(last).or_default();
        backward.push((words, meaning));
        backward.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    /// The longest phrase that begins at token `at`: its length in tokens and its meaning.
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let found = self.forward.get(&known(tokens.get(at)?)?)?;
        found
            .iter()
            .find(|(words, _)| matches(words, tokens.get(at..at + words.len())))
            .map(|(words, meaning)| (words.len(), meaning))
    }

    /// The longest phrase that ends just before token `end`, not reaching before `first`.
    pub fn before(&self, tokens: &[Token], first: usize, end: usize) -> Option<(usize, &T)> {
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        let found = self.backward.get(&known(tokens.get(last)?)?)?;
        found
            .iter()
            .find(|(words, _)| end - first >= words.len() && matches(words, tokens.get(end - words.len()..end)))
            .map(|(words, meaning)| (words.len(), meaning))
    }
}

fn known(token: &Token) -> Option<WordId> {
    (token.word != WordId::UNKNOWN).then_some(token.word)
}

fn matches(words: &[WordId], tokens: Option<&[Token]>) -> bool {
    tokens.is_some_and(|tokens| tokens.iter().zip(words).all(|(token, word)| token.word == *word))
}
