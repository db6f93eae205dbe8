//! The period each figure speaks of: the nearest time expression of its sentence, seen from the day of publication.

use super::Time;
use super::attribution::Said;
use super::deed::Deed;
use super::document::Document;
use super::extract::Found;
use super::number::Reader;
use super::statement::Reading;
use super::time_scope::{is_ahead, may_date};
use crate::language::calendar::Dates;
use crate::language::lexicon::Class;
use crate::language::period::{Period, TimeExpression, expressions};

/// Most tokens of the words for a speaker.
const LONGEST_SPEAKER: usize = 48;

/// The period of every figure, in the order of the figures; `deeds` are theirs.
pub fn periods(reading: &Reading, deeds: &[Option<Deed>]) -> Vec<Time> {
    let Reading { document, figures, saids, .. } = *reading;
    let dates = Dates { text: &document.article.text, tokens: &document.tokens, lexicon: &document.vocabulary.lexicon };
    let reference = document.article.published.as_ref().map(|published| published.to);
    let mut all = Vec::with_capacity(figures.len());
    let mut last: Option<(usize, Vec<TimeExpression>)> = None;
    for (figure, deed) in figures.iter().zip(deeds) {
        let fresh = last.as_ref().is_none_or(|(sentence, _)| *sentence != figure.sentence);
        if fresh {
            let then = figure.sentence.checked_sub(1).and_then(|before| {
                in_sentence(document, &dates, before, reference, None).last().map(|found| found.period)
            });
            let mut times = in_sentence(document, &dates, figure.sentence, reference, then);
            times.retain(|time| !dates_speaker(&document.reader(), saids, time));
            last = Some((figure.sentence, times));
        }
        let found = last.as_ref().map_or(&[][..], |(_, found)| found);
        let to_come = is_ahead(&document.reader(), figure);
        let near = || {
            nearest(&document.reader(), found, figure, deed.and_then(|deed| deed.verb))
                .map(|found| super::tense::placed(document, *found, None, to_come))
        };
        let found = super::reckoned::reckoned(document, figure).or_else(|| {
            let near = near();
            let ahead = near.is_some_and(|near| near.period.to > reference);
            // "Agreed on Friday to close it for three weeks": the day is that of the news.
            if ahead { near } else { super::reckoned::to_come(document, figure).or(near) }
        });
        all.push(found.map_or_else(Time::default, |found| time(document, &found)));
    }
    all
}

fn in_sentence(
    document: &Document,
    dates: &Dates,
    sentence: usize,
    reference: Option<chrono::NaiveDate>,
    then: Option<Period>,
) -> Vec<TimeExpression> {
    let sentence = &document.sentences[sentence];
    expressions(dates, sentence.first as usize, sentence.end as usize, reference, then)
}

/// What an expression before the figure is farther away than one behind it, in tokens.
const BEFORE_PENALTY: usize = 2;

/// The expression that dates a figure, of which `verb` tells: the nearest of its clause, else the nearest of its sentence
/// ("said this week that 12 plots had been foiled this year").
fn nearest<'t>(
    reader: &Reader,
    found: &'t [TimeExpression],
    figure: &Found,
    verb: Option<usize>,
) -> Option<&'t TimeExpression> {
    let (first, end) = (figure.reading.first, figure.counted.end.max(figure.reading.end));
    let clause = &figure.clause;
    let own = found.iter().filter(|time| time.end <= first || time.first >= figure.reading.end);
    own.filter(|time| may_date(reader, time, figure, verb)).min_by_key(|time| {
        let outside = time.first < clause.first || time.end > clause.end;
        let away = if time.first >= figure.reading.end {
            time.first.saturating_sub(end)
        } else {
            first - time.end + BEFORE_PENALTY
        };
        (outside, away)
    })
}

/// Whether an expression of time stands in the words for a speaker: "records disclosed Wednesday revealed that …".
pub fn dates_speaker(reader: &Reader, saids: &[Said], time: &TimeExpression) -> bool {
    let from = saids.partition_point(|said| said.cue.1 + LONGEST_SPEAKER < time.first);
    let near = saids[from..].iter().take_while(|said| said.cue.0 < time.end + LONGEST_SPEAKER);
    let verb = |first: usize| (first..time.first).any(|at| reader.class(at).any(Class::PARTICIPLE));
    let mut speakers = near.filter_map(|said| said.source);
    speakers.any(|(first, end)| first < time.first && (time.end < end || time.end == end && verb(first)))
}

/// The time expressions of one sentence, "then" being what the sentence before speaks of.
pub fn of_sentence(document: &Document, sentence: usize) -> Vec<TimeExpression> {
    let dates = Dates { text: &document.article.text, tokens: &document.tokens, lexicon: &document.vocabulary.lexicon };
    let reference = document.article.published.as_ref().map(|published| published.to);
    in_sentence(document, &dates, sentence, reference, None)
}

/// An expression as the period of a claim.
pub fn time(document: &Document, found: &TimeExpression) -> Time {
    let text = document.bytes(found.first, found.end).of(&document.article.text).to_owned();
    Time {
        text: Some(text),
        from: found.period.from.map(|day| day.to_string()),
        to: found.period.to.map(|day| day.to_string()),
    }
}
