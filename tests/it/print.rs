//! The printed page: whole pages as they are kept in `tests/pages/`, and rules that hold for each.
//!
//! `INSTA_UPDATE=always cargo test --test it print::` writes the pages; read the difference before
//! you keep it.

use std::sync::Arc;

use tarikh::embedded;
use tarikh::export::{Format, Options, Passages, Section, write};
use tarikh::language::Language;
use tarikh::load::{ArticleRoot, load_text};
use tarikh::output::Letters;
use tarikh::search::{Admitted, Index, Query};
use tarikh::text::columns;
use tarikh::timeline::{EventId, EventIndex, Timeline};

use crate::common::{Folder, stdout};

/// What `tarikh print` writes.
fn page(timeline: &Timeline, options: &Options) -> String {
    let mut out = Vec::new();
    write(timeline, options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn wide(columns: u16) -> Options {
    Options { columns: Some(columns), ..Options::default() }
}

/// The page as a terminal shows it, so that it can be read here.
fn arabic(columns: u16) -> Options {
    Options { language: Language::Ar, letters: Letters::VISUAL, ..wide(columns) }
}

/// What a query admits.
fn admitted(timeline: &Arc<Timeline>, query: &str) -> Admitted {
    let index = Index::new(timeline);
    Admitted::new(Query::new(query), || &index)
}

fn bundled() -> Arc<Timeline> {
    embedded::load().timeline
}

fn event(timeline: &Timeline, id: &str) -> EventIndex {
    timeline.find(&EventId::new(id)).expect("an event of the timeline")
}

/// A timeline of which only the YAML is given.
fn yaml(text: &str) -> Arc<Timeline> {
    load_text("t.yaml", text, ArticleRoot::Embedded(&[("a.txt", "Words of one. أقوال ثان.")]))
        .timeline
}

/// Everything that a page may have to cope with: a title that does not fit, dates that do not, no
/// eras, an event without sources and one without a date, a summary of two paragraphs.
const ODD: &str = "\
title: A chronology with a title that is far too long for one line of a page of eighty columns, but not of two
sources:
  - { id: memoir, file: a.txt, title: Eine Erinnerung, language: de, url: 'https://example.org/a' }
  - { id: bare, file: a.txt }
  - { id: review, file: a.txt, publisher: The Review, published: 1985~ }
events:
  - id: step
    date: 1969-07-20T22:56:00-04:00
    title: A small step, told at such length that the line of the event must go on in the next one
    passages:
      - { source: memoir, quote: Words of one, stance: dates }
      - { source: review, quote: Words, stance: dates, says: 1969-07-21 }
      - { source: bare, quote: Words of none of them at all, stance: supports }
  - id: between
    date: '[1970-12..1971-02]'
    title: Something between
    summary: \"The first paragraph.\\n\\nThe second one.\"
    note: A word of the curator.
    related: [step]
  - id: same
    date: '[1970-12..1971-02]'
    title: Something at the same time
    passages: [{ source: review, quote: 'أقوال ثان', stance: supports, translation: Sayings of another }]
  - { id: unread, date: next week, title: A date that nobody understands }
  - { id: never, title: Something without a date }
";

/// A web page without its head, its style and its script.
fn main_of(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("the main part");
    main.split_once("<script").expect("the script").0.to_owned()
}

macro_rules! pages {
    ($($name:literal: $page:expr;)*) => {{
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../pages");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            $(insta::assert_snapshot!($name, $page);)*
        });
    }};
}

#[test]
fn pages_are_as_they_were() {
    let (own, odd) = (bundled(), yaml(ODD));
    let full = |options| Options { passages: Passages::Full, ..options };
    let none = |options| Options { passages: Passages::None, ..options };
    let format = |format, options| Options { format, ..options };
    let visit = Section::Event(event(&own, "putin-visit-2024"));
    let first = Section::Comparison(event(&own, "putin-visit-2000"));
    let treaties = admitted(&own, "#treaty");
    let treaties = |options| Options { admitted: treaties.clone(), ..options };
    pages! {
        "chronology-60": page(&own, &wide(60));
        "chronology-80": page(&own, &wide(80));
        "chronology-100": page(&own, &wide(100));
        "chronology-120-none": page(&own, &none(wide(120)));
        "chronology-30": page(&own, &treaties(wide(30)));
        "chronology-ar-80": page(&own, &arabic(80));
        "chronology-ar-60": page(&own, &none(arabic(60)));
        "treaties-full": page(&own, &treaties(full(wide(80))));
        "treaties-full-ar": page(&own, &treaties(full(arabic(80))));
        "event": page(&own, &Options { part: visit, passages: Passages::Full, ..wide(80) });
        "comparison": page(&own, &Options { part: first, ..wide(80) });
        "comparison-ar": page(&own, &Options { part: first, ..arabic(80) });
        "matrix-80": page(&own, &format(Format::Matrix, wide(80)));
        "matrix-60-ar": page(&own, &format(Format::Matrix, arabic(60)));
        "markdown": page(&own, &format(Format::Markdown, wide(80)));
        "markdown-full": page(&own, &treaties(full(format(Format::Markdown, wide(80)))));
        "markdown-ar": page(&own, &Options { language: Language::Ar, ..treaties(format(Format::Markdown, wide(80))) });
        "org": page(&own, &treaties(format(Format::Org, wide(80))));
        "org-full-ar": page(&own, &Options { language: Language::Ar, ..treaties(full(format(Format::Org, wide(80)))) });
        "latex": page(&own, &treaties(format(Format::Latex, wide(80))));
        "markwhen": page(&own, &treaties(full(format(Format::Markwhen, wide(80)))));
        "icalendar": page(&own, &treaties(format(Format::Icalendar, wide(80))));
        "tsv": page(&own, &treaties(format(Format::Tsv, wide(80))));
        "odd-svg": page(&odd, &format(Format::Svg, wide(80)));
        "odd-html": main_of(&page(&odd, &full(format(Format::Html, wide(80)))));
        "odd-latex": page(&odd, &full(format(Format::Latex, wide(80))));
        "odd-80": page(&odd, &full(wide(80)));
        "odd-40": page(&odd, &wide(40));
        "odd-markdown": page(&odd, &full(format(Format::Markdown, wide(80))));
    }
}

/// Every way of printing, at every width.
fn every_page(timeline: &Timeline) -> Vec<(u16, String)> {
    let mut pages = Vec::new();
    for columns in [20, 30, 40, 60, 80, 100, 120, 200] {
        for passages in [Passages::None, Passages::Refs, Passages::Full] {
            for format in [Format::Text, Format::Matrix] {
                for base in [wide(columns), arabic(columns)] {
                    let options = Options { passages, format, ..base };
                    pages.push((columns, page(timeline, &options)));
                }
            }
        }
    }
    pages
}

#[test]
fn no_line_is_wider_than_its_page() {
    for timeline in [bundled(), yaml(ODD)] {
        for (most, page) in every_page(&timeline) {
            let wide = |line: &&str| columns(line) > usize::from(most);
            assert_eq!(page.lines().find(wide), None, "{most}");
        }
    }
}

#[test]
fn numbers_of_sources_never_stand_alone_on_a_line() {
    for timeline in [bundled(), yaml(ODD)] {
        for width in 40..130 {
            for options in [wide(width), Options { letters: Letters::Logical, ..arabic(width) }] {
                let page = page(&timeline, &options);
                let (events, _) = page.rsplit_once("\n[1] ").expect("a list of sources");
                let is_alone = |line: &&str| {
                    let (before, rest) = line.rsplit_once('[').unwrap_or(("x", ""));
                    let is_number = rest.ends_with(']') && !rest.contains(char::is_alphabetic);
                    is_number && (before.is_empty() || before.ends_with("  "))
                };
                assert_eq!(events.lines().find(is_alone), None, "{width}\n{page}");
            }
        }
    }
}

#[test]
fn a_heading_stands_above_its_first_event() {
    let page = page(&bundled(), &wide(80));
    let lines: Vec<&str> = page.lines().collect();
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("── ")) {
        assert_eq!(lines[number - 1], "", "{line}");
        assert!(!lines[number + 1].contains('⋮'), "{line}");
        assert!(lines[number + 1].contains(" ["), "{line}");
        assert_eq!(columns(line), 80);
    }
}

#[test]
fn a_date_stands_once_for_the_events_that_share_it() {
    let page = page(&bundled(), &wide(80));
    let count = |start: &str| page.lines().filter(|line| line.starts_with(start)).count();
    // Between its events stands one of about that day.
    assert_eq!(count("19 Jun 2024 "), 2);
    assert_eq!(count("19 Jun 2024~"), 1);
    assert_eq!(count("17 Jun 2024 "), 1);
    assert_eq!(count("since Sep 2023 "), 1);
    // Other dates that begin alike are dates of their own.
    assert_eq!(count("26 Jun 2024"), 2, "26 Jun 2024, and about that day");
}

/// The lines below the event of this title, as long as they belong to it.
fn below(page: &str, title: &str) -> Vec<String> {
    let mut lines = page.lines().skip_while(|line| !line.contains(title)).skip(1);
    let mut own = Vec::new();
    while let Some(line) = lines.next().filter(|line| line.starts_with("          ")) {
        own.push(line.trim().to_owned());
    }
    own
}

#[test]
fn a_disagreement_stands_where_it_is_with_who_says_what() {
    let page = page(&bundled(), &wide(80));
    let visit = page.lines().find(|line| line.contains("Putin's state visit")).expect("an event");
    assert!(visit.starts_with("18–19 Jun 2024    ≈≠"), "{visit}");
    let said = below(&page, "Putin's state visit");
    assert_eq!(said[0], "18–19 Jun: [2, 3] · 19 Jun: [4] · 17–23 Jun, some day: [5]");
    let said = below(&page, "North Korean arms for Russia");
    assert_eq!(said[0], "contradicted by [3, 4]");
    // Where the sources agree nothing is said, though most give only the year.
    let visit = page.lines().find(|line| line.contains("Putin's first visit")).expect("an event");
    assert!(!visit.contains('≠'), "{visit}");
    assert_eq!(below(&page, "Putin's first visit")[0..0], [""; 0]);
}

#[test]
fn dates_that_exclude_each_other_are_a_disagreement() {
    let page = page(&yaml(ODD), &wide(80));
    let (_, rest) = page.split_once("≠ A small step").expect("the event");
    assert!(rest.contains("next one [1–3]\n"), "{page}");
    assert!(rest.contains("  20 Jul, 22:56:00 UTC−04:00: [1] · 21 Jul: [3]\n"), "{page}");
    assert!(rest.contains("  not in its source: [2]\n"), "{page}");
}

#[test]
fn only_the_signs_that_occur_are_explained() {
    let legend = |text: &str| {
        let page = page(&yaml(text), &wide(200));
        page.lines().last().unwrap_or_default().to_owned()
    };
    let events = |events: &str| format!("title: T\nevents: [{events}]\n");
    let one = "{ id: a, date: 1961, title: A }";
    assert_eq!(legend(&events(one)), "1961  A");
    let later = format!("{one}, {{ id: b, date: 1999~, title: B }}");
    assert_eq!(legend(&events(&later)), "~ about   ⋮ no event");
    let both = "{ id: a, date: 1961, title: A }, { id: b, date: '1961-03%', title: B }";
    let expected = "≈ order not decided by the dates   % about, and uncertain";
    assert_eq!(legend(&events(both)), expected);
    let unread = "{ id: a, date: next week, title: A }";
    assert_eq!(legend(&events(unread)), "⚠ not understood in the file");
}

#[test]
fn a_quotation_has_the_marks_of_its_language_and_its_translation_none() {
    let text = page(&yaml(ODD), &Options { passages: Passages::Full, ..wide(200) });
    assert!(text.contains("„Words of one“"), "German\n{text}");
    assert!(text.contains("«أقوال ثان»"), "Arabic, by its letters\n{text}");
    assert!(text.contains("Translation: Sayings of another\n"), "{text}");
    let markdown = Options { format: Format::Markdown, passages: Passages::Full, ..wide(80) };
    let text = page(&yaml(ODD), &markdown);
    assert!(text.contains("> <span dir=\"rtl\">«أقوال ثان»</span>\n"), "{text}");
    assert!(text.contains("> Translation: Sayings of another\n"), "{text}");
}

#[test]
fn who_reads_the_quotation_needs_no_translation_into_another_language() {
    let full = |options| Options { passages: Passages::Full, ..options };
    let arabic = full(Options { letters: Letters::Logical, ..arabic(80) });
    let text = page(&bundled(), &arabic);
    assert!(text.contains("«كوريا الشمالية، التي تأسست عام 1948"), "{text:.3000}");
    assert!(!text.contains("North Korea, which was founded"), "{text:.3000}");
    assert!(page(&bundled(), &full(wide(80))).contains("North Korea, which was founded"));
}

#[test]
fn where_no_publisher_is_named_the_title_names_the_source() {
    let full = Options { passages: Passages::Full, ..wide(200) };
    let text = page(&yaml(ODD), &full);
    assert!(text.contains("— Eine Erinnerung [1] · line 1 · dates it"), "{text}");
    assert!(text.contains("— The Review [3]"), "{text}");
    assert!(text.contains("[1] „Eine Erinnerung“.\n    https://example.org/a\n"), "{text}");
    assert!(text.contains("\n[2] bare.\n"), "there is nothing else to say of it\n{text}");
}

#[test]
fn paragraphs_of_a_summary_stay_paragraphs() {
    let full = Options { passages: Passages::Full, ..wide(80) };
    let text = page(&yaml(ODD), &full);
    let (_, rest) = text.split_once("The first paragraph.\n").expect("the first paragraph");
    assert!(rest.trim_start_matches(' ').starts_with('\n'), "{rest}");
    assert!(rest.trim_start().starts_with("The second one.\n"), "{rest}");
    let markdown = page(&yaml(ODD), &Options { format: Format::Markdown, ..full });
    assert!(markdown.contains("\n\nThe first paragraph.\n\nThe second one.\n\n"), "{markdown}");
}

#[test]
fn none_is_the_events_alone() {
    let text = page(&bundled(), &Options { passages: Passages::None, ..wide(80) });
    assert!(!text.contains('[') && !text.contains("Sources"), "{text}");
    assert!(text.contains("18–19 Jun 2024    ≈≠ Putin's state visit to North Korea\n"), "{text}");
}

#[test]
fn an_arabic_page_knows_no_gender_of_its_sources() {
    let own = bundled();
    let part = Section::Comparison(event(&own, "putin-visit-2000"));
    let options = Options { part, letters: Letters::Logical, ..arabic(80) };
    let text = page(&own, &options);
    assert!(text.contains("يوليو 2000 (مصدر واحد فقط): [4]"), "{text}");
    assert!(!text.contains("وحده"), "{text}");
}

#[test]
fn a_part_says_which_part_it_is() {
    let odd = yaml(ODD);
    let admitted = admitted(&odd, "1969.. #none");
    let text = page(&odd, &Options { admitted: admitted.clone(), ..wide(200) });
    let asked = "Only events matching “1969.. #none” · without undated events.";
    assert_eq!(text.lines().nth(2), Some(asked), "{text}");
    assert!(
        text.lines().nth(1).is_some_and(|line| line == "0 of 5 events · no passages"),
        "{text}"
    );
    let arabic = Options { letters: Letters::Logical, admitted, ..arabic(200) };
    let text = page(&yaml(ODD), &arabic);
    assert!(text.contains("\n0 من 5 أحداث · بلا مقتطفات\n"), "{text}");
}

#[test]
fn a_page_of_nothing_says_so() {
    for format in [Format::Text, Format::Markdown, Format::Matrix] {
        let empty = page(&yaml("title: T\nevents: []\n"), &Options { format, ..wide(80) });
        assert!(empty.trim_end().ends_with("No events."), "{empty}");
    }
    let only_undated = page(&yaml("title: T\nevents: [{ id: a, title: A }]\n"), &wide(50));
    let rule = "─".repeat(32);
    let expected = format!("T\n1 event · no passages\n\n── Without a date {rule}\nA\n");
    assert_eq!(only_undated, expected);
}

#[test]
fn markdown_has_headings_footnotes_and_nothing_that_reads_as_markup() {
    let own = bundled();
    let text = page(&own, &Options { format: Format::Markdown, ..wide(80) });
    let level = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    // The eras, and the heading of what has no date.
    let (groups, events) = (own.eras().len() + 1, own.events().len());
    assert_eq!((level("# "), level("## "), level("### ")), (1, groups, events), "{text}");
    for source in ["oman", "column", "trains"] {
        assert_eq!(text.matches(&format!("\n[^{source}]: ")).count(), 1, "{source}");
        assert!(text.matches(&format!("[^{source}]")).count() > 2, "{source}");
    }
    let arabic = Options { format: Format::Markdown, language: Language::Ar, ..wide(80) };
    let text = page(&bundled(), &arabic);
    assert!(text.starts_with("<div lang=\"ar\" dir=\"rtl\">\n\n# "), "{text}");
    assert!(text.ends_with("\n\n</div>\n"), "{text}");
}

/// Every line break was looked for in all that had been written before it.
#[test]
fn json_of_a_long_text_of_short_lines_is_written() {
    let summary = "      a line\n".repeat(60_000);
    let yaml = format!("title: T\nevents:\n  - id: a\n    title: A\n    summary: |\n{summary}");
    let folder = Folder::with_timeline(&yaml);
    let text = stdout(&folder.tarikh(&["print", "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let summary = json["events"][0]["summary"]["und"].as_str().expect("a text");
    assert_eq!(summary.lines().count(), 60_000);
}

#[test]
fn json_says_what_is_disputed() {
    let text = page(&bundled(), &Options { format: Format::Json, ..Options::default() });
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let events = json["events"].as_array().expect("a list");
    let disputed: Vec<&str> = events
        .iter()
        .filter(|it| it["disputed"] == true)
        .filter_map(|it| it["id"].as_str())
        .collect();
    assert!(disputed.contains(&"putin-visit-2024"), "{disputed:?}");
    assert!(!disputed.contains(&"putin-visit-2000"), "{disputed:?}");
    assert_eq!(disputed.len(), 9, "{disputed:?}");
}

/// Of an event without a date nothing else is known of its time.
#[test]
fn what_an_undated_event_came_after_stands_on_the_page() {
    let yaml = "title: T\nevents:\n  - { id: pact, title: { en: Pact, ar: الاتفاق }, date: 1961, status: alleged }\n  \
                - { id: later, title: { en: Later, ar: لاحقا }, after: pact }\n";
    let folder = Folder::with_timeline(yaml);
    for (lang, said) in [("en", "after: Alleged: Pact"), ("ar", "بعد: ")] {
        for format in ["text", "markdown", "html", "latex", "org"] {
            let arguments = ["print", "--passages", "full", "--format", format, "--lang", lang];
            let page = stdout(&folder.tarikh(&arguments));
            assert!(page.contains(said), "{format} {lang}: {page}");
        }
    }
    let screen = crate::common::Script::yaml(yaml).keys("j").text();
    assert!(screen.contains("after: Alleged: Pact"), "{screen}");
}
