//! What is beside the files of a timeline.

use std::path::PathBuf;

use super::print::{Print, prints};
use crate::load::copies::all_conflict_copies;
use crate::load::folder::list;

/// What is beside the files of a timeline, and may come to belong to it.
#[derive(Debug, PartialEq, Eq)]
pub struct Beside {
    /// Other versions of them.
    copies: Vec<String>,
    /// Other files of the folders that were opened, as they are.
    others: Vec<(PathBuf, Option<Print>)>,
}

impl Beside {
    /// Looks for it.
    pub fn of(own: &[PathBuf], folders: &[PathBuf]) -> Self {
        let listed = folders.iter().filter_map(|folder| list(folder).ok());
        let others = listed.flat_map(|listed| listed.files).filter(|file| !own.contains(file));
        let others: Vec<PathBuf> = others.collect();
        let prints = prints(&others);
        let others = others.into_iter().zip(prints).collect();
        Self { copies: all_conflict_copies(own), others }
    }

    /// Takes note that `own` belong to the timeline now.
    pub fn take_in(&mut self, own: &[PathBuf]) {
        self.others.retain(|(file, _)| !own.contains(file));
    }
}
