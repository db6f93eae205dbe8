//! Files: opened, measured while they are read, and never held whole beyond a limit.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::InputFile;

/// A regular file, opened; anything else is left closed, for a pipe would block.
pub fn open(path: &Path) -> io::Result<Option<File>> {
    if path.metadata()?.is_file() { File::open(path).map(Some) } else { Ok(None) }
}

/// Bytes of a small file at most: what a stream is buffered by, so that its format is told by the same of it.
const SMALL: u64 = 1 << 16;

/// A small file that was read whole.
pub struct Small {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was measured of it.
    pub measured: Measured<io::Empty>,
}

/// Reads a small regular file whole; none where it is another, is packed from end to start, or cannot be read.
pub fn small(path: &Path) -> Option<Small> {
    let about = path.metadata().ok().filter(|about| about.is_file() && about.len() <= SMALL)?;
    let mut bytes = Vec::with_capacity(rounded(about.len() as usize + 1));
    File::open(path).ok()?.take(SMALL + 1).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 > SMALL || bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let mut measured = Measured::new(io::empty());
    measured.pass(&bytes);
    Some(Small { bytes, measured })
}

/// A size that many buffers share: an allocator keeps each size apart, in memory that is cleared before its first use.
fn rounded(size: usize) -> usize {
    size.next_power_of_two().max(1 << 12)
}

/// All that a reader gives, or nothing when it is more than `most` bytes.
pub fn slurp(reader: &mut dyn Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Reads a line of any length, keeping no more of it than `most` bytes; its length, 0 at the end.
pub fn next_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, most: u64) -> io::Result<u64> {
    let mut length = 0;
    loop {
        let chunk = reader.fill_buf()?;
        let end = memchr::memchr(b'\n', chunk);
        let used = end.map_or(chunk.len(), |end| end + 1);
        if used == 0 {
            return Ok(length);
        }
        length += used as u64;
        if length <= most {
            line.extend_from_slice(&chunk[..used]);
        } else {
            line.clear();
        }
        reader.consume(used);
        if end.is_some() {
            return Ok(length);
        }
    }
}

/// A reader that measures what passes through it.
pub struct Measured<R> {
    inner: R,
    sha: Sha256,
    bytes: u64,
}

impl<R: Read> Measured<R> {
    /// Measures what is read from `inner`.
    pub fn new(inner: R) -> Self {
        Self { inner, sha: Sha256::new(), bytes: 0 }
    }

    /// Takes note of bytes that were read.
    fn pass(&mut self, bytes: &[u8]) {
        self.sha.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// What was read, under the name of its file.
    pub fn told(self, path: String) -> InputFile {
        InputFile { path, sha256: hex(&self.sha.finalize()), bytes: self.bytes }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.pass(&buffer[..length]);
        Ok(length)
    }
}

/// A reader that fails once it has given more than it may.
pub struct Bounded<'b, R> {
    inner: R,
    left: &'b mut u64,
}

impl<'b, R: Read> Bounded<'b, R> {
    /// Lets no more than `left` bytes pass, and counts them off.
    pub fn new(inner: R, left: &'b mut u64) -> Self {
        Self { inner, left }
    }
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let left = self.left.checked_sub(length as u64);
        *self.left = left.ok_or_else(|| io::Error::other("it unpacks to far more than an archive of articles does"))?;
        Ok(length)
    }
}

/// Bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_any_length_is_passed_without_being_kept() {
        let long = vec![b'x'; 110];
        let mut input: &[u8] = &[long.as_slice(), b"\nshort\n"].concat();
        let mut line = Vec::new();
        assert_eq!(next_line(&mut input, &mut line, 100).ok(), Some(111));
        assert!(line.is_empty());
        assert_eq!(next_line(&mut input, &mut line, 100).ok(), Some(6));
        assert_eq!(line, b"short\n");
    }

    #[test]
    fn what_gives_more_than_it_may_fails() {
        let mut left = 5;
        assert!(slurp(&mut Bounded::new(b"12345".as_slice(), &mut left), 99).is_ok_and(|all| all.is_some()));
        assert!(slurp(&mut Bounded::new(b"6".as_slice(), &mut left), 99).is_err());
        assert_eq!(slurp(&mut b"12345".as_slice(), 4).ok(), Some(None));
    }
}
