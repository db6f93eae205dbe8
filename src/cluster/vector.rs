//! Vectors: weighed words brought to length one, and the cosine of two.

use super::feature::Word;

/// Sorts weighed words, each given once, brings them to length one, and returns the length they had.
pub fn unit(words: &mut [(Word, f32)]) -> f32 {
    words.sort_unstable_by_key(|word| word.0);
    let length = words.iter().map(|word| word.1 * word.1).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    words.iter_mut().for_each(|word| word.1 /= length);
    length
}

/// The cosine of two vectors of length one, 0 to 1.
pub fn cosine(a: &[(Word, f32)], b: &[(Word, f32)]) -> f32 {
    let mut sum = 0.0;
    both(a, b, |word| word.0, |x, y| sum += x.1 * y.1);
    sum
}

/// Calls `met` with what stands in both of two slices sorted by these words. Which of them goes on is reckoned, not
/// branched on: nobody could guess it, and most pairs of claims share little.
#[inline]
pub fn both<T>(a: &[T], b: &[T], word: impl Fn(&T) -> Word, mut met: impl FnMut(&T, &T)) {
    let (mut x, mut y) = (0, 0);
    while let (Some(one), Some(other)) = (a.get(x), b.get(y)) {
        let (p, q) = (word(one), word(other));
        if p == q {
            met(one, other);
        }
        x += usize::from(p <= q);
        y += usize::from(q <= p);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_in_any_order_point_one_way_and_others_across() {
        let (mut a, mut b, mut c) = ([(3, 2.0), (1, 1.0)], [(1, 0.5), (3, 1.0)], [(2, 7.0)]);
        let lengths = [unit(&mut a), unit(&mut b), unit(&mut c)];
        assert!((lengths[0] - 5f32.sqrt()).abs() < 1e-6);
        assert!((cosine(&a, &b) - 1.0).abs() < 1e-6 && cosine(&a, &c) == 0.0);
        assert_eq!(cosine(&a, &[]), 0.0);
    }
}
