//! Which parts of a version cannot be read, and what they belong to.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use crate::diff::{DiffVersion, UnreadItem, UnreadPart};
use crate::load::{Finding, InFile, Joined, JoinedFile, Places};
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, FileIndex, NameIndex};

/// Returns the parts of a version that are left out, in the order of its findings.
pub fn unread_parts(version: DiffVersion, joined: &Joined) -> Vec<UnreadPart> {
    let numbers = joined.files.iter().enumerate();
    let numbers: HashMap<&str, usize> =
        numbers.rev().map(|(number, file)| (file.file.name(), number)).collect();
    let mut files: HashMap<usize, FileItems> = HashMap::new();
    let whole = Whole::of(&joined.places);
    let part = |finding: &Finding| {
        let name = finding.place.file.as_ref();
        let file = *numbers.get(name)?;
        let items = files.entry(file).or_insert_with(|| FileItems::of(&joined.files[file]));
        let own = items.at(finding.place.bytes.start);
        Some(UnreadPart {
            version,
            item: own
                .and_then(|own| whole.item(FileIndex(file), own))
                .unwrap_or(UnreadItem::Timeline),
            file: name.to_owned(),
            line: finding.place.line,
            column: finding.place.column,
            message: finding.message.clone(),
        })
    };
    joined.findings.iter().filter(|finding| finding.code.leaves_out()).filter_map(part).collect()
}

/// Something of a file, by its index in the timeline of that file by itself.
#[derive(Debug, Clone, Copy)]
enum FileItem {
    Event(EventIndex),
    Source(SourceIndex),
    Name(NameIndex),
}

/// What of the whole the items of files are. All are empty if there is one file: its items are
/// those of the whole.
struct Whole {
    events: HashMap<InFile<EventIndex>, EventIndex>,
    sources: HashMap<InFile<SourceIndex>, SourceIndex>,
    names: HashMap<InFile<NameIndex>, NameIndex>,
}

impl Whole {
    fn of(places: &Places) -> Self {
        Self {
            events: inverse(&places.events, EventIndex),
            sources: inverse(&places.sources, SourceIndex),
            names: inverse(&places.names, NameIndex),
        }
    }

    fn item(&self, file: FileIndex, item: FileItem) -> Option<UnreadItem> {
        match item {
            FileItem::Event(index) => find(&self.events, file, index).map(UnreadItem::Event),
            FileItem::Source(index) => find(&self.sources, file, index).map(UnreadItem::Source),
            FileItem::Name(index) => find(&self.names, file, index).map(UnreadItem::Name),
        }
    }
}

fn inverse<T: Copy + Eq + Hash>(
    places: &[Vec<InFile<T>>],
    index: impl Fn(usize) -> T,
) -> HashMap<InFile<T>, T> {
    let each = places.iter().enumerate();
    each.flat_map(|(at, own)| own.iter().map(|it| (*it, index(at))).collect::<Vec<_>>()).collect()
}

fn find<T: Copy + Eq + Hash>(
    whole: &HashMap<InFile<T>, T>,
    file: FileIndex,
    index: T,
) -> Option<T> {
    if whole.is_empty() { Some(index) } else { whole.get(&InFile { file, index }).copied() }
}

/// The events, sources and names of a file with their bytes, in the order of the file.
struct FileItems(Vec<(Range<usize>, FileItem)>);

impl FileItems {
    fn of(file: &JoinedFile) -> Self {
        let JoinedFile { origins, declared, .. } = file;
        let events = origins.iter().map(|origin| origin.event.clone()).enumerate();
        let sources = declared.sources.iter().cloned().enumerate();
        let names = declared.names.iter().cloned().enumerate();
        let mut items: Vec<(Range<usize>, FileItem)> = Vec::new();
        items.extend(events.map(|(at, bytes)| (bytes, FileItem::Event(EventIndex(at)))));
        items.extend(sources.map(|(at, bytes)| (bytes, FileItem::Source(SourceIndex(at)))));
        items.extend(names.map(|(at, bytes)| (bytes, FileItem::Name(NameIndex(at)))));
        items.sort_by_key(|(bytes, _)| bytes.start);
        Self(items)
    }

    /// What stands at a byte. `None` for the timeline itself.
    fn at(&self, byte: usize) -> Option<FileItem> {
        let after = self.0.partition_point(|(bytes, _)| bytes.start <= byte);
        let (bytes, item) = self.0.get(after.checked_sub(1)?)?;
        bytes.contains(&byte).then_some(*item)
    }
}
