//! Independence: which claims go back to one origin, and what shows it.

use rustc_hash::FxHashMap;

use crate::claim::{Claim, Voice};

/// Claims of one origin, with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Positions of the claims in the list given, in order.
    pub claims: Vec<usize>,
    /// What shows that they have one origin, in a sentence.
    pub why: String,
}

/// What articles as a whole show of their independence; computed once for a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Passages that one article has from another.
    pub passages: Vec<super::passage::Passage>,
}

impl Evidence {
    /// The evidence of all articles of a run.
    pub fn of(articles: &[crate::article::Article]) -> Self {
        Self { passages: super::passage::passages(articles) }
    }

    /// The passage that holds both claims, each in its article.
    fn shared(&self, a: &Claim, b: &Claim) -> Option<&super::passage::Passage> {
        let within = |claim: &Claim, id: &str, span: crate::span::Span| {
            claim.article == id && claim.start < span.end && span.start < claim.end
        };
        let copied = |from: &Claim, to: &Claim| {
            let all = self.between(&from.article, &to.article).enumerate();
            let mut held = all.filter(|(_, passage)| {
                within(from, &passage.from, passage.there) && within(to, &passage.to, passage.here)
            });
            held.next().map(|(place, _)| place + self.first(&from.article, &to.article))
        };
        copied(a, b).or_else(|| copied(b, a)).map(|place| &self.passages[place])
    }

    /// Where the passages of two articles begin.
    fn first(&self, from: &str, to: &str) -> usize {
        self.passages.partition_point(|passage| (passage.from.as_str(), passage.to.as_str()) < (from, to))
    }

    /// The passages that one article has from another; they are in the order of their articles.
    fn between<'e, 'c>(
        &'e self,
        from: &'c str,
        to: &'c str,
    ) -> impl Iterator<Item = &'e super::passage::Passage> + use<'e, 'c> {
        self.passages[self.first(from, to)..].iter().take_while(move |passage| passage.from == from && passage.to == to)
    }
}

/// Groups claims by origin as [`origins`] does, and joins those that stand in a passage one article has from another.
pub fn origins_with(claims: &[&Claim], evidence: &Evidence) -> Vec<Origin> {
    let mut groups = origins(claims);
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

fn copy<'e>(
    claims: &[&Claim],
    one: &Origin,
    other: &Origin,
    evidence: &'e Evidence,
) -> Option<&'e super::passage::Passage> {
    let pairs = one.claims.iter().flat_map(|a| other.claims.iter().map(move |b| (*a, *b)));
    pairs.into_iter().find_map(|(a, b)| evidence.shared(claims[a], claims[b]))
}

/// Longest part of a copied passage that a reason shows, in characters.
const SHOWN: usize = 100;

fn copy_words(claims: &[&Claim], group: &Origin, passage: &super::passage::Passage) -> String {
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
/// back to one named speaker. The groups come in the order of their first claim.
pub fn origins(claims: &[&Claim]) -> Vec<Origin> {
    let mut owner: FxHashMap<String, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut shared: Vec<Vec<String>> = Vec::new();
    let mut group_of: Vec<usize> = Vec::new();
    for (place, claim) in claims.iter().enumerate() {
        let links = links(claim);
        let known = links.iter().find_map(|link| owner.get(&link.key).copied().map(|group| (group, link.name.clone())));
        let group = if let Some((group, name)) = known {
            if !shared[group].contains(&name) {
                shared[group].push(name);
            }
            group
        } else {
            groups.push(Vec::new());
            shared.push(Vec::new());
            groups.len() - 1
        };
        groups[group].push(place);
        group_of.push(group);
        for link in links {
            owner.entry(link.key).or_insert(group);
        }
    }
    groups
        .into_iter()
        .zip(shared)
        .map(|(members, names)| Origin { why: why(claims, &members, &names), claims: members })
        .collect()
}

/// A link of a chain by which claims may share an origin.
struct Link {
    key: String,
    name: String,
}

/// The links that make an origin: the outlet itself, every registered source it relays, and the named speaker at the end.
fn links(claim: &Claim) -> Vec<Link> {
    let mut links = Vec::new();
    let relayed = claim.attribution.iter().skip(1);
    for voice in relayed.clone().filter(|voice| voice.source.is_some()) {
        links.push(Link { key: key(voice), name: voice.name.clone() });
    }
    if let Some(last) = relayed.last().filter(|voice| voice.source.is_none() && is_named(&voice.name)) {
        links.push(Link { key: key(last), name: last.name.clone() });
    }
    let outlet =
        claim.attribution.first().map_or_else(|| claim.article.clone(), |voice| outlet_key(voice, &claim.article));
    links.push(Link {
        key: outlet,
        name: claim.attribution.first().map(|voice| voice.name.clone()).unwrap_or_default(),
    });
    links
}

fn key(voice: &Voice) -> String {
    voice.source.clone().unwrap_or_else(|| crate::claim::naming::skeleton(&voice.name))
}

/// An outlet without a name is its article.
fn outlet_key(voice: &Voice, article: &str) -> String {
    if voice.source.is_none() && voice.name == "unknown outlet" { format!("article {article}") } else { key(voice) }
}

/// A name of two capitalised words or more; "security officials" is none.
fn is_named(name: &str) -> bool {
    let capitals = name.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase));
    capitals.count() >= 2
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
    use super::*;

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
        let found = origins(&[&a, &b, &c]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].why, "Sample Post and Sample Daily go back to Example Wire");
    }

    #[test]
    fn unnamed_officials_are_no_common_origin() {
        let a = claim("1", &[("Sample Post", None), ("two officials", None)]);
        let b = claim("2", &[("Sample Daily", None), ("two officials", None)]);
        assert_eq!(origins(&[&a, &b]).len(), 2);
    }
}
