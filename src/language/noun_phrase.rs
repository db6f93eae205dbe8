//! Noun phrases: a noun or name with everything before it that belongs to it, by parts of speech.

use super::lexicon::{Class, Lexicon};
use super::people::people_noun;
use super::sentence::Sentence;
use super::tag::Tag;
use super::token::Token;

/// A base noun phrase: no relative clause and no preposition inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounPhrase {
    /// First token, determiner or possessor included.
    pub first: usize,
    /// One past the last token, which is the head.
    pub end: usize,
    /// First token behind the possessor's 's, or behind the determiner or possessive pronoun.
    pub core: usize,
    /// One past the possessor ("Syria" in "Syria's leader"); `first` where there is none.
    pub possessor: usize,
}

impl NounPhrase {
    /// The head: its last token.
    pub const fn head(&self) -> usize {
        self.end - 1
    }

    /// Whether somebody's 's stands before the core.
    pub const fn is_owned(&self) -> bool {
        self.possessor > self.first
    }
}

/// What the finder of noun phrases looks at.
#[derive(Clone, Copy)]
pub struct Tagged<'t> {
    /// The text.
    pub text: &'t str,
    /// The tokens.
    pub tokens: &'t [Token],
    /// Their parts of speech.
    pub tags: &'t [Tag],
    /// The words' classes.
    pub lexicon: &'t Lexicon,
}

impl Tagged<'_> {
    fn class(&self, at: usize) -> Class {
        self.lexicon.class(self.tokens[at].word)
    }

    /// 's as a word of its own.
    pub fn is_possessive(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark == '\'' && !token.spaced)
    }

    fn opens(&self, at: usize) -> bool {
        self.class(at).any(Class::DETERMINER)
    }

    /// Whether the token may stand inside a noun phrase, before its head or as its head.
    fn may_stand(&self, at: usize) -> bool {
        let (token, tag) = (&self.tokens[at], self.tags[at]);
        if token.is_hyphen() {
            return !token.spaced && self.tokens.get(at + 1).is_some_and(|next| !next.spaced);
        }
        if !token.is_word() {
            return token.kind == super::token::TokenKind::Number;
        }
        let joined = at > 0 && self.tokens[at - 1].is_hyphen() && !token.spaced;
        let plain = matches!(tag, Tag::ADJECTIVE | Tag::NOUN | Tag::NAME | Tag::PARTICIPLE | Tag::GERUND);
        joined || plain && !self.class(at).any(Class::PREPOSITION.with(Class::CONJUNCTION))
    }

    /// A noun or name; a noun for people also where its part of speech was taken for an adjective's.
    fn is_head(&self, at: usize) -> bool {
        let (token, tag) = (&self.tokens[at], self.tags[at]);
        let noun = matches!(tag, Tag::NOUN | Tag::NAME);
        token.is_word() && (noun || !tag.is_verb() && people_noun(token.at.of(self.text)).is_some())
    }

    /// One past the run of tokens from `at` on that may stand in one phrase.
    fn run(&self, at: usize, end: usize) -> usize {
        let follows = |place: &usize| {
            let inside = *place == at || self.tokens[*place].breaks == 0 && !self.begins_another(*place);
            inside && self.may_stand(*place)
        };
        (at..end).take_while(follows).last().map_or(at, |last| last + 1)
    }

    /// Behind a common noun, an adjective or participle begins another phrase ("the fall of the regime | last May"), and
    /// behind a unit of time any noun does ("the same day | soldiers came").
    fn begins_another(&self, at: usize) -> bool {
        let colour = matches!(self.tags[at], Tag::ADJECTIVE | Tag::PARTICIPLE | Tag::GERUND);
        let joined = self.tokens[at - 1].is_hyphen() || self.tokens.get(at + 1).is_some_and(Token::is_hyphen);
        let after_noun = self.tags[at - 1] == Tag::NOUN && !joined;
        let after_time = self.class(at - 1).any(Class::TIME_UNIT) && matches!(self.tags[at], Tag::NOUN | Tag::NAME);
        after_noun && (after_time || colour && !self.is_head(at))
    }

    /// Whether the first token of a phrase without determiner is the verb before it ("recruiting new members").
    fn is_verb_before(&self, at: usize, stop: usize) -> bool {
        let next = || self.tags.get(at + 1).filter(|_| at + 1 < stop && !self.tokens[at + 1].is_hyphen());
        match self.tags[at] {
            Tag::GERUND => next().is_some(),
            Tag::PARTICIPLE => next().is_some_and(|next| matches!(*next, Tag::ADJECTIVE | Tag::NAME)),
            _ => self.tokens[at].is_hyphen(),
        }
    }
}

/// The noun phrases of a sentence, in order; a phrase with a possessor follows the possessor's own.
pub fn noun_phrases(tagged: Tagged, sentence: &Sentence) -> Vec<NounPhrase> {
    let (mut found, mut at, end) = (Vec::new(), sentence.first as usize, sentence.end as usize);
    while at < end {
        let opened = tagged.opens(at);
        let start = if opened { at + 1 } else { at };
        let stop = tagged.run(start, end);
        let last = (start..stop).rev().find(|place| tagged.is_head(*place));
        let Some(head) = last else {
            at = stop.max(at + 1);
            continue;
        };
        if !opened && tagged.is_verb_before(at, stop) {
            at += 1;
            continue;
        }
        found.push(NounPhrase { first: at, end: head + 1, core: start, possessor: at });
        at = owned(tagged, &mut found, end);
    }
    found
}

/// Phrases that the last one possesses ("Syria's leader", then "Syria's leader's envoy"); where the search goes on.
fn owned(tagged: Tagged, found: &mut Vec<NounPhrase>, end: usize) -> usize {
    loop {
        let Some(&last) = found.last() else { return end };
        let mark = last.end;
        if mark >= end || !tagged.is_possessive(mark) && !is_bare_apostrophe(tagged, mark) {
            return mark;
        }
        let stop = tagged.run(mark + 1, end);
        let head = (mark + 1..stop).rev().find(|place| tagged.is_head(*place));
        let Some(head) = head.or_else(|| (mark + 1..stop).next_back()) else { return mark + 1 };
        found.push(NounPhrase { first: last.first, end: head + 1, core: mark + 1, possessor: mark });
    }
}

/// The apostrophe of a plural possessor, which no letter follows.
fn is_bare_apostrophe(tagged: Tagged, at: usize) -> bool {
    let touches_s = at > 0 && tagged.tokens[at].mark == '\'' && !tagged.tokens[at].spaced;
    touches_s && tagged.tokens.get(at + 1).is_some_and(|next| next.spaced && next.is_word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::english;
    use crate::language::sentence::split;
    use crate::language::token::tokenize;
    use crate::span::Bytes;

    fn phrases(text: &str, tags: &[Tag]) -> Vec<String> {
        let (mut tokens, mut sentences, lexicon) = (Vec::new(), Vec::new(), english());
        tokenize(text, Bytes::new(0, text.len()), &lexicon, &mut tokens);
        split(&tokens, 0, text, &lexicon, &mut sentences);
        assert_eq!(tokens.len(), tags.len());
        let tagged = Tagged { text, tokens: &tokens, tags, lexicon: &lexicon };
        let found = sentences.iter().flat_map(|sentence| noun_phrases(tagged, sentence));
        found.map(|phrase| tokens[phrase.first].at.cover(tokens[phrase.end - 1].at).of(text).to_owned()).collect()
    }

    #[test]
    fn a_phrase_reaches_from_its_determiner_to_its_head_and_possessors_stand_alone_too() {
        let tags = [
            Tag::DETERMINER,
            Tag::ADJECTIVE,
            Tag::NOUN,
            Tag::PAST,
            Tag::NAME,
            Tag::OTHER,
            Tag::ADJECTIVE,
            Tag::NOUN,
            Tag::OTHER,
        ];
        assert_eq!(
            phrases("The new council met Norland's interim leader.", &tags),
            ["The new council", "Norland", "Norland's interim leader"]
        );
    }
}
