//! The search, as a user sees it: what is typed, and what is found in the bundled timeline.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use tarikh::embedded;
use tarikh::language::Language;
use tarikh::search::{Guesses, Hit, Index, Query, SearchLimits, SearchOutcome, Tier};
use tarikh::timeline::Timeline;

static BUNDLED: LazyLock<(Arc<Timeline>, Index)> = LazyLock::new(|| {
    let timeline = embedded::load().timeline;
    let index = Index::new(&timeline);
    (timeline, index)
});

fn ids(outcome: &SearchOutcome) -> Vec<&'static str> {
    let id = |hit: &Hit| BUNDLED.0.event(hit.event).id.as_str();
    outcome.hits.iter().map(id).collect()
}

fn search(typed: &str) -> SearchOutcome {
    BUNDLED.1.search(&Query::new(typed))
}

/// A query, the event that must come first, and the words that are left out.
struct Row {
    typed: &'static str,
    first: Option<&'static str>,
    left_out: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("../queries.tsv").lines().filter(|line| !line.starts_with("# "));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let typed = cells.next().expect("a query");
        let first = cells.next().expect("an event").trim();
        let left_out = cells.next().unwrap_or_default().split_whitespace().collect();
        Row { typed, first: Some(first).filter(|it| *it != "-"), left_out }
    };
    lines.filter(|line| !line.is_empty()).map(row).collect()
}

#[test]
fn what_a_person_means_comes_first() {
    let rows = rows();
    assert!(rows.len() >= 250);
    let mut faults = Vec::new();
    for row in &rows {
        let outcome = search(row.typed);
        let found = ids(&outcome);
        let left_out = outcome
            .left_out
            .iter()
            .map(|it| row.typed.get(it.bytes.clone()).expect("whole letters"));
        if found.first() != row.first.as_ref() || !left_out.eq(row.left_out.iter().copied()) {
            faults.push(format!("{}: {:?}", row.typed, found.iter().take(4).collect::<Vec<_>>()));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn hits_of_a_surer_tier_come_before_all_others() {
    for row in rows() {
        let tiers: Vec<Tier> = search(row.typed).hits.iter().map(|hit| hit.tier).collect();
        assert!(tiers.is_sorted(), "{}: {tiers:?}", row.typed);
        assert!(tiers.iter().all(|tier| *tier < Tier::Guess), "{}", row.typed);
    }
}

#[test]
fn veto_does_not_find_the_soviet_union() {
    let soviet = ids(&search("veto")).into_iter().find(|id| *id == "nk-founded");
    assert_eq!(soviet, None);
    let guessed = |guesses| {
        let reach = SearchLimits { guesses, events: None };
        let go = AtomicBool::new(false);
        let outcome = BUNDLED.1.search_until(&Query::new("vochny"), reach, &go);
        outcome.expect("not cancelled").hits.iter().map(|hit| hit.tier).collect::<Vec<_>>()
    };
    assert_eq!(guessed(Guesses::Refused), []);
    assert_eq!(guessed(Guesses::Shown), [Tier::Guess]);
}

#[test]
fn a_spelling_of_a_name_finds_the_events_of_that_name() {
    let events = |typed| {
        let mut found = ids(&search(typed));
        found.sort_unstable();
        found
    };
    let by_tag = events("in:pyongyang");
    assert!(by_tag.len() > 3, "{by_tag:?}");
    for typed in [
        "pyongyang",
        "P'yŏngyang",
        "بيونغ",
        "بيونج",
        "بوينغ",
        "بيونجيانج",
        "بيونغ يانغ",
        "بيونغيانغ",
        "pyeongyang",
    ] {
        let found = events(typed);
        assert!(by_tag.iter().all(|id| found.contains(id)), "{typed}: {found:?}");
    }
    let kims = events("@kim-jong-un");
    for typed in ["كيم يونغ أون", "Kim Jong-un", "KIMJONGUN", "كيم جونج اون"] {
        let found = events(typed);
        assert!(kims.iter().all(|id| found.contains(id)), "{typed}: {found:?}");
    }
}

#[test]
fn ties_keep_the_order_of_the_timeline() {
    for typed in ["", "#visit", "in:russia", "2024"] {
        let hits = search(typed).hits;
        assert!(hits.len() > 3, "{typed}");
        let in_order =
            |pair: &[Hit]| pair[0].score > pair[1].score || pair[0].event < pair[1].event;
        assert!(hits.windows(2).all(in_order), "{typed}");
    }
    assert_eq!(search("").hits.len(), BUNDLED.0.events().len());
    assert_eq!(search(" … ").hits.len(), BUNDLED.0.events().len());
}

#[test]
fn the_least_sure_word_marks_a_hit() {
    for (typed, expected) in [
        ("kim-visit-russia-2023", Tier::Id),
        ("Kim and Putin meet in Russia (Vostochny)", Tier::Exact),
        ("vostochny", Tier::Word),
        ("vostochny talk", Tier::Form),
        ("vostotchny", Tier::Sound),
        ("vostohcny", Tier::Typo),
        ("kim vostohcny", Tier::Typo),
    ] {
        let outcome = search(typed);
        let first = outcome.hits.first().expect("a hit");
        assert_eq!((ids(&outcome)[0], first.tier), ("kim-visit-russia-2023", expected), "{typed}");
    }
}

/// What is wrong with a query, and the condition that emptied the list: as places in the query.
fn check_fault(typed: &str, faults: &[&str], emptied_by: Option<&str>, hits: usize) {
    let outcome = search(typed);
    let told: Vec<String> = outcome
        .faults
        .iter()
        .map(|fault| {
            let place = typed.get(fault.bytes.clone()).expect("bytes of the query");
            format!("{place}: {}", fault.sentence(Language::En))
        })
        .collect();
    assert_eq!(told, faults, "{typed}");
    let emptied = outcome.emptied_by.map(|bytes| typed.get(bytes).expect("bytes of the query"));
    assert_eq!((emptied, outcome.hits.len()), (emptied_by, hits), "{typed}");
}

#[test]
fn an_empty_list_says_why() {
    let all = BUNDLED.0.events().len();
    check_fault(
        "putin #vizit",
        &["#vizit: no tag “vizit”; did you mean #visit?"],
        Some("#vizit"),
        0,
    );
    check_fault("@nobody", &["@nobody: no person or body “nobody”"], Some("@nobody"), 0);
    check_fault("in:hannoi", &[], None, 1);
    check_fault(
        "in:hanbi",
        &["in:hanbi: no place “hanbi”; did you mean in:hanoi?"],
        Some("in:hanbi"),
        0,
    );
    check_fault(
        "src:timinh",
        &["src:timinh: no source “timinh”; did you mean src:timing?"],
        Some("src:timinh"),
        0,
    );
    check_fault("qqqq", &[], Some("qqqq"), 0);
    check_fault(
        "is:disputd",
        &["is:disputd: no state “disputd”; did you mean is:disputed?"],
        Some("is:disputd"),
        0,
    );
    check_fault("veto before:1900", &[], Some("before:1900"), 0);
    check_fault("putin \"veto putin\"", &[], Some("\"veto putin\""), 0);
    check_fault("#treaty -#treaty", &[], Some("-#treaty"), 0);
    check_fault("-#nonsense", &["-#nonsense: no tag “nonsense”"], None, all);
}

#[test]
fn what_must_not_be_there_is_not() {
    let without = |typed: &str| ids(&search(typed));
    for (with, other) in [
        ("#visit", "-#visit"),
        ("putin", "-putin"),
        ("2024..", "-2024.."),
        ("@kim", "-@kim"),
        ("\"north korea\"", "-\"north korea\""),
    ] {
        let whole = if with == "putin" { "putin".to_owned() } else { with.to_owned() };
        let (yes, no) = (without(&whole), without(other));
        assert!(!yes.is_empty() && !no.is_empty(), "{with}");
        assert!(no.iter().all(|id| !yes.contains(id) || with == "putin"), "{with}");
        assert!(yes.len() + no.len() >= BUNDLED.0.events().len(), "{with}");
    }
}

#[test]
fn a_cancelled_search_ends_without_an_outcome() {
    let stop = AtomicBool::new(true);
    assert!(BUNDLED.1.search_until(&Query::new("putin"), SearchLimits::default(), &stop).is_none());
}

#[test]
fn values_are_completed_where_they_are_typed() {
    let complete = |typed: &str, language| {
        let caret = typed.find('|').expect("a caret");
        let typed = typed.replace('|', "");
        BUNDLED.1.complete(&typed, caret, language).map(|it| {
            let first = it.candidates.first().map(|it| format!("{} {}", it.text, it.label));
            (
                typed.get(it.bytes.clone()).expect("bytes of the query").to_owned(),
                first.unwrap_or_default(),
            )
        })
    };
    for (typed, place, first) in [
        ("kim #tre|", "#tre", "#treaty Treaties"),
        ("-#tre| kim", "-#tre", "-#treaty Treaties"),
        ("#war|x kim", "#warx", "#war-in-ukraine War in Ukraine"),
        ("@put|", "@put", "@vladimir-putin Vladimir Putin"),
        ("@بوت|", "@بوت", "@vladimir-putin Vladimir Putin"),
        ("in:|", "in:", "in:north-korea North Korea"),
        ("in:\"ha noi|", "in:\"ha noi", "in:hanoi Hanoi"),
        ("src:عمان|", "src:عمان", "src:oman Oman Daily"),
        ("in:hanbi|", "in:hanbi", "in:hanoi Hanoi"),
        ("#zzzz|", "#zzzz", ""),
    ] {
        let expected = Some((place.to_owned(), first.to_owned()));
        assert_eq!(complete(typed, Language::En), expected, "{typed}");
    }
    let arabic = complete("في:han|", Language::Ar).map(|it| it.1);
    assert_eq!(arabic.as_deref(), Some("in:hanoi هانوي"));
    assert_eq!(complete("put|in", Language::En), None);
    assert_eq!(complete("#treaty |", Language::En), None);
    assert_eq!(BUNDLED.1.complete("é", 1, Language::En), None);
}
