//! Timelines of Markwhen: a line an event, its date before a colon.

use super::event::{Ids, Imported, ImportedEvent, one_line, tag};
use super::when::{ImportedDate, between, in_numbers, written};
use crate::edit::NewValue;

/// Words that begin and end a group of events.
const GROUPS: [&str; 2] = ["section", "group"];

/// The most groups around an event whose titles become its tags.
const MOST_GROUPS: usize = 32;

/// Whether a text looks like Markwhen: some line begins with a date and a colon, and few do not
/// belong to it.
pub fn is_markwhen(text: &str) -> bool {
    text.lines().take(200).any(|line| {
        line.split_once(':').is_some_and(|(range, title)| {
            let is_plain = !range.contains([',', ';', '\t', '"']);
            is_plain
                && !title.trim().is_empty()
                && matches!(when(range, false), Some(ImportedDate::Said(_)))
        })
    })
}

/// Reads a timeline.
pub fn read(text: &str) -> Imported {
    let mut reading = Reading::default();
    let mut lines = text.lines().peekable();
    // The head: between dashes, or the lines before the first event.
    if lines.peek().is_some_and(|line| line.trim() == "---") {
        lines.next();
        for line in lines.by_ref().take_while(|line| line.trim() != "---") {
            reading.head_line(line);
        }
        reading.is_in_head = false;
    }
    for line in lines {
        reading.line(line);
    }
    reading.finish_event();
    reading.imported
}

struct Reading {
    imported: Imported,
    ids: Ids,
    groups: Vec<Option<String>>,
    event: Option<ImportedEvent>,
    is_in_head: bool,
    /// Whether days stand before months where slashes are between them.
    days_first: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            imported: Imported::default(),
            ids: Ids::default(),
            groups: Vec::new(),
            event: None,
            is_in_head: true,
            days_first: false,
        }
    }
}

impl Reading {
    fn head_line(&mut self, line: &str) {
        let Some((key, value)) = line.split_once(':') else { return };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" if !value.is_empty() => {
                self.imported.title = Some(NewValue::text(one_line(&value)));
            }
            "dateformat" => self.days_first = value.to_ascii_lowercase().starts_with('d'),
            "" => {}
            key => self.imported.losses.lose("settings of the head", key),
        }
    }

    fn line(&mut self, line: &str) {
        let text = line.trim();
        if text.starts_with("//") {
            self.imported.losses.lose("comments", text);
        } else if self.group(text) {
            self.is_in_head = false;
        } else if let Some((when, title)) = self.event_line(text) {
            self.is_in_head = false;
            self.begin_event(when, title);
        } else if self.is_in_head {
            self.head_line(text);
        } else if let Some(event) = &mut self.event {
            match text.split_once(':') {
                Some(("id", id)) if event.summary.is_empty() => {
                    event.id = Some(id.trim().to_owned());
                }
                _ => {
                    event.summary.push_str(text.strip_prefix("- ").unwrap_or(text));
                    event.summary.push('\n');
                }
            }
        } else if !text.is_empty() {
            self.imported.losses.lose("lines before the first event", text);
        }
    }

    fn group(&mut self, text: &str) -> bool {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        let word = first.to_ascii_lowercase();
        if word.strip_prefix("end").is_some_and(|it| GROUPS.contains(&it)) {
            self.finish_event();
            self.groups.pop();
            return true;
        }
        let is_heading = !first.is_empty() && first.bytes().all(|byte| byte == b'#');
        if !is_heading && !GROUPS.contains(&word.as_str()) {
            return false;
        }
        self.finish_event();
        let (title, tags) = split_tags(rest);
        if is_heading {
            self.groups.truncate(first.len() - 1);
        }
        self.groups.push(tag(&title));
        if !tags.is_empty() {
            self.imported.losses.lose("tags of groups", title);
        }
        true
    }

    /// The date and the rest of a line that begins an event.
    fn event_line<'l>(&self, text: &'l str) -> Option<(ImportedDate, &'l str)> {
        // The colon of a time is none.
        let colons = text.match_indices(':').map(|(at, _)| at);
        colons.take(6).find_map(|at| {
            let range = text.get(..at)?;
            let rest = text.get(at + 1..)?;
            let is_end = rest.is_empty() || rest.starts_with(char::is_whitespace);
            Some((when(range, self.days_first).filter(|_| is_end)?, rest.trim()))
        })
    }

    fn begin_event(&mut self, when: ImportedDate, text: &str) {
        self.finish_event();
        let (title, tags) = split_tags(text);
        let mut event = ImportedEvent { title, ..ImportedEvent::default() };
        if self.groups.len() > MOST_GROUPS {
            let what = format!("groups within more than {MOST_GROUPS} groups: they are no tags");
            self.imported.losses.lose(what, &event.title);
        }
        let groups = self.groups.iter().take(MOST_GROUPS).flatten().cloned();
        event.tags = groups.chain(tags).collect();
        event.take_date(when, &mut self.imported.losses);
        self.event = Some(event);
    }

    fn finish_event(&mut self) {
        let Some(mut event) = self.event.take() else { return };
        let summary = event.summary.trim().to_owned();
        event.summary = summary;
        if event.title.is_empty() {
            let (first, rest) = event.summary.split_once('\n').unwrap_or((&event.summary, ""));
            (event.title, event.summary) = (one_line(first), rest.trim().to_owned());
        }
        let event = event.value(&mut self.ids);
        self.imported.events.push(event);
    }
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

/// What stands before a colon; `None` where it is no date. What is relative or recurs is one, and
/// not understood.
fn when(text: &str, days_first: bool) -> Option<ImportedDate> {
    let text = text.trim();
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    if let ImportedDate::Said(date) = written_plainly(text, days_first) {
        return Some(ImportedDate::Said(date));
    }
    for separator in [" - ", " to ", "/", "-", "–"] {
        let Some((start, end)) = text.split_once(separator) else { continue };
        let ends = (written_plainly(start, days_first), written_plainly(end, days_first));
        if let (ImportedDate::Said(start), ImportedDate::Said(end)) = ends {
            return Some(
                between(&start, &end)
                    .map_or_else(|| ImportedDate::Unread(text.to_owned()), ImportedDate::Said),
            );
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_date_word = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        let word = word.trim_end_matches('s');
        word.starts_with(|c: char| c.is_ascii_digit())
            || [
                "now",
                "day",
                "week",
                "month",
                "year",
                "hour",
                "minute",
                "after",
                "before",
                "by",
                "every",
                "for",
                "today",
                "tomorrow",
                "yesterday",
                "time",
                "until",
                "weekday",
            ]
            .contains(&word)
    };
    let is_relative = words.iter().all(|word| is_date_word(word) || *word == "-")
        || (["after", "before", "by", "every", "now", "!"]
            .iter()
            .any(|it| text.to_ascii_lowercase().starts_with(it))
            && text.contains(|c: char| c.is_ascii_digit() || c == '!'))
        || text.starts_with('!')
        || (text.contains(" every ") && text.starts_with(|c: char| c.is_ascii_digit()));
    let is_now =
        text.contains("now") || text.contains(|c: char| c.is_ascii_digit()) || text.contains('!');
    (is_relative && is_now).then(|| ImportedDate::Unread(text.to_owned()))
}

/// A date with slashes counts months first, as Markwhen does, or days.
fn written_plainly(text: &str, days_first: bool) -> ImportedDate {
    let text = text.trim();
    let parts: Option<Vec<u32>> = text.split('/').map(|part| part.parse().ok()).collect();
    let is_year = |it: u32| it > 31;
    let date = match parts.as_deref() {
        Some(&[month, year]) if is_year(year) => in_numbers(year.into(), Some(month), None),
        Some(&[one, other, year]) if is_year(year) => {
            let (month, day) = if days_first { (other, one) } else { (one, other) };
            in_numbers(year.into(), Some(month), Some(day))
        }
        _ => None,
    };
    date.map_or_else(|| written(text), ImportedDate::Said)
}
