//! What fuzzing gives to the program, and what must hold of whatever comes back.
//!
//! The fuzz targets call these functions with what the fuzzer makes up; `tests/it/fuzzed.rs` calls
//! them with seeds that it damages, in every `cargo test`. Each panics where a promise is broken.

#![allow(dead_code, reason = "a fuzz target calls one of them")]

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use tarikh::config;
use tarikh::date::{self, Bound, Date, DateStyle, MonthNames, mentions};
use tarikh::diff::TimelineDiff;
use tarikh::edit::{Edit, NewValue, PathStep, YamlDocument};
use tarikh::export::{DiffFormat, DiffOptions, Format, Options as PageOptions, write, write_diff};
use tarikh::extract::{Content, ExtractOptions, read};
use tarikh::import::{self, ColumnMap, ImportFormat};
use tarikh::language::Language;
use tarikh::load::{ArticleRoot, Loaded, apply_fixes, load_bytes, load_text};
use tarikh::merge::merge as merge_texts;
use tarikh::named::Named as _;
use tarikh::output::{Colour, Letters};
use tarikh::search::{Highlighter, Index, Query};
use tarikh::source::{Anchor, Quotation, SearchableArticle};
use tarikh::text::{
    Base, BidiMode, Direction, Document, Hidden, Isolates, Options, Paragraph, Position, Shaping,
    Tashkeel, emit, hostile, printable,
};
use tarikh::timeline::Timeline;
use tarikh::tui::{Decoder, Received, Typing};

/// The article of the timelines that are loaded.
pub const ARTICLE: &str = "وصل الرئيس الروسي فلاديمير بوتين إلى بيونغ يانغ يوم 18 يونيو/حزيران 2024.\n\
    The treaty of 6 July 1961 was signed in Moscow. It was praised there.\n";

/// The text of `data`; what is not UTF-8 is replaced.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Splits `data` at its first zero byte.
fn halves(data: &[u8]) -> (String, String) {
    let middle = data.iter().position(|&byte| byte == 0).unwrap_or(data.len());
    let (first, second) = data.split_at(middle);
    (text(first), text(second.get(1..).unwrap_or_default()))
}

fn assert_within(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no part of {text:?}");
}

/// Loads a timeline, prints it, and makes its fixes.
pub fn load(data: &[u8]) {
    let articles = [("a.txt", ARTICLE)];
    let loaded = load_bytes("t.yaml", data.to_vec(), ArticleRoot::Embedded(&articles));
    check_findings(&loaded);
    for (language, format) in [
        (Language::En, Format::Text),
        (Language::Ar, Format::Text),
        (Language::En, Format::Markdown),
        (Language::En, Format::Json),
        (Language::Ar, Format::Matrix),
    ] {
        let options = PageOptions { language, format, ..PageOptions::default() };
        let mut page = Vec::new();
        write(&loaded.timeline, &options, &mut page).expect("a vector takes everything");
        let page = String::from_utf8(page).expect("pages are UTF-8");
        assert_eq!(page.lines().find_map(|line| hostile(line).next()), None, "{page:?}");
    }
    let text = loaded.file.text().to_string();
    let fixed = apply_fixes(&loaded.file, &loaded.findings, &[]);
    if fixed.made > 0 {
        let again = load_text("t.yaml", &fixed.edited.text, ArticleRoot::Embedded(&articles));
        let events = |loaded: &Loaded| loaded.timeline.events().len();
        assert_eq!(events(&again), events(&loaded), "{text:?} became {:?}", fixed.edited.text);
    }
}

fn check_findings(loaded: &Loaded) {
    let text = loaded.file.text();
    for finding in &loaded.findings {
        let place = &finding.place;
        assert!(place.line > 0 && place.column > 0, "{finding:?}");
        assert_within(text, &place.bytes);
    }
    for event in loaded.timeline.events() {
        for passage in &event.passages {
            let article = loaded.timeline.source(passage.source).article.text();
            for piece in passage.anchor.pieces() {
                assert_within(article.expect("it has a place"), piece);
            }
        }
    }
}

/// Reads a timeline of another program, and writes it as one of ours: the first byte says of which.
pub fn import(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else { return };
    let text = text(rest);
    let _ = import::format_of(&text);
    let format = ImportFormat::ALL[usize::from(first) % ImportFormat::ALL.len()];
    let Ok(imported) = import::read(&text, format, &ColumnMap::default()) else { return };
    let yaml = imported.file("Untitled").to_yaml() + "\n";
    let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[]));
    assert!(loaded.broken().is_none(), "{text:?} became {yaml:?}: {:?}", loaded.broken());
    check_findings(&loaded);
    // Our JSON may lack what an event needs; what the others say becomes events, all of it.
    if format != ImportFormat::Json {
        assert_eq!(loaded.timeline.events().len(), imported.events.len(), "{yaml:?}");
    }
    let merged = merge_texts("", "title: T\nevents:\n  - id: a\n    title: A\n", &yaml);
    assert!(merged.is_ok(), "{yaml:?}: {merged:?}");
}

/// Merges what two sides have made of a file: the three texts have zero bytes between them.
pub fn merge(data: &[u8]) {
    let (base, sides) = halves(data);
    let (ours, theirs) = halves(sides.as_bytes());
    let is_read = |text: &str| YamlDocument::read(text).is_ok();
    if let Ok(merged) = merge_texts(&base, &ours, &theirs) {
        if [&base, &ours, &theirs].iter().all(|text| is_read(text)) {
            assert!(is_read(&merged.text), "{:?}", merged.text);
        }
        let old = load_text("old.yaml", &ours, ArticleRoot::Embedded(&[]));
        let new = load_text("new.yaml", &merged.text, ArticleRoot::Embedded(&[]));
        check_diff(&old, &new);
    }
    // Where one side has changed nothing, the result is what the other one has made.
    for (one, other) in [(&ours, &base), (&ours, &ours)] {
        if let Ok(merged) = merge_texts(&base, one, other) {
            assert_eq!((merged.text.as_str(), merged.conflicts.len()), (ours.as_str(), 0));
        }
    }
}

/// Compares two timelines, which have a zero byte between them.
pub fn diff(data: &[u8]) {
    let (old, new) = halves(data);
    let articles = [("a.txt", ARTICLE)];
    let load = |name, text: &str| load_text(name, text, ArticleRoot::Embedded(&articles));
    let (old, new) = (load("old.yaml", &old), load("new.yaml", &new));
    check_diff(&old, &new);
    assert!(TimelineDiff::between(&new.timeline, &new.timeline).is_empty());
}

fn check_diff(old: &Loaded, new: &Loaded) {
    let diff = TimelineDiff::between(&old.timeline, &new.timeline);
    for (language, format) in [
        (Language::En, DiffFormat::Text),
        (Language::Ar, DiffFormat::Text),
        (Language::En, DiffFormat::Markdown),
        (Language::En, DiffFormat::Json),
    ] {
        let options = DiffOptions {
            format,
            names: ["old.yaml", "new.yaml"],
            language,
            months: MonthNames::default(),
            letters: Letters::default(),
            colour: Colour::Off,
        };
        let mut page = Vec::new();
        write_diff(&diff, &options, &mut page).expect("a vector takes everything");
        let page = String::from_utf8(page).expect("pages are UTF-8");
        assert_eq!(page.lines().find_map(|line| hostile(line).next()), None, "{page:?}");
    }
}

/// Changes a YAML file, and reads it again.
pub fn edit(data: &[u8]) {
    let (yaml, value) = halves(data);
    let Ok(document) = YamlDocument::read(&yaml) else { return };
    let key = |name: &str| vec![PathStep::Key(name.to_owned())];
    let edits = [
        Edit::Put {
            map: Vec::new(),
            key: "title".to_owned(),
            value: NewValue::text(&value),
            after: Vec::new(),
        },
        Edit::Append {
            map: Vec::new(),
            key: "tags".to_owned(),
            value: NewValue::text(&value),
            after: vec!["title".to_owned()],
        },
        Edit::Remove { at: key("events") },
    ];
    for edit in edits {
        let Ok(edited) = document.apply(std::slice::from_ref(&edit)) else { continue };
        let again = YamlDocument::read(&edited.text).expect("what is written can be read");
        match edit {
            Edit::Put { .. } => {
                let written = again.text_at(&key("title")).unwrap_or_default();
                assert_eq!(written, value, "{:?}", edited.text);
            }
            // Of a key that stands twice, one is removed.
            Edit::Remove { .. } => {
                let before = count(&document, "events");
                let is_removed = before == 0 || count(&again, "events") + 1 == before;
                assert!(is_removed, "{:?}", edited.text);
            }
            Edit::Set { .. } | Edit::Append { .. } | Edit::Insert { .. } => {
                assert!(again.has(&key("tags")), "{:?}", edited.text);
            }
        }
    }
}

/// How often a key stands in the map of a file.
fn count(document: &YamlDocument, key: &str) -> usize {
    match document.value(&[]) {
        Some(NewValue::Map(entries)) => entries.iter().filter(|(own, _)| own == key).count(),
        Some(NewValue::Text(_) | NewValue::List(_)) | None => 0,
    }
}

/// Reads a date, says it, and looks for dates in a text.
pub fn dates(data: &[u8]) {
    let text = text(data);
    if let Ok(reading) = date::read(&text) {
        check_date(&reading.date);
    }
    if let Ok(reading) = date::read_own(&text) {
        check_date(&reading.date);
    }
    if let Ok(date) = Date::from_edtf(&text) {
        check_date(&date);
    }
    let published = Date::from_edtf("2024-06-19").expect("a date");
    let mut end = 0;
    for mention in mentions(&text, Some(&published)) {
        assert_within(&text, &mention.bytes);
        assert!(mention.bytes.start >= end, "{mention:?} in {text:?}");
        end = mention.bytes.end;
        if let Some(date) = &mention.date {
            check_date(date);
        }
    }
}

fn check_date(date: &Date) {
    let written = date.to_string();
    let again = Date::from_canonical(&written).expect("what is written can be read");
    assert_eq!(again.to_string(), written);
    let ends = (date.earliest(), date.latest());
    assert_eq!((again.earliest(), again.latest()), ends, "{written}");
    if let (Bound::Day(first), Bound::Day(last)) = ends {
        assert!(first <= last, "{written}");
    }
    for language in [Language::En, Language::Ar] {
        let style = DateStyle { language, ..DateStyle::default() };
        assert!(!date::words(date, style).trim().is_empty(), "{written}");
    }
}

/// Looks for a quotation in an article.
pub fn anchor(data: &[u8]) {
    let (article, quote) = halves(data);
    let searchable = SearchableArticle::new(&article);
    let anchor = searchable.find(&Quotation { quote: &quote, ..Quotation::default() });
    for piece in anchor.pieces() {
        assert_within(&article, piece);
    }
    match &anchor {
        Anchor::Exact(span) => assert_eq!(article.get(span.clone()), Some(&*quote)),
        Anchor::Ambiguous { places, count } => {
            assert!(*count > 1 && places.len() <= *count);
            for place in places {
                assert_within(&article, place);
            }
        }
        Anchor::Lost { nearest: Some(span) } => assert_within(&article, span),
        Anchor::Folded { .. }
        | Anchor::Elided { .. }
        | Anchor::Approximate { .. }
        | Anchor::Altered { .. }
        | Anchor::Lost { .. }
        | Anchor::Unsearched
        | Anchor::Unread
        | Anchor::Unquoted => {}
    }
}

/// Lays out a text: its first bytes say how.
pub fn layout(data: &[u8]) {
    let (Some(&columns), Some(&way)) = (data.first(), data.get(1)) else { return };
    let text = text(data.get(2..).unwrap_or_default());
    let columns = u16::from(columns % 60) + 1;
    let bit = |bit: u8| way & (1 << bit) != 0;
    let direction = if bit(0) { Direction::Rtl } else { Direction::Ltr };
    let base = if bit(1) { Base::Forced(direction) } else { Base::Article(direction) };
    let options = Options {
        base,
        tashkeel: if bit(2) { Tashkeel::Strip } else { Tashkeel::default() },
        isolates: if bit(3) { Isolates::Obey } else { Isolates::default() },
        shaping: if bit(4) { Shaping::Plain } else { Shaping::default() },
        hidden: if bit(5) { Hidden::Show } else { Hidden::default() },
    };
    let paragraph = Paragraph::new(&text, options);
    let mut end = 0;
    for range in paragraph.wrap(columns) {
        let line = paragraph.line(range, columns);
        // A letter of two columns stands alone on a line of one.
        assert!(line.columns() <= columns.max(2), "{} of {columns}: {text:?}", line.columns());
        assert_within(&text, &line.source());
        assert!(line.source().start >= end, "{text:?}");
        end = line.source().end;
        check_glyphs(line.glyphs());
        let glyphs: Vec<&str> = line.cells().iter().map(|cell| line.glyph(cell)).collect();
        for mode in [BidiMode::Visual, BidiMode::Guard] {
            drop(emit(&glyphs, mode));
        }
    }
    assert_eq!(hostile(&printable(&text)).next(), None, "{text:?}");
    let mut document = Document::new(text.into(), options);
    document.set_columns(columns);
    drop(document.lines(Position::default(), 20));
    let last = document.end();
    drop(document.line(last));
}

fn check_glyphs(glyphs: &str) {
    let control = glyphs.chars().find(|c| c.is_control());
    assert_eq!(control, None, "{glyphs:?}");
}

/// A timeline to search.
static SEARCHED: LazyLock<(Arc<Timeline>, Index)> = LazyLock::new(|| {
    let timeline = tarikh::embedded::load().timeline;
    let index = Index::new(&timeline);
    (timeline, index)
});

/// Parses a query, searches with it, and completes it.
pub fn query(data: &[u8]) {
    let text = text(data.get(..data.len().min(400)).unwrap_or_default());
    let query = Query::new(&text);
    let (timeline, index) = &*SEARCHED;
    let found = index.search(&query);
    let highlighter = Highlighter::new(timeline, &query);
    for hit in found.hits.iter().take(5) {
        drop(highlighter.matches(hit.event));
    }
    for caret in [0, text.floor_char_boundary(text.len() / 2), text.len()] {
        drop(index.complete(&text, caret, Language::En));
    }
}

/// Reads a configuration.
pub fn config(data: &[u8]) {
    drop(config::read(&text(data)));
}

/// Decodes what a terminal sends, in pieces: the first byte says how long they are.
pub fn terminal(data: &[u8]) {
    let Some((&length, bytes)) = data.split_first() else { return };
    let length = usize::from(length % 32) + 1;
    for letters in [Typing::Keys, Typing::Text] {
        let mut decoder = Decoder::default();
        for piece in bytes.chunks(length) {
            decoder.feed(piece);
            while let Some(received) = decoder.next(letters) {
                check_received(&received);
            }
        }
        // Whatever was incomplete ends.
        let mut rounds = 0;
        while decoder.patience(true).is_some() {
            drop(decoder.rest());
            while let Some(received) = decoder.next(letters) {
                check_received(&received);
            }
            rounds += 1;
            assert!(rounds <= bytes.len() + 1, "the decoder never ends: {bytes:?}");
        }
    }
}

fn check_received(received: &Received) {
    assert!(!format!("{received:?}").is_empty());
}

/// Extracts a web page.
pub fn html(data: &[u8]) {
    extracted(&[b"<!DOCTYPE html><html><body>", data].concat());
}

/// Extracts a PDF.
pub fn pdf(data: &[u8]) {
    extracted(&[b"%PDF-1.7\n", data].concat());
}

/// Extracts a file of whatever format it seems to be.
pub fn document(data: &[u8]) {
    extracted(data);
}

fn extracted(bytes: &[u8]) {
    let Ok(content) = read(bytes, ExtractOptions::default()) else { return };
    let documents = match content {
        Content::Documents(documents) => documents,
        Content::Records(records) => {
            assert!(!records.records.is_empty());
            return;
        }
    };
    assert!(!documents.is_empty());
    for document in documents {
        let text = &document.text;
        let parts = document.parts.iter().map(|it| &it.bytes);
        for range in parts.chain(document.pages.iter().map(|it| &it.bytes)) {
            assert_within(text, range);
        }
        assert!(text.is_empty() || text.ends_with('\n'), "{text:?}");
    }
}

/// A panic that the program expects of a parser of others, and lives with, is no find.
pub fn tolerate_guarded_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !tarikh::is_guarded() {
            before(panic);
        }
    }));
}
