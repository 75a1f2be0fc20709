//! The facts at the head of a Markdown file, between two lines of `---`.
//!
//! Only what is simple is read: `key: value`, quoted or not, and lists of such values. Anything
//! else of YAML is left out, never misread.

use super::day;
use super::document::{ExtractedDocument, Stated};

/// The fields, each with its values, in order.
pub type FrontMatterFields = Vec<(String, Vec<String>)>;

/// The fields of a text, and the text after them; `None` where it does not begin with fields.
pub fn split(text: &str) -> Option<(FrontMatterFields, &str)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let fields = fields(rest.get(..at)?);
            return (!fields.is_empty()).then_some((fields, rest.get(end..)?));
        }
        at = end;
    }
    None
}

fn fields(text: &str) -> FrontMatterFields {
    let mut fields: FrontMatterFields = Vec::new();
    for line in text.lines() {
        let is_nested = line.starts_with([' ', '\t']);
        let item = line.trim_start().strip_prefix("- ");
        if let Some(item) = item {
            if let Some((_, values)) = fields.last_mut() {
                values.extend(scalar(item));
            }
            continue;
        }
        if is_nested || line.starts_with('#') {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let is_key = |c: char| c.is_alphanumeric() || "_- ".contains(c);
        if key.is_empty() || !key.chars().all(is_key) {
            continue;
        }
        fields.push((key.trim().to_lowercase(), values(value.trim())));
    }
    fields
}

fn values(text: &str) -> Vec<String> {
    match text.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        // A link of Obsidian: [[Name]].
        Some(inner) if inner.starts_with('[') => Vec::new(),
        Some(inner) if !inner.contains(['"', '\'']) => {
            inner.split(',').filter_map(scalar).collect()
        }
        Some(inner) => quoted(inner),
        None => scalar(text).into_iter().collect(),
    }
}

/// The quoted values of a list; a list in which some are not quoted is left out.
fn quoted(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text.trim();
    while let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let Some((value, after)) = rest.get(1..).and_then(|it| it.split_once(quote)) else {
            return Vec::new();
        };
        values.push(value.to_owned());
        rest = after.trim().trim_start_matches(',').trim_start();
    }
    if rest.is_empty() { values } else { Vec::new() }
}

/// A plain or quoted value; block texts, maps, anchors and tags are none.
fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            let inner = rest.strip_suffix(quote)?;
            let inner = match quote {
                '\'' => inner.replace("''", "'"),
                _ if inner.contains('\\') => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
                _ => inner.to_owned(),
            };
            // `[[Name]]` and `[[Page|Name]]` are links of Obsidian.
            let link = inner.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
            let name = link.map(|it| it.rsplit('|').next().unwrap_or(it).to_owned());
            return Some(name.unwrap_or(inner));
        }
    }
    let text = text.split_once(" #").map_or(text, |(before, _)| before).trim();
    let is_plain = !text.is_empty() && !text.starts_with(['|', '>', '{', '&', '*', '!', '@', '%']);
    is_plain.then(|| text.to_owned())
}

/// Writes what the fields state into `document`.
pub fn fill(fields: &FrontMatterFields, document: &mut ExtractedDocument) {
    for (key, values) in fields {
        let origin = || format!("front matter {key}");
        let first = || values.iter().find_map(|it| Stated::new(it, origin()));
        let day = || values.iter().find_map(|it| Stated::new(&day::edtf(it)?, origin()));
        match key.as_str() {
            "title" => document.title = document.title.take().or_else(first),
            "author" | "authors" | "by" => {
                document.authors.extend(values.iter().filter_map(|it| Stated::new(it, origin())));
            }
            "published" | "date" | "datepublished" => {
                document.published = document.published.take().or_else(day);
            }
            "created" => document.created = document.created.take().or_else(day),
            "accessed" | "saved" | "clipped" => {
                document.accessed = document.accessed.take().or_else(day);
            }
            "url" | "source" | "link" | "canonical_url" => {
                let url = first().filter(|it| it.value.contains("://"));
                document.url = document.url.take().or(url);
            }
            "site" | "publisher" | "website" | "publication" => {
                document.site = document.site.take().or_else(first);
            }
            "lang" | "language" => document.language = document.language.take().or_else(first),
            _ => {}
        }
    }
}
