//! What a figure counts in or leaves out beside what it counts: "12 dead, not counting the gunman".
//!
//! Two counts of one thing often differ by what is counted in: the attacker, fees, contractors. Where the words behind the
//! larger figure say that it is, or those behind the smaller one that it is not, scope explains the difference.

use std::sync::LazyLock;

use super::scope::Side;
use crate::article::Article;
use crate::claim::Figure;
use crate::claim::extract::{figure_claims, singular};
use crate::claim::vocabulary::vocabulary;
use crate::language::lexicon::{Class, rows};
use crate::span::Bytes;

/// Words behind a figure among which those stand that tell what it counts in.
const NEAR: usize = 12;
/// Words of what is counted in, at most.
const LONGEST: usize = 8;
/// Marks that end it.
const ENDS: [char; 7] = [',', '.', ';', ':', '—', ')', '”'];

/// How a figure stands to what the words behind it name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It leaves it out.
    Out,
    /// It is said to count it in.
    All,
    /// It has it as a part.
    Part,
    /// It has the one who did it as a part.
    Doer,
}

/// The phrases, each by its words.
static PHRASES: LazyLock<Vec<(Kind, Vec<&'static str>)>> = LazyLock::new(|| {
    let kind = |name: &str| match name {
        "out" => Kind::Out,
        "all" => Kind::All,
        "doer" => Kind::Doer,
        _ => Kind::Part,
    };
    let phrases = |row: &'static str| row.split('|').map(|phrase| phrase.split(' ').collect());
    rows(include_str!("counted_in.tsv"))
        .filter_map(|row| Some((kind(row.first()?), *row.get(1)?)))
        .flat_map(|(kind, row)| phrases(row).map(move |phrase| (kind, phrase)))
        .collect()
});

/// Why two figures of one thing lie apart, where the larger counts something in that the smaller leaves out.
pub fn counted_in((a, x): (&Side, &Figure), (b, y): (&Side, &Figure)) -> Option<String> {
    let (p, q) = (x.low.or(x.high)?, y.low.or(y.high)?);
    let ((less, small), (more, large)) = if p < q { ((a, x), (b, y)) } else { ((b, y), (a, x)) };
    if let Some((Kind::Out, part)) = named(less, small) {
        return Some(format!("“{}” leaves out {part}", small.surface));
    }
    let (kind, part) = named(more, large)?;
    let explains = match kind {
        Kind::All => true,
        Kind::Part => count(&part) == Some((p - q).abs()),
        Kind::Doer => (p - q).abs() == 1.0,
        Kind::Out => false,
    };
    explains.then(|| format!("“{}” counts in {part}, “{}” may leave it out", large.surface, small.surface))
}

/// Whether a claim tells what its figure counts in or leaves out.
pub fn tells(side: &Side) -> bool {
    side.claim.figure.as_ref().is_some_and(|figure| named(side, figure).is_some())
}

/// The same of two figures of a cluster, where a third claim that gives the value of one of them tells what it counts in;
/// `tellers` are those claims of the cluster that tell it.
pub fn told_by_another(tellers: &[Side], a: &Side, b: &Side) -> Option<String> {
    let told = |known: &Side, other: &Side| {
        let (x, y) = (known.claim.figure.as_ref()?, other.claim.figure.as_ref()?);
        let figures = tellers.iter().filter_map(|side| Some((side, side.claim.figure.as_ref()?)));
        let mut alike = figures.filter(|(_, figure)| figure.comparable() == x.comparable() && figure.unit == x.unit);
        alike.find_map(|(side, figure)| counted_in((side, figure), (other, y)))
    };
    told(a, b).or_else(|| told(b, a))
}

/// What the words behind a figure in its sentence say that it counts in or leaves out.
fn named(side: &Side, figure: &Figure) -> Option<(Kind, String)> {
    let behind = figure.end.checked_sub(side.claim.sentence_start)? as usize;
    let from = side.claim.sentence.char_indices().nth(behind)?.0;
    let words: Vec<&str> = side.claim.sentence[from..].split_whitespace().collect();
    let (kind, at) =
        (0..words.len().min(NEAR)).find_map(|at| phrase(&words[at..]).map(|(kind, end)| (kind, at + end)))?;
    if kind == Kind::Doer {
        return Some((kind, "the one who did it".to_owned()));
    }
    let ended = |word: &&&str| !word.ends_with(ENDS);
    let whole = words[at..].iter().take(LONGEST).take_while(ended).count() + 1;
    let part = words[at..].iter().take(whole.min(LONGEST)).copied().collect::<Vec<_>>().join(" ");
    let part = part.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    (!part.is_empty()).then(|| (kind, part.to_owned()))
}

/// The phrase that these words begin with, and how many words it has.
fn phrase(words: &[&str]) -> Option<(Kind, usize)> {
    let is = |(said, word): (&&str, &&str)| {
        said.trim_matches(|mark: char| !mark.is_alphanumeric()).eq_ignore_ascii_case(word)
    };
    let begins = |phrase: &[&str]| phrase.len() <= words.len() && words.iter().zip(phrase).all(is);
    PHRASES.iter().find(|(_, phrase)| begins(phrase)).map(|(kind, phrase)| (*kind, phrase.len()))
}

/// How many a part is: its number, or one where a single thing is named ("the gunman").
fn count(part: &str) -> Option<f64> {
    let article = Article { text: part.to_owned(), body: vec![Bytes::new(0, part.len())], ..Article::default() };
    if let Some(figure) = figure_claims(&article).into_iter().next().and_then(|claim| claim.figure) {
        return figure.low;
    }
    let (determiner, noun) = (part.split(' ').next()?, part.rsplit(' ').next()?);
    let one = vocabulary().lexicon.class_of(determiner).any(Class::DETERMINER) && singular(noun) == noun.to_lowercase();
    one.then_some(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Relation;
    use crate::comparison::sample::{claim, relation_of};

    fn of(one: &str, other: &str) -> Relation {
        relation_of((one, 3), (other, 3))
    }

    #[test]
    fn what_one_count_leaves_out_explains_that_it_is_smaller() {
        let without = "Eleven people were killed, not counting the gunman.";
        assert_eq!(of(without, "Twelve people were killed."), Relation::ScopeDiffers);
        assert_ne!(of(without, "Ten people were killed."), Relation::ScopeDiffers);
    }

    #[test]
    fn a_part_explains_a_difference_that_is_as_large_as_it() {
        let with = "Thirteen people were killed, including the gunman.";
        assert_eq!(of(with, "Twelve people were killed."), Relation::ScopeDiffers);
        assert_ne!(of(with, "Nine people were killed."), Relation::ScopeDiffers);
        let six = "In all 31 people were killed, including six attackers.";
        assert_eq!(of(six, "The raid killed 25 people."), Relation::ScopeDiffers);
        assert_ne!(of(six, "The raid killed 28 people."), Relation::ScopeDiffers);
    }

    #[test]
    fn who_did_it_is_one_of_those_who_are_counted() {
        let with = "The guard killed four people, himself among them.";
        assert_eq!(of(with, "Three people were killed."), Relation::ScopeDiffers);
        assert_ne!(of(with, "Two people were killed."), Relation::ScopeDiffers);
        let later =
            relation_of(("The guard killed four people, including himself.", 4), ("Three people were killed.", 3));
        assert_eq!(later, Relation::ScopeDiffers);
    }

    #[test]
    fn a_sum_says_what_it_includes_also_for_those_who_only_repeat_it() {
        let with = "The port awarded a $412 million contract, a figure that includes five years of upkeep.";
        let (bare, other) =
            ("The port awarded a $412 million contract.", "The port awarded a contract of $388 million.");
        assert_eq!(of(with, other), Relation::ScopeDiffers);
        let claims = [with, bare, other].map(|text| claim(text, 3));
        let sides = claims.each_ref().map(|(claim, published)| Side { claim, published: *published });
        assert!(told_by_another(&sides, &sides[1], &sides[2]).is_some());
        assert!(told_by_another(&sides[1..], &sides[1], &sides[2]).is_none());
    }
}
