//! Sounds: spellings of one name brought together, whatever alphabet and romanisation they come from.

use std::sync::LazyLock;

/// Letters without diacritics, in lower case; other scripts in Latin letters, apostrophes taken off.
pub fn latin(name: &str) -> String {
    let mut plain = if name.is_ascii() { name.to_owned() } else { any_ascii::any_ascii(name) };
    plain.retain(|char| !matches!(char, '\'' | '`'));
    plain.make_ascii_lowercase();
    plain
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

/// For each letter the letters that follow it in a run, as bits; all of them where it is a run by itself.
const FOLLOWERS: [u32; 32] = {
    let mut followers = [0; 32];
    let mut at = 0;
    while at < RUNS.len() {
        let run = RUNS[at].0.as_bytes();
        followers[(run[0] & 31) as usize] |= if run.len() > 1 { 1 << (run[1] & 31) } else { u32::MAX };
        at += 1;
    }
    followers
};

/// The run of letters at the beginning of a text; most texts are told to have none by their first two letters.
fn run(rest: &str) -> Option<&'static (&'static str, char)> {
    let letter = |at: usize| rest.as_bytes().get(at).map_or(0, |byte| byte & 31);
    let may = FOLLOWERS[usize::from(letter(0))] & 1 << letter(1) != 0;
    RUNS.iter().filter(|_| may).find(|(run, _)| rest.starts_with(run))
}

/// The sounds of a word: doubled ones once, runs of letters for one sound as one.
fn folded(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut rest = word;
    let mut last = None;
    std::iter::from_fn(move || {
        while let Some(first) = rest.chars().next() {
            let (sound, length) = run(rest).map_or((first, first.len_utf8()), |(run, sound)| (*sound, run.len()));
            rest = &rest[length..];
            if last.replace(sound) != Some(sound) {
                return Some(sound);
            }
        }
        None
    })
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

/// Whether two words, by their sounds, are at most so far from being two spellings of one, in hundredths of a sound.
fn is_spelling(a: &[char], b: &[char], room: usize) -> bool {
    let costs = COSTS.as_slice();
    // For each sound of the other word what it costs to leave it out, and how far the words are up to it.
    let mut row: Vec<(usize, usize)> = Vec::with_capacity(b.len());
    for at in 0..b.len() {
        let cost = leave_out(b, at);
        row.push((cost, cost + row.last().map_or(0, |(_, before)| *before)));
    }
    let mut none = 0;
    for (at, sound) in a.iter().enumerate() {
        let own = leave_out(a, at);
        let mut diagonal = none;
        none += own;
        let (mut left, mut least) = (none, none);
        for ((cost, above), other) in row.iter_mut().zip(b) {
            let best = (diagonal + exchange(costs, *sound, *other)).min(*above + own).min(left + *cost);
            (diagonal, *above, left) = (*above, best, best);
            least = least.min(best);
        }
        // What is yet to come costs nothing at best.
        if least > room {
            return false;
        }
    }
    row.last().map_or(none, |(_, whole)| *whole) <= room
}

/// Whether two words are spellings of one.
pub fn one_spelling(a: &str, b: &str) -> bool {
    one_sound(&sounds(a), &sounds(b), a.len().min(b.len()))
}

/// The sounds of a word.
pub fn sounds(word: &str) -> Vec<char> {
    let mut sounds = Vec::with_capacity(word.len());
    sounds.extend(folded(word));
    sounds
}

/// Whether two words with these sounds, the shorter of so many letters, are spellings of one.
pub fn one_sound(a: &[char], b: &[char], letters: usize) -> bool {
    if a.len().abs_diff(b.len()) > 3 {
        return false;
    }
    let consonants = a.iter().filter(|sound| !is_vowel(**sound)).count();
    let room = if consonants > 2 { 25 + 6 * letters } else { 30.max(25 * consonants.min(letters / 3)) };
    is_spelling(a, b, room)
}

/// The sounds that no romanisation leaves out or exchanges: what spellings of one word share.
pub fn bones(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for sound in folded(word) {
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
/// (optimal string alignment); none when it is more than `most`, which their lengths may show.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let apart = a.is_ascii() && b.is_ascii() && a.len().abs_diff(b.len()) > most;
    let letters = || strsim::osa_distance(a, b);
    (!apart).then(letters).filter(|letters| *letters <= most)
}

/// Which letters a word has, as bits; all others than a to z share one.
pub fn marks(word: &str) -> u32 {
    word.bytes().fold(0, |all, byte| all | 1 << if byte.is_ascii_lowercase() { byte - b'a' } else { 26 })
}

/// Letters of one word that the other does not have: a [`distance`] is never less.
pub fn misses(a: u32, b: u32) -> usize {
    (a & !b).count_ones().max((b & !a).count_ones()) as usize
}
