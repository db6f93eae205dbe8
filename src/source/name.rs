//! How names and addresses of sources are compared: by a key that forgets case, articles, punctuation and diacritics.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The apostrophes, quotes and modifier letters that transliterations use for one another.
pub(super) const APOSTROPHES: [char; 6] = ['\'', '\u{2019}', '\u{2018}', '\u{02BC}', '\u{02BB}', '`'];

/// Plain forms by letter.
static LETTERS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    include_str!("letters.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(plain, letters)| letters.chars().map(move |letter| (letter, plain)))
        .collect()
});

/// What two spellings of one name have in common; empty when the name holds no letter and no digit.
///
/// "The U.N." and "UN" share a key, as do "Hay’at Tahrir al-Sham" and "hay'at tahrir al sham".
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    if name.is_ascii() {
        name.bytes().for_each(|byte| push(&mut key, char::from(byte.to_ascii_lowercase())));
    } else {
        name.chars().flat_map(char::to_lowercase).for_each(|c| push(&mut key, c));
    }
    key.truncate(key.trim_end().len());
    match key.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => key,
    }
}

/// Adds what one lower-case character counts as.
fn push(key: &mut String, c: char) {
    let plain = if c.is_ascii() { None } else { LETTERS.get(&c) };
    match plain {
        _ if c.is_ascii_alphanumeric() => key.push(c),
        _ if vanishes(c) => {}
        Some(plain) => key.push_str(plain),
        None if c.is_alphanumeric() => key.push(c),
        None if key.is_empty() || key.ends_with(' ') => {}
        None => key.push(' '),
    }
}

/// Whether a character leaves no gap between its neighbours.
fn vanishes(c: char) -> bool {
    c == '.' || APOSTROPHES.contains(&c) || is_combining(c)
}

/// Whether a character is a mark on the letter before it.
fn is_combining(c: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&c)
}

/// The name with its diacritics taken off, all else as it was.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !is_combining(*c)).map(plain_letter).collect()
}

/// One letter without its diacritics, in its own case.
fn plain_letter(c: char) -> String {
    let lower: String = c.to_lowercase().collect();
    let mut letters = lower.chars();
    let (first, more) = (letters.next(), letters.next());
    match first.filter(|_| more.is_none()).and_then(|lower| LETTERS.get(&lower)) {
        Some(plain) if c.is_uppercase() => plain.to_uppercase(),
        Some(plain) => (*plain).to_owned(),
        None => c.to_string(),
    }
}

/// The host of a URL or a bare domain, lower case, without `www.`; none when it is neither.
pub fn host(address: &str) -> Option<String> {
    if !address.contains('.') {
        return None;
    }
    let rest = address.trim();
    let rest = rest.split_once("//").map_or(rest, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    is_host(host).then(|| host.to_owned())
}

/// Whether this is at least two labels of letters, digits and hyphens.
fn is_host(host: &str) -> bool {
    host.contains('.') && host.split('.').all(is_label)
}

/// Whether this can stand between the dots of a domain.
fn is_label(label: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    !label.is_empty() && label.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_article_dots_hyphens_and_apostrophes_do_not_count() {
        assert_eq!(key("The U.N."), key("un"));
        assert_eq!(key("Hay’at Tahrir al-Sham"), key("hay'at  tahrir Al Sham"));
        assert_eq!(key("Asharq Al-Awsat"), "asharq al awsat");
    }

    #[test]
    fn diacritics_do_not_count_whether_precomposed_or_combined() {
        assert_eq!(key("El País"), "el pais");
        assert_eq!(key("El Pai\u{0301}s"), "el pais");
        assert_eq!(plain("Hürriyet İstanbul Ørsted"), "Hurriyet İstanbul Orsted");
    }

    #[test]
    fn a_name_of_the_article_alone_is_left_alone() {
        assert_eq!(key("The"), "the");
        assert_eq!(key(" … "), "");
    }

    #[test]
    fn names_in_other_scripts_keep_their_letters() {
        assert_eq!(key("سانا"), "سانا");
        assert_eq!(key("ТАСС"), "тасс");
    }

    #[test]
    fn the_host_is_found_in_a_url_and_in_a_bare_domain() {
        for address in ["https://www.Example.org/a/b?c=d#e", "example.org", "//example.org:8080/x", "user@example.org."]
        {
            assert_eq!(host(address).as_deref(), Some("example.org"), "{address}");
        }
    }

    #[test]
    fn a_name_is_no_host() {
        for name in ["Reuters", "Example Wire", "a..b", "", "https://", "St. Example"] {
            assert_eq!(host(name), None, "{name}");
        }
    }
}
