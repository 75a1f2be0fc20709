//! What is asked for by name: tags, people, places, sources and events, by id or in any spelling.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::args::Common;
use super::error::Error;
use super::settings::ResolvedSettings;
use crate::cli::error::FacetKind;
use crate::language::Localized;
use crate::load::{Loaded, did_you_mean};
use crate::search::{Index, Query};
use crate::source::{Source, SourceIndex};
use crate::text::{fold, printable};
use crate::timeline::{Event, EventId, EventIndex, Filter, NameIndex, Timeline};

/// The most that a hint lists.
const MOST_LISTED: usize = 40;

/// The events that are asked for.
pub fn filter(loaded: &Loaded, common: &Common) -> Result<Filter, Error> {
    let timeline = &loaded.timeline;
    let tags = timeline.events().iter().flat_map(|event| &event.tags);
    let tags: BTreeSet<&str> = tags.map(AsRef::as_ref).collect();
    for tag in &common.tag {
        if !tags.contains(tag.as_str()) {
            return Err(unknown(FacetKind::Tag, tag, (&tags, &tags)));
        }
    }
    let bounds = common.from.as_ref().zip(common.to.as_ref());
    if let Some((from, to)) = bounds
        && from.earliest().day() > to.latest().day()
    {
        return Err(Error::NoTime { from: from.to_string(), to: to.to_string() });
    }
    let people = names(timeline, FacetKind::Person, &common.person, |event| &event.people)?;
    let places = names(timeline, FacetKind::Place, &common.place, |event| &event.places)?;
    Ok(Filter {
        from: common.from.clone(),
        to: common.to.clone(),
        tags: common.tag.iter().map(|tag| tag.as_str().into()).collect(),
        people,
        places,
        sources: sources(timeline, &common.source)?,
        ..Filter::default()
    })
}

/// The event with this id, or else the best hit for these words; which one that is, is said on
/// standard error.
pub fn event(
    timeline: &Timeline,
    what: &str,
    resolved: &ResolvedSettings,
) -> Result<EventIndex, Error> {
    if let Some(event) = timeline.find(&EventId::new(what)) {
        return Ok(event);
    }
    let found = Index::new(timeline).search(&Query::new(what));
    let hit = found.hits.first().filter(|_| found.faults.is_empty());
    let Some(hit) = hit else {
        let known: BTreeSet<&str> = timeline.events().iter().map(|it| it.id.as_str()).collect();
        return Err(unknown(FacetKind::Event, what, (&known, &known)));
    };
    let event = timeline.event(hit.event);
    let title = event.title.in_language(resolved.language);
    let _ = writeln!(
        io::stderr(),
        "note: the best hit for “{}” is `{}`: {}",
        printable(what),
        printable(event.id.as_str()),
        printable(title)
    );
    Ok(hit.event)
}

/// The names of events that are asked for: each by its id, or all that have this spelling.
fn names(
    timeline: &Timeline,
    kind: FacetKind,
    wanted: &[String],
    of: impl Fn(&Event) -> &Vec<NameIndex>,
) -> Result<Vec<NameIndex>, Error> {
    let used: BTreeSet<NameIndex> = timeline.events().iter().flat_map(&of).copied().collect();
    let spellings = |name: NameIndex| {
        let name = timeline.name(name);
        std::iter::once(name.id.as_ref()).chain(name.all())
    };
    let mut found = Vec::new();
    for what in wanted {
        let by_id = used.iter().find(|&&it| *timeline.name(it).id == **what);
        let own: Vec<NameIndex> = if let Some(&it) = by_id {
            vec![it]
        } else {
            let is_it = |it: &&NameIndex| spellings(**it).any(|own| is_same(own, what));
            used.iter().filter(is_it).copied().collect()
        };
        if own.is_empty() {
            let all = used.iter().flat_map(|&it| spellings(it)).collect();
            let ids = used.iter().map(|&it| timeline.name(it).id.as_ref()).collect();
            return Err(unknown(kind, what, (&all, &ids)));
        }
        found.extend(own);
    }
    Ok(found)
}

/// The sources that are asked for: each by its id, or all that have this publisher or title.
fn sources(timeline: &Timeline, wanted: &[String]) -> Result<Vec<SourceIndex>, Error> {
    let all = timeline.sources();
    let spellings = |source: &Source| -> Vec<String> {
        let texts = source.publisher.iter().chain(&source.title).flat_map(Localized::texts);
        texts.map(ToString::to_string).collect()
    };
    let mut found = Vec::new();
    for what in wanted {
        let by_id = all.iter().position(|it| it.id.as_str() == what);
        let own: Vec<usize> = if let Some(it) = by_id {
            vec![it]
        } else {
            let is_it = |it: &Source| spellings(it).iter().any(|own| is_same(own, what));
            all.iter().enumerate().filter(|(_, it)| is_it(it)).map(|(it, _)| it).collect()
        };
        if own.is_empty() {
            let ids: BTreeSet<&str> = all.iter().map(|it| it.id.as_str()).collect();
            return Err(unknown(FacetKind::Source, what, (&ids, &ids)));
        }
        found.extend(own.into_iter().map(SourceIndex));
    }
    Ok(found)
}

/// Whether two spellings are the same but for case, marks and the variants of letters.
fn is_same(one: &str, other: &str) -> bool {
    let folded = fold(one);
    !folded.text().is_empty() && folded.text() == fold(other).text()
}

/// Says what `what` may have meant, of all spellings, or else what `ids` there are.
fn unknown(kind: FacetKind, what: &str, (all, ids): (&BTreeSet<&str>, &BTreeSet<&str>)) -> Error {
    let hint = did_you_mean(what, all.iter().copied()).unwrap_or_else(|| {
        let listed: Vec<&str> = ids.iter().copied().take(MOST_LISTED).collect();
        let more = if ids.len() > listed.len() { ", …" } else { "" };
        if listed.is_empty() {
            String::new()
        } else {
            format!("{} {}{more}", kind.known(), listed.join(", "))
        }
    });
    Error::Unknown { kind, what: what.to_owned(), hint }
}
