//! The outlet of a copied page, as its frame names it: a credit line, a notice of rights, the page's own address.

use std::collections::BTreeMap;

use super::cue::Cue;
use super::host::domains;
use super::line::Line;
use super::name::{is_name, squeezed};
use super::rights::holder;
use super::sign::Held;
use crate::source::{Registry, SourceKind};

/// The frame of a page: its lines outside the article.
#[derive(Debug)]
pub struct Frame<'p> {
    /// Every line of the page.
    pub lines: &'p [Line],
    /// The first line of the article and the last, as positions.
    pub body: (usize, usize),
    /// The page.
    pub text: &'p str,
    /// Whether an author is named elsewhere, so that a lone name below the article is no author.
    pub signed: bool,
}

/// Lines below the article among which its credit is looked for.
const NEAR: usize = 3;
/// Words of an outlet's name at most.
const WORDS: usize = 5;

impl<'p> Frame<'p> {
    /// What one line says.
    fn said(&self, at: usize) -> &'p str {
        self.lines[at].at.of(self.text)
    }

    /// The lines outside the article.
    fn outside(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lines.len()).filter(|at| *at < self.body.0 || *at > self.body.1)
    }

    /// The name of the outlet, as the page writes it.
    pub fn outlet(&self, registry: &Registry) -> Option<String> {
        let named = self.known_credit(registry).or_else(|| self.rights(registry)).or_else(|| self.address(registry));
        named.or_else(|| {
            let (outlet, wire) = self.masthead(registry);
            outlet.map(str::to_owned).or_else(|| self.lone_credit()).or_else(|| wire.map(str::to_owned))
        })
    }

    /// A line above the article, or the part of one between separators, that the registry knows as a publisher: a
    /// masthead, or the outlet beside the date or the author. An agency stands apart, since it may be the author only.
    fn masthead(&self, registry: &Registry) -> (Option<&'p str>, Option<&'p str>) {
        let lines = (0..self.body.0.min(self.lines.len())).map(|at| self.said(at));
        let parts = lines.flat_map(|said| said.split(['|', '–', '—', '•', '·', ',']).map(str::trim));
        let mut wire = None;
        for name in parts.filter(|name| name.len() > 2 && name.chars().count() > 2) {
            match registry.find(name).map(|source| source.kind) {
                Some(SourceKind::Outlet) => return (Some(name), wire),
                Some(SourceKind::Wire) => wire = wire.or(Some(name)),
                _ => {}
            }
        }
        (None, wire)
    }

    /// A line just below the article that the registry knows.
    fn known_credit(&self, registry: &Registry) -> Option<String> {
        let below = (self.body.1 + 1..self.lines.len()).take(NEAR).map(|at| self.said(at));
        let mut names = below.map(|said| said.trim_matches(['(', ')', '[', ']', '.', '–', '—', '-', ' ']));
        names.find(|said| is_outlet(said, registry)).map(str::to_owned)
    }

    /// The holder of the rights, where the notice names one.
    fn rights(&self, registry: &Registry) -> Option<String> {
        let holders: Vec<&str> =
            self.outside().filter(|at| may_notice(&self.lines[*at])).filter_map(|at| holder(self.said(at))).collect();
        let known = holders.iter().find(|name| is_outlet(name, registry));
        let own = || holders.iter().find(|name| registry.find(name).is_none());
        let wire =
            || holders.iter().find(|name| self.outside().filter(|at| self.said(*at).contains(**name)).count() > 2);
        known.or_else(own).or_else(wire).map(|name| (*name).to_owned())
    }

    /// The page's own address, where a notice gives it or the frame repeats it; as a name where a line spells it so.
    fn address(&self, registry: &Registry) -> Option<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for at in self.outside().filter(|at| self.lines[*at].signs.held.has(Held::STOP)) {
            let line = &self.lines[at];
            let weight = if line.cues.has(Cue::Notice) { 2 } else { 1 };
            for domain in domains(self.said(at)) {
                *counts.entry(domain).or_default() += weight;
            }
        }
        let known = counts.iter().find(|(domain, _)| registry.find(domain).is_some());
        let (domain, _) =
            known.or_else(|| counts.iter().filter(|(_, count)| **count > 1).max_by_key(|(_, count)| **count))?;
        Some(self.spelling(domain).unwrap_or(domain).to_owned())
    }

    /// A line of the frame that begins with the domain's own word, up to where its name ends.
    fn spelling(&self, domain: &str) -> Option<&'p str> {
        let label = squeezed(domain.split('.').next()?);
        let names = self.outside().map(|at| first_part(self.said(at)));
        names
            .filter(|name| is_name(name, WORDS))
            .find(|name| squeezed(name).starts_with(&label) && *name != name.to_lowercase())
    }

    /// A name that stands alone right below the article, among furniture.
    fn lone_credit(&self) -> Option<String> {
        let at = self.body.1 + 1;
        let line = self.lines.get(at)?;
        let said = self.said(at);
        let framed =
            self.lines.get(at + 1).is_none_or(|next| next.cues.any() || next.words.spaced < 4 || next.length < 25);
        let person = self.lines.get(at + 1).is_some_and(|next| next.cues.has(Cue::Byline));
        let alone = !line.cues.any()
            && !line.repeated
            && line.words.spaced > 1
            && is_name(said, WORDS)
            && said != said.to_uppercase();
        (alone && framed && !person && !self.signed).then(|| said.to_owned())
    }
}

/// Whether a line may be a notice of rights: it has its word, which is one of consent, or a sign such as its own.
fn may_notice(line: &Line) -> bool {
    line.consent || line.signs.held.has(Held::FOREIGN)
}

/// Whether the registry knows a name and it is no news agency: an agency below an article is its source, not its outlet.
fn is_outlet(name: &str, registry: &Registry) -> bool {
    registry.find(name).is_some_and(|source| source.kind != SourceKind::Wire)
}

/// A line up to its first colon, bar or sign of rights.
fn first_part(said: &str) -> &str {
    said.split([':', '|', '©']).next().unwrap_or(said).trim()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn outlet(above: &str, below: &str) -> Option<String> {
        let body = "The harbour was closed after a barge broke loose and struck the pier.";
        let text = format!("{above}\n{body}\n{below}\n");
        let lines = lines(&text);
        let at = lines.iter().position(|line| line.at.of(&text) == body)?;
        Frame { lines: &lines, body: (at, at), text: &text, signed: false }.outlet(&Registry::default())
    }

    #[test]
    fn a_notice_of_rights_names_its_holder() {
        for notice in
            ["© 2021 Harbour Post. All rights reserved.", "Copyright 2019-2021 Harbour Post", "Harbour Post © 2021. ."]
        {
            assert_eq!(outlet("Home", notice).as_deref(), Some("Harbour Post"), "{notice}");
        }
    }

    #[test]
    fn an_address_that_the_frame_repeats_is_spelled_as_the_frame_spells_it() {
        let below = "NorthWatch: Notes and Maps\nNow at northwatch.example\nEarlier, NorthWatch was elsewhere\nNORTHWATCH.EXAMPLE";
        assert_eq!(outlet("", below).as_deref(), Some("NorthWatch"));
    }

    #[test]
    fn a_name_alone_below_the_article_is_its_credit() {
        assert_eq!(outlet("", "Lowmouth al-Yawm\nTotal Comments (0)").as_deref(), Some("Lowmouth al-Yawm"));
    }

    #[test]
    fn headings_and_platforms_name_no_outlet() {
        assert_eq!(outlet("twitter.com", "Related Articles\nBack to top button\nfacebook.com"), None);
    }
}
