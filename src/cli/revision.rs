//! Revisions: what became of the figures of an article from one captured version to the next.

use claimdiff::Article;
use claimdiff::article::Intake;
use claimdiff::claim::Figure;
use claimdiff::claim::extract::figure_claims;

/// Says of every article with earlier versions what changed in its figures, one sentence a change.
pub fn note(intake: &mut Intake) {
    for article in &mut intake.articles {
        let said: Vec<String> = {
            let later = article.earlier.iter().skip(1).chain([&*article]);
            article.earlier.iter().zip(later).flat_map(|(earlier, later)| changes(earlier, later)).collect()
        };
        article.notices.extend(said);
    }
}

/// The changes from one version to the next.
fn changes(earlier: &Article, later: &Article) -> Vec<String> {
    let (mut gone, mut come) = (figures(earlier), figures(later));
    let kept = |own: &Figure, other: &[Figure]| other.iter().any(|other| is_same(own, other));
    let before = gone.clone();
    gone.retain(|figure| !kept(figure, &come));
    come.retain(|figure| !kept(figure, &before));
    let since = version(earlier);
    let mut said = Vec::new();
    for old in gone {
        let new = come.iter().position(|new| thing(new) == thing(&old)).map(|at| come.remove(at));
        let what = thing(&old).unwrap_or_default();
        said.push(match new {
            Some(new) => format!("{since} \"{}\" became \"{}\" ({what}).", old.surface, new.surface),
            None => format!("{since} \"{}\" ({what}) was taken out.", old.surface),
        });
    }
    let added = |new: Figure| format!("{since} \"{}\" ({}) was added.", new.surface, thing(&new).unwrap_or_default());
    said.extend(come.into_iter().map(added));
    said
}

/// The figures of an article that count something.
fn figures(article: &Article) -> Vec<Figure> {
    figure_claims(article).into_iter().filter_map(|claim| claim.figure).filter(|own| thing(own).is_some()).collect()
}

/// What a figure counts.
fn thing(figure: &Figure) -> Option<&str> {
    figure.measure.as_deref().or(figure.counted.as_deref()).or(figure.unit.as_deref())
}

/// Whether two figures count the same and allow the same.
fn is_same(own: &Figure, other: &Figure) -> bool {
    thing(own) == thing(other) && own.bound == other.bound && own.low == other.low && own.high == other.high
}

/// The beginning of a sentence on what changed since a version.
fn version(earlier: &Article) -> String {
    match earlier.captured.as_deref().or(earlier.modified.as_deref()) {
        Some(when) => format!("Since its version of {when},"),
        None => format!("Since its version {},", earlier.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdiff::span::Bytes;

    fn article(captured: &str, text: &str) -> Article {
        Article {
            id: captured.to_owned(),
            captured: Some(captured.to_owned()),
            body: vec![Bytes::new(0, text.len())],
            text: text.to_owned(),
            ..Article::default()
        }
    }

    #[test]
    fn a_figure_that_changed_is_told_and_one_that_stayed_is_not() {
        let old = "The flood killed 12 people in Lowmouth. It damaged 40 boats.";
        let new = "The flood killed at least 15 people in Lowmouth. It damaged 40 boats.";
        let said = changes(&article("2021-05-03", old), &article("2021-05-04", new));
        assert_eq!(said, ["Since its version of 2021-05-03, \"12\" became \"at least 15\" (killed)."]);
    }

    #[test]
    fn a_figure_that_is_new_or_gone_is_told() {
        let (none, one) = ("The pier was shut.", "The pier was shut for 40 boats.");
        let (none, one) = (article("1", none), article("2", one));
        assert!(changes(&none, &one)[0].ends_with("was added."));
        assert!(changes(&one, &none)[0].ends_with("was taken out."));
        assert!(changes(&one, &one).is_empty());
    }
}
