//! Which parts of a version cannot be read, and what they belong to.

use std::collections::HashMap;
use std::ops::Range;

use crate::diff::{DiffVersion, UnreadItem, UnreadPart};
use crate::load::{Finding, InFile, Joined, JoinedFile};
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, FileIndex, NameIndex};

/// Returns the parts of a version that are left out, in the order of its findings.
pub fn unread_parts(version: DiffVersion, joined: &Joined) -> Vec<UnreadPart> {
    let mut files: HashMap<&str, FileItems> = HashMap::new();
    let part = |finding: &Finding| {
        let name = finding.place.file.as_ref();
        let file = joined.files.iter().position(|file| file.file.name() == name)?;
        let items = files.entry(joined.files[file].file.name());
        let items = items.or_insert_with(|| FileItems::of(joined, FileIndex(file)));
        Some(UnreadPart {
            version,
            item: items.at(finding.place.bytes.start),
            file: name.to_owned(),
            line: finding.place.line,
            column: finding.place.column,
            message: finding.message.clone(),
        })
    };
    joined.findings.iter().filter(|finding| finding.code.leaves_out()).filter_map(part).collect()
}

/// The events, sources and names of a file with their bytes, in the order of the file.
struct FileItems(Vec<(Range<usize>, UnreadItem)>);

impl FileItems {
    fn of(joined: &Joined, file: FileIndex) -> Self {
        let JoinedFile { origins, declared, .. } = &joined.files[file.0];
        let places = &joined.places;
        let events = whole(&places.events, file, |event| event.0);
        let sources = whole(&places.sources, file, |source| source.0);
        let names = whole(&places.names, file, |name| name.0);
        let mut items: Vec<(Range<usize>, UnreadItem)> = Vec::new();
        items.extend(origins.iter().enumerate().map(|(number, origin)| {
            (origin.event.clone(), UnreadItem::Event(EventIndex(events(number))))
        }));
        items.extend(declared.sources.iter().enumerate().map(|(number, bytes)| {
            (bytes.clone(), UnreadItem::Source(SourceIndex(sources(number))))
        }));
        items.extend(
            declared
                .names
                .iter()
                .enumerate()
                .map(|(number, bytes)| (bytes.clone(), UnreadItem::Name(NameIndex(names(number))))),
        );
        items.sort_by_key(|(bytes, _)| bytes.start);
        Self(items)
    }

    /// What stands at a byte.
    fn at(&self, byte: usize) -> UnreadItem {
        let after = self.0.partition_point(|(bytes, _)| bytes.start <= byte);
        let last = after.checked_sub(1).and_then(|last| self.0.get(last));
        last.filter(|(bytes, _)| byte < bytes.end).map_or(UnreadItem::Timeline, |(_, item)| *item)
    }
}

/// Returns what has which number in the whole, by its number in a file.
fn whole<T: Copy>(
    places: &[Vec<InFile<T>>],
    file: FileIndex,
    number: fn(T) -> usize,
) -> impl Fn(usize) -> usize {
    let own = places.iter().enumerate().flat_map(|(whole, places)| {
        let own = places.iter().filter(|place| place.file == file);
        own.map(move |place| (number(place.index), whole))
    });
    // Empty where there is one file: it is the whole.
    let known: HashMap<usize, usize> = own.collect();
    move |number| known.get(&number).copied().unwrap_or(number)
}
