//! Logistic regression over hashed rows (`AdaGrad`, Duchi et al. 2011), and its rounding.

use super::data::shuffled;

const EPOCHS: u64 = 6;
const RATE: f32 = 0.1;
const DECAY: f32 = 1e-4;

/// The log odds of some rows.
pub fn score(weights: &[f32], rows: &[u32]) -> f32 {
    rows.iter().map(|row| weights[*row as usize]).sum()
}

/// The weights that tell the rows that are so from those that are not.
pub fn logistic(rows: &[(Vec<u32>, bool)], bits: u32) -> Vec<f32> {
    let (mut weights, mut squares) = (vec![0f32; 1 << bits], vec![1e-3f32; 1 << bits]);
    for epoch in 0..EPOCHS {
        for at in shuffled(rows.len(), epoch + 1) {
            let (row, yes) = &rows[at];
            let error = 1.0 / (1.0 + (-score(&weights, row)).exp()) - f32::from(u8::from(*yes));
            if error.abs() < 1e-3 {
                continue;
            }
            for row in row.iter().map(|row| *row as usize) {
                let gradient = error + DECAY * weights[row];
                squares[row] += gradient * gradient;
                weights[row] -= RATE * gradient / squares[row].sqrt();
            }
        }
    }
    weights
}

/// Weights as bytes.
pub fn rounded(weights: &[f32], scale: f32) -> Vec<i8> {
    weights.iter().map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8).collect()
}
