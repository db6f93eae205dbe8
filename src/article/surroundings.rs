//! Surroundings: what stands around a line of a copied page, as named traits.

use super::cue::Cue;
use super::line::Line;
use super::prose::{in_a_row, is_prose, share, size};

/// The names of the traits, in the order in which [`Page::around`] gives them.
pub const AROUND: [&str; 29] = [
    "p1",
    "n1",
    "p3",
    "n3",
    "den4",
    "den10",
    "len-b",
    "short-b",
    "cue-b",
    "colon-b",
    "ended-b",
    "alike-b",
    "date-b",
    "joint-b",
    "len-a",
    "short-a",
    "cue-a",
    "colon-a",
    "ended-a",
    "alike-a",
    "date-a",
    "joint-a",
    "menu",
    "menu-b",
    "menu-a",
    "no-before",
    "no-after",
    "ending",
    "numbers",
];

/// Characters below which a line without an end may be one of a menu, and such lines counted at most.
const MENU: usize = 90;
const MENUS: usize = 8;
/// Lines on either side among which rows of figures are counted.
const TABLE: usize = 4;
/// Characters at the beginning of a line that tell its shape.
const SHAPE: usize = 12;
/// Traits of a line beside another, and the place among them of whether their shapes are alike.
const SIDE: usize = 8;
const ALIKE: usize = 5;
/// Lines of prose before an end marker counts.
const SETTLED: usize = 2;

/// The lines of a page, and what is counted of them once.
pub struct Page<'l> {
    lines: &'l [Line],
    /// Which of them are plain prose.
    pub prose: Vec<bool>,
    /// What each is to the lines beside it, but for their likeness.
    sides: Vec<[f64; SIDE]>,
    /// Whether each begins in the shape of the one before it.
    alike: Vec<bool>,
    /// The first line of prose and the last.
    ends: (Option<usize>, Option<usize>),
    /// Characters before each line: of all lines, and of prose.
    before: Vec<(f64, f64)>,
    /// How lately an end marker stood above each line.
    endings: Vec<f64>,
    /// How many lines of a menu stand right above each line, and right below it.
    menus: Vec<(usize, usize)>,
}

impl<'l> Page<'l> {
    /// Counts what is counted once.
    pub fn of(lines: &'l [Line], text: &'l str) -> Self {
        let prose: Vec<bool> = lines.iter().map(is_prose).collect();
        let mut before = vec![(0.0, 0.0)];
        for (line, prose) in lines.iter().zip(&prose) {
            let (all, own) = before.last().copied().unwrap_or_default();
            let length = line.length as f64;
            before.push((all + length, own + if *prose { length } else { 0.0 }));
        }
        let ends = (prose.iter().position(|prose| *prose), prose.iter().rposition(|prose| *prose));
        let sides = lines.iter().map(|line| side(line, line.at.of(text))).collect();
        let endings = endings(lines, &prose);
        Self { lines, prose, sides, alike: alike(lines, text), ends, before, endings, menus: menus(lines) }
    }

    /// The traits of what stands around a line, in the order of [`AROUND`].
    pub fn around(&self, at: usize) -> [f64; AROUND.len()] {
        in_a_row([
            &self.near(at),
            &self.beside(at.checked_sub(1), at),
            &self.beside(at.checked_add(1), at + 1),
            &self.menu(at),
            &self.outside(at),
            &[self.endings[at], self.numbers(at)],
        ])
    }

    /// The prose around a line.
    fn near(&self, at: usize) -> [f64; 6] {
        let here =
            |place: Option<usize>| share(place.and_then(|place| self.prose.get(place)).is_some_and(|prose| *prose));
        let before = |step: usize| here(at.checked_sub(step));
        let after = |step: usize| here(at.checked_add(step));
        let mean = |near: &dyn Fn(usize) -> f64| (near(1) + near(2) + near(3)) / 3.0;
        [before(1), after(1), mean(&before), mean(&after), self.density(at, 4), self.density(at, 10)]
    }

    /// The share of prose among the characters of the lines around.
    fn density(&self, at: usize, reach: usize) -> f64 {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.lines.len()));
        let own = self.lines[at].length as f64;
        let all = self.before[to].0 - self.before[from].0 - own;
        let prose = self.before[to].1 - self.before[from].1 - if self.prose[at] { own } else { 0.0 };
        prose / (all + 1.0)
    }

    /// The line before, or the line after; `alike` says which of the lines is like the one before it, if they are alike.
    fn beside(&self, side: Option<usize>, alike: usize) -> [f64; SIDE] {
        let Some(side) = side.and_then(|place| self.sides.get(place)) else { return [0.0; SIDE] };
        let mut found = *side;
        found[ALIKE] = share(self.alike[alike]);
        found
    }

    /// How many lines of a menu stand in a row with a line, itself included; 1 for a line that is none of a menu.
    pub fn row(&self, at: usize) -> usize {
        let (above, below) = self.menus[at];
        if is_menu(&self.lines[at]) { above + 1 + below } else { 1 }
    }

    /// The lines of a menu around it: on both sides where it has no end itself, above, below.
    fn menu(&self, at: usize) -> [f64; 3] {
        let (above, below) = self.menus[at];
        let (above, below) = (above.min(MENUS) as f64, below.min(MENUS) as f64);
        let both = if self.lines[at].ended { 0.0 } else { (above + below) / 16.0 };
        [both, above / 8.0, below / 8.0]
    }

    /// Whether it stands before all prose, and after it.
    fn outside(&self, at: usize) -> [f64; 2] {
        let (first, last) = self.ends;
        [share(first.is_none_or(|first| at <= first)), share(last.is_none_or(|last| at >= last))]
    }

    /// The share of lines without a letter near by, as the cells of a table are.
    fn numbers(&self, at: usize) -> f64 {
        let near = &self.lines[at.saturating_sub(TABLE)..(at + TABLE + 1).min(self.lines.len())];
        near.iter().filter(|line| line.words.letters == 0).count() as f64 / (2 * TABLE + 1) as f64
    }
}

/// What a line is to those beside it; whether their shapes are alike is left open.
fn side(line: &Line, said: &str) -> [f64; SIDE] {
    [
        size(line),
        share(!line.ended && line.length < 60),
        share(line.cues.any()),
        share(said.ends_with([':', '：'])),
        share(line.ended),
        0.0,
        share(line.dated),
        share(line.signs.seams.joint),
    ]
}

/// For each line, whether it begins in the shape of the one before it.
fn alike(lines: &[Line], text: &str) -> Vec<bool> {
    let mut last = None;
    let is_alike = |line: &Line| {
        let own = Some(outline(line.at.of(text)));
        std::mem::replace(&mut last, own) == own
    };
    lines.iter().map(is_alike).collect()
}

/// Whether a line may be one of a menu.
fn is_menu(line: &Line) -> bool {
    !line.ended && line.length < MENU
}

/// For each line, the lines of a menu right above it and right below it.
fn menus(lines: &[Line]) -> Vec<(usize, usize)> {
    let count = |run: &mut usize, line: &Line| {
        let before = *run;
        *run = if is_menu(line) { before + 1 } else { 0 };
        Some(before)
    };
    let above = lines.iter().scan(0, |run, line| count(run, line));
    let mut below: Vec<usize> = lines.iter().rev().scan(0, |run, line| count(run, line)).collect();
    below.reverse();
    above.zip(below).collect()
}

/// For each line, how lately an end marker stood above it, from 1 (the line above) down as prose follows.
fn endings(lines: &[Line], prose: &[bool]) -> Vec<f64> {
    let (mut level, mut seen) = (0.0_f64, 0);
    let pass = |(line, prose): (&Line, &bool)| {
        let here = level;
        seen += usize::from(*prose);
        if *prose {
            level *= 0.7;
        }
        if seen >= SETTLED {
            level = level.max(marks_end(line));
        }
        here
    };
    lines.iter().zip(prose).map(pass).collect()
}

/// How surely a line ends the article.
pub fn marks_end(line: &Line) -> f64 {
    let has = |classes: &[Cue]| classes.iter().any(|cue| line.cues.has(*cue));
    if has(&[Cue::End, Cue::Comment, Cue::Tags]) {
        1.0
    } else if has(&[Cue::Subscribe, Cue::Notice]) {
        0.5
    } else {
        0.0
    }
}

/// The shape of the beginning of a line: runs of capitals, of small letters, of figures, and its other signs.
fn outline(said: &str) -> [char; SHAPE] {
    let mut found = ['\0'; SHAPE];
    let (mut last, mut count) = ('\0', 0);
    for shape in said.chars().take(SHAPE).map(shape) {
        if std::mem::replace(&mut last, shape) != shape || !shape.is_ascii_alphanumeric() {
            found[count] = shape;
            count += 1;
        }
    }
    found
}

/// The sign that stands for a sign in the shape of a line.
fn shape(sign: char) -> char {
    match sign {
        'A'..='Z' => 'A',
        'a'..='z' => 'a',
        '0'..='9' => '0',
        sign if sign.is_ascii() => sign,
        sign if sign.is_uppercase() => 'A',
        sign if sign.is_alphabetic() => 'a',
        sign if sign.is_numeric() => '0',
        sign => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn rows_of_a_list_are_alike_and_paragraphs_are_not() {
        assert_eq!(outline("3 May: tug"), outline("12 June: tug"));
        assert_ne!(outline("3 May: the tug"), outline("The tug came"));
    }

    #[test]
    fn an_end_marker_fades_as_prose_follows() {
        let said = "The harbour of Lowmouth was closed on Tuesday after a barge had struck the north pier.";
        let text = format!("{said}\n{said}\nMost read\nBakery wins prize\n{said}\nWeather\n");
        let lines = lines(&text);
        let page = Page::of(&lines, &text);
        assert_eq!(page.endings[2], 0.0);
        assert_eq!(page.endings[3], 1.0);
        assert!(page.endings[5] <= page.endings[3]);
    }
}
