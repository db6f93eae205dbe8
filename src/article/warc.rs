//! WARC: an archive of web captures, read record by record; a record longer than the limit is passed over unread.

use std::io::{self, BufRead, Read};

use super::http;

/// Bytes of a line of a header at most, and lines.
const LINE: u64 = 16 << 10;
const LINES: usize = 200;

/// The header of a record.
#[derive(Debug, Default)]
pub struct Header {
    fields: Vec<(String, String)>,
    /// Bytes of the record after its header.
    pub length: u64,
}

impl Header {
    /// The value of a field, whatever the case of its name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether the record holds what a server answered, or the page as such.
    pub fn is_page(&self) -> bool {
        matches!(self.field("WARC-Type"), Some("response" | "resource"))
    }

    /// The address that was captured.
    pub fn address(&self) -> Option<String> {
        self.field("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']).to_owned())
    }
}

/// The header of the next record; none at the end.
pub fn header(reader: &mut dyn BufRead) -> io::Result<Option<Header>> {
    let mut first = String::new();
    while first.trim().is_empty() {
        first.clear();
        if line(reader, &mut first)? == 0 {
            return Ok(None);
        }
    }
    if !first.starts_with("WARC/") {
        return Err(io::Error::other("a record does not begin with WARC/"));
    }
    let mut header = Header::default();
    for _ in 0..LINES {
        let mut said = String::new();
        if line(reader, &mut said)? == 0 || said.trim().is_empty() {
            let length = header.field("Content-Length").and_then(|length| length.trim().parse().ok());
            header.length = length.ok_or_else(|| io::Error::other("a record does not say its length"))?;
            return Ok(Some(header));
        }
        if let Some((name, value)) = said.split_once(':') {
            header.fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    Err(io::Error::other("the header of a record has no end"))
}

/// One line of a header.
fn line(reader: &mut dyn BufRead, said: &mut String) -> io::Result<usize> {
    let mut bytes = Vec::new();
    let length = reader.take(LINE).read_until(b'\n', &mut bytes)?;
    said.push_str(&String::from_utf8_lossy(&bytes));
    Ok(length)
}

/// The content of a record; none where it is longer than `most`, its bytes then being passed over.
pub fn content(reader: &mut dyn BufRead, length: u64, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut part = reader.take(length);
    if length > most {
        io::copy(&mut part, &mut io::sink())?;
        return Ok(None);
    }
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length { Err(io::Error::other("the last record is cut off")) } else { Ok(Some(bytes)) }
}

/// What a record holds of a page: its bytes and their type; none where the server gave no page.
pub fn page(header: &Header, content: Vec<u8>, most: u64) -> Result<Option<http::Answer>, String> {
    if header.field("WARC-Type") == Some("resource") {
        let kind = header.field("Content-Type").unwrap_or("").to_lowercase();
        return Ok(Some(http::Answer { kind, body: content }).filter(http::Answer::is_text));
    }
    http::answer(&content, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_follow_each_other_and_a_long_one_is_passed_over() {
        let one = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: <https://harbour.example/pier>\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n";
        let text = one.repeat(2);
        let mut reader = text.as_bytes();
        let first = header(&mut reader).ok().flatten().unwrap_or_default();
        assert_eq!(first.address().as_deref(), Some("https://harbour.example/pier"));
        assert_eq!(content(&mut reader, first.length, 4).ok(), Some(None));
        let second = header(&mut reader).ok().flatten().unwrap_or_default();
        assert_eq!(content(&mut reader, second.length, 9).ok(), Some(Some(b"hello".to_vec())));
        assert!(matches!(header(&mut reader), Ok(None)));
    }

    #[test]
    fn what_is_no_record_ends_the_archive() {
        assert!(header(&mut "hello\r\n".as_bytes()).is_err());
        assert!(header(&mut "WARC/1.0\r\nWARC-Type: response\r\n\r\n".as_bytes()).is_err());
        assert!(content(&mut "hel".as_bytes(), 5, 9).is_err());
    }
}
