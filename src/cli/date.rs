//! `tarikh date`: what a date means, or why it is none.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::Serialize;

use super::args::{DateArgs, DateFormat};
use super::error::{Error, ExitStatus};
use super::output::with_output;
use super::settings::ResolvedSettings;
use crate::date::{
    Bound, Date, DateFault, DateStyle, Day, Length, ParsedDate, read, read_published, weekday_name,
    words,
};
use crate::export::write_json_line;
use crate::i18n::{Bilingual, comma};
use crate::language::Language;
use crate::output::{Letters, line};
use crate::text::Base;

/// The argument that stands for standard input.
const STANDARD_INPUT: &str = "-";

const FIRST_DAY: Bilingual = Bilingual::new("first day", "أول يوم");
const LAST_DAY: Bilingual = Bilingual::new("last day", "آخر يوم");
const OPEN: Bilingual = Bilingual::new("open", "مفتوح");
const UNKNOWN: Bilingual = Bilingual::new("unknown", "غير معروف");
const ADVICE: Bilingual = Bilingual::new("note", "ملاحظة");
const NO_DATE: Bilingual = Bilingual::new("error", "خطأ");
const HINT: Bilingual = Bilingual::new("hint", "اقتراح");

/// Reads the words as one date, or standard input as one a line.
pub fn run(args: &DateArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::of(&args.common());
    resolved.warn();
    if args.words.len() == 1 && args.words.first().is_some_and(|word| word == STANDARD_INPUT) {
        return lines(args, &resolved);
    }
    let text = args.words.join(" ");
    let result = reading(&text, args.published.as_ref());
    match args.format {
        Some(DateFormat::Json) => with_output(|out| {
            let mirror = DateJson::new(&text, &result);
            crate::export::write_json(&mirror, out).map(|()| outcome(&result))
        }),
        Some(DateFormat::Text) | None => {
            with_output(|out| write_text(&text, &result, &resolved, out).map(|()| outcome(&result)))
        }
    }
}

fn reading(text: &str, published: Option<&Date>) -> Result<ParsedDate, DateFault> {
    match published {
        Some(published) => read_published(text, published),
        None => read(text),
    }
}

fn outcome(result: &Result<ParsedDate, DateFault>) -> ExitStatus {
    if result.is_ok() { ExitStatus::Fine } else { ExitStatus::Findings }
}

/// Returns one date a line, one JSON document a line; text only if it is asked for.
fn lines(args: &DateArgs, resolved: &ResolvedSettings) -> Result<ExitStatus, Error> {
    with_output(|out| {
        let mut all = ExitStatus::Fine;
        let mut input = io::stdin().lock();
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(all);
            }
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim_end_matches(['\n', '\r']);
            let result = reading(text, args.published.as_ref());
            if result.is_err() {
                all = ExitStatus::Findings;
            }
            match args.format {
                Some(DateFormat::Text) => write_text(text, &result, resolved, out)?,
                Some(DateFormat::Json) | None => {
                    write_json_line(&DateJson::new(text, &result), out)?;
                }
            }
        }
    })
}

/// EDTF on a line of its own; then the words in both languages, the bounds, and what may be
/// unexpected.
fn write_text(
    text: &str,
    result: &Result<ParsedDate, DateFault>,
    resolved: &ResolvedSettings,
    out: &mut impl Write,
) -> io::Result<()> {
    let page = DatePage { language: resolved.language, letters: resolved.letters() };
    match result {
        Ok(reading) => page.reading(reading, resolved, out),
        Err(fault) => page.fault(text, fault),
    }
}

/// How the lines are written.
struct DatePage {
    language: Language,
    letters: Letters,
}

impl DatePage {
    fn reading(
        &self,
        reading: &ParsedDate,
        resolved: &ResolvedSettings,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let date = &reading.date;
        writeln!(out, "{date}")?;
        let other = match self.language {
            Language::En => Language::Ar,
            Language::Ar => Language::En,
        };
        for language in [self.language, other] {
            let style = DateStyle { language, months: resolved.months, length: Length::Full };
            writeln!(out, "  {}", self.line(&words(date, style), language))?;
        }
        let known = date.known_bounds();
        self.fact(FIRST_DAY, &self.bound(date.earliest(), known.first), out)?;
        self.fact(LAST_DAY, &self.bound(date.latest(), known.last), out)?;
        for remark in &reading.remarks {
            self.fact(ADVICE, &remark.words(self.language), out)?;
        }
        if let Some(hint) = reading.hint(self.language) {
            self.fact(HINT, &hint, out)?;
        }
        Ok(())
    }

    /// Returns the reason and what to write instead, on standard error.
    fn fault(&self, text: &str, fault: &DateFault) -> io::Result<()> {
        let mut err = io::stderr().lock();
        let reason = fault.reason(self.language);
        let said = match self.language {
            Language::En => format!("“{text}” is not a date: {reason}"),
            Language::Ar => format!("«{text}» ليس تاريخا: {reason}"),
        };
        let label = NO_DATE.in_language(self.language);
        writeln!(err, "{}", self.line(&format!("{label}: {said}"), self.language))?;
        match fault.hint(self.language) {
            Some(hint) => {
                let label = HINT.in_language(self.language);
                writeln!(err, "{}", self.line(&format!("{label}: {hint}"), self.language))
            }
            None => Ok(()),
        }
    }

    fn fact(&self, label: Bilingual, value: &str, out: &mut impl Write) -> io::Result<()> {
        let text = format!("{}: {value}", label.in_language(self.language));
        writeln!(out, "  {}", self.line(&text, self.language))
    }

    /// Returns a line in the direction of its language.
    fn line(&self, text: &str, language: Language) -> String {
        line(text, Base::Forced(language.direction()), self.letters)
    }

    /// Returns a day with its weekday, or what there is instead of one.
    fn bound(&self, bound: Bound, known: Option<Day>) -> String {
        match (bound, known) {
            (Bound::Day(_), Some(day)) => {
                let weekday = weekday_name(day.weekday(), self.language);
                format!("{}{}{weekday}", iso(day), comma(self.language))
            }
            (Bound::Open, _) => OPEN.in_language(self.language).to_owned(),
            (Bound::Day(_) | Bound::Unknown, _) => UNKNOWN.in_language(self.language).to_owned(),
        }
    }
}

/// Returns a day as ISO 8601 and EDTF write it: the sign is not one of the four digits.
fn iso(day: Day) -> String {
    let (year, month, day) = day.ymd();
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

/// By language tag.
type Localised = BTreeMap<&'static str, String>;

/// What a date means, or why it is none.
#[derive(Serialize)]
struct DateJson<'a> {
    text: &'a str,
    /// `null` if it is no date.
    edtf: Option<String>,
    /// The lowest level of EDTF; `null` if EDTF has no such date: times without seconds, and
    /// spans of times.
    level: Option<u8>,
    words: Option<Localised>,
    /// `null` for an open or unknown end.
    earliest: Option<String>,
    latest: Option<String>,
    /// The words of the source, where the date was converted from another calendar.
    original: Option<OriginalJson<'a>>,
    advice: Vec<Localised>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<FaultJson>,
}

#[derive(Serialize)]
struct OriginalJson<'a> {
    text: &'a str,
    calendar: &'static str,
}

#[derive(Serialize)]
struct FaultJson {
    reason: Localised,
    hint: Option<Localised>,
    /// Texts that can be written instead.
    proposals: Vec<String>,
    /// Where in the text, in bytes.
    offset: usize,
}

impl<'a> DateJson<'a> {
    fn new(text: &'a str, result: &'a Result<ParsedDate, DateFault>) -> Self {
        match result {
            Ok(reading) => Self::of_reading(text, reading),
            Err(fault) => Self {
                text,
                edtf: None,
                level: None,
                words: None,
                earliest: None,
                latest: None,
                original: None,
                advice: Vec::new(),
                fault: Some(FaultJson {
                    reason: localised(|language| fault.reason(language)),
                    hint: fault
                        .hint(Language::En)
                        .map(|_| localised(|language| fault.hint(language).unwrap_or_default())),
                    proposals: fault.proposals().into_iter().map(str::to_owned).collect(),
                    offset: fault.offset,
                }),
            },
        }
    }

    fn of_reading(text: &'a str, reading: &'a ParsedDate) -> Self {
        let date = &reading.date;
        let mut advice: Vec<Localised> = reading
            .remarks
            .iter()
            .map(|remark| localised(|language| remark.words(language)))
            .collect();
        if reading.hint(Language::En).is_some() {
            advice.push(localised(|language| reading.hint(language).unwrap_or_default()));
        }
        let style = |language| DateStyle { language, ..DateStyle::default() };
        let original = date.original();
        Self {
            text,
            edtf: Some(date.to_string()),
            level: date.level(),
            words: Some(localised(|language| words(date, style(language)))),
            earliest: date.known_bounds().first.map(iso),
            latest: date.known_bounds().last.map(iso),
            original: original.map(|original| OriginalJson {
                text: &original.text,
                calendar: original.calendar.code(),
            }),
            advice,
            fault: None,
        }
    }
}

fn localised(words: impl Fn(Language) -> String) -> Localised {
    // Marks of direction are for a line on a screen.
    let bare = |text: String| text.replace(['\u{200e}', '\u{200f}'], "");
    Language::ALL.into_iter().map(|language| (language.code(), bare(words(language)))).collect()
}
