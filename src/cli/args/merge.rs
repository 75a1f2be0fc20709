//! The options of `tarikh merge` and `tarikh git-setup`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

/// Options of `merge`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = MERGE_HELP)]
pub struct MergeArgs {
    /// The version that both sides began with; it may be empty.
    #[arg(value_name = "BASE")]
    pub base: PathBuf,
    /// Our version; the result takes its place.
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,
    /// Their version.
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,
    /// What messages call the file; git gives its versions names of their own.
    #[arg(long, value_name = "FILE")]
    pub name: Option<PathBuf>,
    /// Print the result, and write nothing.
    #[arg(long)]
    pub stdout: bool,
}

/// What is merged, and how it ends.
const MERGE_HELP: &str = "\
Merges by id and field: two new events, two passages of one event, a date and a
title are no conflict. What only one side has changed keeps its bytes, comments
and blank lines. Of two events that are added in one place the earlier one comes
first.

Where both sides have changed the same thing in different ways, the file keeps
ours, and `conflicts:` at its end has both readings; `tarikh check` names each.
A version that is empty, no timeline, not UTF-8 or has a conflict of git in it
is not merged, and ours stays as it is.

`tarikh git-setup` makes git use it.

Exit status: 0 merged; 1 there are conflicts; 2 could not run.";

/// Options of `git-setup`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = SETUP_HELP)]
pub struct GitSetupArgs {
    /// The timelines, as .gitattributes names files; without them timeline.yaml.
    #[arg(value_name = "PATTERN")]
    pub patterns: Vec<String>,
}

/// What is written, and what is left to you.
const SETUP_HELP: &str = "\
Adds a line for each timeline to .gitattributes in this folder of a repository.
Lines that are there stay as they are. Commit the file. Prints the lines of
`git config` that everybody who merges has to run once: git takes no programs
from a repository.";
