//! What travels out comes back: our own exports, imported again, are the same events.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use tarikh::embedded;
use tarikh::export::{Format, Options, Passages, write};
use tarikh::extract::workbook;
use tarikh::import::{ColumnMap, Imported, format_of, read, read_workbook};
use tarikh::language::{Language, Localized};
use tarikh::load::{ArticleRoot, load_text};
use tarikh::source::{Passage, Point, Stance};
use tarikh::text::printable;
use tarikh::timeline::{Event, NameIndex, Status, Timeline};

use crate::common::random::{Awkwardness, timeline};
use crate::common::root;

fn exported(timeline: &Timeline, format: Format, language: Language) -> Vec<u8> {
    exported_with(timeline, format, language, Passages::Full)
}

fn exported_with(
    timeline: &Timeline,
    format: Format,
    language: Language,
    passages: Passages,
) -> Vec<u8> {
    let options = Options { format, passages, language, ..Options::default() };
    let mut out = Vec::new();
    write(timeline, &options, &mut out).expect("a vector takes everything");
    out
}

fn imported(bytes: &[u8]) -> Imported {
    let map = ColumnMap::default();
    if bytes.starts_with(b"PK") {
        let sheets = workbook(bytes).expect("no limit is reached").expect("a workbook");
        return read_workbook(&sheets, &map, None).expect("read");
    }
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let format = format_of(text).unwrap_or_else(|| panic!("a format: {text}"));
    read(text, format, &map).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn loaded(imported: &Imported) -> Arc<Timeline> {
    let yaml = imported.file("Untitled").to_yaml() + "\n";
    let loaded = load_text("back.yaml", &yaml, ArticleRoot::Folder(root()));
    assert!(loaded.broken().is_none(), "{yaml}");
    loaded.timeline
}

/// What a format cannot keep of a text.
#[derive(Clone, Copy)]
enum Texts {
    /// Nothing: every letter stays.
    Whole,
    /// Invisible letters, and blanks at the end of lines.
    Seen,
    /// Line breaks too.
    OneLine,
}

impl Texts {
    fn kept(self, text: &str) -> String {
        match self {
            Self::Whole => text.to_owned(),
            Self::Seen => {
                let lines = text.lines().map(|line| printable(line).trim_end().to_owned());
                lines.collect::<Vec<_>>().join("\n").trim().to_owned()
            }
            Self::OneLine => printable(text).split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// What a timeline says in one language: an event a line for each of its fields.
struct Claims<'t> {
    timeline: &'t Timeline,
    language: Language,
    texts: Texts,
}

impl Claims<'_> {
    fn all(&self) -> Vec<String> {
        self.timeline.events().iter().flat_map(|event| self.of_event(event)).collect()
    }

    fn text(&self, text: Option<&Localized>) -> String {
        text.map_or_else(String::new, |it| self.texts.kept(it.in_language(self.language)))
    }

    fn names(&self, names: &[NameIndex]) -> Vec<String> {
        let name = |&it: &NameIndex| self.timeline.name(it).preferred(self.language);
        names.iter().map(name).map(|it| self.texts.kept(it)).collect()
    }

    fn of_event(&self, event: &Event) -> Vec<String> {
        let date = event.date.as_ref().map(ToString::to_string);
        let unread = event.unread_date.as_deref().map(|it| self.texts.kept(it));
        let tags: Vec<String> = event.tags.iter().map(|tag| self.texts.kept(tag)).collect();
        let ids = |of: &[tarikh::timeline::EventIndex]| -> Vec<String> {
            of.iter().map(|&it| self.timeline.event(it).id.to_string()).collect()
        };
        let mut claims = vec![
            format!("{} {date:?} {unread:?} {:?}", event.id, event.status.map(Status::name)),
            format!("title {}", self.text(Some(&event.title))),
            format!("summary {}", self.text(event.summary.as_ref())),
            format!("note {}", self.text(event.note.as_ref())),
            format!("tags {tags:?} people {:?}", self.names(&event.people)),
            format!("at {:?} of {:?}", self.names(&event.places), self.names(&event.bodies)),
            format!("related {:?} after {:?}", ids(&event.related), ids(&event.after)),
        ];
        claims.extend(event.passages.iter().map(|passage| self.of_passage(passage)));
        claims
    }

    fn of_passage(&self, passage: &Passage) -> String {
        let plain = |text: Option<&str>| text.map(|it| self.texts.kept(it));
        let by = passage.by.iter().map(|it| it.words(self.timeline.names(), self.language));
        let by: Vec<String> = by.map(|it| self.texts.kept(it)).collect();
        let points: Vec<&str> = passage.on.iter().map(Point::name).collect();
        format!(
            "{} “{}” {:?} on {points:?} says {:?} by {by:?} p. {:?} [{:?} {:?} {:?}] = {} ({})",
            self.timeline.source(passage.source).id,
            self.texts.kept(&passage.quote),
            passage.stance.map(Stance::name),
            passage.says.as_deref().map(ToString::to_string),
            plain(passage.page.as_deref()),
            plain(passage.before.as_deref()),
            plain(passage.after.as_deref()),
            passage.occurrence,
            self.text(passage.translation.as_ref()),
            self.text(passage.note.as_ref()),
        )
    }
}

/// Exports a timeline, imports it, and compares what both say.
fn check(timeline: &Timeline, format: Format, language: Language) -> Imported {
    let texts = match format {
        Format::Json | Format::Jsonl => Texts::Whole,
        Format::Tsv => Texts::OneLine,
        _ => Texts::Seen,
    };
    let back = imported(&exported(timeline, format, language));
    let again = loaded(&back);
    let said = Claims { timeline, language, texts }.all();
    let returned = Claims { timeline: &again, language, texts }.all();
    for (one, other) in said.iter().zip(&returned) {
        assert_eq!(one, other, "{format:?} {language}");
    }
    assert_eq!(said.len(), returned.len(), "{format:?} {language}");
    back
}

const FORMATS: [Format; 5] = [Format::Csv, Format::Tsv, Format::Xlsx, Format::Json, Format::Jsonl];

#[test]
fn the_example_comes_back_from_every_table_and_from_json() {
    let timeline = embedded::load().timeline;
    for format in FORMATS {
        for language in Language::ALL {
            let back = check(&timeline, format, language);
            assert!(back.losses.lost.is_empty(), "{format:?}: {:?}", back.losses.lost);
            assert!(back.losses.changed.is_empty(), "{format:?}: {:?}", back.losses.changed);
        }
    }
}

#[test]
fn json_comes_back_to_the_byte() {
    let timeline = embedded::load().timeline;
    for format in [Format::Json, Format::Jsonl] {
        let first = exported(&timeline, format, Language::En);
        let yaml = imported(&first).file("Untitled").to_yaml() + "\n";
        // The folder of the example has the same articles.
        let back = load_text("back.yaml", &yaml, ArticleRoot::Folder(root())).timeline;
        let again = exported(&back, format, Language::En);
        assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&again));
    }
}

#[test]
fn a_table_without_passages_says_what_it_lacks() {
    let timeline = embedded::load().timeline;
    for format in [Format::Csv, Format::Tsv, Format::Xlsx] {
        let back = imported(&exported_with(&timeline, format, Language::En, Passages::Refs));
        let passages: usize = timeline.events().iter().map(|it| it.passages.len()).sum();
        let counts: usize = back.losses.lost.values().map(|it| it.count).sum();
        assert_eq!(counts, passages, "{format:?}: {:?}", back.losses.lost);
        let again = loaded(&back);
        assert_eq!(again.events().len(), timeline.events().len(), "{format:?}");
        let sources = |it: &Timeline| -> Vec<BTreeSet<String>> {
            let of = |event: &Event| {
                event.sources().iter().map(|&at| it.source(at).id.to_string()).collect()
            };
            it.events().iter().map(of).collect()
        };
        assert_eq!(sources(&again), sources(&timeline), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_timeline_comes_back(yaml in timeline(Awkwardness::None)) {
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[]));
        prop_assert!(loaded.broken().is_none(), "{}", yaml);
        for format in FORMATS {
            check(&loaded.timeline, format, Language::En);
        }
    }
}

/// Dates that a format cannot say come back from what it has beside them.
#[test]
fn dates_come_back_from_timelinejs_and_markwhen() {
    let dates = [
        "1961~",
        "2024-06-18?",
        "2022-02/..",
        "../2024-06-17",
        "[2024-06-18,2024-06-20]",
        "196X",
        "2024-21",
        "2024-06",
        "2024-06-18/2024-06-19",
        "2024-06-19",
        "2024-06~/2024-08",
    ];
    let event = |(at, date): (usize, &&str)| {
        format!(
            "  - {{ id: e{at}, date: '{date}', status: alleged, title: 'Talks: [one] #{at}', tags: [a b, c] }}\n"
        )
    };
    let events: String = dates.iter().enumerate().map(event).collect();
    let yaml = format!("title: T\nevents:\n{events}");
    let timeline = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[])).timeline;
    assert_eq!(timeline.events().len(), dates.len());
    for format in [Format::TimelineJs, Format::Markwhen] {
        for language in Language::ALL {
            let back = imported(&exported_with(&timeline, format, language, Passages::None));
            let again = loaded(&back);
            let told = |timeline: &Timeline| -> Vec<String> {
                let claims = Claims { timeline, language, texts: Texts::Seen };
                let event = |event: &Event| {
                    let date = event.date.as_ref().map(ToString::to_string);
                    let title = claims.text(Some(&event.title));
                    let status = event.status.map(Status::name);
                    format!("{} {date:?} {status:?} {title} {:?}", event.id, event.tags)
                };
                timeline.events().iter().map(event).collect()
            };
            assert_eq!(told(&again), told(&timeline), "{format:?} {language}");
        }
    }
}

#[test]
fn years_before_christ_come_back_from_timelinejs() {
    for (edtf, year) in [("-0043-03-15", -44), ("0000", -1), ("0001", 1)] {
        let yaml = format!("title: T\nevents:\n  - {{ id: e, date: '{edtf}', title: T }}\n");
        let timeline = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[])).timeline;
        let written = exported(&timeline, Format::TimelineJs, Language::En);
        let slides: serde_json::Value = serde_json::from_slice(&written).expect("JSON");
        assert_eq!(slides["events"][0]["start_date"]["year"], year, "{edtf}");
        let again = loaded(&imported(&written));
        let date = again.events().first().and_then(|it| it.date.clone());
        assert_eq!(date.map(|it| it.to_string()).as_deref(), Some(edtf));
    }
}

/// Web Annotations have the events that have passages, and what those say.
#[test]
fn passages_come_back_from_web_annotations() {
    let timeline = embedded::load().timeline;
    let language = Language::En;
    let again = loaded(&imported(&exported(&timeline, Format::WebAnnotation, language)));
    let told = |timeline: &Timeline| -> Vec<String> {
        let claims = Claims { timeline, language, texts: Texts::Seen };
        let with_passages = timeline.events().iter().filter(|event| !event.passages.is_empty());
        let of = |event: &Event| {
            let date = event.date.as_ref().map(ToString::to_string);
            let status = event.status.map(Status::name);
            let head = format!("{} {date:?} {status:?} {:?}", event.id, event.tags);
            let passages = event.passages.iter().map(|it| {
                // Who says so is not in an annotation.
                let claim = claims.of_passage(it);
                let (before, after) = claim.split_once(" by ").expect("who says so");
                let after = after.split_once(" p. ").expect("the page").1;
                format!("{before} {after}")
            });
            std::iter::once(head).chain(passages).collect::<Vec<_>>().join("\n")
        };
        let mut told: Vec<String> = with_passages.map(of).collect();
        // An annotation does not say which event is after which.
        told.sort();
        told
    };
    let (said, returned) = (told(&timeline), told(&again));
    for (one, other) in said.iter().zip(&returned) {
        assert_eq!(one, other);
    }
    assert_eq!(said.len(), returned.len());
}
