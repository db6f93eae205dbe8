//! Independence: which claims go back to one origin, and what shows it.

use chrono::NaiveDate;
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
    /// When each article was published.
    pub days: Days,
}

impl Evidence {
    /// The evidence of all articles of a run.
    pub fn of(articles: &[crate::article::Article]) -> Self {
        let dated = articles.iter().filter_map(|article| Some((article.id.clone(), article.published.as_ref()?)));
        Self {
            passages: super::passage::passages(articles),
            days: dated.map(|(id, published)| (id, (published.from, published.to))).collect(),
        }
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

/// The first and last possible day of publication of each article that has one.
pub type Days = FxHashMap<String, (NaiveDate, NaiveDate)>;

/// Days between two articles that may still quote one and the same statement of a speaker.
const SAME_STATEMENT: i64 = 3;

/// Claims that one voice ties together.
struct Tie {
    /// The voice.
    name: String,
    /// Their places, in order; two or more.
    claims: Vec<usize>,
    /// Whether the voice is more than the outlet of them all, which goes without saying.
    tells: bool,
}

/// What ties claims to one origin, in the order of the first claim of each.
fn ties(claims: &[&Claim], days: &Days) -> Vec<Tie> {
    let mut by_key: FxHashMap<String, (usize, Vec<(usize, Link)>)> = FxHashMap::default();
    for (place, claim) in claims.iter().enumerate() {
        for link in links(claim) {
            let next = by_key.len();
            by_key.entry(link.key.clone()).or_insert((next, Vec::new())).1.push((place, link));
        }
    }
    let mut all: Vec<(usize, Vec<(usize, Link)>)> = by_key.into_values().collect();
    all.sort_unstable_by_key(|(order, _)| *order);
    all.into_iter().flat_map(|(_, linked)| tied(claims, linked, days)).collect()
}

/// The claims of one voice, a speaker's parted where their days lie too far apart to be one statement.
fn tied(claims: &[&Claim], linked: Vec<(usize, Link)>, days: &Days) -> Vec<Tie> {
    let Some(name) = linked.first().map(|(_, link)| link.name.clone()) else { return Vec::new() };
    let tells = linked.iter().any(|(_, link)| link.kind != LinkKind::Outlet);
    let speaks = linked.iter().all(|(_, link)| link.kind == LinkKind::Speaker);
    let mut places: Vec<usize> = linked.into_iter().map(|(place, _)| place).collect();
    places.dedup();
    let runs = if speaks { same_days(claims, places, days) } else { vec![places] };
    let ties = runs.into_iter().filter(|run| run.len() > 1);
    ties.map(|claims| Tie { name: name.clone(), claims, tells }).collect()
}

/// Places in runs of days that lie close to each other; one without a day goes with the first run.
fn same_days(claims: &[&Claim], places: Vec<usize>, days: &Days) -> Vec<Vec<usize>> {
    let day = |place: usize| days.get(claims[place].article.as_str()).copied();
    let (mut dated, undated): (Vec<usize>, Vec<usize>) = places.into_iter().partition(|place| day(*place).is_some());
    dated.sort_by_key(|place| day(*place));
    let mut runs: Vec<(Option<NaiveDate>, Vec<usize>)> = Vec::new();
    for place in dated {
        let Some((from, to)) = day(place) else { continue };
        match runs.last_mut() {
            Some((Some(last), run)) if (from - *last).num_days() <= SAME_STATEMENT => {
                *last = to.max(*last);
                run.push(place);
            }
            _ => runs.push((Some(to), vec![place])),
        }
    }
    if runs.is_empty() {
        runs.push((None, Vec::new()));
    }
    runs[0].1.extend(undated);
    runs.iter_mut().for_each(|(_, run)| run.sort_unstable());
    runs.into_iter().map(|(_, run)| run).collect()
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

/// What a link goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LinkKind {
    /// The outlet that prints the claim.
    Outlet,
    /// A source of the registry that it relays.
    Relay,
    /// A speaker or document named at the end of the chain.
    Speaker,
}

/// A link of a chain by which claims may share an origin.
struct Link {
    key: String,
    name: String,
    kind: LinkKind,
}

/// The links that make an origin: every registered source that is relayed, the named speaker at the end, and the outlet.
fn links(claim: &Claim) -> Vec<Link> {
    let link = |voice: &Voice, kind| Link { key: key(voice), name: voice.name.clone(), kind };
    let relayed = claim.attribution.iter().skip(1);
    let mut links: Vec<Link> =
        relayed.clone().filter(|voice| voice.source.is_some()).map(|voice| link(voice, LinkKind::Relay)).collect();
    let speaker = relayed.last().filter(|voice| voice.source.is_none() && is_named(&voice.name));
    links.extend(speaker.map(|voice| link(voice, LinkKind::Speaker)));
    let outlet = claim.attribution.first();
    links.push(Link {
        key: outlet.map_or_else(|| claim.article.clone(), |voice| outlet_key(voice, &claim.article)),
        name: outlet.map(|voice| voice.name.clone()).unwrap_or_default(),
        kind: LinkKind::Outlet,
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
