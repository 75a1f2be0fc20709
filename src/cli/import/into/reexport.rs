//! What our own export of a timeline says: with it an imported export is compared, so that what
//! nobody has changed is told from what somebody has.
//!
//! An export does not say with which options it was written. Of each option the value is taken with
//! which most of both is the same: of a part of the events first, and of the whole where that does
//! not tell.

use std::collections::HashMap;

use crate::cli::import::literature;
use crate::date::MonthNames;
use crate::edit::NewValue;
use crate::export::{Format, Options, Passages, write};
use crate::extract;
use crate::import::{self, ColumnMap, ImportFormat, Imported, OwnColumns};
use crate::language::Language;
use crate::named::Named;
use crate::search::Admitted;
use crate::text::Tashkeel;
use crate::timeline::{Event, EventIndex, Timeline};

/// Options that change the same texts of an export: all their values, beside those of the others.
type ExportOptions = fn(&Options, ImportFormat) -> Vec<Options>;

const OPTIONS: [ExportOptions; 3] = [formats_and_languages, passages, prose];

/// Events by which the exports are compared before one is written whole.
const SAMPLE: usize = 200;

/// The export of `timeline` that is most like `imported`, read in the same way.
///
/// `None` if tarikh does not write this format.
pub fn reexported(
    imported: &Imported,
    format: ImportFormat,
    timeline: &Timeline,
) -> Option<Imported> {
    let columns = imported.columns.as_ref();
    let sample = Sample::of(imported, timeline);
    let mut options = Options { passages: Passages::Full, ..Options::default() };
    let mut least = None;
    // Those of which the samples are as alike, and the most alike of those that were written whole.
    let mut open: Vec<Options> = Vec::new();
    let mut best: Option<(Likeness, Imported)> = None;
    for option in OPTIONS {
        for other in option(&options, format) {
            let of_sample = Options { admitted: sample.admitted.clone(), ..other.clone() };
            let Some(part) = export(timeline, &of_sample, format, columns) else { continue };
            let likeness = Likeness::of(&sample.imported, &part);
            if least.is_none_or(|least| likeness < least) {
                (least, options) = (Some(likeness), other.clone());
                open = vec![other];
            } else if least == Some(likeness) {
                open.push(other);
            }
            if least == Some(Likeness::WHOLE) {
                for options in open.drain(..) {
                    let export = export(timeline, &options, format, columns);
                    take_better(&mut best, imported, export);
                }
                if best.as_ref().is_some_and(|(likeness, _)| *likeness == Likeness::WHOLE) {
                    return best.map(|(_, export)| export);
                }
            }
        }
    }
    for options in open {
        take_better(&mut best, imported, export(timeline, &options, format, columns));
    }
    best.map(|(_, export)| export)
}

fn take_better(
    best: &mut Option<(Likeness, Imported)>,
    imported: &Imported,
    export: Option<Imported>,
) {
    let Some(export) = export else { return };
    let likeness = Likeness::of(imported, &export);
    if best.as_ref().is_none_or(|(least, _)| likeness < *least) {
        *best = Some((likeness, export));
    }
}

/// A part of an import and of its timeline.
struct Sample {
    imported: Imported,
    admitted: Admitted,
}

impl Sample {
    /// The first events that both have, those with passages before the others: more options change
    /// those.
    fn of(imported: &Imported, timeline: &Timeline) -> Self {
        let events = timeline.indexed().map(|(index, event)| (event.id.as_str(), (index, event)));
        let events: HashMap<&str, (EventIndex, &Event)> = events.collect();
        let twins = imported.events.iter().filter_map(|value| {
            let (index, event) = events.get(super::id_of(value)?)?;
            Some((value, *index, event.passages.is_empty()))
        });
        let mut twins: Vec<_> = twins.collect();
        twins.sort_by_key(|(_, _, is_bare)| *is_bare);
        twins.truncate(SAMPLE);
        if twins.is_empty() {
            return Self { imported: imported.clone(), admitted: Admitted::default() };
        }
        Self {
            imported: Imported {
                events: twins.iter().map(|(value, ..)| (*value).clone()).collect(),
                sources: imported.sources.clone(),
                ..Imported::default()
            },
            admitted: Admitted::of_events(twins.into_iter().map(|(_, index, _)| index)),
        }
    }
}

/// What an export with these options says, in these `columns` if it is a table. `None` if there is
/// nothing in it.
fn export(
    timeline: &Timeline,
    options: &Options,
    format: ImportFormat,
    columns: Option<&OwnColumns>,
) -> Option<Imported> {
    let mut bytes = Vec::new();
    write(timeline, options, &mut bytes).ok()?;
    match format {
        ImportFormat::Xlsx => {
            Some(import::read_own_workbook(&extract::workbook(&bytes).ok()??, columns?))
        }
        ImportFormat::Csv => import::read_own(std::str::from_utf8(&bytes).ok()?, columns?).ok(),
        ImportFormat::Literature => literature::read(&bytes).ok(),
        ImportFormat::TimelineJs
        | ImportFormat::Markwhen
        | ImportFormat::Annotations
        | ImportFormat::Json => {
            let text = std::str::from_utf8(&bytes).ok()?;
            import::read(text, format, &ColumnMap::default()).ok()
        }
    }
}

fn formats_and_languages(options: &Options, format: ImportFormat) -> Vec<Options> {
    let formats: &[Format] = match format {
        ImportFormat::Csv => &[Format::Csv, Format::Tsv],
        ImportFormat::Xlsx => &[Format::Xlsx],
        ImportFormat::TimelineJs => &[Format::TimelineJs],
        ImportFormat::Markwhen => &[Format::Markwhen],
        ImportFormat::Annotations => &[Format::WebAnnotation],
        // JSON Lines say the same.
        ImportFormat::Json => &[Format::Json],
        ImportFormat::Literature => &[Format::Bibtex, Format::CslJson, Format::Ris],
    };
    let languages: &[Language] = match format {
        ImportFormat::Csv
        | ImportFormat::Xlsx
        | ImportFormat::Annotations
        | ImportFormat::Literature => &Language::ALL,
        ImportFormat::TimelineJs | ImportFormat::Markwhen | ImportFormat::Json => {
            &[options.language]
        }
    };
    let of = |format| languages.iter().map(move |language| (format, *language));
    let all = formats.iter().flat_map(|format| of(*format));
    all.map(|(format, language)| Options { format, language, ..options.clone() }).collect()
}

fn passages(options: &Options, format: ImportFormat) -> Vec<Options> {
    let is_asked = matches!(format, ImportFormat::Csv | ImportFormat::Xlsx);
    let others = Passages::ALL.iter().filter(|it| is_asked && **it != options.passages);
    others.map(|&passages| Options { passages, ..options.clone() }).collect()
}

/// Below the title of an event stands prose, in which every option changes the same text: all of
/// them together.
fn prose(options: &Options, format: ImportFormat) -> Vec<Options> {
    if !matches!(format, ImportFormat::TimelineJs | ImportFormat::Markwhen) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for &language in &Language::ALL {
        let months = if language == Language::Ar { MonthNames::ALL } else { &[options.months] };
        for &passages in Passages::ALL {
            for tashkeel in [Tashkeel::Keep, Tashkeel::Strip] {
                all.extend(months.iter().map(|&months| Options {
                    passages,
                    language,
                    months,
                    tashkeel,
                    ..options.clone()
                }));
            }
        }
    }
    // That one has been tried.
    let prose = |it: &Options| (it.language, it.months, it.passages, it.tashkeel);
    all.retain(|it| prose(it) != prose(options));
    all
}

/// How much of an import and an export is not the same: the less, the more they are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    /// Texts of the import that the export does not have at the same places.
    changed: usize,
    /// Texts that the export has of the same events and sources, and the import has not.
    missing: usize,
}

impl Likeness {
    /// Everything is the same.
    const WHOLE: Self = Self { changed: 0, missing: 0 };

    fn of(imported: &Imported, export: &Imported) -> Self {
        let lists = [(&imported.events, &export.events), (&imported.sources, &export.sources)];
        let mut likeness = Self::WHOLE;
        for (values, others) in lists {
            let known = super::by_id(others);
            for value in values {
                let twin = super::id_of(value).and_then(|id| known.get(id).copied());
                let same = twin.map_or(0, |twin| same(value, twin));
                likeness.changed += count(value) - same;
                likeness.missing += twin.map_or(0, |twin| count(twin) - same);
            }
        }
        likeness
    }
}

fn count(value: &NewValue) -> usize {
    match value {
        NewValue::Text(_) => 1,
        NewValue::List(items) => items.iter().map(count).sum(),
        NewValue::Map(entries) => entries.iter().map(|(_, value)| count(value)).sum(),
    }
}

/// How many texts stand at the same places of both.
fn same(one: &NewValue, other: &NewValue) -> usize {
    match (one, other) {
        (NewValue::Text(one), NewValue::Text(other)) => usize::from(one == other),
        (NewValue::List(one), NewValue::List(other)) => {
            one.iter().zip(other).map(|(item, other)| same(item, other)).sum()
        }
        (NewValue::Map(one), NewValue::Map(other)) => {
            let twin = |key: &str| other.iter().find(|(own, _)| own == key);
            one.iter().filter_map(|(key, value)| Some(same(value, &twin(key)?.1))).sum()
        }
        (NewValue::Text(_) | NewValue::List(_) | NewValue::Map(_), _) => 0,
    }
}
