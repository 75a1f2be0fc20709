//! Going on behind a place that is no YAML.
//!
//! A parser stops at the first mistake in the syntax. An event (a source, an era) of a block list begins
//! at a line of its own, so the one in which the mistake is can be made blank, byte for byte, and
//! the file be read anew: every other event is there, and every place is the same.

use std::borrow::Cow;
use std::ops::Range;

use crate::load::finding::{Code, File, Finding};
use crate::load::yaml::{Broken, Item};

/// How many items may be left out.
const MOST_ITEMS: usize = 20;

/// How many bytes may be read anew, all attempts together.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What is most often wrong.
const SYNTAX_HINT: &str = "look before this place for a quotation mark or a bracket that is not closed, for a tab, and for a \
     line that is not indented like its neighbours";

/// What stands for an item that is left out.
const PLACEHOLDER: u8 = b'~';

/// A file in which items are left out that are no YAML.
pub struct Mending<'f> {
    file: &'f File,
    /// The text of the file, with items made blank.
    pub text: Cow<'f, str>,
    /// Where the placeholders of those items are.
    pub left_out: Vec<usize>,
    /// What was wrong.
    pub findings: Vec<Finding>,
}

impl<'f> Mending<'f> {
    /// The file as it is.
    pub fn new(file: &'f File) -> Self {
        let text = Cow::Borrowed(file.text().as_ref());
        Self { file, text, left_out: Vec::new(), findings: Vec::new() }
    }

    /// Reports where the file broke off, and leaves out the item in which it did; `false` where there is
    /// none, or too many.
    pub fn goes_on(&mut self, broken: &Broken) -> bool {
        let place = self.file.place(broken.byte..broken.byte);
        let read = self.text.len().saturating_mul(self.left_out.len() + 1);
        let is_allowed = self.left_out.len() < MOST_ITEMS && read <= MOST_BYTES;
        let item = broken.item.filter(|_| is_allowed).and_then(|place| match place {
            Item::In(start) => item(&self.text, start),
            Item::Behind(start) => item_up_to(&self.text, start, broken.byte),
        });
        let Some((item, start)) = item.filter(|(_, start)| !self.left_out.contains(start)) else {
            let message = format!("this is not YAML: {}; nothing behind it was read", broken.why);
            self.findings.push(Finding::new(Code::Syntax, place, message).hint(SYNTAX_HINT));
            return false;
        };
        let message = format!("this is not YAML: {}", broken.why);
        let finding = Finding::new(Code::Syntax, place, message)
            .hint(SYNTAX_HINT)
            .also(self.file.place(start..start), "the entry that begins here was left out");
        self.findings.push(finding);
        self.left_out.push(start);
        let mut bytes = self.text.as_bytes().to_vec();
        let from = start - item.start;
        for (offset, byte) in bytes.iter_mut().skip(item.start).take(item.len()).enumerate() {
            match (*byte, offset) {
                (b'\n', _) => {}
                (_, offset) if offset < from => {}
                (_, offset) if offset == from => *byte = PLACEHOLDER,
                _ => *byte = b' ',
            }
        }
        self.text = Cow::Owned(String::from_utf8(bytes).unwrap_or_default());
        true
    }
}

/// The lines of the item of a block list that holds byte `byte`, and where its value begins; `None` where
/// the list is in brackets.
fn item(text: &str, byte: usize) -> Option<(Range<usize>, usize)> {
    let line_start = text.get(..byte)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_start..)?;
    let indent = line.len() - line.trim_start_matches(' ').len();
    let behind = line.get(indent..)?.strip_prefix('-')?;
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let start = line_start + indent + 1 + blanks;
    // Only blanks between the dash and the value: another item may stand in the same line.
    if blanks == 0 || start != byte {
        return None;
    }
    let mut end = line_start;
    for (number, line) in line.split_inclusive('\n').enumerate() {
        // A tab is no indentation at all, so it cannot begin another item.
        let has_tab = line.trim_start_matches(' ').starts_with('\t');
        let own =
            if has_tab { usize::MAX } else { line.len() - line.trim_start_matches(' ').len() };
        let is_blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        if number > 0 && !is_blank && own <= indent {
            break;
        }
        end += line.len();
    }
    Some((line_start..end, start))
}

/// The same for the last item that begins in a line up to that of `byte`, in the list that has a line of
/// its own at or behind `from`: the item there was read without a fault, or is the one itself, where what
/// stands behind it in its lines is no YAML.
fn item_up_to(text: &str, from: usize, byte: usize) -> Option<(Range<usize>, usize)> {
    let mut start = text.get(..from)?.rfind('\n').map_or(0, |newline| newline + 1);
    let mut list_indent = None;
    let mut last = None;
    for line in text.get(start..)?.split_inclusive('\n') {
        if start > byte {
            break;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let behind = line.get(indent..).and_then(|line| line.strip_prefix('-'));
        if let Some(behind) = behind.filter(|_| list_indent.is_none_or(|own| own == indent)) {
            list_indent = Some(indent);
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            last = Some(start + indent + 1 + blanks);
        }
        start += line.len();
    }
    item(text, last?)
}

#[cfg(test)]
mod tests {
    use crate::load::{Shelf, load_text};

    /// The ids of the events that are left of a file, and the lines of its findings.
    fn check(events: &str, ids: &[&str], lines: &[usize]) {
        let yaml = format!("title: t\nevents:\n{events}");
        let loaded = load_text("t.yaml", &yaml, Shelf::Embedded(&[]));
        let found: Vec<&str> =
            loaded.timeline.events().iter().map(|event| event.id.as_str()).collect();
        assert_eq!(found, ids, "{events}");
        let found: Vec<usize> = loaded.findings.iter().map(|it| it.place.line).collect();
        assert_eq!(found, lines, "{:?}", loaded.findings);
    }

    #[test]
    fn an_event_that_is_no_yaml_costs_no_other() {
        check(
            "  - { id: a, title: A }\n  - id: b\n    title: \"B\n  - { id: c, title: C }\n",
            &["a", "c"],
            &[6],
        );
        check(
            "  - id: a\n   title: A\n  - { id: b, title: B }\n  - id: c\n\ttitle: C\n",
            &["b"],
            &[4, 6],
        );
        check("  - { id: a, title: A\n  - { id: b, title: B }\n", &["b"], &[3]);
        check("- id: a\n  title: 'A\n- { id: b, title: B }\n", &["b"], &[5]);
        check("  - id: a\n    title: [\n", &[], &[4]);
    }

    #[test]
    fn a_list_in_brackets_ends_where_it_breaks_off() {
        check("  [{ id: a, title: A }, { id: b, title: B ]\n", &[], &[3]);
    }
}
