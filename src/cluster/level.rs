//! Levels: what a pair of claims can reach in each feature, by name, with its weight.

use std::sync::LazyLock;

use crate::language::lexicon::rows;

macro_rules! levels {
    ($($variant:ident = $feature:literal $level:literal),* $(,)?) => {
        /// A level of a feature.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Level { $($variant),* }

        /// Feature and name of each level, in order.
        const NAMES: &[(&str, &str)] = &[$(($feature, $level)),*];
    };
}

levels! {
    Nothing = "nothing" "nothing",
    Decision = "decision" "join",
    PriorPair = "prior" "pair",
    PriorCluster = "prior" "cluster",
    PriorAmong = "prior" "among",
    PriorFigures = "prior" "two figures",
    ThingSame = "thing" "same",
    ThingSynonym = "thing" "synonym",
    ThingSameUnit = "thing" "same unit",
    ThingShare = "thing" "share",
    ThingAge = "thing" "age",
    ThingAgeOfOne = "thing" "age of one",
    ThingPart = "thing" "part of a score",
    ThingVotes = "thing" "votes of a score",
    ThingAkin = "thing" "akin",
    ThingPeople = "thing" "among people",
    ThingPeriod = "thing" "period of another figure",
    ThingUnknown = "thing" "unknown",
    ThingOtherPeople = "thing" "other people",
    ThingOther = "thing" "other",
    ThingOtherUnit = "thing" "other unit",
    ThingAnother = "thing" "another figure",
    ThingOneFigure = "thing" "one figure",
    ThingVague = "thing" "vague figure",
    ThingReckoned = "thing" "reckoned",
    ThingRare = "thing" "rare",
    ThingNoFigure = "thing" "no figure",
    ThingStatement = "thing" "statement",
    ValueSameRare = "value" "same rare",
    ValueSame = "value" "same",
    ValueClose = "value" "close",
    ValueAllowed = "value" "allowed",
    ValueSlip = "value" "slip of the pen",
    ValueNear = "value" "near",
    ValueNone = "value" "none of them",
    ValueOther = "value" "other",
    LooseSameRare = "value of another thing" "same rare",
    LooseSame = "value of another thing" "same",
    LooseClose = "value of another thing" "close",
    LooseAllowed = "value of another thing" "allowed",
    LooseSlip = "value of another thing" "slip of the pen",
    LooseNear = "value of another thing" "near",
    LooseOther = "value of another thing" "other",
    DateSame = "date" "same",
    DateDay = "date" "same day",
    DateMonth = "date" "month",
    DateYear = "date" "year",
    DateOne = "date" "one",
    DateOther = "date" "other",
    WordingFigures = "wording" "with figures",
    WordingWords = "wording" "without figures",
    ContainedFigures = "contained" "with figures",
    ContainedWords = "contained" "without figures",
    SenseFigures = "sense" "with figures",
    SenseWords = "sense" "without figures",
    SharedFigures = "shared words" "with figures",
    SharedWords = "shared words" "without figures",
    SentenceFigures = "sentence" "with figures",
    SentenceWords = "sentence" "without figures",
    NamesApart = "names" "apart",
    StateSame = "state" "same",
    StateOther = "state" "other",
    ActorSame = "actor" "same",
    ActorOther = "actor" "other",
    PredicateSame = "predicate" "same",
    PredicateAkin = "predicate" "akin",
    PredicateOther = "predicate" "other",
    TargetSame = "target" "same",
    TargetOther = "target" "other",
    PlaceSame = "place" "same",
    PlaceShared = "place" "shared",
    PlaceOther = "place" "other",
    PeriodSame = "period" "same",
    PeriodOverlapping = "period" "overlapping",
    PeriodReckoned = "period" "reckoned",
    PeriodApart = "period" "apart",
    ModalityFoiled = "modality" "foiled",
    ModalityOther = "modality" "other",
    PolarityOther = "polarity" "other",
    DistanceSentence = "distance" "same sentence",
    DistanceRestated = "distance" "restated",
    DistanceArticle = "distance" "same article",
    DistanceMonths = "distance" "months",
    Rivals = "rivals" "each",
    ReportSame = "report" "of one fact",
    StoryOther = "story" "other",
    ThemeOther = "theme" "other",
}

/// The form in which two claims came: it decides how much each level tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// At least one is a text that is analysed alone, as an editor cut it.
    #[default]
    Text,
    /// Both were read out of their articles: one figure or statement of a sentence, one of many claims there.
    Article,
}

/// The weights in the order of the levels, in bits: those of texts, and those of claims read out of articles.
static WEIGHTS: LazyLock<Vec<[f32; 2]>> = LazyLock::new(|| {
    let table: Vec<Vec<&str>> = rows(include_str!("weights.tsv")).collect();
    let bits = |name: &(&str, &str)| {
        let row = table.iter().find(|row| row.len() == 4 && (row[0], row[1]) == *name);
        row.map_or([0.0; 2], |row| [2, 3].map(|column| row[column].parse().unwrap_or(0.0)))
    };
    NAMES.iter().map(bits).collect()
});

impl Level {
    /// The feature it is a level of.
    pub fn feature(self) -> &'static str {
        NAMES[self as usize].0
    }

    /// Its name within the feature.
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// Its weight between claims of this form, in bits.
    pub fn bits(self, form: Form) -> f32 {
        WEIGHTS[self as usize][form as usize]
    }
}

/// A level reached, once or by a measured amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The level.
    pub level: Level,
    /// How much of it, where that is measured.
    pub amount: Option<f32>,
}

impl Mark {
    /// Nothing that counts.
    pub const NOTHING: Self = Self { level: Level::Nothing, amount: None };

    /// A level reached.
    pub const fn of(level: Level) -> Self {
        Self { level, amount: None }
    }

    /// A level reached by an amount.
    pub const fn by(level: Level, amount: f32) -> Self {
        Self { level, amount: Some(amount) }
    }

    /// Its points between claims of this form, in bits.
    pub fn bits(self, form: Form) -> f32 {
        self.level.bits(form) * self.amount.unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_names_a_level_and_every_level_has_a_row() {
        let table: Vec<Vec<&str>> = rows(include_str!("weights.tsv")).collect();
        for row in &table {
            assert!(NAMES.contains(&(row[0], row[1])), "no level {row:?}");
        }
        for name in &NAMES[1..] {
            assert!(table.iter().any(|row| (row[0], row[1]) == *name), "no weight for {name:?}");
        }
    }

    #[test]
    fn a_different_value_counts_nothing_and_a_different_thing_counts_against() {
        for form in [Form::Text, Form::Article] {
            assert_eq!(Level::ValueOther.bits(form), 0.0);
            let against = [
                Level::ThingOther,
                Level::ThingOtherUnit,
                Level::ThingOtherPeople,
                Level::ThingPeriod,
                Level::ThingAnother,
            ];
            assert!(against.iter().all(|level| level.bits(form) < 0.0));
        }
    }
}
