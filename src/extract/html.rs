//! Reads saved web pages: the article, or all visible text.
//!
//! `dom_smoothie` finds the article. The facts that the page states are read first, because finding
//! the article takes the page apart. This is the only user of the HTML crates.

mod flow;
mod json_ld;
mod metadata;
mod prune;

use dom_query::Document as Tree;
use dom_smoothie::{Config, Readability};

use super::document::{ExtractOptions, ExtractedDocument, Scope, SourceFormat, Warning};
use super::error::ExtractError;
use super::writer::Writer;
use crate::encoding::{EncodingSource, decode_lossy};
use metadata::Metadata;

/// The maximum number of elements in which an article is looked for.
///
/// A larger page is kept whole.
const MOST_ELEMENTS: usize = 200_000;

/// The maximum nesting of tags.
///
/// Deeper pages are hostile: the time and the stack of the parser grow with the depth.
const DEEPEST: usize = 2_000;

/// The maximum number of attributes per tag, because parsing time grows with its square.
const MOST_ATTRIBUTES: usize = 5_000;

/// The maximum length of a parsed attribute, in bytes.
///
/// Embedded pictures are longer.
const LONGEST_ATTRIBUTE: usize = 16 * 1024;

/// Extracts a page.
pub fn extract(bytes: &[u8], options: ExtractOptions) -> Result<ExtractedDocument, ExtractError> {
    let decoded = decode_lossy(bytes, charset(bytes).as_deref());
    let mut document = page(&decoded.text, options)?;
    if decoded.source == EncodingSource::Guess {
        document.warnings.push(Warning::EncodingGuessed(decoded.encoding));
    }
    if decoded.is_malformed {
        document.warnings.push(Warning::Malformed(decoded.encoding));
    }
    Ok(document)
}

/// Extracts a decoded page.
pub fn page(html: &str, options: ExtractOptions) -> Result<ExtractedDocument, ExtractError> {
    let html = without_pictures(html);
    if depth(&html) > DEEPEST {
        return Err(ExtractError::damaged(SourceFormat::Html, "its tags are nested too deep"));
    }
    if attributes(&html) > MOST_ATTRIBUTES {
        return Err(ExtractError::damaged(
            SourceFormat::Html,
            "one of its tags has too many attributes",
        ));
    }
    let tree = Tree::from(html.as_str());
    let mut document = ExtractedDocument::new(SourceFormat::Html);
    let metadata = Metadata::of(&tree, &html);
    let article = match options.scope {
        Scope::Whole => None,
        Scope::Article => article(&html, &metadata),
    };
    if article.is_none() && options.scope == Scope::Article {
        document.warnings.push(Warning::NoArticle);
    }
    let writer = article.unwrap_or_else(|| flow::visible(&tree));
    if writer.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Html });
    }
    document.text = writer.text;
    document.parts = writer.parts;
    metadata.fill(&mut document);
    Ok(document)
}

/// Appends a fragment of HTML, such as a chapter of a book, to `writer`.
///
/// Returns whether the fragment could be read.
#[must_use]
pub fn write_fragment(html: &str, writer: &mut Writer) -> bool {
    let is_flat = depth(html) <= DEEPEST && attributes(html) <= MOST_ATTRIBUTES;
    if is_flat {
        flow::write_visible(&Tree::from(html), writer);
    }
    is_flat
}

/// Finds the article, if one stands out.
///
/// A page with little text has none.
fn article(html: &str, metadata: &Metadata) -> Option<Writer> {
    let tree = Tree::from(html);
    if tree.select("*").length() > MOST_ELEMENTS {
        return None;
    }
    prune::prune(&tree);
    let marked = marked(&tree);
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut reader = Readability::with_document(tree, None, Some(config)).ok()?;
    let read = reader.parse().ok().map(|parsed| Tree::from(parsed.content.as_ref()));
    let length = read.as_ref().map_or(0, |read| prune::written(&read.root()));
    // The page marks its article, and much of it was not found.
    let content = match marked {
        Some((content, marked)) if marked > length.saturating_mul(2) => {
            Tree::from(content.as_str())
        }
        _ => read?,
    };
    let mut writer = Writer::default();
    flow::write_article(&content, metadata.headline(), &mut writer);
    (!writer.is_empty()).then_some(writer)
}

/// Returns the largest element marked as an article, and the bytes of its paragraphs.
fn marked(tree: &Tree) -> Option<(String, usize)> {
    let nodes = tree.select("article, main, [role='main'], [itemprop='articleBody']");
    let sizes = nodes.nodes().iter().map(|node| (node, prune::written(node)));
    let (node, size) = sizes.max_by_key(|(_, size)| *size)?;
    Some((node.html().to_string(), size))
}

/// Returns the encoding that the page states in its first bytes.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some((_, after)) = rest.split_once("charset") {
        rest = after;
        let Some(value) = after.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
        let label = value.get(..end.unwrap_or(value.len())).unwrap_or_default();
        // An ASCII-compatible page cannot be UTF-16, whatever it states.
        if !label.is_empty() && !label.starts_with("utf-16") {
            return Some(label.to_owned());
        }
    }
    None
}

/// Removes long `data:` URLs, because a page saved with its pictures has megabytes of them.
fn without_pictures(html: &str) -> String {
    let mut kept = String::with_capacity(html.len().min(1 << 20));
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("data:") {
        kept.push_str(before);
        kept.push_str("data:");
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=;,%-_.".contains(c)));
        let end = end.unwrap_or(after.len());
        let skipped = if end > LONGEST_ATTRIBUTE { end } else { 0 };
        rest = after.get(skipped..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

/// Estimates the maximum number of attributes of a tag by counting blanks.
///
/// Scripts are skipped.
fn attributes(html: &str) -> usize {
    let mut most = 0;
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = after.find('>').unwrap_or(after.len());
        let (tag, behind) = after.split_at(end);
        most = most.max(tag.split_ascii_whitespace().count());
        rest = behind;
        let name = tag.get(..6).unwrap_or(tag);
        if name.eq_ignore_ascii_case("script") {
            rest = behind.split_once("</script").map_or("", |(_, rest)| rest);
        }
    }
    most
}

/// Estimates how deep tags are nested.
///
/// Void elements are not counted.
fn depth(html: &str) -> usize {
    const VOID: [&str; 13] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ];
    // Elements whose end tag is optional: the next one closes them.
    const OPTIONAL: [&str; 10] =
        ["p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody"];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for tag in html.split('<').skip(1) {
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&name.as_str()) || OPTIONAL.contains(&name.as_str()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests;
