//! Numbers that are no figures: dates, clock times, ordinals, names and labels with numbers, addresses.

use std::sync::LazyLock;

use super::event::is_told_of;
use super::number::{Reader, value_of};
use super::vocabulary::{BEFORE_YEAR, COUNTABLE, DOCUMENT, LABEL, PREFIX, STRONG_LABEL, UNIT};
use crate::language::calendar::Dates;
use crate::language::lexicon::{Class, rows};
use crate::language::token::{Shape, Token, TokenKind};
use crate::language::word_map::WordMap;

/// One past the last token of what stands at `at` and is no figure; none where it may be one.
pub fn trapped(reader: &Reader, at: usize) -> Option<usize> {
    let token = reader.token(at)?;
    if let Some(end) = numbered(reader, at) {
        return Some(end);
    }
    if token.kind != TokenKind::Number {
        return word_trap(reader, at);
    }
    date(reader, at)
        .or_else(|| key(reader, at))
        .or_else(|| ordinal(reader, at))
        .or_else(|| address(reader, at))
        .or_else(|| super::place_number::street(reader, at))
        .or_else(|| emergency(reader, at))
        .or_else(|| list_marker(reader, at))
        .or_else(|| joined_to_name(reader, at))
        .or_else(|| slashed(reader, at))
        .or_else(|| label(reader, at))
        .or_else(|| echoed_name(reader, at))
        .or_else(|| year(reader, at))
}

/// "The number nine", "the number 9 bus": a number that is named, not counted.
fn numbered(reader: &Reader, at: usize) -> Option<usize> {
    let named = at > 1 && reader.is(at - 1, reader.vocabulary.words.number) && reader.tokens[at].breaks == 0;
    if !named || !reader.class(at - 2).any(Class::DETERMINER) {
        return None;
    }
    super::number::numeral(reader, at).map(|found| found.end)
}

fn dates<'t>(reader: &Reader<'t>) -> Dates<'t> {
    Dates { text: reader.text, tokens: reader.tokens, lexicon: &reader.vocabulary.lexicon }
}

fn date(reader: &Reader, at: usize) -> Option<usize> {
    let dates = dates(reader);
    let found = dates.at(at).map(|date| date.end).or_else(|| dates.decade(at).map(|date| date.end));
    found.or_else(|| dates.clock(at))
}

/// Number words that are no count: a month's name in front makes a number a day; `one` as a pronoun is read elsewhere.
fn word_trap(reader: &Reader, at: usize) -> Option<usize> {
    let dates = dates(reader);
    dates.at(at).map(|date| date.end).or_else(|| dates.clock(at)).or_else(|| spelled_name(reader, at))
}

/// `Three Mile Island`, `Zero Hedge`: a number word in capitals within a sentence, before a name that counts nothing.
fn spelled_name(reader: &Reader, at: usize) -> Option<usize> {
    let inside = at > 0 && reader.tokens[at].breaks == 0 && reader.tokens[at - 1].is_word();
    let lower_before = inside && !reader.tokens[at - 1].is_capital();
    let next = reader.token(at + 1).filter(|next| next.is_word() && next.is_capital() && next.breaks == 0)?;
    let name = reader.tokens[at].is_capital()
        && lower_before
        && !reader.class(at + 1).any(COUNTABLE.with(Class::CLOSED).with(UNIT))
        && reader.number(at + 1).is_none()
        && !plural_follows(reader, at + 1)
        && next.spaced;
    name.then_some(at + 2)
}

/// The kinds of the words beside numbers.
static NUMBER_WORDS: LazyLock<WordMap<Vec<&'static str>>> = LazyLock::new(|| {
    let mut words = WordMap::<Vec<_>>::default();
    for row in rows(include_str!("number_words.tsv")) {
        let [kind, list] = row.as_slice() else { continue };
        list.split(' ').for_each(|word| words.entry(word).push(*kind));
    }
    words
});

/// Whether a word is of a kind of the table of words beside numbers.
pub fn is_number_word(kind: &str, word: &str) -> bool {
    NUMBER_WORDS.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// Digits of a row that nobody counts so far without a comma: the number of a post, an account or a parcel.
const LONGEST_COUNT: usize = 15;

fn key(reader: &Reader, at: usize) -> Option<usize> {
    let digits = reader.slice(at);
    (digits.len() > LONGEST_COUNT && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(at + 1)
}

/// `a 911 call`, `dialled 999`: a number to call for help.
fn emergency(reader: &Reader, at: usize) -> Option<usize> {
    let known = |kind: &str, place: usize| is_number_word(kind, reader.slice(place));
    let called = || at.checked_sub(1).is_some_and(|before| known("dials", before));
    (known("emergency", at) && (called() || known("help", at + 1))).then_some(at + 1)
}

/// `1)`, `2 )`, and `3.` where a line or a sentence begins: the number of a point in a list.
fn list_marker(reader: &Reader, at: usize) -> Option<usize> {
    let opens = at.checked_sub(1).is_none_or(|before| {
        reader.tokens[at].breaks > 0 || matches!(reader.tokens[before].mark, '.' | ':' | '?' | '!' | '—')
    });
    let dotted = reader.mark(at + 1, '.') && reader.touches(at + 1);
    let heads = reader.token(at + 2).is_some_and(|next| next.is_word() && next.is_capital() && next.spaced);
    if reader.slice(at).len() <= 2 && opens && dotted && heads {
        return Some(at + 2);
    }
    let short = reader.slice(at).len() <= 2 && reader.mark(at + 1, ')');
    let opened = (at.saturating_sub(8)..at).rev().any(|place| reader.mark(place, '('));
    (short && !opened).then_some(at + 2)
}

/// `21st`: one past the ending that makes digits an ordinal.
pub fn ordinal(reader: &Reader, at: usize) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let ending = reader.touches(at + 1) && reader.is_one(at + 1, &[words.th, words.st, words.nd, words.rd]);
    ending.then_some(at + 2)
}

/// A chunk between blanks that is an address, a file or a telephone number.
fn address(reader: &Reader, at: usize) -> Option<usize> {
    let mut first = at;
    while first > 0 && reader.touches(first) && at - first < 24 {
        first -= 1;
    }
    let mut end = at + 1;
    while end < reader.tokens.len() && reader.touches(end) && end - at < 24 {
        end += 1;
    }
    let chunk = &reader.tokens[first..end];
    let from = chunk.first()?.at.cover(chunk.last()?.at).of(reader.text);
    let address = from.contains("://") || from.contains("www.") || from.contains('@') || from.contains('_');
    (address || telephone(reader, first, end)).then_some(end)
}

/// Three or more groups of digits joined by hyphens or dots, or two where the last has four digits and the first three.
fn telephone(reader: &Reader, first: usize, end: usize) -> bool {
    let groups = (first..end).filter(|at| reader.tokens[*at].kind == TokenKind::Number).count();
    let signs = (first..end).filter(|at| reader.tokens[*at].is_hyphen()).count();
    let last_four = (first..end).rev().find(|at| reader.tokens[*at].kind == TokenKind::Number);
    let four = last_four.is_some_and(|at| reader.slice(at).len() == 4 && !reader.slice(at).contains(['.', ',']));
    let three = reader.slice(first).len() == 3
        && reader.tokens[first].kind == TokenKind::Number
        && !unit_follows(reader, end)
        && !is_plural(reader, end);
    signs >= 1 && ((groups >= 3 && signs >= 2) || (groups == 2 && four && three))
}

/// `COVID-19`, `F-16s`, `G20`, `5G`, `4x4`: digits grown together with letters that are no unit.
fn joined_to_name(reader: &Reader, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|before| reader.token(before));
    let glued = reader.touches(at) && before.is_some_and(|token| token.is_word() && !is_money_letters(reader, at - 1));
    let hyphened = at >= 2
        && reader.touches(at)
        && reader.tokens[at - 1].is_hyphen()
        && reader.touches(at - 1)
        && reader.tokens[at - 2].is_word()
        && !allows_hyphen(reader, at - 2);
    let spaced_hyphen = at >= 2
        && reader.touches(at)
        && reader.tokens[at - 1].is_hyphen()
        && reader.tokens[at - 2].shape == Shape::Capitals
        && reader.tokens[at - 1].breaks == 0
        && reader.number(at - 2).is_none();
    let suffix = reader.touches(at + 1)
        && reader.token(at + 1).is_some_and(Token::is_word)
        && reader.number(at + 1).is_none()
        && super::amount::glued_unit(reader, at + 1).is_none()
        && !is_money_letters(reader, at + 1)
        && super::number::numeral(reader, at).is_none_or(|found| found.end <= at + 1)
        && !reader.class(at + 1).any(UNIT)
        && reader.vocabulary.units.at(reader.tokens, at + 1).is_none();
    (glued || hyphened || suffix || spaced_hyphen).then(|| if suffix { at + 2 } else { at + 1 })
}

/// Words that a hyphen joins to a number without making a name of it: mid-2025, minus-130, number words, prefixes.
fn allows_hyphen(reader: &Reader, at: usize) -> bool {
    let words = &reader.vocabulary.words;
    let prefix =
        reader.is_one(at, &[words.minus, words.negative, words.plus, words.to]) || reader.class(at).any(PREFIX);
    // The K of "K-1" is no thousand.
    let letter = reader.slice(at).len() == 1 && reader.tokens[at].is_capital() && !reader.touches(at);
    reader.number(at).is_some() && !letter || prefix || {
        let before = reader.vocabulary.before.before(reader.tokens, 0, at + 1);
        before.is_some() || reader.class(at).any(Class::MONTH.with(BEFORE_YEAR))
    }
}

fn is_money_letters(reader: &Reader, at: usize) -> bool {
    reader.vocabulary.currency(reader.slice(at)).is_some()
}

/// `9/11`, `24/7`, `A/2`: a slash that joins and is no fraction.
fn slashed(reader: &Reader, at: usize) -> Option<usize> {
    let slash = |place: usize| reader.mark(place, '/') && reader.touches(place) && reader.touches(place + 1);
    let before = at >= 1 && slash(at - 1) && !reader.tokens[at - 1].spaced;
    if before {
        return Some(at + 1);
    }
    if !slash(at + 1) || super::number::numeral(reader, at).is_some_and(|found| found.end == at + 3) {
        return None;
    }
    let number = reader.token(at + 2).is_some_and(|token| token.kind == TokenKind::Number);
    number.then_some(at + 3)
}

/// `Section 8`, `Route 66`, `Apollo 11`, `District 4, 12 and 18`: a number that names.
fn label(reader: &Reader, at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    let listed = |place: usize| {
        place > 1
            && (reader.mark(place, ',') || reader.is(place, reader.vocabulary.words.and))
            && reader.tokens[place - 1].kind == TokenKind::Number
            && reader.slice(at).len() <= 3
    };
    while listed(before) {
        before = before.checked_sub(2)?;
        if reader.mark(before, ',') && reader.tokens[before.checked_sub(1)?].kind != TokenKind::Number {
            break;
        }
    }
    let dotted = reader.mark(before, '.') && reader.touches(before) && before > 0;
    let place = if dotted || reader.mark(before, '#') { before.saturating_sub(usize::from(dotted)) } else { before };
    if reader.mark(before, '#') {
        return Some(at + 1);
    }
    let token = reader.token(place).filter(|token| token.is_word())?;
    let counted = plural_follows(reader, at + 1) || unit_follows(reader, at + 1);
    let grouped = reader.slice(at).contains([',', '.']);
    let known = reader.class(place).any(LABEL)
        && !grouped
        && (token.is_capital()
            || reader.class(place).any(STRONG_LABEL)
            || (place == before && !counted && singular(reader, place)));
    if dotted && !reader.class(place).any(LABEL) {
        return None;
    }
    let own = owned_name(reader, place, at);
    let strong = known && reader.class(place).any(STRONG_LABEL) && !unit_follows(reader, at + 1);
    ((known && !counted) || strong || own || (!grouped && named(reader, place, at, counted))).then_some(at + 1)
}

/// Whether a label word is used as one: in the singular, and not as a verb or adverb.
fn singular(reader: &Reader, place: usize) -> bool {
    let article =
        place.checked_sub(1).is_some_and(|before| reader.class(before).any(Class::DETERMINER.with(Class::ADVERB)));
    !reader.slice(place).ends_with('s') && !article && !reader.class(place).any(Class::VERB_PAST)
}

/// `its own 787 Dreamliner`: digits behind a determiner and before a capitalised noun in the singular.
fn owned_name(reader: &Reader, place: usize, at: usize) -> bool {
    let determined = place + 1 == at
        && (reader.class(place).any(Class::DETERMINER) || reader.is_one(place, &[reader.vocabulary.words.own]));
    determined
        && reader.slice(at).len() >= 3
        && !reader.slice(at).contains([',', '.'])
        && reader
            .token(at + 1)
            .is_some_and(|next| next.is_word() && next.shape == Shape::Capital && next.breaks == 0 && next.spaced)
        && !plural_follows(reader, at + 1)
}

/// A capitalised name right before a number that counts nothing: `Apollo 11`, `Boeing 737`, `S&P 500`.
fn named(reader: &Reader, place: usize, at: usize, counted: bool) -> bool {
    let token = &reader.tokens[place];
    let starts = place == 0
        || reader.tokens[place].breaks > 0
        || matches!(reader.tokens[place - 1].mark, '.' | '“' | '"' | '?' | '!' | ':');
    let closed = reader.class(place).any(Class::CLOSED.with(Class::WEEKDAY).with(Class::MONTH));
    let inner = token.shape == Shape::Lower && reader.slice(place).contains(char::is_uppercase);
    let names = (token.is_capital() || inner)
        && !closed
        && reader.number(place).is_none()
        && (!counted || inner)
        && (!starts || inner || token.shape == Shape::Capitals);
    let money = is_money_letters(reader, place);
    let comma = reader.mark(at + 1, ',') && reader.mark(at.wrapping_sub(1), ',');
    names && !money && !comma && !result_near(reader, at) && !reader.class(at + 1).any(COUNTABLE) && place + 1 == at
}

/// `Atlas 11 Lite and 11 Lite Max`: a number that stood behind a name and stands again before the same capitalised word.
fn echoed_name(reader: &Reader, at: usize) -> Option<usize> {
    let next = reader.token(at + 1).filter(|next| next.is_word() && next.is_capital() && next.breaks == 0)?;
    let same = |place: &usize| {
        reader.slice(*place) == reader.slice(at)
            && reader.tokens[place + 1].word == next.word
            && reader.slice(place + 1) == reader.slice(at + 1)
            && label(reader, *place).is_some()
    };
    (at.saturating_sub(ECHO)..at).rev().find(same).map(|_| at + 1)
}

/// Tokens behind which a name with a number is no longer in mind.
const ECHO: usize = 12;

/// Scores stand behind names too: `Spain 2-1`, `cleared the House 228 to 191`; those stay figures.
fn result_near(reader: &Reader, at: usize) -> bool {
    let second = || reader.token(at + 2).is_some_and(|token| token.kind == TokenKind::Number);
    reader.mark(at + 1, '%') || reader.joint(at + 1) || reader.is(at + 1, reader.vocabulary.words.to) && second()
}

/// Whether a noun in the plural stands at `at`, adjectives before it passed over.
pub fn plural_follows(reader: &Reader, at: usize) -> bool {
    let passes = |place: &usize| {
        reader.token(*place).is_some_and(|token| token.is_word() && token.breaks == 0) || reader.joint(*place)
    };
    (at..at + 6)
        .take_while(passes)
        .take_while(|place| !reader.class(*place).any(Class::CLOSED))
        .any(|place| is_plural(reader, place))
}

/// Whether the word at `at` looks like a noun in the plural.
pub fn is_plural(reader: &Reader, at: usize) -> bool {
    let class = reader.class(at);
    let word = reader.slice(at);
    if class.any(Class::PLURAL) {
        return true;
    }
    let noun = class.any(COUNTABLE) || class.any(DOCUMENT) && is_told_of(reader, at);
    let only_verb = class.any(Class::VERB_S) && !noun;
    word.len() > 2
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !class.any(Class::SINGULAR.with(Class::CLOSED))
        && !only_verb
}

fn unit_follows(reader: &Reader, at: usize) -> bool {
    reader.vocabulary.units.at(reader.tokens, at).is_some() || reader.mark(at, '%') || reader.number(at).is_some()
}

/// A number of four digits that is a year by its neighbours, or by default where nothing counts with it.
fn year(reader: &Reader, at: usize) -> Option<usize> {
    let year = dates(reader).year(at)?;
    let words = &reader.vocabulary.words;
    let before = at.checked_sub(1);
    let money = before.is_some_and(|before| super::number::is_currency_mark(reader.tokens[before].mark));
    let longer = super::number::numeral(reader, at).is_some_and(|found| found.end > at + 1);
    if money || longer || reader.mark(at + 1, '%') || unit_counts(reader, at) {
        return None;
    }
    let bounded = reader.vocabulary.before.before(reader.tokens, at.saturating_sub(4), at).is_some();
    let firm = before.is_some_and(|before| {
        reader.is_one(
            before,
            &[words.in_, words.since, words.until, words.till, words.during, words.mid, words.early, words.late],
        ) || dates(reader).month(before).is_some()
            || (reader.class(before).any(BEFORE_YEAR) && !bounded)
    });
    let recent = (1900..=2099).contains(&year);
    if let Some(end) = span_of_years(reader, at) {
        return Some(end);
    }
    let future = before.is_some_and(|before| reader.is(before, words.by)) && !plural_follows(reader, at + 1);
    let dated = before.is_some_and(|before| reader.is_one(before, &[words.s]) || reader.tokens[before].is_capital())
        && (1950..=2050).contains(&year)
        && year % 100 != 0
        && !bounded;
    if future || dated {
        return Some(at + 1);
    }
    if firm && (recent || !plural_follows(reader, at + 1)) {
        return Some(at + 1);
    }
    let counts =
        plural_follows(reader, at + 1) && !before.is_some_and(|before| reader.class(before).any(Class::DETERMINER));
    (recent && !counts && !bounded && !reader.slice(at).contains('.')).then_some(at + 1)
}

/// `1600 and 1900` behind between, `1600 to 1900` behind from, `2013-14`: years at both ends.
fn span_of_years(reader: &Reader, at: usize) -> Option<usize> {
    let words = &reader.vocabulary.words;
    let (first, before) = (dates(reader).year(at)?, at.checked_sub(1));
    if reader.joint(at + 1) && reader.slice(at + 2).len() == 2 && reader.slice(at).starts_with(['1', '2']) {
        let second: i32 = reader.slice(at + 2).parse().ok()?;
        return (second == (first + 1) % 100 && (1900..=2099).contains(&first)).then_some(at + 3);
    }
    let between = before.is_some_and(|before| reader.is(before, words.between)) && reader.is(at + 1, words.and);
    let from = before.is_some_and(|before| reader.is(before, words.from)) && reader.is(at + 1, words.to);
    let second = dates(reader).year(at + 2).filter(|second| between || from && *second > first)?;
    let counts = plural_follows(reader, at + 3) || unit_follows(reader, at + 3);
    let digits = reader.slice(at).len() == 4 && second > first && !(counts && (first % 100 == 0 || second % 100 == 0));
    digits.then_some(at + 3)
}

fn unit_counts(reader: &Reader, at: usize) -> bool {
    let unit = reader.vocabulary.units.at(reader.tokens, at + 1);
    unit.is_some_and(|(_, unit)| unit.kind != "duration" || is_plural(reader, at + 1))
        || value_of(reader.slice(at)).is_none()
}
