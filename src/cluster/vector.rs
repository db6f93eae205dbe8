//! Vectors: weighed words brought to length one, and the cosine of two.

use std::cmp::Ordering;

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
    let (mut x, mut y, mut sum) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        match a[x].0.cmp(&b[y].0) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                sum += a[x].1 * b[y].1;
                (x, y) = (x + 1, y + 1);
            }
        }
    }
    sum
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
