//! Propositions: statements as claims, with their place, event, period, speakers and what makes them worth checking.

use super::chain::Chains;
use super::checkworthy;
use super::deed::Deed;
use super::document::Document;
use super::event::{of_verb, predicate};
use super::extract::{Found, id, singular};
use super::statement::Statement;
use super::{Claim, Event, Kind, Modality, Time};
use crate::span::Positions;

/// What a statement becomes a claim with.
pub struct Surroundings<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Its positions.
    pub positions: &'d Positions<'d>,
    /// Its speakers.
    pub chains: &'d Chains<'d>,
}

impl Surroundings<'_> {
    /// The claims of statements worth checking, in order.
    pub fn claims(&self, statements: &[Statement]) -> Vec<Claim> {
        let claims = statements.iter().map(|statement| self.claim(statement));
        claims.filter(|claim| claim.checkworthy >= checkworthy::LEAST).collect()
    }

    fn claim(&self, statement: &Statement) -> Claim {
        let article = self.document.article;
        let quote = self.document.bytes(statement.first, statement.end);
        let span = self.positions.span(quote);
        let sentence = &self.document.sentences[statement.sentence];
        let at = sentence.at(&self.document.tokens);
        let (attribution, voice) = self.chains.at(statement.sentence, statement.head, self.positions);
        let (checkworthy, checkworthy_for) =
            checkworthy::of_statement(&statement.traits, statement.modality, attribution.len() > 1);
        Claim {
            id: id(&article.id, [span.start, span.end, 0, 0], "statement"),
            article: article.id.clone(),
            source: article.source.clone(),
            kind: Kind::Statement,
            quote: quote.of(&article.text).to_owned(),
            start: span.start,
            end: span.end,
            sentence: at.of(&article.text).to_owned(),
            sentence_start: self.positions.code_point(at.start),
            headline: self.document.is_headline(sentence),
            figure: None,
            event: self.event(statement),
            time: statement.time.as_ref().map_or_else(Time::default, |time| super::time::time(self.document, time)),
            attribution,
            voice,
            checkworthy,
            checkworthy_for,
        }
    }

    /// Adds to the event of a figure who does what to whom; where its sentence holds no clause around it, only the verb.
    pub fn tell(&self, event: &mut Event, figure: &Found, deed: Option<Deed>) {
        let verb = deed.map_or(figure.clause.verb, |deed| deed.verb);
        event.predicate = verb.map(|verb| predicate(&self.document.reader(), verb));
        // Verbs that no list knows are found only here.
        let told = verb.and_then(|verb| of_verb(&self.document.reader(), verb, figure.clause.first));
        event.modality = told.filter(|_| event.modality == Modality::Fact).unwrap_or(event.modality);
        event.actor = self.name(figure.sentence, deed.and_then(|deed| deed.actor));
        event.target = self.name(figure.sentence, deed.and_then(|deed| deed.target));
    }

    /// Makes a course of events the thing whose length a claim gives; its noun stands last.
    pub fn measure_course(&self, claim: &mut Claim, (first, end): (usize, usize)) {
        let words = self.document.bytes(first, end).of(&self.document.article.text);
        let Some(figure) = &mut claim.figure else { return };
        figure.counted = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        figure.measure = Some(singular(self.document.reader().slice(end - 1)));
    }

    fn event(&self, statement: &Statement) -> Event {
        Event {
            predicate: statement.predicate.clone(),
            actor: self.name(statement.sentence, statement.actor),
            target: self.name(statement.sentence, statement.target),
            place: super::place::within(self.document, statement.first, statement.end),
            polarity: statement.polarity,
            modality: statement.modality,
            state: statement.state.clone(),
        }
    }

    /// Whom or what a noun phrase of a sentence names, on one line.
    fn name(&self, sentence: usize, part: Option<(usize, usize)>) -> Option<String> {
        let (first, end) = part?;
        let words = self.document.bytes(first, end).of(&self.document.article.text);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let pronoun = ["it", "they"].iter().any(|word| words.eq_ignore_ascii_case(word));
        let known = |words: String| if pronoun { words } else { self.chains.actor(sentence, words) };
        Some(words).filter(|words| !words.is_empty()).map(known)
    }
}
