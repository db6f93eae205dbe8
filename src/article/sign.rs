//! Signs: which kinds of them a line holds, so that most questions about a line need no look at it.

/// Which kinds of signs a line holds, seen in one pass over its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Held(u8);

impl Held {
    /// A bar.
    pub const BAR: u8 = 1;
    /// The sign of a handle.
    pub const AT: u8 = 2;
    /// A straight quotation mark.
    pub const QUOTE: u8 = 4;
    /// A capital of ASCII.
    pub const HIGH: u8 = 8;
    /// A small letter of ASCII.
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
        Self(said.bytes().fold(0, |held, byte| held | Self::KINDS[byte as usize]))
    }

    /// Whether a kind is among them.
    pub const fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }

    /// Whether a sign beyond ASCII is of some kind.
    pub fn wide(self, kind: impl Fn(char) -> bool, said: &str) -> bool {
        self.has(Self::WIDE) && said.chars().any(|sign| !sign.is_ascii() && kind(sign))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_seen_wherever_they_stand() {
        let held = Held::of("The pier | “shut”");
        assert!(held.has(Held::BAR) && held.has(Held::HIGH) && held.has(Held::LOW) && !held.has(Held::AT));
        assert!(held.wide(|sign| sign == '“', "The pier | “shut”") && !held.has(Held::QUOTE));
    }
}
