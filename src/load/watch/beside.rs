//! What is beside the files of a timeline.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::print::{Print, prints};
use crate::load::copies::all_conflict_copies;
use crate::load::folder::list;
use crate::load::folder_of;
use crate::load::joined::WhyLeftOut;

/// What is beside the files of a timeline, and may come to belong to it.
#[derive(Debug, PartialEq, Eq)]
pub struct Beside {
    /// Other versions of them.
    copies: Vec<PathBuf>,
    /// Other files of the folders that were opened, as they are.
    others: Vec<(PathBuf, Option<Print>)>,
}

impl Beside {
    /// Looks for it. Each folder is read once.
    pub fn of(own: &[PathBuf], folders: &[PathBuf]) -> Self {
        let known: HashSet<&Path> = own.iter().map(PathBuf::as_path).collect();
        let (mut copies, mut others) = (Vec::new(), Vec::new());
        for listed in folders.iter().filter_map(|folder| list(folder).ok()) {
            others.extend(listed.files.into_iter().filter(|file| !known.contains(file.as_path())));
            let is_copy = |why: &WhyLeftOut| match why {
                WhyLeftOut::CopyOf(_) => true,
                WhyLeftOut::NoTimeline | WhyLeftOut::Unreadable(_) => false,
            };
            let left_out = listed.left_out.into_iter().filter(|file| is_copy(&file.why));
            copies.extend(left_out.map(|file| file.path));
        }
        let is_listed = |file: &Path| folders.iter().any(|folder| folder_of(file) == *folder);
        let outside: Vec<PathBuf> = own.iter().filter(|file| !is_listed(file)).cloned().collect();
        copies.extend(all_conflict_copies(&outside).into_iter().map(PathBuf::from));
        let prints = prints(&others);
        Self { copies, others: others.into_iter().zip(prints).collect() }
    }

    /// Takes note that `own` belong to the timeline now.
    pub fn take_in(&mut self, own: &[PathBuf]) {
        let known: HashSet<&Path> = own.iter().map(PathBuf::as_path).collect();
        self.others.retain(|(file, _)| !known.contains(file.as_path()));
    }
}
