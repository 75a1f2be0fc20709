//! Certain fixes: replaces values and adds keys, one by one.
//!
//! A change that does not read back as intended is left out.

use super::finding::{File, Finding, Fix};
use super::schema::SOURCE;
use crate::edit::{Edit, EditError, Edited, NewValue, YamlDocument};

/// A file with its fixes made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The new text, and where it differs.
    pub edited: Edited,
    /// How many fixes are made.
    pub made: usize,
    /// Findings whose fix was not made, by index: the value cannot be written in the style of the
    /// old one, or the file is not YAML.
    pub left: Vec<usize>,
}

/// Makes the fixes of those `findings` that are in `file`, and then `more`, which no finding asks
/// for and whose numbers follow those of the findings.
pub fn apply_fixes(file: &File, findings: &[Finding], more: &[Fix]) -> Fixed {
    let of_findings = findings.iter().map(|finding| finding.fix.as_ref());
    let mut fixes: Vec<(usize, &Fix)> = of_findings
        .chain(more.iter().map(Some))
        .enumerate()
        .filter_map(|(index, fix)| Some((index, fix?)))
        .collect();
    fixes.sort_by_key(|(_, fix)| (fix.bytes.start, fix.key));
    let Ok(document) = YamlDocument::read(file.text()) else {
        let text = file.text().to_string();
        let left = fixes.iter().map(|(fix, _)| *fix).collect();
        return Fixed { edited: Edited { text, splices: Vec::new() }, made: 0, left };
    };
    let mut left = Vec::new();
    let mut meant = Vec::new();
    let mut end = 0;
    for (finding, fix) in fixes {
        let is_free = fix.key.is_some() || fix.bytes.start >= end;
        match edit(&document, fix).filter(|_| is_free) {
            Some(edit) => {
                end = if fix.key.is_none() { fix.bytes.end } else { end };
                meant.push((finding, edit));
            }
            None => left.push(finding),
        }
    }
    let edits: Vec<Edit> = meant.iter().map(|(_, edit)| edit.clone()).collect();
    let (edited, errors) = document.apply_each(&edits);
    let refused = errors.iter().filter_map(EditError::edit);
    left.extend(refused.filter_map(|refused| Some(meant.get(refused)?.0)));
    left.sort_unstable();
    Fixed { edited, made: meant.len() - errors.len(), left }
}

fn edit(document: &YamlDocument, fix: &Fix) -> Option<Edit> {
    let at = document.path_to(fix.bytes.start)?;
    let value = NewValue::text(&fix.value);
    Some(match fix.key {
        None => Edit::Set { at, value },
        Some(key) => {
            let after = SOURCE.before(key);
            Edit::Put { map: at, key: key.to_owned(), value, after }
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::load::{ArticleRoot, Code, load_text};

    /// Returns the file with the value that begins at `needle` replaced.
    ///
    /// `None` if it is left as it is.
    fn mended(yaml: &str, needle: &str, value: &str) -> Option<String> {
        let file = File::new("t.yaml", yaml.into());
        let start = yaml.find(needle).expect("in the file");
        let bytes = start..start + needle.len();
        let mut finding = Finding::new(Code::QuoteFolded, file.place(bytes.clone()), "");
        finding.fix = Some(Fix { bytes, key: None, value: value.to_owned() });
        let mended = apply_fixes(&file, &[finding], &[]);
        assert_eq!(mended.made + mended.left.len(), 1);
        mended.left.is_empty().then_some(mended.edited.text)
    }

    fn check(yaml: &str, needle: &str, value: &str, expected: Option<&str>) {
        assert_eq!(mended(yaml, needle, value).as_deref(), expected, "{yaml:?} {value:?}");
    }

    #[test]
    fn a_value_is_written_as_the_old_one_was() {
        check("a: old # c\nb: 1\n", "old", "new", Some("a: new # c\nb: 1\n"));
        check("a: old # c\n", "old", "a: b", Some("a: 'a: b' # c\n"));
        check("a: old # c\n", "old", "[..1960]", Some("a: '[..1960]' # c\n"));
        check("a: old # c\n", "old", "it's #1", Some("a: 'it''s #1' # c\n"));
        check("a: old\n", "old", "null", Some("a: 'null'\n"));
        check("a: old\n", "old", "two\nlines", Some("a: \"two\\nlines\"\n"));
        check("{ a: old, b: 1 }\n", "old", "x, y", Some("{ a: 'x, y', b: 1 }\n"));
        check("a: 'old'\n", "'old'", "it's", Some("a: 'it''s'\n"));
        check("a: 'old'\n", "'old'", "a\tb", Some("a: \"a\\tb\"\n"));
        check("a: \"old\"\n", "\"old\"", "«\\»\u{a0}\"", Some("a: \"«\\\\»\\_\\\"\"\n"));
        check("a: 'o\n  ld'  # c\n", "'o\n  ld'", "new", Some("a: 'new'  # c\n"));
        check("a: old\n", "old", "b\u{202e}c", Some("a: \"b\\u202Ec\"\n"));
        check("a: |-\n  old\n  one\n# c\nb: 1\n", "old\n  one\n", "new\n\none", {
            Some("a: |-\n  new\n\n  one\n# c\nb: 1\n")
        });
        check(
            "a: >-\n  old\n  one\nb: 1\n",
            "old\n  one\n",
            "new one",
            Some("a: >-\n  new one\nb: 1\n"),
        );
        check(
            "a: |-\r\n  old\r\n  one\r\n",
            "old\r\n  one\r\n",
            "x\ny",
            Some("a: |-\r\n  x\r\n  y\r\n"),
        );
    }

    #[test]
    fn what_a_block_cannot_say_is_written_otherwise() {
        check("a: |\n  old\nb: 1\n", "old\n", "new", Some("a: |-\n  new\nb: 1\n"));
        check("a: >-\n  old\nb: 1\n", "old\n", "two\nlines", Some("a: \"two\\nlines\"\nb: 1\n"));
        check("a: |-\n  old\nb: 1\n", "old\n", " indented", Some("a: ' indented'\nb: 1\n"));
        check("a: |-\n  old\n", "old\n", "b\u{202e}c", Some("a: \"b\\u202Ec\"\n"));
    }

    #[test]
    fn a_file_that_is_no_yaml_is_left() {
        check("a: old\nb: [\n", "old", "new", None);
    }

    proptest! {
        #[test]
        fn a_mended_value_reads_back(value in "[ -~\n\u{a0}-\u{2030}ء-ي]{1,12}", style in 0..3usize) {
            let [yaml, needle] = [["old # c", "old"], ["'o'", "'o'"], ["\"o\"", "\"o\""]][style];
            let yaml = format!("title: {yaml}\nevents: [{{ id: a, title: A }}]\n");
            let new = mended(&yaml, needle, &value);
            let Some(new) = new else {
                return Err(TestCaseError::fail(format!("{value:?}")));
            };
            let loaded = load_text("t.yaml", &new, ArticleRoot::Embedded(&[]));
            let title = loaded.timeline.title().map(|title| title.in_language(Language::En));
            // A title of blanks alone is no title.
            let expected = (!value.trim().is_empty()).then_some(value.as_str());
            prop_assert_eq!(title, expected, "{}", new);
            prop_assert_eq!(loaded.timeline.events().len(), 1, "{}", new);
        }
    }
}
