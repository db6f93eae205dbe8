//! The vocabulary of claims: every table of this room, read once, with its words in one lexicon.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::lexicon::{Class, Lexicon, WordId};
use crate::language::phrase::Phrases;

/// May begin a figure: number words, vague quantities, signs of zero.
pub const NUMBER: Class = Class(1 << 32);
/// May begin a vague quantity.
pub const VAGUE: Class = Class(1 << 33);
/// A unit or its first word.
pub const UNIT: Class = Class(1 << 34);
/// A word that makes the number after it a label: Section, Route, Flight.
pub const LABEL: Class = Class(1 << 35);
/// A thing that can be counted and is worth it: attacks, civilians, houses.
pub const COUNTABLE: Class = Class(1 << 36);
/// A verb or particle of rising.
pub const UP: Class = Class(1 << 37);
/// A verb or particle of falling.
pub const DOWN: Class = Class(1 << 38);
/// A word of votes and results: vote, ruling, win.
pub const RESULT: Class = Class(1 << 39);
/// A word that says the number is a sum of what was counted before: toll, total.
pub const SUM: Class = Class(1 << 40);
/// A noun before a year: fiscal, mid, early.
pub const BEFORE_YEAR: Class = Class(1 << 41);

/// A label also behind an article and before a noun: category, phase.
pub const STRONG_LABEL: Class = Class(1 << 56);
/// A word that a hyphen joins to a number without making a name of it: sub, now, mid.
pub const PREFIX: Class = Class(1 << 57);
/// A word for a street.
pub const STREET: Class = Class(1 << 58);
/// A word for a post code.
pub const POSTAL: Class = Class(1 << 59);
/// A word with which `one` counts nothing: one day, one another.
pub const ONE_IDIOM: Class = Class(1 << 60);
/// A word that a hyphen joins to `one` without counting: one-time, one-way.
pub const ONE_JOINED: Class = Class(1 << 61);
/// A casualty measure, of persons killed, injured, missing, detained, displaced, abducted.
pub const CASUALTY: Class = Class(1 << 62);
/// A verb with which "over" is a particle: take over, hand over.
pub const TAKES_OVER: Class = Class(1 << 63);

/// A verb of saying, in any form.
pub const SAY: Class = Class(1 << 42);
/// A verb by which a medium passes on another's words.
pub const RELAY: Class = Class(1 << 43);
/// A verb of accusing.
pub const ACCUSE: Class = Class(1 << 44);
/// A verb of denying.
pub const DENY: Class = Class(1 << 45);
/// A verb of belief.
pub const HOLD: Class = Class(1 << 46);
/// A verb of wishing and demanding.
pub const PLAN: Class = Class(1 << 47);
/// A noun for one who speaks.
pub const PERSON: Class = Class(1 << 48);
/// A noun for a body that speaks.
pub const BODY: Class = Class(1 << 49);
/// A common noun for an outlet.
pub const MEDIUM: Class = Class(1 << 50);
/// A noun for a text that is cited.
pub const DOCUMENT: Class = Class(1 << 51);
/// A verb or noun of stopping an act before it is done.
pub const FOIL: Class = Class(1 << 52);
/// A word of expectation.
pub const EXPECT: Class = Class(1 << 53);
/// A word of suspicion.
pub const SUSPECT: Class = Class(1 << 54);
/// A word of intention.
pub const INTEND: Class = Class(1 << 55);
/// Any verb that may attribute.
pub const REPORTING: Class = Class(SAY.0 | RELAY.0 | ACCUSE.0 | DENY.0 | HOLD.0 | PLAN.0);
/// Any noun that may speak.
pub const SPEAKER: Class = Class(PERSON.0 | BODY.0 | MEDIUM.0 | DOCUMENT.0);

/// What a number word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// 0 to 19.
    Unit,
    /// 20, 30, … 90.
    Tens,
    /// Hundred.
    Hundred,
    /// Thousand and larger.
    Scale,
    /// k, m, bn: only touching a number or behind a currency amount.
    Suffix,
    /// A scale in the plural, only behind a number ("three billions").
    PluralScale,
    /// Digits, where a number in words goes on with them.
    Digits,
    /// Dozen.
    Dozen,
    /// Score.
    Score,
    /// Half, third, quarters.
    Fraction,
    /// An ordinal that is no fraction word.
    Ordinal,
    /// Twice, doubled, threefold.
    Times,
}

/// A number word with its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberWord {
    /// What it does.
    pub kind: NumberKind,
    /// Its value.
    pub value: f64,
}

/// A vague quantity: the word kept and the interval it is taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Vague {
    /// The word kept in the output.
    pub word: &'static str,
    /// Smallest value by convention.
    pub low: Option<f64>,
    /// Largest value by convention.
    pub high: Option<f64>,
}

/// What a word beside a number does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// Low is allowed, high is open.
    AtLeast,
    /// High is allowed, low is open.
    AtMost,
    /// Low is not allowed.
    MoreThan,
    /// High is not allowed.
    LessThan,
    /// An approximator without side.
    Around,
    /// From below.
    Below,
    /// From above.
    Above,
    /// A margin of error.
    Tolerance,
    /// A stated total.
    Total,
    /// An addition.
    Increment,
}

/// What kind of thing a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    /// What is done to people: killed, injured.
    Casualty,
    /// People, who can be killed or injured.
    People,
    /// Something done: an attack.
    Act,
    /// A thing.
    Thing,
}

/// A unit of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its name in the output.
    pub name: &'static str,
    /// percent, money, duration, …
    pub kind: &'static str,
}

/// Everything the tables say.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// All words.
    pub lexicon: Lexicon,
    pub(super) numbers: Vec<Option<NumberWord>>,
    /// Vague quantities.
    pub vague: Phrases<Vague>,
    /// Words that bound the number after them.
    pub before: Phrases<Hedge>,
    /// Words that bound the number before them.
    pub after: Phrases<Hedge>,
    /// Units.
    pub units: Phrases<Unit>,
    /// Currency signs and codes.
    pub currencies: Vec<(&'static str, &'static str)>,
    /// Signs of units that touch their digits, as written.
    pub glued: FxHashMap<&'static str, Unit>,
    pub(super) subunits: Vec<(&'static str, &'static str, f64)>,
    pub(super) measures: Vec<Option<&'static str>>,
    pub(super) measure_kinds: Vec<(&'static str, MeasureKind, f64)>,
    /// Words the grammar itself names.
    pub words: Words,
}

macro_rules! words {
    ($($field:ident = $word:literal),* $(,)?) => {
        /// Words the grammar itself names, by their number.
        #[derive(Debug, Default)]
        #[allow(missing_docs)]
        pub struct Words { $(pub $field: WordId),* }
        impl Words {
            pub(super) fn of(lexicon: &mut Lexicon) -> Self {
                Self { $($field: lexicon.add($word, Class::default())),* }
            }
        }
    };
}

words! {
    a = "a", an = "an", and = "and", or = "or", to = "to", of = "of", the = "the", from = "from", between = "between",
    in_ = "in", out = "out", every = "every", each = "each", per = "per", by = "by", at = "at", one = "one",
    two = "two", no = "no", not = "not", none = "none", any = "any", single = "single", without = "without",
    zero = "zero", old = "old", older = "older", younger = "younger", now = "now", then = "then", turned = "turned",
    turning = "turning", turns = "turns", he = "he", i = "i", she = "she", they = "they", we = "we", who = "who",
    aged = "aged", age = "age", ages = "ages", year = "year", years = "years", month = "month", times = "times",
    time = "time", fold = "fold", point = "point", points = "points", degrees = "degrees", minus = "minus",
    strong = "strong", reached = "reached", but = "but", including = "including", whom = "whom", them = "them",
    leaving = "leaving", left = "left", leave = "leave", leaves = "leaves", absolute = "absolute", sum = "sum",
    twice = "twice", own = "own", among = "among", amongst = "amongst", ground = "ground", top = "top",
    bottom = "bottom", negative = "negative", plus = "plus", half = "half", quarter = "quarter", more = "more",
    less = "less", than = "than", this = "this", that = "that", these = "these", those = "those", its = "its",
    their = "their", his = "his", her = "her", my = "my", our = "our", another = "another", first = "first",
    last = "last", next = "next", since = "since", until = "until", till = "till", during = "during", early = "early",
    late = "late", mid = "mid", ago = "ago", th = "th", st = "st", nd = "nd", rd = "rd", s = "s", pm = "p.m",
    am = "a.m", pm2 = "pm", am2 = "am", gmt = "gmt", oclock = "o'clock", pages = "pages", people = "people",
    others = "others", down = "down", up = "up", double = "double", triple = "triple", been = "been", was = "was",
    were = "were", is = "is", are = "are", has = "has", have = "have", had = "had", number = "number",
    total = "total", toll = "toll", with = "with", on = "on", for_ = "for", as_ = "as", thousands = "thousands",
    hundreds = "hundreds", tens = "tens", dozens = "dozens", scores = "scores", million = "million", way = "way",
    day = "day", all = "all", only = "only", just = "just", over = "over", merely = "merely", simply = "simply",
    majority = "majority", margin = "margin", error = "error", killed = "killed", dead = "dead",
    both = "both", into = "into", counted = "counted", tallied = "tallied", put = "put", puts = "puts",
    estimated = "estimated", estimates = "estimates",
    compared = "compared", comparison = "comparison", against = "against", earlier = "earlier", before = "before",
    later = "later", turn = "turn", hour = "hour", minute = "minute", percent = "percent", week = "week", after = "after",
    named = "named", it = "it", nobody = "nobody",
}

impl Vocabulary {
    /// What a number word does; none for other words.
    pub fn number(&self, word: WordId) -> Option<NumberWord> {
        self.numbers.get(word.0 as usize).copied().flatten()
    }

    /// The normalised measure of a counted noun or of a verb, by its lemma or form.
    pub fn measure(&self, word: WordId) -> Option<&'static str> {
        self.measures.get(word.0 as usize).copied().flatten()
    }

    /// What kind of thing a measure is, and how much it is worth checking.
    pub fn measure_kind(&self, measure: &str) -> Option<(MeasureKind, f64)> {
        self.measure_kinds.iter().find(|(known, ..)| *known == measure).map(|(_, kind, worth)| (*kind, *worth))
    }

    /// How many of the smaller unit make the larger one; none where they do not belong together.
    pub fn subunit(&self, larger: Unit, smaller: &str) -> Option<f64> {
        let belongs = |name: &str| name == larger.name || name == larger.kind;
        self.subunits.iter().find(|(name, part, _)| belongs(name) && *part == smaller).map(|(_, _, ratio)| *ratio)
    }

    /// The ISO 4217 code of a currency sign, or of letters and a sign.
    pub fn currency(&self, sign: &str) -> Option<&'static str> {
        self.currencies.iter().find(|(known, _)| *known == sign).map(|(_, code)| *code)
    }
}

/// The vocabulary, built at first use.
pub fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(super::vocabulary_table::read);
    &VOCABULARY
}
