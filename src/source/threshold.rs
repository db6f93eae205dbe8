//! Thresholds: every number between 0 and 1 that the default method of truth discovery rests on, in one place, so that
//! each can be moved to see whether it matters (`cargo bench --bench reliability`).

/// The thresholds of the default method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Added to every height at which sources are one group.
    pub groups: f64,
    /// Accuracy of a source of which nothing is known yet.
    pub first: f64,
    /// Accuracy that a source's own claim is given while it is judged itself: that of a stranger.
    pub stranger: f64,
    /// Share of near figures, beside near and equal ones, from which the sources of an attribute agree on nothing.
    pub alone: f64,
    /// Noise at most, beside the scatter of the items: beyond, different figures are errors.
    pub widest: f64,
    /// Scatter within items, beside that between them, from which numbers are opinions.
    pub opinion: f64,
    /// Share of errors that only leave members of a set out.
    pub omission: f64,
    /// Share of errors that only add members to a set.
    pub addition: f64,
    /// Share of wrong numbers that fall near the true one; the others fall anywhere.
    pub close: f64,
    /// How likely a figure is said where an interval around it is the answer, beside the interval: less than even, so
    /// that of two answers that both hold the figure is told.
    pub figure: f64,
    /// How likely a wrong claim is where the truth is a value that nobody names.
    pub unnamed: f64,
    /// Odds at which a figure is doubted that the same object has under another attribute, when all say so there.
    pub misfiled: f64,
    /// Share of wrong texts and sets that were handed on by another.
    pub echo: f64,
    /// Width of the kernel by which the sizes of errors are known, in logarithms of their distance from the truth.
    pub width: f64,
}

/// The way to one threshold.
pub type Place = fn(&mut Thresholds) -> &mut f64;

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            groups: 0.0,
            first: 0.8,
            stranger: 0.5,
            alone: 0.5,
            widest: 0.25,
            opinion: 0.4,
            omission: 0.6,
            addition: 0.1,
            close: 0.5,
            figure: 0.5,
            unnamed: 0.1,
            misfiled: 0.3,
            echo: 0.1,
            width: 0.4,
        }
    }
}

impl Thresholds {
    /// Every threshold by name, with a way to it.
    pub const ALL: [(&'static str, Place); 14] = [
        ("groups", |all| &mut all.groups),
        ("first", |all| &mut all.first),
        ("stranger", |all| &mut all.stranger),
        ("alone", |all| &mut all.alone),
        ("widest", |all| &mut all.widest),
        ("opinion", |all| &mut all.opinion),
        ("omission", |all| &mut all.omission),
        ("addition", |all| &mut all.addition),
        ("close", |all| &mut all.close),
        ("figure", |all| &mut all.figure),
        ("unnamed", |all| &mut all.unnamed),
        ("misfiled", |all| &mut all.misfiled),
        ("echo", |all| &mut all.echo),
        ("width", |all| &mut all.width),
    ];

    /// The default with one threshold moved.
    pub fn moved(place: Place, by: f64) -> Self {
        let mut all = Self::default();
        *place(&mut all) += by;
        all
    }
}
