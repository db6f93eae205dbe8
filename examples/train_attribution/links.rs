//! Training of the links between contents, cues and sources.

use claimdiff::claim::labelling::{CUE, chunks};
use claimdiff::claim::link::{LINK_BITS, LINK_SCALE, REACH, features};

use super::data::Example;
use super::linear::{logistic, rounded};

/// The table of links, learned from the labels of the annotators.
pub fn train(examples: &[Example]) -> Vec<i8> {
    let mut rows = Vec::new();
    for example in examples {
        let chunks = chunks(&example.labels);
        for cue in (0..chunks.len()).filter(|at| chunks[*at].kind == CUE) {
            let near = cue.saturating_sub(REACH)..(cue + REACH + 1).min(chunks.len());
            for part in near.filter(|part| chunks[*part].kind != CUE) {
                let mut row = Vec::new();
                features(&example.scene, &chunks, part, cue, &mut row);
                rows.push((row, example.linked(&chunks[part], &chunks[cue])));
            }
        }
    }
    rounded(&logistic(&rows, LINK_BITS), LINK_SCALE)
}
