//! Reads XML as a sequence of tokens.
//!
//! No document type is read, so no entity is defined and nothing is fetched. This is the only user
//! of the XML parser.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::encoding::decode_lossy;

/// The maximum depth of nested elements.
const DEEPEST: usize = 512;

/// A token of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlToken {
    /// The start of an element.
    Start(Element),
    /// The end of the element of this name.
    End(String),
    /// Text.
    Text(String),
}

/// The start of an element.
///
/// Names are without their prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The local name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Returns the attribute of this local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(attribute, _)| attribute == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Passes every token to `take`, up to the end or the first damage.
///
/// Returns whether the XML is damaged.
pub fn read(bytes: &[u8], mut take: impl FnMut(XmlToken)) -> bool {
    let decoded = decode_lossy(bytes, None);
    let mut reader = Reader::from_str(&decoded.text);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > DEEPEST {
                    return true;
                }
                take(XmlToken::Start(element(&start)));
            }
            Ok(Event::Empty(start)) => {
                let element = element(&start);
                let name = element.name.clone();
                take(XmlToken::Start(element));
                take(XmlToken::End(name));
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                take(XmlToken::End(end.local_name().as_ref().to_owned()));
            }
            Ok(Event::Text(text)) => take(XmlToken::Text(text.as_ref().to_owned())),
            Ok(Event::CData(text)) => take(XmlToken::Text(text.as_ref().to_owned())),
            Ok(Event::GeneralRef(name)) => {
                if let Some(text) = reference(name.as_ref()) {
                    take(XmlToken::Text(text));
                }
            }
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) => return depth > 0,
            Err(_) => return true,
        }
    }
}

/// Returns the text of the first element of each of these local names, in the order of the names.
pub fn texts<const N: usize>(bytes: &[u8], names: [&str; N]) -> [Option<String>; N] {
    let mut texts = [const { None }; N];
    let mut open: Option<usize> = None;
    read(bytes, |token| match token {
        XmlToken::Start(element) => {
            let at = names.iter().position(|name| *name == element.name);
            open = at.filter(|&at| texts.get(at).is_some_and(Option::is_none));
            if let Some(text) = open.and_then(|at| texts.get_mut(at)) {
                *text = Some(String::new());
            }
        }
        XmlToken::End(_) => open = None,
        XmlToken::Text(more) => {
            if let Some(Some(text)) = open.and_then(|at| texts.get_mut(at)) {
                text.push_str(&more);
            }
        }
    });
    texts
}

fn element(start: &BytesStart) -> Element {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name().as_ref().to_owned();
        attributes.push((name, unescaped(&attribute.value)));
    }
    Element { name: start.local_name().as_ref().to_owned(), attributes }
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut pieces = text.split('&');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let named = piece.split_once(';');
        if let Some((text, rest)) = named.and_then(|(name, rest)| Some((reference(name)?, rest))) {
            whole.push_str(&text);
            whole.push_str(rest);
        } else {
            whole.push('&');
            whole.push_str(piece);
        }
    }
    whole
}

/// Returns the five entities of XML, the one that most other texts have, and characters by number.
pub fn reference(name: &str) -> Option<String> {
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            return char::from_u32(code).map(String::from);
        }
    };
    Some(known.to_owned())
}

/// Returns the texts of all elements of each of these local names, or of the items of lists in
/// them.
///
/// Reads attributes of these names too, as XMP has them.
pub fn lists<const N: usize>(bytes: &[u8], names: [&str; N]) -> [Vec<String>; N] {
    let mut lists = [const { Vec::new() }; N];
    let mut open: Option<usize> = None;
    let mut text = String::new();
    read(bytes, |token| match token {
        XmlToken::Start(element) => {
            for (list, name) in lists.iter_mut().zip(names) {
                list.extend(element.attribute(name).map(str::to_owned));
            }
            if let Some(at) = names.iter().position(|name| *name == element.name) {
                open = Some(at);
            }
            text.clear();
        }
        XmlToken::End(name) => {
            if let Some(list) = open.and_then(|at| lists.get_mut(at))
                && !text.trim().is_empty()
            {
                list.push(std::mem::take(&mut text));
            }
            text.clear();
            if names.contains(&name.as_str()) {
                open = None;
            }
        }
        XmlToken::Text(more) => text.push_str(&more),
    });
    lists
}
