//! Fields of an event that are typed in a prompt.

use crate::capture::{Change, EventField, title_language};
use crate::date::read;
use crate::i18n::Phrase;
use crate::status::Status;
use crate::text::isolated;
use crate::timeline::EventIndex;
use crate::tui::next::{EditableField, FieldPrompt};
use crate::tui::workspace::Workspace;

impl EditableField {
    /// The name of the field.
    pub fn name(self) -> Phrase {
        match self {
            Self::Title => Phrase::FieldTitle,
            Self::Date => Phrase::FieldDate,
            Self::Status => Phrase::Statuses,
            Self::Tags => Phrase::Tags,
        }
    }

    /// What can be typed.
    pub fn hint(self) -> Phrase {
        match self {
            Self::Title => Phrase::TypeTitle,
            Self::Date => Phrase::WriteADate,
            Self::Status => Phrase::TypeStatus,
            Self::Tags => Phrase::TypeTags,
        }
    }

    /// The value in the file; of a title, the one that is shown.
    pub fn value(self, workspace: &Workspace, event: EventIndex) -> String {
        let event = workspace.document.timeline.event(event);
        match self {
            Self::Title => event.title.in_language(workspace.settings.texts()).to_owned(),
            Self::Date => match (&event.date, &event.unread_date) {
                (Some(date), _) => date.in_file(),
                (None, Some(unread)) => unread.to_string(),
                (None, None) => String::new(),
            },
            Self::Status => match &event.unread_status {
                Some(unread) => unread.to_string(),
                None => event.status.map_or("", Status::name).to_owned(),
            },
            Self::Tags => {
                let tags = event.tags.iter().map(ToString::to_string);
                tags.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl FieldPrompt {
    /// Returns the change that sets the field to what was typed, or why it is not a value.
    pub fn change(self, workspace: &Workspace, typed: &str) -> Result<Change, String> {
        let typed = typed.trim();
        let language = workspace.settings.interface;
        let field = match self.field {
            EditableField::Title => {
                let event = workspace.document.timeline.event(self.event);
                let own = event.title.in_language(workspace.settings.texts());
                // The title that is shown may be the only one, in another language.
                let tag = event.title.tagged().find(|(tag, text)| !tag.is_empty() && *text == own);
                let is_tagged = event.title.tagged().any(|(tag, _)| !tag.is_empty());
                let source = event.sources().first().copied();
                let new = || title_language(&workspace.document.timeline, source, typed);
                let tag = tag.map(|(tag, _)| tag.to_string());
                let language = if is_tagged { tag.or_else(new) } else { None };
                EventField::Title { text: typed.to_owned(), language }
            }
            EditableField::Date if typed.is_empty() => EventField::Date(String::new()),
            EditableField::Date => {
                let reading = read(typed).map_err(|fault| isolated(&fault.sentence(language)))?;
                EventField::Date(reading.date.in_file())
            }
            EditableField::Status if typed.is_empty() => EventField::Status(None),
            EditableField::Status => {
                let status = Status::STATED.into_iter().find(|status| status.name() == typed);
                let Some(status) = status else {
                    return Err(Phrase::NotAStatus.words(language).to_owned());
                };
                EventField::Status(Some(status.name().to_owned()))
            }
            EditableField::Tags => {
                let tags = typed.split([',', '،']).map(str::trim).filter(|tag| !tag.is_empty());
                EventField::Tags(tags.map(str::to_owned).collect())
            }
        };
        Ok(Change::SetField { event: self.event, field })
    }
}
