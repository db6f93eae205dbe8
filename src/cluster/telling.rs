//! Telling: which story the article of a claim tells, and how sure it is that two articles tell two.

use super::join::Edge;
use super::story::STORY;

/// Likeness up to which two articles surely tell two stories, where they are not of one.
const UNLIKE: f32 = 0.14;

/// Which article a claim stands in, and which story that tells.
#[derive(Debug, Default, Clone, Copy)]
pub struct Telling {
    article: u32,
    story: u32,
}

/// The stories of a run.
#[derive(Debug, Default)]
pub struct Stories {
    /// What each claim belongs to, in the order of the claims.
    of: Vec<Telling>,
    /// The later articles that nearly tell one story with each, with how near they come to it, from 0 to 1.
    near: Vec<Vec<(u32, f32)>>,
}

impl Stories {
    /// The stories of so many claims in so many articles, of which these pairs are alike.
    pub fn new(claims: usize, articles: usize, alike: &[Edge]) -> Self {
        Self { of: vec![Telling::default(); claims], near: close(articles, alike) }
    }

    /// Notes where a claim stands.
    pub fn tell(&mut self, claim: u32, article: u32, story: u32) {
        self.of[claim as usize] = Telling { article, story };
    }

    /// What a claim belongs to.
    pub fn of(&self, claim: u32) -> Telling {
        self.of.get(claim as usize).copied().unwrap_or_default()
    }

    /// How sure it is that two claims belong to two stories, from 0 to 1.
    pub fn apart(&self, a: Telling, b: Telling) -> f32 {
        if a.story == b.story {
            return 0.0;
        }
        let (first, second) = (a.article.min(b.article), a.article.max(b.article));
        let list = self.near.get(first as usize).map_or(&[][..], Vec::as_slice);
        let found = list.binary_search_by_key(&second, |other| other.0);
        1.0 - found.map_or(0.0, |at| list[at].1)
    }
}

/// The articles that nearly tell one story with each, sorted, with how near they come to it.
fn close(articles: usize, alike: &[Edge]) -> Vec<Vec<(u32, f32)>> {
    let mut close = vec![Vec::new(); articles];
    for (likeness, a, b) in alike.iter().filter(|edge| edge.0 > UNLIKE && edge.0 < STORY) {
        let share = ((likeness - UNLIKE) / (STORY - UNLIKE)).min(1.0);
        close[*a as usize].push((*b, share));
    }
    close.iter_mut().for_each(|list| list.sort_unstable_by_key(|other| other.0));
    close
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_that_nearly_tell_one_story_are_less_surely_apart() {
        let mut stories = Stories::new(4, 4, &[(0.19, 0, 1), (0.1, 0, 2)]);
        (0..4).for_each(|claim| stories.tell(claim, claim, claim.min(2)));
        let apart = |a, b| stories.apart(stories.of(a), stories.of(b));
        assert!(apart(0, 1) > 0.0 && apart(0, 1) < 0.5);
        assert_eq!(apart(1, 0), apart(0, 1));
        assert_eq!((apart(0, 2), apart(2, 3)), (1.0, 0.0));
    }
}
