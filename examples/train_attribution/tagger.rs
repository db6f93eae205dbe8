//! Training of the tagger on `UD_English-EWT`: averaged perceptron (Collins 2002).

use claimdiff::claim::vocabulary::vocabulary;
use claimdiff::language::form::{Form, forms};
use claimdiff::language::tag::{TAG_BITS, TAGS, Tag, TagTable, Tagger, features, is_tagged};
use claimdiff::language::token::tokenize;
use claimdiff::span::Bytes;

use super::data::shuffled;
use super::table::{Index, place};

const EPOCHS: u64 = 8;
/// The weight that becomes the largest byte.
const TOP: f32 = 20.0;
/// Columns of a feature: every tag but the first, which no word is given.
const COLUMNS: usize = TAGS - 1;

type Tagged = (Vec<Form>, Vec<u8>);

/// The table of tags.
pub fn train(folder: &str) -> Result<Vec<i8>, std::io::Error> {
    let train = read(&format!("{folder}/treebank/en_ewt-ud-train.conllu"))?;
    let dev = read(&format!("{folder}/treebank/en_ewt-ud-dev.conllu"))?;
    let mut perceptron = Perceptron::new(&train);
    for epoch in 0..EPOCHS {
        shuffled(train.len(), epoch + 1).into_iter().for_each(|at| perceptron.learn(&train[at]));
    }
    let table = place::<TAGS>(&perceptron.index, &perceptron.averaged(), TAG_BITS, TOP);
    let weights = TagTable::new(&table).ok_or_else(|| std::io::Error::other("the table of tags has another size"))?;
    let tagger = Tagger { table: &weights };
    let pairs = dev.iter().flat_map(|(forms, gold)| tagger.tags(forms).into_iter().zip(gold));
    let (right, all) = pairs.fold((0, 0), |(right, all), (tag, gold)| (right + u32::from(tag.0 == *gold), all + 1));
    super::say(&format!("tags right: {:.2} %", 100.0 * f64::from(right) / f64::from(all)));
    Ok(table)
}

struct Perceptron {
    index: Index,
    weights: Vec<f32>,
    sums: Vec<f64>,
    step: f64,
}

impl Perceptron {
    fn new(train: &[Tagged]) -> Self {
        let mut index = Index::default();
        for (forms, gold) in train {
            for at in 0..forms.len() {
                let tag = |back: usize| at.checked_sub(back).map_or(Tag::OTHER, |place| Tag(gold[place]));
                features(forms, at, tag(1), tag(2)).into_iter().for_each(|key| index.count(key));
            }
        }
        index.keep(1);
        let size = COLUMNS * index.len();
        Self { index, weights: vec![0.0; size], sums: vec![0.0; size], step: 1.0 }
    }

    fn learn(&mut self, (forms, gold): &Tagged) {
        let (mut before, mut second) = (Tag::OTHER, Tag::OTHER);
        for at in 0..forms.len() {
            let tag = if is_tagged(&forms[at]) { self.word(forms, at, before, second, gold[at]) } else { Tag::OTHER };
            (before, second) = (tag, before);
        }
    }

    fn word(&mut self, forms: &[Form], at: usize, before: Tag, second: Tag, gold: u8) -> Tag {
        let keys = features(forms, at, before, second);
        let rows: Vec<usize> =
            keys.into_iter().filter_map(|key| self.index.get(key)).map(|row| row * COLUMNS).collect();
        let score = |tag: usize| rows.iter().map(|row| self.weights[row + tag - 1]).sum::<f32>();
        let best =
            (2..TAGS).fold((1, score(1)), |best, tag| if score(tag) > best.1 { (tag, score(tag)) } else { best }).0;
        if best != gold as usize && gold != 0 {
            for row in rows {
                self.change(row + gold as usize - 1, 1.0);
                self.change(row + best - 1, -1.0);
            }
        }
        self.step += 1.0;
        Tag(best as u8)
    }

    fn change(&mut self, cell: usize, by: f32) {
        self.weights[cell] += by;
        self.sums[cell] += f64::from(by) * self.step;
    }

    fn averaged(&self) -> Vec<f32> {
        self.weights.iter().zip(&self.sums).map(|(weight, sum)| weight - (sum / self.step) as f32).collect()
    }
}

fn read(path: &str) -> Result<Vec<Tagged>, std::io::Error> {
    Ok(std::fs::read_to_string(path)?.split("\n\n").filter_map(sentence).collect())
}

/// A sentence in the tokens of this program, each with the tag of the treebank's token where it begins.
fn sentence(block: &str) -> Option<Tagged> {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = "))?;
    let mut at = 0;
    let mut places: Vec<(usize, Tag)> = Vec::new();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, word, _, upos, xpos, ..] = cells.as_slice() else { continue };
        let found = text[at..].find(word).filter(|gap| *gap < 3 && !number.contains(['-', '.']));
        let Some(gap) = found else { continue };
        places.push((at + gap, tag(upos, xpos)));
        at += gap + word.len();
    }
    let mut tokens = Vec::new();
    tokenize(text, Bytes::new(0, text.len()), &vocabulary().lexicon, &mut tokens);
    let tag_at = |start: u32| {
        let next = places.partition_point(|(at, _)| *at <= start as usize);
        next.checked_sub(1).map_or(Tag::OTHER, |at| places[at].1)
    };
    let tags = tokens.iter().map(|token| if token.is_word() { tag_at(token.at.start).0 } else { 0 }).collect();
    Some((forms(text, &tokens), tags))
}

fn tag(upos: &str, xpos: &str) -> Tag {
    match (upos, xpos) {
        ("ADJ" | "NUM", _) => Tag::ADJECTIVE,
        ("ADP", _) | ("PART", "TO") => Tag::PREPOSITION,
        ("ADV" | "PART", _) => Tag::ADVERB,
        ("AUX", _) => Tag::AUXILIARY,
        ("CCONJ", _) => Tag::CONJUNCTION,
        ("DET", _) => Tag::DETERMINER,
        ("NOUN", _) => Tag::NOUN,
        ("PRON", _) => Tag::PRONOUN,
        ("PROPN", _) => Tag::NAME,
        ("SCONJ", _) => Tag::SUBORDINATOR,
        ("VERB", "VBD") => Tag::PAST,
        ("VERB", "VBG") => Tag::GERUND,
        ("VERB", "VBN") => Tag::PARTICIPLE,
        ("VERB", "VBP" | "VBZ") => Tag::PRESENT,
        ("VERB", _) => Tag::BASE,
        _ => Tag::OTHER,
    }
}
