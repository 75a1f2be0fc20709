//! The menu of what can be copied of the event and passage under the cursor.

use std::sync::Arc;

use ratatui::layout::Position;

use crate::capture::NewPassage;
use crate::export::{Excerpt, web_annotation};
use crate::i18n::Phrase;
use crate::source::Stance;
use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::excerpts::copy_effect;
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::next::Selected;
use crate::tui::settings::Settings;
use crate::tui::speech::list::{beginning, entered_or_row};
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Row, label};
use crate::tui::widgets::menu::{Menu, MenuStep};
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// The columns of an excerpt's name.
const NAME_COLUMNS: u16 = 26;

/// The characters of an excerpt to lay out for its row.
const PREVIEW: usize = 200;

/// The menu.
#[derive(Debug, Clone)]
pub struct CopyMenu {
    /// The excerpts with their texts.
    items: Menu<(Phrase, String)>,
}

impl CopyMenu {
    /// Creates the menu of these texts.
    pub fn new(items: Vec<(Excerpt, String)>) -> Self {
        let named = items.into_iter().map(|(excerpt, text)| (excerpt_name(excerpt), text));
        Self { items: Menu::new(named.collect()) }
    }

    /// Creates the menu of what can be copied of selected words. `None` if they cannot be quoted.
    pub fn of_selected(workspace: &Workspace, selected: &Selected) -> Option<Self> {
        let (timeline, bytes) = (&workspace.document.timeline, selected.bytes.clone());
        let passage =
            NewPassage::quoting(timeline, selected.source, bytes, Stance::Supports).ok()?;
        let source = timeline.source(selected.source);
        let items = vec![
            (Phrase::CopyWords, passage.quote.clone()),
            (Phrase::CopyYaml, passage.yaml()?),
            (Phrase::CopyAnnotation, web_annotation(source, &selected.bytes)),
        ];
        Some(Self { items: Menu::new(items) })
    }
}

/// Lays out an item of the menu in `columns` columns.
fn row((name, text): &(Phrase, String), settings: Settings, columns: u16) -> Row {
    let names = NAME_COLUMNS.min(columns / 2);
    let name = name.words(settings.interface);
    let text: String = text.chars().take(PREVIEW).collect();
    let name = label(name, names.saturating_sub(1));
    let text = label(&text, columns.saturating_sub(names + 3));
    Row::default().with(2, name, Role::Text).with(names + 2, text, Role::Dim)
}

/// The name of an excerpt.
fn excerpt_name(excerpt: Excerpt) -> Phrase {
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

impl Component for CopyMenu {
    fn context(&self) -> Context {
        Context::Copy
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let area = self.items.area(workspace.size);
        let settings = workspace.settings;
        self.items.lay_out(area.height, |item| row(item, settings, area.width));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match self.items.act(action, count, workspace.size) {
            MenuStep::Stay => Next::Stay,
            MenuStep::Close => Next::Back,
            MenuStep::Open => match self.items.item() {
                Some((_, text)) => Next::Finish(copy_effect(workspace, text.clone())),
                None => Next::Back,
            },
        }
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        self.items.click(workspace.size, at)
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let name = workspace.words(Phrase::CopyTitle);
        Some(self.items.draw(workspace.size, name, painter))
    }

    /// What it would copy is no longer shown.
    fn reload(&mut self, _: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        AfterReload::Closes
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(self.items.listing())
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let (name, text) = self.items.items().get(number)?;
        let name = name.words(workspace.settings.language);
        Some(format!("{name}: {}", beginning(text)))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        entered_or_row(workspace, self, before, &[Phrase::CopyTitle, Phrase::CopyIntro])
    }
}
