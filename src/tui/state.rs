//! Everything the screen shows, as plain data. [`super::update`] changes it, [`super::view`] reads it.

mod anew;
pub mod axis;
pub mod copy;
pub mod detail;
pub mod events;
pub mod input;
pub mod jump;
pub mod problems;
pub mod prompt;
pub mod reader;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::action::Context;
use super::keymap::{Binding, KEYMAP, Keymap, Pending};
use super::layout::{self, Focus, Panes};
use super::opened::{Home, Opened};
use super::row::{Flow, Row, label};
use super::theme::Role;
use crate::date::{DateStyle, Length, MonthNames};
use crate::language::Language;
use crate::load::Finding;
use crate::search::Index;
use crate::text::{Emission, Tashkeel};
use crate::timeline::{EventId, EventIndex, Filter, Timeline};
use axis::{AxisPane, Marked};
use copy::CopyMenu;
use detail::Detail;
use events::EventList;
use jump::Jump;
use problems::Problems;
use prompt::Prompt;
use reader::Reader;

/// What a person may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The language of titles, dates and of the program's words.
    pub language: Language,
    /// The names of the months in Arabic.
    pub months: MonthNames,
    /// How right-to-left text is given to the terminal.
    pub emission: Emission,
    /// Whether vowel marks are shown.
    pub tashkeel: Tashkeel,
}

impl Settings {
    /// How dates are written.
    pub fn dates(self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }
}

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The jump palette.
    Jump(Box<Jump>),
    /// What is wrong with the timeline.
    Problems(Problems),
    /// The keys.
    Help {
        /// The first row on the screen.
        top: usize,
    },
    /// What can be copied.
    Copy(CopyMenu),
    /// A line that is asked for.
    Prompt(Box<Prompt>),
}

/// The state of the program.
#[derive(Debug, Clone)]
pub struct State {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// Its texts, for searching.
    pub index: Arc<Index>,
    /// What is wrong with it.
    pub findings: Arc<[Finding]>,
    /// Where it came from.
    pub home: Home,
    /// What a person has set.
    pub settings: Settings,
    /// Which events are shown.
    pub filter: Filter,
    /// The size of the screen.
    pub size: Size,
    /// The pane that has the keys.
    pub focus: Focus,
    /// The list.
    pub events: EventList,
    /// The selected event.
    pub detail: Detail,
    /// The article that is open.
    pub reader: Option<Reader>,
    /// What lies over all that.
    pub overlay: Option<Overlay>,
    /// The axis.
    pub axis: AxisPane,
    /// Events that a person has marked with a letter, by id.
    pub marks: HashMap<char, EventId>,
    /// The keys that help and hints name.
    pub bindings: Arc<[Binding]>,
    /// Whether the last click was on something that a second one opens.
    pub pointed: bool,
    /// What has been typed of a longer command.
    pub pending: Pending,
    /// What the last key led to, if it is worth saying.
    pub notice: Option<Notice>,
    /// Why the file is not shown as it is now.
    pub banner: Option<Notice>,
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
            filter: Filter::default(),
            size,
            focus: Focus::Events,
            events: EventList::default(),
            detail: Detail::default(),
            reader: None,
            overlay: None,
            axis: AxisPane::default(),
            marks: HashMap::new(),
            bindings: KEYMAP.into(),
            pointed: false,
            pending: Pending::default(),
            notice: None,
            banner: None,
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

    /// With the keys of `keymap` in help and hints.
    #[must_use]
    pub fn knowing(mut self, keymap: &Keymap) -> Self {
        self.bindings = keymap.bindings().into();
        self
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

    /// Where keys go.
    pub fn context(&self) -> Context {
        match (&self.overlay, &self.reader, self.focus) {
            (Some(Overlay::Jump(_)), ..) => Context::Jump,
            (Some(Overlay::Problems(_)), ..) => Context::Problems,
            (Some(Overlay::Help { .. }), ..) => Context::Help,
            (Some(Overlay::Prompt(_)), ..) => Context::Prompt,
            (Some(Overlay::Copy(_)), ..) => Context::Copy,
            (None, Some(_), _) => Context::Reader,
            (None, None, Focus::Events) => Context::Events,
            (None, None, Focus::Detail) => Context::Detail,
        }
    }

    /// Where the parts of the main screen are.
    pub fn panes(&self) -> Panes {
        layout::panes(self.size, self.focus, self.axis.wants(&self.timeline))
    }

    /// Makes the list anew, after a change of what is shown or how; the selection stays.
    pub fn rebuild(&mut self) {
        let selected = self.events.selected();
        let top = self.events.top();
        self.events = EventList::new(&self.timeline, &self.filter, self.settings);
        if let Some(event) = selected {
            self.events.select(event);
            self.events.keep_top(top);
        }
        self.detail.invalidate();
        let listed: Vec<EventIndex> = self.events.events().collect();
        self.axis.place(&self.timeline, &listed);
        self.settle();
    }

    /// Lays out what the last change made necessary; called after every change.
    pub fn settle(&mut self) {
        self.axis.follow(&self.timeline, self.events.selected());
        let panes = self.panes();
        let list = panes.events;
        self.events.scroll_into_view(usize::from(list.height));
        self.events.lay_out(&self.timeline, self.settings, (list.width, list.height));
        self.detail.show(&self.timeline, self.events.selected());
        let detail = (panes.detail.width, panes.detail.height);
        self.detail.lay_out(&self.timeline, self.settings, detail);
        self.axis.lay_out(&self.timeline, self.settings, panes);
        let selected = self.events.selected();
        let visible = self.events.visible_events(usize::from(list.height));
        self.axis.mark(&self.timeline, Marked { selected, visible });
        if let Some(reader) = &mut self.reader {
            let edges = layout::reader_panes(self.size, 0).head.width;
            reader.lay_out_edges(&self.timeline, self.settings, edges);
            let panes = reader_panes(self.size, reader);
            reader.lay_out(panes.text.width, panes.text.height);
        }
        let hits = palette_hits(self.size);
        match &mut self.overlay {
            Some(Overlay::Jump(jump)) => {
                jump.scroll_into_view(usize::from(hits.height));
                jump.lay_out(&self.timeline, self.settings, (hits.width, hits.height));
            }
            Some(Overlay::Problems(problems)) => {
                let list = layout::problems(self.size).list;
                let area = (list.width, list.height);
                problems.lay_out(&self.findings, &self.home.file, self.settings, area);
            }
            Some(Overlay::Copy(menu)) => {
                let area = layout::inner(layout::menu(self.size, menu.len()));
                menu.lay_out(self.settings, (area.width, area.height));
            }
            Some(Overlay::Prompt(prompt)) => {
                let columns = layout::inner(layout::prompt(self.size)).width;
                prompt.lay_out(self.settings, columns);
            }
            Some(Overlay::Help { .. }) | None => {}
        }
    }

    /// The rows of the help, `width` columns wide.
    pub fn help(&self, width: u16) -> Vec<Row> {
        help_rows(&self.bindings, width)
    }
}

/// Where the parts of the reader are.
pub fn reader_panes(size: Size, reader: &Reader) -> layout::ReaderPanes {
    // A row of its own above the foot is its rule.
    let foot = u16::try_from(reader.foot().len()).unwrap_or(u16::MAX);
    layout::reader_panes(size, if foot == 0 { 0 } else { foot.saturating_add(1) })
}

/// Where the hits of the jump palette are: below its prompt.
pub fn palette_hits(size: Size) -> Rect {
    let area = layout::inner(layout::palette(size));
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// The keys, by where they hold.
fn help_rows(bindings: &[Binding], width: u16) -> Vec<Row> {
    let groups = [
        ("Timeline", Context::Events),
        ("Event", Context::Detail),
        ("Article", Context::Reader),
        ("Jump", Context::Jump),
        ("Problems", Context::Problems),
        ("Help", Context::Help),
        ("Prompt", Context::Prompt),
        ("Copy", Context::Copy),
    ];
    let mut flow = Flow::new(width);
    for (title, context) in groups {
        flow.blank();
        flow.row(Row::of(title, width, Role::Heading));
        for binding in bindings.iter().filter(|it| it.contexts.contains(&context)) {
            let keys = binding.alternatives().collect::<Vec<_>>().join("  ");
            let column = 24.min(width / 2);
            let row = Row::default()
                .with(2, label(&keys, column.saturating_sub(3)), Role::Key)
                .with(column, label(binding.help, width.saturating_sub(column)), Role::Text);
            flow.row(row);
        }
    }
    flow.into_rows()
}
