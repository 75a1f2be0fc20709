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
fn a_date_does_not_reach_over_the_end_of_a_paragraph() {
    check("It ended in May.\n1961 was over.", &[("May", "2024-05", R)]);
    check("on 26\nSeptember 1877", &[("26\nSeptember 1877", "1877-09-26", E)]);
}
