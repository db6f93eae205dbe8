//! Bylines: who wrote an article, as the line above it says.

use std::sync::LazyLock;

use super::name::{is_name, squeezed};
use crate::source::Registry;

/// A byline taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// The outlet, where the line names it.
    pub outlet: Option<String>,
    /// The author.
    pub author: String,
}

static OPENINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("cues.tsv").lines().filter_map(|row| row.strip_prefix("byline\tstart\t"));
    rows.map(str::trim_end).collect()
});

/// Signs that part an author from an outlet or from what follows.
const PARTS: [&str; 6] = [" – ", " — ", " - ", " | ", " • ", " / "];

/// Words of an author at most.
const AUTHOR: usize = 8;
/// Words of an outlet at most.
const OUTLET: usize = 5;

/// The byline that `line` is, if it is one; `page` is the text it stands in.
pub fn parse(line: &str, page: &str, registry: &Registry) -> Option<Byline> {
    opened(line).or_else(|| parted(line, page, registry))
}

/// "By Ada Lind".
fn opened(line: &str) -> Option<Byline> {
    let opening = OPENINGS.iter().find(|opening| starts(line, opening))?;
    let rest = line.get(opening.len()..)?.trim_start_matches([':', ' ']);
    let author = author(rest)?;
    let outlet = rest.get(author.len()..).and_then(|rest| PARTS.iter().find_map(|part| rest.strip_prefix(part)));
    let outlet = outlet.filter(|name| is_name(name, OUTLET)).map(str::to_owned);
    Some(Byline { outlet, author })
}

/// Whether a line begins with an opening and a word's end.
fn starts(line: &str, opening: &str) -> bool {
    let (head, rest) = (line.get(..opening.len()), line.get(opening.len()..));
    head.is_some_and(|head| head.eq_ignore_ascii_case(opening)) && rest.is_some_and(|rest| rest.starts_with([' ', ':']))
}

/// The name at the beginning of what follows "By".
fn author(rest: &str) -> Option<String> {
    let ends = PARTS
        .iter()
        .filter_map(|part| rest.find(part))
        .chain(rest.find(|sign: char| sign.is_ascii_digit() || sign == '@'));
    let name = rest[..ends.min().unwrap_or(rest.len())].trim_end_matches([' ', ',', '.', ';', ':']);
    is_name(name, AUTHOR).then(|| name.to_owned())
}

/// A byline without "By" before the name, in any case; as it is where what follows is no name.
pub fn bare(line: &str) -> String {
    opened(line.trim()).map_or_else(|| line.trim().to_owned(), |byline| byline.author)
}

/// The names in what a page gives as its author; none where it names no one ("Email the author").
pub fn names(said: &str) -> Option<String> {
    let parts = said.split([';', '|', '•', '\n']).flat_map(|part| part.split(", "));
    let mut names: Vec<String> = Vec::new();
    for part in parts.map(bare) {
        let name = part.trim_matches([' ', ',', '.', ':', '-', '–', '—']).to_owned();
        let known = name.chars().all(|sign| sign.is_alphabetic() || " .'’-–&()".contains(sign));
        if known
            && !name.is_empty()
            && name.split_whitespace().count() <= AUTHOR
            && !is_invitation(&name)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// Whether a line invites to write to an author or to follow one.
fn is_invitation(said: &str) -> bool {
    let low = said.to_lowercase();
    INVITATIONS.iter().any(|word| low.split_whitespace().any(|own| own == *word))
}

/// Words of such invitations.
const INVITATIONS: [&str; 6] = ["email", "e-mail", "follow", "contact", "author", "subscribe"];

/// "Harbour Post – Ada Lind", where the registry or the page itself knows one side as an outlet.
fn parted(line: &str, page: &str, registry: &Registry) -> Option<Byline> {
    if !line.bytes().any(|byte| matches!(byte, b'-' | b'|' | b'/') || !byte.is_ascii()) {
        return None;
    }
    let (left, right) = PARTS.iter().find_map(|part| line.split_once(part))?;
    if !is_name(left, OUTLET) || !is_name(right, OUTLET) {
        return None;
    }
    let byline =
        |outlet: &str, author: &str| Some(Byline { outlet: Some(outlet.to_owned()), author: author.to_owned() });
    if registry.find(left).is_some() {
        byline(left, right)
    } else if registry.find(right).is_some() {
        byline(right, left)
    } else {
        (page.matches(left).count() > page.matches(right).count() && squeezed(left).len() > 2)
            .then(|| byline(left, right))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Option<String>, String)> {
        let page = format!("{line}\nA guard told Harbour Post that the gate was shut.");
        parse(line, &page, &Registry::default()).map(|byline| (byline.outlet, byline.author))
    }

    #[test]
    fn the_author_ends_where_the_date_or_the_outlet_begins() {
        for line in ["By Ada Lind", "by Ada Lind, 3 May 2021", "Written by Ada Lind | 09:15", "By Ada Lind @adalind"] {
            assert_eq!(read(line), Some((None, "Ada Lind".to_owned())), "{line}");
        }
        assert_eq!(read("By Ada Lind – Harbour Post"), Some((Some("Harbour Post".to_owned()), "Ada Lind".to_owned())));
    }

    #[test]
    fn an_outlet_before_a_dash_is_known_by_the_page() {
        assert_eq!(
            read("Harbour Post – Omar al-Karim"),
            Some((Some("Harbour Post".to_owned()), "Omar al-Karim".to_owned()))
        );
        assert_eq!(read("Northern Pier – Omar al-Karim"), None);
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_no_byline() {
        assert_eq!(read("By then the water had risen"), None);
    }
}
