//! Where a figure holds: countries and places named behind a preposition of place in its clause.

use super::clause::is_s;
use super::document::Document;
use super::extract::Found;
use super::label_word::LabelWords;
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
        while end < to && (is_name(reader, end) || end > start && joins(reader, end, to)) {
            end += 1;
        }
        // "In Mr. Draft's case": what follows is somebody.
        if end == start || LabelWords::get().is(reader.slice(start), "honorific") {
            return at;
        }
        let text = reader.tokens[start].at.cover(reader.tokens[end - 1].at).of(reader.text);
        let country =
            countries(text).first().copied().filter(|country| !country.capital && country.at.len() == text.len());
        let name = country.map_or(text, |country| country.name);
        let only_says_which = country.is_none() && says_which(reader, (start, end), to);
        if !only_says_which && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
        let and = reader.is(end, reader.vocabulary.words.and) || reader.mark(end, ',');
        if !and || end + 1 >= to {
            return end;
        }
        at = end + 1;
    }
}

/// Whether a name goes on over a hyphen: "Opa-locka".
fn joins(reader: &Reader, at: usize, to: usize) -> bool {
    reader.joint(at) && at + 1 < to || reader.joint(at - 1) && reader.tokens[at].is_word()
}

/// Whether a name only says which one is meant: "the Draft inquiry", "Draft's inquiry".
fn says_which(reader: &Reader, (start, end): (usize, usize), to: usize) -> bool {
    let words = &reader.vocabulary.words;
    let the = start.checked_sub(1).is_some_and(|before| reader.is(before, words.the));
    let noun = |at: usize| {
        let token = &reader.tokens[at];
        let class = Class::CLOSED.with(Class::VERB_PAST).with(Class::VERB_S).with(Class::GERUND).with(Class::TIME_UNIT);
        let time = reader.is_one(at, &[words.next, words.last]);
        token.is_word() && !token.is_capital() && token.breaks == 0 && !reader.class(at).any(class) && !time
    };
    end < to && (is_s(reader, end) || the && noun(end))
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

#[cfg(test)]
mod tests {
    use crate::comparison::sample::claim;

    fn places(text: &str) -> Vec<String> {
        claim(text, 9).0.event.place
    }

    #[test]
    fn places_are_named_behind_a_preposition_of_place() {
        assert_eq!(places("The storm killed nine people in Old Ford, Ohio, on Monday."), ["Old Ford", "Ohio"]);
        assert_eq!(places("The gang burned nine boats in Opa-locka on Monday."), ["Opa-locka"]);
        assert_eq!(places("The storm killed nine people in the Midwest last week."), ["Midwest"]);
    }

    #[test]
    fn a_name_that_only_says_which_one_is_meant_is_no_place() {
        assert!(places("In Mr. Draft's case the court heard nine witnesses.").is_empty());
        assert!(places("Nine witnesses were heard in the Draft inquiry on Monday.").is_empty());
        assert!(places("Nine witnesses were heard in Draft's inquiry on Monday.").is_empty());
        assert_eq!(places("Nine people were killed in the Syria campaign."), ["Syria"]);
    }
}
