//! Sounds: spellings of one name brought together, whatever alphabet and romanisation they come from.

use std::sync::LazyLock;

/// Letters without diacritics, in lower case; other scripts in Latin letters, apostrophes taken off.
pub fn latin(name: &str) -> String {
    let plain = if name.is_ascii() { name.to_owned() } else { any_ascii::any_ascii(name) };
    plain.chars().filter(|char| !matches!(char, '\'' | '`' | '\u{2bc}')).collect::<String>().to_lowercase()
}

/// Runs of letters that stand for one sound, with a letter for it; the longest come first.
const RUNS: [(&str, char); 24] = [
    ("sch", 'S'),
    ("sh", 'S'),
    ("ch", 'C'),
    ("kh", 'H'),
    ("gh", 'G'),
    ("ph", 'f'),
    ("th", 'T'),
    ("dh", 'D'),
    ("zh", 'j'),
    ("dj", 'j'),
    ("ck", 'k'),
    ("oo", 'u'),
    ("ou", 'u'),
    ("ee", 'i'),
    ("ie", 'i'),
    ("iy", 'i'),
    ("aw", 'o'),
    ("au", 'o'),
    ("uw", 'u'),
    ("ai", 'e'),
    ("ay", 'e'),
    ("ei", 'e'),
    ("ey", 'e'),
    ("q", 'k'),
];

/// A word by its sounds: doubled ones once, runs of letters for one sound as one.
pub fn folded(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let run = RUNS.iter().find(|(run, _)| rest.starts_with(run));
        let (sound, length) = run.map_or((first, first.len_utf8()), |(run, sound)| (*sound, run.len()));
        rest = &rest[length..];
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// Sounds that romanisations exchange for one another, with what it costs in hundredths; nothing else is exchanged.
const EXCHANGED: [(&str, u8); 10] = [
    ("kc CSSsjgGgvwbpszxksc", 35),
    ("ei ou iy uw tT dD hH", 18),
    ("ae", 25),
    ("ao au", 45),
    ("DzTs", 40),
    ("HkGk", 40),
    ("eu eo", 50),
    ("ai io iu", 70),
    ("fvdt", 60),
    ("yj", 40),
];

/// What it costs to write one of the first 128 characters for another, in hundredths.
static COSTS: LazyLock<Vec<[u8; 128]>> = LazyLock::new(|| {
    let mut costs = vec![[100; 128]; 128];
    for (runs, cost) in EXCHANGED.iter().rev() {
        for run in runs.split(' ') {
            for pair in run.as_bytes().chunks_exact(2) {
                costs[pair[0] as usize][pair[1] as usize] = *cost;
                costs[pair[1] as usize][pair[0] as usize] = *cost;
            }
        }
    }
    costs
});

/// What it costs to write one sound for another, in hundredths.
fn exchange(costs: &[[u8; 128]], a: char, b: char) -> usize {
    if a == b {
        return 0;
    }
    costs.get(a as usize).and_then(|row| row.get(b as usize)).map_or(100, |cost| usize::from(*cost))
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// What it costs to leave a sound out, in hundredths: inner vowels are often not written, a last h never sounds.
fn leave_out(word: &[char], at: usize) -> usize {
    let (first, last) = (at == 0, at + 1 == word.len());
    match word[at] {
        'h' if last => 10,
        'h' => 60,
        sound if is_vowel(sound) && first => 90,
        sound if is_vowel(sound) && last => 55,
        sound if is_vowel(sound) => 35,
        'w' => 60,
        _ => 100,
    }
}

/// How far two words, by their sounds, are from being two spellings of one, in hundredths of a sound.
fn spelling(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = std::iter::once(0)
        .chain(b.iter().enumerate().scan(0, |sum, (at, _)| {
            *sum += leave_out(b, at);
            Some(*sum)
        }))
        .collect();
    let costs = COSTS.as_slice();
    for i in 0..a.len() {
        let mut diagonal = row[0];
        row[0] += leave_out(a, i);
        for j in 0..b.len() {
            let best = (diagonal + exchange(costs, a[i], b[j]))
                .min(row[j + 1] + leave_out(a, i))
                .min(row[j] + leave_out(b, j));
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}

/// Whether two words are spellings of one.
pub fn one_spelling(a: &str, b: &str) -> bool {
    one_sound(&sounds(a), &sounds(b), a.len().min(b.len()))
}

/// The sounds of a word.
pub fn sounds(word: &str) -> Vec<char> {
    folded(word).chars().collect()
}

/// Whether two words with these sounds, the shorter of so many letters, are spellings of one.
pub fn one_sound(a: &[char], b: &[char], letters: usize) -> bool {
    if a.len().abs_diff(b.len()) > 3 {
        return false;
    }
    let consonants = a.iter().filter(|sound| !is_vowel(**sound)).count();
    let room = if consonants > 2 { 25 + 6 * letters } else { 30.max(25 * consonants.min(letters / 3)) };
    spelling(a, b) <= room
}

/// The sounds that no romanisation leaves out or exchanges: what spellings of one word share.
pub fn bones(word: &str) -> String {
    let mut out = String::new();
    for sound in folded(word).chars() {
        let bone = match sound {
            'h' | 'H' | 'w' | '\'' => continue,
            sound if is_vowel(sound) => continue,
            'c' | 'g' | 'G' | 'j' | 'C' | 'q' => 'k',
            'z' | 'S' | 'x' => 's',
            'D' => 'd',
            'T' => 't',
            'v' | 'p' => 'b',
            other => other,
        };
        if !out.ends_with(bone) {
            out.push(bone);
        }
    }
    out
}

/// The number of letters to insert, delete, change or swap with their neighbour to come from one word to the other
/// (optimal string alignment).
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Which letters a word has, as bits; all others than a to z share one.
pub fn marks(word: &str) -> u32 {
    word.bytes().fold(0, |all, byte| all | 1 << if byte.is_ascii_lowercase() { byte - b'a' } else { 26 })
}

/// Letters of one word that the other does not have: a [`distance`] is never less.
pub fn misses(a: u32, b: u32) -> usize {
    (a & !b).count_ones().max((b & !a).count_ones()) as usize
}
