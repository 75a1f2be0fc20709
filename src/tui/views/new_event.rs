//! The form of a new event, with selected words as its first passage.

mod state;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::capture::{Change, NewEvent, NewPassage, new_id};
use crate::date::read;
use crate::describe::facet_phrase;
use crate::i18n::{self, Phrase};
use crate::text::{Direction, composed, isolated, isolated_as};
use crate::timeline::{Facet, Timeline};
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::read_date::meaning;
use crate::tui::speech::list::{chosen, has_other_row, rows};
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Move, entry_at};
use crate::tui::widgets::flow::{Flow, Row, TextStyle, composed_label, label};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

use state::FormField;
pub use state::NewEventForm;

/// The column of the values.
const VALUE_COLUMN: u16 = 12;

impl NewEventForm {
    /// Returns the effect that writes the event. Reports what is missing.
    fn write(&mut self, workspace: &mut Workspace) -> Next {
        let title = self.title().text().trim().to_owned();
        if title.is_empty() {
            self.go(Move::To(0));
            workspace.warn(Phrase::NeedsTitle);
            return Next::Stay;
        }
        let typed = self.date().text().trim();
        let date = match typed {
            "" => String::new(),
            typed => match read(typed) {
                Ok(reading) => reading.date.in_file(),
                Err(_) => {
                    self.go(Move::To(1));
                    workspace.warn(Phrase::DateUnread);
                    return Next::Stay;
                }
            },
        };
        let timeline = &workspace.document.timeline;
        let (source, bytes) = (self.words().source, self.words().bytes.clone());
        let Ok(passage) = NewPassage::quoting(timeline, source, bytes, self.stance()) else {
            workspace.warn(Phrase::NotQuotable);
            return Next::Back;
        };
        let ids = |facet: Facet| {
            let names = self.ticked(facet).map(|name| timeline.name(name).id.to_string());
            names.collect::<Vec<_>>()
        };
        let event = NewEvent {
            id: new_id(&title, &date, |id| timeline.has_event_id(id)),
            date,
            language: workspace.title_language(self.file(), source, &title),
            status: self.status(),
            tags: Vec::new(),
            people: ids(Facet::Person),
            places: ids(Facet::Place),
            bodies: ids(Facet::Body),
            passages: vec![passage],
            title,
        };
        let said = workspace.words(Phrase::NewEventAdded).replace("{}", &isolated(&event.title));
        let effect = workspace.change_in(&Change::AddEvent(event), self.file(), said);
        effect.map_or(Next::Stay, Next::Finish)
    }

    /// The name of a field and its value, or what it means.
    fn field_words(&self, workspace: &Workspace, field: FormField) -> [String; 2] {
        let (name, value) = match field {
            FormField::Title => (Phrase::FieldTitle, self.title().text().to_owned()),
            FormField::Date => (Phrase::FieldDate, self.date().text().to_owned()),
            FormField::Stance => {
                let stance = i18n::stance(Some(self.stance()));
                (Phrase::Stances, workspace.words(stance).to_owned())
            }
            FormField::File(file) => {
                let file = workspace.document.files.get(file);
                let name = file.map(|file| isolated(&file.short_name())).unwrap_or_default();
                (Phrase::FieldFile, name)
            }
            FormField::Status => (Phrase::Statuses, self.status_words(workspace)),
            FormField::Name(part, name, is_ticked) => {
                let sign = if is_ticked { "[x]" } else { "[ ]" };
                let name = workspace.document.timeline.name(name);
                let name = isolated(name.preferred(workspace.settings.texts()));
                (facet_phrase(part).unwrap_or(Phrase::Names), format!("{sign} {name}"))
            }
        };
        [workspace.words(name).to_owned(), value]
    }
}

impl NewEventForm {
    /// The status, and the word because of which another one is advised.
    fn status_words(&self, workspace: &Workspace) -> String {
        let status = self.status().map_or(Phrase::ReportedAsFact, i18n::status);
        let mut parts = vec![workspace.words(status).to_owned()];
        parts.extend(self.doubted().map(|word| {
            let advice = workspace.words(Phrase::MayBeAlleged);
            format!("⚠ {}", advice.replace("{}", &isolated(word)))
        }));
        composed(&parts, " · ")
    }
}

impl Component for NewEventForm {
    fn context(&self) -> Context {
        Context::NewEvent
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        self.scroll(layout::listing(workspace.size).list.height.saturating_sub(1));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => {
                let height = layout::listing(workspace.size).list.height;
                self.go(Move::new(motion, count, height));
                Next::Stay
            }
            ViewAction::NextPane => {
                self.next_field();
                Next::Stay
            }
            ViewAction::Back => Next::Back,
            ViewAction::Open => self.write(workspace),
            ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => Next::Stay,
        }
    }

    fn edit(&mut self, _: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        Self::edit(self, change);
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = form_area(workspace);
        let entry = entry_at(at, area, self.cursor().top(), self.fields().len());
        if let Some(entry) = entry {
            self.go(entry);
        }
        false
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let frame = layout::listing(workspace.size).frame;
        painter.window(frame, workspace.words(Phrase::NewEventTitle));
        let area = form_area(workspace);
        let seen = self.fields().into_iter().skip(self.cursor().top());
        let seen: Vec<FormField> = seen.take(usize::from(area.height)).collect();
        let room = area.width.saturating_sub(VALUE_COLUMN);
        let row = |field: &FormField| {
            let [name, value] = self.field_words(workspace, *field);
            // The selected text is drawn with its caret.
            let is_typed = self.input().is_some() && *field == self.field();
            let value = match *field {
                _ if is_typed => String::new(),
                // EDTF runs from left to right on every screen.
                FormField::Date if value.is_ascii() => isolated_as(&value, Direction::Ltr),
                FormField::Title
                | FormField::Date
                | FormField::Stance
                | FormField::Status
                | FormField::File(_)
                | FormField::Name(..) => value,
            };
            let name = label(&name, VALUE_COLUMN.saturating_sub(3));
            let value = composed_label(&value, room, workspace.settings.interface);
            let row = Row::default().with(2, name, Role::Dim);
            let warns = *field == FormField::Status && self.doubted().is_some();
            row.with(VALUE_COLUMN, value, if warns { Role::Warning } else { Role::Text })
        };
        let rows: Vec<Row> = seen.iter().map(row).collect();
        let mut caret = painter.list(area, &rows, self.cursor());
        let y = caret.y;
        if let Some(input) = self.input() {
            let line = Rect { x: area.x + VALUE_COLUMN, y, width: room, height: 1 };
            caret = painter.text_field_with(line, &input.shown(), (&None, Role::Selected));
        }
        self.draw_words(workspace, painter, area);
        let below = Rect { y: area.bottom(), height: 1, ..area };
        painter.row(below, &Row::default().with(2, self.remark(workspace, room), Role::Dim));
        Some(caret)
    }

    fn reload(&mut self, _: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        AfterReload::Closes
    }

    fn typed(&self) -> &str {
        self.input().map_or("", Input::text)
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(Listing { rows: self.fields().len(), chosen: Some(self.cursor().chosen()) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let field = *self.fields().get(number)?;
        let [name, mut value] = self.field_words(workspace, field);
        if field == FormField::Date {
            value = meaning(&value, workspace.settings);
        }
        Some(format!("{name}: {value}"))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        let mut said =
            rows(workspace, self, before, &[Phrase::NewEventTitle, Phrase::NewEventIntro]);
        if said.is_empty() && has_other_row(workspace, self, before) {
            said.extend(chosen(workspace, self));
        }
        said
    }
}

impl NewEventForm {
    /// Draws the selected words below the fields, as many rows as there are.
    fn draw_words(&self, workspace: &Workspace, painter: &mut Painter, area: Rect) {
        let above = u16::try_from(self.fields().len()).unwrap_or(u16::MAX).saturating_add(1);
        let words = self.words();
        let article = &workspace.document.timeline.source(words.source).article;
        let quote = article.text().and_then(|text| text.get(words.bytes.clone()));
        let (Some(quote), true) = (quote, above < area.height) else { return };
        let below = Rect {
            x: area.x + 2,
            y: area.y + above,
            width: area.width.saturating_sub(4),
            height: area.height - above,
        };
        let mut flow = Flow::new(below.width);
        flow.text(quote.trim(), TextStyle::plain(Role::Quote));
        painter.rows(below, &flow.into_rows());
    }

    /// What the selected field means, or what can be done in it.
    fn remark(&self, workspace: &Workspace, room: u16) -> crate::text::Line {
        let text = match self.field() {
            FormField::Title => {
                let date = self.date().text();
                let date = if date.trim().is_empty() {
                    workspace.words(Phrase::NoDateTyped).to_owned()
                } else {
                    meaning(date, workspace.settings)
                };
                composed(&[workspace.words(Phrase::FieldDate), &date], ": ")
            }
            FormField::Date => meaning(self.date().text(), workspace.settings),
            FormField::Stance | FormField::Status | FormField::File(_) | FormField::Name(..) => {
                workspace.words(Phrase::SpaceChooses).to_owned()
            }
        };
        composed_label(&text, room, workspace.settings.interface)
    }
}

/// The area of the fields.
fn form_area(workspace: &Workspace) -> Rect {
    let panes = layout::listing(workspace.size);
    let height = (panes.prompt.height + panes.list.height).saturating_sub(1);
    Rect { height, ..panes.prompt }
}
