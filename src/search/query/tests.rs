use super::*;
use crate::date::Day;
use crate::language::Language;
use crate::timeline::Facet;

/// Returns what a query is read as, one condition after the other.
fn told(typed: &str) -> String {
    let query = Query::new(typed);
    let day = |day: Option<Day>| day.map_or("…".to_owned(), |day| format!("{:?}", day.ymd()));
    let terms = query.terms().iter().map(|term| {
        let sign = if term.sign == TermSign::Without { "-" } else { "" };
        let wanted = match &term.wanted {
            TermTarget::Word(word) => word.clone(),
            TermTarget::Phrase(words) => format!("[{}]", words.join(" ")),
            TermTarget::Compound { word, plain } => format!("{word}=[{}]", plain.join(" ")),
            TermTarget::Date { plain, .. } => format!("date[{}]", plain.join(" ")),
            TermTarget::Value(key, values) => {
                let values = values.iter().map(|value| value.words.join(" "));
                format!("{key:?}={}", values.collect::<Vec<_>>().join("|"))
            }
            TermTarget::Period(time) => format!("{}..{}", day(time.from), day(time.to)),
        };
        format!("{sign}{wanted}")
    });
    terms.collect::<Vec<_>>().join(" ")
}

fn check(typed: &str, expected: &str) {
    assert_eq!(told(typed), expected, "{typed}");
    assert_eq!(Query::new(typed).faults(), &[], "{typed}");
}

#[test]
fn every_kind_of_condition_is_read() {
    check("", "");
    check("  ،. … -- - ", "");
    check("Putin VETO", "putin veto");
    check(
        "#war-in-ukraine @Putin in:Hanoi src:oman",
        "Tag=war in ukraine Person=putin Place=hanoi Source=oman",
    );
    check("في:هانوي مصدر:عمان IN:hanoi", "Place=هانوي Source=عمان Place=hanoi");
    check("in:\"north korea\" @«كيم جونغ أون»", "Place=north korea Person=كيم جونغ اون");
    check("\"strategic partnership\" «شراكة» “a b”", "[strategic partnership] [شراكه] [a b]");
    check(
        "-veto -#treaty -@putin -in:hanoi -\"a b\"",
        "-veto -Tag=treaty -Person=putin -Place=hanoi -[a b]",
    );
    check("kim-jong-un -kim-jong-un", "kim jong un -[kim jong un]");
    check("2024-06-18", "date[2024 06 18]");
    check("1961 ٢٠٢٣", "date[1961] date[2023]");
    check("summer 2000 visit", "date[summer 2000] visit");
    check("12:30 http://x", "12 30 http x");
    check("tag:treaty person:kim place:\"north korea\"", "Tag=treaty Person=kim Place=north korea");
    check("stance:differs is:single-source", "Stance=differs State=single source");
    check("152 mm F-16 11,000", "152mm=[152 mm] f16=[f 16] 11000=[11 000]");
    check("👍 yes+no", "👍 + yes no");
}

#[test]
fn values_with_commas_between_them_are_alternatives() {
    check("#treaty,visit", "Tag=treaty|visit");
    check("in:\"north korea\",hanoi kim", "Place=north korea|hanoi kim");
    check("@putin, veto", "Person=putin veto");
    check("-#a،b,", "-Tag=a|b");
    check_fault("#, x", "#,", "a tag belongs after #", "x");
}

/// A query with a condition written into it.
fn check_written(typed: &str, facet: Facet, ids: &[&str], expected: &str) {
    let query = Query::new(typed).with_values(facet, ids.iter().copied());
    assert_eq!(query.text(), expected, "{typed}");
    assert_eq!(query.faults(), &[], "{expected}");
}

#[test]
fn values_are_written_so_that_they_are_read_again() {
    check_written("", Facet::Tag, &["treaty"], "#treaty");
    check_written("kim", Facet::Person, &["a", "b"], "kim @a,b");
    check_written("kim ", Facet::Body, &["un"], "kim @un");
    check_written("", Facet::Place, &["north korea", "x,y"], "in:\"north korea\",\"x,y\"");
    check_written("«kim", Facet::Source, &["s"], "«kim» src:s");
    check_written("", Facet::By, &["the \"spokesman\" himself"], "by:«the \"spokesman\" himself»");
    check_written("kim", Facet::Tag, &[], "kim");
}

#[test]
fn a_time_is_written_as_a_range_or_with_its_keys() {
    let check = |typed: &str, from: Option<&str>, to: Option<&str>, expected: &str| {
        let date = |text: &str| crate::date::read(text).expect("a date").date;
        let span = DateSpan { from: from.map(date), to: to.map(date) };
        let query = Query::new(typed).with_span(&span);
        assert_eq!(query.text(), expected, "{typed}");
        assert_eq!(query.faults(), &[], "{expected}");
        let day = |date: &Option<crate::date::Date>| date.as_ref().map(|it| it.earliest().day());
        assert_eq!(day(&query.span().from), day(&span.from), "{expected}");
    };
    check("", Some("2023"), Some("march 2024"), "2023..2024-03");
    check("kim", Some("2023-05"), None, "kim 2023-05..");
    check("..2020 kim 1961..", None, Some("2024"), "kim ..2024");
    check("2020..2021 kim", None, None, "kim");
    check("before:2000", Some("[1990..1995]"), None, "before:2000 from:[1990..1995]");
    check("", Some("-0044-03-15"), Some("0010"), "from:-0044-03-15 to:0010");
    check("from:1961 to:«march 1962» x", Some("1961"), None, "x 1961..");
}

#[test]
fn times_are_read_as_dates_are() {
    check("2023..2024", "(2023, 1, 1)..(2024, 12, 31)");
    check("2023-05..", "(2023, 5, 1)..…");
    check("..٢٠٢٤", "…..(2024, 12, 31)");
    check("before:2000", "…..(1999, 12, 31)");
    check("after:2000", "(2001, 1, 1)..…");
    check("before:\"march 2024\" بعد:2000-07", "…..(2024, 2, 29) (2000, 8, 1)..…");
    check("from:2023 to:\"march 2024\"", "(2023, 1, 1)..… …..(2024, 3, 31)");
    check("من:2023 إلى:2024", "(2023, 1, 1)..… …..(2024, 12, 31)");
    check("-2023..2024", "-(2023, 1, 1)..(2024, 12, 31)");
    check("... a..b", "a b");
}

fn check_fault(typed: &str, place: &str, sentence: &str, rest: &str) {
    let query = Query::new(typed);
    let [fault] = query.faults() else { panic!("{typed}: {:?}", query.faults()) };
    assert_eq!(typed.get(fault.bytes.clone()), Some(place), "{typed}");
    assert_eq!(fault.sentence(Language::En), sentence, "{typed}");
    assert!(!fault.sentence(Language::Ar).is_empty());
    assert_eq!(told(typed), rest, "{typed}");
}

#[test]
fn what_is_not_understood_has_its_place_and_a_sentence() {
    check_fault("kim \"north ko", "\"", "the quotation mark is not closed", "kim north ko");
    check_fault("kim # x", "#", "a tag belongs after #", "kim x");
    check_fault("kim -@", "-@", "a person or body belongs after @", "kim");
    check_fault("في: x", "في:", "a place belongs after in:", "x");
    check_fault("before: x", "before:", "a date belongs here", "x");
    check_fault(
        "kim perso:x",
        "perso:",
        "no condition is called perso:; did you mean person:?",
        "kim",
    );
    check_fault(
        "colour:red kim",
        "colour:",
        "no condition is called colour:; put it in quotation marks to search for it",
        "kim",
    );
    let query = Query::new("kim before:2024-13 2023..2023-02-30");
    let places: Vec<_> = query.faults().iter().map(|fault| fault.bytes.clone()).collect();
    assert_eq!(places, [11..18, 25..35]);
    assert_eq!(told("kim before:2024-13"), "kim");
    let many = "a ".repeat(70);
    check_fault(
        &many,
        &"a ".repeat(6),
        "only the first 64 conditions count",
        "a ".repeat(64).trim(),
    );
}

#[test]
fn any_text_can_be_read_and_places_lie_in_it() {
    for typed in [
        "-",
        "\"",
        "«",
        "\"\"",
        "-\"",
        "#\"",
        "in:«",
        "@\u{200f}",
        "..",
        "1..2..3",
        "\u{301}#",
        "-#-",
        "ـ",
    ] {
        let query = Query::new(typed);
        let places = query.terms().iter().map(|term| &term.bytes);
        for bytes in places.chain(query.faults().iter().map(|fault| &fault.bytes)) {
            assert!(typed.get(bytes.clone()).is_some(), "{typed}");
        }
    }
}
