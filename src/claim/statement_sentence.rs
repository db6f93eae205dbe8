//! A sentence that may hold statements: its dates, its speakers, its figures, and whom its pronouns mean.

use super::Modality;
use super::attribution::Said;
use super::extract::Found;
use super::named::Named;
use super::number::Reader;
use super::statement::Reading;
use crate::language::lexicon::Class;
use crate::language::period::{Period, TimeExpression};
use crate::language::sentence::Sentence;
use crate::language::tag::Tag;

/// One sentence with what lies in it.
pub(super) struct Here<'r> {
    pub reading: &'r Reading<'r>,
    pub reader: Reader<'r>,
    pub number: usize,
    pub sentence: &'r Sentence,
    pub figures: &'r [Found],
    pub times: Vec<TimeExpression>,
}

impl<'r> Here<'r> {
    /// The sentence of this number.
    pub fn new(reading: &'r Reading<'r>, number: usize) -> Self {
        let document = reading.document;
        let sentence = &document.sentences[number];
        let reader = document.reader();
        let timed = Class::MONTH.with(Class::WEEKDAY).with(Class::TIME_UNIT).with(Class::ADVERB);
        let may_date = (sentence.first as usize..sentence.end as usize)
            .any(|at| reader.class(at).any(timed) || !reader.tokens[at].is_word());
        let times = if may_date { super::time::of_sentence(document, number) } else { Vec::new() };
        let from = reading.figures.partition_point(|figure| figure.sentence < number);
        let to = reading.figures.partition_point(|figure| figure.sentence <= number);
        Self { reading, reader, number, sentence, times, figures: &reading.figures[from..to] }
    }

    /// Its first token, and one past its last.
    pub fn range(&self) -> (usize, usize) {
        (self.sentence.first as usize, self.sentence.end as usize)
    }

    /// Whether it asks.
    pub fn asks(&self) -> bool {
        let (from, to) = self.range();
        (from..to).any(|at| self.reader.mark(at, '?'))
    }

    /// The attributions of the sentence.
    pub fn said_here(&self) -> impl Iterator<Item = &Said> {
        let (from, to) = self.range();
        let first = self.reading.saids.partition_point(|said| said.cue.0 < from);
        self.reading.saids[first..].iter().take_while(move |said| said.cue.0 < to)
    }

    /// The attributions whose content holds the token at `at`.
    pub fn said_of(&self, at: usize) -> impl Iterator<Item = &Said> {
        self.said_here().filter(move |said| said.content.iter().any(|content| content.0 <= at && at < content.1))
    }

    /// Whether a noun phrase names someone or something, beyond where it is.
    pub fn is_named(&self, (first, end): (usize, usize)) -> bool {
        let from = self.range().0;
        let words = &self.reader.vocabulary.words;
        let owns = |at: usize| self.reader.is_one(at, &[words.of, words.for_, words.from, words.with]);
        let place = |at: &usize| self.reader.class(*at).any(Class::PREPOSITION) && !owns(*at);
        let end = (first + 1..end).find(place).unwrap_or(end);
        let sure = |at: usize| at != from || self.reading.tags[at] == Tag::NAME;
        let capital = |at: usize| {
            let token = &self.reader.tokens[at];
            token.is_word() && token.is_capital() && !self.reader.class(at).any(Class::CLOSED) && sure(at)
        };
        let known = |named: Named| sure(named.first) || !named.entity.starts_with("family:");
        self.reading.names.within(first, end).any(known) || (first..end).any(capital)
    }

    /// Whom a noun phrase means: for a pronoun the speaker in whose words it stands, else for a person's the only person
    /// of the sentence before; itself otherwise.
    pub fn meant(&self, part: (usize, usize)) -> (usize, usize) {
        let (first, end) = part;
        if end != first + 1 || !self.reader.class(first).any(Class::PRONOUN) {
            return part;
        }
        let word = self.reader.slice(first).to_ascii_lowercase();
        let person = matches!(word.as_str(), "he" | "she");
        if !person && !matches!(word.as_str(), "it" | "they") {
            return part;
        }
        let fits = |source: &(usize, usize)| {
            let human = self.reading.names.main(source.0, source.1).is_some_and(Named::is_person);
            self.is_named(*source) && (human == person || word == "they")
        };
        let speaker = self.said_of(first).filter_map(|said| said.source).find(fits);
        speaker.or_else(|| self.person_before().filter(|_| person)).unwrap_or(part)
    }

    /// The person who speaks in the sentence before, where only one does.
    fn person_before(&self) -> Option<(usize, usize)> {
        let before = &self.reading.document.sentences[self.number.checked_sub(1)?];
        let (from, to) = (before.first as usize, before.end as usize);
        let first = self.reading.saids.partition_point(|said| said.cue.0 < from);
        let speakers = self.reading.saids[first..].iter().take_while(|said| said.cue.0 < to);
        let mut persons = speakers
            .filter_map(|said| said.source)
            .filter_map(|source| self.reading.names.within(source.0, source.1).find(|named| named.is_person()));
        let only = persons.next()?;
        persons.all(|named| named.entity == only.entity).then_some((only.first, only.end))
    }

    /// The time expression in the tokens, else none; in a clause about what is to come it lies ahead.
    pub fn time(&self, first: usize, end: usize, modality: Modality) -> Option<TimeExpression> {
        let time = self.times.iter().find(|time| first <= time.first && time.end <= end + 1)?;
        let open = matches!(modality, Modality::Plan | Modality::Projection);
        Some(if open { self.ahead(*time) } else { *time })
    }

    /// A month without a year lies ahead of publication, not behind it.
    fn ahead(&self, time: TimeExpression) -> TimeExpression {
        let published = self.reading.document.article.published.as_ref().map(|published| published.to);
        let mut tokens = time.first..time.end;
        let year = tokens.clone().any(|at| self.reader.slice(at).len() == 4 && !self.reader.tokens[at].is_word());
        let month = tokens.any(|at| self.reader.class(at).any(Class::MONTH));
        let past = matches!((time.period.to, published), (Some(to), Some(published)) if to < published);
        if year || !month || !past {
            return time;
        }
        let later =
            |day: Option<chrono::NaiveDate>| day.and_then(|day| day.checked_add_months(chrono::Months::new(12)));
        TimeExpression { period: Period { from: later(time.period.from), to: later(time.period.to) }, ..time }
    }

    /// Whether a date is that of what is told: no day of the week and no "this week", which are those of the news.
    pub fn is_explicit(&self, time: &TimeExpression) -> bool {
        let weekday = (time.first..time.end).any(|at| self.reader.class(at).any(Class::WEEKDAY));
        let this = (time.first..time.end).any(|at| self.reader.is(at, self.reader.vocabulary.words.this));
        self.is_date(time) && !weekday && !this
    }

    /// Whether an expression of time is a date: a month, a year, a day of the week, "last summer".
    pub fn is_date(&self, time: &TimeExpression) -> bool {
        let named = Class::MONTH.with(Class::WEEKDAY);
        let mut tokens = time.first..time.end;
        let bounded = time.period.from.is_some() && time.period.to.is_some() && time.end > time.first + 1;
        bounded || tokens.any(|at| self.reader.class(at).any(named) || !self.reader.tokens[at].is_word())
    }
}
