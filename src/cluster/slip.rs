//! Slips of the pen: numbers of many digits that differ as one number written wrongly does.

/// Digits other than zero that a number needs for one of them to be told as a slip.
const TELLING: usize = 4;
/// Factor by which two numbers may differ and still be one with a slip in it.
const SLIPPED: f64 = 1.2;

/// Whether two numbers of many digits differ in one of them, or by two neighbours exchanged.
pub fn is_slip(p: f64, q: f64) -> bool {
    let (least, most) = (p.abs().min(q.abs()), p.abs().max(q.abs()));
    if most > SLIPPED * least || most >= 1e15 {
        return false;
    }
    let (x, y) = (digits(p), digits(q));
    let telling = |digits: &[u8; DIGITS]| digits.iter().filter(|digit| **digit != 0).count() >= TELLING;
    let mut other = (0..DIGITS).filter(|at| x[*at] != y[*at]);
    let (first, second, third) = (other.next(), other.next(), other.next());
    let slip = match (first, second, third) {
        (Some(_), None, _) => true,
        (Some(a), Some(b), None) => b == a + 1 && x[a] == y[b] && x[b] == y[a],
        _ => false,
    };
    slip && telling(&x) && telling(&y)
}

/// Digits of a number that are compared, two of them behind the point.
const DIGITS: usize = 18;

/// The digits of a number, the last one first.
fn digits(value: f64) -> [u8; DIGITS] {
    let mut rest = (value.abs() * 100.0).round() as u64;
    std::array::from_fn(|_| {
        let digit = (rest % 10) as u8;
        rest /= 10;
        digit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_digit_or_two_exchanged_are_a_slip_of_the_pen() {
        assert!(is_slip(5687.75, 5587.75) && is_slip(41_352.0, 43_152.0));
        assert!(!is_slip(5687.75, 5588.75), "two digits differ");
        assert!(!is_slip(600.0, 700.0) && !is_slip(12_000.0, 13_000.0), "round numbers are no slips");
        assert!(!is_slip(1234.0, 9234.0), "the first digit makes another number");
    }
}
