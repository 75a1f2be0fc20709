//! A text in block style, taken apart: the keys of a map or the items of a list, each with the
//! comments and blank lines before it. Put together again they are the same text.

use super::identity::{self, PartKeys};
use super::key::key_of;
use crate::edit::{NewValue, YamlDocument};

/// A map or a list in block style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlBlock {
    /// Whether it is a list.
    pub is_list: bool,
    /// The column of its keys or dashes.
    pub column: usize,
    /// Its entries or items.
    pub children: Vec<Child>,
    /// Comments and blank lines behind the last one.
    pub tail: String,
}

/// An entry of a map, or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// What tells it from the others.
    pub key: String,
    /// Blank lines before it.
    pub gap: String,
    /// Comments before it.
    pub lead: String,
    /// Itself: whole lines.
    pub core: String,
}

impl YamlBlock {
    /// The map of a whole file; `None` where it is none. An empty file is an empty map.
    pub fn of_file(text: &str) -> Option<Self> {
        let block = Self::read(text, 0, false);
        let is_map = |child: &Child| key_of(&child.core).is_some();
        (block.children.iter().all(is_map)
            && (!block.children.is_empty() || !text.contains(|c: char| !c.is_whitespace())))
        .then_some(block)
    }

    /// Takes apart a text whose keys or dashes stand at `column`.
    pub fn read(text: &str, column: usize, is_list: bool) -> Self {
        let mut block = Self { is_list, column, children: Vec::new(), tail: String::new() };
        // Blank lines and comments that may belong to what comes before or after them.
        let (mut gap, mut lead) = (String::new(), String::new());
        for line in text.split_inclusive('\n') {
            let content = line.trim_start_matches(' ');
            let indent = line.len() - content.len();
            let is_blank = content.trim().is_empty();
            // The end of a list or map in flow style may stand below its key.
            let is_end = content.starts_with([']', '}']);
            let is_comment = content.starts_with('#');
            let is_head =
                block.children.is_empty() && content.starts_with(['%', '-']) && !is_dash(content);
            if is_head && column == 0 {
                // A file may begin with directives and a line of dashes.
                lead = std::mem::take(&mut gap) + &lead + line;
            } else if is_blank && lead.is_empty() {
                gap.push_str(line);
            } else if is_blank || (is_comment && (indent <= column || !lead.is_empty())) {
                lead.push_str(line);
            } else if indent == column && !is_comment && !is_end && is_list == is_dash(content) {
                let (gap, lead) = (std::mem::take(&mut gap), std::mem::take(&mut lead));
                block.children.push(Child { key: String::new(), gap, lead, core: line.to_owned() });
            } else if let Some(last) = block.children.last_mut() {
                last.core.push_str(&gap);
                last.core.push_str(&lead);
                last.core.push_str(line);
                gap.clear();
                lead.clear();
            } else {
                lead = std::mem::take(&mut gap) + &lead + line;
            }
        }
        block.tail = gap + &lead;
        block.name_children();
        block
    }

    fn name_children(&mut self) {
        let mut keys = PartKeys::default();
        for child in &mut self.children {
            let key = if self.is_list {
                identity::of_block(&child.core, self.column)
            } else {
                let entry = child.core.trim_start();
                key_of(entry).map_or(entry, |key| key.trim_matches(['"', '\''])).to_owned()
            };
            child.key = keys.next(key);
        }
    }

    /// The keys of its children.
    pub fn keys(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.key.as_str()).collect()
    }

    /// The child with this key.
    pub fn child(&self, key: &str) -> Option<&Child> {
        self.children.iter().find(|child| child.key == key)
    }

    /// What a child says: the value of its key, or the item; `None` where it is no YAML.
    pub fn value_of(&self, child: &Child) -> Option<NewValue> {
        let text = moved(&child.core, self.column, 0);
        let document = YamlDocument::read(&text).ok()?;
        match document.value(&[])? {
            NewValue::Map(mut entries) if !self.is_list && entries.len() == 1 => {
                entries.pop().map(|(_, value)| value)
            }
            NewValue::List(mut items) if self.is_list && items.len() == 1 => items.pop(),
            NewValue::Text(_) | NewValue::Map(_) | NewValue::List(_) => None,
        }
    }

    /// The same block with its keys or dashes at another column.
    pub fn at(self, column: usize) -> Self {
        if self.column == column {
            return self;
        }
        let moved = |text: &str| moved(text, self.column, column);
        let children = self.children.iter().map(|child| Child {
            key: child.key.clone(),
            gap: child.gap.clone(),
            lead: moved(&child.lead),
            core: moved(&child.core),
        });
        Self { children: children.collect(), tail: moved(&self.tail), column, ..self }
    }
}

/// The lines of a text, indented from another column.
pub fn moved(text: &str, from: usize, to: usize) -> String {
    let line = |line: &str| -> String {
        if line.trim().is_empty() {
            return line.to_owned();
        }
        match to.checked_sub(from) {
            Some(more) => " ".repeat(more) + line,
            None => {
                let blanks = line.len() - line.trim_start_matches(' ').len();
                line.get((from - to).min(blanks)..).unwrap_or_default().to_owned()
            }
        }
    };
    text.split_inclusive('\n').map(line).collect()
}

fn is_dash(content: &str) -> bool {
    content.strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n']) || rest.is_empty())
}

/// What is inside of a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// The line of the key, if the block stands below it.
    pub head: String,
    /// The block.
    pub block: YamlBlock,
}

impl Inside {
    /// The block inside of a child of a block at `column`; `None` where it is a text, or stands
    /// between brackets or braces.
    pub fn of(child: &Child, is_item: bool, column: usize) -> Option<Self> {
        if is_item { Self::of_item(&child.core, column) } else { Self::of_entry(&child.core) }
    }

    fn of_item(core: &str, column: usize) -> Option<Self> {
        let body = core.get(column + 1..)?;
        let rest = body.trim_start_matches(' ');
        key_of(rest)?;
        let inner = column + 1 + (body.len() - rest.len());
        let text = " ".repeat(inner) + rest;
        Some(Self { head: String::new(), block: YamlBlock::read(&text, inner, false) })
    }

    fn of_entry(core: &str) -> Option<Self> {
        let (head, rest) = core.split_at(core.find('\n')? + 1);
        let entry = head.trim();
        let key = key_of(entry)?;
        let value = entry.get(key.len() + 1..)?.trim_start();
        if !value.is_empty() && !value.starts_with('#') {
            return None;
        }
        let is_content = |line: &&str| {
            let content = line.trim_start();
            !content.is_empty() && !content.starts_with('#')
        };
        let first = rest.lines().find(is_content)?;
        let content = first.trim_start_matches(' ');
        let is_list = is_dash(content);
        if !is_list && key_of(content).is_none() {
            return None;
        }
        let block = YamlBlock::read(rest, first.len() - content.len(), is_list);
        Some(Self { head: head.to_owned(), block })
    }

    /// The text of a child with `text` inside.
    pub fn around(&self, text: &str, column: usize, is_item: bool) -> String {
        if !is_item {
            return format!("{}{text}", self.head);
        }
        let is_content = |line: &str| {
            let content = line.trim_start();
            !content.is_empty() && !content.starts_with('#')
        };
        let mut is_begun = false;
        let line = |line: &str| -> String {
            if is_begun || !is_content(line) {
                return line.to_owned();
            }
            is_begun = true;
            let (before, behind) = (" ".repeat(column), line.get(column + 1..).unwrap_or_default());
            format!("{before}-{behind}")
        };
        text.split_inclusive('\n').map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_together(block: &YamlBlock) -> String {
        let children = block.children.iter().map(|it| [&*it.gap, &*it.lead, &*it.core].concat());
        children.collect::<String>() + &block.tail
    }

    #[test]
    fn a_file_is_taken_apart_and_put_together() {
        let text = include_str!("../../timeline.yaml");
        let file = YamlBlock::of_file(text).expect("keys");
        assert_eq!(put_together(&file), text);
        let keys: Vec<&str> = file.children.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["title", "names", "aliases", "tags", "eras", "sources", "events"]);
        for child in &file.children {
            let Some(inside) = Inside::of(child, false, 0) else { continue };
            let inner = put_together(&inside.block);
            assert_eq!(inside.around(&inner, 0, false), child.core);
            for item in &inside.block.children {
                let column = inside.block.column;
                let Some(own) = Inside::of(item, inside.block.is_list, column) else { continue };
                let text = own.around(&put_together(&own.block), column, inside.block.is_list);
                assert_eq!(text, item.core);
            }
        }
    }

    #[test]
    fn keys_are_recognised() {
        for (line, expected) in [
            ("date: 1961", Some("date")),
            ("passages:", Some("passages")),
            ("\"a: b\": c", Some("\"a: b\"")),
            ("https://example.org: x", Some("https://example.org")),
            ("A treaty is signed", None),
            ("# note: x", None),
            ("{ id: a }", None),
        ] {
            assert_eq!(key_of(line), expected, "{line}");
        }
    }

    #[test]
    fn items_are_known_by_their_id_or_their_words() {
        let text = "- id: a # the first\n  date: 1\n- { id: b }\n-   id:   c\n- source: s\n  quote: \"x y\"\n- plain\n";
        let block = YamlBlock::read(text, 0, true);
        let keys: Vec<&str> = block.children.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["a\0", "b\0", "c\0", "s\0x y\0", "plain"]);
    }
}
