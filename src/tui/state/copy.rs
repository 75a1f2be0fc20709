//! What can be copied of the selected event and passage.

use std::path::Path;

use super::catalogue::Entry;
use super::menu::Menu;
use super::{Page, Settings, State};
use crate::date::Length;
use crate::export::{Excerpt, Subject};
use crate::i18n::Phrase;
use crate::source::{Passage, SourceIndex};
use crate::timeline::{EventIndex, MatrixCell, Timeline};
use crate::tui::row::{Row, label};
use crate::tui::theme::Role;

/// Columns of the name of an excerpt.
const NAME_COLUMNS: u16 = 26;

/// Characters of an excerpt that are laid out for its row.
const PREVIEW: usize = 200;

/// What can be copied, and its text.
pub type CopyMenu = Menu<(Excerpt, String)>;

/// Lays out an item of the menu in `columns` columns.
pub fn row((excerpt, text): &(Excerpt, String), settings: Settings, columns: u16) -> Row {
    let names = NAME_COLUMNS.min(columns / 2);
    let name = excerpt_name(*excerpt).words(settings.interface);
    let text: String = text.chars().take(PREVIEW).collect();
    let name = label(name, names.saturating_sub(1));
    let text = label(&text, columns.saturating_sub(names + 3));
    Row::default().with(2, name, Role::Text).with(names + 2, text, Role::Dim)
}

/// What an excerpt is called.
pub fn excerpt_name(excerpt: Excerpt) -> Phrase {
    match excerpt {
        Excerpt::Quotation => Phrase::CopyQuotation,
        Excerpt::Cited => Phrase::CopyCited,
        Excerpt::Title => Phrase::CopyEventTitle,
        Excerpt::Id => Phrase::CopyId,
        Excerpt::DateWords => Phrase::CopyDate,
        Excerpt::Edtf => Phrase::CopyEdtf,
        Excerpt::Markdown => Phrase::CopyMarkdown,
        Excerpt::Bibtex => Phrase::CopyBibtex,
        Excerpt::CslJson => Phrase::CopyCslJson,
        Excerpt::Ris => Phrase::CopyRis,
        Excerpt::Link => Phrase::CopyLink,
    }
}

/// What is under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The event.
    pub event: EventIndex,
    /// The number of its passage, where one is meant; there need not be such a passage.
    pub passage: Option<usize>,
}

impl Chosen {
    /// The passage itself.
    pub fn passage_of(self, timeline: &Timeline) -> Option<&Passage> {
        timeline.event(self.event).passages.get(self.passage?)
    }
}

impl State {
    /// The folder from which the articles are named.
    pub fn folder(&self) -> &Path {
        self.home.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// What is under the cursor; in an article the event that its current passage serves.
    pub fn chosen(&self) -> Option<Chosen> {
        if let Some(reader) = &self.reader {
            let link = reader.current()?;
            return Some(Chosen { event: link.event, passage: Some(link.passage) });
        }
        let event = self.events.selected()?;
        let passage = match &self.page {
            Some(Page::Catalogue(_)) => return None,
            Some(Page::Matrix(matrix)) => {
                let cell = MatrixCell::of(self.timeline.event(event), matrix.source()?);
                cell.passages.first().copied()
            }
            Some(Page::Compare(_)) | None => Some(self.detail.passage()),
        };
        Some(Chosen { event, passage })
    }

    /// The source that is read or listed, or that of the passage under the cursor.
    pub fn chosen_source(&self) -> Option<SourceIndex> {
        match (&self.reader, &self.page) {
            (Some(reader), _) => Some(reader.source()),
            (None, Some(Page::Catalogue(catalogue))) => match catalogue.entry()? {
                Entry::Source(source) => Some(source),
                Entry::Name(..) => None,
            },
            (None, Some(Page::Matrix(matrix))) => matrix.source(),
            (None, Some(Page::Compare(_)) | None) => {
                self.chosen()?.passage_of(&self.timeline).map(|passage| passage.source)
            }
        }
    }

    /// The excerpt of what is chosen; `None` where there is no such thing.
    pub fn excerpt(&self, excerpt: Excerpt) -> Option<String> {
        let chosen = self.chosen()?;
        let index = chosen.event;
        let event = self.timeline.event(index);
        let passage = chosen.passage_of(&self.timeline);
        let subject = Subject { timeline: &self.timeline, event, passage, folder: self.folder() };
        let found = subject.excerpt(excerpt, self.settings.dates(Length::Full));
        // An event that rests on nothing stands in the timeline all the same.
        found.or_else(|| {
            let is_place = excerpt == Excerpt::Link && passage.is_none();
            let bytes = is_place.then(|| self.home.origin(index, None)).flatten()?;
            let spot = self.home.spot(bytes)?;
            Some(format!("{}:{}", spot.path.display(), spot.line))
        })
    }
}
