//! Signs: which kinds of them a line holds, so that most questions about a line need no look at it.

/// Which kinds of signs a line holds, seen in one pass over its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Held(u8);

impl Held {
    /// A bar, or another sign that parts the entries of a menu.
    pub const BAR: u8 = 1;
    /// The sign of a handle.
    pub const AT: u8 = 2;
    /// A quotation mark.
    pub const QUOTE: u8 = 4;
    /// A capital.
    pub const HIGH: u8 = 8;
    /// A small letter.
    pub const LOW: u8 = 16;
    /// Anything beyond ASCII.
    pub const WIDE: u8 = 32;
    /// The kind of each byte.
    const KINDS: [u8; 256] = {
        let (mut kinds, mut byte) = ([0; 256], 0);
        while byte < 256 {
            kinds[byte] = match byte as u8 {
                b'|' => Self::BAR,
                b'@' => Self::AT,
                b'"' => Self::QUOTE,
                b'A'..=b'Z' => Self::HIGH,
                b'a'..=b'z' => Self::LOW,
                128.. => Self::WIDE,
                _ => 0,
            };
            byte += 1;
        }
        kinds
    };

    /// The kinds that a line holds.
    pub fn of(said: &str) -> Self {
        let held = said.bytes().fold(0, |held, byte| held | Self::KINDS[byte as usize]);
        let beyond =
            if held & Self::WIDE == 0 { 0 } else { said.chars().fold(0, |held, sign| held | Self::beyond(sign)) };
        Self(held | beyond)
    }

    /// The kind of a sign beyond ASCII.
    fn beyond(sign: char) -> u8 {
        match sign {
            '»' | '›' | '•' | '·' => Self::BAR,
            '“' | '”' | '«' | '「' => Self::QUOTE,
            '\0'..='\x7f' | '\u{2010}'..='\u{2027}' => 0,
            sign if sign.is_uppercase() => Self::HIGH,
            sign if sign.is_lowercase() => Self::LOW,
            _ => 0,
        }
    }

    /// Whether a kind is among them.
    pub const fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_seen_wherever_they_stand() {
        let held = Held::of("The pier | “shut”");
        assert!(held.has(Held::BAR) && held.has(Held::HIGH) && held.has(Held::LOW) && !held.has(Held::AT));
        assert!(held.has(Held::QUOTE) && !Held::of("The pier – shut").has(Held::QUOTE));
        assert!(Held::of("ПИРС › 3").has(Held::BAR) && !Held::of("ПИРС › 3").has(Held::LOW));
    }
}
