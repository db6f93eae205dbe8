//! One assertion read from a line of JSON.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::assertion::{Assertion, Said};

/// The assertion of a line; why there is none otherwise.
pub fn read(line: &[u8]) -> Result<Assertion<'_>, String> {
    let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    match line.value {
        Some(Said::Number(number)) if !number.is_finite() => Err("the value is no number".to_owned()),
        Some(value) => {
            let attribute = line.attribute.map_or(Cow::Borrowed(""), |Word(word)| word);
            let origin = line.origin.map(|Word(word)| word).filter(|origin| !origin.is_empty());
            Ok(Assertion { object: line.object.0, attribute, source: line.source.0, origin, value })
        }
        None => Err("the value is missing".to_owned()),
    }
}

#[derive(serde::Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    object: Word<'a>,
    #[serde(borrow, default)]
    attribute: Option<Word<'a>>,
    #[serde(borrow)]
    source: Word<'a>,
    #[serde(borrow, default, alias = "provenance")]
    origin: Option<Word<'a>>,
    #[serde(borrow, default)]
    value: Option<Said<'a>>,
}

/// A name; a number counts as its digits.
struct Word<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = Word<'de>;

            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("a text or a whole number")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(text.to_owned())))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(number.to_string())))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(number.to_string())))
            }
        }
        from.deserialize_any(Words)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Said<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Said<'de>;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a number, a text, a list of texts or {\"low\",\"high\"}")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Said<'de>, E> {
        Ok(Said::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Said<'de>, E> {
        Ok(Said::Number(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Said<'de>, E> {
        Ok(Said::Number(number as f64))
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Said<'de>, E> {
        Ok(Said::Text(Cow::Borrowed(if truth { "true" } else { "false" })))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Said<'de>, E> {
        Ok(Said::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Said<'de>, E> {
        Ok(Said::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Said<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Word(member)) = list.next_element()? {
            members.push(member);
        }
        Ok(Said::Set(members))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Said<'de>, A::Error> {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        while let Some(key) = map.next_key::<Cow<str>>()? {
            let end: Option<f64> = map.next_value()?;
            match (key.as_ref(), end) {
                ("low", Some(end)) => low = end,
                ("high", Some(end)) => high = end,
                ("low" | "high", None) => {}
                _ => return Err(A::Error::custom("an interval has only `low` and `high`")),
            }
        }
        span(low, high).map_err(A::Error::custom)
    }
}

/// An interval, or the number it stands for; at least one end is needed, in the right order.
pub(super) fn span<'a>(low: f64, high: f64) -> Result<Said<'a>, &'static str> {
    if low > high {
        Err("`low` is above `high`")
    } else if low == high {
        Ok(Said::Number(low))
    } else if low.is_finite() || high.is_finite() {
        Ok(Said::Span(low, high))
    } else {
        Err("an interval needs `low` or `high`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> Result<Said<'static>, String> {
        let line = format!(r#"{{"object":1,"attribute":"a","source":"s","value":{json}}}"#);
        read(line.as_bytes()).map(|assertion| match assertion.value {
            Said::Text(text) => Said::Text(Cow::Owned(text.into_owned())),
            Said::Set(list) => Said::Set(list.into_iter().map(|word| Cow::Owned(word.into_owned())).collect()),
            Said::Number(number) => Said::Number(number),
            Said::Span(low, high) => Said::Span(low, high),
        })
    }

    #[test]
    fn every_kind_of_value_is_read() {
        assert_eq!(value("12"), Ok(Said::Number(12.0)));
        assert_eq!(value("\"B\\u0037\""), Ok(Said::Text(Cow::Borrowed("B7"))));
        assert_eq!(value(r#"["a","b"]"#), Ok(Said::Set(vec![Cow::Borrowed("a"), Cow::Borrowed("b")])));
        assert_eq!(value(r#"{"low":12,"high":null}"#), Ok(Said::Span(12.0, f64::INFINITY)));
        assert_eq!(value(r#"{"low":12,"high":12}"#), Ok(Said::Number(12.0)));
    }

    #[test]
    fn a_value_that_says_nothing_is_refused() {
        for json in ["null", "{}", r#"{"low":3,"high":2}"#] {
            assert!(value(json).is_err(), "{json}");
        }
    }
}
