//! Trains the model of attribution and says how well it reads held-out documents.
//!
//! `cargo run --release --example train_attribution -- FOLDER OUT` reads `FOLDER/treebank` (`UD_English-EWT`) and
//! `FOLDER/attribution` (`PolNeAR`) and writes the tables; see `src/claim/model.card.md`. Same data, same bytes.

mod chain;
mod cues;
mod data;
mod linear;
mod links;
mod measure;
mod table;
mod tagger;

use std::error::Error;

use claimdiff::claim::label_chain::Chain;
use claimdiff::claim::label_common::Common;
use claimdiff::claim::labelling::{LabelTable, chunks};
use claimdiff::claim::link::link;
use claimdiff::language::tag::{TagTable, Tagger};

/// Chains trained from nothing with other shuffles, and averaged.
const RUNS: usize = 4;
/// Passes over the documents in each.
const EPOCHS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (folder, out) =
        (args.next().ok_or("name the folder of the data")?, args.next().ok_or("name the file to write")?);
    let tags = tagger::train(&folder)?;
    let tag_table = TagTable::new(&tags).ok_or("the table of tags has another size")?;
    let tagger = Tagger { table: &tag_table };
    let mut train = data::polnear(&format!("{folder}/attribution/polnear.train.jsonl"), tagger)?;
    let mut dev = data::polnear(&format!("{folder}/attribution/polnear.dev.jsonl"), tagger)?;
    let cues = cues::train(&mut train);
    dev.iter_mut().for_each(|example| example.scene.find_cues(&cues));
    measure::cues(&dev);
    let links = links::train(&train);
    let mut chain = chain::Training::new(&train);
    for run in 0..RUNS {
        chain.begin();
        (0..EPOCHS).for_each(|epoch| chain.epoch(&train, run, epoch));
        let (weights, changes) = chain.rounded();
        let table = LabelTable::new(&weights).ok_or("the table of labels has another size")?;
        let model = Chain { table: &table, common: &Common::of(&table), changes: &changes };
        measure::all(&dev, |scene| {
            let found = chunks(&model.labels(scene));
            link(scene, &found, |rows| rows.iter().map(|row| f32::from(links[*row as usize])).sum())
        });
    }
    let (weights, changes) = chain.rounded();
    let tables = [&tags, &cues, &weights, &changes, &links];
    let bytes: Vec<u8> = tables.into_iter().flatten().map(|weight| weight.cast_unsigned()).collect();
    std::fs::write(out, bytes)?;
    Ok(())
}

/// One line of progress on standard error.
fn say(line: &str) {
    anstream::eprintln!("{line}");
}
