//! How fast figures are read: megabytes of news-like text a second on one core.
//!
//! The last line is the rate of the text2num crate, which turns number words into digits and knows neither ranges, bounds
//! nor units, on the same text.

use std::hint::black_box;
use std::time::Instant;

use claimdiff::article::Article;
use claimdiff::claim::extract::{attribution_claims, extract, figure_claims};
use claimdiff::claim::mention::Mentions;
use claimdiff::source::Registry;
use claimdiff::span::Bytes;
use text2num::{Language, replace_numbers_in_text};

/// Sentences in the proportion of a news report: most without a figure, some with several.
const SENTENCES: [&str; 12] = [
    "The governor of the province arrived in the town late in the evening and spoke with the families in the school.",
    "Rescue workers said at least 23 people were killed and 41 others wounded when the bridge gave way on Tuesday.",
    "“We did not hear any warning,” one of the residents told a local broadcaster, asking not to be named.",
    "The ministry has set aside $4.5 million for repairs, nearly a third of what the city had asked for.",
    "Officials have yet to explain why the road remained open after engineers raised concerns earlier this year.",
    "Between 1,200 and 1,500 households were still without power, the utility said in a statement on its website.",
    "The opposition called the response slow and demanded that parliament hold a special session on the matter.",
    "Unemployment rose from 4.9 percent to 5.3 percent in the region, according to figures released in March 2021.",
    "Trucks carrying tents, blankets and drinking water were waiting at the border for permission to cross.",
    "Dozens of volunteers joined the search, and no survivors had been found by nightfall.",
    "Analysts said the damage could slow the harvest, though none would put a number on the losses.",
    "In the capital, shops closed early and the streets were empty as the rain went on for a third day.",
];

fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut next = 0;
    while text.len() < bytes {
        text.push_str(SENTENCES[next % SENTENCES.len()]);
        text.push_str(if next % 4 == 3 { "\n\n" } else { " " });
        next += 1 + next % 3;
    }
    text
}

#[allow(clippy::print_stdout)]
fn rate(name: &str, articles: &[Article], work: impl Fn(&Article) -> usize) {
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            let found: usize = articles.iter().map(&work).sum();
            black_box(found);
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("{name:<28} {:>7.1} MB/s", bytes as f64 / 1e6 / best);
}

#[allow(clippy::print_stdout)]
fn main() {
    let mut articles: Vec<Article> = Vec::new();
    for number in 0..1000 {
        let text = text(5000);
        let body = vec![Bytes::new(0, text.len())];
        articles.push(Article { id: format!("article-{number}"), text, body, ..Article::default() });
    }
    let registry = Registry::default();
    let mentions = Mentions::new(&registry);
    rate("figures", &articles, |article| figure_claims(article).len());
    rate("attribution", &articles, |article| attribution_claims(article).len());
    rate("figures, attribution, names", &articles, |article| extract(article, &mentions).claims.len());
    let english = Language::english();
    rate("text2num, number words", &articles, |article| replace_numbers_in_text(&article.text, &english, 0.0).len());
}
