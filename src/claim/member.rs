//! Members: those who fight for or belong to an armed group, as a label of their own ("its fighters", "sleeper cells").

use super::ground::Ground;
use super::label_word::LabelWords;
use super::mention::Mention;
use super::naming::Label;
use crate::language::noun_phrase::NounPhrase;
use crate::source::SourceKind;

/// Labels of members: of the group named with them, of the one "its" points to, or of the one the article names most.
pub(super) fn members(ground: &Ground, labels: &mut Vec<Label>) {
    let armed: Vec<&Mention> = ground.found.iter().filter(|mention| is_armed(ground, mention)).collect();
    let Some(main) = commonest(&armed) else { return };
    for phrase in &ground.phrases {
        let words = LabelWords::get();
        let word = ground.word(phrase.head());
        let sure = words.is(word, "member");
        if !sure && !words.is(word, "perhaps-member") {
            continue;
        }
        let (owner, end) = owner(ground, phrase, &armed);
        let coloured = (phrase.core..phrase.head()).any(|at| ground.is(at, "member-colour"));
        let several = ground.people(phrase).is_none_or(|noun| noun.plural);
        let implied = (sure || coloured && several) && ground.nation(phrase).is_none();
        let Some(group) = owner.or_else(|| implied.then_some(main)) else { continue };
        let Some(source) = ground.mentions.source(group) else { continue };
        let at = ground.bytes(ground.label_first(phrase), end);
        labels.push(Label::new(at, format!("members:{}", source.id), format!("members of {}", source.name)));
    }
}

fn is_armed(ground: &Ground, mention: &Mention) -> bool {
    ground.mentions.source(mention.source).is_some_and(|source| source.kind == SourceKind::ArmedGroup)
}

fn commonest(armed: &[&Mention]) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for mention in armed {
        match counts.iter_mut().find(|(source, _)| *source == mention.source) {
            Some((_, count)) => *count += 1,
            None => counts.push((mention.source, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(source, _)| source)
}

/// The group that a phrase names its people as members of, with the end of the label.
fn owner(ground: &Ground, phrase: &NounPhrase, armed: &[&Mention]) -> (Option<usize>, usize) {
    let inside = ground.bytes(phrase.first, phrase.end);
    let from = armed.partition_point(|mention| mention.at.start < inside.start);
    if let Some(mention) = armed.get(from).filter(|mention| inside.contains(mention.at)) {
        return (Some(mention.source), phrase.end);
    }
    if ground.word(phrase.end).eq_ignore_ascii_case("of")
        && let Some(behind) = ground.phrase_over(phrase.end + 1)
    {
        let at = ground.bytes(behind.first, behind.end);
        let from = armed.partition_point(|mention| mention.at.start < at.start);
        if let Some(mention) = armed.get(from).filter(|mention| at.contains(mention.at)) {
            return (Some(mention.source), behind.end);
        }
    }
    let before = armed.partition_point(|mention| mention.at.end <= inside.start);
    let pointed = ground.is(phrase.first, "its");
    (before.checked_sub(1).filter(|_| pointed).map(|last| armed[last].source), phrase.end)
}
