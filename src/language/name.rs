//! Names: whether two of them name one person, place or body, and what shows it.

use super::name_word::{Name, Role, Word, is_article};
use super::sound::{bones, distance, misses, one_sound, one_spelling};

/// Whether two names name one, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether they do.
    pub same: bool,
    /// From 0 to 1; the names are the same from one half on.
    pub score: f64,
    /// What shows it.
    pub why: String,
}

/// The score from which two names are one.
pub const SAME: f64 = 0.5;

/// Compares two names by their words alone.
pub fn compare(a: &str, b: &str) -> Verdict {
    compare_read((a, &Name::read(a)), (b, &Name::read(b)))
}

/// Compares two names that were taken apart before.
pub fn compare_read(a: (&str, &Name), b: (&str, &Name)) -> Verdict {
    let (score, how) = judge(a, b);
    let why = match how {
        How::Letters => "the same letters".to_owned(),
        How::Initials => "the initials of the other".to_owned(),
        How::Joined => "nearly the same letters, run together".to_owned(),
        How::Words(weighed) => weighed.why(a.1, b.1),
    };
    Verdict { same: score >= SAME, score, why }
}

/// Whether two names that were taken apart before name one; quicker than their whole comparison.
pub fn same_read(a: (&str, &Name), b: (&str, &Name)) -> bool {
    judge(a, b).0 >= SAME
}

/// What a comparison of two names came to rest on.
enum How {
    Letters,
    Initials,
    Joined,
    Words(Weighed),
}

fn judge((a, first): (&str, &Name), (b, second): (&str, &Name)) -> (f64, How) {
    if first.letters == second.letters {
        return (if legal_conflict(first, second) { 0.45 } else { 1.0 }, How::Letters);
    }
    if let Some(score) = acronym(a, b, first, second) {
        return (score, How::Initials);
    }
    let weighed = weigh(first, second, aligned(&first.words, &second.words));
    let joined = joined_likeness(first, second);
    if joined > weighed.score { (joined, How::Joined) } else { (weighed.score, How::Words(weighed)) }
}

/// The family name that a name ends in, by the sounds that its spellings share: the key to look it up by.
pub fn family(name: &str) -> String {
    family_of(&Name::read(name))
}

/// The same of a name that was taken apart before.
pub fn family_of(name: &Name) -> String {
    let last = name.words.iter().rfind(|word| word.role == Role::Name).or_else(|| name.words.last());
    last.map(|word| bones(&word.text)).unwrap_or_default()
}

/// Words that stand for one another.
struct Pair {
    a: usize,
    b: usize,
    likeness: f64,
    how: &'static str,
}

/// How alike two words are, and in what way. Romanisations of an `arabic` name differ in its vowels, not in its consonants.
fn likeness(a: &Word, b: &Word, arabic: bool) -> (f64, &'static str) {
    if a.text == b.text {
        return (1.0, "=");
    }
    if a.role == Role::Number || b.role == Role::Number {
        return (0.0, "");
    }
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    if short.text.len() == 1 && long.text.starts_with(&short.text) {
        return (0.72, "is the initial of");
    }
    if a.full == Some(b.text.as_str()) || b.full == Some(a.text.as_str()) {
        return (0.85, "is short for, or long for,");
    }
    let longest = a.text.chars().count().max(b.text.chars().count());
    if longest > 2 && one_sound(&a.sounds, &b.sounds, a.text.len().min(b.text.len())) {
        return (0.95, "is a spelling of");
    }
    if misses(a.marks, b.marks).max(a.text.len().abs_diff(b.text.len()) / 4) > 3.max(longest * 2 / 7) {
        return (0.0, "");
    }
    let letters = distance(&a.text, &b.text);
    let shared = 1.0 - letters as f64 / longest as f64;
    let near = match letters {
        2 if arabic && longest < 8 && bones(&a.text) != bones(&b.text) => 0.0,
        1 if longest >= 6 => 0.9,
        1 if longest >= 4 => 0.84,
        1 if longest == 3 => 0.66,
        _ if longest < 3 => 0.0,
        2 if longest >= 8 => 0.82,
        2 if longest >= 6 => 0.7,
        2 if longest >= 5 => 0.55,
        3 if longest >= 10 => 0.75,
        _ => shared * 0.7,
    };
    (near, "is nearly")
}

/// The words of two names joined to pairs, the most alike first.
fn aligned(a: &[Word], b: &[Word]) -> Vec<Pair> {
    let has_article = |words: &[Word]| words.iter().any(|word| is_article(&word.text));
    let arabic = has_article(a) && has_article(b);
    let mut all: Vec<Pair> = Vec::new();
    for (i, one) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            let (likeness, how) = likeness(one, other, arabic);
            let particles = (one.role == Role::Particle) == (other.role == Role::Particle);
            if likeness >= LEAST && (particles || one.text == other.text) {
                all.push(Pair { a: i, b: j, likeness, how });
            }
        }
    }
    all.sort_by(|x, y| {
        y.likeness.total_cmp(&x.likeness).then(x.a.abs_diff(x.b).cmp(&y.a.abs_diff(y.b))).then(x.a.cmp(&y.a))
    });
    let mut pairs: Vec<Pair> = Vec::new();
    for pair in all {
        if pairs.iter().all(|other| other.a != pair.a && other.b != pair.b) {
            pairs.push(pair);
        }
    }
    pairs.sort_by_key(|pair| pair.a);
    pairs
}

/// Likeness below which two words have nothing to do with each other.
const LEAST: f64 = 0.5;

fn weight(word: &Word) -> f64 {
    match word.role {
        Role::Particle => 0.1,
        Role::Common => 0.7,
        Role::Name if word.text.len() == 1 => 0.5,
        Role::Number | Role::Name => 1.0,
    }
}

/// Two names weighed word by word.
struct Weighed {
    score: f64,
    pairs: Vec<Pair>,
    /// What the words weigh that stand against each other.
    conflict: f64,
    short_form: bool,
    turned: bool,
}

fn weigh(a: &Name, b: &Name, pairs: Vec<Pair>) -> Weighed {
    let in_a = |at: usize| pairs.iter().any(|pair| pair.a == at);
    let in_b = |at: usize| pairs.iter().any(|pair| pair.b == at);
    let (rest_a, rest_b) = (left(a, in_a), left(b, in_b));
    let (mut shared, mut loss) = (0.0, 0.0);
    let mut solid = 0;
    for pair in &pairs {
        let weight = weight(&a.words[pair.a]).min(weight(&b.words[pair.b]));
        shared += weight;
        loss += weight * (1.0 - pair.likeness);
        solid += usize::from(weight >= 0.7 && pair.likeness > 0.8);
    }
    let (conflict, extra) = (rest_a.min(rest_b), (rest_a - rest_b).abs());
    let size = shared + conflict + 0.001;
    let mut score = 1.0 - (loss * 1.5 + conflict * 1.6 + (extra.min(2.0) + (extra - 2.0).max(0.0) * 2.5) * 0.22) / size;
    let (short_form, turned) = (short_form_conflict(a, b, &pairs), turned_round(a, b, &pairs));
    if solid == 0 || proper_rest(a, in_a) && proper_rest(b, in_b) || turned {
        score = score.min(0.4);
    }
    if short_form {
        score = score.min(0.3);
    }
    if legal_conflict(a, b) {
        score -= 0.15;
    }
    if numbers_conflict(a, b) {
        score = score.min(0.4);
    }
    Weighed { score: score.clamp(0.0, 1.0), pairs, conflict, short_form, turned }
}

/// What the words of a name weigh that stand for nothing in the other.
fn left(name: &Name, paired: impl Fn(usize) -> bool) -> f64 {
    name.words.iter().enumerate().filter(|(at, _)| !paired(*at)).map(|(_, word)| weight(word)).sum()
}

impl Weighed {
    /// What speaks for and against, in words.
    fn why(&self, a: &Name, b: &Name) -> String {
        let pairs = &self.pairs;
        let named = pairs.iter().filter(|pair| a.words[pair.a].role != Role::Particle);
        let mut notes: Vec<String> =
            named.map(|pair| format!("{} {} {}", a.words[pair.a].text, pair.how, b.words[pair.b].text)).collect();
        let against = [
            (self.short_form, "one word alone stands for the family name"),
            (self.turned, "first and family name are the other way round"),
            (legal_conflict(a, b), "other legal forms"),
            (numbers_conflict(a, b), "other numbers"),
        ];
        notes.extend(against.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note.to_owned()));
        if self.conflict > 0.2 {
            notes.push(format!("{} against {}", rest(a, pairs, |p| p.a), rest(b, pairs, |p| p.b)));
        }
        notes.join("; ")
    }
}

/// Whether a word of the name proper stands for nothing in the other name.
fn proper_rest(name: &Name, paired: impl Fn(usize) -> bool) -> bool {
    name.words
        .iter()
        .enumerate()
        .any(|(at, word)| !paired(at) && matches!(word.role, Role::Name | Role::Common) && word.text.len() > 1)
}

fn rest(name: &Name, pairs: &[Pair], side: impl Fn(&Pair) -> usize) -> String {
    let left = name.words.iter().enumerate().filter(|(at, _)| pairs.iter().all(|pair| side(pair) != *at));
    left.map(|(_, word)| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn proper(name: &Name) -> Vec<usize> {
    (0..name.words.len()).filter(|at| name.words[*at].role != Role::Particle).collect()
}

/// One word alone is a family name: it stands for the last word of the other, or for its first word letter by letter.
fn short_form_conflict(a: &Name, b: &Name, pairs: &[Pair]) -> bool {
    let (one, many, swap) = match (proper(a).len(), proper(b).len()) {
        (1, n) if n > 1 => (a, b, false),
        (n, 1) if n > 1 => (b, a, true),
        _ => return false,
    };
    let (Some(own), Some(last)) = (proper(one).first().copied(), proper(many).last().copied()) else { return true };
    let met = pairs.iter().find(|pair| if swap { pair.b == own } else { pair.a == own });
    met.is_none_or(|pair| {
        let there = if swap { pair.a } else { pair.b };
        pair.likeness < 1.0 && one.words[own].text.len() < 7 && there != last && !many.family_first
    })
}

/// Whether first and family name change places although an article says in both which is the family name.
fn turned_round(a: &Name, b: &Name, pairs: &[Pair]) -> bool {
    let family = |name: &Name| {
        let own = proper(name);
        let (&[_, last], false) = (own.as_slice(), name.family_first) else { return None };
        is_article(&name.words[last.checked_sub(1)?].text).then_some(last)
    };
    let (Some(one), Some(other)) = (family(a), family(b)) else { return false };
    pairs.iter().any(|pair| pair.a == one && pair.b < other) && pairs.iter().any(|pair| pair.a < one && pair.b == other)
}

fn legal_conflict(a: &Name, b: &Name) -> bool {
    !a.legal.is_empty() && !b.legal.is_empty() && a.legal.iter().all(|form| !b.legal.contains(form))
}

fn numbers_conflict(a: &Name, b: &Name) -> bool {
    let numbers = |name: &Name| {
        let numbers = name.words.iter().filter(|word| word.role == Role::Number);
        let mut all: Vec<String> = numbers.map(|word| word.text.clone()).collect();
        all.sort();
        all
    };
    let (a, b) = (numbers(a), numbers(b));
    !a.is_empty() && !b.is_empty() && a != b
}

/// Words split or joined: the letters of both names without blanks.
fn joined_likeness(a: &Name, b: &Name) -> f64 {
    let length = |name: &Name| name.words.iter().map(|word| word.text.len()).sum::<usize>();
    let longest = length(a).max(length(b));
    if a.words.len() == b.words.len() || longest < 6 || numbers_conflict(a, b) {
        return 0.0;
    }
    let all = |name: &Name| name.words.iter().map(|word| word.text.as_str()).collect::<String>();
    let (one, other) = (all(a), all(b));
    match distance(&one, &other) {
        0 => 0.98,
        _ if one_spelling(&one, &other) => 0.9,
        1 => 0.85,
        2 if longest > 9 => 0.7,
        _ => 0.0,
    }
}

/// A run of capitals against the initials of the other name.
fn acronym(a: &str, b: &str, first: &Name, second: &Name) -> Option<f64> {
    let is_acronym = |name: &str| {
        let letters: Vec<char> = name.chars().filter(|char| char.is_alphabetic()).collect();
        !name.trim().contains(' ')
            && (2..=7).contains(&letters.len())
            && letters.iter().filter(|c| c.is_uppercase()).count() >= 2
    };
    let initials = |name: &Name, small: bool| {
        let words = name.words.iter().filter(|word| small || word.role != Role::Particle);
        words.filter_map(|word| word.text.chars().next()).collect::<String>()
    };
    let (short, long) = match (is_acronym(a), is_acronym(b)) {
        (true, false) => (a, second),
        (false, true) => (b, first),
        _ => return None,
    };
    let letters: String = short.chars().filter(|char| char.is_alphabetic()).collect::<String>().to_lowercase();
    let body = letters.len() > 2 || long.words.iter().any(|word| word.role == Role::Common);
    let fits = body && long.words.len() > 1 && (initials(long, true) == letters || initials(long, false) == letters);
    fits.then_some(0.9)
}
