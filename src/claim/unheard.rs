//! Unheard: attributions that the model misses, by the rules that seldom err: who is told last in a sentence in which the
//! model hears nobody, and who is cited or quoted by a medium.

use super::attribution::{Said, cites, in_sentence};
use super::closing_speaker::at_end;
use super::document::Document;
use super::number::Reader;
use super::vocabulary::RELAY;

/// The attributions of a document beside those found.
pub fn unheard(document: &Document, found: &[Said]) -> Vec<Said> {
    let reader = document.reader();
    let silent = silent(document, found);
    let mut more = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let (from, to) = (sentence.first as usize, sentence.end as usize);
        let relayed = relayed(&reader, number, (from, to), silent[number]);
        let known = |said: &Said| found.iter().any(|other| other.sentence == number && other.source == said.source);
        let new = relayed.into_iter().filter(|said| !known(said));
        more.extend(new.chain(silent[number].then(|| at_end(&reader, number, from, to)).flatten()));
    }
    more.sort_by_key(|said| said.cue);
    more.dedup_by_key(|said| said.cue);
    more
}

/// For each sentence, whether nobody speaks in it and nothing of it is told.
fn silent(document: &Document, found: &[Said]) -> Vec<bool> {
    let mut silent = vec![true; document.sentences.len()];
    for said in found {
        let told = said.content.iter().filter(|content| content.0 < content.1);
        let reached = told.flat_map(|content| document.sentence_at(content.0)..=document.sentence_at(content.1 - 1));
        reached.chain([said.sentence]).for_each(|number| silent[number] = false);
    }
    silent
}

/// "…, the Gazette reported, citing two pilots", "the Gazette quoted a pilot as saying …": where the model hears somebody
/// in the sentence, only those who are cited.
fn relayed(reader: &Reader, number: usize, (from, to): (usize, usize), silent: bool) -> Vec<Said> {
    if !(from..to).any(|at| reader.class(at).any(RELAY) || reader.slice(at).eq_ignore_ascii_case("citing")) {
        return Vec::new();
    }
    let mut found = Vec::new();
    in_sentence(reader, number, from, to, &mut found);
    found.retain(|said| silent || cites(reader, said));
    found
}
