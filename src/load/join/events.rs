//! Events of several files: in one order, with ids that tell them apart.

use std::collections::HashMap;
use std::ops::Range;

use super::conflicts::{EventDifference, differences};
use super::names::JoinedNames;
use super::parts::JoinedParts;
use super::sources::JoinedSources;
use crate::load::finding::{Code, Finding, Location};
use crate::load::joined::InFile;
use crate::load::loaded::{EventReference, ForeignReference};
use crate::load::similar::{TitledEvent, twins};
use crate::source::Passage;
use crate::timeline::{
    Constraint, Event, EventId, EventIndex, FileIndex, OrderItem, Status, arrange,
};

/// Each event in the files that have it, in the order of the timeline.
pub type EventPlaces = Vec<Vec<InFile<EventIndex>>>;

/// The events of all files.
pub struct JoinedEvents {
    /// The events, in order.
    pub events: Vec<Event>,
    /// Each of them in the files that have it.
    pub places: EventPlaces,
    /// The references that lead to an event of another file, each in its file.
    pub resolved: Vec<(FileIndex, Range<usize>)>,
}

/// The events before they are in order: file by file, each in the order of the file.
struct Unordered {
    events: Vec<Event>,
    places: EventPlaces,
    /// For each file, which of them its own events are.
    own: Vec<Vec<usize>>,
    /// Those that have an id, file by file.
    by_id: HashMap<EventId, Vec<usize>>,
    /// What each of them came after.
    afters: Vec<Vec<usize>>,
    related: Vec<Vec<usize>>,
}

/// Returns whether `finding` says that the reference at `bytes` leads nowhere.
pub fn is_unknown(finding: &Finding, bytes: &Range<usize>) -> bool {
    finding.code == Code::UnknownReference && finding.place.bytes == *bytes
}

impl JoinedEvents {
    /// Joins the events of the files.
    pub fn of(joining: &mut JoinedParts, names: &JoinedNames, sources: &JoinedSources) -> Self {
        let mut all = Unordered::of(joining, names, sources);
        all.name(joining);
        let resolved = all.link(joining);
        all.check_titles(joining);
        let order = all.arrange(joining, &resolved);
        let resolved = resolved.into_iter().map(|it| (it.file, it.bytes)).collect();
        let mut position = vec![0; order.len()];
        for (place, &event) in order.iter().enumerate() {
            position[event] = place;
        }
        let placed = |events: &[usize]| -> Vec<EventIndex> {
            events.iter().map(|&event| EventIndex(position[event])).collect()
        };
        let mut events: Vec<Option<Event>> = all.events.into_iter().map(Some).collect();
        let mut in_order = Vec::with_capacity(order.len());
        let mut places = Vec::with_capacity(order.len());
        for &number in &order {
            let Some(mut event) = events[number].take() else { continue };
            event.after = placed(&all.afters[number]);
            event.related = placed(&all.related[number]);
            in_order.push(event);
            places.push(std::mem::take(&mut all.places[number]));
        }
        Self { events: in_order, places, resolved }
    }
}

/// A reference that leads to an event of another file.
struct Resolved {
    file: FileIndex,
    bytes: Range<usize>,
    /// The event that has it, and that it leads to.
    constraint: Constraint,
}

/// Events, of which those that are the same in two files are one.
#[derive(Default)]
struct Gathered {
    events: Vec<Event>,
    places: EventPlaces,
    by_id: HashMap<EventId, Vec<usize>>,
    shared: Vec<Shared>,
}

/// An id that an event shares with one of another file.
struct Shared {
    place: InFile<EventIndex>,
    first: usize,
    /// What differs; nothing if it is the same event.
    differing: Vec<EventDifference>,
}

impl Gathered {
    /// Adds an event of a file. Returns its number.
    fn add(&mut self, place: InFile<EventIndex>, event: Event) -> usize {
        let Self { events, places, by_id, shared } = self;
        let same = by_id.entry(event.id.clone()).or_default();
        let is_it = |number: &&usize| differences(&events[**number], &event).is_empty();
        if let Some(&first) = same.iter().find(is_it) {
            shared.push(Shared { place, first, differing: Vec::new() });
            places[first].push(place);
            return first;
        }
        if let Some(&first) = same.first() {
            let differing = differences(&events[first], &event);
            shared.push(Shared { place, first, differing });
        }
        let number = events.len();
        same.push(number);
        events.push(event);
        places.push(vec![place]);
        number
    }
}

impl Unordered {
    fn of(joining: &mut JoinedParts, names: &JoinedNames, sources: &JoinedSources) -> Self {
        let mut all = Gathered::default();
        let mut own: Vec<Vec<usize>> = Vec::new();
        for (file, opened) in joining.indexed() {
            let loaded = &opened.loaded;
            let mut in_file: Vec<usize> = (0..loaded.origins.len()).collect();
            in_file.sort_by_key(|&event| loaded.origins[event].event.start);
            let mut numbers = vec![0; in_file.len()];
            for index in in_file {
                let place = InFile { file, index: EventIndex(index) };
                let event = loaded.timeline.event(place.index);
                numbers[index] = all.add(place, in_all(file, event, names, sources));
            }
            own.push(numbers);
        }
        let Gathered { events, places, by_id, shared } = all;
        for Shared { place, first, differing } in shared {
            report(joining, place, places[first][0], (&events[first], &differing));
        }
        let (afters, related) = (vec![Vec::new(); events.len()], vec![Vec::new(); events.len()]);
        Self { events, places, own, by_id, afters, related }
    }

    /// Gives different events with one id different ids.
    fn name(&mut self, joining: &JoinedParts) {
        let by_id = std::mem::take(&mut self.by_id).into_iter();
        for (id, same) in by_id.filter(|(_, same)| same.len() > 1) {
            for number in same {
                let file = self.places[number][0].file;
                self.events[number].id = EventId::new(&joining.qualified(file, id.as_str()));
            }
        }
    }

    /// Follows references; returns those that lead to another file.
    fn link(&mut self, joining: &mut JoinedParts) -> Vec<Resolved> {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut resolved = Vec::new();
        for (file, opened) in joining.indexed() {
            for (index, event) in opened.loaded.timeline.indexed() {
                let number = self.own[file.0][index.0];
                known.entry(joining.qualified(file, event.id.as_str())).or_insert(number);
                let numbers = |events: &[EventIndex]| -> Vec<usize> {
                    events.iter().map(|other| self.own[file.0][other.0]).collect()
                };
                let (afters, related) = (numbers(&event.after), numbers(&event.related));
                add(&mut self.afters[number], &afters);
                add(&mut self.related[number], &related);
            }
        }
        for (file, opened) in joining.indexed() {
            for foreign in &opened.loaded.foreign {
                let ForeignReference { event, kind, id, bytes } = foreign;
                let Some(&other) = known.get(&**id) else { continue };
                let number = self.own[file.0][event.0];
                match kind {
                    EventReference::After => add(&mut self.afters[number], &[other]),
                    EventReference::Related => add(&mut self.related[number], &[other]),
                }
                let constraint = Constraint { item: number, after: other };
                resolved.push(Resolved { file, bytes: bytes.clone(), constraint });
            }
        }
        resolved
    }

    /// Puts the events in order, and reports what the files do not agree on.
    fn arrange(&self, joining: &mut JoinedParts, resolved: &[Resolved]) -> Vec<usize> {
        let items: Vec<OrderItem> = self
            .events
            .iter()
            .zip(&self.afters)
            .map(|(event, after)| OrderItem { date: event.date.as_ref(), after })
            .collect();
        let arranged = arrange(&items);
        let id = |number: usize| &self.events[number].id;
        for &constraint in &arranged.cycles {
            let Constraint { item, after } = constraint;
            let (own, other) = (id(item), id(after));
            let message =
                format!("“{own}” is said to come after “{other}”, which is said to come after it");
            self.report_after(joining, (Code::AfterCycle, constraint, resolved), message);
        }
        for &constraint in &arranged.against_dates {
            let date = |number: usize| {
                let date = self.events[number].date.as_ref();
                date.map(ToString::to_string).unwrap_or_default()
            };
            let Constraint { item, after } = constraint;
            let message = format!(
                "“{}” ({}) is said to come after “{}” ({})",
                id(item),
                date(item),
                id(after),
                date(after)
            );
            self.report_after(joining, (Code::AfterAgainstDates, constraint, resolved), message);
        }
        arranged.order
    }

    /// Reports an `after` that cannot be kept, unless its file has the same finding by itself.
    fn report_after(
        &self,
        joining: &mut JoinedParts,
        (code, constraint, resolved): (Code, Constraint, &[Resolved]),
        message: String,
    ) {
        let own = self.places[constraint.item][0];
        let loaded = &joining.files[own.file.0].loaded;
        let event = &loaded.origins[own.index.0].event;
        let is_known = |it: &Finding| it.code == code && event.contains(&it.place.bytes.start);
        if loaded.findings.iter().any(is_known) {
            return;
        }
        let reference = resolved.iter().find(|it| it.constraint == constraint);
        let place = match reference {
            Some(reference) => joining.place(reference.file, reference.bytes.clone()),
            None => id_of(joining, own),
        };
        let other = id_of(joining, self.places[constraint.after][0]);
        let finding = Finding::new(code, place, message)
            .hint("remove one `after`, or correct a date")
            .also(other, "the other event");
        joining.report(reference.map_or(own.file, |it| it.file), finding);
    }

    /// Reports events of different files that may be one.
    fn check_titles(&self, joining: &mut JoinedParts) {
        let titled: Vec<TitledEvent> = self
            .events
            .iter()
            .map(|event| TitledEvent { title: &event.title, date: event.date.as_ref() })
            .collect();
        let file = |number: usize| self.places[number][0].file;
        let own_id = |number: usize| {
            let InFile { file, index } = self.places[number][0];
            &joining.files[file.0].loaded.timeline.event(index).id
        };
        // Two with one id have been reported.
        let may_pair =
            |one: usize, other: usize| file(one) != file(other) && own_id(one) != own_id(other);
        let found = twins(&titled, may_pair);
        for (number, twin) in found.into_iter().enumerate() {
            let Some(twin) = twin else { continue };
            let (event, other) = (&self.events[number], &self.events[twin]);
            let name = joining.name(file(twin));
            let message = format!(
                "“{}” and “{}” in “{name}” may be one event: their titles are almost the same",
                event.id, other.id
            );
            let (own, first) = (self.places[number][0], self.places[twin][0]);
            let also = id_of(joining, first);
            let finding = Finding::new(Code::SimilarTitle, id_of(joining, own), message)
                .hint("give both the same id, or say in the titles how they differ")
                .also(also.clone(), "the other event");
            joining.report(own.file, finding);
            if event.status != other.status {
                report_status(joining, (own, event), (first, other));
            }
        }
    }
}

/// Adds those that are not there yet.
fn add(own: &mut Vec<usize>, more: &[usize]) {
    for number in more {
        if !own.contains(number) {
            own.push(*number);
        }
    }
}

/// Returns the location of the id of an event.
fn id_of(joining: &JoinedParts, place: InFile<EventIndex>) -> Location {
    value_of(joining, place, "id")
}

/// Returns the location of a value of an event.
fn value_of(joining: &JoinedParts, place: InFile<EventIndex>, key: &str) -> Location {
    let map = &joining.files[place.file.0].loaded.origins[place.index.0].event;
    // An event without the field is known by its id.
    joining.value(place.file, map, &[key, "id"])
}

/// Reports that two files use one id: for the same event, if nothing differs.
fn report(
    joining: &mut JoinedParts,
    place: InFile<EventIndex>,
    other: InFile<EventIndex>,
    (first, differing): (&Event, &[EventDifference]),
) {
    let files = joining.files;
    let event = files[place.file.0].loaded.timeline.event(place.index);
    let (id, name) = (&event.id, joining.name(other.file));
    let (at, also) = (id_of(joining, place), id_of(joining, other));
    if differing.is_empty() {
        let message = format!("“{id}” is the same event as in “{name}”; it is shown once");
        let finding = Finding::new(Code::EventTwice, at, message)
            .hint("keep it in one of the files")
            .also(also, "the same event");
        joining.report(place.file, finding);
        return;
    }
    let fields: Vec<&str> = differing
        .iter()
        .filter_map(|it| match it {
            EventDifference::Status => None,
            EventDifference::Field(key) => Some(*key),
        })
        .collect();
    if !fields.is_empty() {
        let differ = if fields.len() == 1 { "differs" } else { "differ" };
        let message =
            format!("“{id}” is another event in “{name}”: {} {differ}", fields.join(", "));
        let (one, two) = (
            joining.qualified(other.file, id.as_str()),
            joining.qualified(place.file, id.as_str()),
        );
        let finding = Finding::new(Code::EventConflict, at, message)
            .hint(format!("correct one, or give it another id; they are shown as {one} and {two}"))
            .also(also, "the other event");
        joining.report(place.file, finding);
    }
    // Two that have nothing in common but the id say nothing of each other.
    let is_other = ["date", "title"].iter().all(|key| fields.contains(key));
    if differing.contains(&EventDifference::Status) && !is_other {
        report_status(joining, (place, event), (other, first));
    }
}

/// Reports that two files do not agree on how sure an event is.
fn report_status(
    joining: &mut JoinedParts,
    (place, event): (InFile<EventIndex>, &Event),
    (other, first): (InFile<EventIndex>, &Event),
) {
    let said = |status: Option<Status>| status.map_or("a fact", Status::name);
    let (own, also) = (value_of(joining, place, "status"), value_of(joining, other, "status"));
    let id = &joining.files[place.file.0].loaded.timeline.event(place.index).id;
    let message = format!(
        "“{id}” is said to be {} here, and {} in “{}”",
        said(event.status),
        said(first.status),
        joining.name(other.file)
    );
    let finding = Finding::new(Code::StatusConflict, own, message)
        .hint("give it one status in both files")
        .also(also, "the other status");
    joining.report(place.file, finding);
}

/// Returns an event of one file as one of all of them. What it refers to is added later.
fn in_all(file: FileIndex, event: &Event, names: &JoinedNames, sources: &JoinedSources) -> Event {
    let passage = |passage: &Passage| Passage {
        source: sources.source(file, passage.source),
        by: names.credits(file, &passage.by),
        ..passage.clone()
    };
    Event {
        people: names.names_of(file, &event.people),
        places: names.names_of(file, &event.places),
        bodies: names.names_of(file, &event.bodies),
        related: Vec::new(),
        after: Vec::new(),
        passages: event.passages.iter().map(passage).collect(),
        ..event.clone()
    }
}
