//! Writes values as YAML, in the style of the file.

use std::collections::HashMap;

use super::NewValue;
use super::tree::{Node, NodeKind, Style, is_null};
use crate::text::is_hostile;

/// The maximum width of a list or map on one line, if the file has no style of its own.
const ONE_LINE_COLUMNS: usize = 80;

/// The width after which a folded text is broken.
const FOLDED_COLUMNS: usize = 100;

/// How a file writes the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Scalar(Style),
    /// A list or map on one line.
    Flow,
    /// A list or map of lines.
    Block,
}

/// The style of a file.
#[derive(Debug, Clone)]
pub struct Habits {
    /// The style of the values of each key.
    ///
    /// The last value counts.
    shapes: HashMap<String, Shape>,
    /// The indentation of a list below a key.
    list_indent: usize,
    /// The indentation of a map below a key.
    map_indent: usize,
    /// The width between a dash and its item.
    dash_gap: usize,
    /// The style of texts that cannot be plain.
    quotes: Style,
    /// Whether there is a blank inside braces, and inside brackets.
    padding: [bool; 2],
}

impl Habits {
    /// Detects the style of the file `text`, which is parsed as `root`.
    pub fn of(text: &str, root: &Node) -> Self {
        let mut habits = Self {
            shapes: HashMap::new(),
            list_indent: 2,
            map_indent: 2,
            dash_gap: 1,
            quotes: Style::Single,
            padding: [true, false],
        };
        let mut quotes = [0_usize; 2];
        habits.learn(text, root, &mut quotes);
        if quotes[1] > quotes[0] {
            habits.quotes = Style::Double;
        }
        habits
    }

    /// A value as a file of its own, in the usual manner.
    pub fn whole(value: &NewValue) -> String {
        let nothing = Node::new(NodeKind::Map { entries: Vec::new(), is_flow: false });
        let habits = Self::of("", &nothing);
        match value {
            NewValue::Map(entries) if !entries.is_empty() => {
                let entries = entries.iter().map(|(key, value)| habits.entry(key, value, 0));
                entries.collect::<Vec<_>>().join("\n")
            }
            NewValue::List(items) if !items.is_empty() => {
                items.iter().map(|item| habits.item(item, 0)).collect::<Vec<_>>().join("\n")
            }
            NewValue::Text(_) | NewValue::List(_) | NewValue::Map(_) => habits.in_flow(value),
        }
    }

    fn learn(&mut self, text: &str, node: &Node, quotes: &mut [usize; 2]) {
        match &node.kind {
            NodeKind::Scalar { style: Style::Single, .. } => quotes[0] += 1,
            NodeKind::Scalar { style: Style::Double, .. } => quotes[1] += 1,
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => {}
            NodeKind::List { items, is_flow } => {
                self.learn_list(text, node, items, *is_flow);
                for item in items {
                    self.learn(text, item, quotes);
                }
            }
            NodeKind::Map { entries, is_flow } => {
                if let ([(first, _), ..], true) = (entries.as_slice(), *is_flow) {
                    self.padding[0] = is_padded(text, node, first);
                }
                for (key, value) in entries {
                    self.learn_entry(text, key, value, *is_flow);
                    self.learn(text, value, quotes);
                }
            }
        }
    }

    fn learn_list(&mut self, text: &str, list: &Node, items: &[Node], is_flow: bool) {
        let Some(first) = items.first() else { return };
        if is_flow {
            self.padding[1] = is_padded(text, list, first);
        } else if let Some(gap) = text.get(list.bytes.start + 1..first.bytes.start)
            && !gap.is_empty()
            && gap.bytes().all(|byte| byte == b' ')
        {
            self.dash_gap = gap.len();
        }
    }

    fn learn_entry(&mut self, text: &str, key: &Node, value: &Node, is_flow: bool) {
        let column = |node: &Node| column(text, node.bytes.start);
        match &value.kind {
            NodeKind::List { is_flow: false, .. } if !is_flow => {
                self.list_indent = column(value).saturating_sub(column(key));
            }
            NodeKind::Map { is_flow: false, .. } if !is_flow => {
                self.map_indent = column(value).saturating_sub(column(key)).max(1);
            }
            NodeKind::Scalar { .. }
            | NodeKind::List { .. }
            | NodeKind::Map { .. }
            | NodeKind::Alias(_) => {}
        }
        let shape = match &value.kind {
            NodeKind::Scalar { style, .. } if !value.is_null() => Shape::Scalar(*style),
            NodeKind::List { is_flow, .. } | NodeKind::Map { is_flow, .. } if !value.is_empty() => {
                if *is_flow {
                    Shape::Flow
                } else {
                    Shape::Block
                }
            }
            NodeKind::Scalar { .. }
            | NodeKind::List { .. }
            | NodeKind::Map { .. }
            | NodeKind::Alias(_) => return,
        };
        if let Some(key) = key.text() {
            self.shapes.insert(key.to_owned(), shape);
        }
    }

    /// Returns a key with its value.
    ///
    /// The key is at column `column`.
    ///
    /// Line breaks are `\n`, with none at the end.
    pub fn entry(&self, key: &str, value: &NewValue, column: usize) -> String {
        let head = self::key(key);
        match self.in_block(Some(key), value, column) {
            Written::Here(text) => format!("{head}: {text}"),
            Written::Below(text) => format!("{head}:{text}"),
        }
    }

    /// Returns an item with its dash.
    ///
    /// The dash is at column `column`.
    pub fn item(&self, value: &NewValue, column: usize) -> String {
        let inner = column + 1 + self.dash_gap;
        let gap = " ".repeat(self.dash_gap);
        let next = format!("\n{}", " ".repeat(inner));
        let rows: Vec<String> = match value {
            NewValue::Map(entries) if !self.is_one_line(None, value) => {
                entries.iter().map(|(key, value)| self.entry(key, value, inner)).collect()
            }
            NewValue::List(items) if !self.is_one_line(None, value) => {
                items.iter().map(|item| self.item(item, inner)).collect()
            }
            NewValue::Text(_) | NewValue::Map(_) | NewValue::List(_) => {
                return match self.in_block(None, value, column) {
                    Written::Here(text) => format!("-{gap}{text}"),
                    Written::Below(text) => format!("-{text}"),
                };
            }
        };
        format!("-{gap}{}", rows.join(&next))
    }

    /// Returns the value of `key`, which is at `column`, in a map in block style.
    pub fn in_block(&self, key: Option<&str>, value: &NewValue, column: usize) -> Written {
        match value {
            NewValue::Text(text) => Written::Here(self.text(key, text, column)),
            _ if self.is_one_line(key, value) => Written::Here(self.in_flow(value)),
            NewValue::List(items) => {
                let column = column + self.list_indent;
                let line = format!("\n{}", " ".repeat(column));
                let items = items.iter().map(|item| format!("{line}{}", self.item(item, column)));
                Written::Below(items.collect())
            }
            NewValue::Map(entries) => {
                let column = column + self.map_indent;
                let line = format!("\n{}", " ".repeat(column));
                let entries = entries
                    .iter()
                    .map(|(key, value)| format!("{line}{}", self.entry(key, value, column)));
                Written::Below(entries.collect())
            }
        }
    }

    /// Returns a value in flow style.
    pub fn in_flow(&self, value: &NewValue) -> String {
        match value {
            NewValue::Text(text) => self.scalar(text, Style::Plain),
            NewValue::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.in_flow(item)).collect();
                padded("[", &items.join(", "), "]", self.padding[1])
            }
            NewValue::Map(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| self.flow_entry(key, value)).collect();
                padded("{", &entries.join(", "), "}", self.padding[0])
            }
        }
    }

    /// Returns a key with its value in flow style.
    pub fn flow_entry(&self, key: &str, value: &NewValue) -> String {
        format!("{}: {}", self::key(key), self.in_flow(value))
    }

    /// Returns whether a list or map is written in flow style, on one line.
    fn is_one_line(&self, key: Option<&str>, value: &NewValue) -> bool {
        if value.is_empty() {
            return true;
        }
        match key.and_then(|key| self.shapes.get(key)) {
            Some(Shape::Flow) => true,
            Some(Shape::Block) => false,
            // A map in a list has one line per key.
            _ if key.is_none() && matches!(value, NewValue::Map(_)) => false,
            _ => value.is_flat() && self.in_flow(value).chars().count() <= ONE_LINE_COLUMNS,
        }
    }

    /// Returns a text below `key`, as the file writes texts there.
    fn text(&self, key: Option<&str>, text: &str, column: usize) -> String {
        let habit = match key.and_then(|key| self.shapes.get(key)) {
            Some(&Shape::Scalar(style)) => style,
            _ if text.contains('\n') => Style::Literal,
            _ => Style::Plain,
        };
        match habit {
            Style::Literal | Style::Folded => self
                .block_scalar(text, habit, column)
                .unwrap_or_else(|| self.scalar(text, Style::Plain)),
            style @ (Style::Plain | Style::Single | Style::Double) => self.scalar(text, style),
        }
    }

    /// Returns a text on one line, in `style` if possible.
    pub fn scalar(&self, text: &str, style: Style) -> String {
        let is_simple = !text.contains(|c: char| c.is_control() || is_hostile(c));
        match style {
            Style::Single if is_simple => single_quoted(text),
            Style::Double => double_quoted(text),
            _ if !is_simple => double_quoted(text),
            _ if is_plain(text) && !is_truth_value(text) => text.to_owned(),
            _ if self.quotes == Style::Single => single_quoted(text),
            Style::Plain | Style::Single | Style::Literal | Style::Folded => double_quoted(text),
        }
    }

    /// Returns a text after `|-` or `>-`, indented from `column`, or `None` if that is impossible.
    fn block_scalar(&self, text: &str, style: Style, column: usize) -> Option<String> {
        let is_bare = |c: char| (c.is_control() && c != '\n') || is_hostile(c);
        let is_odd = text.is_empty()
            || text.contains(is_bare)
            || text.starts_with([' ', '\n'])
            || text.ends_with('\n');
        if is_odd || (style == Style::Folded && (text.contains('\n') || text.contains("  "))) {
            return None;
        }
        let line = format!("\n{}", " ".repeat(column + self.map_indent.max(1)));
        let (header, lines) = match style {
            Style::Folded => (">-", folded(text.split(' '))),
            Style::Plain | Style::Single | Style::Double | Style::Literal => {
                ("|-", text.split('\n').map(str::to_owned).collect())
            }
        };
        let indented =
            |row: &String| if row.is_empty() { "\n".to_owned() } else { format!("{line}{row}") };
        Some(lines.iter().map(indented).fold(header.to_owned(), |all, row| all + &row))
    }
}

/// The position of a written value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// On the line of its key.
    Here(String),
    /// On the lines after it.
    ///
    /// The text begins with a line break.
    Below(String),
}

fn is_padded(text: &str, outer: &Node, first: &Node) -> bool {
    text.get(outer.bytes.start + 1..first.bytes.start).is_some_and(|gap| !gap.is_empty())
}

fn padded(open: &str, inner: &str, close: &str, has_padding: bool) -> String {
    let blank = if has_padding && !inner.is_empty() { " " } else { "" };
    [open, blank, inner, blank, close].concat()
}

/// Wraps words in lines of at most [`FOLDED_COLUMNS`] columns, if the words allow.
fn folded<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= FOLDED_COLUMNS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Returns whether a text needs no quotation marks, even in flow style.
pub fn is_plain(text: &str) -> bool {
    if is_null(text) {
        return false;
    }
    let is_one_line = !text.contains(['\n', '\r']) && text.trim() == text;
    // There may be very many texts; most need no reader to tell.
    is_words(text) || is_one_line && reads_plain(text)
}

/// Returns whether a reader takes a text without quotation marks for the same text.
fn reads_plain(text: &str) -> bool {
    // Flow style and the end of a line each have special signs.
    reads_as(&format!("[x, {text}]\n"), |root| match root.items() {
        [_, item] => is_plain_scalar(item, text),
        _ => false,
    }) && reads_as(&format!("x: {text} # z\n"), |root| match root.entries() {
        [(_, value)] => is_plain_scalar(value, text),
        _ => false,
    })
}

/// Returns whether a text has only letters and digits, and blanks, hyphens and underscores between
/// them: signs that mean nothing in YAML there.
fn is_words(text: &str) -> bool {
    let is_within = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    text.starts_with(char::is_alphanumeric)
        && text.ends_with(char::is_alphanumeric)
        && text.chars().all(is_within)
}

/// Returns whether other YAML parsers take it for something other than a text.
fn is_truth_value(text: &str) -> bool {
    let words = ["true", "false", "yes", "no", "on", "off"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_plain_scalar(node: &Node, text: &str) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text: read, style: Style::Plain } if read == text)
}

/// Returns whether `yaml` is one document for which `is_right` holds.
fn reads_as(yaml: &str, is_right: impl Fn(&Node) -> bool) -> bool {
    super::tree::read(yaml).is_some_and(|read| matches!(read.as_slice(), [root] if is_right(root)))
}

/// Returns a key, without quotation marks if possible.
fn key(text: &str) -> String {
    // A longer key needs a sign of its own.
    const LONGEST: usize = 1024;
    let is_key = text.len() < LONGEST && is_words(text)
        || reads_as(&format!("{text}: x\n"), |root| root.position(text) == Some(0));
    if is_key && is_plain(text) { text.to_owned() } else { double_quoted(text) }
}

/// Returns a text in single quotes.
pub fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns a text in double quotes.
///
/// A no-break space is escaped to be visible.
pub fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{a0}' => quoted.push_str("\\_"),
            c if c.is_control() || is_hostile(c) => match u32::from(c) {
                code @ 0..=0xff => quoted.extend(["\\x", &format!("{code:02X}")]),
                code @ 0x100..=0xffff => quoted.extend(["\\u", &format!("{code:04X}")]),
                code => quoted.extend(["\\U", &format!("{code:08X}")]),
            },
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Returns the column of a byte: the number of letters before it on its line.
pub fn column(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or_default();
    before.rfind('\n').map_or(before, |at| before.get(at + 1..).unwrap_or_default()).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_the_same_text_to_a_reader(text in "[a-zA-Z0-9ء-يéЖ東 _-]{1,24}") {
            if is_words(&text) {
                prop_assert!(reads_plain(&text) || is_null(&text), "{text:?}");
                let is_key = reads_as(&format!("{text}: x\n"), |root| root.position(&text) == Some(0));
                prop_assert!(is_key, "{text:?}");
            }
        }
    }
}
