//! Letters: in how many of them two words differ.

/// Bytes of a word that is compared without a table of its own in memory.
const SHORT: usize = 31;

/// The number of letters to insert, delete, change or swap with their neighbour to come from one word to the other
/// (optimal string alignment); none when it is more than `most`.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let short = |word: &str| word.is_ascii() && word.len() <= SHORT;
    if short(a) && short(b) {
        return short_distance(a.as_bytes(), b.as_bytes(), most);
    }
    Some(strsim::osa_distance(a, b)).filter(|distance| *distance <= most)
}

/// The same, row by row of the table, until the rows show that it is more.
fn short_distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before = [0u8; SHORT + 1];
    let mut last: [u8; SHORT + 1] = std::array::from_fn(|at| at as u8);
    let (most, mut least_before) = (most.min(2 * SHORT) as u8, 0);
    for i in 0..a.len() {
        let mut least = i as u8 + 1;
        let mut row = [least; SHORT + 1];
        for j in 0..b.len() {
            let changed = last[j] + u8::from(a[i] != b[j]);
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
            least = least.min(best);
        }
        if least > most && least_before >= most {
            return None;
        }
        (before, last, least_before) = (last, row, least);
    }
    Some(last[b.len()]).filter(|distance| *distance <= most).map(usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_that_of_the_whole_table_as_far_as_it_is_asked_for() {
        let words = ["", "a", "ab", "ba", "abc", "acb", "marsh", "mrash", "marhs", "harbour", "habrour", "arbor"];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            for most in 0..8 {
                let whole = Some(strsim::osa_distance(a, b)).filter(|distance| *distance <= most);
                assert_eq!(distance(a, b, most), whole, "{a} {b} {most}");
            }
        }
    }
}
