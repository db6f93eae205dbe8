//! Dates by siblings: what the other articles of a run tell about when an undated one was published.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rustc_hash::FxHashSet;

use super::Article;
use super::date;
use super::inference::{Clues, interval, months_after};

/// Words on either side of a date that tell what it is the date of.
const AROUND: usize = 8;
/// Letters of such a word at least.
const TELLING: usize = 4;
/// Such words that two articles must share to speak of the same event.
const SHARED: usize = 2;
/// Share of the telling words of a sentence that an article must have to report the same: one in this many.
const LIKE: usize = 3;

/// Dates the undated articles of a run by their siblings: the year from one that dates the same event in full, the day
/// from a dated one that reports the same on the same day of the week.
pub fn settle_dates(articles: &mut [Article], today: Option<NaiveDate>) {
    let bodies: Vec<String> = articles.iter().map(Article::body_text).collect();
    let open: Vec<usize> = (0..articles.len()).filter(|at| articles[*at].published.is_none()).collect();
    for at in open {
        let others = (0..articles.len()).filter(|other| *other != at);
        let by_event = others.clone().find_map(|other| year_by_event(&bodies[at], &bodies[other]));
        let clues = Clues::of(&bodies[at], &articles[at].text);
        let found = by_event.and_then(|year| clues.published(Some(year), today));
        let by_figures =
            || others.clone().find_map(|other| week_by_figures(&bodies[at], &clues, &bodies[other], &articles[other]));
        articles[at].published =
            found.or_else(by_figures).filter(|published| today.is_none_or(|today| published.from <= today));
    }
}

/// The year of an article that speaks of "last December", where a sibling dates the same event to a year.
fn year_by_event(body: &str, other: &str) -> Option<i32> {
    let low = body.to_ascii_lowercase();
    let last: Vec<usize> = low.match_indices("last ").map(|(at, _)| at).collect();
    last.into_iter().find_map(|at| {
        let month = *months_after(
            &low[at..(at + 24..low.len()).find(|end| low.is_char_boundary(*end)).unwrap_or(low.len())],
            "last ",
        )
        .first()?;
        let event = words_around(&low, at);
        let dated = date::find(other).into_iter().filter(|date| date.month == month);
        dated
            .filter_map(|date| Some((date.year?, words_around(&other.to_ascii_lowercase(), date.at.start as usize))))
            .find_map(|(year, words)| (event.intersection(&words).count() >= SHARED).then_some(year + 1))
    })
}

/// The telling words around a place in a text.
fn words_around(low: &str, at: usize) -> FxHashSet<String> {
    let at = (0..=at.min(low.len())).rev().find(|at| low.is_char_boundary(*at)).unwrap_or(0);
    let mut words = telling(&low[window(low, at, true)..at]);
    words.extend(telling(&low[at..window(low, at, false)]));
    words.retain(|word| date::month(word).is_none() && word != "last");
    words
}

/// The long words of a text, in lower case.
fn telling(part: &str) -> FxHashSet<String> {
    let words = part.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() >= TELLING);
    words.filter(|word| word.contains(char::is_alphabetic)).map(str::to_ascii_lowercase).collect()
}

/// The place a few words before or after another, within its sentence.
fn window(low: &str, at: usize, back: bool) -> usize {
    if back {
        let from = low[..at].rfind(['.', '\n']).map_or(0, |from| from + 1);
        low[from..at].rmatch_indices(' ').nth(AROUND).map_or(from, |(space, _)| from + space)
    } else {
        let to = low[at..].find(['.', '\n']).map_or(low.len(), |to| at + to);
        low[at..to].match_indices(' ').nth(AROUND).map_or(to, |(space, _)| at + space)
    }
}

/// The week from the day of a dated sibling that reports the same figures, where the article names that day of the week
/// in a sentence whose speaker and figure the sibling has too.
fn week_by_figures(body: &str, clues: &Clues, other: &str, sibling: &Article) -> Option<super::Published> {
    let dated = sibling.published.as_ref().filter(|published| published.from == published.to)?;
    let day = dated.from;
    let (weekday, sentence) = first_weekday(body)?;
    let same_figure = !figures(sentence).is_disjoint(&figures(other));
    let (said, theirs) = (telling(sentence), telling(other));
    let same_words = said.intersection(&theirs).count() * LIKE >= said.len();
    let title = sibling.title.as_deref().unwrap_or("");
    let same_speaker = speakers(sentence).any(|name| title.contains(name) || other.contains(name));
    let same_day = clues.year == Some(day.year()) && weekday == day.weekday();
    (same_day && same_figure && same_speaker && same_words)
        .then(|| interval(day, day.checked_add_days(Days::new(6)).unwrap_or(day)))
}

/// The names among the first words of a sentence.
fn speakers(sentence: &str) -> impl Iterator<Item = &str> {
    let words =
        sentence.split_whitespace().take(AROUND).map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()));
    words.filter(|word| word.len() >= TELLING && word.starts_with(char::is_uppercase))
}

/// The figures of a text, years and single digits left out.
fn figures(body: &str) -> FxHashSet<&str> {
    let runs = body.split(|sign: char| !sign.is_ascii_digit() && sign != ',').map(|run| run.trim_matches(','));
    runs.filter(|run| run.len() > 1 && !(run.len() == 4 && run.starts_with(['1', '2']))).collect()
}

/// The first day of the week that a text names, and the sentence that names it.
fn first_weekday(body: &str) -> Option<(Weekday, &str)> {
    body.split(['.', '\n']).find_map(|sentence| {
        let mut words = sentence.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.ends_with("day"));
        Some((words.find_map(|word| word.parse().ok())?, sentence))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Evidence, Published};
    use crate::span::Bytes;

    fn article(text: &str, day: Option<&str>) -> Article {
        let published = day.and_then(|day| day.parse().ok()).map(|day: NaiveDate| Published {
            iso: day.to_string(),
            from: day,
            to: day,
            evidence: Evidence::Field,
        });
        Article { text: text.to_owned(), body: vec![Bytes::new(0, text.len())], published, ..Article::default() }
    }

    fn settled(text: &str, other: Article) -> Option<String> {
        let mut articles = [article(text, None), other];
        settle_dates(&mut articles, None);
        articles[0].published.as_ref().map(|published| published.iso.clone())
    }

    #[test]
    fn a_sibling_that_dates_the_same_event_gives_the_year() {
        let text = "The port office reported on April 24 a new crack. Since the fall of the old pier last December, boats moor elsewhere.";
        let other = "Boats have moored elsewhere since the fall of the pier in December 2020.";
        assert_eq!(settled(text, article(other, None)).as_deref(), Some("2021-04-24/2021-05-24"));
        assert_eq!(settled(text, article("A bakery opened in December 2020.", None)), None);
    }

    #[test]
    fn a_dated_sibling_with_the_same_figures_gives_the_week() {
        let text = "The Union said on Thursday that 38 boats, 120 men and 12,500 crates were lost since the beginning of 2025.";
        let other = "Some 38 boats were lost with 12,500 crates and 120 men, the Union of Boatmen says.";
        assert_eq!(settled(text, article(other, Some("2025-06-12"))).as_deref(), Some("2025-06-12/2025-06-18"));
        assert_eq!(settled(text, article(other, Some("2025-06-13"))), None);
    }
}
