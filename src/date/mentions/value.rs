//! Resolves a mention with the date grammar.

use super::item::{Item, ItemClass};
use crate::date::Date;
use crate::date::parse::{MentionReading, read_mention};

/// Reads the items of a mention.
///
/// Returns `None` if they do not state one date.
pub fn value(text: &str, items: &[Item], published: Option<&Date>) -> Option<MentionReading> {
    let (first, last) = (items.first()?, items.last()?);
    let own = text.get(first.bytes.start..last.bytes.end)?;
    let read = |text: &str| read_mention(text, published);
    read(own).or_else(|| {
        let plain = plain(text, items);
        (plain != own).then(|| read(&plain)).flatten()
    })
}

/// Returns the words with digits instead of numerals, and without fillers.
fn plain(text: &str, items: &[Item]) -> String {
    let mut plain = String::new();
    let is_number = |option: Option<&Item>| option.is_some_and(|option| option.value.is_some());
    for (at, item) in items.iter().enumerate() {
        let is_between = is_number(at.checked_sub(1).and_then(|at| items.get(at)))
            && is_number(items.get(at + 1));
        let adds = !item.is_any(&[
            ItemClass::The,
            ItemClass::Dot,
            ItemClass::Comma,
            ItemClass::Open,
            ItemClass::Close,
        ]) && (is_between || !item.is_any(&[ItemClass::Dash, ItemClass::Slash]));
        if !adds {
            continue;
        }
        if !plain.is_empty() {
            plain.push(' ');
        }
        match item.value {
            Some(value) => plain.push_str(&value.to_string()),
            None => plain.push_str(text.get(item.bytes.clone()).unwrap_or_default()),
        }
    }
    plain
}
