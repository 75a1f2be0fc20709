//! Work is counted, not timed: what grows with a file grows in step with it, and no faster. A test
//! fails where a change makes several times as much work.
#![cfg(debug_assertions)]

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use tarikh::diff::TimelineDiff;
use tarikh::export::{self, Format};
use tarikh::import::{ColumnMap, ImportFormat, read};
use tarikh::load::{ArticleRoot, Checks, Loaded, Loader, load_text};
use tarikh::search::{Index, Query};
use tarikh::source::{ArticleText, Passage};
use tarikh::text::{self, Options};
use tarikh::timeline::Event;
use tarikh::tui::{Document, Keymap, Session, Settings, Size, Theme, frame, keys, replay};
use tarikh::work::{CountedWork, counted};

const ARTICLE: &str = "Putin arrived in Pyongyang on 19 June 2024. Kim received him at the airport. \
                       They signed a treaty, and the railway opened again after many years.\n";

/// The quotations of the events in turn; the second is in another spelling.
const QUOTES: [&str; 3] =
    ["Kim received him at the airport", "putin arrived in pyongyang", "They signed a treaty"];

/// A timeline of so many events, each with a passage.
fn yaml(events: usize) -> String {
    let mut yaml = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n".to_owned();
    for number in 0..events {
        let (month, day) = (1 + number % 12, 1 + number % 28);
        let (year, quote) = (1900 + number % 120, QUOTES[number % QUOTES.len()]);
        let _ = writeln!(
            yaml,
            "  - id: e{number}\n    date: {year}-{month:02}-{day:02}\n    title: \"Word{number} of \
             event {number}\"\n    passages: [{{ source: s, quote: \"{quote}\" }}]"
        );
    }
    yaml
}

fn load(events: usize) -> Loaded {
    load_text("t.yaml", &yaml(events), ArticleRoot::Embedded(&[("a.txt", ARTICLE)]))
}

/// `run` does at least `least` and at most `most` of some work. At least, because a counter that
/// nobody calls would show nothing.
fn check<T>(work: CountedWork, (least, most): (usize, usize), run: impl FnOnce() -> T) -> T {
    let (amount, result) = counted(work, run);
    assert!((least..=most).contains(&amount), "{work:?}: {amount}, not {least} to {most}");
    result
}

#[test]
fn a_file_is_parsed_once() {
    // The event, and ten keys and values in it or in its passage.
    let (few, _) = counted(CountedWork::YamlNodes, || load(500));
    check(CountedWork::YamlNodes, (9 * few / 10 * 4, 11 * few / 10 * 4), || load(2000));
    assert!(few < 500 * 20, "{few}");
}

#[test]
fn each_title_is_compared_with_few_others() {
    // With at most twelve of the same date.
    check(CountedWork::TitlePairs, (1, 12 * 4000), || load(4000));
}

#[test]
fn what_shows_no_findings_compares_no_titles() {
    let loader = Loader::with_checks(Checks::Necessary);
    let text = yaml(4000);
    let root = ArticleRoot::Embedded(&[("a.txt", ARTICLE)]);
    check(CountedWork::TitlePairs, (0, 0), || loader.text("t.yaml", &text, root));
}

#[test]
fn words_in_another_spelling_are_looked_for_once_for_all_passages() {
    // A third of the passages has the same words in another spelling.
    check(CountedWork::FoldedSearches, (1, 2), || load(3000));
}

#[test]
fn an_article_is_folded_once_for_all_of_its_quotations() {
    check(CountedWork::ArticlesFolded, (1, 1), || load(3000));
}

#[test]
fn an_article_is_not_read_again_for_each_of_its_quotations() {
    // It is until that would take longer than to note where each piece of it stands.
    check(CountedWork::TextsScanned, (1, 40), || load(3000));
}

#[test]
fn an_article_of_blank_lines_costs_little_for_each_line() {
    let text: Arc<str> = "\n".repeat(1_000_000).into();
    let article = ArticleText::new(Arc::clone(&text), 1);
    assert_eq!((article.line_count(), article.line_start(77_777)), (1_000_001, Some(77_777)));
    assert_eq!(article.line_of(999_999), 1_000_000);
    let mut document = text::Document::new(text, Options::default());
    document.set_columns(80);
    assert!(document.bytes_in_memory() <= 5_000_000, "{}", document.bytes_in_memory());
    assert_eq!(document.position_of(500_000).paragraph, 500_000);
    assert!(document.bytes_in_memory() <= 5_000_000, "{}", document.bytes_in_memory());
}

#[test]
fn an_event_takes_little_memory() {
    // There may be a million of them.
    assert!(size_of::<Event>() <= 384, "{}", size_of::<Event>());
    assert!(size_of::<Passage>() <= 216, "{}", size_of::<Passage>());
}

#[test]
fn every_text_is_indexed_once() {
    let timeline = load(3000).timeline;
    // The id, the title and the quotation.
    check(CountedWork::TextsIndexed, (3 * 3000, 4 * 3000), || Index::new(&timeline));
}

#[test]
fn a_search_compares_only_words_that_may_fit() {
    let timeline = load(3000).timeline;
    let index = Index::new(&timeline);
    assert!(index.words() > 6000, "{}", index.words());
    check(CountedWork::WordsCompared, (1, 300), || index.search(&Query::new("putin")));
}

#[test]
fn a_frame_lays_out_only_the_rows_that_are_seen() {
    let mut loaded = load(5000);
    loaded.findings.clear();
    let document = Document::new(loaded);
    let size = Size::new(100, 30);
    let mut session = check(CountedWork::RowsLaidOut, (1, 3 * 30), || {
        Session::new(document, Settings::default(), size)
    });
    let keymap = Keymap::default();
    check(CountedWork::RowsLaidOut, (1, 3 * 30), || {
        replay(&mut session, &keymap, &keys("G"));
        frame(&session, Theme::Mono)
    });
}

#[test]
fn the_dates_of_a_list_are_measured_by_kind_and_not_one_by_one() {
    let document = Document::new(load(5000));
    let size = Size::new(100, 30);
    // Twelve months, with one digit and with two.
    check(CountedWork::DatesMeasured, (1, 2 * 24), || {
        Session::new(document, Settings::default(), size)
    });
}

#[test]
fn words_in_articles_are_indexed_once_and_opened_only_where_they_are_seen() {
    let articles: Vec<(String, &str)> =
        (0..200).map(|number| (format!("{number}.txt"), ARTICLE)).collect();
    let shelf: Vec<(&str, &str)> = articles.iter().map(|(name, text)| (&**name, *text)).collect();
    let mut yaml = "title: T\nevents: []\nsources:\n".to_owned();
    for (name, _) in &articles {
        let _ = writeln!(yaml, "  - {{ id: s{name}, file: {name} }}");
    }
    let document = Document::new(load_text("t.yaml", &yaml, ArticleRoot::Embedded(&shelf)));
    let mut session = Session::new(document, Settings::default(), Size::new(100, 30));
    let keymap = Keymap::default();
    check(CountedWork::ArticlesIndexed, (200, 200), || {
        replay(&mut session, &keymap, &keys("g / p u t i n"));
    });
    // The distinct words of all articles once, not those of each.
    check(CountedWork::WordsCompared, (10, 100), || replay(&mut session, &keymap, &keys("s")));
    check(CountedWork::ArticlesOpened, (1, 60), || {
        replay(&mut session, &keymap, &keys("backspace"));
        frame(&session, Theme::Mono)
    });
}

#[test]
fn a_quotation_that_is_nearly_there_is_looked_for_once_in_its_article() {
    let article = ARTICLE.repeat(50);
    let quote = "They signed another treaty and the railway opened again after so many years";
    let yaml = format!(
        "title: T\nsources:\n  - {{ id: s, file: a.txt }}\nevents:\n  - id: e\n    date: 1961\n    \
         title: Pact\n    passages: [{{ source: s, quote: \"{quote}\" }}]\n"
    );
    let letters = article.len();
    check(CountedWork::LettersCompared, (letters / 2, 2 * letters), || {
        load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", &article)]))
    });
}

#[test]
fn two_versions_are_compared_event_by_event() {
    let (old, new) = (load(2000).timeline, load(2000).timeline);
    // Each event and its passage.
    check(CountedWork::VersionsCompared, (2 * 2000, 3 * 2000), || {
        TimelineDiff::between(&old, &new).items.len()
    });
}

#[test]
fn an_imported_event_gets_a_free_id_after_few_tries() {
    let mut table = "Date,Title\n".to_owned();
    (0..2000).for_each(|_| table.push_str("1961,Treaty\n"));
    check(CountedWork::IdsTried, (2000, 40 * 2000), || {
        read(&table, ImportFormat::Csv, &ColumnMap::default()).expect("a table")
    });
}

#[test]
fn a_page_lays_out_each_paragraph_once() {
    let timeline = load(1000).timeline;
    let options = export::Options { columns: Some(80), ..export::Options::default() };
    check(CountedWork::ParagraphsWrapped, (1000, 4 * 1000), || {
        export::write(&timeline, &options, &mut io::sink()).expect("everything is taken");
    });
}

#[test]
fn ten_times_the_work_is_noticed() {
    let timeline = load(300).timeline;
    let tenfold = || {
        for _ in 0..10 {
            drop(Index::new(&timeline));
        }
    };
    let run = || check(CountedWork::TextsIndexed, (3 * 300, 4 * 300), tenfold);
    assert!(std::panic::catch_unwind(run).is_err());
}

/// Remembers the largest piece that was written at once.
#[derive(Default)]
struct Largest {
    piece: usize,
    all: usize,
}

impl Write for Largest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece = self.piece.max(bytes.len());
        self.all += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_long_timeline_is_written_as_json_piece_by_piece() {
    let timeline = load(2000).timeline;
    let options = export::Options { format: Format::Json, ..export::Options::default() };
    let mut out = Largest::default();
    export::write(&timeline, &options, &mut out).expect("everything is taken");
    assert!(out.all > 1_000_000, "{}", out.all);
    assert!(out.piece < 100_000, "{}", out.piece);
}
