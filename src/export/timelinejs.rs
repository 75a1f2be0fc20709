//! JSON for TimelineJS3.
//!
//! A date is as precise as in the file: a month has no day, a year no month. What is shown is the
//! date in words (`display_date`), so that doubt, open ends and “some time between” are said. An
//! event without a date, or with one that no numbers say, has no slide; the first slide says how
//! many there are.

use std::io::{self, Write};

use serde::Serialize;

use super::html_text::escaped;
use super::prose::{Prose, Run, RunText};
use super::{Options, Passages, write_json};
use crate::date::{Date, DateNumbers, Length, words};
use crate::describe::titled;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{Direction, article_direction, isolated_as, printable};
use crate::timeline::{Era, Event, Status, Timeline};

/// The first year that is counted before Christ; those before it are of the history of the earth.
const FIRST_COUNTED: i64 = -9_998;

#[derive(Serialize)]
struct TimelineJs {
    title: Slide,
    events: Vec<Slide>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    eras: Vec<EraSlide>,
}

#[derive(Serialize)]
struct Slide {
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<SlideDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<SlideDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    text: SlideText,
    /// What a slide cannot say, for programs that know it; TimelineJS passes over it.
    #[serde(skip_serializing_if = "Option::is_none")]
    tarikh: Option<OwnSlide>,
}

/// What a slide cannot say.
#[derive(Serialize)]
struct OwnSlide {
    /// The date as it is.
    edtf: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

#[derive(Serialize)]
struct EraSlide {
    start_date: SlideDate,
    end_date: SlideDate,
    text: SlideText,
}

/// Texts are HTML there.
#[derive(Serialize)]
struct SlideText {
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct SlideDate {
    year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
}

/// Writes the events that have a date, the eras that have two ends, and a slide for the title.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let all = shown.iter().map(|&index| timeline.event(index));
    let events: Vec<Slide> = all.filter_map(|event| slide(&prose, event)).collect();
    let left_out = shown.len() - events.len();
    let eras = timeline.eras().iter().filter_map(|it| era(it, options)).collect();
    let title = first_slide(&prose, &shown, left_out);
    write_json(&TimelineJs { title, events, eras }, out)
}

fn first_slide(prose: &Prose, shown: &[crate::timeline::EventIndex], left_out: usize) -> Slide {
    let head = prose.head(shown);
    let own = prose.options.direction();
    let mut lines: Vec<Line> = head.lines.iter().map(|line| (own, escaped(line))).collect();
    if left_out > 0 {
        let count = counted(left_out, Noun::Event, prose.options.language);
        let undated = Phrase::UndatedEvents.words(prose.options.language);
        lines.push((own, escaped(&format!("{undated}: {count}"))));
    }
    let text = Some(paragraphs(&lines)).filter(|text| !text.is_empty());
    Slide {
        unique_id: None,
        start_date: None,
        end_date: None,
        display_date: None,
        text: SlideText { headline: headline(&head.title, prose.options), text },
        tarikh: None,
    }
}

fn slide(prose: &Prose, event: &Event) -> Option<Slide> {
    let options = prose.options;
    let date = event.date.as_ref()?;
    let (start, end) = ends(date)?;
    let title = prose.text(&titled(event, options.language, options.language));
    let own = OwnSlide {
        edtf: date.to_string(),
        status: event.status.map(Status::name),
        tags: event.tags.iter().map(|tag| prose.text(tag)).collect(),
    };
    Some(Slide {
        unique_id: Some(event.id.as_str().to_owned()),
        start_date: Some(start),
        end_date: end,
        display_date: Some(headline(&words(date, options.dates(Length::Full)), options)),
        text: SlideText { headline: headline(&title, options), text: below(prose, event) },
        tarikh: Some(own),
    })
}

/// A paragraph in HTML, and its direction.
type Line = (Direction, String);

/// A text that keeps its order on a page that runs from left to right, as those of TimelineJS do.
fn headline(text: &str, options: &Options) -> String {
    let direction = article_direction(text);
    match (direction, options.direction()) {
        (Direction::Ltr, Direction::Ltr) => escaped(text),
        (Direction::Rtl, _) | (_, Direction::Rtl) => isolated_as(&escaped(text), direction),
    }
}

/// What is said below the headline: paragraphs, and the sources as links.
fn below(prose: &Prose, event: &Event) -> Option<String> {
    let mut lines = Vec::new();
    for paragraph in prose.event(event) {
        let own = match paragraph.runs.as_slice() {
            [Run::Text(RunText { direction: Some(direction), .. })] => *direction,
            _ => prose.options.direction(),
        };
        let said = paragraph.written(marked, |source| escaped(&prose.source_name(source)));
        lines.push((own, said));
    }
    if prose.options.passages != Passages::None {
        let mut sources = event.sources();
        sources.sort_unstable();
        let links = sources.iter().filter_map(|&source| prose.source_link(source));
        lines.extend(links.map(|(name, url)| {
            let link = format!("<a href=\"{}\">{}</a>", escaped(&url), escaped(&name));
            (prose.options.direction(), link)
        }));
    }
    Some(paragraphs(&lines)).filter(|text| !text.is_empty())
}

/// Text in HTML, marked with its direction where the page runs the other way.
fn marked(run: &RunText) -> String {
    let text = escaped(&run.text);
    match run.direction {
        Some(direction) => format!("<span dir=\"{}\">{text}</span>", direction.name()),
        None => text,
    }
}

fn paragraphs(lines: &[Line]) -> String {
    let paragraph = |(direction, line): &Line| match direction {
        Direction::Ltr => format!("<p>{line}</p>"),
        Direction::Rtl => format!("<p dir=\"rtl\">{line}</p>"),
    };
    lines.iter().map(paragraph).collect()
}

fn era(era: &Era, options: &Options) -> Option<EraSlide> {
    let (start, end) = ends(&era.date)?;
    let headline = headline(&printable(era.title.in_language(options.language)), options);
    Some(EraSlide { start_date: start, end_date: end?, text: SlideText { headline, text: None } })
}

/// Where a date begins and ends, as precise as it is. Of a date with an open end, and of one of
/// several dates, the ends that are stated; the words say the rest.
fn ends(date: &Date) -> Option<(SlideDate, Option<SlideDate>)> {
    let ends = date.numbered_ends()?;
    Some((numbers(ends.start), ends.end.map(numbers)))
}

/// The numbers of a date. Years before the year 1 count from Christ there: -44 is 44 BC.
fn numbers(date: DateNumbers) -> SlideDate {
    let is_historic = (FIRST_COUNTED..1).contains(&date.year);
    let year = if is_historic { date.year - 1 } else { date.year };
    SlideDate { year, month: date.month, day: date.day }
}
