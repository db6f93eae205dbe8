//! Assertions: what a source says the value of an attribute of an object is.

use std::borrow::Cow;
use std::cmp::Ordering;

/// One line of a table of assertions, as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion<'a> {
    /// What is spoken of.
    pub object: Cow<'a, str>,
    /// Which property of it; empty where the table has only one.
    pub attribute: Cow<'a, str>,
    /// Who says so.
    pub source: Cow<'a, str>,
    /// Where it has it from, where that is known: claims of one origin are one voice.
    pub origin: Option<Cow<'a, str>>,
    /// What it says.
    pub value: Said<'a>,
}

/// A value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum Said<'a> {
    /// A number.
    Number(f64),
    /// A number between two ends, both inclusive; a missing end is infinite.
    Span(f64, f64),
    /// A word or a name.
    Text(Cow<'a, str>),
    /// Several words or names, in no order.
    Set(Vec<Cow<'a, str>>),
}

/// A value of a table: texts and sets are numbers of its lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A number between two ends, both inclusive; a missing end is infinite.
    Span(f64, f64),
    /// A text.
    Text(u32),
    /// A set of texts.
    Set(u32),
}

impl Value {
    /// The two ends of a number; none for texts and sets.
    pub fn ends(self) -> Option<(f64, f64)> {
        match self {
            Self::Number(number) => Some((number, number)),
            Self::Span(low, high) => Some((low, high)),
            Self::Text(_) | Self::Set(_) => None,
        }
    }

    /// Where a number stands: the middle of an interval, its finite end when it has only one.
    pub fn middle(self) -> Option<f64> {
        let (low, high) = self.ends()?;
        match (low.is_finite(), high.is_finite()) {
            (true, true) => Some(f64::midpoint(low, high)),
            (true, false) => Some(low),
            (false, true) => Some(high),
            (false, false) => None,
        }
    }

    /// The distance between two values: 0 where they can both hold, infinite between values of different kinds and
    /// between different texts.
    pub fn distance(self, other: Self) -> f64 {
        match (self.ends(), other.ends()) {
            (Some((low, high)), Some((other_low, other_high))) => (other_low - high).max(low - other_high).max(0.0),
            _ if self == other => 0.0,
            _ => f64::INFINITY,
        }
    }

    /// A total order, so that nothing depends on the order of lines.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |value: &Self| match *value {
            Self::Number(number) => (0, number, number),
            Self::Span(low, high) => (1, low, high),
            Self::Text(text) => (2, f64::from(text), 0.0),
            Self::Set(set) => (3, f64::from(set), 0.0),
        };
        let (a, b) = (key(self), key(other));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_within_an_interval_is_at_no_distance() {
        let floor = Value::Span(12.0, f64::INFINITY);
        assert_eq!(floor.distance(Value::Number(15.0)), 0.0);
        assert_eq!(floor.distance(Value::Number(9.0)), 3.0);
        assert_eq!(Value::Number(9.0).distance(floor), 3.0);
    }

    #[test]
    fn different_texts_are_apart() {
        assert_eq!(Value::Text(1).distance(Value::Text(1)), 0.0);
        assert_eq!(Value::Text(1).distance(Value::Text(2)), f64::INFINITY);
        assert_eq!(Value::Text(1).distance(Value::Number(1.0)), f64::INFINITY);
    }

    #[test]
    fn an_interval_open_at_one_side_stands_at_its_other_end() {
        assert_eq!(Value::Span(f64::NEG_INFINITY, 20.0).middle(), Some(20.0));
        assert_eq!(Value::Span(10.0, 20.0).middle(), Some(15.0));
    }
}
