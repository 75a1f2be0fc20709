//! Which items of a block a side has in another way, so that they are known by something else.

use super::block::YamlBlock;
use super::identity::{Items, rekeyed};

/// The items of `side` that are items of `base` under another key, each with its key in `base`.
pub fn rekeyed_children(
    base: &YamlBlock,
    side: &YamlBlock,
    other: &YamlBlock,
) -> Vec<(usize, String)> {
    let of_base = |at: usize| base.children.get(at).and_then(|child| base.value_of(child));
    let of_side = |at: usize| side.children.get(at).and_then(|child| side.value_of(child));
    let base_items = Items { keys: base.keys(), value: &of_base };
    let side_items = Items { keys: side.keys(), value: &of_side };
    rekeyed(&base_items, &side_items, &other.keys())
}
