//! The search, as a user sees it: what is typed, and what is found in the bundled timeline.

use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use tarikh::embedded;
use tarikh::language::Language;
use tarikh::search::{Depth, Hit, Index, Likeness, Outcome, Query};
use tarikh::timeline::{EventIndex, Timeline};

static BUNDLED: LazyLock<(Timeline, Index)> = LazyLock::new(|| {
    let timeline = embedded::load().timeline;
    let index = Index::new(&timeline);
    (timeline, index)
});

fn ids(outcome: &Outcome) -> Vec<&'static str> {
    let id = |hit: &Hit| BUNDLED.0.event(hit.event).id.as_str();
    outcome.hits.iter().map(id).collect()
}

fn search(typed: &str) -> Outcome {
    BUNDLED.1.search(&Query::new(typed))
}

/// Queries, and the event that must come first.
const FIRST: &[(&str, &str)] = &[
    // Words, in both scripts
    ("veto", "un-veto-2024"),
    ("فيتو", "un-veto-2024"),
    ("الفيتو", "un-veto-2024"),
    ("بالفيتو", "un-veto-2024"),
    ("monitoring", "un-veto-2024"),
    ("treaty", "treaty-1961"),
    ("معاهدة", "treaty-1961"),
    ("مُعَاهَدَة", "treaty-1961"),
    ("معاهده", "treaty-1961"),
    ("soviet treaty", "treaty-1961"),
    ("treaty soviet", "treaty-1961"),
    ("kim vostochny", "kim-visit-russia-2023"),
    ("vostochny", "kim-visit-russia-2023"),
    ("فوستوتشني", "kim-visit-russia-2023"),
    ("partnership", "partnership-treaty-2024"),
    ("الشراكة", "partnership-treaty-2024"),
    ("شراكة استراتيجية", "partnership-treaty-2024"),
    ("vietnam", "putin-vietnam-2024"),
    ("فيتنام", "putin-vietnam-2024"),
    ("hanoi", "putin-vietnam-2024"),
    ("هانوي", "putin-vietnam-2024"),
    ("to lam", "putin-vietnam-2024"),
    ("pentagon", "pentagon-accusation"),
    ("البنتاغون", "pentagon-accusation"),
    ("البنتاجون", "pentagon-accusation"),
    ("founded", "nk-founded"),
    ("tourists", "russian-tourists"),
    ("السياح", "russian-tourists"),
    ("passenger trains", "trains-stopped"),
    ("قطارات", "trains-stopped"),
    ("festival", "vladivostok-festival"),
    ("مهرجان", "vladivostok-festival"),
    ("satellite", "satellite-failures"),
    ("nuclear test", "nk-first-nuclear-test"),
    ("icc", "icc-warrant"),
    ("arrest warrant", "icc-warrant"),
    ("invades", "ukraine-invasion"),
    ("الغزو", "ukraine-invasion"),
    ("g7", "g7-summit"),
    ("italy", "g7-summit"),
    // Names that no title has
    ("naryshkin", "naryshkin-pyongyang"),
    ("ناريشكين", "naryshkin-pyongyang"),
    ("kirby", "kirby-concern"),
    ("كيربي", "kirby-concern"),
    ("kumsusan", "pyongyang-welcome"),
    ("كومسوسان", "pyongyang-welcome"),
    ("taedonggang", "pyongyang-welcome"),
    ("kozhemyako", "trains-announced"),
    ("yoon", "yoon-visit"),
    ("choe", "fm-choe-moscow"),
    ("تشوي", "fm-choe-moscow"),
    ("sakha", "sakha-stop"),
    // Years and dates
    ("1961", "treaty-1961"),
    ("١٩٦١", "treaty-1961"),
    ("1948", "nk-founded"),
    ("2006 sanctions", "un-sanctions-2006"),
    ("kim 2023", "kim-visit-russia-2023"),
    ("2023 kim", "kim-visit-russia-2023"),
    ("september 2023", "kim-visit-russia-2023"),
    ("أيلول ٢٠٢٣", "kim-visit-russia-2023"),
    ("2024-06-12", "kim-brothers-in-arms"),
    ("july 2000", "putin-visit-2000"),
    ("تموز 2000", "putin-visit-2000"),
    ("putin 2000", "putin-visit-2000"),
    ("march 2024", "un-veto-2024"),
    // Beginnings
    ("vet", "un-veto-2024"),
    ("vosto", "kim-visit-russia-2023"),
    ("nary", "naryshkin-pyongyang"),
    ("فيتن", "putin-vietnam-2024"),
    ("partn", "partnership-treaty-2024"),
    // Other spellings, and slips
    ("vostotchny", "kim-visit-russia-2023"),
    ("narishkin", "naryshkin-pyongyang"),
    ("naryskhin", "naryshkin-pyongyang"),
    ("narysjkin", "naryshkin-pyongyang"),
    ("kumsuan", "pyongyang-welcome"),
    ("partnerhsip", "partnership-treaty-2024"),
    ("festivl", "vladivostok-festival"),
    ("ناريشكن", "naryshkin-pyongyang"),
    ("قطرات", "trains-stopped"),
    ("hannoi", "putin-vietnam-2024"),
    ("boutin vietnam", "putin-vietnam-2024"),
    // Conditions
    ("@putin 2000", "putin-visit-2000"),
    ("@بوتين 2000", "putin-visit-2000"),
    ("#treaty", "treaty-1961"),
    ("#treaty after:2010", "partnership-treaty-2024"),
    ("#visit 2023", "kim-visit-russia-2023"),
    ("in:hanoi", "putin-vietnam-2024"),
    ("في:هانوي", "putin-vietnam-2024"),
    ("in:pyongyang #statement", "kim-brothers-in-arms"),
    ("before:1950", "nk-founded"),
    ("1950..1970", "treaty-1961"),
    ("kim -#statement before:2024", "kim-visit-russia-2023"),
    ("\"important documents\"", "kremlin-announces"),
    ("«وثائق مهمة»", "kremlin-announces"),
    ("\"bonds of brotherhood\"", "kim-brothers-in-arms"),
    ("src:trains #trade festival", "vladivostok-festival"),
    ("@kozhemyako in:vladivostok #trade", "vladivostok-festival"),
    ("#sanctions #nuclear", "un-sanctions-2006"),
    ("@vladimir-putin in:hanoi", "putin-vietnam-2024"),
];

#[test]
fn what_a_person_means_comes_first() {
    let mut faults = Vec::new();
    for (typed, expected) in FIRST {
        let outcome = search(typed);
        let found = ids(&outcome);
        if found.first() != Some(expected) {
            faults.push(format!("{typed}: {:?}", found.iter().take(4).collect::<Vec<_>>()));
        }
    }
    assert_eq!(faults, [""; 0]);
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
        ("vostochny", Likeness::Spelled),
        ("vostotchny", Likeness::Sound),
        ("vostohcny", Likeness::Similar),
        ("kim vostohcny", Likeness::Similar),
        ("vochny", Likeness::Scattered),
    ] {
        let outcome = search(typed);
        let first = outcome.hits.first().expect("a hit");
        assert_eq!(
            (ids(&outcome)[0], first.likeness),
            ("kim-visit-russia-2023", expected),
            "{typed}"
        );
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
    check_fault("putin qqqq kim", &[], Some("qqqq"), 0);
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
fn a_query_that_grew_finds_what_it_would_have_found_alone() {
    let go = AtomicBool::new(false);
    for typed in [
        "putin veto 2024",
        "kim #visit -2024 \"north korea\"",
        "كيم بوتين ٢٠٢٣",
        "qqqq",
        "@putin in:hanoi visit",
        "2023..2024 arms",
    ] {
        let mut previous: Option<Outcome> = None;
        let ends = typed.char_indices().map(|(byte, c)| byte + c.len_utf8());
        // Letter by letter, and then back again.
        let forth: Vec<usize> = ends.collect();
        for &end in forth.iter().chain(forth.iter().rev()) {
            let typed = typed.get(..end).expect("a whole letter");
            let query = Query::new(typed);
            let outcome = BUNDLED
                .1
                .search_until(&query, previous.as_ref(), Depth::AllTexts, &go)
                .expect("not cancelled");
            let alone = BUNDLED.1.search(&query);
            assert_eq!(outcome.hits, alone.hits, "{typed:?}");
            assert_eq!(outcome.emptied_by, alone.emptied_by);
            previous = Some(outcome);
        }
    }
}

#[test]
fn a_cancelled_search_ends_without_an_outcome() {
    let stop = AtomicBool::new(true);
    assert!(BUNDLED.1.search_until(&Query::new("putin"), None, Depth::AllTexts, &stop).is_none());
    assert!(BUNDLED.1.plan(&Query::new("putin"), &stop).is_none());
}

#[test]
fn a_plan_admits_what_a_search_finds() {
    let go = AtomicBool::new(false);
    for typed in ["", "putin", "#visit -kim", "in:hanoi", "2023..2024 arms", "«كوريا الشمالية»"]
    {
        let query = Query::new(typed);
        let plan = BUNDLED.1.plan(&query, &go).expect("not cancelled");
        let mut found: Vec<EventIndex> =
            BUNDLED.1.search(&query).hits.iter().map(|hit| hit.event).collect();
        found.sort_unstable();
        let admitted =
            BUNDLED.0.indexed().map(|(index, _)| index).filter(|&index| plan.admits(index));
        assert_eq!(admitted.collect::<Vec<_>>(), found, "{typed}");
    }
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
        ("kim #tre|", "#tre", "#treaty treaty"),
        ("-#tre| kim", "-#tre", "-#treaty treaty"),
        ("#war|x kim", "#warx", "#war-in-ukraine war-in-ukraine"),
        ("@put|", "@put", "@vladimir-putin Vladimir Putin"),
        ("@بوت|", "@بوت", "@vladimir-putin Vladimir Putin"),
        ("in:|", "in:", "in:north-korea North Korea"),
        ("in:\"ha noi|", "in:\"ha noi", "in:hanoi Hanoi"),
        ("src:عمان|", "src:عمان", "src:oman Oman Daily (Reuters)"),
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

#[test]
fn short_texts_give_hits_that_all_texts_give_too() {
    let go = AtomicBool::new(false);
    for typed in ["putin", "فيتو", "@putin 2000", "#visit korea", "-putin 2024"] {
        let query = Query::new(typed);
        let first =
            BUNDLED.1.search_until(&query, None, Depth::ShortTexts, &go).expect("not cancelled");
        let all = BUNDLED.1.search(&query);
        assert!(!first.hits.is_empty(), "{typed}");
        assert!(first.hits.len() <= all.hits.len() || typed.starts_with('-'), "{typed}");
        assert_eq!(
            first.hits.first().map(|it| it.event),
            all.hits.first().map(|it| it.event),
            "{typed}"
        );
        // What comes after it is searched in full.
        let longer = Query::new(&format!("{typed} russia"));
        let next = BUNDLED.1.search_until(&longer, Some(&first), Depth::AllTexts, &go);
        assert_eq!(next.expect("not cancelled").hits, BUNDLED.1.search(&longer).hits, "{typed}");
    }
}
