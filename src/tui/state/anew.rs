//! Taking in what a new look at the file gave, with everything kept where it was.

use super::reader::Reader;
use super::{Notice, Overlay, State};
use crate::load::alarms;
use crate::phrases::{Noun, Phrase, counted};
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, Filter, NameIndex, Timeline};
use crate::tui::opened::{Opened, Reading, Unread, changes, is_cut_off};
use crate::tui::theme::Role;

impl State {
    /// Shows what was read, or says why what was there before is still shown.
    pub fn take_in(&mut self, reading: &Reading) {
        let language = self.settings.language;
        let why = match reading.opened() {
            Ok(opened) if is_cut_off(self.home.file.text(), opened.home.file.text()) => {
                let name = opened.home.file.name();
                format!("{name}: {}", Phrase::CutOff.words(language))
            }
            Ok(opened) => {
                let mut said = vec![Phrase::ReadAnew.words(language).to_owned()];
                said.extend(changes(&self.timeline, &opened.timeline, language));
                let is_same = self.home.file.text() == opened.home.file.text()
                    && self.findings == opened.findings
                    && said.len() == 1;
                if is_same {
                    self.banner = None;
                    self.replace(opened.clone());
                    return;
                }
                let mut role = Role::Status;
                let found = alarms(&opened.findings);
                if found > alarms(&self.findings) {
                    let count = counted(found, Noun::Finding, language);
                    said.push(format!("⚠ {count}"));
                    role = Role::Warning;
                }
                self.notice = Some(Notice { text: said.join(" · "), role });
                self.banner = None;
                self.replace(opened.clone());
                return;
            }
            Err(Unread::File(why) | Unread::Broken(why)) => why.clone(),
        };
        let text = format!("⚠ {}: {why}", Phrase::ShownAsBefore.words(language));
        self.notice = None;
        self.banner = Some(Notice { text, role: Role::Warning });
    }

    /// Puts `opened` in the place of what is shown. Selection, passage, scrolling and views are kept by
    /// id; where an event is gone, the one behind it in the old order is selected.
    fn replace(&mut self, opened: Opened) {
        let old = std::mem::replace(&mut self.timeline, opened.timeline);
        let new = self.timeline.clone();
        self.index = opened.index;
        self.findings = opened.findings;
        self.home = opened.home;
        self.filter = renamed(&self.filter, &old, &new);

        let top = self.events.top();
        let passage = self.detail.passage();
        let (kept, survives) = survivor(self, &old, &new);
        self.events = super::EventList::new(&new, &self.filter, self.settings);
        self.events.keep_top(top);
        if let Some(event) = kept {
            self.events.select(event);
        }
        self.detail.forget();
        let listed: Vec<EventIndex> = self.events.events().collect();
        self.axis.place_anew(&new, &listed);
        self.reader = self.reader.take().and_then(|reader| {
            let source = renamed_source(reader.source(), &old, &new)?;
            let link = reader.current().and_then(|link| {
                let event = new.find(&old.event(link.event).id)?;
                Some((event, link.passage))
            });
            Reader::open_anew(&new, source, link, reader)
        });
        match &mut self.overlay {
            Some(Overlay::Jump(jump)) => jump.search_anew(&self.index),
            Some(Overlay::Problems(problems)) => problems.forget(),
            // What it would copy is not what is shown any more.
            Some(Overlay::Copy(_)) => self.overlay = None,
            Some(Overlay::Help { .. } | Overlay::Prompt(_)) | None => {}
        }
        self.settle();
        if survives {
            self.detail.select_passage(passage);
            let height = usize::from(self.panes().detail.height);
            self.detail.scroll_to_passage(height);
        }
    }
}

/// The event to be selected, and whether it is the one that was.
fn survivor(state: &State, old: &Timeline, new: &Timeline) -> (Option<EventIndex>, bool) {
    let listed: Vec<EventIndex> = state.events.events().collect();
    let position = state.events.position();
    let (before, from) = listed.split_at(position.min(listed.len()));
    let mut candidates = from.iter().chain(before.iter().rev()).enumerate();
    let found = candidates.find_map(|(number, &event)| {
        let found = new.find(&old.event(event).id)?;
        state.filter.admits(new.event(found)).then_some((found, number == 0))
    });
    found.map_or((None, false), |(event, is_it)| (Some(event), is_it))
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
        sources: filter.sources.iter().filter_map(|&it| renamed_source(it, old, new)).collect(),
        ..filter.clone()
    }
}

fn renamed_source(source: SourceIndex, old: &Timeline, new: &Timeline) -> Option<SourceIndex> {
    let id = &old.source(source).id;
    new.sources().iter().position(|it| it.id == *id).map(SourceIndex)
}
