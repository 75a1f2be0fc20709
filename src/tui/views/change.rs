//! The menu of changes to an event and its current passage.

use std::sync::Arc;

use ratatui::layout::Position;

use crate::capture::Change;
use crate::i18n::{self, Phrase};
use crate::source::Stance;
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Timeline};
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::next::{EditableField, FieldPrompt};
use crate::tui::place::Chosen;
use crate::tui::settings::titled;
use crate::tui::speech::list::{beginning, entered_or_row};
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Row, label};
use crate::tui::widgets::menu::{Menu, MenuStep};
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// The columns of the name of a change.
const NAME_COLUMNS: u16 = 34;

/// A change that can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// A field is typed.
    Field(EditableField),
    /// The passage has another stance.
    Stance(usize, Stance),
    /// The passage is removed.
    RemovePassage(usize),
    /// The event is removed.
    RemoveEvent,
}

/// The menu.
#[derive(Debug, Clone)]
pub struct ChangeMenu {
    event: EventIndex,
    items: Menu<Item>,
    /// The removal that the user has been asked to confirm.
    asked: Option<Item>,
}

impl ChangeMenu {
    /// Creates the menu for an event, and for a passage of it.
    pub fn open(timeline: &Timeline, chosen: Chosen) -> Self {
        let event = timeline.event(chosen.event);
        let fields =
            [EditableField::Title, EditableField::Date, EditableField::Status, EditableField::Tags];
        let mut items: Vec<Item> = fields.into_iter().map(Item::Field).collect();
        let number = chosen.passage.filter(|&number| number < event.passages.len());
        if let Some((number, passage)) =
            number.and_then(|number| Some((number, event.passages.get(number)?)))
        {
            let others = Stance::ALL.into_iter().filter(|&stance| Some(stance) != passage.stance);
            items.extend(others.map(|stance| Item::Stance(number, stance)));
            items.push(Item::RemovePassage(number));
        }
        items.push(Item::RemoveEvent);
        Self { event: chosen.event, items: Menu::new(items), asked: None }
    }

    /// Makes the selected change. Asks before it removes anything.
    fn make(&mut self, workspace: &mut Workspace) -> Next {
        let Some(&item) = self.items.item() else { return Next::Back };
        let event = self.event;
        let change = match item {
            Item::Field(field) => return Next::Ask(FieldPrompt { event, field }),
            Item::Stance(passage, stance) => Change::SetStance { event, passage, stance },
            Item::RemovePassage(_) | Item::RemoveEvent if self.asked != Some(item) => {
                self.asked = Some(item);
                workspace.warn(Phrase::EnterAgain);
                return Next::Stay;
            }
            Item::RemovePassage(passage) => Change::RemovePassage { event, passage },
            Item::RemoveEvent => Change::RemoveEvent(event),
        };
        let said = composed(&item_words(workspace, self.event, item), ": ");
        workspace.change(&change, said).map_or(Next::Back, Next::Finish)
    }
}

/// The name of a change, and what it is about.
fn item_words(workspace: &Workspace, index: EventIndex, item: Item) -> [String; 2] {
    let timeline = &workspace.document.timeline;
    let event = timeline.event(index);
    let title = titled(event, workspace.settings);
    let quote = |number: usize| {
        let passage = event.passages.get(number);
        passage.map_or(String::new(), |passage| beginning(timeline.words_of(passage)))
    };
    let (name, subject) = match item {
        Item::Field(field) => {
            let phrase = match field {
                EditableField::Title => Phrase::ChangeTitle,
                EditableField::Date => Phrase::ChangeDate,
                EditableField::Status => Phrase::ChangeStatus,
                EditableField::Tags => Phrase::ChangeTags,
            };
            (workspace.words(phrase).to_owned(), field.value(workspace, index))
        }
        Item::Stance(number, stance) => {
            let does = workspace.words(i18n::stance(Some(stance)));
            (workspace.words(Phrase::StanceOfPassage).replace("{}", does), quote(number))
        }
        Item::RemovePassage(number) => {
            (workspace.words(Phrase::RemovePassage).to_owned(), quote(number))
        }
        Item::RemoveEvent => (workspace.words(Phrase::RemoveEvent).to_owned(), title.into_owned()),
    };
    [name, isolated(&subject)]
}

/// Lays out a change of an event in `columns` columns.
fn row(workspace: &Workspace, event: EventIndex, item: Item, columns: u16) -> Row {
    let names = NAME_COLUMNS.min(columns / 2);
    let [name, subject] = item_words(workspace, event, item);
    let name = label(&name, names.saturating_sub(1));
    let subject = label(&subject, columns.saturating_sub(names + 3));
    Row::default().with(2, name, Role::Text).with(names + 2, subject, Role::Dim)
}

impl Component for ChangeMenu {
    fn context(&self) -> Context {
        Context::Change
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let area = self.items.area(workspace.size);
        let (event, width) = (self.event, area.width);
        self.items.lay_out(area.height, |item| row(workspace, event, *item, width));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        if matches!(action, ViewAction::Move(_)) {
            self.asked = None;
        }
        match self.items.act(action, count, workspace.size) {
            MenuStep::Stay => Next::Stay,
            MenuStep::Close => Next::Back,
            MenuStep::Open => self.make(workspace),
        }
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        self.asked = None;
        self.items.click(workspace.size, at)
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let name = workspace.words(Phrase::ChangeMenu);
        Some(self.items.draw(workspace.size, name, painter))
    }

    /// The event may have changed.
    fn reload(&mut self, _: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        AfterReload::Closes
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(self.items.listing())
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let item = *self.items.items().get(number)?;
        Some(composed(&item_words(workspace, self.event, item), ": "))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        entered_or_row(workspace, self, before, &[Phrase::ChangeMenu, Phrase::ChooseIntro])
    }
}
