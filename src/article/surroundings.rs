//! Surroundings: what stands around a line of a copied page, and how much that speaks for the line.

use super::line::Line;
use super::prose::{is_prose, share, size, weight_of};

/// Characters below which a line without an end may be one of a menu, and such lines counted at most.
const MENU: usize = 90;
const MENUS: usize = 8;

/// The lines of a page, and what is counted of them once.
pub struct Page<'l> {
    lines: &'l [Line],
    /// Which of them are plain prose.
    pub prose: Vec<bool>,
    /// The first line of prose and the last.
    ends: (Option<usize>, Option<usize>),
    /// Characters before each line: of all lines, and of prose.
    before: Vec<(f64, f64)>,
}

impl<'l> Page<'l> {
    /// Counts what is counted once.
    pub fn of(lines: &'l [Line]) -> Self {
        let prose: Vec<bool> = lines.iter().map(is_prose).collect();
        let mut before = vec![(0.0, 0.0)];
        for (line, prose) in lines.iter().zip(&prose) {
            let (all, own) = before.last().copied().unwrap_or_default();
            let length = line.length as f64;
            before.push((all + length, own + if *prose { length } else { 0.0 }));
        }
        let ends = (prose.iter().position(|prose| *prose), prose.iter().rposition(|prose| *prose));
        Self { lines, prose, ends, before }
    }

    /// Points for what stands around a line.
    pub fn around(&self, at: usize, text: &str) -> f64 {
        self.near(at) + self.beside(at, text) + self.menu(at) + self.outside(at)
    }

    /// Points for the prose around it.
    fn near(&self, at: usize) -> f64 {
        let here =
            |place: Option<usize>| share(place.and_then(|place| self.prose.get(place)).is_some_and(|prose| *prose));
        let before: Vec<f64> = (1..=3).map(|step| here(at.checked_sub(step))).collect();
        let after: Vec<f64> = (1..=3).map(|step| here(at.checked_add(step))).collect();
        let mean = |near: &[f64]| near.iter().sum::<f64>() / 3.0;
        before[0] * weight_of("p1")
            + after[0] * weight_of("n1")
            + mean(&before) * weight_of("p3")
            + mean(&after) * weight_of("n3")
            + self.density(at, 4) * weight_of("den4")
            + self.density(at, 10) * weight_of("den10")
    }

    /// The share of prose among the characters of the lines around.
    fn density(&self, at: usize, reach: usize) -> f64 {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.lines.len()));
        let own = self.lines[at].length as f64;
        let all = self.before[to].0 - self.before[from].0 - own;
        let prose = self.before[to].1 - self.before[from].1 - if self.prose[at] { own } else { 0.0 };
        prose / (all + 1.0)
    }

    /// Points for the line before and the line after.
    fn beside(&self, at: usize, text: &str) -> f64 {
        let side = |place: Option<usize>, names: [&str; 4]| {
            let Some(line) = place.and_then(|place| self.lines.get(place)) else { return 0.0 };
            size(line) * weight_of(names[0])
                + share(!line.ended && line.length < 60) * weight_of(names[1])
                + share(line.cues.any()) * weight_of(names[2])
                + share(line.at.of(text).ends_with(':')) * weight_of(names[3])
        };
        side(at.checked_sub(1), ["len-b", "short-b", "cue-b", "colon-b"])
            + side(at.checked_add(1), ["len-a", "short-a", "cue-a", "colon-a"])
    }

    /// Points for the lines of a menu around it.
    fn menu(&self, at: usize) -> f64 {
        let is_menu = |line: &&Line| !line.ended && line.length < MENU;
        let above = self.lines[..at].iter().rev().take(MENUS).take_while(is_menu).count() as f64;
        let below = self.lines[at + 1..].iter().take(MENUS).take_while(is_menu).count() as f64;
        let both = if self.lines[at].ended { 0.0 } else { (above + below) / 16.0 };
        both * weight_of("menu") + above / 8.0 * weight_of("menu-b") + below / 8.0 * weight_of("menu-a")
    }

    /// Points for standing before all prose, or after it.
    fn outside(&self, at: usize) -> f64 {
        let (first, last) = self.ends;
        share(first.is_none_or(|first| at <= first)) * weight_of("no-before")
            + share(last.is_some_and(|last| at >= last)) * weight_of("no-after")
    }
}
