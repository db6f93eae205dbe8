//! Points: why two claims were put together, feature by feature, kept as the marks they come from.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::level::{Form, Level, Mark};

/// The points of a pair, in a fixed order; a run holds millions of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Points(Kept);

/// How points are kept: as the run finds them, or as a store gives them back.
#[derive(Debug, Clone, PartialEq)]
enum Kept {
    Marks(Box<[Mark]>, Form),
    Told(Vec<Point>),
}

/// What one feature says about a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The feature: thing, actor, place, …
    pub feature: Cow<'static, str>,
    /// The named level reached, or the amount measured.
    pub level: Cow<'static, str>,
    /// Its weight, in bits.
    pub points: f64,
}

impl Points {
    /// The points of marks between claims of this form, those that say nothing left out.
    pub fn of(marks: impl IntoIterator<Item = Mark>, form: Form) -> Self {
        Self(Kept::Marks(marks.into_iter().filter(|mark| mark.level != Level::Nothing).collect(), form))
    }

    /// The same with one more level reached.
    pub fn with(self, level: Level) -> Self {
        let Self(Kept::Marks(marks, form)) = self else { return self };
        Self::of(marks.into_iter().chain([Mark::of(level)]), form)
    }

    /// Each feature's.
    pub fn list(&self) -> Vec<Point> {
        match &self.0 {
            Kept::Marks(marks, form) => marks.iter().map(|mark| Point::of(*mark, *form)).collect(),
            Kept::Told(points) => points.clone(),
        }
    }

    /// Their sum, in bits.
    pub fn sum(&self) -> f64 {
        self.list().iter().map(|point| point.points).sum()
    }
}

impl Point {
    fn of(mark: Mark, form: Form) -> Self {
        let points = f64::from((mark.bits(form) * 100.0).round()) / 100.0;
        Self { feature: mark.level.feature().into(), level: named(mark), points }
    }
}

/// A level by its name, or by how much of it was measured.
fn named(mark: Mark) -> Cow<'static, str> {
    match mark.amount {
        Some(amount) if mark.level.feature() == "prior" => format!("among {:.0}", amount.exp2()).into(),
        Some(amount) => format!("{amount:.2}").into(),
        None => mark.level.name().into(),
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list())
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|points| Self(Kept::Told(points)))
    }
}
