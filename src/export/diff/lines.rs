//! What has changed, in words: an item, and below it a line for each of its changes.

use std::collections::HashMap;

use super::labels;
use super::options::DiffOptions;
use crate::date::{DateStyle, words as date_words};
use crate::describe::{source_name, titled};
use crate::diff::{
    DiffCounts, DiffFate, DiffField, DiffItem, DiffVersion, FieldDiff, ItemDiff, PassageDiff,
    TimelineDiff, UnreadItem, UnreadPart, ValueDiff, Versions,
};
use crate::i18n::{self, comma};
use crate::language::Language;
use crate::source::{Passage, Point};
use crate::text::isolated;
use crate::timeline::{Event, Timeline};

/// One thing, and what has changed about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLines {
    /// What became of it.
    pub fate: DiffFate,
    /// When it was, or what kind of thing it is.
    pub lead: String,
    /// What it is called.
    pub title: String,
    /// Its id; empty where it has none.
    pub id: String,
    /// What has changed.
    pub changes: Vec<ChangeLine>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// What became of it.
    pub fate: DiffFate,
    /// Whether it needs attention: evidence that was lost.
    pub is_alarm: bool,
    /// What has changed.
    pub what: String,
    /// How: one line, if it is short.
    pub how: String,
    /// The words before and after, if they stand on lines of their own.
    pub words: [Option<String>; 2],
    /// Changes of this, for a passage.
    pub below: Vec<ChangeLine>,
}

impl ChangeLine {
    fn new(fate: DiffFate, what: impl Into<String>, how: impl Into<String>) -> Self {
        let (what, how) = (what.into(), how.into());
        Self { fate, is_alarm: false, what, how, words: [None, None], below: Vec::new() }
    }
}

/// The summary: each count that is not zero, `3 events added`.
pub fn summary(counts: DiffCounts, language: Language) -> String {
    let all = [
        counts.events_added,
        counts.events_removed,
        counts.events_changed,
        counts.dates,
        counts.passages_added,
        counts.passages_removed,
        counts.stances,
        counts.quotations_lost,
        counts.quotations_altered,
        counts.quotations_found,
        counts.others,
        counts.unread,
    ];
    let said: Vec<String> = all
        .into_iter()
        .zip(labels::COUNTS)
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{}: {count}", words.in_language(language)))
        .collect();
    said.join(comma(language))
}

/// Everything that has changed.
pub fn items(diff: &TimelineDiff, options: &DiffOptions) -> Vec<ItemLines> {
    let mut unread: HashMap<(DiffVersion, UnreadItem), Vec<&UnreadPart>> = HashMap::new();
    for part in &diff.unread {
        unread.entry((part.version, part.item)).or_default().push(part);
    }
    let teller = Teller { diff, language: options.language, options, unread };
    diff.items.iter().chain(&diff.unread_items).map(|item| teller.item(item)).collect()
}

struct Teller<'d> {
    diff: &'d TimelineDiff<'d>,
    language: Language,
    options: &'d DiffOptions<'d>,
    /// What cannot be read of each thing.
    unread: HashMap<(DiffVersion, UnreadItem), Vec<&'d UnreadPart>>,
}

impl Teller<'_> {
    fn style(&self) -> DateStyle {
        DateStyle { language: self.language, months: self.options.months, ..DateStyle::default() }
    }

    fn words(&self, words: i18n::Bilingual) -> &'static str {
        words.in_language(self.language)
    }

    /// The timeline that has the newest version of something.
    fn home<T>(&self, versions: &Versions<T>) -> &Timeline {
        match versions {
            Versions::Removed(_) => self.diff.old,
            Versions::Added(_) | Versions::Both { .. } => self.diff.new,
        }
    }

    fn item(&self, item: &ItemDiff) -> ItemLines {
        let lead = |words: i18n::Bilingual| self.words(words).to_owned();
        let (lead, title, id) = match &item.item {
            DiffItem::Timeline => (lead(labels::TIMELINE), String::new(), ""),
            DiffItem::Era(title) => (lead(labels::ERA), title.to_string(), ""),
            DiffItem::Tag(tag) => (lead(labels::TAG), tag.to_string(), ""),
            DiffItem::Name(versions) => {
                let name = self.home(versions).name(versions.newest());
                let title = name.preferred(self.language).to_owned();
                (lead(labels::NAME), title, name.id.as_ref())
            }
            DiffItem::Source(versions) => {
                let source = self.home(versions).source(versions.newest());
                let title = source_name(source, self.language).to_owned();
                (lead(labels::SOURCE), title, source.id.as_str())
            }
            DiffItem::Event(versions) => {
                let event = self.home(versions).event(versions.newest());
                let title = titled(event, self.language, self.language).into_owned();
                (event.date_words(self.style()), title, event.id.as_str())
            }
        };
        let (fate, id) = (item.fate, id.to_owned());
        ItemLines { fate, lead, title, id, changes: self.changes(item) }
    }

    fn changes(&self, item: &ItemDiff) -> Vec<ChangeLine> {
        let mut changes = self.unread(item);
        if item.fate == DiffFate::Unread {
            changes.push(ChangeLine::new(item.fate, self.words(labels::ITEM_UNREAD), ""));
        }
        changes.extend(item.fields.iter().map(|field| self.field(field)));
        let DiffItem::Event(versions) = &item.item else { return changes };
        match versions {
            // Of a new event, and of one that is gone, the passages are said.
            Versions::Added(_) | Versions::Removed(_) => {
                let (timeline, event) = (self.home(versions), versions.newest());
                let event = timeline.event(event);
                let fate = item.fate;
                changes.extend(event.passages.iter().map(|it| self.passage(timeline, it, fate)));
            }
            Versions::Both { old, new } => {
                let events = (self.diff.old.event(*old), self.diff.new.event(*new));
                let passages = item.passages.iter();
                changes.extend(passages.filter_map(|it| self.passage_diff(events, it)));
            }
        }
        changes
    }

    /// What cannot be read of it: before anything that seems removed because of that.
    fn unread(&self, item: &ItemDiff) -> Vec<ChangeLine> {
        let keys = item.item.in_versions().into_iter();
        let parts = keys.filter_map(|key| self.unread.get(&key)).flatten();
        let line = |part: &&UnreadPart| {
            let UnreadPart { file, line, column, message, .. } = part;
            let how = isolated(&format!("{file}:{line}:{column}: {message}"));
            let line = ChangeLine::new(DiffFate::Changed, self.words(labels::UNREAD), how);
            ChangeLine { is_alarm: true, ..line }
        };
        parts.map(line).collect()
    }

    fn passage_diff(&self, (old, new): (&Event, &Event), diff: &PassageDiff) -> Option<ChangeLine> {
        Some(match diff.number {
            Versions::Added(at) => self.passage(self.diff.new, new.passages.get(at)?, diff.fate),
            Versions::Removed(at) => self.passage(self.diff.old, old.passages.get(at)?, diff.fate),
            Versions::Both { new: at, .. } => {
                let passage = new.passages.get(at)?;
                let mut line = self.passage(self.diff.new, passage, diff.fate);
                line.below = diff.fields.iter().map(|field| self.field(field)).collect();
                // Words that have changed are said there, the old and the new ones.
                if diff.fields.iter().any(|field| field.field == DiffField::Quote) {
                    line.words = [None, None];
                }
                line
            }
        })
    }

    /// A passage: its source and its words.
    fn passage(&self, timeline: &Timeline, passage: &Passage, fate: DiffFate) -> ChangeLine {
        let what = match fate {
            DiffFate::Added => labels::PASSAGE_ADDED,
            DiffFate::Removed => labels::PASSAGE_REMOVED,
            DiffFate::Unread => labels::PASSAGE_UNREAD,
            DiffFate::Changed => labels::PASSAGE,
        };
        let source = isolated(source_name(timeline.source(passage.source), self.language));
        let mut how = source;
        let is_new = fate == DiffFate::Added;
        if let Some(stance) = passage.stance.filter(|_| fate != DiffFate::Changed) {
            how = format!(
                "{how}{}{}",
                comma(self.language),
                self.words(i18n::stance(Some(stance)).both())
            );
        }
        if is_new && !passage.anchor.holds() && !passage.quote.is_empty() {
            how = format!(
                "{how}{}{}",
                comma(self.language),
                i18n::anchor(&passage.anchor, self.language)
            );
        }
        let mut line = ChangeLine::new(fate, self.words(what), how);
        line.is_alarm = is_new && !passage.anchor.holds() && !passage.quote.is_empty();
        let quote = Some(passage.quote.to_string()).filter(|quote| !quote.is_empty());
        line.words = match fate {
            DiffFate::Removed | DiffFate::Unread => [quote, None],
            DiffFate::Added | DiffFate::Changed => [None, quote],
        };
        line
    }

    fn field(&self, diff: &FieldDiff) -> ChangeLine {
        match diff.fate {
            DiffFate::Unread => self.unread_field(diff),
            DiffFate::Added | DiffFate::Removed | DiffFate::Changed => self.read_field(diff),
        }
    }

    /// The name of a field, with the language of its text if it has one.
    fn label_in(&self, field: DiffField, language: &str) -> String {
        let label = self.words(labels::field(field));
        if language.is_empty() { label.to_owned() } else { format!("{label} ({language})") }
    }

    /// A field that may still have its value where nothing is read.
    fn unread_field(&self, diff: &FieldDiff) -> ChangeLine {
        let what = self.words(labels::field(diff.field));
        let words = self.words(labels::VALUE_UNREAD);
        let said = |it: &str| format!("{words}: {it}");
        let how = match &diff.value {
            ValueDiff::Date { old, .. } => {
                old.as_ref().map(|date| said(&isolated(&date_words(date, self.style()))))
            }
            ValueDiff::Status { old, .. } => {
                old.map(|it| said(i18n::status(it).words(self.language)))
            }
            ValueDiff::Stance { old, .. } => {
                old.map(|it| said(i18n::stance(Some(it)).words(self.language)))
            }
            ValueDiff::Members { added, removed } => {
                let word = |it: &str| isolated(&self.member(diff.field, it));
                let added = added.iter().map(|it| format!("+ {}", word(it)));
                let gone: Vec<String> = removed.iter().map(|it| word(it)).collect();
                let how = added.chain([said(&gone.join(comma(self.language)))]);
                Some(how.collect::<Vec<_>>().join(comma(self.language)))
            }
            ValueDiff::Text { language, old, .. } => {
                let what = self.label_in(diff.field, language);
                let mut line = ChangeLine::new(diff.fate, what, words);
                line.words = [old.as_deref().map(str::to_owned), None];
                return line;
            }
            ValueDiff::Anchor { .. } | ValueDiff::Article { .. } => None,
        };
        ChangeLine::new(diff.fate, what, how.unwrap_or_else(|| words.to_owned()))
    }

    fn read_field(&self, diff: &FieldDiff) -> ChangeLine {
        let label = self.words(labels::field(diff.field));
        match &diff.value {
            ValueDiff::Date { old, new, shift } => {
                let date = |date: &Option<crate::date::Date>| {
                    date.as_ref().map(|date| isolated(&date_words(date, self.style())))
                };
                let how = self.turn(date(old), date(new), self.words(labels::NONE));
                let what = format!("{label} {}", self.words(labels::date(*shift)));
                ChangeLine::new(DiffFate::Changed, what, how)
            }
            ValueDiff::Text { language, old, new } => {
                let what = self.label_in(diff.field, language);
                self.text(diff.field, what, [old.as_deref(), new.as_deref()])
            }
            ValueDiff::Status { old, new } => {
                let status = |status: &Option<crate::status::Status>| {
                    status.map(|it| i18n::status(it).words(self.language).to_owned())
                };
                let how = self.turn(status(old), status(new), self.words(labels::FACT));
                ChangeLine::new(DiffFate::Changed, label, how)
            }
            ValueDiff::Stance { old, new } => {
                let stance = |it| Some(i18n::stance(it).words(self.language).to_owned());
                let how = self.turn(stance(*old), stance(*new), "");
                ChangeLine::new(DiffFate::Changed, label, how)
            }
            ValueDiff::Members { added, removed } => {
                let word = |it: &str| isolated(&self.member(diff.field, it));
                let added = added.iter().map(|it| format!("+ {}", word(it)));
                let removed = removed.iter().map(|it| format!("- {}", word(it)));
                let how: Vec<String> = added.chain(removed).collect();
                ChangeLine::new(DiffFate::Changed, label, how.join(comma(self.language)))
            }
            ValueDiff::Anchor { old, new, shift } => {
                let anchor = |it| Some(i18n::anchor(it, self.language));
                let how = self.turn(anchor(old), anchor(new), "");
                let is_alarm = !new.holds();
                let what = self.words(labels::anchor(*shift));
                ChangeLine { is_alarm, ..ChangeLine::new(DiffFate::Changed, what, how) }
            }
            ValueDiff::Article { is_read, holding } => {
                let how = match is_read {
                    [true, false] => labels::TEXT_GONE,
                    [false, true] => labels::TEXT_THERE,
                    [true, true] | [false, false] => labels::OTHER_TEXT,
                };
                let [before, now] = holding;
                let counts = format!("{}: {before} → {now}", self.words(labels::HOLDING));
                let how = format!("{}{}{counts}", self.words(how), comma(self.language));
                ChangeLine {
                    is_alarm: now < before,
                    ..ChangeLine::new(DiffFate::Changed, label, how)
                }
            }
        }
    }

    /// What a member of a list is called.
    fn member(&self, field: DiffField, member: &str) -> String {
        let name = |timeline: &Timeline| {
            let name = timeline.names().iter().find(|name| name.id.as_ref() == member)?;
            Some(name.preferred(self.language).to_owned())
        };
        let point = || Point::ALL.into_iter().find(|point| point.name() == member);
        let words = match field {
            DiffField::On => point().map(|it| i18n::point(it).words(self.language).to_owned()),
            DiffField::Tags => Some(self.diff.new.tag_name(member, self.language).to_owned()),
            DiffField::People
            | DiffField::Places
            | DiffField::Bodies
            | DiffField::By
            | DiffField::Author
            | DiffField::Origin => name(self.diff.new).or_else(|| name(self.diff.old)),
            DiffField::Id
            | DiffField::Date
            | DiffField::Status
            | DiffField::Title
            | DiffField::Summary
            | DiffField::Related
            | DiffField::After
            | DiffField::Note
            | DiffField::Quote
            | DiffField::Anchor
            | DiffField::Stance
            | DiffField::Says
            | DiffField::Page
            | DiffField::Context
            | DiffField::Translation
            | DiffField::Spellings
            | DiffField::Aliases
            | DiffField::Article
            | DiffField::File
            | DiffField::Original
            | DiffField::Kind
            | DiffField::Publisher
            | DiffField::Container
            | DiffField::Volume
            | DiffField::Issue
            | DiffField::Pages
            | DiffField::Published
            | DiffField::Accessed
            | DiffField::Language
            | DiffField::Direction
            | DiffField::Url
            | DiffField::Archive
            | DiffField::Hash => None,
        };
        words.unwrap_or_else(|| member.to_owned())
    }

    /// `old → new`, with a word for what is absent.
    fn turn(&self, old: Option<String>, new: Option<String>, none: &str) -> String {
        let arrow = match self.language {
            Language::En => "→",
            Language::Ar => "←",
        };
        let word = |it: Option<String>| it.unwrap_or_else(|| none.to_owned());
        format!("{} {arrow} {}", word(old), word(new))
    }

    /// Words that have changed: on lines of their own.
    fn text(&self, field: DiffField, what: String, texts: [Option<&str>; 2]) -> ChangeLine {
        let fate = DiffFate::of_value(texts[0].is_some(), texts[1].is_some());
        if field == DiffField::Id {
            let [old, new] = texts.map(|it| it.map(isolated));
            return ChangeLine::new(fate, what, self.turn(old, new, self.words(labels::NONE)));
        }
        let mut line = ChangeLine::new(fate, what, "");
        line.words = texts.map(|it| it.map(str::to_owned));
        line
    }
}
