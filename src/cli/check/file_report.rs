//! What is wrong with each of the files that are checked together.

use crate::load::{Finding, Joined, JoinedFile};

/// A file that was checked, and what is wrong with it.
pub struct FileReport<'j> {
    pub file: &'j JoinedFile,
    pub findings: &'j [Finding],
}

impl<'j> FileReport<'j> {
    /// Returns the files of a timeline; findings are in their order.
    pub fn all(joined: &'j Joined) -> Vec<Self> {
        let mut rest = joined.findings.as_slice();
        let report = |file: &'j JoinedFile| {
            let name = file.file.name();
            let count = rest.iter().take_while(|finding| &*finding.place.file == name).count();
            let (findings, others) = rest.split_at(count);
            rest = others;
            Self { file, findings }
        };
        joined.files.iter().map(report).collect()
    }
}
