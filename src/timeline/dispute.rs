//! Disagreements of sources about an event: the dates they give, and who contradicts it.
//!
//! A disagreement is a passage with the stance `differs`, or two dates that exclude each other
//! ([`Date::excludes`]). A year and a month in it do not exclude each other.

use super::Event;
use crate::date::{Date, Day};
use crate::source::{Passage, SourceIndex, Stance};

/// A date that sources give for an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDate<'e> {
    /// The date.
    pub date: &'e Date,
    /// The sources that give it, each once, in the order of the passages.
    pub sources: Vec<SourceIndex>,
    /// Its relation to the date of the event.
    pub standing: Agreement,
}

/// The relation of a date that a source gives to the date of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It is the same.
    Same,
    /// It is another one, and both can be true: a year and a month in it.
    Compatible,
    /// Only one can be true, or the source contradicts the event.
    Excluded,
}

impl Event {
    /// Returns whether sources disagree about it.
    pub fn is_disputed(&self) -> bool {
        let differs = |passage: &Passage| passage.stance == Some(Stance::Differs);
        self.passages.iter().any(differs) || self.has_disputed_date()
    }

    /// Returns whether two of the dates given for it exclude each other.
    pub fn has_disputed_date(&self) -> bool {
        let said = || self.passages.iter().filter_map(|passage| passage.says.as_deref());
        said().any(|date| self.agreement(date) == Agreement::Excluded) || are_apart(said())
    }

    /// Returns the relation of a date that a passage gives to its own date.
    pub fn agreement(&self, said: &Date) -> Agreement {
        match &self.date {
            Some(own) if own == said => Agreement::Same,
            Some(own) if own.excludes(said) => Agreement::Excluded,
            Some(_) | None => Agreement::Compatible,
        }
    }

    /// Returns whether `passage`, one of its own, contradicts it or its date.
    pub fn is_contradicted_by(&self, passage: &Passage) -> bool {
        passage.stance == Some(Stance::Differs)
            || passage.says.as_ref().is_some_and(|says| self.agreement(says) == Agreement::Excluded)
    }

    /// Returns the dates that sources give for it, that of the event first.
    ///
    /// A passage that dates the event and says nothing else gives the date of the event. A date
    /// that no source gives is left out.
    pub fn dates_given(&self) -> Vec<GivenDate<'_>> {
        let mut given: Vec<GivenDate> = Vec::new();
        let own = self.date.iter();
        given.extend(own.map(|date| GivenDate {
            date,
            sources: Vec::new(),
            standing: Agreement::Same,
        }));
        for passage in &self.passages {
            let date = match &passage.says {
                Some(says) => Some(&**says),
                None => self.date.as_ref().filter(|_| passage.gives_date_of_event()),
            };
            let Some(date) = date else { continue };
            let mut standing = self.agreement(date);
            if standing == Agreement::Compatible && self.is_contradicted_by(passage) {
                standing = Agreement::Excluded;
            }
            match given.iter_mut().find(|given| given.date == date) {
                None => given.push(GivenDate { date, sources: vec![passage.source], standing }),
                Some(given) => {
                    if !given.sources.contains(&passage.source) {
                        given.sources.push(passage.source);
                    }
                    if standing == Agreement::Excluded {
                        given.standing = standing;
                    }
                }
            }
        }
        given.retain(|given| !given.sources.is_empty());
        given
    }
}

/// Returns whether one of the dates was certainly over before another one began.
fn are_apart<'d>(dates: impl Iterator<Item = &'d Date>) -> bool {
    let (mut first_end, mut last_start): (Option<Day>, Option<Day>) = (None, None);
    for date in dates.filter(|date| !date.is_approximate() && !date.is_uncertain()) {
        if let Some(day) = date.latest().day() {
            first_end = Some(first_end.map_or(day, |end| end.min(day)));
        }
        last_start = last_start.max(date.earliest().day());
    }
    first_end.zip(last_start).is_some_and(|(end, start)| end < start)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::load::{ArticleRoot, load_text};

    /// Checks whether an event is disputed, and its dates with their sources.
    ///
    /// The passages come from sources `s0`, `s1` and so on, with these stances and dates (`-` for
    /// none).
    fn check(date: &str, passages: &[(&str, &str)], is_disputed: bool, given: &str) {
        let mut yaml = "title: T\nsources:\n".to_owned();
        for number in 0..passages.len() {
            let _ = writeln!(yaml, "  - {{ id: s{number}, file: a.txt }}");
        }
        let _ =
            writeln!(yaml, "events:\n  - id: e\n    title: E\n    date: '{date}'\n    passages:");
        for (number, (stance, says)) in passages.iter().enumerate() {
            let says = if *says == "-" { String::new() } else { format!(", says: '{says}'") };
            let _ = writeln!(
                yaml,
                "      - {{ source: s{number}, quote: Words, stance: {stance}{says} }}"
            );
        }
        let articles = [("a.txt", "Words.")];
        let timeline = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&articles)).timeline;
        let event = &timeline.events()[0];
        assert_eq!(event.is_disputed(), is_disputed, "{date} {passages:?}");
        let said = event.dates_given().into_iter().map(|value| {
            let sources: Vec<String> =
                value.sources.iter().map(|source| source.0.to_string()).collect();
            format!("{} {} {:?}", value.date, sources.join(","), value.standing)
        });
        assert_eq!(said.collect::<Vec<_>>().join(" · "), given, "{date} {passages:?}");
    }

    #[test]
    fn a_year_that_contains_the_month_is_no_other_date() {
        let passages = [("dates", "-"), ("dates", "2000"), ("dates", "1999~"), ("dates", "2000")];
        check(
            "2000-07",
            &passages,
            false,
            "2000-07 0 Same · 2000 1,3 Compatible · 1999~ 2 Compatible",
        );
    }

    #[test]
    fn dates_that_exclude_each_other_are_a_disagreement() {
        check("2000", &[("dates", "2001")], true, "2001 0 Excluded");
        check("2000", &[("supports", "2001")], true, "2001 0 Excluded");
        // Each can be true with the date of the event, but not both.
        let passages = [("dates", "1998"), ("dates", "2000")];
        let given = "1998 0 Compatible · 2000 1 Compatible";
        check("[1998..2000]", &passages, true, given);
        let passages = [("dates", "1998/1999"), ("dates", "[..1998]"), ("dates", "1998/")];
        let given = "1998/1999 0 Compatible · [..1998] 1 Compatible · 1998/ 2 Compatible";
        check("[1998..2000]", &passages, false, given);
    }

    #[test]
    fn a_source_that_contradicts_the_event_disagrees_whatever_date_it_gives() {
        check("2000", &[("dates", "-"), ("differs", "-")], true, "2000 0 Same");
        check("2000", &[("mentions", "-"), ("supports", "-")], false, "");
        let passages = [("dates", "-"), ("dates", "2000-03"), ("differs", "2000-03")];
        check("2000-03/2000-04", &passages, true, "2000-03/2000-04 0 Same · 2000-03 1,2 Excluded");
    }
}
