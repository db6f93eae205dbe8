//! A glance: what one pass over the bytes of a line shows, so that most questions about the line need no look at it.

use super::seam::Seams;
use super::sign::{Held, Kind, kind};
use super::word::{Function, Words};

/// What one pass over a line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Glance {
    /// Characters.
    pub length: usize,
    /// Its words, counted by kind.
    pub words: Words,
    /// Its signs.
    pub signs: Signs,
}

/// The signs of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs {
    /// The kinds of signs in it.
    pub held: Held,
    /// Where two texts were put together in it.
    pub seams: Seams,
    /// Figures of ASCII.
    pub figures: u32,
    /// Commas.
    pub commas: u32,
    /// Full stops before a space.
    pub stops: u32,
}

impl Glance {
    /// What a line shows.
    pub fn of(said: &str) -> Self {
        let found = Self { length: said.len(), ..Self::default() };
        let mut pass = Pass { said, bytes: said.as_bytes(), at: 0, spaced: false, function: Function::table(), found };
        while let Some(byte) = pass.bytes.get(pass.at) {
            match Held::KINDS[usize::from(*byte)] {
                _ if !byte.is_ascii() => pass.wide(),
                kind if kind & Held::LETTER != 0 => pass.plain_word(kind),
                kind => pass.sign(*byte, kind),
            }
        }
        pass.found
    }
}

/// The pass over a line.
struct Pass<'l> {
    said: &'l str,
    bytes: &'l [u8],
    /// Where it is.
    at: usize,
    /// Whether it is within a piece between white space.
    spaced: bool,
    function: &'static Function,
    found: Glance,
}

impl Pass<'_> {
    /// Passes a sign of ASCII that is no letter.
    fn sign(&mut self, byte: u8, kind: u16) {
        self.at += 1;
        self.found.signs.held = self.found.signs.held.with(kind);
        if kind & Held::SPACE != 0 {
            self.spaced = false;
            return;
        }
        self.piece();
        self.found.signs.figures += u32::from(kind & Held::FIGURE != 0);
        self.found.signs.commas += u32::from(byte == b',');
        self.found.signs.stops += u32::from(byte == b'.' && self.bytes.get(self.at) == Some(&b' '));
    }

    /// Counts a piece between white space where it begins.
    fn piece(&mut self) {
        self.found.words.spaced += usize::from(!self.spaced);
        self.spaced = true;
    }

    /// Passes a word that begins with a letter of ASCII, which is of the given kind.
    fn plain_word(&mut self, kind: u16) {
        self.piece();
        self.found.words.begin(kind & Held::LOW != 0, kind & Held::HIGH != 0);
        let from = self.at;
        let key = self.letters();
        let goes_on = self.bytes.get(self.at).is_some_and(|byte| !byte.is_ascii()) && self.wide_letters();
        let holds = if goes_on {
            self.function.has_wide(&self.said[from..self.at])
        } else {
            self.function.has(&self.said[from..self.at], key)
        };
        self.found.words.function += usize::from(holds);
    }

    /// Passes letters of ASCII; the last eight of them in lower case as one number.
    fn letters(&mut self) -> u64 {
        let (mut key, mut held, mut at) = (0, 0, self.at);
        while let Some(byte) = self.bytes.get(at) {
            let kind = Held::KINDS[usize::from(*byte)];
            if kind & Held::LETTER == 0 {
                break;
            }
            if kind & Held::HIGH != 0 {
                self.found.signs.seams.note(self.bytes, at);
            }
            held |= kind;
            key = key << 8 | u64::from(byte | 0x20);
            at += 1;
        }
        self.at = at;
        self.found.signs.held = self.found.signs.held.with(held);
        key
    }

    /// Passes the rest of a word from a letter beyond ASCII on; whether there is one.
    fn wide_letters(&mut self) -> bool {
        let from = self.at;
        while let Some(sign) = self.beyond().filter(|sign| kind(*sign) == Kind::Letter) {
            self.hold(sign);
            self.letters();
        }
        self.at > from
    }

    /// The sign beyond ASCII where the pass is, if there is one.
    fn beyond(&self) -> Option<char> {
        self.bytes.get(self.at).filter(|byte| !byte.is_ascii()).and_then(|_| self.said[self.at..].chars().next())
    }

    /// Passes a sign beyond ASCII.
    fn hold(&mut self, sign: char) {
        self.at += sign.len_utf8();
        self.found.length -= sign.len_utf8() - 1;
        self.found.signs.held = self.found.signs.held.with(Held::beyond(sign));
    }

    /// Passes what begins with a sign beyond ASCII.
    fn wide(&mut self) {
        let Some(sign) = self.beyond() else { return };
        let (from, kind) = (self.at, kind(sign));
        self.hold(sign);
        if kind == Kind::Space {
            self.spaced = false;
            return;
        }
        self.piece();
        if kind == Kind::Letter {
            self.found.words.begin(sign.is_lowercase(), sign.is_uppercase());
            self.letters();
            self.wide_letters();
            self.found.words.function += usize::from(self.function.has_wide(&self.said[from..self.at]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_menu_has_no_function_words_and_a_sentence_has_many() {
        assert!(Glance::of("Sport Weather Traffic").words.function == 0);
        assert!(Glance::of("The bridge was closed because of the flood.").words.function_share() > 0.4);
    }

    #[test]
    fn a_script_without_capitals_counts_as_middling() {
        assert!((Glance::of("강이 넘쳤다").words.lower_share() - 0.6).abs() < 1e-9);
    }

    #[test]
    fn words_of_any_script_are_read_to_their_end() {
        let seen = Glance::of("Où est l’élève? Über çà, voilà 12");
        assert_eq!((seen.words.letters, seen.words.spaced, seen.words.upper), (7, 7, 2));
        assert_eq!((seen.signs.figures, seen.signs.commas), (2, 1));
    }

    proptest! {
        #[test]
        fn counts_are_those_of_the_text(said in "([A-Za-z]{1,12}|[0-9]{1,3}|[ ,.|@-]|\\PC){0,30}") {
            let seen = Glance::of(&said);
            prop_assert_eq!(seen.length, said.chars().count());
            prop_assert_eq!(seen.words.spaced, said.split_whitespace().count());
            prop_assert_eq!(seen.signs.figures as usize, said.bytes().filter(u8::is_ascii_digit).count());
            prop_assert_eq!(seen.signs.commas as usize, said.matches(',').count());
            prop_assert_eq!(seen.signs.held.has(Held::WIDE), !said.is_ascii());
            prop_assert!(seen.words.lower + seen.words.upper <= seen.words.letters);
        }
    }
}
