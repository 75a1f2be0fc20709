//! The pages and headings of the file that a text was taken from.

use std::ops::Range;
use std::sync::Arc;

use crate::date::Date;

/// The original of a text, and its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The kind of file, as people call it: `PDF`, `DOCX`.
    ///
    /// `None` if it is unknown.
    pub format: Option<Arc<str>>,
    /// The day on which the text was extracted.
    pub taken: Option<Date>,
    /// The pages, in order.
    pub pages: Box<[PageMark]>,
    /// The headings, in order.
    pub headings: Box<[OutlineHeading]>,
}

/// A page of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMark {
    /// Its label in the original.
    pub label: Arc<str>,
    /// Its bytes of the text.
    ///
    /// Empty if it has none.
    pub bytes: Range<usize>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineHeading {
    /// Its level, from 1.
    pub level: u8,
    /// Its bytes of the text, without a line break.
    pub bytes: Range<usize>,
}

impl Outline {
    /// Returns the outline of a text whose pages end in form feeds.
    ///
    /// `None` if it has none.
    pub fn of_form_feeds(text: &str) -> Option<Self> {
        let body = text.trim_end_matches(['\u{c}', '\n', '\r']);
        if !body.contains('\u{c}') {
            return None;
        }
        let mut start = 0;
        let pages = (1..).zip(body.split('\u{c}')).map(|(number, page): (usize, &str)| {
            let bytes = start..start + page.len();
            start = bytes.end + 1;
            PageMark { label: number.to_string().into(), bytes }
        });
        Some(Self { pages: pages.collect(), ..Self::default() })
    }

    /// Returns the page that contains byte `byte` of the text.
    pub fn page_at(&self, byte: usize) -> Option<&PageMark> {
        let after = self.pages.partition_point(|page| page.bytes.start <= byte);
        // If several pages begin at one byte, the last one has the text.
        self.pages.get(after.checked_sub(1)?)
    }

    /// Returns the label of the page with these bytes.
    ///
    /// Of several pages, the first and the last.
    pub fn label_of(&self, bytes: &Range<usize>) -> Option<String> {
        let first = self.page_at(bytes.start)?;
        let last = self.page_at(bytes.end.saturating_sub(1).max(bytes.start))?;
        Some(if first.label == last.label {
            first.label.to_string()
        } else {
            format!("{}–{}", first.label, last.label)
        })
    }

    /// Returns the heading on line `bytes` of the text, if there is one.
    pub fn heading_in(&self, bytes: &Range<usize>) -> Option<&OutlineHeading> {
        let at = self.headings.partition_point(|heading| heading.bytes.end <= bytes.start);
        self.headings.get(at).filter(|heading| heading.bytes.start < bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_its_page() {
        let outline = Outline::of_form_feeds("ab\ncd\u{c}ef\u{c}\u{c}gh\n\u{c}\n").expect("pages");
        assert_eq!(outline.pages.len(), 4);
        for (bytes, expected) in
            [(0..2, "1"), (3..5, "1"), (6..8, "2"), (4..7, "1–2"), (10..12, "4")]
        {
            assert_eq!(outline.label_of(&bytes).as_deref(), Some(expected), "{bytes:?}");
        }
        assert_eq!(Outline::of_form_feeds("ab\n\u{c}"), None);
        assert_eq!(Outline::default().label_of(&(0..1)), None);
    }
}
