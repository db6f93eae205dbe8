//! The columns of the comparison table, the same in every format.

use crate::comparison::Row;
use crate::report::wording;

/// One column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The outlet.
    Outlet,
    /// What it says, verbatim.
    Says,
    /// Low, high and bound.
    Value,
    /// What is counted, and where.
    Counted,
    /// Period and as-of date.
    Period,
    /// To whom it is attributed, through whom.
    Attributed,
    /// Own voice, reported or quoted.
    Voice,
    /// Publication date.
    Published,
    /// The article's address, else its path.
    Link,
    /// Which origin it belongs to.
    Origin,
    /// Its relation to the rest.
    Relation,
}

impl Column {
    /// All columns, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Outlet,
        Self::Says,
        Self::Value,
        Self::Counted,
        Self::Period,
        Self::Attributed,
        Self::Voice,
        Self::Published,
        Self::Link,
        Self::Origin,
        Self::Relation,
    ];

    /// The heading shown.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Says => "what it says",
            Self::Value => "low / high / bound",
            Self::Counted => "counted",
            Self::Period => "period, as of",
            Self::Attributed => "attributed to",
            Self::Voice => "voice",
            Self::Published => "published",
            Self::Link => "link",
            Self::Origin => "origin",
            Self::Relation => "relation",
        }
    }

    /// The cell of a row, as the article has it: not yet safe for any format.
    pub fn cell(self, row: &Row) -> String {
        match self {
            Self::Outlet => row.outlet.clone(),
            Self::Says => row.says.clone(),
            Self::Value => wording::value(row),
            Self::Counted => wording::counted(row),
            Self::Period => wording::period_as_of(row),
            Self::Attributed => wording::chain(row),
            Self::Voice => wording::voice(row.voice).to_owned(),
            Self::Published => wording::published(row.published.as_deref()),
            Self::Link => row.link.clone().unwrap_or_else(|| wording::MISSING.to_owned()),
            Self::Origin => row.origin.to_string(),
            Self::Relation => row.relation.words().to_owned(),
        }
    }
}
