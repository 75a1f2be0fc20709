use super::*;
use crate::date::read;

/// Checks the mentions of a text that was published on 19 June 2024: their words and dates.
fn check(text: &str, expected: &[(&str, &str, DateCertainty)]) {
    let published = read("2024-06-19").map(|read| read.date).ok();
    let found: Vec<(&str, String, DateCertainty)> = mentions(text, published.as_ref())
        .map(|mention| {
            let date = mention.date.map_or("-".to_owned(), |date| date.to_string());
            (text.get(mention.bytes).unwrap_or_default(), date, mention.certainty)
        })
        .collect();
    let found: Vec<(&str, &str, DateCertainty)> =
        found.iter().map(|(words, date, certainty)| (*words, date.as_str(), *certainty)).collect();
    assert_eq!(found, expected, "{text}");
}

/// Checks that a text mentions no date.
fn check_none(text: &str) {
    check(text, &[]);
}

const E: DateCertainty = DateCertainty::Explicit;
const R: DateCertainty = DateCertainty::Relative;
const V: DateCertainty = DateCertainty::Vague;

#[test]
fn a_whole_date_is_a_mention_in_any_order() {
    check("opened on 26 September 1877 in rain", &[("26 September 1877", "1877-09-26", E)]);
    check("On May 3, 1901, the mill burned.", &[("May 3, 1901", "1901-05-03", E)]);
    check("signed 2024-06-18 in Hanoi", &[("2024-06-18", "2024-06-18", E)]);
    check("dated 21/04/2016.", &[("21/04/2016", "2016-04-21", E)]);
    check("on the 21st of May 1961", &[("the 21st of May 1961", "1961-05-21", E)]);
    check("بتاريخ 17 حزيران 2024", &[("17 حزيران 2024", "2024-06-17", E)]);
    check("الثلاثاء ١٨ يونيو ٢٠٢٤", &[("الثلاثاء ١٨ يونيو ٢٠٢٤", "2024-06-18", E)]);
    check("في ١٨ يـونـيـو ٢٠٢٤", &[("١٨ يـونـيـو ٢٠٢٤", "2024-06-18", E)]);
    check(
        "في الحادي والعشرين من يُونيُو 2024",
        &[("الحادي والعشرين من يُونيُو 2024", "2024-06-21", E)],
    );
    check("في 18 ﻳﻮﻧﻴﻮ 2024", &[("18 ﻳﻮﻧﻴﻮ 2024", "2024-06-18", E)]);
    check(
        "from 5 May 1901, 6 June 1902",
        &[("5 May 1901", "1901-05-05", E), ("6 June 1902", "1902-06-06", E)],
    );
    check("5 رمضان 1445 هـ", &[("5 رمضان 1445 هـ", "2024-03-15~", E)]);
}

#[test]
fn what_may_be_read_in_two_ways_has_no_date() {
    check("paid on 05/06/2024", &[("05/06/2024", "-", E)]);
    check("in the 70s", &[("the 70s", "-", V)]);
}

#[test]
fn months_years_and_longer_times_are_mentions() {
    check(
        "in June 1877 and on 4 July 1878",
        &[("June 1877", "1877-06", E), ("4 July 1878", "1878-07-04", E)],
    );
    check("the treaty of 1961 was signed", &[("1961", "1961", E)]);
    check("since 1948, when", &[("1948", "1948/..", E)]);
    check("معاهدة عام 1961 مع", &[("عام 1961", "1961", E)]);
    check("للمرة الأولى منذ عام 2000", &[("عام 2000", "2000/..", E)]);
    check("من 1961 و2000 و2001.", &[("1961", "1961", E), ("2000", "2000", E), ("2001", "2001", E)]);
    check("in the 1960s", &[("the 1960s", "196X", E)]);
    check("in the 19th century", &[("the 19th century", "[1801..1900]", E)]);
    check("في القرن التاسع عشر", &[("القرن التاسع عشر", "[1801..1900]", E)]);
    check("summer of 2016", &[("summer of 2016", "2016-22", E)]);
    check("فبراير/ شباط 2022", &[("فبراير/ شباط 2022", "2022-02", E)]);
}

#[test]
fn several_days_are_one_mention() {
    check("from 17 to 23 June 2024", &[("from 17 to 23 June 2024", "2024-06-17/2024-06-23", E)]);
    check("18–19 June 2024", &[("18–19 June 2024", "2024-06-18/2024-06-19", E)]);
    check("يومي 18 و19 يونيو 2024", &[("يومي 18 و19 يونيو 2024", "2024-06-18/2024-06-19", E)]);
    check("في 19 و20 من الجاري", &[("19 و20 من الجاري", "2024-06-19/2024-06-20", R)]);
    check("الثلاثاء والأربعاء", &[("الثلاثاء والأربعاء", "2024-06-18/2024-06-19", R)]);
    check("الأربعاء والخميس", &[("الأربعاء والخميس", "-", R)]);
}

#[test]
fn what_hangs_on_the_day_of_writing_counts_from_the_publication() {
    check("arrived yesterday", &[("yesterday", "2024-06-18", R)]);
    check("last Wednesday he said", &[("last Wednesday", "2024-06-12", R)]);
    check("On 3 May the mill burned.", &[("3 May", "2024-05-03", R)]);
    check("وصل أمس الثلاثاء", &[("أمس الثلاثاء", "2024-06-18", R)]);
    check("قال الأربعاء إن", &[("الأربعاء", "2024-06-19", R)]);
    check("وأعلن الكرملين الإثنين أنه", &[("الإثنين", "2024-06-17", R)]);
    check("زار الشهر الماضي", &[("الشهر الماضي", "2024-05", R)]);
    check("في مارس/ آذار الماضي", &[("مارس/ آذار الماضي", "2024-03", R)]);
    check("رحلة منذ 24 عاما", &[("منذ 24 عاما", "2000", R)]);
    check("نجحت بعد شهرين فقط", &[("بعد شهرين", "-", R)]);
    let unknown = mentions("arrived yesterday, in June", None).map(|mention| mention.date);
    assert_eq!(unknown.collect::<Vec<_>>(), [None, None]);
}

#[test]
fn a_name_after_its_unit_is_no_time_ago() {
    check("مستمر منذ يوم الأحد", &[("الأحد", "2024-06-16/..", R)]);
    check("منذ شهر يناير", &[("شهر يناير", "2024-01/..", R)]);
    check("منذ شهر سبتمبر 2023", &[("شهر سبتمبر 2023", "2023-09/..", E)]);
    check("قبل يوم الجمعة", &[("الجمعة", "[..2024-06-13]", R)]);
    check("قبل شهر يونيو 2024", &[("شهر يونيو 2024", "[..2024-05]", E)]);
    check("قبل شهر رمضان", &[("شهر رمضان", "-", R)]);
    check("قبل عقد الستينيات", &[("الستينيات", "-", V)]);
    check("في يوم 5 يونيو 2024", &[("5 يونيو 2024", "2024-06-05", E)]);
    check("قبل يوم 5 يونيو", &[("5 يونيو", "[..2024-06-04]", R)]);
    check("قبل شهر", &[("قبل شهر", "2024-05", R)]);
}

#[test]
fn a_time_that_counts_from_another_event_has_no_date() {
    for text in
        ["قبل أسبوع من الزيارة", "قبل عامين من الحرب", "قبل ثلاثة أيام من ذلك", "بعد شهر من وفاته"]
    {
        check_none(text);
    }
    check("قبل عامين وصل الوفد", &[("قبل عامين", "2022", R)]);
}

#[test]
fn a_date_that_is_compared_with_another_stays() {
    check("more aid in 2024 than in 2023", &[("2024", "2024", E), ("2023", "2023", E)]);
    check("at least in 2019", &[("2019", "2019", E)]);
    check("more than in May 2023", &[("May 2023", "2023-05", E)]);
    check("heavier than May 2023", &[("May 2023", "2023-05", E)]);
    check("less than in the 1990s", &[("the 1990s", "199X", E)]);
    check("Over Two Years Ago", &[("Two Years Ago", "-", V)]);
}

#[test]
fn more_than_a_number_of_units_ago_is_not_that_number() {
    for text in ["قبل شهر ونصف", "منذ عامين ونصف", "قبل ثلاثة أعوام ونصف"]
    {
        check_none(text);
    }
    check("more than a year ago", &[("a year ago", "-", V)]);
    check("less than two years ago", &[("two years ago", "-", V)]);
    check("at least two years ago", &[("two years ago", "-", V)]);
    check("over 20 years ago", &[("20 years ago", "-", V)]);
    check("some 20 years ago", &[("20 years ago", "2004~", R)]);
    check("over 18–19 June 2024", &[("18–19 June 2024", "2024-06-18/2024-06-19", E)]);
}

#[test]
fn several_units_without_their_number_have_no_date() {
    check("خلال السنوات الماضية", &[("السنوات الماضية", "-", R)]);
    check("في الأشهر الماضية", &[("الأشهر الماضية", "-", R)]);
    check("خلال العقود الماضية", &[("العقود الماضية", "-", R)]);
    check("over the past years", &[("the past years", "-", R)]);
    check("in the coming months", &[("the coming months", "-", R)]);
    check("last weeks", &[("last weeks", "-", R)]);
    check_none("years ago, days ago");
    check("قبل ست سنوات", &[("قبل ست سنوات", "2018", R)]);
    check("six years ago", &[("six years ago", "2018", R)]);
    check("the past year", &[("the past year", "2023", R)]);
}

#[test]
fn a_rough_time_is_vague() {
    check("in early June 2024", &[("early June 2024", "[2024-06-01..2024-06-10]", V)]);
    check("في مطلع العام الجاري", &[("مطلع العام الجاري", "[2024-01..2024-04]", V)]);
    check("وفي الأشهر الأخيرة، كان", &[("الأشهر الأخيرة", "-", V)]);
}

#[test]
fn words_and_numbers_that_are_no_dates_are_no_mentions() {
    for text in [
        "the mill may burn in march order",
        "he may 5 times refuse",
        "see page 1961 and channel 14",
        "in 1500 cases of 2000 men",
        "he is 71, she in her eighties",
        "go to the 27th floor",
        "a second man, a third house, the sun and the sat nav",
        "the score was 3-1 on aggregate, 24/7",
        "a Long March 5 rocket",
        "3.14 and 4.22 and 1,961 and 10.12.7",
        "وقناة 14 نيوز و11 ألف حاوية و152 ملم",
        "تمارس الضغط وممارسات الغرب، وهو يمارس نفوذه",
        "مارس الرجل الضغط، وهو أب لأحد الأطفال",
        "قبل الزيارة وبعد الحرب بشكل عام",
        "بقيمة 2000 دولار و1500 جندي",
        "الدول السبع في القمة",
        "منذ عقود ومنذ سنوات",
        "في الستينيات من عمره",
        "0x9c1661a and 0xddd0467c64bce4a0, c1110f",
        "the tomorrow-night theme in theme-tomorrow_night.css",
        "hasher.write_u32(1989)",
        "وقع الرئيسان ووزيرا الخارجية في البلدين الاثنين معا",
    ] {
        check_none(text);
    }
}

#[test]
fn a_number_of_years_is_no_year() {
    check("قبل 2000 سنة", &[("قبل 2000 سنة", "-", R)]);
    check("منذ 1400 عام", &[("منذ 1400 عام", "-", R)]);
    check_none("it stood for 2000 years");
    check("في 2012 قال", &[("2012", "2012", E)]);
}

#[test]
fn numbers_in_words_are_years() {
    check("in the year nineteen sixty-one", &[("year nineteen sixty-one", "1961", E)]);
    check("on 5 May nineteen oh five", &[("5 May nineteen oh five", "1905-05-05", E)]);
    check("the year nineteen hundred and one", &[("year nineteen hundred and one", "1901", E)]);
    check("the year two thousand and four", &[("year two thousand and four", "2004", E)]);
    check("the year twenty twenty", &[("year twenty twenty", "2020", E)]);
    check("the year nineteen ten", &[("year nineteen ten", "1910", E)]);
    check("one hundred and five days ago", &[("one hundred and five days ago", "2024-03-06", R)]);
    check("عام ألف وتسعمئة وواحد وستين", &[("عام ألف وتسعمئة وواحد وستين", "1961", E)]);
    check("سنة ألف وتسعمائة وخمس عشرة", &[("سنة ألف وتسعمائة وخمس عشرة", "1915", E)]);
    check("في عام ألفين وثلاثة وعشرين", &[("عام ألفين وثلاثة وعشرين", "2023", E)]);
    check("منذ مئتين وخمسين سنة", &[("منذ مئتين وخمسين سنة", "1774", R)]);
    check("قبل مئة وعشرين سنة", &[("قبل مئة وعشرين سنة", "1904", R)]);
    check("القرن الحادي والعشرين", &[("القرن الحادي والعشرين", "[2001..2100]", E)]);
    check("May the twenty-first, 1961", &[("May the twenty-first, 1961", "1961-05-21", E)]);
    check_none("in twenty houses, twelve hundred cases, a second house");
}

#[test]
fn a_number_is_a_year_where_no_noun_is_counted() {
    check("in 1961 prices rose", &[("1961", "1961", E)]);
    check("in 1501 ships sailed", &[("1501", "1501", E)]);
    check("in 1961 Gagarin flew", &[("1961", "1961", E)]);
    check("it began around 2005", &[("around 2005", "2005~", V)]);
    check("خلال 1975 قال", &[("1975", "1975", E)]);
    check("ما بين 1948 و1961", &[("ما بين 1948 و1961", "[1948..1961]", E)]);
    check("from 2022 to now", &[("from 2022 to now", "2022/..", R)]);
    for text in ["in 1900 prices rose", "in 1499 ships sailed", "the level of 1961 prices", "و1961"]
    {
        check_none(text);
    }
}

#[test]
fn a_day_by_its_number_stands_alone() {
    check("by the 18th, they", &[("the 18th", "-", R)]);
    for text in ["on the 27th floor", "in the 19th Street", "his 18th was the last"] {
        check_none(text);
    }
}

#[test]
fn what_touches_a_date_decides_whether_it_is_one() {
    check("(5 May 2024)", &[("5 May 2024", "2024-05-05", E)]);
    check("on 3 May 1961- he left", &[("3 May 1961", "1961-05-03", E)]);
    check("on 2004-06-18, 62 men", &[("2004-06-18", "2004-06-18", E)]);
    check("3/1950", &[("3/1950", "1950-03", E)]);
    check("on 1969.07.22 at", &[("1969.07.22", "1969-07-22", E)]);
    check("in May 85", &[("May 85", "-", E)]);
    for text in
        ["file 3/2016-22", "no. 2024-40/7", "85/7", "48–1961", "by Q2", "c2012-Q3f", "May 0"]
    {
        check_none(text);
    }
}

#[test]
fn every_kind_of_time_is_a_mention() {
    check("on May 17 they", &[("May 17", "2024-05-17", R)]);
    check("in the first half of 2024", &[("the first half of 2024", "2024-40", E)]);
    check("in H1 2024", &[("H1 2024", "2024-40", E)]);
    check("next week he", &[("next week", "[2024-06-24..2024-06-30]", R)]);
    check("today they", &[("today", "2024-06-19", R)]);
    check("اليوم الأربعاء", &[("اليوم الأربعاء", "2024-06-19", R)]);
    check("24 years ago", &[("24 years ago", "2000", R)]);
    check("until 1961,", &[("1961", "../1961", E)]);
    check("in 500 BC", &[("500 BC", "-0499", E)]);
    check("سنة 1961 م", &[("سنة 1961 م", "1961", E)]);
    check("في القرن الـ19", &[("القرن الـ19", "[1801..1900]", E)]);
    check("18 حزيران (يونيو) 2024", &[("18 حزيران (يونيو) 2024", "2024-06-18", E)]);
    check("in the ’60s", &[("the ’60s", "-", V)]);
    check("في آب", &[("آب", "2023-08", R)]);
    check_none("في أب");
    check(
        "1 محرم 1445 هـ الموافق 19 يوليو 2023",
        &[("1 محرم 1445 هـ الموافق 19 يوليو 2023", "2023-07-19", E)],
    );
}

#[test]
fn letters_attached_to_an_arabic_word_do_not_hide_it() {
    check("وفي عام 2000 قال", &[("عام 2000", "2000", E)]);
    check("وبعام 2000 قصة", &[("عام 2000", "2000", E)]);
    check("وبيونيو 2024", &[("يونيو 2024", "2024-06", E)]);
    check("وَيونيو 2024", &[("يونيو 2024", "2024-06", E)]);
}

#[test]
fn a_preposition_makes_its_date_a_point_of_reference() {
    let published = read("2024-06-19").map(|read| read.date).ok();
    for (text, expected) in [
        ("منذ 2012", true),
        ("منذ يوم الأحد", true),
        ("after 3 May 2011", true),
        ("قبل شهرين", true),
        ("on 3 May 2011", false),
        ("3 May", false),
    ] {
        let found: Vec<bool> =
            mentions(text, published.as_ref()).map(|mention| mention.is_reference).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn a_long_text_around_a_date_changes_nothing() {
    let fillers = ["word ".repeat(60), "كلمة ".repeat(60), format!("{} ", "x".repeat(400))];
    for text in
        ["signed on 26 September 1877 in rain", "الثلاثاء ١٨ يونيو ٢٠٢٤ قال", "وفي عام 2000 قال"]
    {
        let dates = |text: &str| -> Vec<(String, Option<String>)> {
            let all = mentions(text, None).map(|mention| {
                let words = text.get(mention.bytes).unwrap_or_default().to_owned();
                (words, mention.date.map(|date| date.to_string()))
            });
            all.collect()
        };
        for filler in &fillers {
            let long = format!("{filler}{text} {filler}");
            assert_eq!(dates(&long), dates(text), "{text}");
            let twice = format!("{text} {filler}{text}");
            assert_eq!(dates(&twice), [dates(text), dates(text)].concat(), "{text}");
        }
    }
}

#[test]
fn a_date_does_not_reach_over_the_end_of_a_paragraph() {
    check("It ended in May.\n1961 was over.", &[("May", "2024-05", R)]);
    check("on 26\nSeptember 1877", &[("26\nSeptember 1877", "1877-09-26", E)]);
}
