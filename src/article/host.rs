//! Hosts: the domains that a line of a page names, and those that stand on everybody's pages.

use super::spelling::{begins_word, ends_word};

/// The domains in a line, in lower case, without those of platforms.
pub fn domains(said: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next(said, from) {
        found.push(said[start..end].to_ascii_lowercase());
        from = end;
    }
    found.retain(|domain| !is_platform(domain));
    found
}

/// The first domain from a place on, without the beginning of its address; most dots of a text are within none.
fn next(said: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = said.as_bytes();
    let joins = |at: usize| at > from && (is_plain(bytes, at - 1) || bytes[at - 1] == b'-') && is_plain(bytes, at + 1);
    let dotted = memchr::memchr_iter(b'.', bytes).any(joins);
    let mut starts = (from..bytes.len()).filter(|at| dotted && is_plain(bytes, *at) && begins_word(said, *at));
    starts.find_map(|at| address(said, at))
}

/// Whether a letter or a figure of ASCII stands at a place.
fn is_plain(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// The domain of the address that begins at a place.
fn address(said: &str, at: usize) -> Option<(usize, usize)> {
    let past = |at: usize, part: &str| {
        let stands = said.get(at..at + part.len()).is_some_and(|own| own.eq_ignore_ascii_case(part));
        stands.then_some(at + part.len())
    };
    let at = past(at, "https://").or_else(|| past(at, "http://")).unwrap_or(at);
    let bare = past(at, "www.").and_then(|bare| Some((bare, labels(said, bare)?)));
    bare.or_else(|| Some((at, labels(said, at)?)))
}

/// Where a domain ends whose first label begins at a place: labels, each before a dot, and two letters or more.
fn labels(said: &str, mut at: usize) -> Option<usize> {
    let bytes = said.as_bytes();
    let count = |from: usize, holds: fn(&u8) -> bool| bytes[from..].iter().take_while(|byte| holds(byte)).count();
    let mut end = None;
    while is_plain(bytes, at) {
        let dot = at + count(at, |byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        if bytes.get(dot) != Some(&b'.') {
            break;
        }
        at = dot + 1;
        let letters = count(at, u8::is_ascii_alphabetic);
        if letters > 1 && ends_word(said, at + letters) {
            end = Some(at + letters);
        }
    }
    end
}

/// Whether a domain stands on everybody's pages.
pub fn is_platform(domain: &str) -> bool {
    let rows = include_str!("platforms.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.into_iter().any(|row| domain == row || domain.strip_suffix(row).is_some_and(|rest| rest.ends_with('.')))
}

/// The domain of an address, without `www.`; none where it is a platform's.
pub fn domain(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.").to_lowercase();
    (host.contains('.') && !host.contains(char::is_whitespace) && !is_platform(&host)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    #[test]
    fn a_domain_ends_with_its_last_label_of_letters() {
        assert_eq!(
            domains("See http://www.Harbour-Post.example/a.htm, a@pier.example."),
            ["harbour-post.example", "a.htm", "pier.example"]
        );
        assert_eq!(domains("3.5 of 12.x, U.S. ports, www.port"), ["www.port"]);
    }

    #[test]
    fn the_domain_of_an_address_has_no_www_and_is_no_platform() {
        assert_eq!(domain("https://www.Harbour.example/a?b#c").as_deref(), Some("harbour.example"));
        assert_eq!(domain("https://twitter.com/harbour"), None);
        assert_eq!(domain("harbour"), None);
    }

    proptest! {
        #[test]
        fn domains_are_those_of_the_pattern(said in "(https?://|www\\.|[a-z]{1,4}|[0-9_é]|[ .@/-]){0,16}") {
            let pattern = Regex::new(r"\b(?:https?://)?(?:www\.)?((?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,})\b").expect("a pattern");
            let own: Vec<String> = pattern.captures_iter(&said).map(|found| found[1].to_owned()).collect();
            let own: Vec<String> = own.into_iter().filter(|domain| !is_platform(domain)).collect();
            prop_assert_eq!(domains(&said), own);
        }
    }
}
