//! HTML text and attributes that cannot be broken out of.

use crate::comparison::Relation;
use crate::report::visible::visible;

/// Text as it may stand between tags and between the quotation marks of an attribute.
pub fn text(words: &str) -> String {
    let mut safe = String::with_capacity(words.len() + words.len() / 16);
    for character in visible(words).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Text in which no date is broken over two lines, nor a "to" between dates begun on the next.
pub fn dated(words: &str) -> String {
    let is_date = |word: &str| word.contains('-') && word.starts_with(|first: char| first.is_ascii_digit());
    let mut marked = String::new();
    for word in words.split(' ') {
        let glue = if word == "to" { "&nbsp;" } else { " " };
        marked.push_str(if marked.is_empty() { "" } else { glue });
        let word = if is_date(word) { format!(r#"<span class="day">{}</span>"#, text(word)) } else { text(word) };
        marked.push_str(&word);
    }
    marked
}

/// An id as the name of a place in the page: letters, digits and hyphens stay, the rest is spelt out.
pub fn anchor(kind: &str, id: &str) -> String {
    let spelt = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => character.to_string(),
        other => format!("_{:x}_", u32::from(other)),
    };
    format!("{kind}-{}", each(id.chars(), spelt))
}

/// The words as a link where the address is one of the web; else the words alone.
///
/// The words must be safe already.
pub fn link(address: Option<&str>, words: &str) -> String {
    match address {
        Some(address) if address.starts_with("https://") || address.starts_with("http://") => {
            format!(r#"<a href="{}" rel="noreferrer noopener">{words}</a>"#, text(address))
        }
        _ => words.to_owned(),
    }
}

/// The language attribute of an article, where it names a language.
pub fn language(code: Option<&str>) -> String {
    code.filter(|code| !code.is_empty() && code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'))
        .map(|code| format!(r#" lang="{code}""#))
        .unwrap_or_default()
}

/// The class of a relation.
pub const fn class(relation: Relation) -> &'static str {
    relation.name()
}

/// A relation as a sign and its words: the sign tells it without colour.
pub fn badge(relation: Relation) -> String {
    let words = relation.words();
    format!(
        r#"<span class="badge {}"><span aria-hidden="true">{}</span> {words}</span>"#,
        class(relation),
        sign(relation)
    )
}

/// The sign of a relation.
const fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Contradict => "\u{00d7}",
        Relation::Diverge => "\u{2260}",
        Relation::ScopeDiffers => "\u{2225}",
        Relation::Compatible => "\u{2282}",
        Relation::Agree => "=",
        Relation::SingleSource => "\u{25cb}",
    }
}

/// A wide thing in a frame that scrolls by itself and can be reached by keyboard; the name must be safe already.
pub fn scroll(name: &str, content: &str) -> String {
    format!(r#"<div class="scroll" role="region" tabindex="0" aria-label="{name}">{content}</div>"#)
}

/// The parts of a list one after the other.
pub fn each<T>(items: impl IntoIterator<Item = T>, part: impl FnMut(T) -> String) -> String {
    items.into_iter().map(part).collect()
}

/// One cell of a table.
pub fn cell(class: &str, content: &str) -> String {
    format!(r#"<td class="{class}">{content}</td>"#)
}

/// The heading cells of a table.
pub fn columns(titles: &[&str]) -> String {
    let cells: Vec<String> = titles.iter().map(|title| format!(r#"<th scope="col">{title}</th>"#)).collect();
    format!("<thead><tr>{}</tr></thead>", cells.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(text("<a \"b' &"), "&lt;a &quot;b&#39; &amp;");
    }

    #[test]
    fn different_ids_never_share_an_anchor() {
        assert_eq!(anchor("q", "a/b c"), "q-a_2f_b_20_c");
        assert_ne!(anchor("q", "a_2f_b"), anchor("q", "a/b"));
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(link(Some("javascript:alert(1)"), "x"), "x");
        assert!(
            link(Some("https://a.example/\"><b>"), "x")
                .starts_with(r#"<a href="https://a.example/&quot;&gt;&lt;b&gt;""#)
        );
    }
}
