//! Several files become one timeline.
//!
//! Each file is loaded by itself, with its own articles and its own ids. Here sources that are the
//! same article become one, and names that share an id and a spelling. Events are put in order over
//! all files. Where two files use one id for different things, both are called `file:id`, and
//! what the files do not agree on is a finding.

mod conflicts;
mod events;
mod file_ids;
mod headings;
mod names;
mod parts;
mod places;
mod sources;

use std::sync::Arc;

use super::finding::Finding;
use super::joined::{Joined, JoinedFile, Places};
use crate::source::SourceIndex;
use crate::timeline::{Timeline, TimelineFile, TimelineFiles, TimelineParts};
pub use parts::OpenedFile;

use events::JoinedEvents;
use names::JoinedNames;
use parts::JoinedParts;
use places::Folders;
use sources::JoinedSources;

/// Joins `files` to one timeline.
pub fn join(mut files: Vec<OpenedFile>) -> Joined {
    match files.len() {
        0 => Joined::default(),
        1 => files.pop().map_or_else(Joined::default, |it| Joined::one(it.loaded, it.path)),
        _ => join_several(files),
    }
}

fn join_several(mut files: Vec<OpenedFile>) -> Joined {
    let ids = file_ids::of(&files);
    let folders = Folders::of(&files);
    let mut joining = JoinedParts { files: &files, ids, findings: Vec::new() };
    let names = JoinedNames::of(&mut joining);
    let sources = JoinedSources::of(&mut joining, &names, &folders);
    let JoinedEvents { events, places, resolved } =
        JoinedEvents::of(&mut joining, &names, &sources);
    let heads = headings::of(&mut joining);
    let timeline_files = timeline_files(&joining, &places, &sources);
    let timeline = Arc::new(Timeline::new(TimelineParts {
        title: heads.title,
        names: names.names,
        aliases: heads.aliases,
        tags: heads.tags,
        eras: heads.eras,
        sources: sources.sources,
        events,
        files: timeline_files,
    }));
    let JoinedParts { ids, findings: more, .. } = joining;
    let places = Places { events: places, sources: sources.places, names: names.places };
    for (file, bytes) in resolved {
        let findings = &mut files[file.0].loaded.findings;
        findings.retain(|finding| !events::is_unknown(finding, &bytes));
    }
    for (file, finding) in more {
        files[file.0].loaded.findings.push(finding);
    }
    let (findings, files) = findings_of(files, ids);
    let folder = folders.base;
    Joined { timeline, findings, files, places, folder, ..Joined::default() }
}

/// Returns the findings, file by file, and the files without them.
fn findings_of(files: Vec<OpenedFile>, ids: Vec<Arc<str>>) -> (Vec<Finding>, Vec<JoinedFile>) {
    let mut findings = Vec::new();
    let mut joined = Vec::new();
    for (file, id) in files.into_iter().zip(ids) {
        let OpenedFile { path, loaded, is_included } = file;
        let (mut own, file) = JoinedFile::of(id, path, loaded);
        own.sort_by_key(Finding::sort_key);
        findings.append(&mut own);
        joined.push(JoinedFile { is_included, ..file });
    }
    (findings, joined)
}

/// Returns the files of the timeline, with the ids of events and sources in each.
fn timeline_files(
    joining: &JoinedParts,
    places: &events::EventPlaces,
    sources: &JoinedSources,
) -> TimelineFiles {
    let described = joining.files.iter().zip(&joining.ids).map(|(file, id)| TimelineFile {
        id: Arc::clone(id),
        title: file.loaded.timeline.title().cloned(),
    });
    let mut files = TimelineFiles::new(described.collect());
    for own in places {
        files.add_event(own.iter().map(|place| {
            let timeline = &joining.files[place.file.0].loaded.timeline;
            (place.file, timeline.event(place.index).id.as_str())
        }));
    }
    for (number, own) in sources.places.iter().enumerate() {
        for place in own {
            let timeline = &joining.files[place.file.0].loaded.timeline;
            let id = timeline.source(place.index).id.as_str();
            files.add_source(SourceIndex(number), place.file, id);
        }
    }
    files
}
