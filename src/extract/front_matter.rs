//! Reads YAML front matter of a Markdown file, between two lines of `---`.

use granit_parser::{Event, Parser, ScalarStyle};

use super::day;
use super::document::{ExtractedDocument, Stated};

/// The maximum size of front matter, in bytes.
///
/// Anything longer is text.
const LARGEST: usize = 64 * 1024;

/// The maximum number of values per field.
const MOST_VALUES: usize = 100;

/// The fields, each with its values, in order.
pub type FrontMatterFields = Vec<(String, Vec<String>)>;

/// Splits front matter from the text.
///
/// Returns `None` if there is none.
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
        if end > LARGEST {
            return None;
        }
        at = end;
    }
    None
}

/// Returns the keys of a map with their values.
///
/// Values are strings, lists of strings, and the `name` of nested maps. Fields after a YAML error
/// are dropped.
fn fields(text: &str) -> FrontMatterFields {
    let mut fields: FrontMatterFields = Vec::new();
    // For each open collection: whether it is a map, and the key that waits for its value.
    let mut open: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, _)) = event else { break };
        match event {
            Event::MappingStart(..) => open.push(Level { is_map: true, key: None }),
            Event::SequenceStart(..) => open.push(Level { is_map: false, key: None }),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                took_value(&mut open);
            }
            Event::Scalar(text, style, ..) => match open.last_mut() {
                Some(level) if level.is_map && level.key.is_none() => {
                    let key = text.trim().to_lowercase();
                    if open.len() == 1 {
                        fields.push((key.clone(), Vec::new()));
                    }
                    if let Some(level) = open.last_mut() {
                        level.key = Some(key);
                    }
                }
                Some(_) => {
                    let is_nothing = style == ScalarStyle::Plain
                        && matches!(text.trim(), "" | "~" | "null" | "Null" | "NULL");
                    if let Some((_, values)) = fields.last_mut().filter(|_| !is_nothing)
                        && is_said(&open)
                        && values.len() < MOST_VALUES
                    {
                        values.push(without_link(&text));
                    }
                    took_value(&mut open);
                }
                // A document that is not a map has no fields.
                None => return Vec::new(),
            },
            // Aliases are not resolved.
            Event::Alias(..) => took_value(&mut open),
            _ => {}
        }
    }
    fields
}

/// An open collection.
struct Level {
    is_map: bool,
    /// The key whose value comes next.
    key: Option<String>,
}

fn took_value(open: &mut [Level]) {
    if let Some(level) = open.last_mut() {
        level.key = None;
    }
}

/// Returns whether a value belongs to the field itself or is the name of a nested map.
fn is_said(open: &[Level]) -> bool {
    let mut inner = open.iter().skip(1).filter(|level| level.is_map);
    inner.all(|level| matches!(level.key.as_deref(), Some("name" | "title" | "literal")))
}

/// Removes the markup of Obsidian links: `[[Name]]` and `[[Page|Name]]`.
fn without_link(text: &str) -> String {
    let link = text.trim().strip_prefix("[[").and_then(|value| value.strip_suffix("]]"));
    link.map_or(text, |link| link.rsplit('|').next().unwrap_or(link)).to_owned()
}

/// Copies the facts in the fields to `document`.
pub fn fill(fields: &FrontMatterFields, document: &mut ExtractedDocument) {
    for (key, values) in fields {
        let origin = || format!("front matter {key}");
        let first = || values.iter().find_map(|value| Stated::new(value, origin()));
        let day = || values.iter().find_map(|value| Stated::new(&day::edtf(value)?, origin()));
        match key.as_str() {
            "title" => document.title = document.title.take().or_else(first),
            "author" | "authors" | "by" => {
                document
                    .authors
                    .extend(values.iter().filter_map(|value| Stated::new(value, origin())));
            }
            "published" | "date" | "datepublished" => {
                document.published = document.published.take().or_else(day);
            }
            "created" => document.created = document.created.take().or_else(day),
            "accessed" | "saved" | "clipped" => {
                document.accessed = document.accessed.take().or_else(day);
            }
            "url" | "source" | "link" | "canonical_url" => {
                let url = first().filter(|value| value.value.contains("://"));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected: &[(&str, &[&str])]) {
        let text = format!("---\n{yaml}---\nText.\n");
        let (fields, rest) = split(&text).expect("fields");
        let found: Vec<(&str, Vec<&str>)> = fields
            .iter()
            .map(|(key, values)| (key.as_str(), values.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(key, values)| (*key, values.to_vec())).collect();
        assert_eq!(found, expected, "{yaml}");
        assert_eq!(rest, "Text.\n");
    }

    #[test]
    fn fields_are_yaml() {
        check(
            "title: 'It''s: so' # x\nDate: 2024-06-19\n",
            &[("title", &["It's: so"]), ("date", &["2024-06-19"])],
        );
        check(
            "author: [A, \"B, C\"]\ntags:\n- x\n-   y\n",
            &[("author", &["A", "B, C"]), ("tags", &["x", "y"])],
        );
        check(
            "author:\n  - name: A\n    url: https://a.b\n  - '[[People/B|B]]'\n",
            &[("author", &["A", "B"])],
        );
        check(
            "title: >-\n  Two\n  lines\ndate: ~\nx: &a [*a]\n",
            &[("title", &["Two lines"]), ("date", &[]), ("x", &[])],
        );
    }

    #[test]
    fn a_line_across_a_text_is_no_head() {
        assert_eq!(split("---\nA text.\n---\nMore.\n"), None);
        assert_eq!(split("---\n\n---\n"), None);
        assert_eq!(split("--- a\ntitle: b\n---\n"), None);
    }
}
