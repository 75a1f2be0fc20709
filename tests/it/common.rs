//! What the tests share: the program without a terminal, the program as a process, and places.

pub mod files;
mod places;
mod program;
pub mod random;
mod script;

pub use places::{DATES, KeptAt, PLACES, PROBLEMS, Place};
pub use program::{Folder, root, stderr, stdout, tarikh};
pub use script::{Script, query};
