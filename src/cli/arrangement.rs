//! How the screen was arranged the last time: kept beside the mark of the first run, line by line.
//!
//! ```text
//! list = 610
//! single = no
//! axis = yes
//! ```

use std::fs;
use std::io;
use std::path::Path;

use crate::config;
use crate::load::save;
use crate::tui::Arrangement;

/// Returns how it was arranged; as it suits the screen where nothing is known.
pub fn remembered() -> Arrangement {
    let text = config::arrangement_path().and_then(|path| fs::read_to_string(path).ok());
    read(&text.unwrap_or_default())
}

/// Keeps it for the next time.
///
/// Where it cannot be kept, the next time begins as it suits the screen.
pub fn remember(arrangement: Arrangement) {
    if let Some(path) = config::arrangement_path() {
        let _ = keep(&path, arrangement);
    }
}

fn keep(path: &Path, arrangement: Arrangement) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    save(path, written(arrangement).as_bytes(), true).map_err(io::Error::other)
}

fn written(arrangement: Arrangement) -> String {
    let word = |value: bool| if value { "yes" } else { "no" };
    let Arrangement { list_share, is_single, has_axis } = arrangement;
    let list = list_share.map_or_else(|| "auto".to_owned(), |share| share.to_string());
    format!("list = {list}\nsingle = {}\naxis = {}\n", word(is_single), word(has_axis))
}

/// Reads what [`written`] gives; a line that says nothing is as if it were not there.
fn read(text: &str) -> Arrangement {
    let mut arrangement = Arrangement::default();
    let lines = text.lines().filter_map(|line| line.split_once('='));
    for (name, value) in lines.map(|(name, value)| (name.trim(), value.trim())) {
        match (name, value) {
            ("list", share) => {
                let share = share.parse().ok().filter(|share| *share <= 1000);
                arrangement.list_share = share;
            }
            ("single", "yes" | "no") => arrangement.is_single = value == "yes",
            ("axis", "yes" | "no") => arrangement.has_axis = value == "yes",
            _ => {}
        }
    }
    arrangement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back() {
        for list_share in [None, Some(0), Some(610), Some(1000)] {
            for (is_single, has_axis) in [(false, true), (true, true), (false, false)] {
                let arrangement = Arrangement { list_share, is_single, has_axis };
                assert_eq!(read(&written(arrangement)), arrangement);
            }
        }
    }

    #[test]
    fn a_spoiled_file_is_as_none() {
        for text in ["", "list", "list = wide\naxis = perhaps", "list = 7000", "\u{0}\u{ff}=\n=="] {
            assert_eq!(read(text), Arrangement::default(), "{text:?}");
        }
    }

    #[test]
    fn it_is_kept_in_a_folder_that_is_made_for_it() {
        let folder = std::env::temp_dir().join(format!("tarikh-arranged-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let path = folder.join("deeper").join("arrangement");
        let arrangement = Arrangement { list_share: Some(400), ..Arrangement::default() };
        keep(&path, arrangement).expect("kept");
        assert_eq!(read(&fs::read_to_string(&path).expect("there")), arrangement);
        // Below a file there is no folder.
        assert!(keep(&path.join("arrangement"), arrangement).is_err());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
