//! Seams: where two texts were put together without a space, as menus and teasers are when a page is copied.

/// Where two texts were put together without a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seams {
    /// A small letter stands right before a capital.
    pub squash: bool,
    /// A headline and the sentence after it were put together, as in teasers.
    pub joint: bool,
}

impl Seams {
    /// Takes note of the capital of ASCII at a place.
    pub fn note(&mut self, bytes: &[u8], at: usize) {
        let Some(last) = at.checked_sub(1).map(|before| bytes[before]) else { return };
        self.squash |= last.is_ascii_lowercase();
        if !self.joint && last != b' ' && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) {
            self.joint = ends_text(&bytes[..at]);
        }
    }
}

/// Whether a text ends right here: with a word in small letters, or with a sentence.
fn ends_text(before: &[u8]) -> bool {
    match before {
        [.., last, b'?' | b'!' | b'.'] => last.is_ascii_lowercase() || last.is_ascii_digit(),
        [.., a, b, c, d] => [a, b, c, d].into_iter().all(u8::is_ascii_lowercase),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::glance::Glance;

    #[test]
    fn two_texts_put_together_are_told_from_names() {
        let joint = |said: &str| Glance::of(said).signs.seams.joint;
        assert!(joint("Barge strikes pierTwo men were hurt in Lowmouth"));
        assert!(joint("Is the pier shut?The port says so"));
        assert!(!joint("McDonald and DeVere of the iPad union"));
    }
}
