//! Independence: which claims go back to one origin, and what shows it.

use super::evidence::Days;
pub use super::evidence::Evidence;
use super::passage::Passage;
use super::tie::ties;
use crate::claim::Claim;

/// Claims of one origin, with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Positions of the claims in the list given, in order.
    pub claims: Vec<usize>,
    /// What shows that they have one origin, in a sentence.
    pub why: String,
}

/// Groups claims by origin as [`origins`] does, and joins those that stand in a passage one article has from another.
pub fn origins_with(claims: &[&Claim], evidence: &Evidence) -> Vec<Origin> {
    let mut groups = origins(claims, &evidence.days);
    if evidence.passages.is_empty() {
        return groups;
    }
    let mut at = 0;
    while at < groups.len() {
        let copied = (at + 1..groups.len())
            .find_map(|other| Some((other, copy(claims, &groups[at], &groups[other], evidence)?)));
        let Some((other, passage)) = copied else {
            at += 1;
            continue;
        };
        let joined = groups.remove(other);
        let group = &mut groups[at];
        group.claims.extend(joined.claims);
        group.claims.sort_unstable();
        group.why = format!("{}; {}", copy_words(claims, group, passage), group.why);
    }
    groups
}

fn copy<'e>(claims: &[&Claim], one: &Origin, other: &Origin, evidence: &'e Evidence) -> Option<&'e Passage> {
    let pairs = one.claims.iter().flat_map(|a| other.claims.iter().map(move |b| (*a, *b)));
    pairs.into_iter().find_map(|(a, b)| evidence.shared(claims[a], claims[b]))
}

/// Longest part of a copied passage that a reason shows, in characters.
const SHOWN: usize = 100;

fn copy_words(claims: &[&Claim], group: &Origin, passage: &Passage) -> String {
    let outlet = |id: &str| {
        let claim = group.claims.iter().map(|at| claims[*at]).find(|claim| claim.article == id);
        claim.and_then(|claim| claim.attribution.first()).map_or("unknown outlet", |voice| voice.name.as_str())
    };
    let shown: String = passage.text.chars().take(SHOWN).collect();
    let more = if shown.len() < passage.text.len() { " …" } else { "" };
    let (first, second) = (outlet(&passage.from), outlet(&passage.to));
    if passage.dated {
        format!("{second} repeats {first} word for word: “{shown}{more}”")
    } else {
        format!("{first} and {second} share a passage word for word: “{shown}{more}”")
    }
}

/// Groups claims by origin: two belong together when one relays what the other says, both relay one medium, or both go
/// back to one speaker or document named, where the articles may be of the same days. The groups come in the order of
/// their first claim.
pub fn origins(claims: &[&Claim], days: &Days) -> Vec<Origin> {
    let ties = ties(claims, days);
    let mut groups = Groups::new(claims.len());
    for tie in &ties {
        tie.claims.windows(2).for_each(|pair| groups.join(pair[0], pair[1]));
    }
    let members = groups.members();
    let named = |members: &[usize]| -> Vec<String> {
        let mut names: Vec<(usize, &str)> = Vec::new();
        for tie in ties.iter().filter(|tie| tie.tells && members.binary_search(&tie.claims[0]).is_ok()) {
            if names.iter().all(|(_, name)| *name != tie.name) {
                names.push((tie.claims[0], &tie.name));
            }
        }
        names.into_iter().map(|(_, name)| name.to_owned()).collect()
    };
    members
        .into_iter()
        .map(|members| Origin { why: why(claims, &members, &named(&members)), claims: members })
        .collect()
}

/// Places put together step by step, each group known by its first.
struct Groups {
    above: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { above: (0..count).collect() }
    }

    fn first(&mut self, mut place: usize) -> usize {
        while self.above[place] != place {
            self.above[place] = self.above[self.above[place]];
            place = self.above[place];
        }
        place
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.above[a.max(b)] = a.min(b);
    }

    /// The groups in the order of their first place, the places of each in order.
    fn members(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.above.len()];
        for place in 0..self.above.len() {
            let first = self.first(place);
            groups[first].push(place);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

fn why(claims: &[&Claim], members: &[usize], shared: &[String]) -> String {
    let mut outlets: Vec<&str> = Vec::new();
    for member in members {
        let name = claims[*member].attribution.first().map_or("unknown outlet", |voice| voice.name.as_str());
        if !outlets.contains(&name) {
            outlets.push(name);
        }
    }
    match (outlets.as_slice(), shared) {
        ([outlet], []) => format!("{outlet} alone"),
        ([outlet], _) => format!("{outlet}, more than once"),
        (_, []) => format!("{} share an origin", list(&outlets)),
        _ => format!("{} go back to {}", list(&outlets), shared.join(", ")),
    }
}

/// "A, B and C".
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::claim::Voice;

    fn claim(article: &str, chain: &[(&str, Option<&str>)]) -> Claim {
        let voice = |(name, source): &(&str, Option<&str>)| Voice {
            name: (*name).to_owned(),
            source: source.map(str::to_owned),
            ..Voice::default()
        };
        Claim { article: article.to_owned(), attribution: chain.iter().map(voice).collect(), ..Claim::default() }
    }

    #[test]
    fn two_outlets_with_one_wire_story_are_one_origin() {
        let a = claim("1", &[("Sample Post", None), ("Example Wire", Some("example-wire")), ("officials", None)]);
        let b = claim("2", &[("Sample Daily", None), ("Example Wire", Some("example-wire"))]);
        let c = claim("3", &[("Sample Weekly", None)]);
        let found = origins(&[&a, &b, &c], &Days::default());
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].why, "Sample Post and Sample Daily go back to Example Wire");
    }

    #[test]
    fn unnamed_officials_are_no_common_origin() {
        let a = claim("1", &[("Sample Post", None), ("two officials", None)]);
        let b = claim("2", &[("Sample Daily", None), ("two officials", None)]);
        assert_eq!(origins(&[&a, &b], &Days::default()).len(), 2);
    }

    #[test]
    fn an_outlet_that_relays_two_media_makes_one_origin_of_their_relays() {
        let a = claim("1", &[("Sample Post", None), ("Example Wire", Some("example-wire"))]);
        let b = claim("2", &[("Sample Daily", None), ("Example News", Some("example-news"))]);
        let c = claim(
            "3",
            &[("Sample Weekly", None), ("Example Wire", Some("example-wire")), ("Example News", Some("example-news"))],
        );
        assert_eq!(origins(&[&a, &b, &c], &Days::default()).len(), 1);
    }

    #[test]
    fn what_a_speaker_says_to_two_outlets_is_one_origin_in_the_same_days_only() {
        let a = claim("1", &[("Sample Post", None), ("Governor Mara Lind", None)]);
        let b = claim("2", &[("Sample Daily", None), ("Governor Mara Lind", None)]);
        let day = |text: &str| text.parse::<NaiveDate>().map(|day| (day, day)).expect("a date");
        let days = |second: &str| -> Days {
            [("1".to_owned(), day("2021-03-01")), ("2".to_owned(), day(second))].into_iter().collect()
        };
        assert_eq!(origins(&[&a, &b], &days("2021-03-02")).len(), 1);
        assert_eq!(origins(&[&a, &b], &days("2021-05-20")).len(), 2);
    }
}
