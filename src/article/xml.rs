//! XML: a document as a small tree; entities of its own are never expanded, and its depth and size are bounded.

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Elements within elements at most.
const DEEPEST: usize = 200;
/// Elements at most.
const MOST: usize = 500_000;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name, without the prefix of its namespace.
    pub name: String,
    /// Its attributes, names without prefix.
    pub attributes: Vec<(String, String)>,
    /// What is in it, in order.
    pub inside: Vec<Node>,
}

/// Something within an element.
#[derive(Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

/// The root element of a document, or why there is none.
pub fn parse(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().allow_dangling_amp = true;
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|error| malformed(&error.to_string()))? {
            Event::Start(start) => {
                count += 1;
                open.push(element(&start));
            }
            Event::Empty(start) => {
                count += 1;
                put(&mut open, Node::Element(element(&start)));
            }
            Event::End(_) => close(&mut open),
            Event::Text(said) => put(&mut open, Node::Text(said.xml10_content().into_owned())),
            Event::CData(said) => put(&mut open, Node::Text(said.xml10_content().into_owned())),
            Event::GeneralRef(name) => put(&mut open, Node::Text(resolved(&name))),
            Event::Eof => break,
            _ => {}
        }
        if open.len() > DEEPEST || count > MOST {
            return Err(format!(
                "its elements are nested more than {DEEPEST} deep or number more than {MOST}; save its text instead"
            ));
        }
    }
    root(open)
}

/// Why a text is not XML, in a sentence.
fn malformed(reason: &str) -> String {
    format!("this is not valid XML ({}); export it again", reason.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first element of the document.
fn root(mut open: Vec<Element>) -> Result<Element, String> {
    if open.len() != 1 {
        return Err(malformed("it ends within an element"));
    }
    let inside = open.pop().map(|document| document.inside).unwrap_or_default();
    let first =
        inside.into_iter().find_map(|node| if let Node::Element(element) = node { Some(element) } else { None });
    first.ok_or_else(|| malformed("it holds no element"))
}

/// Puts a node into the innermost open element; text that follows text joins it.
fn put(open: &mut [Element], node: Node) {
    let Some(last) = open.last_mut() else { return };
    match (last.inside.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(said)) => before.push_str(&said),
        (_, node) => last.inside.push(node),
    }
}

/// Closes the innermost element.
fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
    {
        put(open, Node::Element(done));
    }
}

/// An element by its opening tag.
fn element(start: &BytesStart) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = unescape(&attribute.value).map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        (local(attribute.key.as_ref()), value)
    });
    Element { name: local(start.name().as_ref()), attributes: attributes.collect(), inside: Vec::new() }
}

/// What a reference stands for; one that the document defines itself stands for nothing.
fn resolved(name: &BytesRef) -> String {
    match name.resolve_char_ref() {
        Ok(Some(sign)) => sign.to_string(),
        _ => resolve_html5_entity(&name.xml10_content()).unwrap_or("").to_owned(),
    }
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.inside.iter().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    /// Every element of a name below it, in order.
    pub fn all<'e>(&'e self, name: &str) -> Vec<&'e Self> {
        let mut found = Vec::new();
        let mut open: Vec<&Self> = vec![self];
        while let Some(element) = open.pop() {
            if element.name == name {
                found.push(element);
            }
            let from = open.len();
            open.extend(element.children());
            open[from..].reverse();
        }
        found
    }

    /// The first element at the end of a path of names, each anywhere below the one before.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |element, name| element.all(name).into_iter().next())
    }

    /// The text at the end of a path, on one line; none where there is none.
    pub fn text_at(&self, path: &str) -> Option<String> {
        self.at(path).map(Self::text).filter(|text| !text.is_empty())
    }

    /// All its text, white space made single.
    pub fn text(&self) -> String {
        let mut said = String::new();
        self.gather(&mut said);
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds all its text; recursion is bounded by the depth of a document.
    fn gather(&self, said: &mut String) {
        for node in &self.inside {
            match node {
                Node::Text(text) => said.push_str(text),
                Node::Element(element) => element.gather(said),
            }
        }
    }

    /// The texts of its blocks, in order: the outermost elements of the given names that hold none of them.
    pub fn paragraphs(&self, blocks: &[&str], passed: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        self.blocks(blocks, passed, &mut found);
        found.retain(|text| !text.is_empty());
        found
    }

    fn blocks(&self, blocks: &[&str], passed: &[&str], found: &mut Vec<String>) {
        for element in self.children().filter(|element| !passed.contains(&element.name.as_str())) {
            let holds = |name: &&str| element.children().any(|child| !child.all(name).is_empty());
            if blocks.contains(&element.name.as_str()) && !blocks.iter().any(holds) {
                found.push(element.text());
            } else {
                element.blocks(blocks, passed, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_tree_and_prefixes_fall() {
        let root = parse("<?xml version='1.0'?><!-- c --><a:x id='7'><p>One &amp; <b>two</b></p><p>&#x263a;</p></a:x>");
        let root = root.unwrap_or_default();
        assert_eq!((root.name.as_str(), root.attribute("id")), ("x", Some("7")));
        assert_eq!(root.paragraphs(&["p"], &[]), ["One & two", "☺"]);
        assert_eq!(root.text_at("p/b").as_deref(), Some("two"));
    }

    #[test]
    fn a_thousand_million_laughs_are_none() {
        let bomb = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>";
        assert_eq!(parse(bomb).map(|root| root.text()).ok().as_deref(), Some(""));
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert!(parse(&"<x>".repeat(10_000)).is_err_and(|said| said.contains("nested")));
        assert!(parse("<x><y></x>").is_err());
        assert!(parse("").is_err());
    }
}
