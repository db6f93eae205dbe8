//! Antecedents: what a common noun with "the" points back to ("the outlet", "the terrorist group", "the ministry").

use super::ground::Ground;
use super::label_word::LabelWords;
use super::mention::Mention;
use super::naming::{Label, registered};
use super::vocabulary::SAY;
use crate::language::noun_phrase::NounPhrase;
use crate::source::{Source, SourceKind};
use crate::span::Bytes;

/// Sources named before a label among which its antecedent is looked for.
const REACH: usize = 200;

/// What a label may point back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Newspaper,
    Medium,
    Fighters,
    Monitor,
    Group,
}

impl Wanted {
    fn fits(self, source: &Source) -> bool {
        let paper = source.name.split(' ').any(|word| LabelWords::get().is(word, "newspaper"));
        let medium = matches!(source.kind, SourceKind::Outlet | SourceKind::Wire);
        match self {
            Self::Newspaper => medium && paper,
            Self::Medium => medium && !paper,
            Self::Fighters => source.kind == SourceKind::ArmedGroup,
            Self::Monitor => matches!(source.kind, SourceKind::Monitor | SourceKind::Ngo),
            Self::Group => {
                matches!(source.kind, SourceKind::ArmedGroup | SourceKind::Monitor | SourceKind::Ngo)
            }
        }
    }
}

/// Labels that point back to a registered source named before.
pub(super) fn antecedents(ground: &Ground, labels: &mut Vec<Label>) {
    for phrase in &ground.phrases {
        let head = phrase.head();
        let Some(kind) = LabelWords::get().back(ground.word(head)) else { continue };
        if !ground.is_the(phrase.first) || phrase.is_owned() {
            continue;
        }
        let at = ground.bytes(phrase.first, phrase.end);
        if let Some(own) = inside(ground, at) {
            labels.extend(registered(ground.mentions, own).map(|label| label.at_place(at)));
            continue;
        }
        if is_another(ground, phrase, kind) {
            continue;
        }
        let is = |kind| (phrase.core..head).any(|at| ground.is(at, kind));
        let says = ground.reader.class(head + 1).any(SAY);
        let wanted = match kind {
            "newspaper" => [Wanted::Newspaper, Wanted::Medium],
            "medium" => [Wanted::Medium, Wanted::Newspaper],
            _ if is("loaded") => [Wanted::Fighters, Wanted::Fighters],
            _ if is("watching") || says => [Wanted::Monitor, Wanted::Group],
            _ => [Wanted::Fighters, Wanted::Group],
        };
        let label = wanted.into_iter().find_map(|wanted| back(ground, wanted, at.start));
        labels.extend(label.map(|label| label.at_place(at)));
    }
}

/// Whether the words of a phrase say that another one is meant than any named before: a name of its own, or for media
/// any word beside a country ("the state-run news agency").
fn is_another(ground: &Ground, phrase: &NounPhrase, kind: &str) -> bool {
    let own = |at: usize| ground.covered[at] != 1 && ground.reader.tokens[at].is_word();
    let mut words = (phrase.core..phrase.head()).filter(|at| own(*at));
    match kind {
        "group" => words.any(|at| {
            let watching = ground.is(at, "watching");
            ground.reader.tokens[at].is_capital() && !watching && !ground.reader.joint(at + 1)
        }),
        _ => words.next().is_some(),
    }
}

/// The source that a phrase names itself ("the Harbour Front group").
fn inside<'g>(ground: &Ground<'g>, at: Bytes) -> Option<&'g Mention> {
    let from = ground.found.partition_point(|mention| mention.at.start < at.start);
    ground.found.get(from).filter(|mention| at.contains(mention.at))
}

/// The last source before a place that fits, never the outlet itself.
fn back(ground: &Ground, wanted: Wanted, start: u32) -> Option<Label> {
    let own = ground.document.article.source.as_deref();
    let before = ground.found.partition_point(|mention| mention.at.end <= start);
    let fits = |mention: &&Mention| {
        let source = ground.mentions.source(mention.source).filter(|source| Some(source.id.as_str()) != own);
        source.is_some_and(|source| wanted.fits(source))
    };
    registered(ground.mentions, ground.found[..before].iter().rev().take(REACH).find(fits)?)
}
