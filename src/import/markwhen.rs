//! Timelines of Markwhen: a line an event, its date before a colon.
//!
//! Below it stand its properties (`key: value`), then its description, up to the next event or
//! section. Sections become tags of their events. Our own export has in properties what such a line
//! cannot say: `edtf`, `status`, `tags`, `title`.

mod line;

use super::event::{Imported, ImportedEvent, one_line, tag};
use super::when::ImportedDate;
use super::words::{status_of, without_status};
use crate::date::Date;
use crate::edit::{NewValue, YamlDocument};
use line::event_line;

/// Words that begin and end a group of events in older timelines.
const GROUPS: [&str; 2] = ["section", "group"];

/// What stands between the pages of a file.
const PAGE_BREAK: &str = "_-_-_break_-_-_";

/// The most groups around an event whose titles become its tags.
const MOST_GROUPS: usize = 32;

/// The most hash signs of a heading.
const DEEPEST: usize = 6;

/// Whether a text looks like Markwhen: some line begins with a date and a colon.
pub fn is_markwhen(text: &str) -> bool {
    let lines = text.lines().take(200).filter(|line| line.contains(": "));
    lines.filter_map(|line| event_line(line, false)).any(|found| {
        let is_plain = !found.range.contains([',', ';', '\t', '"']);
        is_plain && !found.title.is_empty() && matches!(found.date, ImportedDate::Said(_))
    })
}

/// Reads a timeline.
pub fn read(text: &str) -> Imported {
    let mut reading = Reading { groups: GroupStyle::of(text), ..Reading::default() };
    for line in text.lines() {
        reading.line(line);
    }
    reading.finish()
}

/// What lines mean where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// Before the first event.
    #[default]
    Head,
    /// In the head, between dashes.
    DashedHead,
    /// After the line of an event or a section, before its description.
    Properties,
    /// In the description of an event.
    Description,
}

/// How many hash signs a heading has; `None` if a line is none.
fn heading(text: &str) -> Option<usize> {
    let (signs, title) = text.split_once(char::is_whitespace)?;
    let is_heading = (1..=DEEPEST).contains(&signs.len())
        && signs.bytes().all(|byte| byte == b'#')
        && !title.trim().is_empty();
    is_heading.then_some(signs.len())
}

/// How groups of events are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum GroupStyle {
    /// By `section` or `group`, with an end, as in older timelines.
    Ended,
    /// In the same way, up to the end of the file.
    #[default]
    Unended,
    /// By headings.
    Headings,
}

impl GroupStyle {
    fn of(text: &str) -> Self {
        let is_end = |line: &str| {
            let word = line.trim().to_lowercase();
            word.strip_prefix("end").is_some_and(|word| GROUPS.contains(&word.trim()))
        };
        if text.lines().any(is_end) {
            Self::Ended
        } else if text.lines().any(|line| heading(line.trim()).is_some()) {
            Self::Headings
        } else {
            Self::Unended
        }
    }
}

/// A section or a group.
#[derive(Debug, Default)]
struct Section {
    /// How many hash signs it has; 0 for a group that ends with a word.
    level: usize,
    /// Its title, and its tags.
    tags: Vec<String>,
}

#[derive(Default)]
struct Reading {
    imported: Imported,
    events: Vec<ImportedEvent>,
    sections: Vec<Section>,
    event: Option<OpenEvent>,
    place: Place,
    /// Whether days stand before months where slashes are between them.
    days_first: bool,
    groups: GroupStyle,
    /// Whether the line before is a part of a description.
    is_in_text: bool,
    has_times: bool,
    timezone: Option<String>,
}

/// An event that is being read.
struct OpenEvent {
    event: ImportedEvent,
    /// Its date as it is written.
    range: String,
    date: ImportedDate,
    /// What its properties say.
    edtf: Option<String>,
    status: Option<String>,
    title: Option<String>,
    tags: Option<Vec<String>>,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let text = line.trim();
        if self.place == Place::DashedHead {
            if text.starts_with("---") {
                self.place = Place::Description;
            } else {
                self.head_line(line);
            }
        } else if text.starts_with("//") {
            self.imported.losses.lose("comments", text);
        } else if text == PAGE_BREAK {
            self.finish_event();
            self.sections.clear();
            self.place = Place::Head;
        } else if !self.section(text) {
            match event_line(text, self.days_first) {
                Some(found) => self.begin_event(found),
                None => self.other_line(line, text),
            }
            self.is_in_text = self.event.is_some() && !text.is_empty();
        }
    }

    fn other_line(&mut self, line: &str, text: &str) {
        match self.place {
            Place::Head if text.starts_with("---") => self.place = Place::DashedHead,
            Place::Head | Place::DashedHead => self.head_line(line),
            Place::Properties => match property(text) {
                Some(property) => self.property(property),
                None => {
                    self.place = Place::Description;
                    self.description(text);
                }
            },
            Place::Description => self.description(text),
        }
    }

    fn head_line(&mut self, line: &str) {
        let losses = &mut self.imported.losses;
        if line.trim().is_empty() {
            return;
        }
        // What is set in is a part of the setting before it.
        let setting = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-']));
        let Some((key, value)) = setting else {
            losses.lose("lines of the head", line.trim());
            return;
        };
        let text = || match property(line).map(|it| it.value) {
            Some(NewValue::Text(text)) => text,
            Some(NewValue::List(_) | NewValue::Map(_)) | None => value.trim().to_owned(),
        };
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => self.imported.title = Some(NewValue::text(one_line(&text()))),
            "dateformat" => self.days_first = text().to_ascii_lowercase().starts_with('d'),
            "timezone" | "tz" => self.timezone = Some(text()),
            "tarikh" => self.imported.is_own = true,
            key => losses.lose("settings of the head", format!("{key}: {}", value.trim())),
        }
    }

    /// A heading, or a word that begins or ends a group.
    fn section(&mut self, text: &str) -> bool {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let word = first.to_ascii_lowercase();
        let is_end = self.groups == GroupStyle::Ended
            && word.strip_prefix("end").is_some_and(|it| GROUPS.contains(&it));
        let may_begin = match self.groups {
            GroupStyle::Ended => true,
            // It may be the first word of a line of a description.
            GroupStyle::Unended => !self.is_in_text,
            GroupStyle::Headings => false,
        };
        let is_group = may_begin && GROUPS.contains(&word.as_str());
        let level = heading(text);
        if level.is_none() && !is_end && !is_group {
            return false;
        }
        self.finish_event();
        self.place = Place::Properties;
        if is_end {
            self.sections.pop();
            return true;
        }
        if let Some(level) = level {
            while self.sections.last().is_some_and(|it| it.level >= level) {
                self.sections.pop();
            }
        }
        let (title, own) = split_tags(rest);
        let tags = tag(&title).into_iter().chain(own).collect();
        self.sections.push(Section { level: level.unwrap_or(0), tags });
        true
    }

    fn begin_event(&mut self, found: line::EventLine) {
        self.finish_event();
        self.has_times |= found.has_time;
        self.place = Place::Properties;
        let (title, own) = split_tags(found.title);
        if self.sections.len() > MOST_GROUPS {
            let what = format!("groups within more than {MOST_GROUPS} groups: they are no tags");
            self.imported.losses.lose(what, &title);
        }
        let sections = self.sections.iter().take(MOST_GROUPS);
        let sections = sections.flat_map(|it| it.tags.iter().cloned());
        let mut event = ImportedEvent {
            title,
            tags: sections.chain(own).collect(),
            ..ImportedEvent::default()
        };
        if !found.is_whole {
            let what = "parts of dates that recur, are relative, or are times of day: they stand in the note";
            self.imported.losses.change(what, found.range);
            event.notes.push(format!("Date as imported: {}", found.range));
        }
        self.event = Some(OpenEvent {
            event,
            range: found.range.replace(' ', ""),
            date: found.date,
            edtf: None,
            status: None,
            title: None,
            tags: None,
        });
    }

    fn property(&mut self, Property { key, value, text }: Property) {
        let losses = &mut self.imported.losses;
        let Some(open) = &mut self.event else {
            losses.lose("properties of sections", text);
            return;
        };
        match (key.as_str(), value) {
            ("id", NewValue::Text(id)) if open.event.id.is_none() => open.event.id = Some(id),
            ("tarikh-id", NewValue::Text(id)) => open.event.id = Some(id),
            ("edtf", NewValue::Text(edtf)) => open.edtf = Some(edtf),
            ("status", NewValue::Text(status)) => open.status = Some(status),
            ("title", NewValue::Text(title)) => open.title = Some(title),
            ("tags", NewValue::List(tags)) => {
                let word = |it: NewValue| match it {
                    NewValue::Text(text) => Some(text),
                    NewValue::List(_) | NewValue::Map(_) => None,
                };
                open.tags = Some(tags.into_iter().filter_map(word).collect());
            }
            _ => {
                losses.change("properties: they stand in the note", text.clone());
                open.event.notes.push(text);
            }
        }
    }

    fn description(&mut self, text: &str) {
        match &mut self.event {
            Some(open) => {
                open.event.tags.extend(split_tags(text).1);
                open.event.summary.push_str(text.strip_prefix("- ").unwrap_or(text));
                open.event.summary.push('\n');
            }
            None if text.is_empty() => {}
            None => self.imported.losses.lose("lines that belong to no event", text),
        }
    }

    fn finish_event(&mut self) {
        let Some(open) = self.event.take() else { return };
        let losses = &mut self.imported.losses;
        let mut event = open.event;
        let summary = event.summary.trim().to_owned();
        event.summary = summary;
        let date = match open.edtf {
            Some(edtf) => exact(&edtf, &open.range, &mut event).unwrap_or_else(|| {
                losses.change("exact dates that their line does not say any more", edtf.clone());
                open.date
            }),
            None => open.date,
        };
        if let Some(text) = &open.status {
            let said =
                without_status(&event.title).map(|(status, title)| (status, title.to_owned()));
            if let Some((_, title)) = said.filter(|(status, _)| status_of(text) == Some(*status)) {
                event.title = title;
            }
            event.take_status(text, losses);
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if let Some(title) = open.title.filter(|it| letters(it) == letters(&event.title)) {
            event.title = title;
        }
        if let Some(tags) = open.tags {
            event.tags = tags;
        }
        event.take_date(date, losses);
        if event.title.is_empty() {
            let (first, rest) = event.summary.split_once('\n').unwrap_or((&event.summary, ""));
            (event.title, event.summary) = (one_line(first), rest.trim().to_owned());
        }
        self.events.push(event);
    }

    fn finish(mut self) -> Imported {
        self.finish_event();
        // Whole days are the same everywhere.
        if let Some(timezone) = self.timezone.filter(|_| self.has_times) {
            self.imported.losses.lose("the time zone", timezone);
        }
        self.imported.take_events(self.events);
        self.imported
    }
}

/// The date that our own export has in a property, if its line has a range of it. Then the title
/// begins with the date in words, which are taken off.
fn exact(edtf: &str, range: &str, event: &mut ImportedEvent) -> Option<ImportedDate> {
    let date = Date::from_canonical(edtf).ok()?;
    if date.plain_range()?.text != range {
        return None;
    }
    if let Some((_, title)) = event.title.strip_prefix('(').and_then(|it| it.split_once(") ")) {
        event.title = title.to_owned();
    }
    Some(ImportedDate::Said(date.to_string()))
}

/// A property of an event or a section.
struct Property {
    key: String,
    value: NewValue,
    text: String,
}

/// A line `key: value`, in the YAML of which Markwhen reads it.
fn property(text: &str) -> Option<Property> {
    let (key, rest) = text.split_once(':')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_key = !key.is_empty() && !key.starts_with('-') && key.chars().all(is_word);
    if !is_key || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let read = YamlDocument::read(text).ok().and_then(|document| document.value(&[]));
    let value = match read {
        Some(NewValue::Map(entries)) => entries.into_iter().next().map(|(_, value)| value),
        Some(NewValue::Text(_) | NewValue::List(_)) | None => None,
    };
    let value = value.unwrap_or_else(|| NewValue::text(rest.trim()));
    Some(Property { key: key.to_owned(), value, text: text.to_owned() })
}

/// A title without its tags: `#word`.
fn split_tags(text: &str) -> (String, Vec<String>) {
    let is_tag = |word: &&str| {
        word.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()))
    };
    let tags = text.split_whitespace().filter(is_tag).filter_map(tag).collect();
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_tag(word)).collect();
    (words.join(" "), tags)
}
