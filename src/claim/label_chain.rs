//! The chain: the labels of a text that its features and the changes from label to label speak for together (Viterbi).

use super::label_common::Common;
use super::labelling::{CONTENT, CUE, LABELS, LabelTable, NOTHING, Near, SOURCE, WIDTH, features};
use super::scene::{Quote, Scene};

/// Kinds of places at which labels change in their own way.
pub const JOINTS: usize = 8;

/// Whether label `next` may follow `label`.
pub const fn may_follow(label: usize, next: usize) -> bool {
    match next {
        0 | SOURCE | CUE | CONTENT => true,
        inner => label == inner || label + 1 == inner,
    }
}

/// What stands at a token as far as changes of label go.
pub fn joint(scene: &Scene, at: usize) -> usize {
    if scene.paragraphs[at] {
        return 0;
    }
    if scene.firsts[at] as usize == at {
        return if scene.quotes[at] == Quote::Inside { 1 } else { 2 };
    }
    match (scene.quotes[at - 1], scene.quotes[at]) {
        (_, Quote::Open) => 3,
        (Quote::Close, _) => 4,
        (_, Quote::Close | Quote::Inside) => 5,
        _ if scene.forms[at - 1].shape == 0 || scene.forms[at].shape == 0 => 6,
        _ => 7,
    }
}

/// A trained chain.
#[derive(Clone, Copy)]
pub struct Chain<'w> {
    /// A weight a label in each row, from the second column on.
    pub table: &'w LabelTable,
    /// The same of the common features.
    pub common: &'w Common,
    /// `LABELS * LABELS` weights a joint: from, to.
    pub changes: &'w [i8],
}

impl Chain<'_> {
    /// The best labels of a scene (Viterbi).
    pub fn labels(&self, scene: &Scene) -> Vec<u8> {
        let count = scene.forms.len();
        let near = Near::new(scene);
        let changes = self.changes();
        let mut scores = [FORBIDDEN; WIDTH];
        scores[NOTHING] = 0;
        let mut back: Vec<[i32; WIDTH]> = Vec::with_capacity(count);
        let mut silent = false;
        for at in 0..count {
            if scene.firsts[at] as usize == at {
                silent = is_silent(scene, at);
            }
            let own = if silent { SILENT } else { self.own(scene, &near, at) };
            let best = best(&scores, &changes[joint(scene, at)]);
            scores = advance(&best, &own);
            back.push(best);
        }
        trace(&scores, &back)
    }

    /// What the features of a token weigh for each of its labels.
    #[inline]
    fn own(&self, scene: &Scene, near: &Near, at: usize) -> [i16; WIDTH] {
        let (keys, common) = features(scene, near, at);
        let [mut sums] = self.table.sum(&keys);
        self.common.add(&common, &mut sums);
        let [_, first, second, third, fourth, fifth, sixth, seventh] = sums;
        [first, second, third, fourth, fifth, sixth, seventh, 0]
    }

    /// The weights of changes by joint and label before, those that may not be so low that they never win.
    fn changes(&self) -> [Changes; JOINTS] {
        let weight = |kind: usize, before: usize, label: usize| {
            let at = (kind * LABELS + before) * LABELS + label;
            let allowed = label < LABELS && may_follow(before, label);
            if allowed { self.changes.get(at).copied().unwrap_or(0).into() } else { FORBIDDEN }
        };
        let row = |kind, before| std::array::from_fn(|label| marked(weight(kind, before, label), before));
        std::array::from_fn(|kind| std::array::from_fn(|before| row(kind, before)))
    }
}

/// What it adds to a score to come from each label, by the label before, [`marked`].
type Changes = [[i32; WIDTH]; LABELS];

/// A score that no sum of weights brings back.
const FORBIDDEN: i32 = -1 << 24;
/// The bits of a label.
const LABEL_BITS: u32 = 3;
const LABEL_MASK: i32 = (1 << LABEL_BITS) - 1;

/// A score with the label it comes from in its lowest bits, so that of two equal scores that of the first label is more.
const fn marked(score: i32, before: usize) -> i32 {
    (score << LABEL_BITS) + LABEL_MASK - before as i32
}

/// The weights of a token of a sentence in which nobody speaks: all labels but nothing as good as forbidden.
const SILENT: [i16; WIDTH] = [0, i16::MIN, i16::MIN, i16::MIN, i16::MIN, i16::MIN, i16::MIN, i16::MIN];

/// Whether a sentence has neither a quotation nor a word that is likely to be a cue, so that nobody speaks in it.
fn is_silent(scene: &Scene, first: usize) -> bool {
    let sentence = first..scene.ends[first] as usize;
    scene.quotes[sentence.clone()].iter().all(|quote| *quote == Quote::Outside)
        && scene.cues[sentence].iter().all(|cue| *cue == 0)
}

/// The best score of each label at a token before its own weights, [`marked`] by the label before, all labels side by side.
#[inline]
fn best(scores: &[i32; WIDTH], changes: &Changes) -> [i32; WIDTH] {
    let mut best = [i32::MIN; WIDTH];
    for (score, row) in scores.iter().zip(changes) {
        for (best, change) in best.iter_mut().zip(row) {
            let score = (score << LABEL_BITS) + change;
            *best = if score > *best { score } else { *best };
        }
    }
    best
}

/// The score of each label at a token, beside that of nothing.
#[inline]
fn advance(best: &[i32; WIDTH], own: &[i16; WIDTH]) -> [i32; WIDTH] {
    let mut next = [0; WIDTH];
    for label in 0..WIDTH {
        next[label] = (best[label] >> LABEL_BITS) + i32::from(own[label]);
    }
    let nothing = next[NOTHING];
    next.map(|score| (score - nothing).max(FORBIDDEN))
}

/// The labels on the best way, from its end.
fn trace(scores: &[i32; WIDTH], back: &[[i32; WIDTH]]) -> Vec<u8> {
    let mut label = (0..LABELS).max_by_key(|label| (scores[*label], std::cmp::Reverse(*label))).unwrap_or(NOTHING);
    let mut labels = vec![0; back.len()];
    for (own, best) in labels.iter_mut().zip(back).rev() {
        *own = label as u8;
        label = (LABEL_MASK - (best[label] & LABEL_MASK)) as usize;
    }
    labels
}
