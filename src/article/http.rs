//! HTTP: what a server answered, its body put together and unpacked.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// The body of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its type, in lower case, as the server gave it.
    pub kind: String,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether it can hold an article.
    pub fn is_text(&self) -> bool {
        ["html", "text/plain", "pdf"].iter().any(|kind| self.kind.contains(kind))
    }

    /// The encoding that the server gave.
    pub fn charset(&self) -> Option<String> {
        let (_, rest) = self.kind.split_once("charset=")?;
        Some(rest.split(';').next()?.trim_matches(['"', '\'', ' ']).to_owned())
    }
}

/// The page that a server answered with; none where it answered with something else.
pub fn answer(content: &[u8], most: u64) -> Result<Option<Answer>, String> {
    let Some((head, body)) = parts(content) else { return Ok(None) };
    let head = String::from_utf8_lossy(head).into_owned();
    let mut lines = head.lines();
    if lines.next().and_then(|status| status.split_whitespace().nth(1)) != Some("200") {
        return Ok(None);
    }
    let field = |name: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(own, _)| own.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_lowercase())
    };
    let kind = field("content-type").unwrap_or_default();
    let answer = Answer { kind, body: Vec::new() };
    if !answer.is_text() {
        return Ok(None);
    }
    let chunked = field("transfer-encoding").is_some_and(|how| how.contains("chunked"));
    let body = chunked.then(|| joined(body)).flatten().unwrap_or_else(|| body.to_vec());
    let packed = field("content-encoding").unwrap_or_default();
    Ok(Some(Answer { body: unpacked(body, &packed, most)?, ..answer }))
}

/// The header of an answer and its body.
fn parts(content: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memmem::find(content, b"\r\n\r\n").map(|at| (at, at + 4));
    let (end, from) = at.or_else(|| memchr::memmem::find(content, b"\n\n").map(|at| (at, at + 2)))?;
    content.starts_with(b"HTTP/").then(|| (&content[..end], &content[from..]))
}

/// A body that was sent in chunks; none where it is not, for many archives keep the header and join the chunks.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(end + 1..)?.get(..size)?);
        let rest = &body[end + 1 + size..];
        body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// A body unpacked, where it is packed as the server said.
fn unpacked(body: Vec<u8>, how: &str, most: u64) -> Result<Vec<u8>, String> {
    let reader: Box<dyn Read + '_> = match how {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Box::new(MultiGzDecoder::new(body.as_slice())),
        "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => Box::new(ZlibDecoder::new(body.as_slice())),
        "deflate" => Box::new(DeflateDecoder::new(body.as_slice())),
        "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
            return Err(format!("this page is packed as {how}; capture it again without compression"));
        }
        _ => return Ok(body),
    };
    let mut whole = Vec::new();
    let read = reader.take(most + 1).read_to_end(&mut whole);
    if whole.len() as u64 > most {
        return Err(format!("this page unpacks to more than {} MB; leave it out", most >> 20));
    }
    read.map_err(|error| format!("this page cannot be unpacked ({error}); capture it again"))?;
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(head: &str, body: &[u8]) -> Option<Vec<u8>> {
        let whole =
            [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n".as_slice(), head.as_bytes(), b"\r\n\r\n", body].concat();
        answer(&whole, 1 << 20).ok().flatten().map(|answer| answer.body)
    }

    #[test]
    fn chunks_are_joined_and_what_is_joined_already_is_left() {
        assert_eq!(
            body("Transfer-Encoding: chunked", b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").as_deref(),
            Some(b"abcde".as_slice())
        );
        assert_eq!(body("Transfer-Encoding: chunked", b"<html>").as_deref(), Some(b"<html>".as_slice()));
        assert_eq!(body("Transfer-Encoding: chunked", b"ff\r\nabc").as_deref(), Some(b"ff\r\nabc".as_slice()));
    }

    #[test]
    fn only_pages_that_were_found_count() {
        assert_eq!(answer(b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nx", 9), Ok(None));
        assert_eq!(answer(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", 9), Ok(None));
        assert_eq!(answer(b"nothing", 9), Ok(None));
    }

    #[test]
    fn a_packed_body_is_unpacked_within_limits() {
        use std::io::Write;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b'a'; 3 << 20]).expect("memory takes all");
        let packed = packer.finish().expect("memory takes all");
        assert_eq!(body("Content-Encoding: gzip", &packed), None);
        assert!(unpacked(packed, "gzip", 1 << 20).is_err_and(|said| said.contains("more than 1 MB")));
    }
}
