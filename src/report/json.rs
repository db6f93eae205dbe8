//! JSON as the machine contract has it: stable keys, whole numbers without a point, one line end at the end.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::report::Report;

/// Writes the report, set out over lines for people or on a single line for programs.
pub fn write(report: &Report, pretty: bool, out: &mut impl Write) -> io::Result<()> {
    if pretty { lines(report, out) } else { line(report, out) }
}

/// Writes any value on a single line: the JSONL of every command.
pub fn line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    put(value, CompactFormatter, out)
}

/// Writes any value set out over lines.
pub fn lines(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    put(value, PrettyFormatter::new(), out)
}

/// Writes a value and a line end.
fn put(value: &impl Serialize, formatter: impl Formatter, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Whole(formatter))).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Above this size a number is written as the computer holds it.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Another formatter, except that 38.0 is written 38.
struct Whole<F>(F);

impl<F: Formatter> Formatter for Whole<F> {
    fn write_f64<W: ?Sized + Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        if value.fract() == 0.0 && value.abs() < LARGEST_WHOLE {
            self.0.write_i64(out, value as i64)
        } else {
            self.0.write_f64(out, value)
        }
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64) -> String {
        let mut out = Vec::new();
        assert!(line(&value, &mut out).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!(written(38.0), "38\n");
        assert_eq!(written(12.5), "12.5\n");
        assert_eq!(written(f64::NAN), "null\n");
    }
}
