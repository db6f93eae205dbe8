//! The check of a draft: every figure, name and attribution in it, in order, with what a pile of articles says.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::claim::{Claim, Naming};
use crate::cluster::Cluster;
use crate::comparison::Relation;
use crate::comparison::compare::Desk;
use crate::comparison::relation::{Side, relation};
use crate::source::independence::origins_with;
use crate::span::Span;

/// What the pile says of one thing in the draft, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// No value in common with any of it, at the same scope.
    Contradicted,
    /// Borne out by some, ruled out by others at the same scope.
    Disputed,
    /// True of an earlier day; a later article gives another figure.
    Older,
    /// Nothing in the pile speaks of it.
    NotFound,
    /// The pile speaks of it for another period, place or part.
    Elsewhere,
    /// Borne out, in other words or with another bound.
    Otherwise,
    /// Borne out as it stands.
    Supported,
}

impl Finding {
    /// All findings, the most pressing first.
    pub const ALL: [Self; 7] = [
        Self::Contradicted,
        Self::Disputed,
        Self::Older,
        Self::NotFound,
        Self::Elsewhere,
        Self::Otherwise,
        Self::Supported,
    ];

    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Disputed => "disputed",
            Self::Older => "older",
            Self::NotFound => "not_found",
            Self::Elsewhere => "elsewhere",
            Self::Otherwise => "otherwise",
            Self::Supported => "supported",
        }
    }

    /// The words shown to people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Disputed => "supported by some, contradicted by others",
            Self::Older => "older than the newest figure",
            Self::NotFound => "not found",
            Self::Elsewhere => "only at another scope",
            Self::Otherwise => "supported with other wording or bound",
            Self::Supported => "supported",
        }
    }
}

/// What kind of thing is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// A figure, or a statement without one.
    Claim,
    /// Who is said to have said it.
    Attribution,
    /// A name.
    Name,
}

/// One passage of the pile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The outlet as shown.
    pub outlet: String,
    /// What it says, verbatim.
    pub says: String,
    /// The address of the article, else its path.
    pub link: Option<String>,
    /// The day it stands for.
    pub as_of: Option<String>,
    /// How it stands to the draft.
    pub relation: Relation,
    /// Why, in a sentence.
    pub why: String,
}

/// One thing in the draft with what the pile says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its kind.
    pub thing: Thing,
    /// Its words, verbatim.
    pub quote: String,
    /// First code point of the words in the draft.
    pub start: u32,
    /// One past their last code point.
    pub end: u32,
    /// What was found.
    pub finding: Finding,
    /// The number of independent origins that bear it out.
    pub origins: usize,
    /// Why, in a sentence.
    pub why: String,
    /// The passages that speak of it, those that decide first.
    pub passages: Vec<Passage>,
}

/// What a draft is held against.
pub struct Pile<'p> {
    /// The claims of the draft and of the pile.
    pub claims: &'p [Claim],
    /// Their clusters.
    pub clusters: &'p [Cluster],
    /// The namings of the draft and of the pile, one entity under one name.
    pub namings: &'p [Naming],
    /// Where articles and outlets are looked up.
    pub desk: &'p Desk<'p>,
}

/// Every figure, attribution and name of the draft, in the order of the text.
pub fn check(draft: &Article, pile: &Pile<'_>) -> Vec<Item> {
    let mut of: FxHashMap<usize, &Cluster> = FxHashMap::default();
    for cluster in pile.clusters {
        of.extend(cluster.members.iter().map(|member| (*member, cluster)));
    }
    let mut items: Vec<Item> = Vec::new();
    for (at, claim) in pile.claims.iter().enumerate().filter(|(_, claim)| claim.article == draft.id) {
        let others: Vec<&Claim> = of
            .get(&at)
            .map_or(&[][..], |cluster| cluster.members.as_slice())
            .iter()
            .map(|member| &pile.claims[*member])
            .filter(|other| other.article != draft.id)
            .collect();
        items.push(held(claim, &others, pile));
        items.extend(attributed(draft, claim, &others, pile));
    }
    items.extend(names(draft, pile));
    items.sort_by_key(|item| (item.start, item.end, item.thing));
    items.dedup_by(|a, b| a.thing == b.thing && a.start == b.start && a.end == b.end);
    items
}

fn side<'c>(claim: &'c Claim, pile: &Pile<'_>) -> Side<'c> {
    let article = pile.desk.articles.get(claim.article.as_str());
    let published = article.and_then(|article| article.published.as_ref()).map(|published| published.to);
    Side { claim, published }
}

/// A claim of the draft, held against those of the pile that speak of the same.
fn held(claim: &Claim, others: &[&Claim], pile: &Pile<'_>) -> Item {
    // A draft is always later than what it rests on: its own day must not excuse a figure that nobody has.
    let own = Side { claim, published: None };
    let mut compared: Vec<(Side<'_>, Relation, String)> = others
        .iter()
        .map(|other| {
            let other = side(other, pile);
            let (relation, why) = relation(&own, &other);
            (other, relation, why)
        })
        .collect();
    let finding = finding(&own, &compared);
    let bears: Vec<&Claim> = compared
        .iter()
        .filter(|(_, relation, _)| matches!(relation, Relation::Agree | Relation::Compatible))
        .map(|(other, ..)| other.claim)
        .collect();
    let origins = if bears.is_empty() { 0 } else { origins_with(&bears, &pile.desk.evidence).len() };
    compared.sort_by_key(|(other, relation, _)| (rank(finding, *relation), std::cmp::Reverse(other.published)));
    let why =
        compared.first().map_or_else(|| "no article of the pile speaks of it".to_owned(), |(.., why)| why.clone());
    let (quote, span) = shown(claim);
    Item {
        thing: Thing::Claim,
        quote,
        start: span.start,
        end: span.end,
        finding,
        origins,
        why,
        passages: compared.iter().map(|(other, relation, why)| passage(other, *relation, why, pile)).collect(),
    }
}

/// The words of a claim that are looked at: those of its figure, else the quote.
fn shown(claim: &Claim) -> (String, Span) {
    match &claim.figure {
        Some(figure) => (figure.surface.clone(), Span { start: figure.start, end: figure.end }),
        None => (claim.quote.clone(), claim.span()),
    }
}

/// Which passages come first: those that make the finding what it is.
fn rank(finding: Finding, relation: Relation) -> u8 {
    let first = match finding {
        Finding::Supported => relation == Relation::Agree,
        Finding::Otherwise => relation == Relation::Compatible,
        Finding::Elsewhere => relation == Relation::ScopeDiffers,
        _ => matches!(relation, Relation::Contradict | Relation::Diverge),
    };
    if first { 0 } else { 1 + relation as u8 }
}

/// What the compared passages amount to.
///
/// The newest passages that have a value of their own decide whether the draft is behind: it is where an earlier passage
/// allows its figure and a later one does not.
fn finding(own: &Side<'_>, compared: &[(Side<'_>, Relation, String)]) -> Finding {
    let any = |wanted: &[Relation]| compared.iter().any(|(_, relation, _)| wanted.contains(relation));
    let allows = |other: &Claim| match (&own.claim.figure, &other.figure) {
        (Some(a), Some(b)) => a.comparable().common(&b.comparable()).is_some(),
        _ => true,
    };
    let later = |other: &Side<'_>| own.as_of().is_none_or(|own| other.as_of().is_some_and(|other| other > own));
    let speaking = || compared.iter().filter(|(_, relation, _)| *relation != Relation::ScopeDiffers);
    let day = |other: &Side<'_>| other.published.or_else(|| other.as_of());
    let newest = speaking().filter_map(|(other, ..)| day(other)).max();
    let behind = newest.is_some_and(|newest| {
        let last = || speaking().filter(|(other, ..)| day(other) == Some(newest));
        let before = speaking().any(|(other, ..)| day(other) < Some(newest) && allows(other.claim));
        before && last().count() > 0 && last().all(|(other, ..)| !allows(other.claim))
    });
    if behind {
        Finding::Older
    } else if any(&[Relation::Agree]) {
        if any(&[Relation::Contradict]) { Finding::Disputed } else { Finding::Supported }
    } else if speaking().any(|(other, relation, _)| *relation == Relation::Compatible && allows(other.claim)) {
        Finding::Otherwise
    } else if speaking().any(|(other, relation, _)| *relation == Relation::Compatible && later(other)) {
        Finding::Older
    } else if any(&[Relation::Contradict, Relation::Diverge]) {
        Finding::Contradicted
    } else if !compared.is_empty() {
        Finding::Elsewhere
    } else {
        Finding::NotFound
    }
}

fn passage(other: &Side<'_>, relation: Relation, why: &str, pile: &Pile<'_>) -> Passage {
    let article = pile.desk.articles.get(other.claim.article.as_str());
    Passage {
        outlet: pile.desk.outlet(other.claim.source.as_deref()),
        says: other.claim.quote.clone(),
        link: article.and_then(|article| article.url.clone().or_else(|| article.path.clone())),
        as_of: other.as_of().map(|day| day.to_string()),
        relation,
        why: why.to_owned(),
    }
}

/// The voice to which the draft gives a claim, held against the voices that the pile gives it to.
fn attributed(draft: &Article, claim: &Claim, others: &[&Claim], pile: &Pile<'_>) -> Option<Item> {
    let voice = claim.attribution.last().filter(|_| claim.attribution.len() > 1)?;
    let span = Span { start: voice.start?, end: voice.end? };
    let quote = span.slice(&draft.text)?.to_owned();
    let same = |name: &str, source: &Option<String>| {
        (source.is_some() && *source == voice.source) || crate::language::name::compare(name, &voice.name).same
    };
    let bears: Vec<&Claim> = others
        .iter()
        .copied()
        .filter(|other| other.attribution.iter().any(|given| same(&given.name, &given.source)))
        .collect();
    let (finding, why) = if !bears.is_empty() {
        (Finding::Supported, "the pile gives it to the same voice".to_owned())
    } else if others.is_empty() {
        (Finding::NotFound, "no article of the pile speaks of it".to_owned())
    } else {
        let mut given: Vec<&str> =
            others.iter().filter_map(|other| other.attribution.last()).map(|voice| voice.name.as_str()).collect();
        given.sort_unstable();
        given.dedup();
        (Finding::Contradicted, format!("the pile gives it to {}", given.join(", ")))
    };
    let shown = if bears.is_empty() { others } else { &bears };
    let relation = if bears.is_empty() { Relation::Diverge } else { Relation::Agree };
    Some(Item {
        thing: Thing::Attribution,
        quote,
        start: span.start,
        end: span.end,
        finding,
        origins: if bears.is_empty() { 0 } else { origins_with(&bears, &pile.desk.evidence).len() },
        passages: shown.iter().map(|other| passage(&side(other, pile), relation, &why, pile)).collect(),
        why,
    })
}

/// The names of the draft, each where it stands first, held against those that the pile uses for the same.
fn names(draft: &Article, pile: &Pile<'_>) -> Vec<Item> {
    let mut seen: FxHashSet<(&str, String)> = FxHashSet::default();
    let own = pile.namings.iter().filter(|naming| naming.article == draft.id);
    own.filter(|naming| seen.insert((&naming.entity, naming.label.to_lowercase())))
        .map(|naming| named(naming, pile))
        .collect()
}

fn named(naming: &Naming, pile: &Pile<'_>) -> Item {
    let all: Vec<&Naming> =
        pile.namings.iter().filter(|other| other.article != naming.article && other.entity == naming.entity).collect();
    let alike = |other: &&&Naming| other.label.eq_ignore_ascii_case(&naming.label);
    let same: FxHashSet<&str> = all.iter().filter(alike).map(|other| other.article.as_str()).collect();
    let any: FxHashSet<&str> = all.iter().map(|other| other.article.as_str()).collect();
    let (finding, why) = match (same.len(), any.len()) {
        (0, 0) => (Finding::NotFound, "no article of the pile names it".to_owned()),
        (0, _) => (Finding::Otherwise, format!("the pile writes: {}", labels(&all))),
        (many, _) => (
            Finding::Supported,
            format!("written so in {}", crate::report::wording::count(many, "article", "articles")),
        ),
    };
    Item {
        thing: Thing::Name,
        quote: naming.label.clone(),
        start: naming.start,
        end: naming.end,
        finding,
        origins: any.len(),
        why,
        passages: Vec::new(),
    }
}

/// The labels of some namings, the most used first, up to four.
fn labels(all: &[&Naming]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for naming in all {
        match counts.iter_mut().find(|(label, _)| label.eq_ignore_ascii_case(&naming.label)) {
            Some((_, count)) => *count += 1,
            None => counts.push((&naming.label, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counts.iter().take(4).map(|(label, _)| *label).collect::<Vec<_>>().join(", ")
}
