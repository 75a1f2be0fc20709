//! A newer copy of a source that is there: which source it is, and what is shown before its text
//! takes the place of the old one.

use std::io::{self, Write};
use std::path::Path;

use super::compare::DiffStyle;
use super::fate::{self, Told};
use crate::extract::ExtractedDocument;
use crate::language::Localized;
use crate::source::{Source, SourceIndex};
use crate::text::{Base, article_direction, printable};
use crate::timeline::Timeline;

/// A file that may be a newer copy.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    /// Its name from the folder of the timeline, if it lies in it.
    pub inside: Option<&'a str>,
    /// The file.
    pub file: &'a Path,
    /// What was extracted from it.
    pub document: &'a ExtractedDocument,
    /// Whether that is all that is in it.
    pub is_only: bool,
}

/// Returns the source of which `copy` is a newer copy: one with its address, or one taken from a
/// file of its path, or of its name where the texts have much in common.
pub fn known(timeline: &Timeline, copy: Copy) -> Option<SourceIndex> {
    let sources = || timeline.sources().iter().filter(|source| source.is_declared).enumerate();
    let is_own = |source: &Source| {
        let original = source.original.as_deref();
        is_same_page(source, copy.document)
            || (copy.inside.is_some() && original == copy.inside && is_part(source, copy))
            || (is_named_alike(original, copy.file)
                && !is_other_page(source, copy.document)
                && is_similar(source, copy.document))
    };
    let index = sources().find(|(_, source)| is_own(source)).map(|(index, _)| index);
    index.map(SourceIndex)
}

/// Returns whether both have the same address.
fn is_same_page(source: &Source, document: &ExtractedDocument) -> bool {
    let own = source.url.as_deref().and_then(address);
    let other = document.url.as_ref().and_then(|url| address(&url.value));
    own.is_some() && own == other
}

/// Returns whether both have an address, and not the same.
fn is_other_page(source: &Source, document: &ExtractedDocument) -> bool {
    source.url.is_some() && document.url.is_some() && !is_same_page(source, document)
}

/// Returns what of an address says which page it is.
pub fn address(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let rest = rest.split('#').next().unwrap_or(rest).trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    // The bare address of a site is not that of an article.
    (!path.is_empty()).then(|| format!("{}/{path}", host.to_lowercase()))
}

/// Returns whether the document is the source's part of a file: all of it, or the one of its title.
fn is_part(source: &Source, copy: Copy) -> bool {
    copy.is_only || has_title(source, copy.document)
}

fn has_title(source: &Source, document: &ExtractedDocument) -> bool {
    let title = document.title.as_ref().map(|title| title.value.as_str());
    let own = source.title.as_ref();
    title.is_some_and(|title| own.is_some_and(|own| own.texts().any(|text| text.as_ref() == title)))
}

fn is_named_alike(original: Option<&str>, file: &Path) -> bool {
    let own = original.map(Path::new).and_then(Path::file_name);
    own.is_some() && own == file.file_name()
}

/// Returns whether most paragraphs of the shorter text stand in the other one.
fn is_similar(source: &Source, document: &ExtractedDocument) -> bool {
    let Some(text) = source.article.text() else { return false };
    let lines = |text: &str| -> std::collections::HashSet<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let (own, other) = (lines(text), lines(&document.text));
    own.intersection(&other).count() * 2 >= own.len().min(other.len()).max(1)
}

/// Writes what changes: the text, what becomes of each quotation, and what the newer copy states
/// otherwise.
pub fn write(
    (source, told): (&Source, &[Told]),
    copy: Copy,
    style: DiffStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    let file = printable(&copy.file.to_string_lossy()).into_owned();
    writeln!(out, "{file}: a newer copy of `{}`", source.id)?;
    if let Some(old) = source.article.text() {
        style.write(old, &copy.document.text, out)?;
    }
    fate::write(told, style.letters, out)?;
    for note in stated_otherwise(source, copy.document) {
        writeln!(out, "note: {}", printable(&note))?;
    }
    Ok(())
}

/// Returns how the paragraphs of both texts run.
pub fn base(source: &Source, document: &ExtractedDocument) -> Base {
    match source.base() {
        Base::Auto => Base::Article(article_direction(&document.text)),
        known @ (Base::Article(_) | Base::Forced(_)) => known,
    }
}

/// Facts that the newer copy states otherwise than the timeline, which keeps its own.
fn stated_otherwise(source: &Source, document: &ExtractedDocument) -> Vec<String> {
    let title =
        |localized: &Localized| localized.texts().map(ToString::to_string).collect::<Vec<_>>();
    let facts = [
        ("title", document.title.as_ref(), source.title.as_ref().map(title)),
        (
            "published",
            document.published.as_ref(),
            source.published.as_ref().map(|published| vec![published.to_string()]),
        ),
        ("url", document.url.as_ref(), source.url.as_ref().map(|url| vec![url.to_string()])),
    ];
    let said = facts.into_iter().filter_map(|(name, stated, own)| {
        let (stated, own) = (stated?, own?);
        let is_same = own
            .iter()
            .any(|value| value.trim_end_matches('?') == stated.value.trim_end_matches('?'));
        let own = own.join("” / “");
        (!is_same).then(|| {
            format!("{name}: the newer copy states “{}”; the timeline keeps “{own}”", stated.value)
        })
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_with_another_scheme_or_fragment() {
        let same = address("https://Example.org/a/");
        assert_eq!(same, address("http://example.org/a#top"));
        assert_ne!(same, address("https://example.org/a?page=2"));
        assert_eq!(address("https://example.org/"), None);
        assert_eq!(address("mailto:a@b"), None);
    }
}
