//! Quick measures on held-out documents: contents, sources and cues that are right to the word, words inside contents.

use std::collections::BTreeSet;

use claimdiff::claim::labelling::Chunk;
use claimdiff::claim::link::Linked;
use claimdiff::claim::scene::Scene;

use super::data::{Example, Range};

type Words = BTreeSet<usize>;

/// Precision and recall of the cues' heads.
pub fn cues(examples: &[Example]) {
    let (mut right, mut found, mut gold) = (0u32, 0u32, 0u32);
    for example in examples {
        for (step, head) in example.scene.cues.iter().zip(&example.heads) {
            right += u32::from(*step >= 2 && *head);
            found += u32::from(*step >= 2);
            gold += u32::from(*head);
        }
    }
    let share = |of: u32| 100.0 * f64::from(right) / f64::from(of.max(1));
    super::say(&format!("heads of cues: P {:.1} R {:.1}", share(found), share(gold)));
}

/// F1 of contents, sources, cues and words of contents, as `read` finds them.
pub fn all(examples: &[Example], read: impl Fn(&Scene) -> Vec<Linked>) {
    let mut counts = [[0usize; 3]; 4];
    for example in examples {
        let found: Vec<[Words; 3]> = read(&example.scene).iter().map(|linked| of_linked(example, linked)).collect();
        let gold: Vec<[Words; 3]> =
            example.gold.iter().map(|gold| gold.clone().map(|part| words(example, part))).collect();
        for (count, part) in counts.iter_mut().zip([2, 0, 1]) {
            add(count, whole(&found, part), whole(&gold, part));
        }
        let inside = |all: &[[Words; 3]]| all.iter().flat_map(|one| one[2].iter().map(|at| vec![*at])).collect();
        let once = |mut all: Vec<Vec<usize>>| {
            all.sort();
            all.dedup();
            all
        };
        add(&mut counts[3], once(inside(&found)), once(inside(&gold)));
    }
    let f1 = |[right, found, gold]: [usize; 3]| 200.0 * right as f64 / (found + gold).max(1) as f64;
    let [contents, sources, cues, inside] = counts.map(f1);
    super::say(&format!("contents {contents:.1} sources {sources:.1} cues {cues:.1} words {inside:.1}"));
}

fn of_linked(example: &Example, linked: &Linked) -> [Words; 3] {
    let range = |chunk: &Chunk| (chunk.first, chunk.end);
    let source = linked.source.iter().map(range).collect();
    let content = linked.content.iter().map(range).collect();
    [source, vec![range(&linked.cue)], content].map(|part: Vec<Range>| words(example, part))
}

fn words(example: &Example, ranges: Vec<Range>) -> Words {
    ranges.into_iter().flat_map(|(first, end)| first..end).filter(|at| example.words[*at]).collect()
}

fn whole(all: &[[Words; 3]], part: usize) -> Vec<Vec<usize>> {
    let parts = all.iter().map(|one| one[part].iter().copied().collect::<Vec<_>>());
    parts.filter(|words| !words.is_empty()).collect()
}

/// Counts what was found, what there is to find, and what is in both.
fn add(count: &mut [usize; 3], found: Vec<Vec<usize>>, mut gold: Vec<Vec<usize>>) {
    count[1] += found.len();
    count[2] += gold.len();
    gold.sort();
    for one in found {
        if let Ok(at) = gold.binary_search(&one) {
            gold.remove(at);
            count[0] += 1;
        }
    }
}
