//! Quotations of named speakers, and states that nouns name, as statements.

use super::attribution::Said;
use super::chain::inside_quotes;
use super::clause::{Clause, conditional};
use super::state::Nominal;
use super::statement::{Statement, Traits};
use super::statement_sentence::Here;
use super::tense::placed;
use super::vocabulary::PERSON;
use super::{Modality, Polarity, Role, State};
use crate::language::tag::Tag;
use crate::language::token::Token;

/// Fewest words of a quotation worth keeping.
const SHORTEST: usize = 5;
/// Tokens between the verb of a clause and a quotation that its subject may speak.
const NEAR: usize = 8;
/// Fewest words of one without a verb.
const SHORTEST_BARE: usize = 7;

/// Whether a quotation shares tokens with what an attribution tells.
fn holds(said: &Said, (first, end): (usize, usize)) -> bool {
    said.content.iter().any(|content| content.0 < end && first < content.1)
}

impl Here<'_> {
    /// The quotations of named speakers, in order.
    pub fn quotes(&self, clauses: &[Clause]) -> Vec<Statement> {
        let mut found: Vec<Statement> = self.said_here().filter_map(|said| self.quote(clauses, said)).collect();
        let untold = self.marked().filter(|part| !self.said_here().any(|said| holds(said, *part)));
        found.extend(untold.filter_map(|part| {
            let speaker = self.speaker(clauses, part.0).or_else(|| self.speaker_elsewhere(part))?;
            self.quoted_by(clauses, speaker, part)
        }));
        found
    }

    /// Who speaks a quotation that runs on from the sentence before, or into the next: “We passed it. They did not,” she said.
    fn speaker_elsewhere(&self, part: (usize, usize)) -> Option<(usize, usize)> {
        let sentences = &self.reading.document.sentences;
        let from = sentences[self.number.saturating_sub(1)].first as usize;
        let to = sentences[(self.number + 1).min(sentences.len() - 1)].end as usize;
        let first = self.reading.saids.partition_point(|said| said.cue.0 < from);
        let mut near = self.reading.saids[first..].iter().take_while(|said| said.cue.0 < to);
        near.find(|said| holds(said, part)).and_then(|said| self.source(said))
    }

    /// Whom the source of an attribution means, if it is a person or a name.
    fn source(&self, said: &Said) -> Option<(usize, usize)> {
        said.source.map(|source| self.meant(source)).filter(|source| {
            let person = (source.0..source.1).any(|at| self.reader.class(at).any(PERSON));
            person || self.is_named(*source)
        })
    }

    fn quote(&self, clauses: &[Clause], said: &Said) -> Option<Statement> {
        let source = self.source(said)?;
        let inner = || self.marked().find(|part| holds(said, *part));
        self.quoted_by(clauses, source, self.between_marks(said).or_else(inner)?)
    }

    /// The person who is the subject of the verb before a quotation: "Reed denounced it as “a gift to thieves”".
    fn speaker(&self, clauses: &[Clause], first: usize) -> Option<(usize, usize)> {
        let near = |clause: &&Clause| clause.group.end < first && first <= clause.group.end + NEAR;
        let subject = self.meant(clauses.iter().rfind(near)?.subject?);
        self.reading.names.main(subject.0, subject.1).filter(|named| named.is_person()).map(|_| subject)
    }

    /// The parts of the sentence between quotation marks, without them; one that was open before it begins with the
    /// sentence, one that is still open ends with it.
    fn marked(&self) -> impl Iterator<Item = (usize, usize)> {
        let (from, to) = self.range();
        let mut marks = (from..to).filter(|at| self.reader.tokens[*at].is_quote());
        let mut begun = inside_quotes(&self.reader, self.sentence, from).then_some(from);
        std::iter::from_fn(move || {
            let first = match begun.take() {
                Some(first) => first,
                None => marks.next()? + 1,
            };
            Some((first, marks.next().unwrap_or(to)))
        })
    }

    fn quoted_by(&self, clauses: &[Clause], source: (usize, usize), (first, end): (usize, usize)) -> Option<Statement> {
        let end = (first..end).rev().find(|at| self.reader.tokens[*at].is_word())? + 1;
        let says = (first..end).find(|at| self.is_verb(*at));
        let words = (first..end).filter(|at| self.reader.tokens[*at].is_word()).count();
        if words < if says.is_some() { SHORTEST } else { SHORTEST_BARE } || self.counts(first, end) {
            return None;
        }
        let negated = (first..end).any(|at| self.reader.negates(at) && !self.is_condition(clauses, first, at));
        Some(Statement {
            sentence: self.number,
            first,
            end,
            head: says.unwrap_or(first),
            predicate: None,
            actor: Some(source),
            target: None,
            polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
            modality: Modality::Fact,
            state: None,
            time: self.time_within(first, end).map(|time| placed(self.reading.document, time, None, false)),
            traits: Traits { actor: true, quoted: true, negated, ..Traits::default() },
        })
    }

    /// Whether a token of a quotation from `first` on stands in a condition, which denies nothing: "If they don't pay, it will".
    fn is_condition(&self, clauses: &[Clause], first: usize, at: usize) -> bool {
        let opening = clauses.iter().find(|clause| first <= clause.group.first);
        let opens = opening.is_some_and(|clause| at < clause.end) && conditional(&self.reader, first, first);
        opens || clauses.iter().any(|clause| clause.conditional && (clause.first..clause.end).contains(&at))
    }

    fn is_verb(&self, at: usize) -> bool {
        self.reading.tags[at].is_verb() || self.reading.tags[at] == Tag::AUXILIARY
    }

    /// Whether the tokens hold a figure that is a claim of its own.
    fn counts(&self, first: usize, end: usize) -> bool {
        self.figures.iter().any(|figure| {
            let loose = figure.reading.vague.is_some() || figure.reading.role == Role::Duration;
            (first..end).contains(&figure.reading.number) && !loose
        })
    }

    /// The longest content of an attribution, where it stands between quotation marks, without them.
    fn between_marks(&self, said: &Said) -> Option<(usize, usize)> {
        let (from, to) = self.range();
        let here = said.content.iter().filter(|content| content.0 < to && from < content.1);
        let content = here.max_by_key(|content| content.1 - content.0)?;
        let marked = |at: usize| self.reader.tokens.get(at).is_some_and(Token::is_quote);
        let start = content.0.max(from);
        if content.0 < from && !marked(from) {
            let end = (from..content.1.min(to)).find(|at| marked(*at)).unwrap_or(content.1.min(to));
            return Some((from, end));
        }
        let opening = (start.saturating_sub(1).max(from)..(start + 2).min(to)).find(|at| marked(*at))?;
        let first = opening + 1;
        let end = (first..content.1.min(to)).find(|at| marked(*at)).unwrap_or(content.1.min(to));
        Some((first, end))
    }

    /// A state that a noun names, once an article for each side unless it is dated or doubtful.
    pub fn nominal(&self, nominal: Nominal, seen: &mut Vec<State>) -> Option<Statement> {
        let behind = self.times.iter().find(|time| nominal.end <= time.first && time.first <= nominal.end + 1);
        let end = behind.map_or(nominal.end, |time| time.end);
        if seen.contains(&nominal.state) && behind.is_none() && !nominal.doubtful {
            return None;
        }
        seen.push(nominal.state.clone());
        Some(Statement {
            sentence: self.number,
            first: nominal.first,
            end,
            head: nominal.head,
            predicate: Some(self.reader.slice(nominal.head).to_lowercase()),
            actor: None,
            target: self.reading.names.main(nominal.first, end).map(|named| (named.first, named.end)),
            polarity: Polarity::Affirmed,
            modality: if nominal.doubtful { Modality::Possible } else { Modality::Fact },
            state: Some(nominal.state),
            time: behind.copied(),
            traits: Traits { target: true, state: true, dated: behind.is_some(), ..Traits::default() },
        })
    }
}
