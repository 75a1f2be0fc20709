//! How a date is best written into a file.

use super::{Date, DateStyle, read, words};

impl Date {
    /// Returns what to write into a file: EDTF, or words where many people read the EDTF as
    /// something else.
    ///
    /// ```
    /// use tarikh::date::Date;
    ///
    /// assert_eq!(Date::from_edtf("2024-06").unwrap().in_file(), "2024-06");
    /// assert_eq!(Date::from_edtf("2018-21").unwrap().in_file(), "spring 2018");
    /// ```
    pub fn in_file(&self) -> String {
        let edtf = self.to_string();
        let is_two_faced = read(&edtf).is_ok_and(|reading| reading.is_two_faced());
        let words = words(self, DateStyle::default());
        let means_it = |words: &String| read(words).is_ok_and(|reading| reading.date == *self);
        Some(words).filter(|words| is_two_faced && means_it(words)).unwrap_or(edtf)
    }
}
