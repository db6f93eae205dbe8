//! Amounts spoken of without a number that counts: ages by decade ("in her fifties"), times by order ("on the third day").
//!
//! Neither is a figure that an editor would hold against another article, but a text that says one speaks of the same fact
//! as one that says "aged 56" or "for three days".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::amount::{Amount, DAYS};
use crate::claim::vocabulary::{NumberKind, vocabulary};
use crate::language::lexicon::rows;

/// What each word of the table is, and its value.
static WORDS: LazyLock<FxHashMap<&str, (&str, f64)>> = LazyLock::new(|| {
    let table = rows(include_str!("spoken.tsv"));
    table.filter_map(|row| Some((*row.get(1)?, (*row.first()?, row.get(2)?.parse().ok()?)))).collect()
});

/// The amounts spoken of in a text, in its order.
pub fn spoken(text: &str) -> Vec<Amount> {
    let clean = |word| str::trim_matches(word, |char: char| !char.is_alphanumeric());
    let words: Vec<String> = text.split([' ', '\n', '-', '–']).map(|word| clean(word).to_lowercase()).collect();
    (1..words.len()).filter_map(|at| age(&words, at).or_else(|| time(&words, at))).collect()
}

/// "in his 50s", "all in their early seventies".
fn age(words: &[String], at: usize) -> Option<Amount> {
    let decade = match words[at].strip_suffix('s').and_then(|digits| digits.parse::<u8>().ok()) {
        Some(decade) if decade >= 20 && decade % 10 == 0 => f64::from(decade),
        _ => valued("decade", &words[at])?,
    };
    let part = usize::from(valued("part", &words[at - 1]).is_some());
    let whose = words.get((at - 1).checked_sub(part)?)?;
    valued("whose", whose).map(|_| Amount::age(decade, decade + 9.0))
}

/// "its 12th day", "on the third week".
fn time(words: &[String], at: usize) -> Option<Amount> {
    let (_, days) = DAYS.iter().find(|(unit, _)| *unit == words[at])?;
    place(&words[at - 1]).map(|place| Amount::days(place * days))
}

/// The place in a row that an ordinal names, the first left out.
fn place(word: &str) -> Option<f64> {
    let ending = word.len().checked_sub(2).and_then(|at| word.get(at..))?;
    valued("ending", ending)?;
    let digits = || word[..word.len() - 2].parse::<u16>().ok().map(f64::from);
    digits().or_else(|| in_words(word)).filter(|place| *place > 1.0)
}

/// The place that a number word names; "third" is known as a part of a whole.
fn in_words(word: &str) -> Option<f64> {
    let known = vocabulary();
    let number = known.number(known.lexicon.find(word.as_bytes()))?;
    match number.kind {
        NumberKind::Ordinal => Some(number.value),
        NumberKind::Fraction => Some((1.0 / number.value).round()),
        _ => None,
    }
}

fn valued(what: &str, word: &str) -> Option<f64> {
    WORDS.get(word).filter(|(kind, _)| *kind == what).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_by_its_decade_and_a_day_by_its_order_are_amounts() {
        let read = |text: &str| {
            let amounts = spoken(text);
            amounts.iter().map(|amount| (amount.interval.low, amount.interval.high)).collect::<Vec<_>>()
        };
        assert_eq!(read("The witness is in her 50s"), [(Some(50.0), Some(59.0))]);
        assert_eq!(read("They were all in their early thirties."), [(Some(30.0), Some(39.0))]);
        assert_eq!(read("as the strike went into its 12th day"), [(Some(12.0), Some(12.0))]);
        assert_eq!(read("the third week of the strike"), [(Some(21.0), Some(21.0))]);
        assert!(read("back in the 50s, on the first day, the 7th man left").is_empty());
    }
}
