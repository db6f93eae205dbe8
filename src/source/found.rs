//! What was found: the answer for each item and the accuracy of each source, as they are printed.

use serde::Serialize;

use super::assertion::Value;
use super::assertion_table::Table;
use super::grade::Letter;

/// All that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found<'t> {
    /// How it was found.
    pub run: Run,
    /// Sources by name.
    pub sources: Vec<SourceFound<'t>>,
    /// Groups of sources that share their errors, by attribute.
    pub groups: Vec<GroupFound<'t>>,
    /// Items by attribute and object.
    pub values: Vec<ValueFound<'t>>,
}

/// How it was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// Name of the method.
    pub method: String,
    /// Rounds made; missing for methods with a fixed number.
    pub rounds: Option<usize>,
    /// Largest change of an accuracy in the last round.
    pub change: Option<f64>,
    /// Whether nothing moved any more.
    pub converged: Option<bool>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceFound<'t> {
    /// Its name.
    pub source: &'t str,
    /// Share of right claims, 0 to 1, shrunken toward the mean while little is checked.
    pub accuracy: f64,
    /// Lower end of the 95 % interval of the accuracy.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Claims that independent sources could check.
    pub checked: usize,
    /// The letter A to F; missing for the classic methods.
    pub grade: Option<Letter>,
}

/// Sources that share their errors in one attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupFound<'t> {
    /// The attribute.
    pub attribute: &'t str,
    /// Their names, sorted.
    pub sources: Vec<&'t str>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueFound<'t> {
    /// What is spoken of.
    pub object: &'t str,
    /// Which property.
    pub attribute: &'t str,
    /// The answer, the first of several that are tied.
    pub value: Answer<'t>,
    /// Probability of the answer, figures within the attribute's noise taken together.
    pub credibility: f64,
    /// Smallest number that any source gives; missing for texts and sets.
    pub low: Option<f64>,
    /// Largest.
    pub high: Option<f64>,
    /// The digit 1 to 6; missing for the classic methods.
    pub grade: Option<u8>,
    /// Independent groups that say it.
    pub origins: usize,
    /// Sources that say it.
    pub support: Vec<&'t str>,
    /// Values as good as the answer, the answer among them; empty where there is no tie.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<Answer<'t>>,
}

/// A value as it is printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer<'t> {
    /// A number.
    Number(f64),
    /// An interval; a missing end is open.
    Span {
        /// Smallest value allowed.
        low: Option<f64>,
        /// Largest value allowed.
        high: Option<f64>,
    },
    /// A text.
    Text(&'t str),
    /// A set.
    Set(Vec<&'t str>),
}

impl<'t> Answer<'t> {
    /// A value of a table as it is printed.
    pub(super) fn of(table: &'t Table, value: Value) -> Self {
        let text = |index: u32| table.texts[index as usize].as_str();
        let finite = |end: f64| end.is_finite().then_some(end);
        match value {
            Value::Number(number) => Self::Number(number),
            Value::Span(low, high) => Self::Span { low: finite(low), high: finite(high) },
            Value::Text(index) => Self::Text(text(index)),
            Value::Set(set) => Self::Set(table.sets[set as usize].iter().map(|member| text(*member)).collect()),
        }
    }
}
