//! Dates by siblings: what the other articles of a run tell about when an undated one was published.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::date;
use super::event::{AROUND, Events, MENTIONS, TELLING, telling, words_around};
use super::inference::{Clues, interval, this_year};
use super::{Article, Published};

/// Share of the telling words of a sentence that an article must have to report the same: one in this many.
const LIKE: usize = 3;

/// What the names of all days of the week end in.
const DAY: &str = "day";
/// The word before the name of a month that is past.
const LAST: &str = "last ";
/// Dates the undated articles of a run by their siblings: the year from one that dates the same event in full, the week
/// from a dated one that reports the same on the same day of the week.
pub fn settle_dates(articles: &mut [Article], today: Option<NaiveDate>) {
    if articles.iter().all(|article| article.published.is_some()) {
        return;
    }
    let settled = settled(articles, today);
    for (at, published) in settled {
        articles[at].published = Some(published);
    }
}

/// The dates of the undated articles, as far as their siblings tell.
fn settled(articles: &[Article], today: Option<NaiveDate>) -> Vec<(usize, Published)> {
    let bodies: Vec<Cow<str>> = articles.par_iter().map(body).collect();
    let open = articles.par_iter().zip(&bodies).enumerate().filter(|(_, (article, _))| article.published.is_none());
    let asked: Vec<(usize, Asked)> = open.filter_map(|(at, (_, body))| Some((at, Asked::of(body)?))).collect();
    let months = asked.iter().flat_map(|(_, asked)| &asked.past).map(|(month, _)| *month).collect();
    let (events, reports) = (Events::of(&bodies, &months), Reports::of(articles, &bodies, &asked));
    let settled = |(at, asked): &(usize, Asked)| {
        let by_event = asked.past.iter().find_map(|(month, words)| events.year(*month, words, *at));
        let found = by_event.and_then(|year| Clues::of(&bodies[*at]).published(Some(year + 1), today));
        let found = found.or_else(|| reports.week(asked, *at, articles, &bodies));
        Some((*at, found.filter(|published| today.is_none_or(|today| published.from <= today))?))
    };
    asked.iter().filter_map(settled).collect()
}

/// The body of an article, put together only where it has several parts.
fn body(article: &Article) -> Cow<'_, str> {
    match article.body.as_slice() {
        [one] => Cow::Borrowed(one.of(&article.text)),
        _ => Cow::Owned(article.body_text()),
    }
}

/// What an undated article leaves to its siblings.
struct Asked<'b> {
    /// Events of "last December": the month and the telling words around it.
    past: Vec<(u32, FxHashSet<String>)>,
    /// The first day of the week it names, the year that it speaks of as the present one, and the sentence that names
    /// the day.
    week: Option<(i32, Weekday, &'b str)>,
}

impl<'b> Asked<'b> {
    /// What a body leaves open, if there is anything to hold on to.
    fn of(body: &'b str) -> Option<Self> {
        let low = body.to_ascii_lowercase();
        let past: Vec<_> = memchr::memmem::find_iter(low.as_bytes(), LAST)
            .filter_map(|at| Some((month_at(&low[at + LAST.len()..])?, words_around(&low, at))))
            .collect();
        let week = first_weekday(body).and_then(|(day, sentence)| Some((this_year(&low)?, day, sentence)));
        (!past.is_empty() || week.is_some()).then_some(Self { past, week })
    }
}

/// The month that a text begins with.
fn month_at(rest: &str) -> Option<u32> {
    rest.split(|sign: char| !sign.is_alphabetic()).next().filter(|name| name.len() >= TELLING).and_then(date::month)
}

/// The dated articles, by year, day of the week and figure.
struct Reports<'b>(FxHashMap<(i32, Weekday, &'b str), Vec<usize>>);

impl<'b> Reports<'b> {
    /// The articles with the days and the figures that are asked for.
    fn of(articles: &[Article], bodies: &'b [Cow<str>], asked: &[(usize, Asked<'b>)]) -> Self {
        let weeks = asked.iter().filter_map(|(_, asked)| asked.week);
        let mut reports: FxHashMap<_, Vec<usize>> = weeks.flat_map(wanted).map(|key| (key, Vec::new())).collect();
        let days: FxHashSet<(i32, Weekday)> = reports.keys().map(|(year, weekday, _)| (*year, *weekday)).collect();
        let dated = |article: &Article| {
            article.published.as_ref().filter(|published| published.from == published.to).map(|one| one.from)
        };
        for (at, day) in articles.iter().enumerate().filter_map(|(at, article)| Some((at, dated(article)?))) {
            if !days.contains(&(day.year(), day.weekday())) {
                continue;
            }
            for figure in figures(&bodies[at]) {
                let places = reports.get_mut(&(day.year(), day.weekday(), figure));
                places.into_iter().filter(|places| places.len() < MENTIONS).for_each(|places| places.push(at));
            }
        }
        Self(reports)
    }

    /// The week from the day of a sibling, where the article names that day of the week in a sentence whose speaker,
    /// figure and words the sibling has too.
    fn week(&self, asked: &Asked, own: usize, articles: &[Article], bodies: &[Cow<str>]) -> Option<Published> {
        let (_, _, sentence) = asked.week?;
        let said = telling(sentence);
        let places = wanted(asked.week?).into_iter().filter_map(|key| self.0.get(&key));
        let places: BTreeSet<usize> = places.flatten().copied().filter(|at| *at != own).collect();
        let same = |at: &usize| {
            let (title, body) = (articles[*at].title.as_deref().unwrap_or(""), &bodies[*at]);
            speakers(sentence).any(|name| title.contains(name) || body.contains(name))
                && said.intersection(&telling(body)).count() * LIKE >= said.len()
        };
        let day = articles[places.into_iter().find(same)?].published.as_ref()?.from;
        Some(interval(day, day.checked_add_days(Days::new(6)).unwrap_or(day)))
    }
}

/// What a report must have to be of a day that an article names: its year, its day of the week, one of its figures.
fn wanted((year, weekday, sentence): (i32, Weekday, &str)) -> Vec<(i32, Weekday, &str)> {
    figures(sentence).into_iter().map(|figure| (year, weekday, figure)).collect()
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
    memchr::memmem::find_iter(body.as_bytes(), DAY).find_map(|at| {
        let end = at + DAY.len();
        let (before, after) = (body.get(..end)?, body.get(end..)?);
        let word = before.rsplit(|sign: char| !sign.is_alphabetic()).next()?;
        let whole = !after.starts_with(char::is_alphabetic);
        let day = word.parse().ok().filter(|_| whole)?;
        let from = before.rfind(['.', '\n']).map_or(0, |stop| stop + 1);
        let to = after.find(['.', '\n']).map_or(body.len(), |stop| end + stop);
        Some((day, &body[from..to]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Evidence;
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
