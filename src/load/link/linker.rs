//! The state of linking: what is declared so far.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::load::link::ids::{FreeIds, Suggestions};
use crate::load::lower::Checker;
use crate::source::{Source, SourceIndex};
use crate::timeline::{Name, NameIndex};

/// A timeline that is being linked.
pub struct Linker<'c, 'f> {
    pub checker: &'c mut Checker<'f>,
    pub sources: Vec<Source>,
    pub source_ids: HashMap<Arc<str>, (SourceIndex, Option<Range<usize>>)>,
    pub names: Vec<Name>,
    pub name_ids: HashMap<Arc<str>, (NameIndex, Option<Range<usize>>)>,
    pub event_ids: HashMap<Arc<str>, (usize, Range<usize>)>,
    pub suggestions: Suggestions,
    pub free_ids: FreeIds,
}
