//! Records: values as lines of JSON in memory, written by the thousand.
//!
//! The bytes are those of [`super::json::line`]. Names of fields are plain words, and most texts hold nothing to escape,
//! so that both are copied as they are.

use std::fmt;

use serde::Serialize;
use serde::ser::Serializer;

use super::json::as_whole;
use super::record_part::{Parts, key, number, quoted};

/// Writes a value and a line end behind what is there.
pub fn line(value: &impl Serialize, out: &mut Vec<u8>) -> fmt::Result {
    value.serialize(Writer(out))?;
    out.push(b'\n');
    Ok(())
}

/// Writes one value.
pub(super) struct Writer<'o>(pub &'o mut Vec<u8>);

impl<'o> Writer<'o> {
    /// What is written by the general writer of JSON, being rare.
    fn rare(self, value: &impl Serialize) -> fmt::Result {
        serde_json::to_writer(self.0, value).map_err(|_| fmt::Error)
    }

    fn open(self, bracket: &[u8], close: &'static [u8]) -> Parts<'o> {
        self.0.extend_from_slice(bracket);
        Parts { out: self.0, first: true, close }
    }

    /// A value named by its variant.
    fn variant(self, name: &str, bracket: &[u8], close: &'static [u8]) -> Parts<'o> {
        self.0.extend_from_slice(b"{");
        key(self.0, name);
        self.open(bracket, close)
    }
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Parts<'o>;
    type SerializeTuple = Parts<'o>;
    type SerializeTupleStruct = Parts<'o>;
    type SerializeTupleVariant = Parts<'o>;
    type SerializeMap = Parts<'o>;
    type SerializeStruct = Parts<'o>;
    type SerializeStructVariant = Parts<'o>;

    fn serialize_bool(self, value: bool) -> fmt::Result {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> fmt::Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> fmt::Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> fmt::Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> fmt::Result {
        self.0.extend((value < 0).then_some(b'-'));
        self.serialize_u64(value.unsigned_abs())
    }

    fn serialize_u8(self, value: u8) -> fmt::Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> fmt::Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> fmt::Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> fmt::Result {
        number(self.0, value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> fmt::Result {
        self.rare(&value)
    }

    fn serialize_f64(self, value: f64) -> fmt::Result {
        match as_whole(value) {
            Some(whole) => self.serialize_i64(whole),
            None => self.rare(&value),
        }
    }

    fn serialize_char(self, value: char) -> fmt::Result {
        self.rare(&value)
    }

    fn serialize_str(self, value: &str) -> fmt::Result {
        quoted(self.0, value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> fmt::Result {
        self.rare(&value)
    }

    fn serialize_none(self) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> fmt::Result {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> fmt::Result {
        let parts = self.variant(variant, b"", b"}");
        value.serialize(Writer(parts.out))?;
        parts.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b"[", b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b"[", b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b"[", b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.variant(variant, b"[", b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b"{", b"}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b"{", b"}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.variant(variant, b"{", b"}}"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    enum Shape {
        Plain,
        Named(u8),
        Pair(i64, f64),
        Field { text: &'static str },
    }

    #[derive(Serialize)]
    struct Everything {
        shapes: Vec<Shape>,
        table: BTreeMap<&'static str, Option<(bool, f32)>>,
        text: [&'static str; 3],
        sign: char,
        none: (),
    }

    #[test]
    fn a_record_is_written_as_every_other_json() {
        let all = Everything {
            shapes: vec![Shape::Plain, Shape::Named(7), Shape::Pair(-120, 38.0), Shape::Field { text: "12.5 %" }],
            table: BTreeMap::from([("a", None), ("b", Some((true, 0.25)))]),
            text: [
                "",
                "a \"quoted\" word and a \\ far behind it",
                "line\nbreak, \u{e9}t\u{e9}, \u{1}\u{1f}\u{7f}\t\r\u{8}\u{c}",
            ],
            sign: '"',
            none: (),
        };
        let (mut own, mut general) = (Vec::new(), Vec::new());
        assert!(line(&all, &mut own).is_ok() && crate::report::json::line(&all, &mut general).is_ok());
        assert_eq!(String::from_utf8(own), String::from_utf8(general));
    }
}
