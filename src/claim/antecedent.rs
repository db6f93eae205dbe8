//! Antecedents: what a common noun with "the" points back to ("the outlet", "the terrorist group", "the ministry").

use super::document::Document;
use super::mention::{Mention, Mentions};
use super::ground::Ground;
use super::label_word::LabelWords;
use super::naming::{Label, registered};
use super::vocabulary::SAY;
use crate::source::{Source, SourceKind};

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
        let is = |kind| (phrase.core..head).any(|at| LabelWords::get().is(ground.word(at), kind));
        let wanted = match kind {
            "newspaper" => Wanted::Newspaper,
            "medium" => Wanted::Medium,
            _ if is("loaded") => Wanted::Fighters,
            _ if is("watching") => Wanted::Monitor,
            _ if ground.reader.class(head + 1).any(SAY) => Wanted::Monitor,
            _ => Wanted::Group,
        };
        let at = ground.bytes(phrase.first, phrase.end);
        let start = at.start;
        if let Some(label) = back(ground.document, ground.mentions, ground.found, wanted, start) {
            labels.push(label.at_place(at));
        }
    }
}

/// The last source before a place that fits; for media any will do where none fits better, the outlet itself never.
fn back(document: &Document, mentions: &Mentions, found: &[Mention], wanted: Wanted, start: u32) -> Option<Label> {
    let own = document.article.source.as_deref();
    let last = |wanted: Wanted| {
        found.iter().rfind(|mention| {
            let source = mentions.source(mention.source).filter(|source| Some(source.id.as_str()) != own);
            mention.at.end <= start && source.is_some_and(|source| wanted.fits(source))
        })
    };
    let found = last(wanted).or_else(|| match wanted {
        Wanted::Newspaper => last(Wanted::Medium),
        Wanted::Medium => last(Wanted::Newspaper),
        Wanted::Monitor => last(Wanted::Group),
        _ => None,
    });
    registered(mentions, found?)
}
