//! Attributions: who says what in a sentence, by which words.

use super::document::Document;
use super::number::Reader;
use super::vocabulary::{DOCUMENT, RELAY};
use crate::language::lexicon::Class;
use crate::language::token::Shape;

/// An attribution in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Number of its sentence.
    pub sentence: usize,
    /// The words that name the speaker; none when the cue is impersonal ("it was reported").
    pub source: Option<(usize, usize)>,
    /// The words that attribute.
    pub cue: (usize, usize),
    /// What is attributed.
    pub content: Vec<(usize, usize)>,
    /// Whether the content is quoted word for word.
    pub quoted: bool,
    /// Whether a medium passes on another's words by this cue.
    pub relay: bool,
}

/// All attributions of a document, in order: those of the model, and of sentences in which it hears nobody those of the
/// rules that tell first what is said and then by whom; those of the rules where there is no model.
pub fn attributions(document: &Document, rules: &[Said]) -> Vec<Said> {
    let Some(model) = super::model::Model::get() else { return rules.to_vec() };
    let mut all = by_model(document, model);
    let silent = silent(document, &all);
    all.extend(rules.iter().filter(|rule| silent[rule.sentence] && tells_last(rule)).cloned());
    all.sort_by_key(|said| said.cue);
    all
}

/// For each sentence, whether nobody speaks in it and nothing of it is told.
fn silent(document: &Document, saids: &[Said]) -> Vec<bool> {
    let mut silent = vec![true; document.sentences.len()];
    for said in saids {
        let told = said.content.iter().flat_map(|content| document.sentences_of(*content));
        told.chain([said.sentence]).for_each(|number| silent[number] = false);
    }
    silent
}

/// Whether what is said stands before its speaker, and both before the verb: "the port lost 14 boats, a pilot said". News
/// agencies tell it so; the model is trained on papers that seldom do.
fn tells_last(said: &Said) -> bool {
    let first = said.content.iter().all(|content| said.source.is_some_and(|source| content.1 <= source.0));
    first && said.source.is_some_and(|source| source.1 <= said.cue.0)
}

/// The attributions that the model reads.
fn by_model(document: &Document, model: &super::model::Model) -> Vec<Said> {
    let reader = document.reader();
    let pair = |chunk: &super::labelling::Chunk| (chunk.first, chunk.end);
    let read = model.attributions(document).into_iter().map(|linked| Said {
        sentence: document.sentence_at(linked.cue.first),
        source: linked.source.as_ref().map(|chunk| without_verb(&reader, behind_dateline(&reader, pair(chunk)))),
        cue: pair(&linked.cue),
        content: linked.content.iter().map(pair).collect(),
        quoted: false,
        relay: (linked.cue.first..linked.cue.end).any(|at| passes_on(&reader, at)),
    });
    read.collect()
}

/// Most tokens of a dateline: "BEIRUT, Lebanon (Reuters) —".
const LONGEST_DATELINE: usize = 9;

/// A speaker without the dateline before it: "OSLO — The union" is the union.
fn behind_dateline(reader: &Reader, (first, end): (usize, usize)) -> (usize, usize) {
    let dash = |at: &usize| !reader.tokens[*at].is_word() && matches!(reader.tokens[*at].mark, '—' | '–' | '―' | '-');
    let free = |at: &usize| dash(at) && reader.tokens[*at].spaced;
    let mut dashes = (first + 1..end.min(first + LONGEST_DATELINE)).filter(free);
    let (Some(open), None) = (dashes.next(), dashes.next()) else { return (first, end) };
    let place = |at: usize| !reader.tokens[at].is_word() || reader.tokens[at].is_capital();
    let opens = reader.tokens[first].shape == Shape::Capitals && (first..open).all(place);
    let start = (open + 1..end).find(|at| !dash(at)).unwrap_or(end);
    if opens && start < end { (start, end) } else { (first, end) }
}

/// A speaker without a verb at the end: "two officials expressed" is "two officials".
fn without_verb(reader: &Reader, (first, end): (usize, usize)) -> (usize, usize) {
    let verb = end > first + 1
        && reader.class(end - 1).any(Class::VERB_PAST)
        && !reader.tokens[end - 1].is_capital()
        && super::trap::is_plural(reader, end - 2);
    (first, if verb { end - 1 } else { end })
}

/// The attributions of `saids`, and those of the rules whose cue none of them has; "citing", and a cue of which the model
/// does not hear the speaker behind it ("…, reports the Gazette"), are read by the rules alone.
pub fn with_rules(document: &Document, saids: &[Said], rules: &[Said]) -> Vec<Said> {
    if super::model::Model::get().is_none() {
        return saids.to_vec();
    }
    let reader = document.reader();
    let meets = |one: &Said, others: &[Said], of: &dyn Fn(&Said) -> bool| {
        let beside = of_sentence(others, one.sentence).iter();
        beside.filter(|other| of(other)).any(|other| one.cue.0 < other.cue.1 && other.cue.0 < one.cue.1)
    };
    let cites = |said: &Said| cites(&reader, said);
    let behind = |rule: &Said| rule.source.is_some_and(|source| source.0 >= rule.cue.1);
    let read_alone = |said: &Said| meets(said, rules, &|rule| cites(rule) || said.source.is_none() && behind(rule));
    let mut all: Vec<Said> = saids.iter().filter(|said| !read_alone(said)).cloned().collect();
    let unheard = rules.iter().filter(|rule| cites(rule) || !meets(rule, &all, &|_| true));
    let unheard: Vec<Said> = unheard.cloned().collect();
    all.extend(unheard);
    all.sort_by_key(|said| said.cue);
    all
}

/// The attributions whose cue stands in a sentence, out of all in the order of their sentences.
pub fn of_sentence(saids: &[Said], number: usize) -> &[Said] {
    let from = saids.partition_point(|said| said.sentence < number);
    let to = saids.partition_point(|said| said.sentence <= number);
    &saids[from..to]
}

/// "citing NP", "quoting NP": the one named is the deepest origin of its sentence.
pub fn cites(reader: &Reader, said: &Said) -> bool {
    said.relay
        && said.source.is_some_and(|source| source.0 == said.cue.1)
        && reader.class(said.cue.0).any(Class::GERUND)
        || said.relay && matches!(reader.slice(said.cue.0).to_ascii_lowercase().as_str(), "citing" | "quoting")
}

/// Whether the word at `at` passes on another's words: quoting, citing.
fn passes_on(reader: &Reader, at: usize) -> bool {
    let word = reader.slice(at).to_ascii_lowercase();
    reader.class(at).any(RELAY) || word.starts_with("cit") || word.starts_with("quot")
}

/// Whether a phrase is a document rather than one who speaks.
pub fn is_document(reader: &Reader, phrase: (usize, usize)) -> bool {
    (phrase.0..phrase.1).any(|at| reader.class(at).any(DOCUMENT))
}
