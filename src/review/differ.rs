//! Differences: two sentences side by side, the words that only one of them has marked.

use similar::{ChangeTag, TextDiff};

use crate::report::markup::text;

/// Both sentences in HTML, what differs marked; in sentences that share less than a fifth nothing is.
pub fn marked(left: &str, right: &str) -> (String, String) {
    let difference = TextDiff::from_unicode_words(left, right);
    if difference.ratio() < 0.2 {
        return (text(left), text(right));
    }
    let side = |skipped: ChangeTag| {
        let mut html = String::new();
        let mut inside = false;
        for change in difference.iter_all_changes().filter(|change| change.tag() != skipped) {
            let differs = change.tag() != ChangeTag::Equal;
            if differs != inside {
                html.push_str(if differs { r#"<mark class="differs">"# } else { "</mark>" });
                inside = differs;
            }
            html.push_str(&text(change.value()));
        }
        if inside {
            html.push_str("</mark>");
        }
        html
    };
    (side(ChangeTag::Insert), side(ChangeTag::Delete))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_marked() {
        let (left, right) = marked("The quake left 12 dead in Sample.", "The quake left 15 dead in Sample.");
        assert_eq!(left, r#"The quake left <mark class="differs">12</mark> dead in Sample."#);
        assert_eq!(right, r#"The quake left <mark class="differs">15</mark> dead in Sample."#);
    }

    #[test]
    fn the_words_are_those_of_the_articles_and_safe() {
        let (left, _) = marked("a <b> c", "a <i> c");
        assert!(left.contains("&lt;") && !left.contains("<b>"));
    }
}
