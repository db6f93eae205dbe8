//! Acts: the end of somebody's rule, whatever it is called ("the fall of the regime", "X's departure", "toppled X").

use rustc_hash::FxHashMap;

use super::ground::Ground;
use super::naming::Label;
use crate::language::noun_phrase::NounPhrase;

/// What marks the entity of the end of a rule; the entity of the ruler follows.
pub const END: &str = "end:";

/// The labels of rulers by the byte they begin at and by the byte they end at, the longest of each.
struct Rulers {
    from: FxHashMap<u32, Label>,
    to: FxHashMap<u32, Label>,
}

impl Rulers {
    fn of(labels: &[Label]) -> Self {
        let (mut from, mut to) = (FxHashMap::default(), FxHashMap::default());
        let ruler = |label: &&Label| {
            ["regime:", "government:", super::person::PERSON, super::person::ALONE]
                .iter()
                .any(|kind| label.entity.starts_with(kind))
        };
        let mut all: Vec<&Label> = labels.iter().filter(ruler).collect();
        all.sort_by_key(|label| (label.at.len(), std::cmp::Reverse(label.entity.as_str())));
        for label in all {
            from.insert(label.at.start, label.clone());
            to.insert(label.at.end, label.clone());
        }
        Self { from, to }
    }
}

/// Labels of the end of a rule.
pub(super) fn acts(ground: &Ground, labels: &mut Vec<Label>) {
    let rulers = Rulers::of(labels);
    if rulers.from.is_empty() {
        return;
    }
    let nouns = ground.phrases.iter().filter(|phrase| is(ground, phrase.head(), "end"));
    let mut found: Vec<Label> = nouns.filter_map(|phrase| by_noun(ground, phrase, &rulers)).collect();
    for at in beside(ground, &rulers) {
        found.extend(by_verb(ground, at, &rulers));
        found.extend(after(ground, at, &rulers));
    }
    labels.extend(found);
}

/// The tokens near a ruler's label, where a verb may tell of its end.
fn beside(ground: &Ground, rulers: &Rulers) -> Vec<usize> {
    let tokens = &ground.document.tokens;
    let starts = rulers.from.keys().map(|start| tokens.partition_point(|token| token.at.start < *start));
    let ends = rulers.to.keys().map(|end| tokens.partition_point(|token| token.at.end <= *end));
    let near = starts.flat_map(|at| at.saturating_sub(3)..at).chain(ends.flat_map(|at| at..at + 4));
    let mut near: Vec<usize> = near.filter(|at| *at < tokens.len()).collect();
    near.sort_unstable();
    near.dedup();
    near
}

fn is(ground: &Ground, at: usize, kind: &str) -> bool {
    ground.kinds(at).iter().find_map(|known| known.strip_prefix("act-")) == Some(kind)
}

fn starting(ground: &Ground, rulers: &Rulers, at: usize) -> Option<(Label, u32)> {
    let start = ground.document.tokens.get(at)?.at.start;
    let with_article = ground.document.tokens.get(at + 1).filter(|_| ground.is_the(at));
    let found = rulers.from.get(&start).or_else(|| rulers.from.get(&with_article?.at.start))?;
    Some((found.clone(), found.at.end))
}

/// "the fall of the regime", "X's departure".
fn by_noun(ground: &Ground, phrase: &NounPhrase, rulers: &Rulers) -> Option<Label> {
    let tokens = &ground.document.tokens;
    if phrase.is_owned() {
        let ruler = rulers.to.get(&tokens[phrase.possessor - 1].at.end)?;
        let start = ruler.at.start.min(tokens[phrase.first].at.start);
        return Some(end_of(ruler, start, tokens[phrase.head()].at.end));
    }
    let of = ground.word(phrase.end).eq_ignore_ascii_case("of");
    let (ruler, end) = of.then(|| starting(ground, rulers, phrase.end + 1))??;
    Some(end_of(&ruler, tokens[ground.label_first(phrase)].at.start, end))
}

/// "the regime collapsed", "X was toppled", "brought down the regime".
fn by_verb(ground: &Ground, at: usize, rulers: &Rulers) -> Option<Label> {
    let tokens = &ground.document.tokens;
    let before = |place: usize| place.checked_sub(1).and_then(|last| rulers.to.get(&tokens[last].at.end));
    if is(ground, at, "fall") && ground.tags[at].is_verb() {
        let ruler = before(at)?;
        return Some(end_of(ruler, ruler.at.start, tokens[at].at.end));
    }
    let particle = is(ground, at, "bring") && is(ground, at + 1, "down");
    if !(particle || is(ground, at, "topple") && ground.tags[at].is_verb()) {
        return None;
    }
    let next = at + 1 + usize::from(particle);
    if let Some((ruler, end)) = starting(ground, rulers, next) {
        return Some(end_of(&ruler, tokens[at].at.start, end));
    }
    let passive = (1..=3).take_while(|back| at >= *back && is(ground, at - back, "was")).last()?;
    let ruler = before(at - passive)?;
    Some(end_of(ruler, ruler.at.start, tokens[next - 1].at.end))
}

/// "the post-X era": the time after a rule names its end.
fn after(ground: &Ground, at: usize, rulers: &Rulers) -> Option<Label> {
    let tokens = &ground.document.tokens;
    let hyphen = is(ground, at, "post")
        && ground.reader.tokens.get(at + 1).is_some_and(crate::language::token::Token::is_hyphen);
    let (ruler, end) = hyphen.then(|| starting(ground, rulers, at + 2))??;
    let next = tokens.partition_point(|token| token.at.start < end);
    let end = if is(ground, next, "era") { tokens[next].at.end } else { end };
    Some(end_of(&ruler, tokens[at].at.start, end))
}

fn end_of(ruler: &Label, start: u32, end: u32) -> Label {
    let at = crate::span::Bytes { start, end };
    Label::new(at, format!("{END}{}", ruler.entity), ruler.name.clone())
}
