//! Amounts in two units: "3 dollars and 50 cents", "5 feet 2 inches", and scales behind a currency ("75 USD million").

use super::amount::{Amount, unit_at};
use super::number::{Reader, numeral};
use super::vocabulary::{NumberKind, Unit};

/// Adds what follows an amount and belongs to it.
pub fn add(reader: &Reader, found: &mut Amount) {
    let Some(unit) = found.unit else { return };
    if unit.kind == "money" {
        scale_behind(reader, found);
    }
    if let Some((part, end)) = smaller(reader, unit, found.end).or_else(|| bare_cents(reader, unit, found)) {
        found.value += if found.value < 0.0 { -part } else { part };
        found.numeral.value = found.value.abs();
        (found.numeral.raw, found.numeral.scale) = (found.numeral.value, 1.0);
        found.end = end;
    }
}

fn scale_behind(reader: &Reader, found: &mut Amount) {
    let Some(word) = reader.number(found.end).filter(|word| word.kind == NumberKind::Scale) else { return };
    if found.numeral.scale == 1.0 {
        found.value *= word.value;
        found.numeral.value *= word.value;
        found.numeral.scale = word.value;
        found.end += 1;
    }
}

/// An amount in the smaller unit of the same kind, as a share of the larger one.
fn smaller(reader: &Reader, unit: Unit, at: usize) -> Option<(f64, usize)> {
    let words = &reader.vocabulary.words;
    let at = if reader.mark(at, ',') { at + 1 } else { at };
    let start = if reader.is(at, words.and) { at + 1 } else { at };
    let part = numeral(reader, start).filter(|part| reader.tokens[start].breaks == 0 && part.scale == 1.0)?;
    // "A two-hour, 50-minute flight"
    let behind = reader.behind_joint(part.end);
    let (length, name) = match unit_at(reader, behind) {
        Some((length, unit)) => (length, unit.name),
        None if reader.slice(part.end) == "in" && unit.name == "foot" => (1, "inch"),
        None => return None,
    };
    let ratio = reader.vocabulary.subunit(unit, name).filter(|ratio| part.value < *ratio)?;
    Some((part.value / ratio, behind + length))
}

/// `15 dollars 50`, `17 USD 25`: cents without their name, at the end of a phrase.
fn bare_cents(reader: &Reader, unit: Unit, found: &Amount) -> Option<(f64, usize)> {
    if unit.kind != "money" || found.prefixed || found.value.fract() != 0.0 || found.numeral.scale > 1.0 {
        return None;
    }
    let start = found.end + usize::from(reader.is(found.end, reader.vocabulary.words.and));
    let part = numeral(reader, start).filter(|part| part.scale == 1.0 && !part.fraction)?;
    let two_digits = (10.0..100.0).contains(&part.value) && part.value.fract() == 0.0;
    let ends = !reader
        .token(part.end)
        .is_some_and(|token| token.is_word() && !reader.is(part.end, reader.vocabulary.words.more))
        && !reader.mark(part.end, '%')
        && !reader.joint(part.end);
    (two_digits && ends).then_some((part.value / 100.0, part.end))
}
