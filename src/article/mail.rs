//! Mail: a message, or a page that a browser saved as one (MHTML).

/// Mails are not read by a program built without them.
#[cfg(not(feature = "mail"))]
pub fn read(_: &[u8], _: Option<chrono::NaiveDate>) -> Result<super::Article, String> {
    Err("this program was built without mail; build it with --features mail".to_owned())
}

#[cfg(feature = "mail")]
pub use with::read;

#[cfg(feature = "mail")]
mod with {
    use mail_parser::{Address, Message, MessageParser, MimeHeaders};

    use super::super::{Article, Evidence, dateline, html, line};
    use crate::span::Bytes;

    /// Lines that end what the sender wrote, at their beginning.
    const ENDS: [&str; 3] = ["-- ", "-----Original Message", "________________________________"];

    /// Reads a message: its text, else its marked-up text.
    pub fn read(bytes: &[u8], today: Option<chrono::NaiveDate>) -> Result<Article, String> {
        let message = MessageParser::default().parse(bytes);
        let message = message.ok_or_else(|| "this is no mail; save it again as .eml".to_owned())?;
        let address = address(&message);
        if let Some(address) = address.filter(|_| message.html_body_count() > 0) {
            let page = message.body_html(0).unwrap_or_default().into_owned();
            return html::read(page, Some(&address), today);
        }
        let plain = message.text_bodies().any(|part| part.is_text() && !part.is_text_html());
        let text = if plain { message.body_text(0) } else { message.body_html(0) };
        let text = text.map(|text| if plain { text.into_owned() } else { html::plain(&text) }).unwrap_or_default();
        Ok(Article { body: body(&text), text, ..head(&message) })
    }

    /// The address of the page that a browser saved.
    fn address(message: &Message) -> Option<String> {
        let saved = message.header_raw("Snapshot-Content-Location").map(str::trim).map(str::to_owned);
        let related = message.content_type().is_some_and(|kind| kind.subtype().is_some_and(|kind| kind == "related"));
        let first = || message.html_bodies().next().and_then(|part| part.content_location().map(str::to_owned));
        saved.or_else(|| first().filter(|_| related)).filter(|address| address.contains("://"))
    }

    /// What the header says.
    fn head(message: &Message) -> Article {
        let from = message.from().and_then(Address::first);
        let name = from.and_then(|from| from.name()).map(str::to_owned);
        let domain = from
            .and_then(|from| from.address())
            .and_then(|address| address.split_once('@'))
            .map(|(_, domain)| domain.to_owned());
        let date = message.date().map(mail_parser::DateTime::to_rfc3339);
        Article {
            title: message.subject().map(|said| said.trim().to_owned()).filter(|said| !said.is_empty()),
            source: domain,
            byline: name,
            published: date.and_then(|date| dateline::given(&date, Evidence::Field)),
            ..Article::default()
        }
    }

    /// What the sender wrote: no quoted lines, nothing below the signature's mark.
    fn body(text: &str) -> Vec<Bytes> {
        let mut body: Vec<Bytes> = Vec::new();
        let mut joins = false;
        for line in line::lines(text) {
            let said = line.at.of(text);
            if said == "--" || ENDS.iter().any(|end| said.starts_with(end)) {
                break;
            }
            let keeps = !said.starts_with('>') && !line.cues.has(super::super::cue::Cue::Subscribe);
            match body.last_mut() {
                Some(last) if keeps && joins => *last = last.cover(line.at),
                _ if keeps => body.push(line.at),
                _ => {}
            }
            joins = keeps;
        }
        body
    }
}
