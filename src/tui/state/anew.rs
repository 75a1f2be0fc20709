//! Taking in what a new look at the file gave, with everything kept where it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::problems::severity_sign;
use super::reader::Reader;
use super::{Notice, Overlay, State};
use crate::i18n::{Noun, Phrase, counted};
use crate::load::alarms;
use crate::search::Query;
use crate::source::{Passage, SourceIndex};
use crate::timeline::{Event, EventIndex, Filter, NameIndex, Timeline};
use crate::tui::opened::{Changes, Opened, Reading, Unread, Version, is_cut_off};
use crate::tui::theme::Role;

impl State {
    /// Shows what was read, or says why what was there before is still shown.
    pub fn take_in(&mut self, reading: &Reading) {
        let language = self.settings.interface;
        let why = match reading.opened() {
            Ok(opened) if is_cut_off(self.home.file.text(), opened.home.file.text()) => {
                let name = opened.home.file.name();
                let is_empty = opened.home.file.text().trim().is_empty();
                let why = if is_empty { Phrase::EmptyFile } else { Phrase::CutOff };
                self.unshown = None;
                format!("{name}: {}", why.words(language))
            }
            Ok(opened) => return self.show(opened),
            Err(Unread::File(why)) => {
                self.unshown = None;
                why.clone()
            }
            Err(Unread::Broken { why, findings, home }) => {
                self.unshown = Some((findings.clone(), home.clone()));
                why.clone()
            }
        };
        if let Some(Overlay::Problems(problems)) = &mut self.overlay {
            problems.forget();
        }
        let text = format!("⚠ {}: {why}", Phrase::ShownAsBefore.words(language));
        self.notice = None;
        self.banner = Some(Notice { text, role: Role::Warning });
        self.settle();
    }

    /// Shows `opened` and says what has changed.
    fn show(&mut self, opened: &Opened) {
        let language = self.settings.interface;
        let changes = Changes::between(
            Version { timeline: &self.timeline, home: &self.home },
            Version { timeline: &opened.timeline, home: &opened.home },
        );
        let mut said = changes.words(language);
        let is_same = self.home.file.text() == opened.home.file.text()
            && self.findings == opened.findings
            && said.is_empty();
        let has_more = alarms(&opened.findings) > alarms(&self.findings);
        if let Some(gravest) = opened.findings.first().filter(|_| has_more) {
            let sign = severity_sign(gravest.severity());
            let count = counted(opened.findings.len(), Noun::Finding, language);
            said.push(format!("{sign} {count}"));
        }
        if !is_same {
            let reloaded = Phrase::Reloaded.words(language);
            let text = match said.join(" · ") {
                said if said.is_empty() => reloaded.to_owned(),
                said => format!("{reloaded}: {said}"),
            };
            let role = if has_more { Role::Warning } else { Role::Status };
            self.notice = Some(Notice { text, role });
        }
        self.unshown = None;
        self.banner = None;
        self.replace(opened.clone(), &changes);
    }

    /// Puts `opened` in the place of what is shown. Selection, passage, scrolling and views are kept by
    /// id; where an event is gone, the one behind it in the old order is selected.
    fn replace(&mut self, opened: Opened, changes: &Changes) {
        let unseen = self.changed.iter().map(|&event| &self.timeline.event(event).id);
        let mut changed: BTreeSet<EventIndex> =
            unseen.filter_map(|id| opened.timeline.find(id)).collect();
        changed.extend(&changes.events);
        self.changed = changed;
        let old = std::mem::replace(&mut self.timeline, opened.timeline);
        let new = self.timeline.clone();
        self.index = opened.index;
        self.findings = opened.findings;
        self.home = opened.home;
        self.filter = renamed(&self.filter, &old, &new);
        if let Some(sought) = self.filter.sought.take() {
            let query = Query::new(&sought.query);
            let sought = self.index.get().search(&query).sought(&new, &sought.query);
            self.filter.sought = Some(Arc::new(sought));
        }

        let selected = self.events.selected();
        let passage =
            selected.and_then(|event| renumbered((event, self.detail.passage()), &old, &new));
        let kept = survivor(self, &old, &new);
        let before = std::mem::take(&mut self.events).for_another();
        self.events = super::EventList::new(&new, &self.filter, self.settings, before);
        if let Some(event) = kept {
            self.events.select(event);
        }
        self.detail.forget();
        let listed: Vec<EventIndex> = self.events.events().collect();
        self.axis.place_anew(&new, &listed);
        self.renew_page();
        self.reader = self.reader.take().and_then(|reader| {
            let source = renamed_source(reader.source(), &old, &new)?;
            let current = reader.current().map(|link| (link.event, link.passage));
            let link = current.and_then(|link| renumbered(link, &old, &new));
            Reader::open_anew(&new, source, link, reader)
        });
        match &mut self.overlay {
            Some(Overlay::Jump(jump)) => jump.search_anew(self.index.get()),
            Some(Overlay::FullText(full_text)) => full_text.search_anew(&new),
            Some(Overlay::Problems(problems)) => problems.forget(),
            Some(Overlay::Filter(menu)) => menu.renew(&new),
            // What it would copy is not what is shown any more.
            Some(Overlay::Copy(_) | Overlay::Links(_)) => self.overlay = None,
            Some(Overlay::Help(help)) => help.renew(),
            Some(Overlay::Commands(_) | Overlay::Prompt(_)) | None => {}
        }
        self.settle();
        if let Some((_, number)) = passage.filter(|(event, _)| kept == Some(*event)) {
            self.show_passage(number);
        }
    }
}

/// The passage in its new place: the same words of the same source, under the same event; another where they
/// are gone.
fn renumbered(
    (event, number): (EventIndex, usize),
    old: &Timeline,
    new: &Timeline,
) -> Option<(EventIndex, usize)> {
    let found = new.find(&old.event(event).id)?;
    let own = old.event(event).passages.get(number)?;
    let source = &old.source(own.source).id;
    let is_it = |it: &Passage| it.quote == own.quote && new.source(it.source).id == *source;
    let place = new.event(found).passages.iter().position(is_it);
    Some((found, place.unwrap_or(number)))
}

/// The event to be selected: the one that was, under another id too, or else one beside it.
fn survivor(state: &State, old: &Timeline, new: &Timeline) -> Option<EventIndex> {
    let listed: Vec<EventIndex> = state.events.events().collect();
    let position = state.events.position();
    let (before, from) = listed.split_at(position.min(listed.len()));
    let admitted = |event: &EventIndex| state.filter.admits(new, new.event(*event));
    let mut candidates = from.iter().chain(before.iter().rev());
    let by_id = |&event: &EventIndex| new.find(&old.event(event).id).filter(admitted);
    let own = from.first().and_then(by_id);
    own.or_else(|| renamed_event(old.event(*from.first()?), old, new).filter(admitted))
        .or_else(|| candidates.find_map(by_id))
}

/// The event with another id that is otherwise `event`: its title and its date, and its id is new.
fn renamed_event(event: &Event, old: &Timeline, new: &Timeline) -> Option<EventIndex> {
    let is_it =
        |it: &Event| it.title == event.title && it.date == event.date && old.find(&it.id).is_none();
    new.indexed().find(|(_, it)| is_it(it)).map(|(index, _)| index)
}

/// The filter with the names and sources that `new` has.
fn renamed(filter: &Filter, old: &Timeline, new: &Timeline) -> Filter {
    let name = |&name: &NameIndex| {
        let id = &old.name(name).id;
        new.names().iter().position(|it| it.id == *id).map(NameIndex)
    };
    Filter {
        people: filter.people.iter().filter_map(name).collect(),
        places: filter.places.iter().filter_map(name).collect(),
        bodies: filter.bodies.iter().filter_map(name).collect(),
        sources: filter.sources.iter().filter_map(|&it| renamed_source(it, old, new)).collect(),
        ..filter.clone()
    }
}

fn renamed_source(source: SourceIndex, old: &Timeline, new: &Timeline) -> Option<SourceIndex> {
    let id = &old.source(source).id;
    new.sources().iter().position(|it| it.id == *id).map(SourceIndex)
}
