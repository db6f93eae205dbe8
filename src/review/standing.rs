//! Standing: the claims of today that a decision was made about; a quote that is gone is lost, never looked for.

use rustc_hash::FxHashMap;

use super::decision::Held;
use crate::claim::Claim;

/// The claims of today, by id and by their words.
pub struct Standing<'c> {
    ids: FxHashMap<&'c str, usize>,
    words: FxHashMap<(&'c str, &'c str, &'c str), Vec<usize>>,
    claims: Vec<&'c Claim>,
}

impl<'c> Standing<'c> {
    /// The claims to look in.
    pub fn new(claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let claims: Vec<&Claim> = claims.into_iter().collect();
        let mut words: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, claim) in claims.iter().enumerate() {
            words.entry((claim.article.as_str(), claim.quote.as_str(), claim.sentence.as_str())).or_default().push(at);
        }
        Self { ids: claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect(), words, claims }
    }

    /// The position of the claim that was decided about; none where its article no longer says it.
    ///
    /// It is the claim of that id with those words. Where the text around it has moved, it is the only claim of the
    /// article with the same quote in the same sentence, word for word.
    pub fn find(&self, held: &Held) -> Option<usize> {
        let same = |at: &usize| self.claims[*at].quote == held.quote && self.claims[*at].article == held.article;
        let by_id = self.ids.get(held.claim.as_str()).copied().filter(same);
        let key = (held.article.as_str(), held.quote.as_str(), held.sentence.as_str());
        by_id.or_else(|| match self.words.get(&key).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        })
    }

    /// The positions of several, in order, without those that are lost.
    pub fn find_all(&self, held: &[Held]) -> Vec<usize> {
        let mut found: Vec<usize> = held.iter().filter_map(|held| self.find(held)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(id: &str, quote: &str, sentence: &str) -> Claim {
        let owned = str::to_owned;
        Claim { id: owned(id), article: owned("a"), quote: owned(quote), sentence: owned(sentence), ..Claim::default() }
    }

    #[test]
    fn a_quote_that_moved_with_its_sentence_is_found_again() {
        let then = Held::of(&claim("1", "seven boats sank", "On Monday seven boats sank."));
        let now = [claim("2", "seven boats sank", "On Monday seven boats sank.")];
        assert_eq!(Standing::new(&now).find(&then), Some(0));
    }

    #[test]
    fn a_look_alike_is_not_taken_for_the_quote() {
        let then = Held::of(&claim("1", "seven boats sank", "On Monday seven boats sank."));
        let now = [
            claim("1", "eight boats sank", "On Monday eight boats sank."),
            claim("2", "seven boats sank", "Seven boats sank."),
        ];
        assert_eq!(Standing::new(&now).find(&then), None);
    }

    #[test]
    fn a_quote_that_stands_twice_is_lost() {
        let then = Held::of(&claim("1", "seven boats sank", "Seven boats sank."));
        let now =
            [claim("2", "seven boats sank", "Seven boats sank."), claim("3", "seven boats sank", "Seven boats sank.")];
        assert_eq!(Standing::new(&now).find(&then), None);
    }
}
