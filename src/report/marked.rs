//! A text cut at the ends of its claims, so that nested and overlapping claims can all be marked in place.

use crate::claim::Claim;
use crate::span::Span;

/// A stretch of text over which nothing begins or ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece<'t> {
    /// The text.
    pub text: &'t str,
    /// Positions of the claims that cover it.
    pub claims: Vec<usize>,
    /// Positions of the claims that begin with it.
    pub begins: Vec<usize>,
    /// Positions of the claims that end with it.
    pub ends: Vec<usize>,
    /// Whether it is part of a figure's own words.
    pub figure: bool,
    /// Whether it is part of the article's body.
    pub body: bool,
}

/// Whether the quote still stands where the claim says; a quote that moved is lost, not looked for.
pub fn stands(claim: &Claim, text: &str) -> bool {
    claim.start < claim.end && claim.span().slice(text) == Some(claim.quote.as_str())
}

/// The whole text in pieces, for claims that stand in it.
pub fn pieces<'t>(text: &'t str, body: &[Span], claims: &[&Claim]) -> Vec<Piece<'t>> {
    let figures: Vec<Span> = claims.iter().filter_map(|claim| figure(claim)).collect();
    let claims: Vec<Span> = claims.iter().map(|claim| claim.span()).collect();
    let cuts = cuts(text, body.iter().chain(&figures).chain(&claims));
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|at| claims[*at].start);
    let mut coming = order.into_iter().peekable();
    let mut active: Vec<usize> = Vec::new();
    cuts.windows(2)
        .map(|pair| {
            let ((from, at), (to, until)) = (pair[0], pair[1]);
            active.retain(|claim| claims[*claim].end > from);
            let mut begins = Vec::new();
            while let Some(claim) = coming.next_if(|claim| claims[*claim].start <= from) {
                begins.push(claim);
            }
            active.extend(&begins);
            let holds = |span: &Span| span.start <= from && to <= span.end;
            Piece {
                text: &text[at..until],
                ends: active.iter().copied().filter(|claim| claims[*claim].end == to).collect(),
                figure: !active.is_empty() && figures.iter().any(holds),
                body: body.iter().any(holds),
                claims: active.clone(),
                begins,
            }
        })
        .collect()
}

/// The words of a claim's figure, where they lie within its quote.
fn figure(claim: &Claim) -> Option<Span> {
    let figure = claim.figure.as_ref()?;
    (claim.start <= figure.start && figure.end <= claim.end).then_some(Span { start: figure.start, end: figure.end })
}

/// Every end of a span in the text, in order, as code point and byte; the ends of the text included.
fn cuts<'s>(text: &str, spans: impl Iterator<Item = &'s Span>) -> Vec<(u32, usize)> {
    let mut ends: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).chain([0]).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut wanted = ends.into_iter().peekable();
    let mut cuts = Vec::new();
    let mut length = 0;
    for (point, (byte, _)) in (0..).zip(text.char_indices()) {
        if wanted.next_if_eq(&point).is_some() {
            cuts.push((point, byte));
        }
        length = point + 1;
    }
    cuts.push((length, text.len()));
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claim(start: u32, end: u32) -> Claim {
        Claim { start, end, ..Claim::default() }
    }

    #[test]
    fn overlapping_claims_are_each_marked_whole() {
        let (a, b) = (claim(0, 4), claim(2, 6));
        let pieces = pieces("äbcdefgh", &[], &[&a, &b]);
        let found: Vec<(&str, &[usize])> = pieces.iter().map(|piece| (piece.text, &piece.claims[..])).collect();
        assert_eq!(found, [("äb", &[0][..]), ("cd", &[0, 1]), ("ef", &[1]), ("gh", &[])]);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "\\PC{0,60}", ends in proptest::collection::vec((0u32..60, 0u32..60), 0..6)) {
            let length = text.chars().count() as u32;
            let claims: Vec<Claim> = ends.into_iter()
                .map(|(a, b)| claim(a.min(b).min(length), a.max(b).min(length)))
                .filter(|claim| claim.start < claim.end)
                .collect();
            let claims: Vec<&Claim> = claims.iter().collect();
            let pieces = pieces(&text, &[Span { start: 1, end: 30 }], &claims);
            prop_assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text.clone());
            for (at, claim) in claims.iter().enumerate() {
                let covered: u32 = pieces.iter().filter(|piece| piece.claims.contains(&at)).map(|piece| piece.text.chars().count() as u32).sum();
                prop_assert_eq!(covered, claim.end - claim.start);
                prop_assert_eq!(pieces.iter().filter(|piece| piece.begins.contains(&at)).count(), 1);
                prop_assert_eq!(pieces.iter().filter(|piece| piece.ends.contains(&at)).count(), 1);
            }
        }
    }
}
