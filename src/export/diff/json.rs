//! Differences as JSON, for programs. The field names are stable.

use std::io::{self, Write};

use serde::Serialize;

use super::options::DiffOptions;
use crate::diff::{
    DiffCounts, DiffFate, DiffItem, FieldDiff, ItemDiff, PassageDiff, TimelineDiff, UnreadPart,
    ValueDiff, Versions,
};
use crate::export::json::write_json;
use crate::timeline::{Event, Timeline};

#[derive(Serialize)]
struct DiffJson<'a> {
    old: &'a str,
    new: &'a str,
    counts: CountsJson,
    /// The timeline, eras, tags, names, sources, then events in their order.
    changes: Vec<ItemJson<'a>>,
    /// What of the versions cannot be read, and seems removed or unchanged because of that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<UnreadJson<'a>>,
}

#[derive(Serialize)]
struct UnreadJson<'a> {
    /// `old` or `new`.
    version: &'static str,
    /// `timeline`, `name`, `source` or `event`: what it is a part of.
    kind: &'static str,
    id: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct CountsJson {
    events_added: usize,
    events_removed: usize,
    events_changed: usize,
    dates: usize,
    passages_added: usize,
    passages_removed: usize,
    stances: usize,
    quotations_lost: usize,
    quotations_altered: usize,
    quotations_found: usize,
    others: usize,
    unread: usize,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    /// `timeline`, `era`, `tag`, `name`, `source` or `event`.
    kind: &'static str,
    /// Its id; of an era its title.
    id: Option<&'a str>,
    /// `added`, `removed` or `changed`; `unread` if it may stand where nothing is read.
    fate: &'static str,
    fields: Vec<FieldJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passages: Vec<PassageJson<'a>>,
}

#[derive(Serialize)]
struct PassageJson<'a> {
    source: &'a str,
    /// The words, as the curator has them now.
    quote: &'a str,
    /// `added`, `removed`, `changed`; `unread` if it may stand where nothing is read.
    fate: &'static str,
    fields: Vec<FieldJson<'a>>,
}

#[derive(Serialize)]
struct FieldJson<'a> {
    field: &'static str,
    /// `added`, `removed`, `changed`; `unread` if what it was may stand where nothing is read.
    fate: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    /// How a date or the place of a quotation has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    shift: Option<&'static str>,
    old: Option<String>,
    new: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    added: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removed: Vec<&'a str>,
    /// Members that may stand where nothing is read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<&'a str>,
}

/// Writes the differences.
pub fn write(diff: &TimelineDiff, options: &DiffOptions, out: &mut impl Write) -> io::Result<()> {
    let [old, new] = options.names;
    let counts = counts(diff.counts());
    let changes = diff.items.iter().map(|item| item_json(diff, item)).collect();
    let unread = diff.unread.iter().map(|part| unread(diff, part)).collect();
    write_json(&DiffJson { old, new, counts, changes, unread }, out)
}

fn unread<'a>(diff: &'a TimelineDiff, part: &'a UnreadPart) -> UnreadJson<'a> {
    let UnreadPart { version, item, file, line, column, message } = part;
    let (kind, id) = item.id(diff.version(*version));
    let (line, column) = (*line, *column);
    UnreadJson { version: version.name(), kind, id, file, line, column, message }
}

fn counts(counts: DiffCounts) -> CountsJson {
    CountsJson {
        events_added: counts.events_added,
        events_removed: counts.events_removed,
        events_changed: counts.events_changed,
        dates: counts.dates,
        passages_added: counts.passages_added,
        passages_removed: counts.passages_removed,
        stances: counts.stances,
        quotations_lost: counts.quotations_lost,
        quotations_altered: counts.quotations_altered,
        quotations_found: counts.quotations_found,
        others: counts.others,
        unread: counts.unread,
    }
}

fn item_json<'a>(diff: &'a TimelineDiff, item: &'a ItemDiff) -> ItemJson<'a> {
    let (kind, id) = match &item.item {
        DiffItem::Timeline => ("timeline", None),
        DiffItem::Era(title) => ("era", Some(title.as_ref())),
        DiffItem::Tag(tag) => ("tag", Some(tag.as_ref())),
        DiffItem::Name(it) => ("name", Some(home(diff, it).name(it.newest()).id.as_ref())),
        DiffItem::Source(it) => ("source", Some(home(diff, it).source(it.newest()).id.as_str())),
        DiffItem::Event(it) => ("event", Some(home(diff, it).event(it.newest()).id.as_str())),
    };
    let fields = item.fields.iter().map(field).collect();
    ItemJson { kind, id, fate: item.fate.name(), fields, passages: passages(diff, item) }
}

fn home<'a, T>(diff: &'a TimelineDiff, versions: &Versions<T>) -> &'a Timeline {
    match versions {
        Versions::Removed(_) => diff.old,
        Versions::Added(_) | Versions::Both { .. } => diff.new,
    }
}

fn passages<'a>(diff: &'a TimelineDiff, item: &'a ItemDiff) -> Vec<PassageJson<'a>> {
    let DiffItem::Event(Versions::Both { old, new }) = &item.item else { return Vec::new() };
    let (old, new) = (diff.old.event(*old), diff.new.event(*new));
    item.passages.iter().filter_map(|it| passage(diff, (old, new), it)).collect()
}

fn passage<'a>(
    diff: &'a TimelineDiff,
    (old, new): (&'a Event, &'a Event),
    passage: &'a PassageDiff,
) -> Option<PassageJson<'a>> {
    let event = match passage.number {
        Versions::Removed(_) => old,
        Versions::Added(_) | Versions::Both { .. } => new,
    };
    let own = event.passages.get(passage.number.newest())?;
    let source = home(diff, &passage.number).source(own.source).id.as_str();
    let fields = passage.fields.iter().map(field).collect();
    Some(PassageJson { source, quote: &own.quote, fate: passage.fate.name(), fields })
}

fn field(diff: &FieldDiff) -> FieldJson<'_> {
    let text = |text: &dyn ToString| Some(text.to_string());
    let mut field = FieldJson {
        field: diff.field.name(),
        fate: diff.fate.name(),
        language: None,
        shift: None,
        old: None,
        new: None,
        added: Vec::new(),
        removed: Vec::new(),
        unread: Vec::new(),
    };
    match &diff.value {
        ValueDiff::Date { old, new, shift } => {
            field.shift = Some(shift.name());
            field.old = old.as_ref().and_then(|it| text(it));
            field.new = new.as_ref().and_then(|it| text(it));
        }
        ValueDiff::Text { language, old, new } => {
            field.language = Some(language.as_ref()).filter(|it| !it.is_empty());
            field.old = old.as_deref().map(str::to_owned);
            field.new = new.as_deref().map(str::to_owned);
        }
        ValueDiff::Status { old, new } => {
            field.old = old.map(|it| it.name().to_owned());
            field.new = new.map(|it| it.name().to_owned());
        }
        ValueDiff::Stance { old, new } => {
            field.old = old.map(|it| it.name().to_owned());
            field.new = new.map(|it| it.name().to_owned());
        }
        ValueDiff::Members { added, removed } => {
            field.added = added.iter().map(AsRef::as_ref).collect();
            let gone =
                if diff.fate == DiffFate::Unread { &mut field.unread } else { &mut field.removed };
            gone.extend(removed.iter().map(AsRef::<str>::as_ref));
        }
        ValueDiff::Anchor { old, new, shift } => {
            field.shift = Some(shift.name());
            field.old = Some(old.name().to_owned());
            field.new = Some(new.name().to_owned());
        }
        ValueDiff::Article { holding: [old, new], .. } => {
            field.old = text(old);
            field.new = text(new);
        }
    }
    field
}
