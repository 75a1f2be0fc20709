//! What can be copied of the selected event and passage.

use std::path::Path;

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

/// The menu.
#[derive(Debug, Clone)]
pub struct CopyMenu {
    items: Vec<(Excerpt, String)>,
    chosen: usize,
    top: usize,
    rows: Vec<Row>,
}

impl CopyMenu {
    /// The menu of `items`: what can be copied, and its text.
    pub fn new(items: Vec<(Excerpt, String)>) -> Self {
        Self { items, chosen: 0, top: 0, rows: Vec::new() }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The items: what can be copied, and its text.
    pub fn items(&self) -> &[(Excerpt, String)] {
        &self.items
    }

    /// The number of the chosen item, from 0.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The number of the first item on the screen, from 0.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The items on the screen, laid out.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The text of the chosen item.
    pub fn text(&self) -> Option<&str> {
        self.items.get(self.chosen).map(|(_, text)| text.as_str())
    }

    /// Chooses the item `by` further on.
    pub fn move_by(&mut self, by: isize) {
        let last = self.items.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Lays out what is seen in `columns` columns and `height` rows.
    pub fn lay_out(&mut self, settings: Settings, (columns, height): (u16, u16)) {
        let height = usize::from(height.max(1));
        self.top = self.top.clamp((self.chosen + 1).saturating_sub(height), self.chosen);
        let names = NAME_COLUMNS.min(columns / 2);
        let shown = self.items.iter().skip(self.top).take(height);
        let row = |(excerpt, text): &(Excerpt, String)| {
            let name = excerpt_name(*excerpt).words(settings.language);
            let text: String = text.chars().take(PREVIEW).collect();
            let room = columns.saturating_sub(names + 3);
            Row::default().with(2, label(name, names.saturating_sub(1)), Role::Text).with(
                names + 2,
                label(&text, room),
                Role::Dim,
            )
        };
        self.rows = shown.map(row).collect();
    }
}

/// What an excerpt is called.
pub fn excerpt_name(excerpt: Excerpt) -> Phrase {
    match excerpt {
        Excerpt::Quotation => Phrase::CopyQuotation,
        Excerpt::Cited => Phrase::CopyCited,
        Excerpt::Title => Phrase::CopyEventTitle,
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
