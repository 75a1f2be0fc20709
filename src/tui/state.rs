//! Everything the screen shows, as plain data. [`super::update`] changes it, [`super::view`] reads it.

mod anew;
pub mod axis;
mod brief;
pub mod catalogue;
pub mod commands;
pub mod compare;
pub mod copy;
pub mod cursor;
pub mod detail;
pub mod events;
pub mod filter;
pub mod full_text;
pub mod help;
pub mod input;
pub mod jump;
pub mod links;
pub mod matrix;
pub mod menu;
pub mod problems;
pub mod prompt;
pub mod reader;
pub mod trail;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use ratatui::layout::Size;

use super::action::{Action, Context};
use super::keymap::{Binding, KEYMAP, Keymap, Pending, key_of};
use super::layout::{self, Arrangement, ContentsWish, Focus, Panes, ReaderPanes, ReaderWants};
use super::opened::{Home, LazyIndex, Opened};
use super::row::direction;
use super::theme::{Colours, Role};
use crate::date::{DateStyle, Length, MonthNames};
use crate::export::Excerpt;
use crate::i18n::Phrase;
use crate::language::{Language, TextLanguage};
use crate::load::Finding;
use crate::text::{BidiMode, Direction, Tashkeel, composed, isolated};
use crate::timeline::{Counts, Event, EventIndex, Filter, Timeline};
use axis::{AxisPane, Marked};
pub use brief::brief_name;
use catalogue::Catalogue;
use commands::Commands;
use compare::ComparePage;
use copy::CopyMenu;
use detail::Detail;
use events::{EventList, Listing};
use filter::FilterMenu;
use full_text::WordSearch;
use help::Help;
use jump::Jump;
use links::LinkMenu;
use matrix::MatrixPage;
use problems::Problems;
use prompt::Prompt;
use reader::{Contents, Look, Reader};
use trail::{Place, Trail};

/// What a person may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The language of keys, names of panes and messages; the screen is read as it runs.
    pub interface: Language,
    /// The language of titles and dates, and of what is said of them.
    pub language: Language,
    /// The language of texts in the file, where it is another one.
    pub titles: Option<TextLanguage>,
    /// The names of the months in Arabic.
    pub months: MonthNames,
    /// How right-to-left text is given to the terminal.
    pub bidi_mode: BidiMode,
    /// Whether vowel marks are shown.
    pub tashkeel: Tashkeel,
}

impl Settings {
    /// How dates are written.
    pub fn dates(self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }

    /// The language in which titles, summaries, translations and notes are shown.
    pub fn texts(self) -> TextLanguage {
        self.titles.unwrap_or(self.language.into())
    }

    /// The same, all in one language: the interface, titles and dates.
    #[must_use]
    pub fn speaking(self, language: Language) -> Self {
        Self { interface: language, language, titles: None, ..self }
    }

    /// Which way the screen is read.
    pub fn runs(self) -> Direction {
        direction(self.interface)
    }
}

/// As what a choice is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picking {
    /// An event that is chosen in the list.
    pub event: Excerpt,
    /// A passage that is chosen anywhere else.
    pub passage: Excerpt,
}

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The jump palette.
    Jump(Box<Jump>),
    /// The choice of what is shown.
    Filter(Box<FilterMenu>),
    /// The search in every article.
    FullText(Box<WordSearch>),
    /// What is wrong with the timeline.
    Problems(Problems),
    /// The keys.
    Help(Help),
    /// The palette of commands.
    Commands(Box<Commands>),
    /// What can be copied.
    Copy(CopyMenu),
    /// Where the event leads.
    Links(LinkMenu),
    /// A line that is asked for.
    Prompt(Box<Prompt>),
}

/// What moves with the pointer while its button is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dragged {
    /// The selection, along the axis.
    Axis,
    /// The divider between the list and the event.
    Divider,
}

/// The events that a query finds in a timeline, so that the next one is found without a search.
#[derive(Debug, Clone)]
pub struct Repeated {
    /// The query.
    pub query: String,
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// The events, in order.
    pub events: Arc<[EventIndex]>,
}

impl Repeated {
    /// Whether it is what `query` finds in `timeline`.
    pub fn is_of(&self, query: &str, timeline: &Arc<Timeline>) -> bool {
        self.query == query && Arc::ptr_eq(&self.timeline, timeline)
    }
}

/// The title of `event` as it is shown, with its status.
pub fn titled(event: &Event, settings: Settings) -> Cow<'_, str> {
    crate::describe::titled(event, settings.texts(), settings.language)
}

/// What stands in the place of the list and the event.
#[derive(Debug, Clone)]
pub enum Page {
    /// Events and sources.
    Matrix(Box<MatrixPage>),
    /// The sources of the selected event.
    Compare(ComparePage),
    /// The sources, or the names.
    Catalogue(Catalogue),
}

/// The state of the program.
#[derive(Debug, Clone)]
pub struct State {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// Its texts, for searching.
    pub index: LazyIndex,
    /// What is wrong with it.
    pub findings: Arc<[Finding]>,
    /// Where it came from.
    pub home: Home,
    /// What a person has set.
    pub settings: Settings,
    /// What is to be chosen, where the program was started for that.
    pub picking: Option<Picking>,
    /// Which events are shown.
    pub filter: Filter,
    /// The size of the screen.
    pub size: Size,
    /// The pane that has the keys.
    pub focus: Focus,
    /// The list.
    pub events: EventList,
    /// The events that have changed since they were last looked at.
    pub changed: BTreeSet<EventIndex>,
    /// The selected event.
    pub detail: Detail,
    /// What stands in the place of the list and the event, if anything does.
    pub page: Option<Page>,
    /// The article that is open.
    pub reader: Option<Reader>,
    /// How articles are shown.
    pub look: Look,
    /// Where one has been.
    pub trail: Trail,
    /// What lies over all that.
    pub overlay: Option<Overlay>,
    /// The axis.
    pub axis: AxisPane,
    /// How the jump palette searches.
    pub searching: jump::Manner,
    /// The queries that were used, the last one last.
    pub queries: Vec<String>,
    /// Places that a person has marked with a letter.
    pub marks: HashMap<char, Place>,
    /// What the query that is repeated finds.
    pub repeated: Option<Repeated>,
    /// What was last searched in an article.
    pub last_find: String,
    /// How the main screen is arranged.
    pub arrangement: Arrangement,
    /// The colours of the screen.
    pub colours: Colours,
    /// The keys that help and hints name.
    pub bindings: Arc<[Binding]>,
    /// Whether the last click was on something that a second one opens.
    pub pointed: bool,
    /// What the button was pressed on, so that moving the pointer moves it.
    pub dragged: Option<Dragged>,
    /// What has been typed of a longer command.
    pub pending: Pending,
    /// What the last key led to, if it is worth saying.
    pub notice: Option<Notice>,
    /// Why the file is not shown as it is now.
    pub banner: Option<Notice>,
    /// What is wrong with the file as it is now, where it is not shown for that.
    pub unshown: Option<(Arc<[Finding]>, Home)>,
}

/// Something said in the status line until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// As what it is drawn.
    pub role: Role,
}

impl State {
    /// The first screen of a timeline.
    pub fn new(opened: Opened, settings: Settings, size: Size) -> Self {
        let mut state = Self {
            timeline: opened.timeline,
            index: opened.index,
            findings: opened.findings,
            home: opened.home,
            settings,
            picking: None,
            filter: Filter::default(),
            size,
            focus: Focus::Events,
            events: EventList::default(),
            changed: BTreeSet::new(),
            detail: Detail::default(),
            page: None,
            reader: None,
            look: Look::default(),
            trail: Trail::default(),
            overlay: None,
            axis: AxisPane::default(),
            searching: jump::Manner::default(),
            queries: Vec::new(),
            marks: HashMap::new(),
            repeated: None,
            last_find: String::new(),
            arrangement: Arrangement::default(),
            colours: Colours::default(),
            bindings: KEYMAP.into(),
            pointed: false,
            dragged: None,
            pending: Pending::default(),
            notice: None,
            banner: opened.broken.map(|why| {
                let incomplete = Phrase::Incomplete.words(settings.interface);
                Notice { text: format!("⚠ {incomplete}: {why}"), role: Role::Warning }
            }),
            unshown: None,
        };
        state.rebuild();
        state
    }

    /// With only those events that `filter` admits.
    #[must_use]
    pub fn filtered(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self.rebuild();
        self
    }

    /// Started so that something is chosen.
    #[must_use]
    pub fn picking(self, picking: Picking) -> Self {
        Self { picking: Some(picking), ..self }
    }

    /// With the keys of `keymap` in help and hints.
    #[must_use]
    pub fn knowing(mut self, keymap: &Keymap) -> Self {
        self.bindings = keymap.bindings().into();
        self
    }

    /// With the main screen arranged in this way.
    #[must_use]
    pub fn arranged(mut self, arrangement: Arrangement) -> Self {
        self.arrangement = arrangement;
        self.settle();
        self
    }

    /// With a hint for somebody who sees the program for the first time, until the first key.
    #[must_use]
    pub fn greeting(mut self) -> Self {
        let text = self.advice(&[
            (Action::Open, Phrase::GreetingRead),
            (Action::Jump, Phrase::GreetingJump),
            (Action::Commands, Phrase::GreetingCommands),
            (Action::Help, Phrase::GreetingHelp),
        ]);
        self.notice = Some(Notice { text, role: Role::Text });
        self
    }

    /// With a word that this is the example, before whatever else is said at the start, until the
    /// first key.
    #[must_use]
    pub fn saying_it_is_the_example(mut self) -> Self {
        let language = self.settings.interface;
        let text = match self.notice.take() {
            None => Phrase::ExampleInstead.words(language).to_owned(),
            Some(greeting) => {
                format!("{} · {}", Phrase::ExampleTimeline.words(language), greeting.text)
            }
        };
        self.notice = Some(Notice { text, role: Role::Text });
        self
    }

    /// Says what keys of the list do, for somebody who would not know what to do next. What cannot be done is left
    /// out.
    pub fn advice(&self, hints: &[(Action, Phrase)]) -> String {
        let language = self.settings.interface;
        let can = |action| match action {
            Action::Edit => self.home.path.is_some(),
            Action::Sources => !self.timeline.sources().is_empty(),
            _ => true,
        };
        let said =
            hints.iter().filter(|(action, _)| can(*action)).filter_map(|&(action, phrase)| {
                let key = key_of(&self.bindings, Context::Events, action)?;
                Some(format!("{} {}", isolated(key), phrase.words(language)))
            });
        composed(&said.collect::<Vec<_>>(), " · ")
    }

    /// Why no event is listed, and what to do next.
    pub fn nothing_listed(&self) -> [String; 2] {
        let said = |phrase: Phrase| phrase.words(self.settings.interface).to_owned();
        if self.timeline.events().is_empty() {
            let hints =
                [(Action::Edit, Phrase::EditsFile), (Action::Sources, Phrase::ListsSources)];
            return [said(Phrase::NoEventsYet), self.advice(&hints)];
        }
        let hints =
            [(Action::ClearFilter, Phrase::ShowsAll), (Action::Filter, Phrase::ChangesFilter)];
        [said(Phrase::NoEventsShown), self.advice(&hints)]
    }

    /// How many events are listed, with their passages, and the sources of these; of the whole timeline all
    /// sources that the file declares.
    pub fn counts(&self) -> Counts {
        let counts = self.events.counts();
        if !self.filter.is_empty() {
            return counts;
        }
        let sources = self.timeline.sources().iter().filter(|source| source.is_declared).count();
        Counts { sources, ..counts }
    }

    /// With the first of `problems` in the status line, and how many more there are.
    #[must_use]
    pub fn noticing(mut self, problems: &[String]) -> Self {
        self.notice = problems.first().map(|first| {
            let text = match problems.len() - 1 {
                0 => first.clone(),
                more => format!("{first} (and {more} more)"),
            };
            Notice { text, role: Role::Warning }
        });
        self
    }

    /// What is wrong with the file as it is now, and the file.
    pub fn problems(&self) -> (&Arc<[Finding]>, &Home) {
        match &self.unshown {
            Some((findings, home)) => (findings, home),
            None => (&self.findings, &self.home),
        }
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match (&self.overlay, &self.reader, self.focus) {
            (Some(Overlay::Jump(_)), ..) => Context::Jump,
            (Some(Overlay::Filter(menu)), ..) if menu.input().is_some() => Context::FilterDate,
            (Some(Overlay::Filter(_)), ..) => Context::Filter,
            (Some(Overlay::FullText(_)), ..) => Context::FullText,
            (Some(Overlay::Problems(_)), ..) => Context::Problems,
            (Some(Overlay::Help(help)), ..) if help.is_typing() => Context::HelpFind,
            (Some(Overlay::Help(_)), ..) => Context::Help,
            (Some(Overlay::Commands(_)), ..) => Context::Commands,
            (Some(Overlay::Prompt(_)), ..) => Context::Prompt,
            (Some(Overlay::Copy(_)), ..) => Context::Copy,
            (Some(Overlay::Links(_)), ..) => Context::Links,
            (None, Some(reader), _) => match reader.find() {
                Some(find) if find.is_typing() => Context::Find,
                _ if reader.contents().is_some_and(Contents::has_keys) => Context::Contents,
                Some(_) => Context::Found,
                None => Context::Reader,
            },
            (None, None, _) if self.page.is_some() => self.page_context(),
            (None, None, Focus::Events) => Context::Events,
            (None, None, Focus::Detail) => Context::Detail,
        }
    }

    /// Where keys go on a page.
    fn page_context(&self) -> Context {
        match &self.page {
            Some(Page::Matrix(_)) => Context::Matrix,
            Some(Page::Compare(_)) => Context::Compare,
            Some(Page::Catalogue(_)) => Context::Catalogue,
            None => Context::Events,
        }
    }

    /// Makes what a page shows anew, after a change of the events that are listed.
    fn renew_page(&mut self) {
        match &mut self.page {
            Some(Page::Matrix(matrix)) => {
                matrix.renew(&self.timeline, self.events.events().collect());
            }
            Some(Page::Compare(compare)) => compare.forget(),
            Some(Page::Catalogue(catalogue)) => catalogue.renew(&self.timeline),
            None => {}
        }
    }

    /// Lays out what a page shows.
    fn lay_out_page(&mut self) {
        match &mut self.page {
            Some(Page::Matrix(matrix)) => {
                let row = self.events.position();
                matrix.lay_out(&self.timeline, self.settings, (self.size, row));
            }
            Some(Page::Catalogue(catalogue)) => {
                let panes = layout::catalogue(self.size);
                let area = (panes.list.width, panes.list.height);
                catalogue.lay_out(&self.timeline, self.settings, area);
            }
            Some(Page::Compare(compare)) => {
                let chosen = (self.events.selected(), self.detail.passage());
                compare.lay_out(&self.timeline, self.settings, self.size, chosen);
            }
            None => {}
        }
    }

    /// Where the parts of the main screen are.
    pub fn panes(&self) -> Panes {
        let wants = self.axis.wants(&self.timeline);
        layout::panes(self.size, self.focus, wants, self.arrangement)
    }

    /// Selects a passage of the event by its number, and brings it into view.
    pub fn show_passage(&mut self, number: usize) {
        let height = usize::from(self.panes().detail.height);
        self.detail.select_passage(number);
        self.detail.scroll_to_passage(height);
    }

    /// Makes the list anew, after a change of what is shown or how; the selection stays.
    pub fn rebuild(&mut self) {
        let selected = self.events.selected();
        let before = std::mem::take(&mut self.events);
        self.events = EventList::new(&self.timeline, &self.filter, self.settings, before);
        if let Some(event) = selected {
            self.events.select(event);
        }
        self.detail.invalidate();
        let listed: Vec<EventIndex> = self.events.events().collect();
        self.axis.place(&self.timeline, &listed);
        self.renew_page();
        self.settle();
    }

    /// Lays out what the last change made necessary; called after every change.
    pub fn settle(&mut self) {
        self.axis.follow(&self.timeline, self.events.selected());
        let panes = self.panes();
        let list = panes.events;
        let listing =
            Listing { timeline: &self.timeline, settings: self.settings, changed: &self.changed };
        self.events.lay_out(listing, (list.width, list.height));
        self.detail.show(&self.timeline, self.events.selected());
        let detail = (panes.detail.width, panes.detail.height);
        let advice = self.advice(&[(Action::Edit, Phrase::EditsEvent)]);
        self.detail.lay_out(&self.timeline, self.settings, detail, &advice);
        self.axis.lay_out(&self.timeline, self.settings, panes);
        let selected = self.events.selected();
        let visible = self.events.visible_events();
        self.axis.mark(&self.timeline, Marked { selected, visible });
        self.lay_out_page();
        if let Some(mut reader) = self.reader.take() {
            self.fit(&mut reader);
            self.reader = Some(reader);
        }
        self.lay_out_overlay();
    }

    /// Lays out what lies over the screen.
    fn lay_out_overlay(&mut self) {
        match &mut self.overlay {
            Some(Overlay::Jump(jump)) => {
                jump.look_up(self.index.get(), self.settings.language);
                let panes = layout::jump(self.size);
                jump.lay_out(&self.timeline, self.settings, panes);
                jump.lay_out_remark(&self.bindings, self.settings.interface, panes.remark.width);
            }
            Some(Overlay::FullText(full_text)) => {
                let hits = layout::full_text(self.size).hits;
                full_text.lay_out(&self.timeline, (hits.width, hits.height));
                let language = self.settings.interface;
                let has_sources = !self.timeline.sources().is_empty();
                let known = (&*self.bindings, has_sources);
                full_text.lay_out_remark(known, language, hits.width);
            }
            Some(Overlay::Filter(menu)) => {
                let list = layout::listing(self.size).list;
                let area = (list.width, list.height);
                menu.lay_out(&self.timeline, &self.filter, self.settings, area);
            }
            Some(Overlay::Problems(problems)) => {
                let panes = layout::problems(self.size);
                // The overlay is being changed, so not by the method for this.
                let (findings, home) = match &self.unshown {
                    Some((findings, home)) => (findings, home),
                    None => (&self.findings, &self.home),
                };
                problems.lay_out(findings, &home.file, self.settings, &panes);
            }
            Some(Overlay::Copy(menu)) => {
                let area = layout::inner(layout::menu(self.size, menu.len()));
                menu.lay_out(area.height, |item| copy::row(item, self.settings, area.width));
            }
            Some(Overlay::Links(menu)) => {
                let area = layout::inner(layout::menu(self.size, menu.len()));
                let (timeline, settings) = (&self.timeline, self.settings);
                menu.lay_out(area.height, |it| links::row(timeline, it, settings, area.width));
            }
            Some(Overlay::Prompt(prompt)) => {
                let columns = layout::inner(layout::prompt(self.size)).width;
                prompt.lay_out(self.settings, columns);
            }
            Some(Overlay::Help(help)) => {
                let width = layout::help(self.size).list.width;
                help.lay_out(&self.bindings, self.settings, width);
            }
            Some(Overlay::Commands(commands)) => {
                let list = layout::listing(self.size).list;
                commands.lay_out(self.settings, (list.width, list.height));
            }
            None => {}
        }
    }

    /// Lays an article out as it will stand. Returns the height of its text.
    pub fn fit(&self, reader: &mut Reader) -> u16 {
        let edges = layout::reader_panes(self.size, ReaderWants::default()).head.width;
        reader.number_lines(&self.timeline, self.settings, self.look);
        // At the end of the foot two columns are left for a sign that there is more.
        reader.lay_out_edges(&self.timeline, self.settings, edges.saturating_sub(2));
        reader.translate(&self.timeline, self.settings, self.look);
        reader.list(self.look);
        let ReaderPanes { text, contents, .. } = reader_panes(self.size, reader);
        reader.lay_out_contents(&self.timeline, self.settings, (contents.width, contents.height));
        reader.lay_out(text.width, text.height);
        text.height
    }
}

/// Where the parts of the reader are.
pub fn reader_panes(size: Size, reader: &Reader) -> ReaderPanes {
    // A row of its own above the foot is its rule.
    let foot = u16::try_from(reader.foot().len()).unwrap_or(u16::MAX);
    let foot = if foot == 0 { 0 } else { foot.saturating_add(1) };
    let contents = match reader.contents() {
        None => ContentsWish::Nowhere,
        Some(contents) if contents.has_keys() => ContentsWish::Anywhere,
        Some(_) => ContentsWish::Beside,
    };
    let (numbers, is_turned) = reader.numbers();
    layout::reader_panes(size, ReaderWants { foot, contents, numbers, is_turned })
}
