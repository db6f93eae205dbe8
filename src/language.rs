//! What English needs and nothing about claims: words, tokens, sentences, verbs, dates and periods.

pub mod calendar;
pub mod country;
pub mod lexicon;
pub mod period;
pub mod period_word;
pub mod phrase;
pub mod sentence;
pub mod token;
pub mod verb;

pub use lexicon::{Class, Lexicon, WordId};
pub use sentence::Sentence;
pub use token::{Shape, Token, TokenKind};
