//! Margins: lines at the ends of an extracted text that say when it was filed, by whom and under which terms.

use super::date;
use super::line::Line;

/// Lines at the beginning of a text among which it is said when it was filed.
const HEAD: usize = 3;
/// Terms of an index at least, words of one at most, and of one in the mean at most.
const TERMS: usize = 6;
const WORDS: usize = 7;
const MEAN: usize = 4;

/// Whether a line is no part of the text: it says when the text was filed, or lists the terms under which.
pub fn is_margin(at: usize, line: &Line, said: &str) -> bool {
    !line.ended && ((at < HEAD && date::spells_date(said)) || is_index(said))
}

/// Whether a line is nothing but short terms parted by commas, none of them in quotation marks or with a figure.
fn is_index(said: &str) -> bool {
    let terms = || said.split(',').map(str::trim);
    terms().count() >= TERMS
        && terms().all(|term| (1..=WORDS).contains(&term.split_whitespace().count()))
        && said.split_whitespace().count() <= MEAN * terms().count()
        && !said.contains(['“', '"', ':', ';', '('])
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn margin(at: usize, said: &str) -> bool {
        is_margin(at, &lines(said)[0], said)
    }

    #[test]
    fn the_terms_of_an_index_and_the_day_of_filing_are_no_text() {
        assert!(margin(7, "north pier, barge, harbour of lowmouth, tug, ferry, port office"));
        assert!(margin(0, "3 May 2021 - put up by Ada Lind - section: harbour - terms: pier and barge"));
        assert!(margin(1, "03/05/2021 - put up by Ada Lind - section: harbour"));
    }

    #[test]
    fn a_list_that_is_a_sentence_stays() {
        assert!(!margin(7, "He named the pier, the barge, the tug, the ferry, the port office, and the mayor."));
        assert!(!margin(0, "The pier was shut on 3 May 2021, the port said."));
        assert!(!margin(9, "Opened 3 May 2021"));
    }
}
