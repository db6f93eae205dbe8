//! Parts of a long list: a browser lays a part out once it comes near the window, and counts on its height until then.

/// The height from which on a part is full, in rem: more parts would each be asked in every frame where they stand,
/// larger ones would each take several frames to lay out.
const FULL: u32 = 120;

/// The items in parts, each with its height in rem.
pub fn parts(items: impl IntoIterator<Item = (u32, String)>) -> String {
    let (mut list, mut held, mut height) = (String::new(), String::new(), 0);
    for (high, item) in items {
        height += high;
        held.push_str(&item);
        if height >= FULL {
            list.push_str(&part(height, &held));
            held.clear();
            height = 0;
        }
    }
    if held.is_empty() { list } else { list + &part(height, &held) }
}

/// One part.
fn part(height: u32, content: &str) -> String {
    format!(r#"<div class="part" data-high="{height}">{content}</div>"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_stands_in_one_part_in_its_order() {
        let items = [(100, "a"), (30, "b"), (200, "c"), (5, "d")].map(|(high, item)| (high, item.to_owned()));
        let expected = [(130, "ab"), (200, "c"), (5, "d")].map(|(high, held)| part(high, held)).concat();
        assert_eq!(parts(items), expected);
        assert_eq!(parts([]), "");
    }
}
