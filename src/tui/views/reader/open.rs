//! Opens an article at a position.

use crate::i18n::Phrase;
use crate::source::{Anchor, SourceId, SourceIndex};
use crate::tui::place::ArticlePlace;
use crate::tui::views::reader::state::Reader;
use crate::tui::workspace::Workspace;

impl Reader {
    /// Opens the article of `source`, laid out. Reports an article that is gone or cannot be read.
    pub fn at(workspace: &mut Workspace, source: &SourceId, at: &ArticlePlace) -> Option<Self> {
        let timeline = &workspace.document.timeline;
        let index = SourceIndex(timeline.sources().iter().position(|value| value.id == *source)?);
        let opened = match at {
            ArticlePlace::Start => Self::open(timeline, index, None),
            ArticlePlace::Passage(event, number) => {
                let current = timeline.find(event).map(|event| (event, *number));
                Self::open(timeline, index, current)
            }
            ArticlePlace::Bilingual(bytes) => Self::open_at(timeline, index, bytes.clone()),
            ArticlePlace::Left { passage, .. } => {
                let passage = passage.as_ref();
                let current =
                    passage.and_then(|(id, number, _)| Some((timeline.find(id)?, *number)));
                Self::open(timeline, index, current)
            }
        };
        let Some(mut reader) = opened else {
            workspace.warn_unread();
            return None;
        };
        reader.show_place(workspace, at);
        Some(reader)
    }

    /// Scrolls to the position.
    fn show_place(&mut self, workspace: &mut Workspace, at: &ArticlePlace) {
        match at {
            ArticlePlace::Start => self.fit_current(workspace),
            ArticlePlace::Passage(event, number) => {
                let timeline = &workspace.document.timeline;
                let event = timeline.find(event).map(|event| timeline.event(event));
                let passage = event.and_then(|event| event.passages.get(*number));
                let is_ambiguous = passage
                    .is_some_and(|passage| matches!(passage.anchor, Anchor::Ambiguous { .. }));
                if self.current().is_none() {
                    workspace.warn(Phrase::QuoteNotShown);
                } else if is_ambiguous {
                    workspace.warn(Phrase::QuoteInPlaces);
                }
                self.fit_current(workspace);
            }
            ArticlePlace::Bilingual(_) => {
                let height = self.fit(workspace);
                self.show_found(height);
            }
            ArticlePlace::Left { passage, byte } => {
                let height = self.fit(workspace);
                let start = passage.as_ref().map_or(0, |&(_, _, start)| start);
                // The words may have moved.
                let moved = self.current().map_or(start, |link| link.bytes.start);
                self.scroll_to_byte((byte + moved).saturating_sub(start), height);
            }
        }
    }
}
