//! Antecedents: what a common noun with "the" points back to ("the outlet", "the terrorist group", "the ministry").

use super::document::Document;
use super::mention::{Mention, Mentions};
use super::naming::{Label, LabelWords, label_start, registered};
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
pub(super) fn antecedents(document: &Document, mentions: &Mentions, found: &[Mention], labels: &mut Vec<Label>) {
    let reader = document.reader();
    for sentence in &document.sentences {
        for at in sentence.first as usize..sentence.end as usize {
            let word = reader.slice(at);
            let Some(kind) = LabelWords::get().back(word) else { continue };
            let first = label_start(&reader, sentence, at);
            if first == at || !reader.slice(first).eq_ignore_ascii_case("the") {
                continue;
            }
            let colours = (first + 1..at).map(|place| reader.slice(place));
            let loaded = colours.clone().any(|word| LabelWords::get().is(word, "loaded"));
            let watching = colours.clone().any(|word| LabelWords::get().is(word, "watching"));
            let wanted = match kind {
                "newspaper" => Wanted::Newspaper,
                "medium" => Wanted::Medium,
                _ if loaded => Wanted::Fighters,
                _ if watching => Wanted::Monitor,
                _ if reader.class(at + 1).any(SAY) => Wanted::Monitor,
                _ => Wanted::Group,
            };
            let bytes = document.bytes(first, at + 1);
            if let Some(label) = back(document, mentions, found, wanted, bytes.start) {
                labels.push(Label { at: bytes, ..label });
            }
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
