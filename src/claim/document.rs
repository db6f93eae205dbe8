//! A document: the headline and body of one article as tokens and sentences.

use std::cell::OnceCell;
use std::ops::Range;

use super::number::Reader;
use super::vocabulary::{Vocabulary, vocabulary};
use crate::article::Article;
use crate::language::sentence::{Sentence, split};
use crate::language::tag::Tag;
use crate::language::token::{Token, tokenize};
use crate::span::Bytes;

/// One article ready for reading.
pub struct Document<'t> {
    /// The article.
    pub article: &'t Article,
    /// Tokens of headline and body, in the order of the text.
    pub tokens: Vec<Token>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The tables.
    pub vocabulary: &'static Vocabulary,
    /// The parts of speech, once something asked for them.
    pub tags: OnceCell<Vec<Tag>>,
}

impl<'t> Document<'t> {
    /// Reads the headline and body of an article into tokens and sentences.
    pub fn new(article: &'t Article) -> Self {
        let vocabulary = vocabulary();
        let mut parts: Vec<Bytes> = article.title_at.into_iter().chain(article.body.iter().copied()).collect();
        parts.sort_unstable();
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        for part in parts {
            let from = tokens.len();
            tokenize(&article.text, part, &vocabulary.lexicon, &mut tokens);
            split(&tokens, from, &article.text, &vocabulary.lexicon, &mut sentences);
        }
        Self { article, tokens, sentences, vocabulary, tags: OnceCell::new() }
    }

    /// The tokens with the tables.
    pub fn reader(&self) -> Reader<'_> {
        Reader { text: &self.article.text, tokens: &self.tokens, vocabulary: self.vocabulary }
    }

    /// The number of the sentence that holds a token.
    pub fn sentence_at(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end as usize <= token)
    }

    /// The numbers of the sentences that hold tokens `first..end`.
    pub fn sentences_of(&self, (first, end): (usize, usize)) -> Range<usize> {
        if first < end { self.sentence_at(first)..self.sentence_at(end - 1) + 1 } else { 0..0 }
    }

    /// Whether a sentence belongs to the headline.
    pub fn is_headline(&self, sentence: &Sentence) -> bool {
        let at = sentence.at(&self.tokens);
        self.article.title_at.is_some_and(|title| title.contains(at))
    }

    /// The text between two tokens, the second excluded.
    pub fn bytes(&self, first: usize, end: usize) -> Bytes {
        match (self.tokens.get(first), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if first.at.start <= last.at.start => first.at.cover(last.at),
            _ => Bytes::default(),
        }
    }
}
