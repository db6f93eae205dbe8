//! GDELT's Global Knowledge Graph 2.1: one line a page, saying what was found in it, without its text.

use super::{Article, Evidence, dateline};
use crate::span::Bytes;

/// Columns of a line.
const COLUMNS: usize = 27;
/// Places of the columns that are read.
const DATE: usize = 1;
const OUTLET: usize = 3;
const ADDRESS: usize = 4;
const QUOTATIONS: usize = 22;
const TRANSLATED: usize = 25;
const EXTRAS: usize = 26;

/// Whether a text begins with a line of the graph.
pub fn is_gkg(head: &str) -> bool {
    let mut cells = head.split('\t');
    let id = cells.next().unwrap_or("");
    let stamp = id.split('-').next().unwrap_or("");
    stamp.len() == 14 && id.len() > 14 && is_digits(stamp) && cells.next() == Some(stamp)
}

fn is_digits(said: &str) -> bool {
    said.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads one line; its text is the quotations that GDELT kept, each a paragraph.
pub fn read(line: &str) -> Result<Article, String> {
    let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
    if cells.len() < QUOTATIONS {
        return Err(format!("this line has {} columns instead of {COLUMNS}; download the file again", cells.len()));
    }
    let cell = |place: usize| cells.get(place).copied().map(str::trim).filter(|cell| !cell.is_empty());
    let quotes: Vec<&str> = cell(QUOTATIONS).into_iter().flat_map(|cell| cell.split('#')).filter_map(quote).collect();
    let text = quotes.join("\n");
    let whole = Bytes::new(0, text.len());
    Ok(Article {
        url: cell(ADDRESS).filter(|address| address.contains("://")).map(str::to_owned),
        source: cell(OUTLET).map(str::to_owned),
        title: cell(EXTRAS).and_then(title),
        published: cell(DATE).and_then(moment).and_then(|iso| dateline::given(&iso, Evidence::Field)),
        language: cell(TRANSLATED).and_then(language),
        body: if whole.is_empty() { Vec::new() } else { vec![whole] },
        text,
        partial: true,
        notices: vec!["GDELT gives no text but quotations; what they leave out means nothing.".to_owned()],
        ..Article::default()
    })
}

/// The words of one quotation: `offset|length|verb|words`.
fn quote(said: &str) -> Option<&str> {
    said.splitn(4, '|').nth(3).map(str::trim).filter(|words| !words.is_empty())
}

/// The title of the page, as the last column marks it.
fn title(extras: &str) -> Option<String> {
    let (_, rest) = extras.split_once("<PAGE_TITLE>")?;
    let said = rest.split("</PAGE_TITLE>").next()?;
    let plain = quick_xml::escape::unescape(said).map_or_else(|_| said.to_owned(), std::borrow::Cow::into_owned);
    Some(plain.trim().to_owned()).filter(|title| !title.is_empty())
}

/// The moment of a stamp of fourteen digits, in ISO 8601.
fn moment(stamp: &str) -> Option<String> {
    let parts =
        (stamp.len() == 14 && is_digits(stamp)).then_some([(0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14)])?;
    let [year, month, day, hour, minute, second] = parts.map(|(from, to)| &stamp[from..to]);
    Some(format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// The language that a page was translated from: `srclc:fra;eng:…`.
fn language(cell: &str) -> Option<String> {
    super::speech::code(cell.split_once("srclc:")?.1.get(..3)?)
}
