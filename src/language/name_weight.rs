//! Weights of names: what the words of two names say for and against their being one.

use super::name_pair::Pair;
use super::name_word::{Name, Role, Word, is_article};

fn weight(word: &Word) -> f64 {
    match word.role {
        Role::Particle => 0.1,
        Role::Common => 0.7,
        Role::Name if word.text.len() == 1 => 0.5,
        Role::Number | Role::Name => 1.0,
    }
}

/// Two names weighed word by word.
pub(super) struct Weighed {
    /// From 0 to 1.
    pub score: f64,
    pairs: Vec<Pair>,
    /// What the words weigh that stand against each other.
    conflict: f64,
    short_form: bool,
    turned: bool,
}

/// Weighs two names by their pairs of words.
pub(super) fn weigh(a: &Name, b: &Name, pairs: Vec<Pair>) -> Weighed {
    let in_a = |at: usize| pairs.iter().any(|pair| pair.a == at);
    let in_b = |at: usize| pairs.iter().any(|pair| pair.b == at);
    let (rest_a, rest_b) = (left(a, in_a), left(b, in_b));
    let (mut shared, mut loss) = (0.0, 0.0);
    let mut solid = 0;
    for pair in &pairs {
        let weight = weight(&a.words[pair.a]).min(weight(&b.words[pair.b]));
        shared += weight;
        loss += weight * (1.0 - pair.likeness);
        solid += usize::from(weight >= 0.7 && pair.likeness > 0.8);
    }
    let (conflict, extra) = (rest_a.min(rest_b), (rest_a - rest_b).abs());
    let size = shared + conflict + 0.001;
    let mut score = 1.0 - (loss * 1.5 + conflict * 1.6 + (extra.min(2.0) + (extra - 2.0).max(0.0) * 2.5) * 0.22) / size;
    let (short_form, turned) = (short_form_conflict(a, b, &pairs), turned_round(a, b, &pairs));
    if solid == 0 || proper_rest(a, in_a) && proper_rest(b, in_b) || turned {
        score = score.min(0.4);
    }
    if short_form {
        score = score.min(0.3);
    }
    if legal_conflict(a, b) {
        score -= 0.15;
    }
    if numbers_conflict(a, b) {
        score = score.min(0.4);
    }
    Weighed { score: score.clamp(0.0, 1.0), pairs, conflict, short_form, turned }
}

/// What the words of a name weigh that stand for nothing in the other.
fn left(name: &Name, paired: impl Fn(usize) -> bool) -> f64 {
    name.words.iter().enumerate().filter(|(at, _)| !paired(*at)).map(|(_, word)| weight(word)).sum()
}

impl Weighed {
    /// What speaks for and against, in words.
    pub fn why(&self, a: &Name, b: &Name) -> String {
        let pairs = &self.pairs;
        let named = pairs.iter().filter(|pair| a.words[pair.a].role != Role::Particle);
        let mut notes: Vec<String> =
            named.map(|pair| format!("{} {} {}", a.words[pair.a].text, pair.how, b.words[pair.b].text)).collect();
        let against = [
            (self.short_form, "one word alone stands for the family name"),
            (self.turned, "first and family name are the other way round"),
            (legal_conflict(a, b), "other legal forms"),
            (numbers_conflict(a, b), "other numbers"),
        ];
        notes.extend(against.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note.to_owned()));
        if self.conflict > 0.2 {
            notes.push(format!("{} against {}", rest(a, pairs, |p| p.a), rest(b, pairs, |p| p.b)));
        }
        notes.join("; ")
    }
}

/// Whether a word of the name proper stands for nothing in the other name.
fn proper_rest(name: &Name, paired: impl Fn(usize) -> bool) -> bool {
    name.words
        .iter()
        .enumerate()
        .any(|(at, word)| !paired(at) && matches!(word.role, Role::Name | Role::Common) && word.text.len() > 1)
}

fn rest(name: &Name, pairs: &[Pair], side: impl Fn(&Pair) -> usize) -> String {
    let left = name.words.iter().enumerate().filter(|(at, _)| pairs.iter().all(|pair| side(pair) != *at));
    left.map(|(_, word)| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn proper(name: &Name) -> Vec<usize> {
    (0..name.words.len()).filter(|at| name.words[*at].role != Role::Particle).collect()
}

/// One word alone is a family name: it stands for the last word of the other, or for its first word letter by letter.
fn short_form_conflict(a: &Name, b: &Name, pairs: &[Pair]) -> bool {
    let (one, many, swap) = match (proper(a).len(), proper(b).len()) {
        (1, n) if n > 1 => (a, b, false),
        (n, 1) if n > 1 => (b, a, true),
        _ => return false,
    };
    let (Some(own), Some(last)) = (proper(one).first().copied(), proper(many).last().copied()) else { return true };
    let met = pairs.iter().find(|pair| if swap { pair.b == own } else { pair.a == own });
    met.is_none_or(|pair| {
        let there = if swap { pair.a } else { pair.b };
        pair.likeness < 1.0 && one.words[own].text.len() < 7 && there != last && !many.family_first
    })
}

/// Whether first and family name change places although an article says in both which is the family name.
fn turned_round(a: &Name, b: &Name, pairs: &[Pair]) -> bool {
    let family = |name: &Name| {
        let own = proper(name);
        let (&[_, last], false) = (own.as_slice(), name.family_first) else { return None };
        is_article(&name.words[last.checked_sub(1)?].text).then_some(last)
    };
    let (Some(one), Some(other)) = (family(a), family(b)) else { return false };
    pairs.iter().any(|pair| pair.a == one && pair.b < other) && pairs.iter().any(|pair| pair.a < one && pair.b == other)
}

/// Whether both names have legal forms and share none.
pub(super) fn legal_conflict(a: &Name, b: &Name) -> bool {
    !a.legal.is_empty() && !b.legal.is_empty() && a.legal.iter().all(|form| !b.legal.contains(form))
}

/// Whether both names have numbers, and others.
pub(super) fn numbers_conflict(a: &Name, b: &Name) -> bool {
    let numbers = |name: &Name| {
        let numbers = name.words.iter().filter(|word| word.role == Role::Number);
        let mut all: Vec<String> = numbers.map(|word| word.text.clone()).collect();
        all.sort();
        all
    };
    let (a, b) = (numbers(a), numbers(b));
    !a.is_empty() && !b.is_empty() && a != b
}
