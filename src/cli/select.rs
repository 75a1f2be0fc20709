//! What is asked for by name: tags, people, places, sources and events, by id or in any spelling.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use super::args::Common;
use super::error::Error;
use super::settings::ResolvedSettings;
use crate::cli::error::FacetKind;
use crate::load::{Joined, did_you_mean};
use crate::search::{DateSpan, Index, Query};
use crate::text::{fold, printable};
use crate::timeline::{EventId, EventIndex, FacetRef, Timeline};

/// The most that a hint lists.
const MOST_LISTED: usize = 40;

/// Returns the events that are asked for.
pub fn query(loaded: &Joined, common: &Common, typed: &str) -> Result<Query, Error> {
    let timeline = &loaded.timeline;
    let bounds = common.from.as_ref().zip(common.to.as_ref());
    if let Some((from, to)) = bounds
        && from.earliest().day() > to.latest().day()
    {
        return Err(Error::NoTime { from: from.to_string(), to: to.to_string() });
    }
    let asked = [
        (FacetKind::Tag, &common.tag),
        (FacetKind::Person, &common.person),
        (FacetKind::Place, &common.place),
        (FacetKind::Source, &common.source),
    ];
    let mut query = Query::new(typed.trim());
    for (kind, wanted) in asked {
        let mut ids: Vec<String> = Vec::new();
        for what in wanted {
            ids.extend(values(timeline, kind, what)?);
        }
        if let Some(facet) = kind.facet() {
            query = query.with_values(facet, ids.iter().map(String::as_str));
        }
    }
    let span = DateSpan { from: common.from.clone(), to: common.to.clone() };
    Ok(if span == DateSpan::default() { query } else { query.with_span(&span) })
}

/// Returns the event with this id, or else the best hit for these words; which one that is, is said
/// on standard error.
pub fn event(
    timeline: &Arc<Timeline>,
    what: &str,
    resolved: &ResolvedSettings,
) -> Result<EventIndex, Error> {
    if let Some(event) = timeline.find(&EventId::new(what)) {
        return Ok(event);
    }
    let called = timeline.events_called(what);
    if !called.is_empty() {
        let ids = called.iter().map(|&event| timeline.event(event).id.to_string()).collect();
        return Err(Error::SeveralFiles { what: what.to_owned(), ids });
    }
    let found = Index::new(timeline).search(&Query::new(what));
    let hit = found.hits.first().filter(|_| found.faults.is_empty());
    let Some(hit) = hit else {
        let known: BTreeSet<&str> =
            timeline.events().iter().map(|event| event.id.as_str()).collect();
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

/// Returns the values that are asked for: the one with this id, or all that have this spelling.
fn values(timeline: &Timeline, kind: FacetKind, what: &str) -> Result<Vec<String>, Error> {
    let tally = timeline.tally();
    let mut all = kind.facet().map_or_else(Vec::new, |facet| facet.all(timeline));
    // A source need not be cited to be asked for.
    all.retain(|value| kind == FacetKind::Source || tally.with(&value.cloned()) > 0);
    let by_id = all.iter().find(|value| value.id(timeline) == what);
    let is_it = |value: &&FacetRef| {
        let mut spellings = value.spellings(timeline).into_iter();
        is_same(value.id(timeline), what) || spellings.any(|own| is_same(own, what))
    };
    let own: Vec<String> = match by_id {
        Some(value) => vec![value.id(timeline).to_owned()],
        None => all.iter().filter(is_it).map(|value| value.id(timeline).to_owned()).collect(),
    };
    if own.is_empty() {
        let ids: BTreeSet<&str> = all.iter().map(|value| value.id(timeline)).collect();
        // A tag has no other name than its id.
        let named = all.iter().filter(|_| kind != FacetKind::Tag);
        let spellings = named.flat_map(|value| value.spellings(timeline));
        let known = ids.iter().copied().chain(spellings).collect();
        return Err(unknown(kind, what, (&known, &ids)));
    }
    Ok(own)
}

/// Returns whether two spellings are the same but for case, marks and the variants of letters.
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
