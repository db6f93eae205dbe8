//! Links: which cue each content and each source belongs to.

use super::labelling::{CONTENT, CUE, Chunk, SOURCE};
use super::scene::{Quote, Scene};
use crate::language::form::row;

/// Rows of the table, as a power of two.
pub const LINK_BITS: u32 = 13;
/// Steps of one unit of log odds.
pub const LINK_SCALE: f32 = 24.0;
/// Chunks looked at on either side of one.
pub const REACH: usize = 8;

/// The rows that speak for chunk `part` (a content or a source) belonging to cue `cue`.
pub fn features(scene: &Scene, chunks: &[Chunk], part: usize, cue: usize, out: &mut Vec<u32>) {
    let (a, b) = (part.min(cue), part.max(cue));
    let kind = chunks[part].kind as u32;
    let before = u32::from(part < cue);
    let base = kind * 2 + before;
    let mut pattern = 17u32;
    let (mut breaks, mut sentences) = (0u32, 0u32);
    let (mut cues, mut same) = (0u32, 0u32);
    for at in a..=b {
        if at > a {
            let gap = gap(scene, chunks[at - 1].end, chunks[at].first);
            breaks += u32::from(gap == 3);
            sentences += u32::from(gap >= 2);
            pattern = pattern.wrapping_mul(31).wrapping_add(gap);
        }
        pattern = pattern.wrapping_mul(31).wrapping_add(chunks[at].kind as u32);
        if at > a && at < b {
            cues += u32::from(chunks[at].kind == CUE);
            same += u32::from(chunks[at].kind as u32 == kind);
        }
    }
    let distance = ((chunks[b].first - chunks[a].end) as u32).min(63);
    let cue_at = chunks[cue];
    let part_at = chunks[part];
    let cue_word = scene.form(cue_at.first).word;
    let cue_last = scene.form(cue_at.end - 1).word;
    let after_cue = scene.form(cue_at.end).word;
    let quote = scene.quotes[part_at.first] as u32 * 4 + scene.quotes[part_at.end - 1] as u32;
    let opening = u32::from(scene.firsts[part_at.first] as usize == part_at.first)
        | u32::from(scene.paragraphs[part_at.first]) << 1
        | u32::from(scene.quotes[part_at.first] == Quote::Inside) << 2;
    let outside = |at: Option<usize>| at.and_then(|at| chunks.get(at)).map_or(0, |chunk| chunk.kind as u32);
    let beyond = outside(a.checked_sub(1)) * 8 + outside(Some(b + 1));
    let r = |template, x, y| row(template, x, y, LINK_BITS);
    out.extend([
        r(1, base, 0),
        r(2, base, pattern),
        r(3, base * 64 + distance.min(20), cues.min(3) * 4 + same.min(3)),
        r(4, base * 64 + breaks.min(3) * 4 + sentences.min(3), cues.min(3) * 4 + same.min(3)),
        r(5, base, cue_word),
        r(6, base * 8 + sentences.min(3), cue_last),
        r(7, base * 8 + sentences.min(3), after_cue),
        r(8, pattern, quote * 2 + before),
        r(9, pattern, opening * 64 + beyond),
        r(10, base * 64 + beyond, cues.min(3) * 4 + sentences.min(3)),
        r(11, pattern, after_cue),
        r(12, base, (b - a) as u32),
    ]);
}

/// What stands between two chunks: nothing, words, the end of a sentence, the end of a paragraph.
fn gap(scene: &Scene, end: usize, first: usize) -> u32 {
    let beside = scene.paragraphs.get(end.max(1)..(first + 1).min(scene.paragraphs.len())).unwrap_or_default();
    if beside.contains(&true) {
        return 3;
    }
    if scene.firsts.get(first) != scene.firsts.get(end - 1) {
        return 2;
    }
    u32::from(first > end)
}

/// One attribution in chunks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The speaker.
    pub source: Option<Chunk>,
    /// The words that attribute.
    pub cue: Chunk,
    /// What is attributed.
    pub content: Vec<Chunk>,
}

/// The cues within reach of a chunk.
pub fn candidates(chunks: &[Chunk], part: usize) -> impl Iterator<Item = usize> + '_ {
    (part.saturating_sub(REACH)..(part + REACH + 1).min(chunks.len())).filter(|at| chunks[*at].kind == CUE)
}

/// The sources within reach of a cue.
pub fn sources(chunks: &[Chunk], cue: usize) -> impl Iterator<Item = usize> + '_ {
    (cue.saturating_sub(REACH)..(cue + REACH + 1).min(chunks.len())).filter(|at| chunks[*at].kind == SOURCE)
}

/// Joins contents and sources to their cues, by any way of scoring rows.
pub fn link(scene: &Scene, chunks: &[Chunk], score: impl Fn(&[u32]) -> f32) -> Vec<Linked> {
    let mut rows = Vec::new();
    let mut odds = |part: usize, cue: usize| {
        rows.clear();
        features(scene, chunks, part, cue, &mut rows);
        score(&rows)
    };
    let mut contents: Vec<Vec<Chunk>> = vec![Vec::new(); chunks.len()];
    for (part, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| chunk.kind == CONTENT) {
        let mut best: Option<(f32, usize)> = None;
        for cue in candidates(chunks, part) {
            let score = odds(part, cue);
            if best.is_none_or(|(high, _)| score > high) {
                best = Some((score, cue));
            }
        }
        if let Some((_, cue)) = best {
            contents[cue].push(*chunk);
        }
    }
    let mut found = Vec::new();
    for (cue, content) in contents.into_iter().enumerate().filter(|(_, content)| !content.is_empty()) {
        let mut best: Option<(f32, usize)> = None;
        for source in sources(chunks, cue) {
            let score = odds(source, cue);
            if best.is_none_or(|(high, _)| score > high) {
                best = Some((score, source));
            }
        }
        let source = best.filter(|(score, _)| *score > 0.0).map(|(_, at)| chunks[at]);
        found.push(Linked { source, cue: chunks[cue], content });
    }
    found
}
