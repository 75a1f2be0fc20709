//! `tarikh import` of what other people have written by hand or with a spreadsheet.

use tarikh::import::{ColumnMap, ImportFormat, read};
use tarikh::language::Language;
use tarikh::timeline::Facet;

use crate::common::{Folder, stdout};

/// The file that a text becomes, and what is said to stand elsewhere.
fn file(text: &str, format: ImportFormat) -> (String, Vec<String>) {
    let imported = read(text, format, &ColumnMap::default());
    let imported = imported.unwrap_or_else(|error| panic!("{error}: {text}"));
    let changed = imported.losses.changed.iter();
    let changed = changed.map(|(what, loss)| format!("{what} ({})", loss.places.join(", ")));
    (imported.file("U").to_yaml(), changed.collect())
}

/// Checks that a file has all these lines, and how many changes are said.
fn check(text: &str, format: ImportFormat, lines: &[&str], changes: usize) {
    let (yaml, changed) = file(text, format);
    for line in lines {
        assert!(
            yaml.lines().any(|own| own.replace('\'', "").trim().ends_with(line)),
            "{line}: {text}\n{yaml}"
        );
    }
    assert_eq!(changed.len(), changes, "{text}\n{yaml}\n{changed:?}");
}

#[test]
fn an_allegation_of_an_arabic_table_is_no_fact() {
    for header in ["الحالة", "حالة", "الوضع", "وضع", "حالة الحدث", "Status", "statuses"]
    {
        let text = format!("التاريخ,العنوان,{header}\n1966-03,سرقة حجر,مزعوم\n");
        check(&text, ImportFormat::Csv, &["status: alleged"], 0);
    }
    let folder = Folder::empty();
    folder.write("f.csv", "التاريخ,العنوان,الحالة\n1966-03,سرقة حجر,مزعوم\n");
    folder.tarikh(&["import", "f.csv", "-o", "f.yaml"]);
    let page = stdout(&folder.tarikh(&["print", "f.yaml", "--lang", "ar"]));
    assert!(page.contains("مزعوم"), "{page}");
}

#[test]
fn every_word_of_the_program_for_a_field_names_its_column() {
    let row = |header: &str| {
        format!("date,title,source,{header}\n1966,A block is stolen,Chronicle,zzz\n")
    };
    let facets = [Facet::Tag, Facet::Person, Facet::Place, Facet::Status, Facet::Stance];
    let keys = facets.iter().flat_map(|facet| {
        let words = Language::ALL.map(|language| facet.words(language).to_owned());
        let keys = facet.spellings().map(|key| key.trim_end_matches(':').to_owned());
        words.into_iter().chain(keys)
    });
    let is_word = |word: &String| word.chars().all(char::is_alphabetic);
    let more = [
        "حالة",
        "وسوم",
        "أشخاص",
        "هيئات",
        "أماكن",
        "مواقف",
        "ملاحظة",
        "ملاحظات",
        "ملحوظة",
        "مقتطفات",
        "اقتباس",
        "صفحة",
        "رابط",
        "ملخص",
        "notes",
        "passages",
        "persons",
        "bodies",
        "statuses",
        "stances",
    ];
    for word in keys.filter(is_word).chain(more.map(str::to_owned)) {
        let article = (!word.is_ascii() && word != "في").then(|| format!("ال{word}"));
        for header in std::iter::once(word).chain(article) {
            let (yaml, changed) = file(&row(&header), ImportFormat::Csv);
            let is_unknown = changed.iter().any(|it| it.starts_with("the column"));
            assert!(!is_unknown, "{header}: {changed:?}\n{yaml}");
        }
    }
}

#[test]
fn a_column_whose_cells_are_all_statuses_is_the_status() {
    check(
        "date,title,how sure\n1966,A,alleged\n1967,B,\n1968,C,مُتنازع فيه\n",
        ImportFormat::Csv,
        &["status: alleged", "status: disputed"],
        1,
    );
    let (yaml, changed) = file("date,title,mood\n1966,A,alleged\n1967,B,good\n", ImportFormat::Csv);
    assert!(!yaml.contains("status") && yaml.contains("mood: alleged"), "{yaml}");
    assert!(changed.iter().any(|it| it.starts_with("the column “mood”")), "{changed:?}");
}

#[test]
fn a_year_of_two_digits_is_no_year_of_the_first_century() {
    for row in ["56,,", "56,7,26", "5,,", "56,July,26"] {
        let (yaml, changed) = file(&format!("year,month,day,title\n{row},A\n"), ImportFormat::Csv);
        assert!(!yaml.contains("date: ") && yaml.contains("Date as imported: 5"), "{row}\n{yaml}");
        assert_eq!(changed.len(), 1, "{row}: {changed:?}");
    }
    check("year,title\n622,A\n0056,B\n", ImportFormat::Csv, &["date: 0622", "date: 0056"], 0);
}

#[test]
fn the_words_of_another_calendar_are_kept() {
    check(
        "date,title\n15 رجب 1375,Signed\n25 December 1917 (O.S.),Old style\n",
        ImportFormat::Csv,
        &["date: 15 رجب 1375", "date: 25 December 1917 (O.S.)"],
        0,
    );
    check(
        "date,end,title\n15 رجب 1375,20 رجب 1375,Talks\n",
        ImportFormat::Csv,
        &["date: 15 رجب 1375 - 20 رجب 1375"],
        0,
    );
    let folder = Folder::empty();
    folder.write("h.csv", "date,title\n15 رجب 1375,Signed\n");
    folder.tarikh(&["import", "h.csv", "-o", "h.yaml"]);
    let page = stdout(&folder.tarikh(&["print", "h.yaml"]));
    assert!(page.contains("27 Feb 1956") && page.contains("15 رجب"), "{page}");
}

#[test]
fn a_speech_from_ten_to_eleven_has_an_end() {
    let text = "1956-07-26 10am - 11am: Speech\n";
    check(
        text,
        ImportFormat::Markwhen,
        &["date: 1956-07-26", "Date as imported: 1956-07-26 10am - 11am"],
        1,
    );
}

fn slide(dates: &str) -> String {
    format!(r#"{{"events":[{{{dates},"text":{{"headline":"Crisis"}}}}]}}"#)
}

#[test]
fn what_a_slide_shows_is_not_made_more_exact() {
    for (dates, expected) in [
        (r#""start_date":{"year":1956,"month":1,"day":1},"display_date":"1956""#, "date: 1956"),
        (r#""start_date":{"year":1956},"display_date":"before 1956""#, "date: '[..1955]'"),
        (
            r#""start_date":{"year":1956,"month":7,"day":1,"display_date":"Summer 1956"}"#,
            "date: summer 1956",
        ),
        (
            r#""start_date":{"year":1956,"month":1,"display_date":"1956"},"end_date":{"year":1957,"month":1,"display_date":"1957"}"#,
            "date: 1956/1957",
        ),
        (
            r#""start_date":{"year":1956,"month":1,"day":1},"display_date":"about 1956""#,
            "date: 1956~",
        ),
    ] {
        let (yaml, changed) = file(&slide(dates), ImportFormat::TimelineJs);
        let bare = |text: &str| text.replace(['\'', '"'], "");
        let expected = bare(expected).replace("summer 1956", "1956-22");
        assert!(bare(&yaml).lines().any(|it| it.trim() == expected), "{dates}\n{yaml}");
        assert_eq!(changed, [""; 0], "{dates}\n{yaml}");
    }
}

#[test]
fn what_a_slide_shows_beside_other_numbers_stands_in_the_note_and_is_said() {
    for (dates, date, shown) in [
        (r#""start_date":{"year":1956},"display_date":"one summer""#, "1956", "one summer"),
        (r#""start_date":{"year":1956},"display_date":"1958""#, "1956", "1958"),
        (r#""start_date":{"year":1956},"display_date":"about 1958""#, "1956", "about 1958"),
        (r#""start_date":{"year":1956,"display_date":"Summer 1956"}"#, "1956", "Summer 1956"),
        (
            r#""start_date":{"year":1956},"end_date":{"year":1957,"display_date":"early 1957"}"#,
            "1956/1957",
            "early 1957",
        ),
    ] {
        let lines = [format!("date: {date}"), format!("Date as shown: {shown}")];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(&slide(dates), ImportFormat::TimelineJs, &lines, 1);
    }
}

#[test]
fn a_quotation_keeps_its_marks_where_a_spreadsheet_has_saved_a_table_of_tabs() {
    let text = "date\ttitle\tsource\tquote\r\n1960\tBegun\tChronicle\t\"\"\"We shall build it\"\", he said\"\r\n";
    let kept = "\"We shall build it\", he said";
    let folder = Folder::empty();
    folder.write("e.tsv", text);
    let utf_16 = "\u{feff}".chars().chain(text.chars()).collect::<String>();
    let bytes: Vec<u8> = utf_16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.path().join("u.tsv"), bytes).expect("written");
    for name in ["e", "u"] {
        folder.tarikh(&["import", &format!("{name}.tsv"), "-o", &format!("{name}.yaml")]);
        let yaml = std::fs::read_to_string(folder.path().join(format!("{name}.yaml")));
        let yaml = yaml.expect("a timeline");
        assert!(yaml.contains(kept) && !yaml.contains("\"\"\""), "{name}: {yaml}");
    }
    // Marks of a text that nobody has quoted stay.
    let (yaml, _) = file("date\ttitle\n1960\t\"Begun\"\n", ImportFormat::Csv);
    assert!(yaml.contains("title: '\"Begun\"'"), "{yaml}");
}
