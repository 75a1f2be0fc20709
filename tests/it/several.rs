//! Several files as one view: files that are named, those of a folder, and those that a timeline
//! includes.

#![expect(clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::common::{Folder, Script, stderr, stdout};
use tarikh::capture::{Change, InFileError, WholeTimeline};
use tarikh::load::{Checks, Code, Finding, Joined, LoadError, open, reopen};
use tarikh::timeline::{EventIndex, FileIndex, Timeline};
use tarikh::tui::{Effect, InputKind, Keymap, Session, converse};

const APOLLO: &str = "\
title: { en: The American way to the Moon, ar: الطريق الأمريكي إلى القمر }
names:
  kennedy: { en: Kennedy, ar: كينيدي }
  moon: { en: [the Moon, Moon], ar: القمر }
tags:
  landing: { en: Landing, ar: هبوط }
sources:
  - { id: paper, file: texts/apollo.txt, title: Apollo in short, published: 1969-07-21 }
events:
  - id: speech
    date: 1961-05-25
    title: { en: Kennedy sets the goal, ar: كينيدي يحدد الهدف }
    people: [kennedy]
    passages:
      - { source: paper, quote: Kennedy asked for a landing on the Moon, stance: supports }
  - id: landing
    date: 1969-07-20
    title: { en: People land on the Moon, ar: أول هبوط للبشر على القمر }
    places: [moon]
    tags: [landing]
    passages:
      - { source: paper, quote: On 20 July 1969 two people landed, stance: dates }
";

const APOLLO_TEXT: &str = "\
Apollo in short

On 25 May 1961 Kennedy asked for a landing on the Moon before the end of the decade.
On 20 July 1969 two people landed there. The last crew came home on 19 December 1972.
";

const LUNA: &str = "\
title: { en: The Soviet way to the Moon, ar: الطريق السوفيتي إلى القمر }
names:
  moon: { en: Moon, ar: القمر }
  korolev: { en: Korolev, ar: كوروليوف }
tags:
  landing: { en: Landing, ar: هبوط }
sources:
  - { id: report, file: texts/luna.txt, title: Luna in short, published: 1970-10-01 }
events:
  - id: impact
    date: 1959-09-14
    title: { en: Luna 2 hits the Moon, ar: لونا 2 يصطدم بالقمر }
    places: [moon]
    passages:
      - { source: report, quote: Luna 2 struck the Moon on 14 September 1959, stance: dates }
  - id: soft
    date: 1966-02-03
    title: { en: Luna 9 comes down softly, ar: هبوط لونا 9 بسلام }
    places: [moon]
    people: [korolev]
    tags: [landing]
    passages:
      - { source: report, quote: on 3 February 1966 it came down softly, stance: dates }
";

const LUNA_TEXT: &str = "\
Luna in short

Luna 2 struck the Moon on 14 September 1959. Luna 9 left in January; on 3 February 1966 it came down softly
and sent pictures. Luna 16 brought soil home on 24 September 1970.
";

/// Two timelines, each with its article in a folder of its own.
fn folder() -> Folder {
    folder_with(APOLLO, LUNA)
}

fn folder_with(apollo: &str, luna: &str) -> Folder {
    let folder = Folder::empty();
    for name in ["usa/texts", "ussr/texts"] {
        fs::create_dir_all(folder.path().join(name)).expect("folders");
    }
    folder.write("usa/apollo.yaml", apollo);
    folder.write("usa/texts/apollo.txt", APOLLO_TEXT);
    folder.write("ussr/luna.yaml", luna);
    folder.write("ussr/texts/luna.txt", LUNA_TEXT);
    folder
}

fn both(folder: &Folder) -> [PathBuf; 2] {
    ["usa/apollo.yaml", "ussr/luna.yaml"].map(|name| folder.path().join(name))
}

fn script(folder: &Folder) -> Script {
    let [apollo, luna] = both(folder);
    Script::files(&[&apollo, &luna])
}

fn opened(folder: &Folder) -> Joined {
    open(&both(folder), Checks::All).expect("both can be read")
}

fn ids(joined: &Joined) -> Vec<&str> {
    joined.timeline.events().iter().map(|event| event.id.as_str()).collect()
}

fn of_code(joined: &Joined, code: Code) -> Vec<&Finding> {
    joined.findings.iter().filter(|finding| finding.code == code).collect()
}

/// The file of a finding, without its folders, and its line and column.
fn place(finding: &Finding) -> (&str, usize, usize) {
    let place = &finding.place;
    let name = place.file.rsplit('/').next().unwrap_or_default();
    (name, place.line, place.column)
}

/// Everything that is said for these lines, which are carried out.
fn said(session: Session, lines: &[&str]) -> String {
    let mut output = Vec::new();
    let input = Cursor::new(lines.iter().flat_map(|line| [line, "\n"]).collect::<String>());
    let partner = (InputKind::Pipe, String::new());
    converse(session, &Keymap::default(), partner, (input, &mut output))
        .expect("a vector takes everything");
    String::from_utf8(output).expect("UTF-8")
}

#[test]
fn events_of_both_files_are_in_one_order_and_each_finds_its_article() {
    let folder = folder();
    let joined = opened(&folder);
    assert_eq!(joined.findings, []);
    assert_eq!(ids(&joined), ["impact", "speech", "soft", "landing"]);
    let names: Vec<&str> = joined.timeline.files().iter().map(|file| &*file.id).collect();
    assert_eq!(names, ["apollo", "luna"]);
    let passages = joined.timeline.events().iter().flat_map(|event| &event.passages);
    assert!(passages.into_iter().all(|passage| passage.anchor.is_exact()));
    // One id and a common spelling: one name.
    let names: Vec<&str> = joined.timeline.names().iter().map(|name| &*name.id).collect();
    assert_eq!(names, ["kennedy", "moon", "korolev"]);
    let files: Vec<&str> =
        joined.timeline.sources().iter().map(|source| source.article.file()).collect();
    assert_eq!(files, ["usa/texts/apollo.txt", "ussr/texts/luna.txt"]);
}

#[test]
fn an_event_is_found_by_its_id_and_by_that_of_its_file() {
    let folder = folder();
    for id in ["soft", "luna:soft"] {
        let printed = folder.tarikh(&["print", "usa", "ussr", "--event", id]);
        assert!(stdout(&printed).contains("it came down softly"), "{}", stderr(&printed));
    }
    let found = folder.tarikh(&["find", "file:luna", "usa", "ussr", "--format", "ids"]);
    assert_eq!(stdout(&found), "impact\nsoft\n");
    let found = folder.tarikh(&["find", "ملف:apollo", "usa", "ussr", "--format", "ids"]);
    assert_eq!(stdout(&found), "speech\nlanding\n");
    let read = folder.tarikh(&["read", "luna:report", "usa", "ussr"]);
    assert!(stdout(&read).contains("Luna 16 brought soil home"), "{}", stderr(&read));
}

#[test]
fn different_events_with_one_id_are_told_apart_and_reported_where_they_stand() {
    let luna = LUNA.replace("id: soft", "id: landing");
    let folder = folder_with(APOLLO, &luna);
    let joined = opened(&folder);
    assert_eq!(ids(&joined), ["impact", "speech", "luna:landing", "apollo:landing"]);
    let [conflict] = *of_code(&joined, Code::EventConflict) else { panic!("one conflict") };
    assert_eq!(place(conflict), ("luna.yaml", 16, 9), "{conflict:?}");
    assert!(conflict.message.contains("date, title, people, passages"), "{}", conflict.message);
    assert!(conflict.also.iter().any(|(place, _)| place.file.ends_with("apollo.yaml")));
    // The bare id is of neither.
    let printed = folder.tarikh(&["print", "usa", "ussr", "--event", "landing"]);
    assert!(stderr(&printed).contains("apollo:landing"), "{}", stderr(&printed));
    assert_eq!(printed.status.code(), Some(2));
}

#[test]
fn what_two_files_say_differently_is_reported() {
    let check = |from: &str, to: &str, code: Code, place_of: (&str, usize, usize)| {
        let luna = LUNA.replacen(from, to, 1);
        assert_ne!(luna, LUNA, "{from}");
        let folder = folder_with(APOLLO, &luna);
        let joined = opened(&folder);
        let found: Vec<_> = of_code(&joined, code).into_iter().map(place).collect();
        assert_eq!(found, [place_of], "{from}: {:?}", joined.findings);
    };
    check("{ en: Moon, ar: القمر }", "{ en: Luna }", Code::NameConflict, ("luna.yaml", 3, 3));
    check("{ en: Landing, ", "{ en: Touchdown, ", Code::TagConflict, ("luna.yaml", 6, 3));
    check("id: report,", "id: paper,", Code::SourceConflict, ("luna.yaml", 8, 11));
    // The same event, and not the same status.
    let same = "  - id: speech\n    date: 1961-05-25\n    status: denied\n    title: { en: Kennedy sets the goal, ar: كينيدي يحدد الهدف }\n";
    let folder = folder_with(APOLLO, &format!("{LUNA}{same}"));
    let joined = opened(&folder);
    let [status] = *of_code(&joined, Code::StatusConflict) else { panic!("{:?}", joined.findings) };
    assert_eq!(place(status), ("luna.yaml", 26, 13), "{status:?}");
    assert!(status.message.contains("denied here, and a fact in"), "{}", status.message);
}

#[test]
fn a_disagreement_stands_at_the_field_and_not_at_the_same_word_in_a_title() {
    let apollo = APOLLO.replace(
        "  landing: { en: Landing, ar: هبوط }\n",
        "  landing: { en: Landing, ar: هبوط }\n  soft: { en: Soft, ar: ناعم }\n",
    );
    let luna = LUNA.replace(
        "  landing: { en: Landing, ar: هبوط }\n",
        "  hard: { en: 'not soft: hard' }\n  soft: { en: Softly }\n",
    );
    let event = "  - {title: \"Luna, id: soft, status: denied\", id: landing, date: 1970}\n";
    for ends in ["\n", "\r\n"] {
        let luna = format!("{luna}{event}").replace('\n', ends);
        let joined = opened(&folder_with(&apollo, &luna));
        let places = |code| of_code(&joined, code).into_iter().map(place).collect::<Vec<_>>();
        assert_eq!(places(Code::TagConflict), [("luna.yaml", 7, 3)], "{ends:?}");
        assert_eq!(places(Code::EventConflict), [("luna.yaml", 25, 51)], "{ends:?}");
    }
}

#[test]
fn the_same_event_in_two_files_is_one() {
    let event = "  - { id: start, date: 1957-10-04, title: { en: Sputnik, ar: سبوتنيك } }\n";
    let folder = folder_with(&format!("{APOLLO}{event}"), &format!("{LUNA}{event}"));
    let joined = opened(&folder);
    assert_eq!(ids(&joined), ["start", "impact", "speech", "soft", "landing"]);
    let files = joined.timeline.files_of(joined.timeline.events().first().expect("an event"));
    assert_eq!(files.len(), 2);
    let twice = of_code(&joined, Code::EventTwice);
    assert_eq!(twice.into_iter().map(place).collect::<Vec<_>>(), [("luna.yaml", 24, 11)]);
}

#[test]
fn an_article_that_both_files_have_is_one_source() {
    let address = "https://example.org/race";
    let source =
        |id: &str| format!("  - {{ id: {id}, url: \"{address}\", title: The race }}\nevents:");
    let apollo = APOLLO.replace("events:", &source("race"));
    let luna = LUNA.replace("events:", &source("contest"));
    let folder = folder_with(&apollo, &luna);
    let joined = opened(&folder);
    let with_address = |source: &&tarikh::source::Source| source.url.as_deref() == Some(address);
    assert_eq!(joined.timeline.sources().iter().filter(with_address).count(), 1);
    assert!(joined.timeline.find_source("luna:contest").is_some());
}

#[test]
fn an_event_comes_after_one_of_another_file() {
    let luna = LUNA
        .replace("    date: 1966-02-03\n", "    after: [apollo:speech]\n")
        .replace("places: [moon]\n    people", "related: [apollo:landing]\n    people");
    let folder = folder_with(APOLLO, &luna);
    let joined = opened(&folder);
    assert!(of_code(&joined, Code::UnknownReference).is_empty(), "{:?}", joined.findings);
    let order = ids(&joined);
    let place = |id: &str| order.iter().position(|own| *own == id);
    assert!(place("soft") > place("speech"), "{order:?}");
    // By itself the file says what is missing.
    let alone = open(&both(&folder)[1..], Checks::All).expect("it can be read");
    let unknown = of_code(&alone, Code::UnknownReference);
    assert_eq!(unknown.len(), 2);
    let hint = unknown[0].hint.as_deref().unwrap_or_default();
    assert!(hint.contains("“apollo”"), "{hint}");
    // A circle through both files is found.
    let apollo = APOLLO.replace("    date: 1961-05-25\n", "    after: [luna:soft]\n");
    let folder = folder_with(&apollo, &luna);
    assert_eq!(of_code(&opened(&folder), Code::AfterCycle).len(), 1);
}

#[test]
fn a_broken_second_file_says_so_and_the_rest_is_shown() {
    let folder = folder_with(APOLLO, "title: T\nevents:\n  - { id: a, title: [\n");
    let joined = opened(&folder);
    assert!(joined.broken().is_some_and(|finding| finding.place.file.ends_with("luna.yaml")));
    let screen = script(&folder).text();
    assert!(screen.contains("Kennedy sets the goal"), "{screen}");
    assert!(screen.contains("luna.yaml:"), "{screen}");
    let printed = folder.tarikh(&["print", "usa", "ussr"]);
    assert_eq!(printed.status.code(), Some(1));
    let missing = open(&["none.yaml".into()], Checks::All);
    assert!(matches!(missing, Err(LoadError::Unreadable { .. })));
}

#[test]
fn the_screen_shows_files_lanes_and_a_filter_by_file() {
    let folder = folder();
    let screen = script(&folder).text();
    assert!(screen.contains("2 files"), "{screen}");
    assert!(screen.contains("The American way to the Moon · The Soviet way"), "{screen}");
    let arabic = script(&folder).arabic().text();
    // In visual order, with joined letters.
    assert!(arabic.contains("ﻥﺎﻔﻠﻣ"), "{arabic}");
    let filter = script(&folder).size(100, 50).keys("f").text();
    assert!(filter.contains("Files") && filter.contains("apollo"), "{filter}");
    let shown = script(&folder).with_query("file:luna").text();
    assert!(shown.contains("Luna 9") && !shown.contains("Kennedy sets"), "{shown}");
    let lanes = (0..6).map(|count| script(&folder).keys(&"L ".repeat(count)).text());
    let lanes: Vec<String> = lanes.collect();
    assert!(lanes.iter().any(|it| it.contains("apollo") && it.contains("luna")), "{lanes:?}");
    // A file alone has neither.
    let [apollo, _] = both(&folder);
    let alone = Script::file(&apollo);
    assert!(!alone.text().contains("files"));
    assert!(!alone.keys("f").text().contains("Files"));
}

#[test]
fn the_editor_opens_in_the_file_of_the_event() {
    let folder = folder();
    for (row, file) in [("e", "luna.yaml"), ("j e", "apollo.yaml"), ("enter E", "luna.txt")] {
        let (_, effects) = script(&folder).asked(row);
        let [Effect::Edit(spot)] = effects.as_slice() else { panic!("{row}: {effects:?}") };
        assert!(spot.path.ends_with(file), "{row}: {}", spot.path.display());
        assert!(spot.path.is_file(), "{row}");
    }
}

#[test]
fn capture_writes_into_the_file_of_the_event_and_no_other() {
    let folder = folder();
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("UTF-8");
    // Words of the second file, for an event of it: the third event of the view.
    let heard = said(script(&folder).state().clone(), &["3", "x", "3", "announced"]);
    assert_eq!(text("usa/apollo.yaml"), APOLLO, "{heard}");
    assert!(text("ussr/luna.yaml").contains("    status: announced\n"), "{heard}");
    folder.write("ussr/luna.yaml", LUNA);
    // A new event: the form says which file it goes into.
    let form = script(&folder).keys("j j enter V A").text();
    assert!(form.contains("File") && form.contains("luna.yaml"), "{form}");
    let heard = said(script(&folder).state().clone(), &["3", "", "V", "A", "Soil comes home", ""]);
    assert_eq!(text("usa/apollo.yaml"), APOLLO, "{heard}");
    let luna = text("ussr/luna.yaml");
    assert!(luna.contains("Soil comes home") && luna.contains("source: report"), "{heard}\n{luna}");
    // Undo knows the file.
    folder.write("ussr/luna.yaml", LUNA);
    let lines = ["3", "x", "3", "announced", "2", "x", "3", "planned", "u", "u"];
    let heard = said(script(&folder).state().clone(), &lines);
    assert_eq!(text("usa/apollo.yaml"), APOLLO, "{heard}");
    assert_eq!(text("ussr/luna.yaml"), LUNA, "{heard}");
}

#[test]
fn words_of_a_source_that_the_file_of_the_event_does_not_have_are_refused() {
    let folder = folder();
    let heard = said(script(&folder).state().clone(), &["3", "", "V", "a", "goal", "", "s"]);
    assert!(heard.contains("does not have this source"), "{heard}");
    folder.write("main.yaml", "title: The race\ninclude: [usa/apollo.yaml, ussr/luna.yaml]\n");
    let linked = ["link", "--to", "main.yaml", "--event", "speech", "report", "sent pictures"];
    let linked = folder.tarikh(&linked);
    assert_eq!(linked.status.code(), Some(1));
    let said = stderr(&linked);
    assert!(said.contains("apollo.yaml” does not have this source"), "{said}");
}

#[test]
fn link_writes_into_the_file_that_the_timeline_includes() {
    let folder = folder();
    let main =
        folder.write("main.yaml", "title: The race\ninclude: [usa/apollo.yaml, ussr/luna.yaml]\n");
    let quote = "Luna 16 brought soil home on 24 September 1970";
    let linked = folder.tarikh(&[
        "link",
        "--to",
        "main.yaml",
        "--event",
        "soft",
        "--stance",
        "mentions",
        "report",
        quote,
    ]);
    assert_eq!(stdout(&linked), "1 linked, 0 refused\n", "{}", stderr(&linked));
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("UTF-8");
    assert!(text("ussr/luna.yaml").contains(quote));
    assert_eq!(text("usa/apollo.yaml"), APOLLO);
    assert!(!fs::read_to_string(main).expect("UTF-8").contains(quote));
}

#[test]
fn included_files_are_shown_with_the_one_that_includes_them() {
    let folder = folder();
    folder.write("main.yaml", "title: The race\ninclude: [usa/apollo.yaml, ussr/luna.yaml]\n");
    let joined = open(&[folder.path().join("main.yaml")], Checks::All).expect("it can be read");
    assert_eq!(joined.findings, []);
    assert_eq!(ids(&joined), ["impact", "speech", "soft", "landing"]);
    let title = joined.timeline.title().expect("a title");
    assert_eq!(title.texts().map(AsRef::as_ref).collect::<Vec<&str>>(), ["The race"]);
    let checked = folder.tarikh(&["check", "main.yaml"]);
    assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
    assert!(stdout(&checked).contains("3 files: 4 events"), "{}", stdout(&checked));
}

#[test]
fn includes_that_cannot_be_followed_are_findings_at_their_place() {
    let check = |main: &str, other: &str, expected: &[(Code, usize, usize)]| {
        let folder = folder();
        let path = folder.write("main.yaml", main);
        folder.write("other.yaml", other);
        let joined = open(&[path], Checks::All).expect("it can be read");
        let found: Vec<_> = joined
            .findings
            .iter()
            .map(|finding| (finding.code, finding.place.line, finding.place.column))
            .collect();
        assert_eq!(found, expected, "{main}\n{:?}", joined.findings);
    };
    let fine = "title: O\nevents: []\n";
    check("title: T\ninclude: none.yaml\n", fine, &[(Code::IncludeMissing, 2, 10)]);
    check("title: T\ninclude: [../x.yaml]\n", fine, &[(Code::IncludeMissing, 2, 11)]);
    check("title: T\ninclude: [usa]\n", fine, &[(Code::IncludeMissing, 2, 11)]);
    check("title: T\ninclude: [main.yaml]\n", fine, &[(Code::IncludeCycle, 2, 11)]);
    check("title: T\ninclude: [other.yaml, ./other.yaml]\n", fine, &[(Code::IncludeTwice, 2, 23)]);
    check(
        "title: T\ninclude: [other.yaml]\n",
        "title: O\ninclude: [main.yaml]\n",
        &[(Code::IncludeCycle, 2, 11)],
    );
    check("title: T\n", fine, &[(Code::MissingKey, 1, 1)]);
    // Deeper than anybody means it.
    let folder = Folder::empty();
    for number in 0..12 {
        let next = format!("title: T\ninclude: [f{}.yaml]\n", number + 1);
        folder.write(&format!("f{number}.yaml"), &next);
    }
    let joined = open(&[folder.path().join("f0.yaml")], Checks::All).expect("it can be read");
    assert_eq!(of_code(&joined, Code::IncludeDepth).len(), 1);
}

#[test]
fn a_folder_is_opened_and_what_is_left_out_is_said() {
    let folder = folder();
    folder.write("usa/compose.yaml", "services: {}\n");
    folder.write("usa/apollo (conflicted copy 2026-01-31).yaml", APOLLO);
    folder.write(
        "usa/gemini.yaml",
        "title: Gemini\nevents:\n  - { id: walk, date: 1965-06-03, title: A walk }\n",
    );
    let found = folder.tarikh(&["find", "from:1950", "usa", "--format", "ids"]);
    assert_eq!(stdout(&found), "speech\nwalk\nlanding\n", "{}", stderr(&found));
    let said = stderr(&found);
    assert!(said.contains("left out: usa/compose.yaml: it has no `events`"), "{said}");
    assert!(said.contains("another version of “apollo.yaml”"), "{said}");
    let usa = folder.path().join("usa");
    let shown = Script::files(&[&usa]).state().clone().with_left_out_note();
    let notice = shown.workspace.notice.expect("it is said").text;
    assert!(notice.contains("compose.yaml"), "{notice}");
    let empty = folder.tarikh(&["print", "usa/texts"]);
    assert!(stderr(&empty).contains("there is no timeline in the folder usa/texts"));
    assert_eq!(empty.status.code(), Some(2));
}

#[test]
fn every_command_that_reads_a_timeline_reads_several() {
    let folder = folder();
    let both = ["usa/apollo.yaml", "ussr/luna.yaml"];
    let run = |arguments: &[&str]| folder.tarikh(&[arguments, &both].concat());
    let printed = run(&["print"]);
    assert!(stdout(&printed).contains("4 events · 4 passages from 2 sources · 2 files"));
    assert!(stdout(&run(&["print", "--where", "file:luna"])).contains("Luna 2 hits"));
    assert_eq!(run(&["check"]).status.code(), Some(0));
    let json = stdout(&run(&["check", "--format", "json"]));
    assert!(json.contains("usa/apollo.yaml") && json.contains("ussr/luna.yaml"), "{json}");
    let fixed = run(&["check", "--fix", "--yes"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", stderr(&fixed));
    for name in both {
        let text = fs::read_to_string(folder.path().join(name)).expect("UTF-8");
        assert!(text.contains("sha256:"), "{name}: {text}");
    }
    let sealed = run(&["check", "--seal"]);
    assert_eq!(stdout(&sealed).matches("sealed: ").count(), 2, "{}", stdout(&sealed));
    let verified = folder.tarikh(&["check", "--verify", "ussr/luna.seal.json"]);
    assert_eq!(verified.status.code(), Some(0), "{}", stdout(&verified));
    folder.write("main.yaml", "title: The race\ninclude: [usa/apollo.yaml]\n");
    let differs = folder.tarikh(&["diff", "main.yaml", "usa/apollo.yaml"]);
    assert_eq!(differs.status.code(), Some(1), "the title: {}", stdout(&differs));
    assert!(!stdout(&differs).contains("speech"), "{}", stdout(&differs));
    let input = run(&["print", "-"]);
    assert_eq!(input.status.code(), Some(2));
    assert!(
        stderr(&input).contains("standard input is a timeline by itself"),
        "{}",
        stderr(&input)
    );
    let added = folder.tarikh(&["add", "usa/texts/apollo.txt", "--to", "usa"]);
    assert_eq!(added.status.code(), Some(2), "{}", stderr(&added));
}

#[test]
fn a_file_that_vanishes_while_it_is_open_leaves_what_was_there() {
    let folder = folder();
    let [apollo, luna] = both(&folder);
    let gone = || {
        fs::remove_file(&luna).expect("removed");
        open(&[apollo.clone(), luna.clone()], Checks::All)
    };
    let script = script(&folder).reopen(gone);
    let screen = script.text();
    assert!(screen.contains("Luna 9 comes down softly"), "{screen}");
    assert!(screen.contains("last good version") && screen.contains("luna.yaml"), "{screen}");
    // It comes back with one event less.
    let back = || {
        let end = LUNA.find("  - id: soft").expect("an event");
        fs::write(&luna, &LUNA[..end]).expect("written");
        open(&[apollo.clone(), luna.clone()], Checks::All)
    };
    let screen = script.reopen(back).text();
    assert!(!screen.contains("Luna 9 comes down softly"), "{screen}");
    assert!(screen.contains("1 event removed"), "{screen}");
}

#[test]
fn the_screen_names_the_file_that_is_gone_from_an_open_folder() {
    let folder = Folder::empty();
    folder.write("a.yaml", "title: A\nevents:\n  - { id: a, title: First }\n");
    folder.write("b.yaml", "title: B\nevents:\n  - { id: b, title: Second }\n");
    let opened = open(&[folder.path().to_owned()], Checks::All).expect("a timeline");
    let (paths, folders) = (opened.opened(), opened.folders.clone());
    let renamed = || {
        fs::rename(folder.path().join("b.yaml"), folder.path().join("c.yaml")).expect("renamed");
        reopen(&paths, &folders, Checks::All)
    };
    let screen = Script::files(&[&paths[0], &paths[1]]).reopen(renamed).text();
    assert!(screen.contains("b.yaml is no longer there"), "{screen}");
    assert!(screen.contains("Second"), "{screen}");
}

#[test]
fn all_files_are_watched() {
    use tarikh::load::{Known, Watch};

    let folder = folder();
    folder.write("main.yaml", "title: The race\ninclude: [usa/apollo.yaml, ussr/luna.yaml]\n");
    let main = folder.path().join("main.yaml");
    let joined = open(std::slice::from_ref(&main), Checks::All).expect("it can be read");
    let paths = joined.paths();
    // A moment later: what was just written is not news.
    std::thread::sleep(Duration::from_millis(50));
    let (told, news) = std::sync::mpsc::channel();
    let known = Known {
        timeline: &joined.timeline,
        files: &paths,
        folders: &joined.folders,
        folder: &joined.folder,
        bytes: joined.bytes(),
        is_broken: false,
        since: std::time::SystemTime::now(),
    };
    let watch = Watch::begin(vec![main], known, move |joined| {
        let events = joined.map(|joined| joined.timeline.events().len()).ok();
        let _ = told.send(events);
    });
    let _watch = watch.expect("a thread");
    std::thread::sleep(Duration::from_millis(200));
    let more = "  - { id: soil, date: 1970-09-24, title: { en: Soil, ar: تربة } }\n";
    fs::write(folder.path().join("ussr/luna.yaml"), format!("{LUNA}{more}")).expect("written");
    let until = Instant::now() + Duration::from_secs(20);
    while news.recv_timeout(Duration::from_secs(20)).expect("it is noticed") != Some(5) {
        assert!(Instant::now() < until);
    }
}

#[test]
fn one_file_of_a_list_is_what_it_is_by_itself() {
    let folder = folder();
    let [apollo, _] = both(&folder);
    let alone = folder.tarikh(&["print", "usa/apollo.yaml"]);
    for arguments in [&["print", "usa"][..], &["print", "usa/apollo.yaml", "usa/apollo.yaml"]] {
        assert_eq!(stdout(&folder.tarikh(arguments)), stdout(&alone));
    }
    let joined = open(&[apollo], Checks::All).expect("it can be read");
    assert!(joined.timeline.files().is_empty());
    assert!(std::sync::Arc::ptr_eq(&joined.timeline, &joined.files[0].timeline));
    assert!(Path::new(&joined.folder).ends_with("usa"));
}

/// An event that two files have is not removed from one of them, where it would come back.
#[test]
fn an_event_of_two_files_is_changed_in_neither() {
    let twin = "events:\n  - id: launch\n    date: 1969-07-16\n    title: Launch\n";
    let folder = folder_with(&format!("title: A\n{twin}"), &format!("title: B\n{twin}"));
    let joined = opened(&folder);
    assert_eq!(ids(&joined), ["launch"]);
    let files: Vec<&Timeline> = joined.files.iter().map(|file| &*file.timeline).collect();
    let whole = WholeTimeline { timeline: &joined.timeline, places: &joined.places, files: &files };
    let removal = Change::RemoveEvent(EventIndex(0));
    assert_eq!(whole.in_file(&removal, FileIndex(0)), Err(InFileError::InSeveral(FileIndex(1))));
}
