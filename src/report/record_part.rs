//! Parts of records: lists and objects in the making, and the bytes of texts and numbers.

use std::fmt;

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant,
};

use super::record::Writer;

/// The name of a field and the colon behind it.
pub(super) fn key(out: &mut Vec<u8>, name: &str) {
    out.reserve(name.len() + 3);
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

/// A text in quotation marks, with what cannot stand in one escaped.
pub(super) fn quoted(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + text.len() / 32 + 2);
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some((plain, byte, behind)) = split(rest) {
        out.extend_from_slice(plain);
        escaped(out, byte);
        rest = behind;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// What stands before the first byte to be escaped, that byte, and what stands behind it.
fn split(bytes: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    let blocks = bytes.as_chunks::<BLOCK>().0;
    let whole = blocks.iter().take_while(|block| are_plain(u64::from_le_bytes(**block))).count();
    let rest = &bytes[whole * BLOCK..];
    let mut last = [b' '; BLOCK];
    last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
    if rest.len() < BLOCK && are_plain(u64::from_le_bytes(last)) {
        return None;
    }
    let at = whole * BLOCK + rest.iter().position(|byte| !is_plain(*byte))?;
    Some((&bytes[..at], bytes[at], &bytes[at + 1..]))
}

/// Bytes looked at together, and one in each of them.
const BLOCK: usize = 8;
const ONES: u64 = u64::MAX / 255;

/// Whether all bytes of a block are written as they are: none is below a blank, a quotation mark or a backslash.
const fn are_plain(block: u64) -> bool {
    let low = below(block, b' ');
    let quote = below(block ^ (ONES * b'"' as u64), 1);
    let slash = below(block ^ (ONES * b'\\' as u64), 1);
    (low | quote | slash) == 0
}

/// The highest bits of a block's bytes, of which one is set where a byte is less, and none where no byte is.
const fn below(block: u64, least: u8) -> u64 {
    block.wrapping_sub(ONES * least as u64) & !block & (ONES << 7)
}

/// Whether a byte is written as it is.
const fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != b'"' && byte != b'\\'
}

fn escaped(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        b'"' | b'\\' => byte,
        other => {
            let [high, low] = [other >> 4, other & 15].map(|digit| HEX[usize::from(digit)]);
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// A whole number in digits.
pub(super) fn number(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[first..]);
}

/// A list or an object in the making.
pub(super) struct Parts<'o> {
    pub out: &'o mut Vec<u8>,
    /// Whether nothing stands in it yet.
    pub first: bool,
    /// What ends it.
    pub close: &'static [u8],
}

impl Parts<'_> {
    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
    }

    fn element<T: ?Sized + Serialize>(&mut self, value: &T) -> fmt::Result {
        self.comma();
        value.serialize(Writer(self.out))
    }

    fn field<T: ?Sized + Serialize>(&mut self, name: &str, value: &T) -> fmt::Result {
        self.comma();
        key(self.out, name);
        value.serialize(Writer(self.out))
    }

    pub fn close(self) {
        self.out.extend_from_slice(self.close);
    }
}

/// The ways in which a value tells its parts, all of which are a list's or an object's.
macro_rules! tells {
    ($($kind:ident $tell:ident $as:ident($($name:ident: $of:ty)?);)*) => {
        $(impl $kind for Parts<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn $tell<T: ?Sized + Serialize>(&mut self, $($name: $of,)? value: &T) -> fmt::Result {
                self.$as($($name,)? value)
            }

            fn end(self) -> fmt::Result {
                self.close();
                Ok(())
            }
        })*
    };
}

tells! {
    SerializeSeq serialize_element element();
    SerializeTuple serialize_element element();
    SerializeTupleStruct serialize_field element();
    SerializeTupleVariant serialize_field element();
    SerializeStruct serialize_field field(name: &'static str);
    SerializeStructVariant serialize_field field(name: &'static str);
}

/// The keys of a table are texts.
impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> fmt::Result {
        self.element(key)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> fmt::Result {
        self.out.push(b':');
        value.serialize(Writer(self.out))
    }

    fn end(self) -> fmt::Result {
        self.close();
        Ok(())
    }
}
