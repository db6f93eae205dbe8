//! PDF: the words on its pages, put back into paragraphs.

use super::Article;

/// PDF is not read by a program built without it.
#[cfg(not(feature = "pdf"))]
pub fn read(_: &[u8]) -> Result<Article, String> {
    Err("this program was built without PDF; build it with --features pdf, or save the text".to_owned())
}

#[cfg(feature = "pdf")]
pub fn read(bytes: &[u8]) -> Result<Article, String> {
    let pages = pages(bytes)?;
    let text = super::sheet::text(&pages);
    if text.is_empty() {
        return Err("this PDF holds no text, perhaps pictures of pages; run it through text recognition".to_owned());
    }
    Ok(super::sheet::article(text))
}

/// The text of each page, or why there is none.
///
/// The crate indexes into tables that the file itself describes and panics where these lie, which the files of
/// strangers do; a panic must cost one file, not the run. The thread keeps its stack apart, for objects nest.
#[cfg(feature = "pdf")]
fn pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    let broken = |reason: &str| format!("this PDF cannot be read ({reason}); print it to a new PDF or save its text");
    super::quiet::hush();
    let owned = bytes.to_vec();
    let read = move || std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem_by_pages(&owned));
    let reader =
        std::thread::Builder::new().name(super::quiet::PARSER.to_owned()).stack_size(super::html::STACK).spawn(read);
    match reader.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(Ok(pages)))) => Ok(pages),
        Ok(Ok(Ok(Err(error)))) => Err(broken(&error.to_string().lines().next().unwrap_or("").to_lowercase())),
        _ => Err(broken("it is malformed")),
    }
}
