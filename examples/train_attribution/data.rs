//! `PolNeAR` (Newell, Margolin and Ruths, LREC 2018) as labelled scenes.

use std::error::Error;

use claimdiff::article::Article;
use claimdiff::claim::document::Document;
use claimdiff::claim::label_chain::may_follow;
use claimdiff::claim::labelling::{CONTENT, CUE, Chunk, SOURCE};
use claimdiff::claim::scene::Scene;
use claimdiff::language::tag::{Tag, Tagger};
use claimdiff::language::token::TokenKind;
use claimdiff::span::Bytes;
use serde_json::Value;

/// Tokens from the first to one past the last.
pub type Range = (usize, usize);

/// One document with what its annotator marked.
pub struct Example {
    /// What the models look at.
    pub scene: Scene,
    /// A label a token.
    pub labels: Vec<u8>,
    /// Which tokens are heads of cues.
    pub heads: Vec<bool>,
    /// Source, cue and content of each attribution.
    pub gold: Vec<[Vec<Range>; 3]>,
    /// Which tokens count when spans are compared: words and numbers.
    pub words: Vec<bool>,
}

impl Example {
    /// Whether the annotator joined a source or content to a cue.
    pub fn linked(&self, part: &Chunk, cue: &Chunk) -> bool {
        let side = if part.kind == SOURCE { 0 } else { 2 };
        let meets = |ranges: &[Range], chunk: &Chunk| ranges.iter().any(|at| at.0 < chunk.end && chunk.first < at.1);
        self.gold.iter().any(|gold| meets(&gold[1], cue) && meets(&gold[side], part))
    }
}

/// The numbers below `count` in an order that the seed decides (xorshift, Marsaglia 2003).
pub fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for at in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(at, (state % (at as u64 + 1)) as usize);
    }
    order
}

/// The documents of a file.
pub fn polnear(path: &str, tagger: Tagger) -> Result<Vec<Example>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().map(|line| Ok(example(&serde_json::from_str(line)?, tagger))).collect()
}

fn example(json: &Value, tagger: Tagger) -> Example {
    let text = json["text"].as_str().unwrap_or_default().to_owned();
    let article = Article { body: vec![Bytes::new(0, text.len())], text, ..Article::default() };
    let document = Document::new(&article);
    let scene = Scene::new(&document, tagger);
    let gold = gold(json, &document);
    let labels = labels(document.tokens.len(), &gold);
    let mut heads = vec![false; labels.len()];
    gold.iter().flat_map(|gold| &gold[1]).for_each(|cue| heads[head(&scene, *cue)] = true);
    let words = document.tokens.iter().map(|token| token.kind != TokenKind::Mark).collect();
    Example { scene, labels, heads, gold, words }
}

/// The tokens of every part of every attribution.
fn gold(json: &Value, document: &Document) -> Vec<[Vec<Range>; 3]> {
    let text = &document.article.text;
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |value: &Value| value.as_u64().and_then(|at| places.get(at as usize)).copied().unwrap_or(0);
    let range = |span: &Value| {
        let (start, end) = (place(&span[0]), place(&span[1]));
        let first = document.tokens.partition_point(|token| token.at.end as usize <= start);
        let last = document.tokens.partition_point(|token| (token.at.start as usize) < end);
        (first < last).then_some((first, last))
    };
    let parts = |one: &Value| {
        ["source", "cue", "content"].map(|part| one[part].as_array().into_iter().flatten().filter_map(range).collect())
    };
    json["attributions"].as_array().into_iter().flatten().map(parts).collect()
}

/// One label a token; a source stands above a cue, a cue above a content.
fn labels(count: usize, gold: &[[Vec<Range>; 3]]) -> Vec<u8> {
    let mut labels = vec![0u8; count];
    for (part, label) in [(2, CONTENT), (1, CUE), (0, SOURCE)] {
        for &(first, end) in gold.iter().flat_map(|gold| &gold[part]) {
            labels[first..end].fill(label as u8 + 1);
            labels[first] = label as u8;
        }
    }
    for at in 0..count {
        let before = at.checked_sub(1).map_or(0, |before| labels[before] as usize);
        if !may_follow(before, labels[at] as usize) {
            labels[at] -= 1;
        }
    }
    labels
}

/// The first full verb of a cue, else its first word that may be a head.
fn head(scene: &Scene, (first, end): Range) -> usize {
    let verb = (first..end).find(|at| scene.tags[*at].is_verb());
    let other = || (first..end).find(|at| scene.may_cue(*at) && scene.tags[*at] != Tag::AUXILIARY);
    verb.or_else(other).unwrap_or(first)
}
