//! What English needs and nothing about claims: words, tokens, sentences, verbs, dates and periods.

mod between;
pub mod calendar;
mod clock;
pub mod country;
pub mod form;
pub mod gazetteer;
pub mod holiday;
pub mod lexicon;
pub mod name;
mod name_pair;
pub mod name_part;
mod name_weight;
pub mod name_word;
pub mod noun_phrase;
mod nth_day;
pub mod people;
pub mod period;
pub mod period_frame;
mod period_part;
pub mod period_unit;
pub mod period_word;
pub mod phrase;
pub mod season;
pub mod sense;
pub mod sentence;
pub mod sooner;
pub mod sound;
pub mod synonym;
pub mod tag;
pub mod token;
pub mod verb;
pub mod word_map;

pub use lexicon::{Class, Lexicon, WordId};
pub use sentence::Sentence;
pub use token::{Shape, Token, TokenKind};
