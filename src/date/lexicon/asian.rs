//! Chinese, Japanese and Korean: numbers with a sign for year, month and day behind each.

use super::{SourceLanguage, Table, Term};
use crate::date::Weekday;

const ABOUT: Term = Term::Doubt { uncertain: false, approximate: true };

pub const TABLES: [Table; 2] = [
    Table {
        language: SourceLanguage::Han,
        rows: &[
            (Term::YearSign, "年"),
            (Term::MonthSign, "月"),
            (Term::DaySign, "日|号|號"),
            (Term::Weekday(Weekday::Monday), "星期一|周一|週一|礼拜一|月曜日|月曜"),
            (Term::Weekday(Weekday::Tuesday), "星期二|周二|週二|火曜日|火曜|火"),
            (Term::Weekday(Weekday::Wednesday), "星期三|周三|週三|水曜日|水曜|水"),
            (Term::Weekday(Weekday::Thursday), "星期四|周四|週四|木曜日|木曜|木"),
            (Term::Weekday(Weekday::Friday), "星期五|周五|週五|金曜日|金曜|金"),
            (Term::Weekday(Weekday::Saturday), "星期六|周六|週六|土曜日|土曜|土"),
            (Term::Weekday(Weekday::Sunday), "星期日|星期天|周日|週日|日曜日|日曜"),
            (ABOUT, "约|約|大约|頃|ごろ"),
            (Term::Bce, "公元前|紀元前|前"),
            (Term::Ce, "公元|西暦|西元|紀元"),
            (Term::To, "至|到|から"),
        ],
    },
    Table {
        language: SourceLanguage::Korean,
        rows: &[
            (Term::YearSign, "년"),
            (Term::MonthSign, "월"),
            (Term::DaySign, "일"),
            (Term::Weekday(Weekday::Monday), "월요일"),
            (Term::Weekday(Weekday::Tuesday), "화요일|화"),
            (Term::Weekday(Weekday::Wednesday), "수요일|수"),
            (Term::Weekday(Weekday::Thursday), "목요일|목"),
            (Term::Weekday(Weekday::Friday), "금요일|금"),
            (Term::Weekday(Weekday::Saturday), "토요일|토"),
            (Term::Weekday(Weekday::Sunday), "일요일"),
            (ABOUT, "약|경|무렵"),
            (Term::Bce, "기원전"),
            (Term::Ce, "서기"),
        ],
    },
];
