//! The axis as a drawing: eras, ticks, cuts in long empty times, and a row an event.
//!
//! The days on which an event certainly was are filled. Those on which it may have been are
//! lighter, with a broken line around them; so is an event that is not reported as a fact. An open
//! end is a point. Time runs from right to left in Arabic.

use std::io::{self, Write};
use std::ops::Range;

use super::Options;
use super::prose::Prose;
use super::xml::xml;
use crate::axis::{Axis, Frame, Ground, Labels, Scale, Span, Unit};
use crate::date::{Date, Day, End, Length, distance_words, month_name, words};
use crate::describe::titled;
use crate::text::{Direction, columns, isolated};
use crate::timeline::{Event, EventIndex, Timeline};

/// The style of a drawing.
pub const STYLE: &str = include_str!("html/axis.css");

/// Widths and heights, in units of the drawing.
const WIDTH: u16 = 960;
const MARGIN: u16 = 12;
const ROW: usize = 22;
const HEAD: usize = 64;
/// The height of the bars that count events.
const BARS: usize = 48;
/// As wide is a column of the axis: about a letter.
const COLUMN: u16 = 8;
/// More events are counted, not drawn one by one.
const MOST_ROWS: usize = 500;

/// Writes the drawing of the events that are asked for.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let drawing = Drawing::new(timeline, options, &shown);
    let is_long = drawing.dated.len() > MOST_ROWS;
    let height = if is_long { HEAD + BARS } else { HEAD + drawing.dated.len() * ROW } + ROW;
    let title = drawing.prose.head(&shown).title;
    drawing.begin((&title, height), out)?;
    writeln!(out, "<style>{STYLE}</style>")?;
    drawing.frame(height - ROW, out)?;
    if is_long {
        drawing.bars(out)?;
    } else {
        drawing.rows(out)?;
    }
    let left_out = shown.len() - drawing.dated.len();
    drawing.foot((left_out, height), out)?;
    writeln!(out, "</svg>")
}

/// Writes a small drawing for a page: the axis with how many events there are.
pub fn write_strip(
    timeline: &Timeline,
    options: &Options,
    label: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown = options.shown(timeline);
    let drawing = Drawing::new(timeline, options, &shown);
    if drawing.dated.is_empty() {
        return Ok(());
    }
    drawing.begin((label, HEAD + BARS), out)?;
    drawing.frame(HEAD + BARS, out)?;
    drawing.bars(out)?;
    writeln!(out, "</svg>")
}

/// Words on the axis.
struct Words<'a>(&'a Options);

impl Words<'_> {
    fn tick(&self, day: Day, unit: Unit) -> String {
        let style = self.0.dates(Length::Short);
        let (year, month, number) = day.ymd();
        let said = |edtf: String| Date::from_edtf(&edtf).map_or(edtf, |date| words(&date, style));
        let sign = if year < 0 { "-" } else { "" };
        let year_digits = format!("{sign}{:04}", year.unsigned_abs());
        match unit {
            Unit::Year => said(year_digits),
            Unit::YearMonth => said(format!("{year_digits}-{month:02}")),
            Unit::Date => said(format!("{year_digits}-{month:02}-{number:02}")),
            Unit::Month => month_name(month, style).to_owned(),
            Unit::Day => number.to_string(),
        }
    }

    fn cut(&self, from: Day, to: Day) -> String {
        distance_words(from, to, self.0.dates(Length::Short))
    }
}

impl Labels for Words<'_> {
    fn cut(&self, from: Day, to: Day) -> u16 {
        columns_of(&Words::cut(self, from, to)) + 1
    }

    fn tick(&self, day: Day, unit: Unit) -> u16 {
        columns_of(&Words::tick(self, day, unit))
    }
}

/// The columns of a label.
fn columns_of(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX).min(WIDTH / COLUMN / 4)
}

/// A drawing that is being made.
struct Drawing<'a> {
    prose: Prose<'a>,
    axis: Axis,
    /// The events that have a place on the axis, in order of their first days.
    dated: Vec<EventIndex>,
}

impl<'a> Drawing<'a> {
    fn new(timeline: &'a Timeline, options: &'a Options, shown: &[EventIndex]) -> Self {
        let mut placed: Vec<(Day, EventIndex)> = shown
            .iter()
            .filter_map(|&index| Some((timeline.resolved_date(index)?.anchor(), index)))
            .collect();
        placed.sort_unstable();
        let span = |it: crate::date::StatedDays| Span { first: it.first, last: it.last };
        let dates = placed.iter().filter_map(|&(_, index)| timeline.event(index).date.as_ref());
        let spans: Vec<Span> = dates.flat_map(Date::stretches).map(span).collect();
        let starts = placed.iter().map(|&(day, _)| day).collect();
        let frame =
            Frame { scale: Scale::Density, columns: (WIDTH - 2 * MARGIN) / COLUMN, within: None };
        let axis = Axis::new(&Ground { spans, starts }, frame, &Words(options));
        let dated = placed.into_iter().map(|(_, index)| index).collect();
        Self { prose: Prose::new(timeline, options), axis, dated }
    }

    fn options(&self) -> &'a Options {
        self.prose.options
    }

    fn is_mirrored(&self) -> bool {
        self.options().direction() == Direction::Rtl
    }

    /// The left edge and the width of some columns.
    fn place(&self, columns: &Range<u16>) -> (u16, u16) {
        let width = columns.end.saturating_sub(columns.start) * COLUMN;
        let left = if self.is_mirrored() {
            (WIDTH - MARGIN).saturating_sub(columns.end * COLUMN)
        } else {
            MARGIN + columns.start * COLUMN
        };
        (left, width)
    }

    /// Where text begins that stands at a column.
    fn edge(&self, column: u16) -> u16 {
        let column = column * COLUMN;
        if self.is_mirrored() { WIDTH - MARGIN - column } else { MARGIN + column }
    }

    fn begin(&self, (title, height): (&str, usize), out: &mut impl Write) -> io::Result<()> {
        let direction = self.options().direction().name();
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"axis\" viewBox=\"0 0 {WIDTH} \
             {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" lang=\"{}\" \
             direction=\"{direction}\">\n<title>{}</title>",
            self.options().language.code(),
            xml(title)
        )
    }

    /// Eras, the line, cuts and ticks.
    fn frame(&self, height: usize, out: &mut impl Write) -> io::Result<()> {
        let span = |date: &Date| {
            let (first, last) = (date.earliest().day(), date.latest().day());
            let own = self.axis.span()?;
            Some(Span { first: first.unwrap_or(own.first), last: last.unwrap_or(own.last) })
        };
        for (number, era) in self.prose.timeline.eras().iter().enumerate() {
            let columns = span(&era.date).and_then(|it| self.axis.columns_of(it));
            let Some(columns) = columns else { continue };
            let (left, width) = self.place(&columns);
            let top = 2 + (number % 2) * 4;
            let title = self.prose.text(era.title.in_language(self.options().language));
            writeln!(
                out,
                "<rect class=\"era\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"16\"/>"
            )?;
            if columns_of(&title) * COLUMN < width {
                self.text((columns.start, 15), "label", &title, out)?;
            }
        }
        let line = HEAD - 20;
        let (left, right) = (MARGIN, WIDTH - MARGIN);
        writeln!(out, "<path class=\"line\" d=\"M{left} {line}H{right}\"/>")?;
        let labels = Words(self.options());
        for (columns, from, to) in self.axis.cuts() {
            let (left, width) = self.place(&columns);
            writeln!(
                out,
                "<path class=\"cut\" d=\"M{left} {line}V{height}M{} {line}V{height}\"/>",
                left + width
            )?;
            self.text((columns.start, line + 14), "label", &labels.cut(from, to), out)?;
        }
        for tick in self.axis.ticks(&labels) {
            let edge = self.edge(tick.column);
            writeln!(out, "<path class=\"line\" d=\"M{edge} {}V{line}\"/>", line - 5)?;
            let label = labels.tick(tick.day, tick.unit);
            self.text((tick.column, line - 9), "label", &label, out)?;
        }
        Ok(())
    }

    /// Text that begins at a column.
    fn text(
        &self,
        (column, y): (u16, usize),
        class: &str,
        text: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let x = self.edge(column);
        writeln!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", xml(text))
    }

    /// How many events begin where.
    fn bars(&self, out: &mut impl Write) -> io::Result<()> {
        let density = self.axis.density(0..self.dated.len());
        let most = density.iter().copied().max().unwrap_or(1).max(1);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        for (start, &count) in (0..).zip(&density).filter(|(_, count)| **count > 0) {
            let (left, width) = self.place(&(start..start + 1));
            let (left, width) = (left + 1, width - 2);
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            let height = (BARS * count).div_ceil(most);
            let top = HEAD + BARS - height;
            writeln!(
                out,
                "<rect class=\"is\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"
            )?;
        }
        Ok(())
    }

    fn rows(&self, out: &mut impl Write) -> io::Result<()> {
        for (number, &index) in self.dated.iter().enumerate() {
            self.row(HEAD + number * ROW, self.prose.timeline.event(index), out)?;
        }
        Ok(())
    }

    /// One event: its days, its date and its title.
    fn row(&self, top: usize, event: &Event, out: &mut impl Write) -> io::Result<()> {
        let Some(date) = &event.date else { return Ok(()) };
        let language = self.options().language;
        let said = words(date, self.options().dates(Length::Short));
        let title = self.prose.text(&titled(event, language, language));
        let label = format!("{} · {}", isolated(&said), isolated(&title));
        let is_read = event.unread_fields().is_empty();
        let is_doubtful =
            !is_read || event.status.is_some() || date.is_approximate() || date.is_uncertain();
        writeln!(out, "<g>")?;
        let (mut start, mut end) = (u16::MAX, 0);
        for extent in date.extents() {
            let all = Span { first: extent.first, last: extent.last };
            let Some(columns) = self.axis.columns_of(all) else { continue };
            start = start.min(columns.start);
            end = end.max(columns.end);
            let certain = extent.certain.map(|(first, last)| Span { first, last });
            let certain = certain.and_then(|it| self.axis.columns_of(it));
            self.bar((&columns, "may", top), out)?;
            if let Some(certain) = certain.filter(|_| !is_doubtful) {
                self.bar((&certain, "is", top), out)?;
            }
            let open = [(extent.start, columns.start, -6), (extent.end, columns.end, 6)];
            for (_, column, reach) in open.into_iter().filter(|(end, ..)| *end != End::Stated) {
                let x = i32::from(self.edge(column));
                let reach = if self.is_mirrored() { -reach } else { reach };
                let (y, tip) = (top + 4, x + reach);
                writeln!(out, "<path class=\"is\" d=\"M{x} {y}v10L{tip} {}z\"/>", y + 5)?;
            }
        }
        if is_doubtful && start < end {
            self.bar((&(start..end), "doubt", top), out)?;
        }
        self.beside((start.min(end), end), (top + 14, &label), out)?;
        writeln!(out, "</g>")
    }

    fn bar(
        &self,
        (columns, class, top): (&Range<u16>, &str, usize),
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (left, width) = self.place(columns);
        let y = top + 4;
        writeln!(
            out,
            "<rect class=\"{class}\" x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"10\" rx=\"2\"/>"
        )
    }

    /// The label, after the days where there is more room, else before them.
    fn beside(
        &self,
        (start, end): (u16, u16),
        (y, label): (usize, &str),
        out: &mut impl Write,
    ) -> io::Result<()> {
        let is_after = (WIDTH / COLUMN).saturating_sub(end) >= start;
        let (column, anchor) = if is_after { (end + 1, "start") } else { (start, "end") };
        let mut x = self.edge(column);
        if !is_after {
            x = if self.is_mirrored() { x + 8 } else { x.saturating_sub(8) };
        }
        writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>", xml(label))
    }

    /// How many events have no place.
    fn foot(&self, (left_out, height): (usize, usize), out: &mut impl Write) -> io::Result<()> {
        if left_out == 0 {
            return Ok(());
        }
        let language = self.options().language;
        let count = crate::i18n::counted(left_out, crate::i18n::Noun::Event, language);
        let undated = crate::i18n::Phrase::UndatedEvents.words(language);
        self.text((0, height - 6), "label", &format!("{undated}: {count}"), out)
    }
}
