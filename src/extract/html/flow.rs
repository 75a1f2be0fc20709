//! Turns the tree of a page into paragraphs.

use dom_query::{Document as Tree, NodeRef};

use crate::extract::document::{PartKind, tidy};
use crate::extract::writer::Writer;

/// Elements that start a paragraph.
const BLOCKS: [&str; 43] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
    "option",
];

/// Elements whose text is not visible.
const UNSEEN: [&str; 18] = [
    "script", "style", "template", "noscript", "head", "title", "svg", "math", "iframe", "object",
    "embed", "canvas", "audio", "video", "select", "textarea", "button", "datalist",
];

/// Returns all visible text of a page.
pub fn visible(tree: &Tree) -> Writer {
    let mut writer = Writer::default();
    write_visible(tree, &mut writer);
    writer
}

/// Appends all visible text of a page to `writer`.
pub fn write_visible(tree: &Tree, writer: &mut Writer) {
    Flow::new(writer).write(&tree.root());
}

/// Writes an article, after its headline if that is known and is not in the article.
pub fn write_article(tree: &Tree, headline: Option<&str>, writer: &mut Writer) {
    if let Some(headline) = headline {
        let wanted = tidy(headline);
        let has_it = tree.select("h1, h2").iter().any(|node| tidy(&node.text()) == wanted);
        if !has_it {
            writer.paragraph(Some(PartKind::Heading(1)), &wanted);
        }
    }
    Flow::new(writer).write(&tree.root());
}

/// A step of the walk, which keeps its own stack because the tree may be deep.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(&'static str),
    EndRow,
}

/// Collects the text of a paragraph until a block starts or ends.
struct Flow<'a> {
    writer: &'a mut Writer,
    line: String,
    /// The kinds of the open blocks, innermost last.
    kinds: Vec<Option<PartKind>>,
    /// The cells of the open table row.
    cells: Option<Vec<String>>,
}

impl<'a> Flow<'a> {
    fn new(writer: &'a mut Writer) -> Self {
        Self { writer, line: String::new(), kinds: Vec::new(), cells: None }
    }

    fn write(&mut self, root: &NodeRef) {
        let mut steps = vec![Step::Enter(*root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) => self.enter(node, &mut steps),
                Step::Leave(name) => self.leave(name),
                Step::EndRow => self.end_row(),
            }
        }
        self.end_line();
    }

    fn enter<'t>(&mut self, node: NodeRef<'t>, steps: &mut Vec<Step<'t>>) {
        if node.is_text() {
            self.line.push_str(&node.text());
            return;
        }
        let name = node.node_name().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if UNSEEN.contains(&name.as_str()) || (node.is_element() && is_hidden(&node)) {
            return;
        }
        match name.as_str() {
            "br" => self.end_line(),
            "img" | "wbr" | "input" => {}
            "td" | "th" if self.cells.is_some() => {
                self.end_cell();
                steps.push(Step::Leave("td"));
            }
            _ => {
                let block = BLOCKS.iter().find(|block| **block == name);
                if let Some(block) = block {
                    self.begin(block, &node, steps);
                }
            }
        }
        let children = node.children_it(true).map(Step::Enter);
        steps.extend(children);
    }

    fn begin(&mut self, block: &'static str, node: &NodeRef, steps: &mut Vec<Step>) {
        // A table inside a row is a layout table: its rows are paragraphs.
        if block == "tr" && is_data_row(node) {
            self.end_line();
            self.cells = Some(Vec::new());
            steps.push(Step::EndRow);
            return;
        }
        if self.cells.is_some() {
            self.line.push(' ');
        } else {
            self.end_line();
        }
        self.kinds.push(kind(block).or(self.kinds.last().copied().flatten()));
        steps.push(Step::Leave(block));
    }

    fn leave(&mut self, name: &'static str) {
        if name == "td" {
            self.end_cell();
        } else {
            if self.cells.is_some() {
                self.line.push(' ');
            } else {
                self.end_line();
            }
            self.kinds.pop();
        }
    }

    fn end_line(&mut self) {
        if self.cells.is_some() {
            self.line.push(' ');
            return;
        }
        let kind = self.kinds.last().copied().flatten();
        self.writer.paragraph(kind, &self.line);
        self.line.clear();
    }

    fn end_cell(&mut self) {
        if let Some(cells) = &mut self.cells {
            let cell = tidy(&self.line);
            self.line.clear();
            if !cell.is_empty() {
                cells.push(cell);
            }
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let cells = self.cells.take().unwrap_or_default();
        self.writer.row(cells.iter().map(String::as_str));
    }
}

/// Returns the kind of a block.
fn kind(block: &str) -> Option<PartKind> {
    match block {
        "h1" => Some(PartKind::Heading(1)),
        "h2" => Some(PartKind::Heading(2)),
        "h3" => Some(PartKind::Heading(3)),
        "h4" => Some(PartKind::Heading(4)),
        "h5" => Some(PartKind::Heading(5)),
        "h6" => Some(PartKind::Heading(6)),
        "figcaption" | "caption" => Some(PartKind::Caption),
        "li" | "dt" | "dd" => Some(PartKind::Item),
        _ => None,
    }
}

/// Returns whether a row holds data.
///
/// Tables are also used for page layout.
fn is_data_row(row: &NodeRef) -> bool {
    let mut cells = 0;
    for cell in row.element_children() {
        cells += 1;
        let has_blocks = cell.element_children().iter().any(|child| {
            child.node_name().is_some_and(|name| matches!(&*name, "table" | "div" | "p" | "ul"))
        });
        if has_blocks && cell.text().chars().count() > 300 {
            return false;
        }
    }
    cells > 1
}

fn is_hidden(node: &NodeRef) -> bool {
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true") {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style = style.to_ascii_lowercase().replace(' ', "");
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}
