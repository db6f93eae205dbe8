//! Plain lines: one assertion of names and a number or a text, without escapes, as nearly all lines of a large file are.
//! They are read by hand; every other line, and every broken one, is left to the reader of JSON.

use std::borrow::Cow;

use super::assertion::{Assertion, Said};

/// The assertion of a plain line; none where the line is anything else.
pub fn plain(line: &[u8]) -> Option<Assertion<'_>> {
    let mut scan = Scan { text: std::str::from_utf8(line).ok()?, at: 0 };
    let (mut names, mut value) = ([None; 4], None);
    scan.sign(b'{')?;
    loop {
        let key = scan.word()?;
        scan.sign(b':')?;
        match NAMES.iter().position(|(name, _)| *name == key) {
            Some(at) => set(&mut names[NAMES[at].1], scan.word()?)?,
            None if key == "value" => set(&mut value, scan.value()?)?,
            None => drop(scan.value()?),
        }
        match scan.next()? {
            b',' => {}
            b'}' => break,
            _ => return None,
        }
    }
    let [object, attribute, source, origin] = names.map(|name| name.map(Cow::Borrowed));
    let origin = origin.filter(|origin| !origin.is_empty());
    let attribute = attribute.unwrap_or_default();
    scan.is_over().then_some(Assertion { object: object?, attribute, source: source?, origin, value: value? })
}

/// The fields that hold names, each with its place.
const NAMES: [(&str, usize); 5] = [("object", 0), ("attribute", 1), ("source", 2), ("origin", 3), ("provenance", 3)];

/// Fills a field; none when it is filled.
fn set<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.replace(value).is_none().then_some(())
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// The first sign that is no space, not yet taken.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))?;
        Some(self.text.as_bytes()[self.at])
    }

    fn next(&mut self) -> Option<u8> {
        let sign = self.peek()?;
        self.at += 1;
        Some(sign)
    }

    fn sign(&mut self, sign: u8) -> Option<()> {
        (self.next()? == sign).then_some(())
    }

    fn is_over(&mut self) -> bool {
        self.peek().is_none()
    }

    /// A text without escapes.
    fn word(&mut self) -> Option<&'a str> {
        self.sign(b'"')?;
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
        let word = &self.text[self.at..self.at + length];
        self.at += length + 1;
        (rest[length] == b'"').then_some(word)
    }

    fn value(&mut self) -> Option<Said<'a>> {
        if self.peek()? == b'"' {
            self.word().map(|word| Said::Text(word.into()))
        } else {
            self.number().map(Said::Number)
        }
    }

    /// A number of at most [`DIGITS`] digits, so that the quotient of two whole numbers is the nearest number to it.
    fn number(&mut self) -> Option<f64> {
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let whole = self.digits();
        let point = self.text.as_bytes().get(self.at) == Some(&b'.');
        self.at += usize::from(point);
        let part = if point { self.digits() } else { "" };
        let leading = whole.len() > 1 && whole.starts_with('0');
        let ended = matches!(self.peek()?, b',' | b'}');
        if whole.is_empty() || leading || part.is_empty() == point || whole.len() + part.len() > DIGITS || !ended {
            return None;
        }
        let digits = whole.bytes().chain(part.bytes()).fold(0_u64, |sum, digit| 10 * sum + u64::from(digit - b'0'));
        let number = digits as f64 / 10_f64.powi(part.len() as i32);
        Some(if negative { -number } else { number })
    }

    fn digits(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let length = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

/// Digits that a number holds exactly.
const DIGITS: usize = 15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::assertion_line::read;

    #[test]
    fn a_plain_line_reads_as_json_does() {
        for line in [
            r#"{"object":"bridge","attribute":"length","source":"a","value":12}"#,
            r#" { "source" : "a" , "value" : -0.125, "kind": "number", "object" : "brücke" } "#,
            r#"{"object":"bridge","source":"a","provenance":"","value":"Elm Street"}"#,
            r#"{"object":"bridge","source":"a","origin":"wire","value":6724976.0,"row":7}"#,
        ] {
            assert_eq!(plain(line.as_bytes()), read(line.as_bytes()).ok(), "{line}");
            assert!(plain(line.as_bytes()).is_some(), "{line}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_json() {
        for line in [
            r#"{"object":"b","source":"a","value":01}"#,
            r#"{"object":"b","source":"a","value":1.}"#,
            r#"{"object":"b","source":"a","value":1e3}"#,
            r#"{"object":"b","source":"a","value":[1]}"#,
            r#"{"object":"b","source":"a","value":1} x"#,
            r#"{"object":"b","object":"c","source":"a","value":1}"#,
            r#"{"object":7,"source":"a","value":1}"#,
            r#"{"object":"b\u0037","source":"a","value":1}"#,
            r#"{"object":"b","value":1}"#,
        ] {
            assert_eq!(plain(line.as_bytes()), None, "{line}");
        }
    }
}
