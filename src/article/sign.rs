//! Signs: of which kinds they are, and which kinds a line holds.

/// Which kinds of signs a line holds, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held(u16);

impl Held {
    /// A bar, or another sign that parts the entries of a menu.
    pub const BAR: u16 = 1;
    /// The sign of a handle.
    pub const AT: u16 = 1 << 1;
    /// A quotation mark.
    pub const QUOTE: u16 = 1 << 2;
    /// A capital.
    pub const HIGH: u16 = 1 << 3;
    /// A small letter.
    pub const LOW: u16 = 1 << 4;
    /// Anything beyond ASCII.
    pub const WIDE: u16 = 1 << 5;
    /// Anything beyond ASCII but dashes, quotation marks and the like.
    pub const FOREIGN: u16 = 1 << 6;
    /// A capital beyond ASCII.
    pub const WIDE_HIGH: u16 = 1 << 12;
    /// White space.
    pub const SPACE: u16 = 1 << 7;
    /// A figure.
    pub const FIGURE: u16 = 1 << 8;
    /// A colon, as in a time of day.
    pub const COLON: u16 = 1 << 9;
    /// A slash of either kind or an upright bar, as before the name in a credit.
    pub const SLASH: u16 = 1 << 10;
    /// A full stop.
    pub const STOP: u16 = 1 << 11;
    /// A letter of ASCII.
    pub const LETTER: u16 = Self::HIGH | Self::LOW;
    /// The kind of each byte; one beyond ASCII tells no more than that.
    pub const KINDS: &[u16; 256] = &{
        let (mut kinds, mut byte) = ([0; 256], 0);
        while byte < 256 {
            kinds[byte] = match byte as u8 {
                b'|' => Self::BAR | Self::SLASH,
                b'/' | b'\\' => Self::SLASH,
                b'@' => Self::AT,
                b'"' => Self::QUOTE,
                b':' => Self::COLON,
                b'.' => Self::STOP,
                b'A'..=b'Z' => Self::HIGH,
                b'a'..=b'z' => Self::LOW,
                b'0'..=b'9' => Self::FIGURE,
                9..=13 | b' ' => Self::SPACE,
                128.. => Self::WIDE,
                _ => 0,
            };
            byte += 1;
        }
        kinds
    };

    /// The kind of a sign beyond ASCII.
    pub fn beyond(sign: char) -> u16 {
        let foreign = Self::WIDE | Self::FOREIGN;
        let high = foreign | Self::HIGH | Self::WIDE_HIGH;
        match sign {
            '“' | '”' => Self::WIDE | Self::QUOTE,
            '•' => Self::WIDE | Self::BAR,
            sign if is_mark(sign) => Self::WIDE,
            '»' | '›' | '·' => foreign | Self::BAR,
            '«' | '「' => foreign | Self::QUOTE,
            'à'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => foreign | Self::LOW,
            'À'..='Ö' | 'Ø'..='Þ' | 'Ѐ'..='Я' => high,
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣' => foreign,
            sign if sign.is_uppercase() => high,
            sign if sign.is_lowercase() => foreign | Self::LOW,
            _ => foreign,
        }
    }

    /// The kinds held and some more.
    pub const fn with(self, kinds: u16) -> Self {
        Self(self.0 | kinds)
    }

    /// Whether one of the kinds is among them.
    pub const fn has(self, kinds: u16) -> bool {
        self.0 & kinds != 0
    }
}

/// What a sign is to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It parts words.
    Space,
    /// It is part of one.
    Letter,
    /// Any other.
    Other,
}

/// The kind of a sign beyond ASCII; the most common of them need no table: dashes and quotation marks, accented and
/// Cyrillic letters, the signs of Chinese, Japanese and Korean.
pub fn kind(sign: char) -> Kind {
    if is_mark(sign) {
        Kind::Other
    } else if matches!(sign, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ')
        || matches!(sign, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣')
        || sign.is_alphabetic()
    {
        Kind::Letter
    } else if sign.is_whitespace() {
        Kind::Space
    } else {
        Kind::Other
    }
}

/// Whether a sign is a dash, a quotation mark or the like: most signs beyond ASCII in an English text are.
pub fn is_mark(sign: char) -> bool {
    ('\u{2010}'..='\u{2027}').contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::super::glance::Glance;
    use super::*;

    #[test]
    fn the_common_letters_are_those_of_the_table() {
        for sign in (128..0x2_0000_u32).filter_map(char::from_u32).filter(|sign| !is_mark(*sign)) {
            assert_eq!(kind(sign) == Kind::Letter, sign.is_alphabetic(), "{sign}");
            let held = Held::default().with(Held::beyond(sign));
            assert!(held.has(Held::BAR | Held::QUOTE) || held.has(Held::HIGH) == sign.is_uppercase(), "{sign}");
            assert!(held.has(Held::BAR | Held::QUOTE) || held.has(Held::LOW) == sign.is_lowercase(), "{sign}");
        }
    }

    #[test]
    fn kinds_are_seen_wherever_they_stand() {
        let of = |said: &str| Glance::of(said).signs.held;
        let held = of("The pier | “shut”");
        assert!(held.has(Held::BAR) && held.has(Held::HIGH) && held.has(Held::LOW) && !held.has(Held::AT));
        assert!(held.has(Held::QUOTE) && !of("The pier – shut").has(Held::QUOTE));
        assert!(of("ПИРС › 3").has(Held::BAR) && !of("ПИРС › 3").has(Held::LOW));
        assert!(of("Élan").has(Held::WIDE_HIGH) && !of("Café").has(Held::WIDE_HIGH));
        assert!(of("ПИРС").has(Held::FOREIGN) && !of("“shut” – dry").has(Held::FOREIGN));
    }
}
