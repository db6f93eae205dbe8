//! Reading the claims of one article: figures with what they count, when, where, and who says so.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::attribution::{Said, attributions, with_rules};
use super::attribution_rules::by_rules;
use super::casualty::of_deed;
use super::chain::Chains;
use super::counted::Counted;
use super::described::{PERSON, describe};
use super::document::Document;
use super::event::{self, Clause};
use super::figure::{Reading, figures};
use super::framing::PERIOD;
use super::mention::{Mention, Mentions};
use super::named::Names;
use super::number::Reader;
use super::proposition::Surroundings;
use super::trap::is_plural;
use super::{Attribution, Claim, Event, Figure, Kind, Naming, Role, statement};
use crate::article::Article;
use crate::interval::Bound;
use crate::language::lexicon::{Class, rows};
use crate::span::{Bytes, Positions, Span};

/// A figure of a document with everything that was read around it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The number.
    pub reading: Reading,
    /// What it counts.
    pub counted: Counted,
    /// Its clause.
    pub clause: Clause,
    /// Number of its sentence.
    pub sentence: usize,
    /// The normalised thing counted.
    pub measure: Option<&'static str>,
    /// A figure before it whose thing it counts too ("this number is expected to exceed 90").
    pub like: Option<usize>,
}

/// All figures of a document, in order.
pub fn find_figures(document: &Document) -> Vec<Found> {
    let reader = document.reader();
    let mut found: Vec<Found> = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        for reading in figures(&reader, sentence.first as usize, sentence.end as usize) {
            let entry = describe(&reader, reading, sentence, number, &found);
            if !points_back(&reader, &entry) {
                found.push(entry);
            }
        }
    }
    found
}

/// Whether a number word says no more than who was spoken of: "the two became friends".
fn points_back(reader: &Reader, found: &Found) -> bool {
    let reading = &found.reading;
    let the = reading.first.checked_sub(1).is_some_and(|at| reader.is(at, reader.vocabulary.words.the));
    let word = reading.end == reading.first + 1 && reader.tokens[reading.first].is_word();
    if !the || !word || reading.unit.is_some() {
        return false;
    }
    let class = reader.class(reading.end);
    // A verb in the past that is no participle is never part of what is counted.
    let acts = class.any(Class::VERB_PAST) && !class.any(Class::PARTICIPLE.with(Class::ADJECTIVE));
    let nothing = found.counted.head.is_none() && found.measure.is_none();
    acts || nothing && class.any(Class::AUXILIARY.with(Class::VERB_PAST))
}

/// The lemma or name that stands as a figure's unit.
fn unit_name(reader: &Reader, found: &Found, earlier: &[Found]) -> Option<String> {
    if let Some(unit) = found.reading.unit {
        return Some(unit.name.to_owned());
    }
    let head = found.counted.head.or_else(|| found.like.and_then(|at| earlier[at].counted.head))?;
    // "A crowd of 3,000", "put the attendance at 6,200": people are counted, by the noun for all of them.
    let gathering = head < found.reading.first && found.measure == Some(PERSON) && !is_plural(reader, head);
    Some(if gathering { PERSON.to_owned() } else { singular(reader.slice(head)) })
}

/// Endings of plurals that follow no spelling rule, with their singulars.
fn irregular_plurals() -> &'static [(&'static str, &'static str)] {
    static TABLE: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
        let table = rows(include_str!("irregular_plurals.tsv"));
        table.filter_map(|row| Some((row[0], *row.get(1)?))).collect()
    });
    &TABLE
}

/// A plural noun in the singular, by the spelling rules.
pub fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    let irregular = irregular_plurals().iter().find(|(plural, _)| word.ends_with(plural));
    if let Some((plural, single)) = irregular {
        return format!("{}{single}", &word[..word.len() - plural.len()]);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let es = ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| word.ends_with(end));
    if es {
        return word[..word.len() - 2].to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if !word.ends_with("ss") && !word.ends_with("us") && stem.len() > 1 => stem.to_owned(),
        _ => word,
    }
}

/// The claims of the figures, with ids and places; time and attribution are added by their own rooms.
pub fn claims(document: &Document, positions: &Positions, found: &[Found]) -> Vec<Claim> {
    found.iter().map(|entry| claim(document, positions, entry, found)).collect()
}

fn claim(document: &Document, positions: &Positions, found: &Found, all: &[Found]) -> Claim {
    let article = document.article;
    let sentence = &document.sentences[found.sentence];
    let quote = document.bytes(found.clause.first, found.clause.end);
    let span = positions.span(quote);
    let sentence_at = sentence.at(&document.tokens);
    let figure = figure(document, positions, found, all);
    let id = id(&article.id, [span.start, span.end, figure.start, figure.end], "figure");
    Claim {
        id,
        article: article.id.clone(),
        source: article.source.clone(),
        kind: Kind::Figure,
        quote: quote.of(&article.text).to_owned(),
        start: span.start,
        end: span.end,
        sentence: sentence_at.of(&article.text).to_owned(),
        sentence_start: positions.code_point(sentence_at.start),
        headline: document.is_headline(sentence),
        event: event(document, found),
        figure: Some(figure),
        ..Claim::default()
    }
}

fn figure(document: &Document, positions: &Positions, found: &Found, all: &[Found]) -> Figure {
    let reader = document.reader();
    let reading = &found.reading;
    let surface = document.bytes(reading.first, reading.end);
    let span = positions.span(surface);
    let own = document.bytes(found.counted.first, found.counted.end);
    let borrowed = found.like.map(|at| &all[at].counted).map(|other| document.bytes(other.first, other.end));
    let counted = if own.is_empty() { borrowed.unwrap_or_default() } else { own };
    let text = &document.article.text;
    Figure {
        surface: surface.of(text).to_owned(),
        start: span.start,
        end: span.end,
        low: reading.low,
        high: reading.high,
        bound: reading.bound,
        approx: reading.approx,
        vague: reading.vague.map(str::to_owned),
        unit: unit_name(&reader, found, all),
        counted: Some(squeezed(counted.of(text))).filter(|counted| !counted.is_empty()),
        measure: measure(&reader, found),
        role: if reading.bound == Bound::Score { Role::Level } else { reading.role },
        parts: reading.parts.clone(),
    }
}

fn measure(reader: &Reader, found: &Found) -> Option<String> {
    found.measure.map(str::to_owned).or_else(|| {
        found.counted.head.filter(|_| found.reading.unit.is_none()).map(|head| singular(reader.slice(head)))
    })
}

/// Text on one line, blanks squeezed.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn event(document: &Document, found: &Found) -> Event {
    let reader = document.reader();
    Event {
        polarity: event::polarity(&reader, &found.reading, &found.clause, found.measure),
        modality: event::modality(&reader, &found.clause, &found.counted),
        ..Event::default()
    }
}

/// A content hash of an article, places and a kind: the same on every machine, in any order.
pub fn id(article: &str, places: [u32; 4], kind: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(article.as_bytes());
    hash.update([0]);
    places.iter().for_each(|place| hash.update(place.to_be_bytes()));
    hash.update(kind.as_bytes());
    let first = hash.finalize().iter().take(8).fold(0u64, |all, byte| (all << 8) | u64::from(*byte));
    format!("{first:016x}")
}

/// The claims of one article's figures without time and attribution: what the reading of figures alone costs.
pub fn figure_claims(article: &Article) -> Vec<Claim> {
    let document = Document::new(article);
    let positions = Positions::new(&article.text);
    claims(&document, &positions, &find_figures(&document))
}

/// The attributions of one article and nothing else: what the reading of attributions alone costs.
pub fn attribution_claims(article: &Article) -> Vec<Attribution> {
    let document = Document::new(article);
    let positions = Positions::new(&article.text);
    attributions(&document, &by_rules(&document)).iter().map(|said| attribution(&document, &positions, said)).collect()
}

/// Everything read out of one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// Id of the article.
    pub article: String,
    /// Figures and statements, in document order.
    pub claims: Vec<Claim>,
    /// Attributions, in document order.
    pub attributions: Vec<Attribution>,
    /// Namings, in document order.
    pub namings: Vec<Naming>,
}

/// Reads the claims, attributions and namings of one article.
pub fn extract(article: &Article, mentions: &Mentions) -> Extraction {
    let document = Document::new(article);
    let positions = Positions::new(&article.text);
    let found = mentions_in(&document, mentions);
    let rules = by_rules(&document);
    let saids = attributions(&document, &rules);
    let figures = find_figures(&document);
    let spoken = with_rules(&document, &saids, &rules);
    let chains = Chains::new(&document, mentions, &found, &spoken);
    let namings = super::naming::namings(&document, mentions, &found, &positions);
    let names = Names::new(&document, &positions, &namings);
    let reading = statement::Reading {
        document: &document,
        tags: super::model::tags(&document),
        names: &names,
        saids: &spoken,
        figures: &figures,
    };
    let told = statement::told(&reading);
    let periods = super::time::periods(&reading, &told.deeds);
    let surroundings = Surroundings { document: &document, positions: &positions, chains: &chains };
    let mut claims = claims(&document, &positions, &figures);
    for (place, (claim, period)) in claims.iter_mut().zip(periods).enumerate() {
        let figure = &figures[place];
        let (chain, manner) = chains.at(figure.sentence, figure.reading.number, &positions);
        (claim.attribution, claim.voice, claim.time) = (chain, manner, period);
        claim.event.place = super::place::places(&document, figure);
        surroundings.tell(&mut claim.event, figure, told.deeds[place]);
        let harm = told.deeds[place].and_then(|deed| of_deed(&document.reader(), figure, &deed));
        if let (Some(harm), Some(own)) = (harm, &mut claim.figure) {
            own.measure = Some(harm.to_owned());
        }
        if let Some(course) = told.lasting[place] {
            surroundings.measure_course(claim, course);
        } else if let Some(own) = claim.figure.as_mut().filter(|_| figure.reading.period) {
            own.measure = Some(PERIOD.to_owned());
        }
        claim.checkworthy = super::checkworthy::score(claim);
    }
    claims.extend(surroundings.claims(&told.statements));
    claims.sort_by_key(|claim| (claim.start, claim.end));
    Extraction {
        article: article.id.clone(),
        claims,
        attributions: saids.iter().map(|said| attribution(&document, &positions, said)).collect(),
        namings,
    }
}

/// The registered sources named in the headline and body.
fn mentions_in(document: &Document, mentions: &Mentions) -> Vec<Mention> {
    let article = document.article;
    let mut all: Vec<Mention> = article
        .title_at
        .into_iter()
        .chain(article.body.iter().copied())
        .flat_map(|part| {
            let shift = move |at: Bytes| Bytes { start: at.start + part.start, end: at.end + part.start };
            mentions.find(part.of(&article.text)).into_iter().map(move |found| Mention { at: shift(found.at), ..found })
        })
        .collect();
    all.sort_by_key(|mention| mention.at);
    all
}

fn attribution(document: &Document, positions: &Positions, said: &Said) -> Attribution {
    let span = |(first, end): (usize, usize)| positions.span(document.bytes(first, end));
    let cue = span(said.cue);
    let contents: Vec<Span> = said.content.iter().map(|content| span(*content)).collect();
    let first = contents.first().map_or(0, |content| content.start);
    Attribution {
        id: id(&document.article.id, [cue.start, cue.end, first, 0], "attribution"),
        article: document.article.id.clone(),
        source: document.article.source.clone(),
        kind: Kind::Attribution,
        source_spans: said.source.map(span).into_iter().collect(),
        cue_spans: vec![cue],
        content_spans: contents,
    }
}
