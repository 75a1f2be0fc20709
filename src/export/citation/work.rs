//! A source as lists of literature know it, in one language and harmless to print.

use crate::date::Date;
use crate::language::{Language, Localized};
use crate::source::{Source, SourceKind};
use crate::text::printable;
use crate::timeline::Timeline;

/// A source as lists of literature know it.
#[derive(Debug, Clone)]
pub struct Work<'t> {
    /// Its id.
    pub id: &'t str,
    /// What kind it is; a document where the file does not say.
    pub kind: SourceKind,
    /// What it is called.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What it is part of; of an article without one, its publisher.
    pub container: Option<String>,
    /// Which volume.
    pub volume: Option<String>,
    /// Which issue.
    pub issue: Option<String>,
    /// Its pages there.
    pub pages: Option<String>,
    /// When it was published.
    pub published: Option<&'t Date>,
    /// When the curator read it.
    pub accessed: Option<&'t Date>,
    /// Where it is kept.
    pub archive: Option<String>,
    /// Where it can be read online.
    pub url: Option<String>,
    /// The language it is in.
    pub language: Option<String>,
}

impl<'t> Work<'t> {
    /// Takes `source`, with its texts in `language`.
    pub fn of(timeline: &'t Timeline, source: &'t Source, language: Language) -> Self {
        let text =
            |text: &Option<Localized>| text.as_ref().map(|text| said(text.in_language(language)));
        let plain = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(said);
        let kind = source.kind.unwrap_or(SourceKind::Document);
        let publisher = text(&source.publisher);
        let own = text(&source.container);
        // What has appeared in a newspaper is in it, though only the publisher is named.
        let container = own.or_else(|| publisher.clone().filter(|_| is_part(kind)));
        let authors =
            source.author.iter().map(|value| said(value.words(timeline.names(), language)));
        Self {
            id: source.id.as_str(),
            kind,
            title: text(&source.title),
            authors: authors.collect(),
            publisher: publisher.filter(|publisher| Some(publisher) != container.as_ref()),
            container,
            volume: plain(&source.volume),
            issue: plain(&source.issue),
            pages: plain(&source.pages),
            published: source.published.as_ref(),
            accessed: source.accessed.as_ref(),
            archive: plain(&source.archive),
            url: plain(&source.url),
            language: plain(&source.language),
        }
    }
}

/// Returns the year of a date, if it is one.
pub fn year_of(date: &Date) -> Option<String> {
    let years = [date.earliest(), date.latest()].map(|bound| bound.day().map(|day| day.ymd().0));
    let [Some(first), Some(last)] = years else { return None };
    (first == last && first > 0).then(|| format!("{first:04}"))
}

/// Returns whether a work of this kind appears in something larger.
fn is_part(kind: SourceKind) -> bool {
    match kind {
        SourceKind::ArticleNewspaper
        | SourceKind::ArticleJournal
        | SourceKind::ArticleMagazine
        | SourceKind::Article
        | SourceKind::Webpage
        | SourceKind::PostWeblog
        | SourceKind::Post
        | SourceKind::Chapter
        | SourceKind::Broadcast => true,
        SourceKind::Book
        | SourceKind::Report
        | SourceKind::Thesis
        | SourceKind::LegalCase
        | SourceKind::Legislation
        | SourceKind::Treaty
        | SourceKind::Interview
        | SourceKind::Speech
        | SourceKind::PersonalCommunication
        | SourceKind::Manuscript
        | SourceKind::PressRelease
        | SourceKind::Document => false,
    }
}

/// Returns one line, fit to be seen anywhere.
pub fn said(text: &str) -> String {
    printable(text).into_owned()
}
