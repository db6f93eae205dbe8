//! What English needs and nothing about claims: tokens, sentences, phrases, names, dates.
