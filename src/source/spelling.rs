//! Spellings: texts that differ in case, punctuation or the order of a name are one value, the most used spelling
//! standing for it.

use super::assertion::Value;
use super::name;

/// The different values of an item, and which of them each value said is a spelling of.
#[derive(Debug, Default)]
pub struct Spellings {
    /// The different values, in their order.
    pub candidates: Vec<Value>,
    /// Every value said, with the one that stands for it.
    said: Vec<(Value, Value)>,
}

impl Spellings {
    /// The spellings among values; `keys` are the [`folded`] texts of the table.
    pub fn of(values: impl Iterator<Item = Value>, keys: &[String]) -> Self {
        let mut counted: Vec<(Value, usize)> = Vec::new();
        for said in values {
            match counted.iter_mut().find(|(value, _)| *value == said) {
                Some((_, count)) => *count += 1,
                None => counted.push((said, 1)),
            }
        }
        counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.order(&b.0)));
        let mut found = Self::default();
        for (value, _) in counted {
            let known = found.candidates.iter().find(|known| alike(**known, value, keys)).copied();
            found.said.push((value, known.unwrap_or(value)));
            if known.is_none() {
                found.candidates.push(value);
            }
        }
        found.candidates.sort_by(Value::order);
        found
    }

    /// Which candidate a value is a spelling of, counted from 0.
    pub fn candidate(&self, value: Value) -> u32 {
        let stands = self.said.iter().find(|(said, _)| *said == value).map_or(value, |(_, stands)| *stands);
        self.candidates.iter().position(|candidate| *candidate == stands).unwrap_or_default() as u32
    }
}

/// Whether two values are spellings of one.
fn alike(a: Value, b: Value, keys: &[String]) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => keys[a as usize] == keys[b as usize],
        _ => a == b,
    }
}

/// What spellings of one text have in common: case, punctuation and diacritics go, and so does the order of a name
/// turned round ("Orwell, George").
pub fn folded(text: &str) -> String {
    let key = name::key(text);
    match text.matches(',').count() {
        _ if key.is_empty() => text.to_owned(),
        1 if key.chars().all(|c| c.is_alphabetic() || c == ' ') => {
            let (last, first) = text.split_once(',').unwrap_or((text, ""));
            name::key(&format!("{first} {last}"))
        }
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_turned_round_is_the_same_name() {
        assert_eq!(folded("Marsh, Ada"), folded("Ada Marsh"));
        assert_ne!(folded("Marsh, Ada, Reed"), folded("Reed, Ada, Marsh"));
    }
}
