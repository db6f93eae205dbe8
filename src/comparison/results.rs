//! Results in parts: two scores or votes, or one of them and the number of one side.

use super::Relation;
use super::scope::{Side, same_days};
use super::value::Reasoned;
use crate::claim::Figure;
use crate::interval::Interval;

/// The relation of two figures of which one at least is a result in parts; none where neither is.
pub fn results(a: &Side, b: &Side, x: &Figure, y: &Figure) -> Option<Reasoned> {
    let (p, q) = (parts(x), parts(y));
    let pair = format!("“{}” and “{}”", x.surface, y.surface);
    let (single, sides) = match (p.as_slice(), q.as_slice()) {
        ([], []) => return None,
        ([], sides) => (x, sides),
        (sides, []) => (y, sides),
        _ if p == q => return Some((Relation::Agree, "the same result".to_owned())),
        _ => {
            let one_side = p.iter().any(|part| q.contains(part));
            let sure = one_side && same_days(a, b);
            let relation = if sure { Relation::Contradict } else { Relation::Diverge };
            let why = if one_side { "give one side alike and the other not" } else { "are two results" };
            return Some((relation, format!("{pair} {why}")));
        }
    };
    let allows = |part: &f64| single.interval().common(&Interval::closed(Some(*part), Some(*part))).is_some();
    let exact = |part: &f64| single.low == Some(*part) && single.high == Some(*part);
    Some(match () {
        () if sides.iter().any(exact) => (Relation::Agree, format!("{pair} give the same number for one side")),
        () if sides.iter().any(allows) => (Relation::Compatible, format!("{pair} can both hold")),
        () => (Relation::Diverge, format!("{pair} have no number in common")),
    })
}

/// The parts of a result, the smallest first; none of another figure.
fn parts(figure: &Figure) -> Vec<f64> {
    let mut parts = figure.parts.clone().unwrap_or_default();
    parts.sort_by(f64::total_cmp);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::relation_of as of;

    #[test]
    fn results_agree_by_all_their_parts_only() {
        let passed = ("The council passed the plan on Monday by 98 to 57.", 20);
        assert_eq!(of(passed, ("The council passed the plan, 98-57, on Monday.", 20)), Relation::Agree);
        assert_eq!(of(passed, ("The council passed the plan, 98-52, on Monday.", 20)), Relation::Contradict);
        assert_eq!(of(passed, ("The council rejected a plan, 40-31, on Monday.", 20)), Relation::Diverge);
    }

    #[test]
    fn the_number_of_one_side_agrees_with_the_result() {
        let passed = ("The council passed the plan on Monday by 98 to 57.", 20);
        assert_eq!(of(passed, ("On Monday 98 members backed the plan.", 20)), Relation::Agree);
        assert_eq!(of(passed, ("On Monday more than 90 members backed the plan.", 20)), Relation::Compatible);
        assert_eq!(of(passed, ("On Monday 30 members backed the plan.", 20)), Relation::Diverge);
    }
}
