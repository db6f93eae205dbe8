//! Where a figure holds: countries and places named behind a preposition of place in its clause.

use super::document::Document;
use super::extract::Found;
use super::number::Reader;
use crate::language::country::countries;
use crate::language::lexicon::Class;

/// The places of a figure's clause, in order, each once; countries by their usual name.
pub fn places(document: &Document, figure: &Found) -> Vec<String> {
    within(document, figure.clause.first, figure.clause.end)
}

/// The places named behind a preposition of place in the tokens `first..to`, in order, each once.
pub fn within(document: &Document, first: usize, to: usize) -> Vec<String> {
    let reader = document.reader();
    let mut found: Vec<String> = Vec::new();
    let mut at = first;
    while at < to {
        if is_preposition_of_place(&reader, at) {
            let end = names(&reader, at + 1, to, &mut found);
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// "in", "near": what follows is where something is.
pub(super) fn is_preposition_of_place(reader: &Reader, at: usize) -> bool {
    let word = reader.slice(at);
    let all = ["in", "inside", "near", "across", "throughout", "outside", "around"];
    all.iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// Adds the capitalised names at `at`, joined by commas and "and"; one past the last.
fn names(reader: &Reader, at: usize, to: usize, found: &mut Vec<String>) -> usize {
    let mut at = at;
    loop {
        let start = skip_common(reader, at, to);
        let mut end = start;
        while end < to && (is_name(reader, end) || (end > start && reader.joint(end) && end + 1 < to)) {
            end += 1;
        }
        if end == start {
            return at;
        }
        let text = reader.tokens[start].at.cover(reader.tokens[end - 1].at).of(reader.text);
        let name = countries(text)
            .first()
            .filter(|country| !country.capital && country.at.len() == text.len())
            .map_or(text, |country| country.name);
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
        let and = reader.is(end, reader.vocabulary.words.and) || reader.mark(end, ',');
        if !and || end + 1 >= to {
            return end;
        }
        at = end + 1;
    }
}

/// Past the common words before a name: "the city of", "northern", "the town of".
fn skip_common(reader: &Reader, at: usize, to: usize) -> usize {
    let mut start = at;
    while start < to && start < at + 4 && !is_name(reader, start) {
        let class = reader.class(start);
        let passes = class.any(Class::DETERMINER)
            || reader.is(start, reader.vocabulary.words.of)
            || (!class.any(Class::CLOSED) && reader.tokens[start].is_word() && reader.tokens[start].word.0 == 0);
        if !passes {
            return at;
        }
        start += 1;
    }
    start
}

fn is_name(reader: &Reader, at: usize) -> bool {
    let token = &reader.tokens[at];
    token.is_word()
        && token.is_capital()
        && !reader.class(at).any(Class::CLOSED.with(Class::MONTH).with(Class::WEEKDAY))
}
