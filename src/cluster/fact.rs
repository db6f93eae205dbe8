//! Facts: the claims of one theme, put together where they speak of the same thing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::{Blocks, WINDOW, blocks, keys, order};
use super::feature::{Features, Word};
use super::join::{Edge, Linkage, Look, Stand};
use super::level::{Form, Level, Mark};
use super::likeness::Likenesses;
use super::points::Points;
use super::rarity::{Rarity, Weighed};
use super::report::one_report;
use super::rivals::Rivals;
use super::score::{Marks, marks};
use super::scored::Scored;
use super::telling::Stories;

/// Claims of a theme up to which every pair is scored.
const ALL_PAIRS: usize = 160;
/// The same where the theme has few articles, each of many claims, as an editor compares them: the keys of a claim would
/// lead past some of those that tell the same.
const OF_FEW: usize = 800;
/// Articles that are few.
const FEW: usize = 12;
/// Score of a pair that no key proposed, in bits.
const NO_CANDIDATE: f32 = -4.0;

/// The claims of one theme, weighed and scored.
#[derive(Debug)]
pub struct Facts<'f> {
    /// Places of the claims in the run, in the order in which they are looked at.
    places: Vec<u32>,
    weighed: Vec<Weighed<'f>>,
    likenesses: Likenesses,
    articles: Vec<u64>,
    stories: &'f Stories,
}

/// Decisions among the claims of a run, by their places.
#[derive(Debug, Default)]
pub struct Placed {
    /// Pairs that must be joined.
    pub join: Vec<(u32, u32)>,
    /// Pairs that must not be joined.
    pub apart: Vec<(u32, u32)>,
}

/// A fact: the places of its claims in the run, and the pairs that joined them.
pub type Fact = (Vec<u32>, Vec<Held>);

/// Pairs of claims of a theme.
type Pairs = FxHashSet<(u32, u32)>;

/// A pair that holds a fact together: places, score and points.
pub type Held = (u32, u32, f32, Points);

/// For each claim, how many of its kind its article makes, and how many that count what each of its figures counts.
fn counts(claims: &[&Features]) -> Vec<(u32, Vec<u32>)> {
    let mut among: FxHashMap<(u64, bool), u32> = FxHashMap::default();
    let mut alike: FxHashMap<(u64, Word), u32> = FxHashMap::default();
    for claim in claims {
        *among.entry((claim.article, claim.has_figure())).or_default() += 1;
        claim.figures.iter().for_each(|figure| *alike.entry((claim.article, figure.key())).or_default() += 1);
    }
    let count = |claim: &&Features| {
        let alike = claim.figures.iter().map(|figure| alike[&(claim.article, figure.key())]);
        (among[&(claim.article, claim.has_figure())], alike.collect())
    };
    claims.iter().map(count).collect()
}

/// Figures of one sentence beyond which it is a list, in which no part is looked for its whole.
const LISTED: usize = 16;

impl<'f> Facts<'f> {
    /// Weighs the claims of a theme; `places` are theirs in `all`, `stories` are those of the run.
    pub fn new(places: &[u32], all: &'f [Features], stories: &'f Stories) -> Self {
        let mut places = places.to_vec();
        places.sort_unstable_by_key(|place| (all[*place as usize].order, *place));
        let claims: Vec<&Features> = places.iter().map(|place| &all[*place as usize]).collect();
        let rarity = Rarity::new(claims.iter().copied());
        let weighed = places.iter().zip(&claims).zip(counts(&claims));
        let mut weighed: Vec<Weighed> =
            weighed.map(|((place, claim), counts)| Weighed::new(claim, &rarity, counts, stories.of(*place))).collect();
        let likenesses = Likenesses::among(&mut weighed);
        let articles = claims.iter().map(|claim| claim.article).collect();
        Self { places, weighed, likenesses, articles, stories }
    }

    /// The claims put together, and the blocks that were cut on the way.
    pub fn joined(&self, decided: &Placed) -> (Vec<Fact>, usize) {
        if self.places.len() == 1 {
            return (vec![(self.places.clone(), Vec::new())], 0);
        }
        let Blocks { pairs, cut } = self.pairs();
        let scored = self.scored(&pairs);
        let rivals = self.rivals(&pairs, &scored);
        let (linkage, reports) = self.grown((&pairs, &scored, &rivals), decided);
        let facts = linkage.groups_with_joins().map(|(members, joins)| {
            let places = members.iter().map(|member| self.places[*member as usize]).collect();
            (places, joins.iter().map(|edge| self.held(edge, &rivals, &reports)).collect())
        });
        (facts.collect(), cut)
    }

    /// The groups that grow from pairs, and which pairs tell of one report.
    fn grown(
        &self,
        (pairs, scored, rivals): (&[(u32, u32)], &[Scored], &Rivals),
        decided: &Placed,
    ) -> (Linkage, Pairs) {
        let edge = |((a, b), scored): (&(u32, u32), &Scored)| (scored.among(rivals.of(*a, *b, scored.form)), *a, *b);
        let edges: Vec<Edge> = pairs.iter().zip(scored).map(edge).collect();
        let look = |a: u32, b: u32| self.score(a, b);
        let mut linkage = Linkage::of_articles(self.places.len(), &edges, NO_CANDIDATE, self.stands());
        self.decide(&mut linkage, decided, Some(&look));
        self.part_wholes(&mut linkage);
        // Two figures of one fact find each other before a sentence much like one of them takes it away; a span of time may
        // have its match in a day that is named.
        let claim = |at: u32| self.weighed[at as usize].claim;
        let figure = |at: u32| claim(at).one_figure && claim(at).reckoned.is_none();
        linkage.run_among(0.0, Some(&look), |a, b| figure(a) && figure(b));
        linkage.run(0.0, Some(&look));
        let roots = linkage.roots();
        let claims: Vec<&Features> = self.weighed.iter().map(|weighed| weighed.claim).collect();
        let reports = one_report(&claims, |at| roots[at as usize]);
        if !reports.is_empty() {
            let root = |(a, b): &(u32, u32)| (roots[*a as usize], roots[*b as usize]);
            let mut apart: Vec<(u32, u32)> = reports.iter().map(root).filter(|(a, b)| a != b).collect();
            apart.sort_unstable();
            apart.dedup();
            apart.into_iter().for_each(|pair| linkage.raise(pair, Level::ReportSame.bits(Form::Article)));
            linkage.run(0.0, Some(&look));
        }
        (linkage, reports)
    }

    /// Where each claim stands, if claims were read out of articles; of texts that people cut none says a thing twice.
    fn stands(&self) -> Vec<Stand> {
        let read = self.weighed.iter().any(|weighed| weighed.claim.one_figure || weighed.claim.statement);
        let claims = self.weighed.iter().filter(|_| read).map(|weighed| weighed.claim);
        claims.map(|claim| (claim.article, claim.sentence)).collect()
    }

    fn decide(&self, linkage: &mut Linkage, decided: &Placed, look: Look) {
        let at = |place: u32| self.places.iter().position(|known| *known == place).map(|at| at as u32);
        for (a, b) in &decided.join {
            if let (Some(a), Some(b)) = (at(*a), at(*b)) {
                linkage.bind(a, b, Level::Decision.bits(Form::Text), look);
            }
        }
        for (a, b) in &decided.apart {
            if let (Some(a), Some(b)) = (at(*a), at(*b)) {
                linkage.ban(a, b);
            }
        }
    }

    /// Keeps a part and the whole of which its sentence tells it apart: "nine of the 12".
    fn part_wholes(&self, linkage: &mut Linkage) {
        let whole = |at: u32| self.weighed[at as usize].claim.figures.iter().any(|figure| figure.whole);
        let all = 0..self.places.len() as u32;
        if !all.clone().any(whole) {
            return;
        }
        let read = all.filter(|at| self.weighed[*at as usize].claim.one_figure);
        let mut sentences: FxHashMap<Stand, Vec<u32>> = FxHashMap::default();
        for at in read {
            let claim = self.weighed[at as usize].claim;
            sentences.entry((claim.article, claim.sentence)).or_default().push(at);
        }
        for told in sentences.values().filter(|told| told.len() <= LISTED) {
            let (wholes, parts): (Vec<u32>, Vec<u32>) = told.iter().partition(|at| whole(**at));
            wholes.iter().for_each(|whole| parts.iter().for_each(|part| linkage.ban(*whole, *part)));
        }
    }

    /// Pairs as they score before rivals.
    fn scored(&self, pairs: &[(u32, u32)]) -> Vec<Scored> {
        pairs.iter().map(|(a, b)| self.compared(*a, *b).scored()).collect()
    }

    fn rivals(&self, pairs: &[(u32, u32)], scored: &[Scored]) -> Rivals<'_> {
        let edges = pairs.iter().zip(scored).map(|((a, b), scored)| (scored.bits, *a, *b));
        Rivals::new(edges, &self.articles)
    }

    fn score(&self, a: u32, b: u32) -> f32 {
        self.compared(a, b).bits()
    }

    fn pairs(&self) -> Blocks {
        let size = self.places.len() as u32;
        if self.places.len() <= if self.of_few() { OF_FEW } else { ALL_PAIRS } {
            let pairs = (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b))).collect();
            return Blocks { pairs, cut: 0 };
        }
        let rarity = Rarity::new(self.weighed.iter().map(|weighed| weighed.claim));
        let found = |weighed: &Weighed| keys(weighed.claim, &rarity).into_iter().map(|(_, key)| key).collect();
        let keys: Vec<Vec<u64>> = self.weighed.iter().map(found).collect();
        let weighed = &self.weighed;
        blocks(&keys, WINDOW, |place| order(weighed[place as usize].claim))
    }

    /// Whether the theme has few articles.
    fn of_few(&self) -> bool {
        let mut known: Vec<u64> = Vec::with_capacity(FEW);
        self.articles.iter().all(|article| {
            let new = !known.contains(article);
            if new {
                known.push(*article);
            }
            known.len() <= FEW
        })
    }

    fn held(&self, edge: &Edge, rivals: &Rivals, reports: &Pairs) -> Held {
        let (bits, a, b) = *edge;
        let (x, y) = (self.places[a as usize], self.places[b as usize]);
        let report = if reports.contains(&(a, b)) { Level::ReportSame.bits(Form::Article) } else { 0.0 };
        let points = if bits == Level::Decision.bits(Form::Text) {
            Points::of([Mark::of(Level::Decision)], Form::Text)
        } else {
            self.marks((a, b), rivals, reports).points()
        };
        (x.min(y), x.max(y), bits + report, points)
    }

    /// The marks of a pair before rivals.
    fn compared(&self, a: u32, b: u32) -> Marks {
        let (a, b) = (&self.weighed[a as usize], &self.weighed[b as usize]);
        marks(a, b, &self.likenesses, self.stories.apart(a.telling, b.telling))
    }

    /// The marks of a pair, rivals and reports among them.
    fn marks(&self, (a, b): (u32, u32), rivals: &Rivals, reports: &Pairs) -> Marks {
        let marks = self.compared(a, b);
        let marks = marks.with_rivals(rivals.of(a, b, marks.form));
        if reports.contains(&(a.min(b), a.max(b))) { marks.of_one_report() } else { marks }
    }

    /// Every pair of claims, by their places in the run, with its marks before rivals.
    pub fn all_marks(&self) -> impl Iterator<Item = (u32, u32, Marks)> {
        let size = self.places.len();
        (0..size)
            .flat_map(move |a| (a + 1..size).map(move |b| (a, b)))
            .map(|(a, b)| (self.places[a], self.places[b], self.compared(a as u32, b as u32)))
    }

    /// The points of two claims of the theme, by their places in the run.
    pub fn explained(&self, a: u32, b: u32) -> Points {
        let at = |place: u32| self.places.iter().position(|known| *known == place).unwrap_or_default() as u32;
        let pairs = self.pairs().pairs;
        let scored = self.scored(&pairs);
        let rivals = self.rivals(&pairs, &scored);
        let (_, reports) = self.grown((&pairs, &scored, &rivals), &Placed::default());
        self.marks((at(a), at(b)), &rivals, &reports).points()
    }
}
