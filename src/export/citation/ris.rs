//! RIS, as Zotero and most other managers of references read it.
//!
//! Tags are those of the RIS format specification of 2011. A date is written as far as it is
//! known: `PY  - 2024` and `DA  - 2024/06/19/`.

use super::work::{Work, said, year_of};
use crate::date::{Date, InNumbers};
use crate::excerpt::one_line;
use crate::source::SourceKind;

/// Returns the record of `work`, without a line break at its end.
pub fn record(work: &Work) -> String {
    let mut lines: Vec<String> = vec![tag("TY", kind(work.kind))];
    let mut add = |name, text: &Option<String>| {
        lines.extend(text.as_deref().map(|text| tag(name, text)));
    };
    add("ID", &Some(said(work.id)));
    add("TI", &work.title);
    for author in &work.authors {
        // A comma would split the name into its parts.
        add("AU", &Some(author.replace(',', "")));
    }
    add("M3", &own_type(work.kind).map(str::to_owned));
    add("T2", &work.container);
    add("PB", &work.publisher);
    add("VL", &work.volume);
    add("IS", &work.issue);
    let pages =
        work.pages.as_deref().map(|pages| pages.split_once(['-', '–']).unwrap_or((pages, "")));
    add("SP", &pages.map(|(first, _)| first.trim().to_owned()));
    add("EP", &pages.map(|(_, last)| last.trim().to_owned()).filter(|last| !last.is_empty()));
    add("PY", &work.published.and_then(year_of));
    add("DA", &work.published.and_then(day));
    add("Y2", &work.accessed.and_then(day));
    add("AV", &work.archive);
    add("UR", &work.url);
    add("LA", &work.language);
    lines.push("ER  - ".to_owned());
    lines.join("\n")
}

/// Returns one line: nothing in a text can begin another.
fn tag(name: &str, text: &str) -> String {
    format!("{name}  - {}", one_line(text))
}

/// Returns the date, as far as it is known; if it is no one date, in EDTF behind the slashes.
fn day(date: &Date) -> Option<String> {
    match date.in_numbers() {
        Some(InNumbers::One(one)) if one.season.is_none() && one.year > 0 => {
            let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("{part:02}"));
            Some(format!("{:04}/{}/{}/", one.year, part(one.month), part(one.day)))
        }
        _ => year_of(date).map(|year| format!("{year}///{date}")),
    }
}

/// Returns what a kind is called where its type is that of other kinds too.
fn own_type(kind: SourceKind) -> Option<&'static str> {
    match kind {
        SourceKind::Article
        | SourceKind::Post
        | SourceKind::Treaty
        | SourceKind::Interview
        | SourceKind::Speech
        | SourceKind::PressRelease => Some(kind.name()),
        SourceKind::ArticleNewspaper
        | SourceKind::ArticleJournal
        | SourceKind::ArticleMagazine
        | SourceKind::Webpage
        | SourceKind::PostWeblog
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

/// Returns the type, by the kind.
fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::ArticleNewspaper | SourceKind::Article => "NEWS",
        SourceKind::ArticleJournal => "JOUR",
        SourceKind::ArticleMagazine => "MGZN",
        SourceKind::Webpage => "ELEC",
        SourceKind::PostWeblog | SourceKind::Post => "BLOG",
        SourceKind::Book => "BOOK",
        SourceKind::Chapter => "CHAP",
        SourceKind::Report => "RPRT",
        SourceKind::Thesis => "THES",
        SourceKind::LegalCase => "CASE",
        SourceKind::Legislation | SourceKind::Treaty => "STAT",
        SourceKind::PersonalCommunication => "PCOMM",
        SourceKind::Manuscript => "MANSCPT",
        SourceKind::Broadcast => "VIDEO",
        SourceKind::Interview
        | SourceKind::Speech
        | SourceKind::PressRelease
        | SourceKind::Document => "GEN",
    }
}
