//! A YAML file as a tree in which every value keeps its bytes and its style.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput, StructureStyle, Tag};

use super::{NewValue, Path, PathStep};

/// A value of the file.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// Its kind.
    pub kind: NodeKind<'t>,
    /// Its bytes.
    ///
    /// Those of a block scalar begin after its header. Those of a collection in block style extend
    /// to what follows. An empty value has none.
    pub bytes: Range<usize>,
    /// The number of its anchor in the parser, and its tag.
    properties: (usize, Option<Tag>),
    /// Whether an edit created it.
    ///
    /// Then only its content is compared, not its style.
    is_new: bool,
}

/// The kind of a value.
#[derive(Debug, Clone)]
pub enum NodeKind<'t> {
    /// A text, or nothing.
    Scalar {
        /// Its content.
        text: Cow<'t, str>,
        /// Its style.
        style: Style,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Node<'t>>,
        /// Whether it is in flow style.
        is_flow: bool,
    },
    /// A map.
    Map {
        /// Its keys and values, in the order of the file.
        entries: Vec<(Node<'t>, Node<'t>)>,
        /// Whether it is in flow style.
        is_flow: bool,
    },
    /// A reference to an anchor, by its number.
    Alias(usize),
}

/// The style of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without anything around it.
    Plain,
    /// `'like this'`.
    Single,
    /// `"like this"`.
    Double,
    /// After `|`, line by line.
    Literal,
    /// After `>`, with joined lines.
    Folded,
}

impl Style {
    /// Returns whether it is a block scalar.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }
}

impl From<ScalarStyle> for Style {
    fn from(style: ScalarStyle) -> Self {
        match style {
            ScalarStyle::Plain => Self::Plain,
            ScalarStyle::SingleQuoted => Self::Single,
            ScalarStyle::DoubleQuoted => Self::Double,
            ScalarStyle::Literal => Self::Literal,
            ScalarStyle::Folded => Self::Folded,
        }
    }
}

/// The most lists and maps in each other. A timeline has five.
const MOST_LEVELS: usize = 64;

/// Parses the documents of a file.
///
/// Returns `None` if it is not valid YAML, or nested in more than 64 levels.
pub fn read(text: &str) -> Option<Vec<Node<'_>>> {
    let mut events = Parser::new_from_str(text);
    let mut documents = Vec::new();
    while let Some(event) = events.next() {
        if matches!(event.ok()?, (Event::DocumentStart(..), _)) {
            let (event, span) = events.next()?.ok()?;
            let mut document = node(&mut events, (event, span), 0)?;
            document.find_dashes(text);
            documents.push(document);
        }
    }
    Some(documents)
}

type Events<'t> = Parser<'t, StrInput<'t>>;

fn node<'t>(
    events: &mut Events<'t>,
    (event, span): (Event<'t>, Span),
    level: usize,
) -> Option<Node<'t>> {
    if level > MOST_LEVELS {
        return None;
    }
    let mut bytes = bytes(span);
    let (kind, properties) = match event {
        Event::Scalar(text, style, anchor, tag) => {
            let kind = NodeKind::Scalar { text, style: style.into() };
            (kind, (anchor, tag.map(Cow::into_owned)))
        }
        Event::SequenceStart(style, anchor, tag) => {
            let mut items = Vec::new();
            bytes.end = loop {
                match events.next()?.ok()? {
                    (Event::SequenceEnd, span) => break self::bytes(span).end,
                    next => items.push(node(events, next, level + 1)?),
                }
            };
            let kind = NodeKind::List { items, is_flow: style == StructureStyle::Flow };
            (kind, (anchor, tag.map(Cow::into_owned)))
        }
        Event::MappingStart(style, anchor, tag) => {
            let mut entries = Vec::new();
            bytes.end = loop {
                let key = match events.next()?.ok()? {
                    (Event::MappingEnd, span) => break self::bytes(span).end,
                    next => node(events, next, level + 1)?,
                };
                let next = events.next()?.ok()?;
                entries.push((key, node(events, next, level + 1)?));
            };
            let kind = NodeKind::Map { entries, is_flow: style == StructureStyle::Flow };
            (kind, (anchor, tag.map(Cow::into_owned)))
        }
        Event::Alias(anchor) => (NodeKind::Alias(anchor), (0, None)),
        _ => return None,
    };
    bytes.end = bytes.end.max(bytes.start);
    Some(Node { kind, bytes, properties, is_new: false })
}

fn bytes(span: Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or(0);
    start..span.end.byte_offset().unwrap_or(start).max(start)
}

impl<'t> Node<'t> {
    /// Creates a value for an edit.
    pub fn new(kind: NodeKind<'t>) -> Self {
        Self { kind, bytes: 0..0, properties: (0, None), is_new: true }
    }

    /// Sets the start of each list to its first dash.
    ///
    /// The parser sets it after the dash if dashes are not indented.
    fn find_dashes(&mut self, text: &str) {
        match &mut self.kind {
            NodeKind::Map { entries, is_flow } => {
                for (key, value) in entries {
                    if !*is_flow && matches!(value.kind, NodeKind::List { is_flow: false, .. }) {
                        let dash = dash_behind(text, key.bytes.end);
                        value.bytes.start = dash.unwrap_or(value.bytes.start);
                    }
                    value.find_dashes(text);
                }
            }
            NodeKind::List { items, .. } => {
                for item in items {
                    item.find_dashes(text);
                }
            }
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => {}
        }
    }

    /// Returns whether it is null: empty, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, style: Style::Plain } if is_null(text))
    }

    /// Returns whether it is an empty list or map, or null.
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            NodeKind::List { items, .. } => items.is_empty(),
            NodeKind::Map { entries, .. } => entries.is_empty(),
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => self.is_null(),
        }
    }

    /// Returns whether it is a list or map in block style.
    pub fn is_block(&self) -> bool {
        matches!(
            &self.kind,
            NodeKind::List { is_flow: false, .. } | NodeKind::Map { is_flow: false, .. }
        )
    }

    /// What it says; `None` where there are anchors, aliases or tags, or keys that are no texts.
    pub fn value(&self) -> Option<NewValue> {
        if self.properties != (0, None) {
            return None;
        }
        Some(match &self.kind {
            NodeKind::Scalar { .. } if self.is_null() => NewValue::text(""),
            NodeKind::Scalar { text, .. } => NewValue::text(text.as_ref()),
            NodeKind::List { items, .. } => {
                NewValue::List(items.iter().map(Self::value).collect::<Option<_>>()?)
            }
            NodeKind::Map { entries, .. } => {
                let entry =
                    |(key, value): &(Self, Self)| Some((key.text()?.to_owned(), value.value()?));
                NewValue::Map(entries.iter().map(entry).collect::<Option<_>>()?)
            }
            NodeKind::Alias(_) => return None,
        })
    }

    /// Returns its text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            NodeKind::List { .. } | NodeKind::Map { .. } | NodeKind::Alias(_) => None,
        }
    }

    /// Adds the bytes of every text in it, in the order of the file.
    pub fn scalars(&self, bytes: &mut Vec<Range<usize>>) {
        match &self.kind {
            NodeKind::Scalar { .. } => bytes.push(self.bytes.clone()),
            NodeKind::List { items, .. } => items.iter().for_each(|item| item.scalars(bytes)),
            NodeKind::Map { entries, .. } => {
                for (key, value) in entries {
                    key.scalars(bytes);
                    value.scalars(bytes);
                }
            }
            NodeKind::Alias(_) => {}
        }
    }

    /// Returns its keys and values, if it is a map.
    pub fn entries(&self) -> &[(Node<'t>, Node<'t>)] {
        match &self.kind {
            NodeKind::Map { entries, .. } => entries,
            NodeKind::Scalar { .. } | NodeKind::List { .. } | NodeKind::Alias(_) => &[],
        }
    }

    /// Returns its items, if it is a list.
    pub fn items(&self) -> &[Node<'t>] {
        match &self.kind {
            NodeKind::List { items, .. } => items,
            NodeKind::Scalar { .. } | NodeKind::Map { .. } | NodeKind::Alias(_) => &[],
        }
    }

    /// Returns the index of the first entry with this key.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.entries().iter().position(|(entry, _)| entry.text() == Some(key))
    }

    /// Returns the value at `path` below it.
    pub fn at(&self, path: &[PathStep]) -> Option<&Self> {
        path.iter().try_fold(self, |node, step| match step {
            PathStep::Key(key) => {
                node.position(key).and_then(|index| Some(&node.entries().get(index)?.1))
            }
            PathStep::Item(index) => node.items().get(*index),
        })
    }

    /// Returns the value at `path` below it, to be changed.
    pub fn at_mut(&mut self, path: &[PathStep]) -> Option<&mut Self> {
        path.iter().try_fold(self, |node, step| {
            let position = match step {
                PathStep::Key(key) => node.position(key)?,
                PathStep::Item(index) => *index,
            };
            match &mut node.kind {
                NodeKind::Map { entries, .. } => entries.get_mut(position).map(|(_, value)| value),
                NodeKind::List { items, .. } => items.get_mut(position),
                NodeKind::Scalar { .. } | NodeKind::Alias(_) => None,
            }
        })
    }

    /// Returns the path to the outermost value that begins at `byte`.
    pub fn path_to(&self, byte: usize) -> Option<Path> {
        let mut path = Vec::new();
        let mut node = self;
        loop {
            if node.bytes.start == byte && !path.is_empty() {
                return Some(path);
            }
            let (step, child) = node.child_at(byte)?;
            path.push(step);
            node = child;
        }
    }

    /// Returns the last child that does not begin after `byte`.
    fn child_at(&self, byte: usize) -> Option<(PathStep, &Self)> {
        let begins = |node: &Self| node.bytes.start <= byte;
        match &self.kind {
            NodeKind::Map { entries, .. } => {
                let (key, value) = entries.iter().rfind(|(_, value)| begins(value))?;
                Some((PathStep::Key(key.text()?.to_owned()), value))
            }
            NodeKind::List { items, .. } => {
                let index = items.partition_point(begins).checked_sub(1)?;
                Some((PathStep::Item(index), items.get(index)?))
            }
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => None,
        }
    }

    /// Returns whether both have the same content, and the same style unless an edit created it.
    pub fn is_same(&self, read: &Self) -> bool {
        if self.is_new {
            return self.says_the_same(read);
        }
        self.properties == read.properties
            && match (&self.kind, &read.kind) {
                (
                    NodeKind::Scalar { text, style },
                    NodeKind::Scalar { text: other, style: other_style },
                ) => text == other && style == other_style,
                (NodeKind::Alias(anchor), NodeKind::Alias(other)) => anchor == other,
                (
                    NodeKind::List { items, is_flow },
                    NodeKind::List { items: others, is_flow: other_flow },
                ) => is_flow == other_flow && all_same(items, others),
                (
                    NodeKind::Map { entries, is_flow },
                    NodeKind::Map { entries: others, is_flow: other_flow },
                ) => is_flow == other_flow && all_pairs_same(entries, others),
                _ => false,
            }
    }

    fn says_the_same(&self, read: &Self) -> bool {
        read.properties == (0, None)
            && match (&self.kind, &read.kind) {
                (NodeKind::Scalar { text, .. }, NodeKind::Scalar { text: other, style }) => {
                    let is_text = *style != Style::Plain || !is_null(other);
                    let is_meant = if self.is_null() { !is_text } else { is_text };
                    is_meant && (!is_text || text == other)
                }
                (NodeKind::List { items, .. }, NodeKind::List { items: others, .. }) => {
                    all_same(items, others)
                }
                (NodeKind::Map { entries, .. }, NodeKind::Map { entries: others, .. }) => {
                    all_pairs_same(entries, others)
                }
                _ => false,
            }
    }
}

/// Returns the first dash that begins a line after that of `byte`.
pub fn dash_behind(text: &str, byte: usize) -> Option<usize> {
    let mut line = byte + text.get(byte..)?.find('\n')? + 1;
    loop {
        let rest = text.get(line..)?;
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        if rest.trim_start_matches(' ').starts_with('-') {
            return Some(line + indent);
        }
        line += rest.find('\n')? + 1;
    }
}

fn all_same(nodes: &[Node], read: &[Node]) -> bool {
    nodes.len() == read.len() && nodes.iter().zip(read).all(|(node, other)| node.is_same(other))
}

fn all_pairs_same(pairs: &[(Node, Node)], read: &[(Node, Node)]) -> bool {
    let is_same = |((key, value), (other_key, other)): (&(Node, Node), &(Node, Node))| {
        key.is_same(other_key) && value.is_same(other)
    };
    pairs.len() == read.len() && pairs.iter().zip(read).all(is_same)
}

/// Returns the bytes of the comments of a text whose scalars are at `scalars`.
pub fn comments(text: &str, scalars: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('#') {
        let is_begun = text.get(..at).is_none_or(|before| {
            before.is_empty() || before.ends_with([' ', '\t', '\n', '\r', '\u{feff}'])
        });
        let next = scalars.partition_point(|scalar| scalar.end <= at);
        let is_text = scalars.get(next).is_some_and(|scalar| scalar.start <= at);
        let is_inside = found.last().is_some_and(|last| at < last.end);
        if !is_begun || is_text || is_inside {
            continue;
        }
        let line = text.get(at..).unwrap_or_default().split(['\n', '\r']).next();
        found.push(at..at + line.unwrap_or_default().len());
    }
    found
}

/// Returns whether a plain scalar of this text is null.
pub fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
