//! What can be copied of the selected event and passage.

use std::path::Path;

use super::menu::Menu;
use super::{Settings, State};
use crate::date::Length;
use crate::export::{Excerpt, Subject};
use crate::phrases::Phrase;
use crate::source::SourceIndex;
use crate::timeline::EventIndex;
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
        Excerpt::Link => Phrase::CopyLink,
    }
}

impl State {
    /// The folder from which the articles are named.
    pub fn folder(&self) -> &Path {
        self.home.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// The event that is selected or, in an article, that its current passage serves; with the passage's number.
    pub fn chosen(&self) -> Option<(EventIndex, usize)> {
        match &self.reader {
            Some(reader) => reader.current().map(|link| (link.event, link.passage)),
            None => self.events.selected().map(|event| (event, self.detail.passage())),
        }
    }

    /// The source that is read, or that of the selected passage.
    pub fn chosen_source(&self) -> Option<SourceIndex> {
        if let Some(reader) = &self.reader {
            return Some(reader.source());
        }
        let (event, number) = self.chosen()?;
        self.timeline.event(event).passages.get(number).map(|passage| passage.source)
    }

    /// The excerpt of what is chosen; `None` where there is no such thing.
    pub fn excerpt(&self, excerpt: Excerpt) -> Option<String> {
        let (index, number) = self.chosen()?;
        let event = self.timeline.event(index);
        let passage = event.passages.get(number);
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
