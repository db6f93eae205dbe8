//! Chains: for a place in an article, the path from the outlet down to the origin.

use super::attribution::{Said, cites};
use super::clause::is_possessive;
use super::document::Document;
use super::gender::{of_name, of_pronoun};
use super::label_word::LabelWords;
use super::mention::{Mention, Mentions};
use super::nobody::{is_hearsay, is_nobody, is_saying};
use super::number::Reader;
use super::speaker_name;
use super::vocabulary::{BODY, COUNTABLE, DOCUMENT, MEDIUM, PERSON};
use super::{Manner, Voice};
use crate::language::lexicon::Class;
use crate::language::name_part::NamePart;
use crate::source::SourceKind;
use crate::span::Positions;

/// A speaker with what its words point to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Speaker {
    /// His name; empty where nobody is named.
    name: String,
    source: Option<usize>,
    tokens: Option<(usize, usize)>,
    cue: (usize, usize),
    class: Class,
    /// Whether the words for him name nobody, so that nobody is told of.
    is_misread: bool,
}

/// Who speaks in each sentence of a document.
pub struct Chains<'d> {
    document: &'d Document<'d>,
    mentions: &'d Mentions<'d>,
    found: &'d [Mention],
    saids: &'d [Said],
    speakers: Vec<Speaker>,
    /// For each sentence the attributions of which a content or the speaker reaches into it.
    reaching: Vec<Vec<u32>>,
    /// The outlet or wire relayed at each sentence.
    relays: Vec<Option<usize>>,
    own: Option<usize>,
}

/// Tokens behind "told" within which the medium that was told is named.
const TOLD: usize = 7;
/// Sentences at the head of an article in which a relay holds for all that follows.
const LEAD: usize = 3;

impl<'d> Chains<'d> {
    /// Resolves the speakers and relays of a document.
    pub fn new(
        document: &'d Document<'d>,
        mentions: &'d Mentions<'d>,
        found: &'d [Mention],
        saids: &'d [Said],
    ) -> Self {
        let own = document.article.source.as_deref().and_then(|name| place_of(mentions, name));
        let reaching = reaching(document, saids);
        let mut chains =
            Self { document, mentions, found, saids, speakers: Vec::new(), reaching, relays: Vec::new(), own };
        for said in saids {
            let speaker = chains.resolve(said, found);
            chains.speakers.push(speaker);
        }
        chains.relays = chains.relays(found);
        chains
    }

    /// The speaker of an attribution: the registered source in its words, or what its words point back to.
    fn resolve(&self, said: &Said, found: &[Mention]) -> Speaker {
        let reader = self.document.reader();
        let nobody = Speaker { cue: said.cue, ..Speaker::default() };
        let Some((first, end)) = said.source else {
            // A verb whose subject was not found tells of nobody.
            let cue = self.document.bytes(said.cue.0, said.cue.1).of(reader.text);
            let name = if is_hearsay(&reader, said.cue) { cue } else { "" };
            return Speaker {
                name: name.to_owned(),
                is_misread: name.is_empty() && !is_saying(&reader, said.cue),
                ..nobody
            };
        };
        // What is added behind a name names others: "Ada Lind, who works for the ministry".
        let Some(part) = speaker_name::named(&reader, (first, end)) else { return nobody };
        if is_nobody(&reader, part) {
            return Speaker { is_misread: true, ..nobody };
        }
        let class = (first..end).fold(Class::default(), |class, place| class.with(reader.class(place)));
        let at = self.document.bytes(part.0, part.1);
        let mention = best_mention(found, at, class);
        let name = at.of(reader.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut speaker =
            Speaker { name, source: mention, tokens: Some((first, end)), cue: said.cue, class, is_misread: false };
        if let Some(source) = mention.and_then(|place| self.mentions.source(place))
            && names_source_itself(&speaker.name, source)
        {
            speaker.name.clone_from(&source.name);
        }
        if let Some(name) = self.counterpart(&reader, part) {
            return Speaker { name, ..speaker };
        }
        if mention.is_some() || !points_back(&reader, (first, end)) {
            return speaker;
        }
        if let Some(source) = self.medium_before(class, at) {
            let named = self.mentions.source(source).map(|medium| medium.name.clone());
            return named.map_or(speaker.clone(), |name| Speaker { name, source: Some(source), ..speaker });
        }
        match self.antecedent(class, &reader, (first, end)) {
            Some(before) => Speaker { tokens: Some((first, end)), cue: said.cue, ..before },
            None => speaker,
        }
    }

    /// "his Iraqi counterpart" after "the Jordanian foreign minister": the Iraqi foreign minister.
    fn counterpart(&self, reader: &Reader, (first, end): (usize, usize)) -> Option<String> {
        let at = (first..end).find(|at| reader.slice(*at).eq_ignore_ascii_case("counterpart"))?;
        let own: Vec<&str> = (first + 1..at).map(|at| reader.slice(at)).collect();
        let before = self.speakers.iter().rev().find(|speaker| speaker.class.any(PERSON))?;
        let tokens = before.tokens?;
        let office: Vec<&str> = (tokens.0..tokens.1)
            .filter(|at| !reader.class(*at).any(Class::DETERMINER) && !reader.tokens[*at].is_capital())
            .map(|at| reader.slice(at))
            .collect();
        (!own.is_empty() && !office.is_empty()).then(|| [own, office].concat().join(" "))
    }

    /// "the agency", "the newspaper": the outlet or wire named last before.
    fn medium_before(&self, class: Class, at: crate::span::Bytes) -> Option<usize> {
        let before = self.found.iter().rev().filter(|mention| mention.at.end <= at.start);
        let mut media = before.map(|mention| mention.source).filter(|place| self.is_other_outlet(*place));
        if class.any(MEDIUM) { media.next() } else { None }
    }

    /// "officials told the agency X": the outlet or wire that was told, when it is not this one.
    fn told(&self, said: &Said) -> Option<usize> {
        let reader = self.document.reader();
        let end = (said.cue.1 + TOLD).min(self.document.sentences[said.sentence].end as usize);
        let told = (said.cue.0..said.cue.1).any(|at| LabelWords::get().is(reader.slice(at), "told"));
        let behind = self.document.bytes(said.cue.0, end);
        let named = self.found.iter().find(|mention| behind.contains(mention.at))?.source;
        (told && self.is_other_outlet(named)).then_some(named)
    }

    /// The last speaker of the same sort.
    fn antecedent(&self, class: Class, reader: &Reader, tokens: (usize, usize)) -> Option<Speaker> {
        let person = class.any(PERSON)
            || (class.any(Class::PRONOUN)
                && matches!(reader.slice(tokens.0).to_ascii_lowercase().as_str(), "he" | "she"));
        let gender = of_pronoun(&reader.slice(tokens.0).to_ascii_lowercase());
        let may_be = |speaker: &Speaker| {
            let Some(tokens) = speaker.tokens.filter(|_| gender.is_some()) else { return true };
            of_name(reader, tokens)
                .map_or_else(|| speaker.class.any(PERSON) || is_name(reader, tokens), |own| Some(own) == gender)
        };
        let noun = (tokens.0..tokens.1).rev().find(|at| reader.class(*at).any(PERSON)).map(|at| reader.word(at));
        let is_called = |speaker: &Speaker| {
            let names = |(first, end): (usize, usize)| (first..end).any(|at| Some(reader.word(at)) == noun);
            noun.is_none() || speaker.tokens.is_some_and(names)
        };
        let kind_of =
            |speaker: &Speaker| speaker.source.and_then(|place| self.mentions.source(place)).map(|source| source.kind);
        let outlet = |speaker: &Speaker| matches!(kind_of(speaker), Some(SourceKind::Outlet | SourceKind::Wire));
        self.speakers
            .iter()
            .rev()
            .find(|speaker| {
                if class.any(MEDIUM) {
                    outlet(speaker)
                } else if person {
                    !outlet(speaker) && speaker.tokens.is_some() && is_called(speaker) && may_be(speaker)
                } else if class.any(BODY) {
                    speaker.source.is_some() && !outlet(speaker)
                } else {
                    speaker.tokens.is_some()
                }
            })
            .cloned()
    }

    /// The outlet or wire that each sentence relays: one named in the lead holds to the end, a later one for its paragraph.
    fn relays(&self, found: &[Mention]) -> Vec<Option<usize>> {
        let mut lead = self.credited().or_else(|| self.headline_relay(found));
        let mut current = None;
        let mut all = Vec::with_capacity(self.document.sentences.len());
        let mut body_sentences = 0;
        for (number, sentence) in self.document.sentences.iter().enumerate() {
            if sentence.paragraph {
                current = None;
            }
            let from = self.saids.partition_point(|said| said.sentence < number);
            let mut beside =
                self.saids[from..].iter().zip(&self.speakers[from..]).take_while(|(said, _)| said.sentence == number);
            let here = beside.find_map(|(said, speaker)| self.relay_of(speaker).or_else(|| self.told(said)));
            current = here.or(current);
            if body_sentences < LEAD && lead.is_none() {
                lead = here;
            }
            if !self.document.is_headline(sentence) {
                body_sentences += 1;
            }
            all.push(current.or(lead));
        }
        all
    }

    /// The wire that the article's head or foot credits.
    fn credited(&self) -> Option<usize> {
        let credits = crate::source::credit::credits(self.document.article, |text| self.named(text));
        credits.into_iter().find(|credit| credit.whole).map(|credit| credit.source)
    }

    /// The outlets and wires that a line names, with their places in it.
    fn named(&self, line: &str) -> Vec<(crate::span::Bytes, usize)> {
        let all = self.mentions.find(line).into_iter().map(|mention| (mention.at, mention.source));
        all.filter(|(_, place)| self.is_other_outlet(*place)).collect()
    }

    /// "Reuters: …" in the headline.
    fn headline_relay(&self, found: &[Mention]) -> Option<usize> {
        let title = self.document.article.title_at?;
        let mention = found.iter().find(|mention| mention.at.start == title.start)?;
        let colon = self.document.article.text[mention.at.end as usize..].starts_with(':');
        colon.then_some(mention.source).filter(|place| self.is_other_outlet(*place))
    }

    fn relay_of(&self, speaker: &Speaker) -> Option<usize> {
        speaker.source.filter(|place| self.is_other_outlet(*place))
    }

    fn is_other_outlet(&self, place: usize) -> bool {
        let kind = self.mentions.source(place).map(|source| source.kind);
        matches!(kind, Some(SourceKind::Outlet | SourceKind::Wire)) && self.own != Some(place)
    }

    /// The chain for a figure at token `at` of a sentence, and in whose words it stands.
    pub fn at(&self, sentence: usize, at: usize, positions: &Positions) -> (Vec<Voice>, Manner) {
        let mut chain = vec![self.outlet()];
        if let Some(relay) = self.relays.get(sentence).copied().flatten() {
            self.push_source(&mut chain, relay);
        }
        let near = self.reaching.get(sentence).map_or(&[][..], Vec::as_slice).iter().map(|place| *place as usize);
        let near = near.map(|place| (&self.saids[place], &self.speakers[place]));
        let reader = self.document.reader();
        let mut here: Vec<(&Said, &Speaker)> =
            near.filter(|(said, speaker)| !speaker.is_misread && tells(&reader, said, at)).collect();
        // The wider content is the outer voice.
        here.sort_by_key(|(said, _)| {
            let width = said.content.iter().map(|content| content.1 - content.0).sum::<usize>();
            (cites(&reader, said), std::cmp::Reverse(width))
        });
        let reported = !here.is_empty() || chain.len() > 1;
        for (_, speaker) in here {
            self.push(&mut chain, speaker, positions);
        }
        let quoted = inside_quotes(&self.document.reader(), &self.document.sentences[sentence], at);
        let manner = if quoted {
            Manner::Quoted
        } else if reported {
            Manner::Reported
        } else {
            Manner::Own
        };
        (chain, manner)
    }

    /// An actor's words, or the name they point back to ("the group" → the armed group named last).
    pub fn actor(&self, sentence: usize, actor: String) -> String {
        let definite = ["the group", "the organization", "the organisation", "it", "they"]
            .contains(&actor.to_lowercase().as_str());
        if !definite {
            return self.registered_actor(actor);
        }
        let at = self.document.sentences[sentence].at(&self.document.tokens);
        let group = |mention: &&Mention| {
            let kind = self.mentions.source(mention.source).map(|source| source.kind);
            mention.at.start < at.end && kind == Some(SourceKind::ArmedGroup)
        };
        let named = self.found.iter().rfind(group).and_then(|mention| self.mentions.source(mention.source));
        named.map_or(actor, |source| source.name.clone())
    }

    /// The registered source that an actor's words name, by its usual name; the words themselves where there is none.
    fn registered_actor(&self, actor: String) -> String {
        match self.mentions.find(&actor).as_slice() {
            [only] => self.mentions.source(only.source).map_or(actor, |source| source.name.clone()),
            _ => actor,
        }
    }

    fn outlet(&self) -> Voice {
        let id = self.document.article.source.clone();
        let name = self.own.and_then(|place| self.mentions.source(place)).map(|source| source.name.clone());
        Voice {
            name: name.or_else(|| id.clone()).unwrap_or_else(|| "unknown outlet".to_owned()),
            source: self.own.and(id),
            ..Voice::default()
        }
    }

    fn push_source(&self, chain: &mut Vec<Voice>, place: usize) {
        if let Some(source) = self.mentions.source(place) {
            chain.push(Voice { name: source.name.clone(), source: Some(source.id.clone()), ..Voice::default() });
        }
    }

    /// Adds a speaker; one who is not named is none.
    fn push(&self, chain: &mut Vec<Voice>, speaker: &Speaker, positions: &Positions) {
        if speaker.name.is_empty() {
            return;
        }
        let id = speaker.source.and_then(|place| self.mentions.source(place)).map(|source| source.id.clone());
        let cue = self.document.bytes(speaker.cue.0, speaker.cue.1).of(&self.document.article.text).to_owned();
        let span = speaker.tokens.map(|(first, end)| positions.span(self.document.bytes(first, end)));
        if id.is_some() && id == self.outlet().source {
            return;
        }
        let known = chain.iter_mut().find(|voice| voice.name == speaker.name || (id.is_some() && voice.source == id));
        if let Some(voice) = known {
            voice.cue = voice.cue.take().or(Some(cue));
            return;
        }
        chain.push(Voice {
            name: speaker.name.clone(),
            source: id,
            cue: Some(cue),
            start: span.map(|span| span.start),
            end: span.map(|span| span.end),
        });
    }
}

/// Whether tokens look like the name of a person: in capitals, no "The" before it and no noun at its end.
fn is_name(reader: &Reader, (first, end): (usize, usize)) -> bool {
    let capital = reader.tokens[first].is_capital() && !reader.class(first).any(Class::DETERMINER);
    capital && !NamePart::of(reader.slice(end - 1)).is_no_person()
}

/// The tokens of which an attribution tells who speaks: its contents and the words for the speaker; none where it has no
/// content.
fn parts(said: &Said) -> impl Iterator<Item = &(usize, usize)> {
    let told = said.content.iter().any(|content| content.0 != content.1);
    said.content.iter().chain(&said.source).filter(move |_| told)
}

/// Whether an attribution tells the token at `at`: within what is said, or within a text that is cited ("a survey of 812 voters
/// found"); who said it is told by the outlet ("two of the 12 members said").
fn tells(reader: &Reader, said: &Said, at: usize) -> bool {
    let within = |part: &(usize, usize)| part.0 <= at && at < part.1;
    let cited = |part: &(usize, usize)| (part.0..part.1).any(|at| reader.class(at).any(DOCUMENT));
    let told = said.content.iter().any(|content| content.0 != content.1);
    let source = |part: &(usize, usize)| within(part) && (at < speaker_from(reader, *part) || cited(part));
    told && (said.content.iter().any(within) || said.source.iter().any(source))
}

/// Where the words for a speaker begin, behind the end of what he said where that was taken for a part of them: "killing four
/// people, two officials told reporters".
fn speaker_from(reader: &Reader, (first, end): (usize, usize)) -> usize {
    let class = reader.class(first);
    let other = Class::GERUND.with(Class::PREPOSITION).with(Class::SUBORDINATOR).with(Class::CONJUNCTION);
    let told = class.any(other) || class.any(Class::VERB_PAST.with(Class::VERB_S)) && !class.any(COUNTABLE);
    let comma = || (first..end).rfind(|at| reader.mark(*at, ','));
    if told { comma().map_or(first, |comma| comma + 1) } else { first }
}

/// For each sentence of a document the attributions that reach into it, in order.
fn reaching(document: &Document, saids: &[Said]) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = vec![Vec::new(); document.sentences.len()];
    for (place, said) in saids.iter().enumerate() {
        for part in parts(said) {
            for list in all.get_mut(document.sentences_of(*part)).into_iter().flatten() {
                if list.last() != Some(&(place as u32)) {
                    list.push(place as u32);
                }
            }
        }
    }
    all
}

fn place_of(mentions: &Mentions, name: &str) -> Option<usize> {
    let id = &mentions.registry().find(name)?.id;
    mentions.registry().sources().iter().position(|source| source.id == *id)
}

/// The registered source in a speaker's words; a place or body that only qualifies a person is passed over.
fn best_mention(found: &[Mention], at: crate::span::Bytes, class: Class) -> Option<usize> {
    let mut inside = found.iter().filter(|mention| at.contains(mention.at));
    if class.any(PERSON) { None } else { inside.next_back().map(|mention| mention.source) }
}

/// Whether a speaker's words are the source's name alone, give or take small words.
fn names_source_itself(name: &str, source: &crate::source::Source) -> bool {
    let small = |text: &str| text.split_whitespace().count();
    small(name) <= small(&source.name) + 4
}

/// A pronoun, or "the", "this" or "these" with a common noun; "the governor's office" is told by whose it is, "the
/// group's own" is the group.
fn points_back(reader: &Reader, (first, end): (usize, usize)) -> bool {
    let pronoun = end == first + 1 && reader.class(first).any(Class::PRONOUN);
    let definite =
        matches!(reader.slice(first).to_ascii_lowercase().as_str(), "the" | "this" | "these" | "those" | "that");
    let owned = |at: usize| is_possessive(reader, at) && !reader.is(at + 1, reader.vocabulary.words.own);
    let common = (first + 1..end).all(|at| !owned(at) && (!reader.tokens[at].is_capital() || reader.joint(at + 1)));
    // "The four justices" are told of for the first time.
    let counted = (first..end).any(|at| reader.number(at).is_some());
    pronoun || (definite && common && !counted && end - first <= 6)
}

/// Tokens before a sentence in which the quotation is looked for that it may stand in.
const LONGEST_QUOTATION: usize = 300;

/// Whether a place of a sentence stands within quotation marks, of its sentence or of its paragraph before; a straight one
/// right behind a word closes.
pub(super) fn inside_quotes(reader: &Reader, sentence: &crate::language::Sentence, at: usize) -> bool {
    let first = sentence.first as usize;
    let near = first.saturating_sub(LONGEST_QUOTATION)..=first;
    let from = near.rev().find(|place| reader.tokens[*place].breaks > 0 || *place == 0).unwrap_or(first);
    let opens = |place: usize| {
        let before = place.checked_sub(1).map(|before| &reader.tokens[before]);
        place == from || before.is_some_and(|before| !before.is_word() && matches!(before.mark, '(' | '—' | '–'))
    };
    let mut open = false;
    for place in (from..at).filter(|place| reader.tokens[*place].is_quote()) {
        open = match reader.tokens[place].mark {
            '“' | '«' | '„' => true,
            '”' | '»' => false,
            _ => !open && (reader.tokens[place].spaced || opens(place)),
        };
    }
    open
}
