//! The model of attribution: four tables of weights out of one file, and what they read in a document.
//!
//! See `model.card.md` for its data, recipe and scores. Without the cargo feature `model` the rules stand alone.

use std::sync::LazyLock;

use super::document::Document;
use super::labelling::{Chain, JOINTS, LABEL_BITS, LABELS, WIDTH, chunks};
use super::link::{LINK_BITS, Linked, link};
use super::scene::{CUE_BITS, Scene};
use crate::language::tag::{TAG_BITS, TAGS, Tag, Tagger};

/// The lengths of the tables in their file: tags, cues, labels, changes of label, links.
pub const LENGTHS: [usize; 5] =
    [TAGS << TAG_BITS, 1 << CUE_BITS, WIDTH << LABEL_BITS, JOINTS * LABELS * LABELS, 1 << LINK_BITS];

/// The trained tables.
#[derive(Debug, Clone)]
pub struct Model {
    tables: [Vec<i8>; 5],
}

impl Model {
    /// The model that comes with the program; none when it was built without.
    pub fn get() -> Option<&'static Self> {
        static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(FILE));
        MODEL.as_ref()
    }

    /// The model that these bytes hold; none when their number is wrong.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != LENGTHS.iter().sum::<usize>() {
            return None;
        }
        let mut rest = bytes;
        let tables = LENGTHS.map(|length| {
            let (table, after) = rest.split_at(length);
            rest = after;
            table.iter().map(|byte| byte.cast_signed()).collect()
        });
        Some(Self { tables })
    }

    /// Who says what in a document, and the parts of speech of its tokens.
    pub fn attributions(&self, document: &Document) -> (Vec<Linked>, Vec<Tag>) {
        let [tags, cues, weights, changes, links] = &self.tables;
        let mut scene = Scene::new(document, &Tagger { weights: tags });
        scene.find_cues(cues);
        let found = chunks(&Chain { weights, changes }.labels(&scene));
        let weight = |row: &u32| f32::from(links.get(*row as usize).copied().unwrap_or(0));
        let linked = link(&scene, &found, |rows| rows.iter().map(weight).sum());
        (linked, scene.tags)
    }
}

#[cfg(feature = "model")]
const FILE: &[u8] = include_bytes!("model.bin");
#[cfg(not(feature = "model"))]
const FILE: &[u8] = &[];
