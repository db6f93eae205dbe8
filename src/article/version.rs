//! Versions: one article captured more than once, the newest of them being the article, the others kept with it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Article;

/// Share of the shorter text's paragraphs that two versions of one article have in common at least.
const ALIKE: f64 = 0.25;
/// Words that make a mark of a text, for its likeness with another.
const RUN: usize = 4;

/// What changed between two versions, by paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Paragraphs that only the later version has, in order.
    pub added: Vec<String>,
    /// Paragraphs that only the earlier version has, in order.
    pub removed: Vec<String>,
    /// The earlier headline, where it was another.
    pub retitled: Option<String>,
}

/// Puts versions of one article together: the same address, and texts or headlines that are alike.
///
/// The newest is kept, by when it was changed, captured, published, whole texts before cut ones; the others become its
/// `earlier`, oldest first. The order of the articles stays.
pub fn gather(articles: &mut Vec<Article>) {
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, article) in articles.iter().enumerate() {
        if let Some(address) = article.url.as_deref().and_then(address) {
            groups.entry(address).or_default().push(at);
        }
    }
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        merge(articles, &group, &mut taken);
    }
    let mut at = 0;
    articles.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
}

/// Puts the articles of one address together where they are alike.
fn merge(articles: &mut [Article], group: &[usize], taken: &mut FxHashSet<usize>) {
    let mut order = group.to_vec();
    order.sort_by(|a, b| age(&articles[*a]).cmp(&age(&articles[*b])).then(b.cmp(a)));
    let Some(newest) = order.pop() else { return };
    let alike: Vec<usize> = order.into_iter().filter(|at| is_version(&articles[newest], &articles[*at])).collect();
    let earlier: Vec<Article> = alike.iter().map(|at| std::mem::take(&mut articles[*at])).collect();
    taken.extend(alike);
    let kept = &mut articles[newest];
    if !earlier.is_empty() {
        kept.notices.push(format!("It was captured {} times; the newest text counts.", earlier.len() + 1));
    }
    if kept.published.is_none() {
        kept.published = earlier.iter().find_map(|article| article.published.clone());
    }
    kept.earlier = earlier;
}

/// What orders versions: whole texts last, then the later change, capture and publication.
fn age(article: &Article) -> (bool, Option<&str>, Option<&str>) {
    let changed = article.modified.as_deref().or(article.captured.as_deref());
    let published = article.published.as_ref().map(|published| published.iso.as_str());
    (!article.partial, changed.or(published), article.captured.as_deref().or(published))
}

/// An address that names one article: without scheme, `www.`, fragment, tracking fields; a site's root names none.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let path = path.strip_prefix("www.").unwrap_or(path);
    let mut fields: Vec<&str> = query.split('&').filter(|field| !field.is_empty() && !is_tracking(field)).collect();
    fields.sort_unstable();
    (path.contains('/') || !fields.is_empty()).then(|| format!("{}?{}", path.to_lowercase(), fields.join("&")))
}

/// Whether a field of an address only says where the reader came from.
fn is_tracking(field: &str) -> bool {
    ["utm_", "fbclid", "gclid", "ref=", "cmp=", "at_", "ocid"]
        .iter()
        .any(|start| field.to_lowercase().starts_with(start))
}

/// Whether two texts of one address are versions of one article, not two that share a faulty address.
fn is_version(newer: &Article, older: &Article) -> bool {
    let titles =
        newer.title.as_deref().map(str::trim) == older.title.as_deref().map(str::trim) && newer.title.is_some();
    if titles || newer.text.trim().is_empty() || older.text.trim().is_empty() {
        return true;
    }
    let (left, right) = (newer.body_text(), older.body_text());
    let (left, right) = (marks(&left), marks(&right));
    let shorter = left.len().min(right.len()).max(1);
    left.intersection(&right).count() as f64 >= shorter as f64 * ALIKE
}

/// The runs of words of a text.
fn marks(text: &str) -> FxHashSet<Vec<&str>> {
    let words: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(RUN.min(words.len()).max(1)).map(<[&str]>::to_vec).collect()
}

/// What changed from one version of an article to a later one.
pub fn changes(earlier: &Article, later: &Article) -> Changes {
    let (before, after) = (paragraphs(earlier), paragraphs(later));
    let only = |own: &[String], other: &[String]| {
        let other: FxHashSet<&String> = other.iter().collect();
        own.iter().filter(|paragraph| !other.contains(paragraph)).cloned().collect()
    };
    Changes {
        added: only(&after, &before),
        removed: only(&before, &after),
        retitled: earlier.title.clone().filter(|title| Some(title) != later.title.as_ref()),
    }
}

/// The paragraphs of an article, white space made single.
fn paragraphs(article: &Article) -> Vec<String> {
    let body = article.body_text();
    let lines = body.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Bytes;

    fn article(id: &str, url: &str, captured: &str, text: &str) -> Article {
        Article {
            id: id.to_owned(),
            url: Some(url.to_owned()),
            captured: Some(captured.to_owned()),
            body: vec![Bytes::new(0, text.len())],
            text: text.to_owned(),
            ..Article::default()
        }
    }

    const OLD: &str = "The pier was shut on Tuesday after a barge struck it.\nNobody was hurt, the port said.";
    const NEW: &str = "The pier was shut on Tuesday after a barge struck it.\nTwo men were hurt, the port said.";

    #[test]
    fn the_newest_capture_is_the_article_and_the_older_stays_with_it() {
        let mut articles = vec![
            article("b", "https://harbour.example/pier?utm_source=x", "2021-05-04", NEW),
            article("a", "http://www.harbour.example/pier/", "2021-05-03", OLD),
            article("c", "https://harbour.example/tug", "2021-05-03", "The tug has come."),
        ];
        gather(&mut articles);
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["b", "c"]);
        let changed = changes(&articles[0].earlier[0], &articles[0]);
        assert_eq!(changed.added, ["Two men were hurt, the port said."]);
        assert_eq!(changed.removed, ["Nobody was hurt, the port said."]);
    }

    #[test]
    fn two_articles_that_share_a_faulty_address_stay_two() {
        let mut articles = vec![
            article("a", "https://harbour.example/index", "2021-05-03", OLD),
            article(
                "b",
                "https://harbour.example/index",
                "2021-05-03",
                "A baker in Lowmouth has won a prize for bread.",
            ),
        ];
        gather(&mut articles);
        assert_eq!(articles.len(), 2);
        assert_eq!(address("https://www.harbour.example/"), None);
    }

    #[test]
    fn a_whole_text_counts_before_a_later_summary() {
        let mut articles = vec![
            article("a", "https://harbour.example/pier", "2021-05-03", OLD),
            Article {
                partial: true,
                ..article(
                    "b",
                    "https://harbour.example/pier",
                    "2021-05-09",
                    "The pier was shut on Tuesday after a barge struck it.",
                )
            },
        ];
        gather(&mut articles);
        assert_eq!(articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["a"]);
    }
}
