//! An entry for biblatex, which reads EDTF and Unicode.
//!
//! Entry types and fields are those of the biblatex manual, section 2; `year` is for the older
//! BibTeX.

use super::work::{Work, year_of};
use crate::export::tex::tex;
use crate::source::SourceKind;

/// The fields of an entry, in order.
#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

impl Fields {
    /// A text, in which TeX is to see no command.
    fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.raw(name, text.map(tex));
    }

    /// A text whose capitals stay as they are: one in braces.
    fn whole(&mut self, name: &'static str, text: Option<&str>) {
        self.raw(name, text.map(|text| format!("{{{}}}", tex(text))));
    }

    /// What TeX does not read.
    fn raw(&mut self, name: &'static str, value: Option<String>) {
        self.0.extend(value.map(|value| (name, value)));
    }
}

/// Returns the entry of `work`.
pub fn entry(work: &Work) -> String {
    entry_called(work, &key(work.id))
}

/// Returns the entry of `work` under this key.
pub fn entry_called(work: &Work, key: &str) -> String {
    let kind = entry_type(work.kind);
    let mut fields = Fields::default();
    fields.whole("title", work.title.as_deref());
    // A name that is not split into its parts is one in braces.
    let authors: Vec<String> =
        work.authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
    fields.raw("author", Some(authors.join(" and ")).filter(|text| !text.is_empty()));
    fields.whole(container_field(kind), work.container.as_deref());
    fields.whole(publisher_field(kind), work.publisher.as_deref());
    fields.text("entrysubtype", subtype(work.kind));
    fields.text("volume", work.volume.as_deref());
    fields.text("number", work.issue.as_deref());
    let pages = work.pages.as_ref().map(|pages| tex(pages).replace('–', "--"));
    fields.raw("pages", pages);
    // EDTF as it is: biblatex reads `~` and `%` of a date itself.
    fields.raw("date", work.published.map(ToString::to_string));
    fields.text("year", work.published.and_then(year_of).as_deref());
    fields.text("language", work.language.as_deref());
    let urldate = work.accessed.and_then(|date| date.single_day().map(|_| date.to_string()));
    fields.raw("urldate", urldate);
    let (address, shelf) = work.archive.as_deref().map_or((None, None), |archive| {
        if is_address(archive) { (Some(archive), None) } else { (None, Some(archive)) }
    });
    fields.text("library", shelf);
    // biblatex prints it after everything else.
    fields.raw("addendum", address.map(|it| format!("\\url{{{}}}", plain_url(it))));
    fields.raw("url", work.url.as_deref().map(plain_url));
    let fields: Vec<String> =
        fields.0.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@{kind}{{{key},\n{}}}", fields.concat())
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

/// Returns what a kind is called where its entry type is that of other kinds too.
fn subtype(kind: SourceKind) -> Option<&'static str> {
    match kind {
        SourceKind::ArticleNewspaper => Some("newspaper"),
        SourceKind::ArticleMagazine => Some("magazine"),
        SourceKind::Article
        | SourceKind::PostWeblog
        | SourceKind::Post
        | SourceKind::PressRelease
        | SourceKind::Treaty
        | SourceKind::Interview
        | SourceKind::Speech => Some(kind.name()),
        SourceKind::ArticleJournal
        | SourceKind::Webpage
        | SourceKind::Book
        | SourceKind::Chapter
        | SourceKind::Report
        | SourceKind::Thesis
        | SourceKind::LegalCase
        | SourceKind::Legislation
        | SourceKind::PersonalCommunication
        | SourceKind::Manuscript
        | SourceKind::Broadcast
        | SourceKind::Document => None,
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

/// Returns an id as BibTeX takes it: ASCII letters, digits and a few signs.
pub fn key(id: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let key: String = id.chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    if key.chars().any(|c| c.is_ascii_alphanumeric()) { key } else { format!("source{key}") }
}

/// Returns an address without the signs that would end a field.
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
            "100\\% \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}\\_\\textasciitilde{}\\textasciicircum{}"
        );
    }
}
