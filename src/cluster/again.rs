//! Outlets that tell much the same again: an outlet tells one event in one article. Where each of two outlets has two
//! articles, and each article its own counterpart, the two events are two, however alike they are told.

use rustc_hash::FxHashMap;

use super::join::Edge;
use super::story::STORY;

/// What counts against two articles of one outlet that have counterparts of their own elsewhere.
const AGAIN: f32 = 1.0;
/// Likeness from which two articles are one, met twice.
const COPY: f32 = 0.9;
/// Days between two publications up to which an outlet may go on with one story.
const GOES_ON: i32 = 7;

/// Where an article was published, and when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Issue {
    /// Hash of the outlet; 0 where it is not known.
    pub outlet: u64,
    /// Last possible day of publication.
    pub day: Option<i32>,
}

impl Issue {
    /// Whether two articles are of one outlet and not known to be of days so near that one may go on with the other.
    fn again(self, other: Self) -> bool {
        let near = self.day.zip(other.day).is_some_and(|(one, two)| (one - two).abs() <= GOES_ON);
        self.outlet != 0 && self.outlet == other.outlet && !near
    }
}

/// The articles of each other outlet that are like an article, by the outlet: one of them, and whether there are more.
type Counterparts = FxHashMap<u64, (u32, bool)>;

/// Holds apart the articles of one outlet that have different counterparts at another; `issues` are those of the articles.
pub fn hold_apart(alike: &mut [Edge], issues: &[Issue]) {
    let again = |edge: &Edge| edge.0 < COPY && issues[edge.1 as usize].again(issues[edge.2 as usize]);
    if !alike.iter().any(again) {
        return;
    }
    let counterparts = counterparts(alike, issues);
    for edge in alike.iter_mut().filter(|edge| again(edge)) {
        if is_told_elsewhere(&counterparts[edge.1 as usize], &counterparts[edge.2 as usize]) {
            edge.0 -= AGAIN;
        }
    }
}

fn counterparts(alike: &[Edge], issues: &[Issue]) -> Vec<Counterparts> {
    let mut found = vec![Counterparts::default(); issues.len()];
    for (_, a, b) in alike.iter().filter(|edge| edge.0 >= STORY) {
        for (own, other) in [(*a, *b), (*b, *a)] {
            let outlet = issues[other as usize].outlet;
            if outlet != 0 && outlet != issues[own as usize].outlet {
                let known = found[own as usize].entry(outlet).or_insert((other, false));
                known.1 |= known.0 != other;
            }
        }
    }
    found
}

/// Whether another outlet has an article for each of two, and not only one for both.
fn is_told_elsewhere(one: &Counterparts, two: &Counterparts) -> bool {
    one.iter().any(|(outlet, own)| two.get(outlet).is_some_and(|other| own.1 || other.1 || own.0 != other.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles 0 and 1 of one outlet, 2 and 3 of another, all alike, 0 most like 2 and 1 most like 3.
    const ALIKE: [Edge; 6] = [(0.4, 0, 1), (0.6, 0, 2), (0.4, 0, 3), (0.4, 1, 2), (0.6, 1, 3), (0.4, 2, 3)];

    fn held(alike: &[Edge], outlets: [u64; 4], days: [Option<i32>; 4]) -> Vec<(u32, u32)> {
        let issues: Vec<Issue> = outlets.iter().zip(days).map(|(outlet, day)| Issue { outlet: *outlet, day }).collect();
        let mut after = alike.to_vec();
        hold_apart(&mut after, &issues);
        after.iter().filter(|edge| edge.0 < 0.0).map(|edge| (edge.1, edge.2)).collect()
    }

    #[test]
    fn two_outlets_with_two_articles_each_tell_two_events() {
        assert_eq!(held(&ALIKE, [7, 7, 9, 9], [None; 4]), [(0, 1), (2, 3)]);
        assert!(held(&ALIKE, [0; 4], [None; 4]).is_empty());
        assert!(held(&ALIKE, [1, 2, 3, 4], [None; 4]).is_empty());
    }

    #[test]
    fn an_outlet_that_goes_on_with_a_story_tells_no_other() {
        assert!(held(&ALIKE, [7, 7, 9, 9], [Some(1), Some(5), Some(2), Some(6)]).is_empty());
        assert_eq!(held(&ALIKE, [7, 7, 9, 9], [Some(1), Some(30), Some(2), None]), [(0, 1), (2, 3)]);
    }

    #[test]
    fn an_article_that_is_met_twice_is_told_once() {
        let copies = [(0.95, 0, 1), ALIKE[1], ALIKE[2], ALIKE[3], ALIKE[4], (0.95, 2, 3)];
        assert!(held(&copies, [7, 7, 9, 9], [None; 4]).is_empty());
    }

    #[test]
    fn two_articles_that_have_one_counterpart_may_tell_one_event() {
        assert!(held(&ALIKE[..4], [7, 7, 9, 8], [None; 4]).is_empty());
    }
}
