//! Cardinals: number words, or digits with scale words behind them, read by the grammar of English.

use super::number::{Numeral, Reader, value_of};
use super::vocabulary::{NumberKind, NumberWord};
use crate::language::token::TokenKind;

/// A cardinal as far as it has been read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cardinal {
    /// Groups that are closed by a scale word.
    total: f64,
    /// The open group.
    group: f64,
    /// What the last word was.
    last: Option<NumberKind>,
    /// The smallest scale word so far.
    smallest: f64,
    /// Value of the last word.
    pub last_value: f64,
    /// What was read behind the last "and".
    pub behind_and: Option<f64>,
    /// First value and the product of all scales, while nothing was added to it.
    raw: Option<(f64, f64)>,
    /// Whether it began with digits.
    in_digits: bool,
    /// One past the last token.
    pub end: usize,
}

impl Cardinal {
    const fn empty(at: usize) -> Self {
        Self {
            total: 0.0,
            group: 0.0,
            last: None,
            smallest: f64::INFINITY,
            last_value: 0.0,
            behind_and: None,
            raw: None,
            in_digits: false,
            end: at,
        }
    }

    /// Its value.
    pub const fn value(&self) -> f64 {
        self.total + self.group
    }

    /// The scale word it ends with; none where it ends with a smaller number.
    pub fn scale(&self) -> Option<f64> {
        (self.last == Some(NumberKind::Scale)).then_some(self.smallest)
    }

    /// Whether it ends with twenty, thirty, … ninety.
    pub fn ends_in_tens(&self) -> bool {
        self.last == Some(NumberKind::Tens)
    }

    /// The numeral it stands for on its own.
    pub fn numeral(&self, digits: bool) -> Numeral {
        let (raw, scale) = self.raw.unwrap_or((self.value(), 1.0));
        Numeral { raw, scale, ..Numeral::plain(self.value(), self.end, digits) }
    }

    /// Whether an ordinal ends it: "twenty-first", "two hundredth".
    pub fn is_ordinal_stem(&self, reader: &Reader) -> bool {
        let next = reader.behind_joint(self.end);
        let ordinal = reader
            .number(next)
            .is_some_and(|word| matches!(word.kind, NumberKind::Ordinal | NumberKind::Fraction) && word.value != 0.5);
        let stem = matches!(self.last, Some(NumberKind::Tens | NumberKind::Hundred | NumberKind::Scale));
        ordinal && stem && (next > self.end || !reader.slice(next).ends_with('s'))
    }

    /// Adds a word where the grammar allows it.
    fn take(&mut self, word: NumberWord) -> bool {
        let opens = matches!(self.last, None | Some(NumberKind::Hundred | NumberKind::Scale));
        let fits = match word.kind {
            NumberKind::Unit => opens || (self.last == Some(NumberKind::Tens) && word.value < 10.0 && word.value > 0.0),
            NumberKind::Tens => opens,
            NumberKind::Digits => self.takes_digits(word.value),
            NumberKind::Hundred => return self.multiply_group(word),
            NumberKind::Dozen => return self.total == 0.0 && self.multiply_group(word),
            NumberKind::Scale | NumberKind::Suffix => return self.close_group(word),
            _ => false,
        };
        if fits {
            self.raw = if self.last.is_none() { Some((word.value, 1.0)) } else { None };
            self.group += word.value;
        }
        fits
    }

    fn takes_digits(&self, value: f64) -> bool {
        let limit = if self.last == Some(NumberKind::Hundred) { 100.0 } else { self.smallest };
        let opens = matches!(self.last, None | Some(NumberKind::Hundred | NumberKind::Scale));
        opens && value < limit && (self.last.is_none() || value.fract() == 0.0)
    }

    fn multiply_group(&mut self, word: NumberWord) -> bool {
        let fits = (self.group < 100.0 || self.last == Some(NumberKind::Digits))
            && !matches!(self.last, Some(NumberKind::Scale | NumberKind::Hundred | NumberKind::Dozen));
        if fits {
            self.group = if self.last.is_none() { word.value } else { self.group * word.value };
            self.scale_raw(word.value);
        }
        fits
    }

    fn close_group(&mut self, word: NumberWord) -> bool {
        if self.last == Some(NumberKind::Scale) && word.value >= self.smallest && self.raw.is_some() {
            self.total *= word.value;
            self.scale_raw(word.value);
            return true;
        }
        let fits = word.value < self.smallest && self.last != Some(NumberKind::Scale);
        if fits {
            let group = if self.last.is_none() { 1.0 } else { self.group };
            self.total += group * word.value;
            self.group = 0.0;
            self.smallest = word.value;
            self.scale_raw(word.value);
        }
        fits
    }

    fn scale_raw(&mut self, scale: f64) {
        self.raw = match self.raw {
            None if self.last.is_none() => Some((1.0, scale)),
            raw => raw.map(|(raw, before)| (raw, before * scale)),
        };
    }
}

/// The cardinal in words that begins at `at`.
pub fn cardinal(reader: &Reader, at: usize) -> Option<Cardinal> {
    let read = continued(reader, Cardinal::empty(at));
    (read.end > at).then_some(read)
}

/// The cardinal that begins with digits of this value.
pub fn cardinal_of(reader: &Reader, value: f64, end: usize) -> Cardinal {
    let mut read = Cardinal::empty(end);
    read.take(NumberWord { kind: NumberKind::Digits, value });
    (read.last, read.last_value, read.in_digits) = (Some(NumberKind::Digits), value, true);
    continued(reader, read)
}

fn continued(reader: &Reader, mut read: Cardinal) -> Cardinal {
    loop {
        let at = read.end;
        let and = reader.is(at, reader.vocabulary.words.and) && and_joins(reader, &read, at);
        let next = if read.last.is_none() {
            at
        } else if and {
            at + 1
        } else {
            reader.behind_joint(at)
        };
        let before = read.value();
        let Some(word) = word_at(reader, &read, next, and).filter(|word| read.take(*word)) else { return read };
        if and {
            read.behind_and = Some(0.0);
        }
        read.behind_and = read.behind_and.map(|value| value + read.value() - before);
        let scale = matches!(word.kind, NumberKind::Scale | NumberKind::Suffix);
        read.last = Some(if scale { NumberKind::Scale } else { word.kind });
        read.last_value = word.value;
        read.end = next + 1;
    }
}

/// The number word at `at` as this cardinal may take it.
fn word_at(reader: &Reader, read: &Cardinal, at: usize, and: bool) -> Option<NumberWord> {
    let token = reader.token(at).filter(|token| token.breaks == 0 || read.last.is_none())?;
    if token.kind == TokenKind::Number {
        let value = value_of(reader.slice(at)).filter(|_| read.last.is_some() && read.end + usize::from(and) == at)?;
        let scaled =
            reader.number(at + 1).is_some_and(|word| matches!(word.kind, NumberKind::Hundred | NumberKind::Scale));
        return (scaled || and).then_some(NumberWord { kind: NumberKind::Digits, value });
    }
    let word = reader.number(at)?;
    match word.kind {
        NumberKind::Suffix => (read.last == Some(NumberKind::Digits) && suffix_fits(reader, at)).then_some(word),
        NumberKind::PluralScale => {
            let behind = matches!(
                read.last,
                Some(NumberKind::Unit | NumberKind::Tens | NumberKind::Digits | NumberKind::Hundred)
            );
            let kind = match word.value {
                12.0 => NumberKind::Dozen,
                100.0 => NumberKind::Hundred,
                _ => NumberKind::Scale,
            };
            behind.then_some(NumberWord { kind, ..word })
        }
        _ => Some(word),
    }
}

/// `and` joins only behind hundred or a scale, and only before a smaller number.
fn and_joins(reader: &Reader, read: &Cardinal, at: usize) -> bool {
    let behind = matches!(read.last, Some(NumberKind::Hundred | NumberKind::Scale));
    let next = reader.number(at + 1);
    let small = next.is_some_and(|word| matches!(word.kind, NumberKind::Unit | NumberKind::Tens))
        || (read.last == Some(NumberKind::Hundred)
            && (read.total > 0.0 || read.in_digits)
            && is_short_number(reader, at + 1));
    let starts_new = reader.number(at + 2).is_some_and(|word| match word.kind {
        NumberKind::Hundred => read.last == Some(NumberKind::Hundred),
        NumberKind::Scale => word.value >= read.smallest,
        NumberKind::Fraction => reader.slice(at + 2).ends_with('s') && !reader.joint(at + 2),
        _ => false,
    });
    (behind && small && !starts_new) || (read.ends_in_tens() && units_and_part(reader, at + 1))
}

/// `twenty and three and three fifths`: units behind the tens only before a fraction.
fn units_and_part(reader: &Reader, at: usize) -> bool {
    let units = reader.number(at).is_some_and(|word| word.kind == NumberKind::Unit && word.value < 10.0);
    units && reader.is(at + 1, reader.vocabulary.words.and) && super::fraction::counted_part(reader, at + 2).is_some()
}

fn is_short_number(reader: &Reader, at: usize) -> bool {
    reader.token(at).is_some_and(|token| token.kind == TokenKind::Number && token.at.len() <= 2)
}

/// Whether the scale suffix at `at` belongs to the digits before it. One letter must touch them; `m` is metres unless
/// money stands before or a plural noun behind; `b` and `k` count on their own.
fn suffix_fits(reader: &Reader, at: usize) -> bool {
    let money = at >= 2
        && (reader.token(at - 2).is_some_and(|token| super::number::is_currency_mark(token.mark) && !token.is_word())
            || reader.vocabulary.currency(reader.slice(at - 2)).is_some());
    let (letter, touching) = (reader.slice(at), reader.touches(at));
    if letter.len() > 1 {
        return touching || money || letter.chars().all(char::is_lowercase) && letter != "mil";
    }
    match letter {
        _ if !touching => {
            let precise = at >= 1 && reader.slice(at - 1).contains('.') && matches!(letter, "k" | "M");
            (money && matches!(letter, "m" | "M" | "B" | "b" | "k" | "K")) || precise
        }
        "k" | "K" | "M" | "B" | "b" => true,
        "m" => money || counts_people(reader, at + 1),
        _ => money,
    }
}

/// A plural noun right behind, and no word of length: "3m voters", not "100m high".
fn counts_people(reader: &Reader, at: usize) -> bool {
    super::trap::is_plural(reader, at)
        || (super::trap::plural_follows(reader, at) && super::trap::is_plural(reader, at + 1))
}

/// `two hundred point seventy-one`, `nine point nought four`, `3 point 5 million`: the decimals behind a cardinal.
pub fn decimals(reader: &Reader, read: &Cardinal) -> Option<Numeral> {
    let words = &reader.vocabulary.words;
    if !reader.is(read.end, words.point) || read.value().fract() != 0.0 {
        return None;
    }
    let mut places = String::from("0.");
    let mut at = read.end + 1;
    while let Some(digits) = decimal_digits(reader, at, places.len() > 2) {
        places.push_str(&digits);
        at = reader.behind_joint(at + 1);
    }
    let end = if at > read.end + 1 && reader.tokens.get(at - 1).is_some_and(crate::language::token::Token::is_hyphen) {
        at - 1
    } else {
        at
    };
    let value = read.value() + places.parse::<f64>().ok().filter(|_| places.len() > 2)?;
    let scale = reader.number(end).filter(|word| word.kind == NumberKind::Scale);
    let (factor, end) = scale.map_or((1.0, end), |word| (word.value, end + 1));
    Some(Numeral { raw: value, scale: factor, ..Numeral::plain(value * factor, end, false) })
}

/// The digits one word of decimals stands for: "seven", "seventy", then its unit without the nought.
fn decimal_digits(reader: &Reader, at: usize, inside: bool) -> Option<String> {
    if reader.token(at).is_some_and(|token| token.kind == TokenKind::Number && token.at.len() <= 3) && !inside {
        return Some(reader.slice(at).to_owned());
    }
    let word = reader.number(at)?;
    let after_tens = at.checked_sub(1).is_some_and(|before| {
        reader.tokens[before].is_hyphen() || reader.number(before).is_some_and(|word| word.kind == NumberKind::Tens)
    });
    match word.kind {
        NumberKind::Unit if word.value < 20.0 => Some(format!("{}", word.value)),
        NumberKind::Tens => {
            let unit = reader.number(reader.behind_joint(at + 1));
            let followed =
                unit.is_some_and(|unit| unit.kind == NumberKind::Unit && unit.value < 10.0 && unit.value > 0.0);
            Some(format!("{}", if followed { word.value / 10.0 } else { word.value }))
        }
        _ => None,
    }
    .filter(|_| !after_tens || word.kind == NumberKind::Unit)
}
