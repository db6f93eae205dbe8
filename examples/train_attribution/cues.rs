//! Training of the finder of cues; every training document is scored by a model that has not seen it.

use claimdiff::claim::scene::{CUE_BITS, CUE_SCALE, Scene, cue_step};

use super::data::Example;
use super::linear::{logistic, rounded, score};

/// Parts of the training documents that are held out in turn.
const FOLDS: usize = 5;

/// Marks the cues of the training documents and returns the table for all others.
pub fn train(examples: &mut [Example]) -> Vec<i8> {
    for fold in 0..FOLDS {
        let others = examples.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, example)| example);
        let weights = fit(others);
        examples.iter_mut().skip(fold).step_by(FOLDS).for_each(|example| mark(&mut example.scene, &weights));
    }
    rounded(&fit(examples.iter()), CUE_SCALE)
}

fn mark(scene: &mut Scene, weights: &[f32]) {
    for at in 0..scene.forms.len() {
        let odds = || cue_step(score(weights, &scene.cue_features(at)));
        scene.cues[at] = if scene.may_cue(at) { odds() } else { 0 };
    }
}

fn fit<'e>(examples: impl Iterator<Item = &'e Example>) -> Vec<f32> {
    let mut rows = Vec::new();
    for example in examples {
        let scene = &example.scene;
        let candidates = (0..scene.forms.len()).filter(|at| scene.may_cue(*at));
        rows.extend(candidates.map(|at| (scene.cue_features(at).to_vec(), example.heads[at])));
    }
    logistic(&rows, CUE_BITS)
}
