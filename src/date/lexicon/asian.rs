//! Chinese, Japanese and Korean: numbers with a sign for year, month and day after each.

use super::{DateTerm, SourceLanguage, WordTable};
use crate::date::Weekday;

const ABOUT: DateTerm = DateTerm::Doubt { uncertain: false, approximate: true };

pub const TABLES: [WordTable; 2] = [
    WordTable {
        language: SourceLanguage::Han,
        rows: &[
            (DateTerm::YearSign, "年"),
            (DateTerm::MonthSign, "月"),
            (DateTerm::DaySign, "日|号|號"),
            (DateTerm::Weekday(Weekday::Monday), "星期一|周一|週一|礼拜一|月曜日|月曜"),
            (DateTerm::Weekday(Weekday::Tuesday), "星期二|周二|週二|火曜日|火曜|火"),
            (DateTerm::Weekday(Weekday::Wednesday), "星期三|周三|週三|水曜日|水曜|水"),
            (DateTerm::Weekday(Weekday::Thursday), "星期四|周四|週四|木曜日|木曜|木"),
            (DateTerm::Weekday(Weekday::Friday), "星期五|周五|週五|金曜日|金曜|金"),
            (DateTerm::Weekday(Weekday::Saturday), "星期六|周六|週六|土曜日|土曜|土"),
            (DateTerm::Weekday(Weekday::Sunday), "星期日|星期天|周日|週日|日曜日|日曜"),
            (ABOUT, "约|約|大约|頃|ごろ"),
            (DateTerm::Bce, "公元前|紀元前|前"),
            (DateTerm::Ce, "公元|西暦|西元|紀元"),
            (DateTerm::To, "至|到|から"),
        ],
    },
    WordTable {
        language: SourceLanguage::Korean,
        rows: &[
            (DateTerm::YearSign, "년"),
            (DateTerm::MonthSign, "월"),
            (DateTerm::DaySign, "일"),
            (DateTerm::Weekday(Weekday::Monday), "월요일"),
            (DateTerm::Weekday(Weekday::Tuesday), "화요일|화"),
            (DateTerm::Weekday(Weekday::Wednesday), "수요일|수"),
            (DateTerm::Weekday(Weekday::Thursday), "목요일|목"),
            (DateTerm::Weekday(Weekday::Friday), "금요일|금"),
            (DateTerm::Weekday(Weekday::Saturday), "토요일|토"),
            (DateTerm::Weekday(Weekday::Sunday), "일요일"),
            (ABOUT, "약|경|무렵"),
            (DateTerm::Bce, "기원전"),
            (DateTerm::Ce, "서기"),
        ],
    },
];
