//! The model of attribution: four tables of weights out of one file, and what they read in a document.
//!
//! See `model.card.md` for its data, recipe and scores. Without the cargo feature `model` the rules stand alone.

use std::sync::LazyLock;

use super::document::Document;
use super::label_chain::{Chain, JOINTS};
use super::label_common::Common;
use super::labelling::{LABEL_BITS, LABELS, LabelTable, WIDTH, chunks};
use super::link::{LINK_BITS, Linked, link};
use super::scene::{CUE_BITS, Scene};
use crate::language::form::forms;
use crate::language::tag::{TAG_BITS, TAGS, Tag, TagTable, Tagger};

/// The lengths of the tables in their file: tags, cues, labels, changes of label, links.
pub const LENGTHS: [usize; 5] =
    [TAGS << TAG_BITS, 1 << CUE_BITS, WIDTH << LABEL_BITS, JOINTS * LABELS * LABELS, 1 << LINK_BITS];

/// The trained tables.
#[derive(Debug, Clone)]
pub struct Model {
    tags: TagTable,
    cues: Vec<i8>,
    labels: LabelTable,
    common: Common,
    changes: Vec<i8>,
    links: Vec<i8>,
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
        let [tags, cues, labels, changes, links] = LENGTHS.map(|length| {
            let (table, after) = rest.split_at(length);
            rest = after;
            table.iter().map(|byte| byte.cast_signed()).collect::<Vec<i8>>()
        });
        let labels = LabelTable::new(&labels)?;
        let common = Common::of(&labels);
        Some(Self { tags: TagTable::new(&tags)?, cues, labels, common, changes, links })
    }

    fn tags(&self, document: &Document) -> Vec<Tag> {
        Tagger { table: &self.tags }.tags(&forms(&document.article.text, &document.tokens))
    }

    /// Who says what in a document.
    pub fn attributions(&self, document: &Document) -> Vec<Linked> {
        let mut scene = Scene::new(document, Tagger { table: &self.tags });
        scene.find_cues(&self.cues);
        let chain = Chain { table: &self.labels, common: &self.common, changes: &self.changes };
        let found = chunks(&chain.labels(&scene));
        let weight = |row: &u32| f32::from(self.links.get(*row as usize).copied().unwrap_or(0));
        link(&scene, &found, |rows| rows.iter().map(weight).sum())
    }
}

/// The parts of speech of a document's tokens, by the model or, without it, as far as the word lists tell; read once.
pub fn tags<'d>(document: &'d Document) -> &'d [Tag] {
    document.tags.get_or_init(|| {
        Model::get().map_or_else(|| super::clause::tags_by_lexicon(document), |model| model.tags(document))
    })
}

#[cfg(feature = "model")]
const FILE: &[u8] = include_bytes!("model.bin");
#[cfg(not(feature = "model"))]
const FILE: &[u8] = &[];
