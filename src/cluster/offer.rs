//! Offers: what is known of the pairs across two groups, and which join it speaks for.

use std::cmp::Ordering;

/// A scored pair: its score, and the places of the two, the first before the second.
pub type Edge = (f32, u32, u32);

/// Where a claim stands: its article, and its sentence there.
pub type Stand = (u64, u32);

/// How far a pair of claims from two sentences of one article counts beside one of two articles: that an article says
/// something else too tells little about whether two groups of several articles speak of one fact.
const TWIN: f64 = 0.3;

/// What is known of the pairs across two groups.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The scores, each as far as it counts.
    pub sum: f64,
    /// How far they count, in pairs.
    pub weight: f64,
    /// Pairs looked at.
    pub count: u32,
    /// The strongest pair.
    pub best: Edge,
}

impl Link {
    /// Both together.
    pub fn with(self, other: Self) -> Self {
        let best = if stronger(&other.best, &self.best) { other.best } else { self.best };
        let weight = self.weight + other.weight;
        Self { sum: self.sum + other.sum, weight, count: self.count + other.count, best }
    }
}

/// Whether one pair comes before another: the higher score, then the earlier places.
fn stronger(x: &Edge, y: &Edge) -> bool {
    x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)).then(y.2.cmp(&x.2)) == Ordering::Greater
}

/// A join that may be made; the heap gives the highest mean first, then the earliest places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Offer {
    /// The mean score across the two groups.
    pub mean: f64,
    /// The first member of the earlier group.
    pub a: u32,
    /// That of the later one.
    pub b: u32,
    /// Which of the two it is the best offer of.
    pub of: u32,
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean
            .total_cmp(&other.mean)
            .then(other.a.cmp(&self.a))
            .then(other.b.cmp(&self.b))
            .then(other.of.cmp(&self.of))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How far a pair counts.
pub(super) fn weight(stands: &[Stand], a: u32, b: u32) -> f64 {
    match (stands.get(a as usize), stands.get(b as usize)) {
        (Some(a), Some(b)) if a.0 == b.0 && a.1 != b.1 => TWIN,
        _ => 1.0,
    }
}
