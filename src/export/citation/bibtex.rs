//! An entry for biblatex, which reads EDTF and Unicode.
//!
//! Entry types and fields are those of the biblatex manual, section 2; `year` is for the older BibTeX.

use super::work::{Work, year_of};
use crate::source::SourceKind;

/// Returns the entry of `work`.
pub fn entry(work: &Work) -> String {
    let kind = entry_type(work.kind);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut add = |name, text: &Option<String>| {
        fields.extend(text.as_deref().map(|text| (name, tex(text))));
    };
    // Braces keep the capitals as they are.
    let whole = |text: &Option<String>| text.as_ref().map(|text| format!("\u{1}{text}\u{2}"));
    add("title", &whole(&work.title));
    // A name that is not split into its parts is one in braces.
    let authors: Vec<String> =
        work.authors.iter().map(|author| format!("\u{1}{author}\u{2}")).collect();
    add("author", &Some(authors.join(" and ")).filter(|it| !it.is_empty()));
    add(container_field(kind), &whole(&work.container));
    add(publisher_field(kind), &whole(&work.publisher));
    add("volume", &work.volume);
    add("number", &work.issue);
    add("pages", &work.pages.as_ref().map(|pages| pages.replace('–', "--")));
    if let Some(published) = work.published {
        add("date", &Some(published.to_string()));
        add("year", &year_of(published));
    }
    add("language", &work.language);
    let urldate = work.accessed.and_then(|date| date.single_day().map(|_| date.to_string()));
    add("urldate", &urldate);
    add("library", &work.archive.clone().filter(|archive| !is_address(archive)));
    let url = work.url.as_ref().map(|url| ("url", plain_url(url)));
    fields.extend(url);
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@{kind}{{{},\n{}}}", key(work.id), fields.concat())
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn entry_type(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::ArticleNewspaper
        | SourceKind::ArticleJournal
        | SourceKind::ArticleMagazine
        | SourceKind::Article => "article",
        SourceKind::Webpage | SourceKind::PostWeblog | SourceKind::Post => "online",
        SourceKind::Book => "book",
        SourceKind::Chapter => "incollection",
        SourceKind::Report | SourceKind::PressRelease => "report",
        SourceKind::Thesis => "thesis",
        SourceKind::LegalCase => "jurisdiction",
        SourceKind::Legislation | SourceKind::Treaty => "legislation",
        SourceKind::PersonalCommunication => "letter",
        SourceKind::Manuscript => "unpublished",
        SourceKind::Broadcast => "video",
        SourceKind::Interview | SourceKind::Speech | SourceKind::Document => "misc",
    }
}

fn container_field(kind: &str) -> &'static str {
    match kind {
        "article" => "journaltitle",
        "incollection" => "booktitle",
        "online" => "organization",
        _ => "series",
    }
}

fn publisher_field(kind: &str) -> &'static str {
    match kind {
        "thesis" | "report" => "institution",
        "online" | "misc" | "unpublished" | "letter" => "howpublished",
        _ => "publisher",
    }
}

/// An id as BibTeX takes it: ASCII letters, digits and a few signs.
fn key(id: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let key: String = id.chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    if key.chars().any(|c| c.is_ascii_alphanumeric()) { key } else { format!("source{key}") }
}

/// Text in which TeX sees no command; U+0001 and U+0002 stand for braces of our own.
fn tex(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\u{1}' => escaped.push('{'),
            '\u{2}' => escaped.push('}'),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address without the signs that would end a field.
fn plain_url(url: &str) -> String {
    let mut plain = String::new();
    for c in url.chars() {
        match c {
            '{' => plain.push_str("%7B"),
            '}' => plain.push_str("%7D"),
            '\\' => plain.push_str("%5C"),
            ' ' => plain.push_str("%20"),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_id_or_a_text_acts_in_bibtex() {
        assert_eq!(key("oman"), "oman");
        assert_eq!(key("a{b},c"), "a-b--c");
        assert_eq!(key("عمان"), "source----");
        assert_eq!(
            tex("100% \\input{x}_~^"),
            "100\\% \\textbackslash{}input\\{x\\}\\_\\textasciitilde{}\\textasciicircum{}"
        );
    }
}
