//! The pages of a PDF: their contents, resources, boxes and labels.

use lopdf::{Dictionary, Document, Object};

use super::geometry::PageView;
use super::object::{ObjectLookup, plain};

/// The maximum depth of the page tree.
const DEEPEST: usize = 64;

/// The maximum number of label ranges.
const MOST_LABELS: usize = 2000;

/// A page.
pub struct PageSetup<'a> {
    page: &'a Dictionary,
    /// The fonts and forms that the page names.
    pub resources: Option<&'a Dictionary>,
    /// The visible part.
    pub view: PageView,
    /// Its label, or its number.
    pub label: String,
}

/// Returns the pages of a document, in order.
pub fn setups<'a>(lookup: ObjectLookup<'a>) -> Vec<PageSetup<'a>> {
    let labels = labels(lookup);
    let objects: &'a Document = lookup.0;
    let pages = objects.page_iter().filter_map(|id| objects.get_dictionary(id).ok());
    let mut setups = Vec::new();
    for (index, page) in pages.enumerate() {
        let inherited = |key: &[u8]| inherited(lookup, page, key);
        let crop = lookup.numbers(inherited(b"CropBox"));
        let media = lookup.numbers(inherited(b"MediaBox"));
        let seen = if crop.len() == 4 { crop } else { media };
        let degrees = lookup.number(inherited(b"Rotate")).unwrap_or(0.0);
        setups.push(PageSetup {
            page,
            resources: lookup.dictionary(inherited(b"Resources")),
            view: PageView::new(&seen, degrees),
            label: label(&labels, index),
        });
    }
    setups
}

/// Returns an entry of a page, or of an ancestor in the page tree.
fn inherited<'a>(lookup: ObjectLookup<'a>, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(object) = node.get(key) {
            return Some(object);
        }
        node = lookup.dictionary(node.get(b"Parent").ok())?;
    }
    None
}

impl PageSetup<'_> {
    /// Returns at most `most` bytes of the content, and whether that is all of it.
    pub fn content(&self, lookup: ObjectLookup, most: usize) -> (Vec<u8>, bool) {
        let mut content = Vec::new();
        let mut is_whole = true;
        let Some(object) = self.page.get(b"Contents").ok() else { return (content, is_whole) };
        let streams = match lookup.resolved(object) {
            Some(Object::Array(streams)) => streams.as_slice(),
            _ => std::slice::from_ref(object),
        };
        for stream in streams {
            if most == 0 {
                is_whole = false;
                break;
            }
            let Some(bytes) = lookup.stream(Some(stream)).and_then(plain) else {
                is_whole = false;
                continue;
            };
            if content.len() + bytes.len() > most {
                // Reads what fits, and nothing after it.
                content.extend_from_slice(bytes.get(..most - content.len()).unwrap_or_default());
                is_whole = false;
                break;
            }
            content.extend_from_slice(&bytes);
            content.push(b'\n');
        }
        (content, is_whole)
    }
}

/// The labels of the pages from `first` on.
struct Labels {
    /// The index of the first page.
    first: usize,
    style: Vec<u8>,
    prefix: String,
    start: usize,
}

fn labels(lookup: ObjectLookup) -> Vec<Labels> {
    let catalog = lookup.0.catalog().ok();
    let root = catalog.and_then(|catalog| lookup.dictionary(catalog.get(b"PageLabels").ok()));
    let mut labels = Vec::new();
    let mut open: Vec<(&Dictionary, usize)> = root.into_iter().map(|value| (value, 0)).collect();
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST || labels.len() > MOST_LABELS || open.len() > MOST_LABELS {
            break;
        }
        let kids = lookup
            .resolved_or_none(node.get(b"Kids").ok())
            .and_then(|object| object.as_array().ok());
        let kids = kids.into_iter().flatten().filter_map(|kid| lookup.dictionary(Some(kid)));
        open.extend(kids.map(|kids| (kids, depth + 1)));
        let numbers = lookup
            .resolved_or_none(node.get(b"Nums").ok())
            .and_then(|object| object.as_array().ok());
        for pair in numbers.map(Vec::as_slice).unwrap_or_default().chunks_exact(2) {
            let [Object::Integer(first), value] = pair else { continue };
            let (Ok(first), Some(value)) =
                (usize::try_from(*first), lookup.dictionary(Some(value)))
            else {
                continue;
            };
            let start = value.get(b"St").ok().and_then(|value| value.as_i64().ok());
            labels.push(Labels {
                first,
                style: lookup.name(value.get(b"S").ok()).unwrap_or_default().to_vec(),
                prefix: lookup.text(value.get(b"P").ok()).unwrap_or_default(),
                start: start.and_then(|start| usize::try_from(start).ok()).unwrap_or(1),
            });
        }
    }
    labels.sort_by_key(|label| label.first);
    labels
}

/// Returns the label of a page, or its number from 1 if it has none.
fn label(labels: &[Labels], index: usize) -> String {
    let before = labels.iter().rev().find(|label| label.first <= index);
    let Some(Labels { first, style, prefix, start }) = before else {
        return (index + 1).to_string();
    };
    let number = start.saturating_add(index - first);
    let number = match style.as_slice() {
        b"D" => number.to_string(),
        b"r" => roman(number).to_lowercase(),
        b"R" => roman(number),
        b"A" => letters(number),
        b"a" => letters(number).to_lowercase(),
        _ => String::new(),
    };
    let label = format!("{prefix}{number}");
    if label.is_empty() { (index + 1).to_string() } else { label }
}

fn roman(number: usize) -> String {
    const DIGITS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 5000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            text.push_str(digit);
            rest -= value;
        }
    }
    text
}

/// Numbers by letters: A to Z, then AA to ZZ.
fn letters(number: usize) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index < 26 * 50) else {
        return number.to_string();
    };
    let letter = u8::try_from(index % 26).map_or('A', |number| char::from(b'A' + number));
    std::iter::repeat_n(letter, index / 26 + 1).collect()
}
