//! Makes `src/language/sense.bin` out of a table of word vectors (see `src/language/sense.card.md`).
//!
//! `cargo run --release --example compress_senses -- glove.6B.50d.txt src/language/sense.bin` reads a word and its
//! numbers a line, the commonest word first.

use std::io::{BufRead, BufReader, Write};

use claimdiff::language::form::of_word;
use claimdiff::language::sense::WIDTH;

/// Words kept.
const WORDS: usize = 24_000;
/// Commonest words over which the directions shared by all words are found.
const SAMPLE: usize = 8_000;
/// Directions shared by all words, which tell nothing and are taken out (Mu and Viswanath 2018).
const SHARED: usize = 2;
/// The step between two numbers, as a share of their spread.
const STEP: f64 = 0.35;

type Vector = [f64; WIDTH];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = arguments.as_slice() else { return Err("usage: compress_senses VECTORS.txt sense.bin".into()) };
    let (words, mut vectors) = read(BufReader::new(std::fs::File::open(from)?))?;
    let mean = vectors.iter().fold([0.0; WIDTH], |sum, vector| added(sum, vector, 1.0 / vectors.len() as f64));
    vectors.iter_mut().for_each(|vector| *vector = added(*vector, &mean, -1.0));
    for _ in 0..SHARED {
        let shared = main_direction(&vectors[..SAMPLE.min(vectors.len())]);
        vectors.iter_mut().for_each(|vector| *vector = added(*vector, &shared, -dot(vector, &shared)));
    }
    vectors.iter_mut().for_each(|vector| *vector = unit(vector));
    let steps: Vec<f64> = (0..WIDTH).map(|at| STEP * spread(&vectors, at)).collect();
    let mut out = std::io::BufWriter::new(std::fs::File::create(to)?);
    for step in &steps {
        out.write_all(&(*step as f32).to_le_bytes())?;
    }
    for (word, vector) in words.iter().zip(&vectors) {
        out.write_all(&of_word(word.as_bytes()).to_le_bytes())?;
        let half = |at: usize| (vector[at] / steps[at] + 7.5).round().clamp(0.0, 15.0) as u8;
        for at in (0..WIDTH).step_by(2) {
            out.write_all(&[half(at) | half(at + 1) << 4])?;
        }
    }
    out.flush()?;
    Ok(())
}

/// The commonest words of letters only, at least two, with their vectors.
fn read(lines: impl BufRead) -> Result<(Vec<String>, Vec<Vector>), Box<dyn std::error::Error>> {
    let (mut words, mut vectors) = (Vec::new(), Vec::new());
    for line in lines.lines() {
        let line = line?;
        let mut fields = line.split(' ');
        let word = fields.next().unwrap_or_default();
        if word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            continue;
        }
        let numbers: Vec<f64> = fields.map(str::parse).collect::<Result<_, _>>()?;
        vectors.push(numbers.as_slice().try_into()?);
        words.push(word.to_owned());
        if words.len() == WORDS {
            break;
        }
    }
    Ok((words, vectors))
}

/// The direction along which the vectors vary most, by power iteration.
fn main_direction(vectors: &[Vector]) -> Vector {
    let mut direction = unit(&[1.0; WIDTH]);
    for _ in 0..100 {
        let sum = vectors.iter().fold([0.0; WIDTH], |sum, vector| added(sum, vector, dot(vector, &direction)));
        direction = unit(&sum);
    }
    direction
}

fn spread(vectors: &[Vector], at: usize) -> f64 {
    let mean = vectors.iter().map(|vector| vector[at]).sum::<f64>() / vectors.len() as f64;
    (vectors.iter().map(|vector| (vector[at] - mean).powi(2)).sum::<f64>() / vectors.len() as f64).sqrt()
}

fn added(mut sum: Vector, other: &Vector, factor: f64) -> Vector {
    sum.iter_mut().zip(other).for_each(|(sum, number)| *sum += factor * number);
    sum
}

fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn unit(vector: &Vector) -> Vector {
    let length = dot(vector, vector).sqrt();
    vector.map(|number| if length > 0.0 { number / length } else { 0.0 })
}
