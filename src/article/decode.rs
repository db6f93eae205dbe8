//! From bytes to text: UTF-8 as it is, else by mark, by declaration, or as windows-1252 with a notice.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and what to tell about how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// A sentence for the reader of the report, where the encoding had to be guessed.
    pub notice: Option<String>,
}

/// Bytes of a page among which its encoding is declared.
const DECLARED: usize = 2048;
/// Bytes of a text among which the width of its signs shows.
const WIDE: usize = 512;
/// Bytes to one zero byte at least, for a text that was damaged.
const FEW: usize = 200;
/// The notice of a text that has a few zero bytes.
const ZEROS: &str = "Some of its bytes are zero; it was damaged.";
/// The notice of a text that has bytes which are no UTF-8.
const DAMAGED: &str = "Some of its bytes are no text and were replaced by �.";
/// Share of control characters beyond which bytes are no text: one in this many.
const CONTROL: usize = 50;

/// The text of a file, or the reason why it has none.
///
/// `told` is the encoding that came with it, as a server gives it.
pub fn decode(bytes: Vec<u8>, told: Option<&str>) -> Result<Decoded, String> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        let (text, _, _) = encoding.decode(&bytes);
        return checked(text.into_owned(), None);
    }
    let zeros = memchr::memchr_iter(0, &bytes).count();
    if let Some(encoding) = unmarked(&bytes) {
        return checked(encoding.decode(&bytes).0.into_owned(), None);
    }
    if zeros * FEW > bytes.len() {
        return Err(binary());
    }
    match String::from_utf8(bytes) {
        Ok(text) => checked(text, (zeros > 0).then(|| ZEROS.to_owned())),
        Err(error) => foreign(error.as_bytes(), told),
    }
}

/// UTF-16 without its mark: every other byte of its beginning is 0.
fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(WIDE) & !1];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count() * 5;
    match (zeros(0), zeros(1)) {
        (0, high) if start.len() >= 8 && high >= start.len() * 2 => Some(UTF_16LE),
        (low, 0) if start.len() >= 8 && low >= start.len() * 2 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes are UTF-8 but for a few: a file that was cut or patched, not one in another encoding.
fn is_damaged(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// Text in another encoding than UTF-8.
fn foreign(bytes: &[u8], told: Option<&str>) -> Result<Decoded, String> {
    if is_damaged(bytes) {
        return checked(String::from_utf8_lossy(bytes).into_owned(), Some(DAMAGED.to_owned()));
    }
    let told = told.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = told.or_else(|| declared(bytes)).filter(|encoding| *encoding != UTF_8);
    let encoding = declared.unwrap_or(WINDOWS_1252);
    let (text, _, _) = encoding.decode(bytes);
    let notice =
        format!("It is not UTF-8 and was read as {}; accents and quotation marks may be wrong.", encoding.name());
    checked(text.into_owned(), declared.is_none().then_some(notice))
}

/// The encoding that a page declares in its first lines.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED)]).to_lowercase();
    let rest = &head[head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?..];
    let label = rest
        .trim_start_matches(['"', '\''])
        .split(|sign: char| !sign.is_alphanumeric() && !"-_:".contains(sign))
        .next()?;
    Encoding::for_label(label.as_bytes())
}

/// A text that is not mostly control characters.
fn checked(text: String, notice: Option<String>) -> Result<Decoded, String> {
    let control = controls(text.as_bytes());
    if control > 8 && control * CONTROL > text.chars().count() { Err(binary()) } else { Ok(Decoded { text, notice }) }
}

/// The control characters of a text that are no white space: those of ASCII, and those of the 32 signs after it. The first
/// are summed in single bytes, 255 at a time, as a processor does for many bytes at once.
fn controls(text: &[u8]) -> usize {
    let is_control = |byte: &u8| (*byte < b' ' || *byte == 0x7f) && !(9..=13).contains(byte);
    let ascii: usize =
        text.chunks(255).map(|some| usize::from(some.iter().map(|byte| u8::from(is_control(byte))).sum::<u8>())).sum();
    let after = memchr::memchr_iter(0xc2, text).filter_map(|at| text.get(at + 1));
    ascii + after.filter(|byte| matches!(byte, 0x80..=0x9f) && **byte != 0x85).count()
}

/// Why a binary file is not read.
fn binary() -> String {
    "this is not text; save the article as text, HTML or JSONL".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Option<(String, bool)> {
        decode(bytes.to_vec(), None).ok().map(|decoded| (decoded.text, decoded.notice.is_some()))
    }

    #[test]
    fn utf8_is_taken_as_it_is_mark_and_all() {
        assert_eq!(text("\u{feff}Zoë\r\n".as_bytes()), Some(("\u{feff}Zoë\r\n".to_owned(), false)));
    }

    #[test]
    fn utf16_is_known_by_its_mark() {
        assert_eq!(text(b"\xff\xfeH\0i\0"), Some(("Hi".to_owned(), false)));
    }

    #[test]
    fn a_declared_encoding_is_believed_and_an_undeclared_one_is_told() {
        assert_eq!(
            text(b"<meta charset=\"iso-8859-2\">\xb1"),
            Some(("<meta charset=\"iso-8859-2\">ą".to_owned(), false))
        );
        assert_eq!(text(b"caf\xe9"), Some(("café".to_owned(), true)));
    }

    #[test]
    fn utf16_is_known_without_its_mark_and_damage_spares_the_rest() {
        assert_eq!(text(b"H\0e\0l\0l\0o\0"), Some(("Hello".to_owned(), false)));
        assert_eq!(text(&"пирс закрыт".as_bytes()[..20]), Some(("пирс закры�".to_owned(), true)));
    }

    #[test]
    fn what_a_server_says_of_the_encoding_counts() {
        assert_eq!(decode(b"\xb1".to_vec(), Some("iso-8859-2")).ok().map(|decoded| decoded.text).as_deref(), Some("ą"));
    }

    #[test]
    fn junk_is_refused() {
        assert_eq!(text(b"\x89PNG\0\0\0"), None);
        assert_eq!(text(&[0x01, 0x02, 0x9f].repeat(40)), None);
    }
}
