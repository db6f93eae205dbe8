//! How the time and memory of clustering grow: 10,000, 100,000 and 1,000,000 claims of made-up news.
//!
//! `cargo bench --bench clustering` prints seconds, the peak of memory and the ratio of each doubling; `RAYON_NUM_THREADS`
//! sets the cores. `cargo bench --bench clustering -- --write N FILE` writes claims instead, for `claimdiff cluster`.
//! Stories have a place, two people, a body and a few figures; each is told by several outlets in other words and with
//! values that differ now and then. How often a story is told follows a heavy tail.

#![allow(clippy::print_stdout)]

use std::io::Write;
use std::time::Instant;

use claimdiff::claim::{Claim, Event, Figure, Kind, Role};
use claimdiff::cluster::cluster;
use claimdiff::interval::Bound;
use rustc_hash::FxHashMap;

const SYLLABLES: [&str; 24] = [
    "ba", "cor", "del", "fen", "gar", "hol", "is", "jan", "kel", "lor", "mar", "nes", "ol", "per", "quin", "ros",
    "sel", "tor", "ul", "ven", "wil", "yar", "zan", "dor",
];
const BODIES: [&str; 12] = [
    "police",
    "ministry",
    "council",
    "court",
    "union",
    "hospital",
    "army",
    "company",
    "agency",
    "university",
    "party",
    "coalition",
];
/// Measure, unit and the ways to say it, N for the number and P for the place.
const FACTS: [(&str, &str, [&str; 3]); 10] = [
    ("killed", "person", ["N people were killed in P", "The attack in P left N dead", "At least N people died in P"]),
    (
        "injured",
        "person",
        ["N others were wounded", "N people were injured in P", "Hospitals treated N of the injured"],
    ),
    (
        "attack",
        "attack",
        ["N attacks were recorded in P", "The group carried out N attacks", "P saw N assaults this year"],
    ),
    ("person", "worker", ["N workers lost their jobs in P", "The plant in P cut N jobs", "N employees were dismissed"]),
    ("house", "house", ["N houses were destroyed in P", "The flood swept away N homes", "N homes are gone in P"]),
    ("USD", "USD", ["The damage is put at N dollars", "Repairs in P will cost N dollars", "N dollars were set aside"]),
    ("percent", "percent", ["Turnout in P was N percent", "N percent of voters came", "N percent took part in P"]),
    ("detained", "person", ["N suspects were arrested in P", "Police detained N people", "N men are held in P"]),
    ("ship", "ship", ["N ships wait outside P", "The queue off P has N vessels", "N vessels could not enter P"]),
    ("school", "school", ["N schools are shut in P", "P closed N schools", "Lessons stopped in N schools"]),
];
const COLOUR: [&str; 24] = [
    "on Monday",
    "officials said",
    "after a long night",
    "according to residents",
    "near the river",
    "in the old town",
    "despite warnings",
    "as rain continued",
    "the governor told reporters",
    "for the second week",
    "since early spring",
    "in a joint statement",
    "under pressure from lenders",
    "before the vote",
    "with help from neighbours",
    "by the end of the month",
    "while talks went on",
    "amid protests",
    "in the northern districts",
    "at the border",
    "along the coast",
    "during the festival",
    "the inquiry found",
    "in spite of promises",
];

/// A generator of numbers, the same on every machine (Knuth's multiplier).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.roll(list.len())]
    }

    fn name(&mut self) -> String {
        let mut name: String = (0..2 + self.roll(2)).map(|_| self.pick(&SYLLABLES)).collect();
        name[..1].make_ascii_uppercase();
        name
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, size, file] = arguments.as_slice()
        && flag == "--write"
    {
        write(size.parse().expect("a number of claims"), file);
        return;
    }
    let most: usize = arguments.first().and_then(|most| most.parse().ok()).unwrap_or(1_000_000);
    let mut last: Option<(usize, f64)> = None;
    for size in [10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000].into_iter().filter(|size| *size <= most)
    {
        let claims = claims(size);
        let runs = if size <= 100_000 { 3 } else { 1 };
        let (mut seconds, mut clusters) = (f64::INFINITY, 0);
        for _ in 0..runs {
            let start = Instant::now();
            clusters = cluster(&claims, &FxHashMap::default()).len();
            seconds = seconds.min(start.elapsed().as_secs_f64());
        }
        let growth = last.map_or(String::new(), |(before, earlier)| {
            let doublings = (size as f64 / before as f64).log2();
            format!(", {:.2} times for each doubling", (seconds / earlier).powf(1.0 / doublings))
        });
        println!("{size} claims, {clusters} clusters: {seconds:.2} s, peak {} MB{growth}", peak());
        last = Some((size, seconds));
    }
}

fn write(size: usize, file: &str) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).expect("a file to write"));
    for claim in claims(size) {
        writeln!(out, "{}", serde_json::to_string(&claim).expect("a claim is JSON")).expect("room on the disk");
    }
}

/// The largest memory the process has held, in MB, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}

/// Claims of stories, article after article.
fn claims(size: usize) -> Vec<Claim> {
    let mut dice = Dice(7);
    let mut claims = Vec::with_capacity(size);
    let mut story = 0;
    while claims.len() < size {
        story += 1;
        tell(&mut dice, story, size, &mut claims);
    }
    claims
}

/// One story, told by two to sixty outlets.
fn tell(dice: &mut Dice, story: usize, size: usize, claims: &mut Vec<Claim>) {
    let (place, body) = (dice.name(), dice.pick(&BODIES));
    let people = [dice.name() + " " + &dice.name(), dice.name() + " " + &dice.name()];
    let facts: Vec<(usize, usize)> =
        (0..3 + dice.roll(6)).map(|_| (dice.roll(FACTS.len()), 3 + dice.roll(2000))).collect();
    let outlets = (60 / (1 + dice.roll(30))).max(2);
    for outlet in 0..outlets {
        for (number, (fact, value)) in facts.iter().enumerate() {
            if claims.len() == size {
                return;
            }
            if dice.roll(4) == 0 {
                continue;
            }
            let (measure, unit, ways) = FACTS[*fact];
            let value = if dice.roll(6) == 0 { value + dice.roll(20) } else { *value };
            let way = dice.pick(&ways).replace('N', &value.to_string()).replace('P', &place);
            let who = if dice.roll(2) == 0 {
                format!(", {} of the {body} said", people[dice.roll(2)])
            } else {
                String::new()
            };
            let quote = format!("{way} {}{who}", dice.pick(&COLOUR));
            claims.push(claim(
                format!("{story:x}-{outlet:x}-{number:x}"),
                format!("{story:x}-{outlet:x}"),
                quote,
                &place,
                (measure, unit, value),
            ));
        }
    }
}

fn claim(id: String, article: String, quote: String, place: &str, counted: (&str, &str, usize)) -> Claim {
    let (measure, unit, value) = counted;
    let measured = matches!(unit, "USD" | "percent");
    let figure = Figure {
        surface: value.to_string(),
        start: 0,
        end: 1,
        low: Some(value as f64),
        high: Some(value as f64),
        bound: Bound::Exact,
        approx: None,
        vague: None,
        unit: Some(unit.to_owned()),
        counted: None,
        measure: (!measured).then(|| measure.to_owned()),
        role: Role::Level,
        parts: None,
    };
    let event = Event { place: vec![place.to_owned()], ..Event::default() };
    let source = Some(format!("Outlet {}", article.rsplit('-').next().unwrap_or_default()));
    Claim {
        id,
        article,
        source,
        kind: Kind::Figure,
        sentence: quote.clone(),
        quote,
        figure: Some(figure),
        event,
        ..Claim::default()
    }
}
