//! `tarikh merge`: a merge driver for git, and `tarikh git-setup`, which makes git use it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use super::args::{DEFAULT_FILE, GitSetupArgs, MergeArgs};
use super::error::{Error, ExitStatus};
use super::output::{with_output, write_file};
use crate::edit::YamlDocument;
use crate::excerpt::{one_line, shortened};
use crate::load::{read_timeline, rewrite, save};
use crate::merge::{MergeConflict, MergeVersion, Merged, merge};
use crate::text::printable;

/// The file in which git is told how files are merged.
const ATTRIBUTES: &str = ".gitattributes";

/// The most letters of a reading that are shown.
const MOST_LETTERS: usize = 80;

/// The name of the driver.
const DRIVER: &str = "tarikh";

/// Merges three files.
pub fn run(args: &MergeArgs) -> Result<ExitStatus, Error> {
    let files = [
        (MergeVersion::Base, &args.base),
        (MergeVersion::Ours, &args.ours),
        (MergeVersion::Theirs, &args.theirs),
    ];
    let mut texts: Vec<String> = Vec::with_capacity(files.len());
    for (version, path) in files {
        let text = String::from_utf8(read_timeline(path)?);
        let not_utf_8 = |source| Error::NotUtf8 { file: name_of(args), version, source };
        texts.push(text.map_err(not_utf_8)?);
    }
    let [base, ours, theirs] = texts.as_slice() else { return Err(Error::NoTimeline) };
    let merged = match merge(base, ours, theirs) {
        Ok(merged) => merged,
        Err(why) if why.may_merge_lines() => return by_lines(args, &why.to_string()),
        Err(why) => return Err(Error::Unmergeable { file: name_of(args), why }),
    };
    write(args, ours, &merged)?;
    tell(args, &merged);
    let is_clean = merged.conflicts.is_empty();
    Ok(if is_clean { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What the file is called, before what is said of it.
fn name_of(args: &MergeArgs) -> String {
    args.name.as_ref().map_or_else(String::new, |name| format!("{}: ", name.display()))
}

fn write(args: &MergeArgs, ours: &str, merged: &Merged) -> Result<(), Error> {
    if args.stdout {
        return write_file(&merged.text).map(drop);
    }
    let without_mark = |text: &str| text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    if merged.text == ours {
        return Ok(());
    }
    Ok(rewrite(&args.ours, &without_mark(ours), &without_mark(&merged.text))?)
}

fn tell(args: &MergeArgs, merged: &Merged) {
    let file = name_of(args);
    let mut err = io::stderr().lock();
    for conflict in &merged.conflicts {
        let reading = |text: &Option<String>| match text {
            Some(text) => format!("“{}”", shortened(&one_line(text), MOST_LETTERS)),
            None if conflict.base.is_none() => "absent".to_owned(),
            None => "removed".to_owned(),
        };
        let (place, ours, theirs) =
            (conflict.place(), reading(&conflict.ours), reading(&conflict.theirs));
        let kept = if conflict.keeps_theirs() { ", which is kept" } else { "" };
        let line = format!("conflict: {file}{place}: ours {ours}, theirs {theirs}{kept}");
        let _ = writeln!(err, "{}", printable(&line));
    }
    let kept = |keeps_theirs| move |it: &&MergeConflict| it.keeps_theirs() == keeps_theirs;
    let (ours, theirs) = (
        merged.conflicts.iter().filter(kept(false)).count(),
        merged.conflicts.iter().filter(kept(true)).count(),
    );
    let kept = match (ours, theirs) {
        (0, 0) => return,
        (_, 0) => "ours is kept until you decide",
        (0, _) => "theirs is kept until you decide: an allegation does not become a fact",
        (_, _) => "until you decide, ours is kept, and theirs where it says so",
    };
    let _ = writeln!(err, "hint: `tarikh check` names them; {kept}");
}

/// Merges line by line, as git does without a driver.
fn by_lines(args: &MergeArgs, why: &str) -> Result<ExitStatus, Error> {
    let _ = writeln!(io::stderr(), "note: merged line by line: {}", printable(why));
    let mut git = Command::new("git");
    git.args(["merge-file", "-L", "ours", "-L", "base", "-L", "theirs"]);
    if args.stdout {
        git.arg("-p");
    }
    git.arg("--").args([&args.ours, &args.base, &args.theirs]);
    let status = git.status().map_err(Error::MergeFile)?;
    match status.code() {
        Some(0) if !args.stdout && !is_still_yaml(args)? => {
            let _ = writeln!(io::stderr(), "conflict: the merged lines are no YAML");
            Ok(ExitStatus::Findings)
        }
        Some(0) => Ok(ExitStatus::Fine),
        // The number of conflicts.
        Some(1..=127) => Ok(ExitStatus::Findings),
        Some(_) | None => Err(Error::MergeFile(io::Error::other(status.to_string()))),
    }
}

/// Whether what was merged line by line can still be read, if theirs can be.
fn is_still_yaml(args: &MergeArgs) -> Result<bool, Error> {
    let is_yaml = |path: &Path| -> Result<bool, Error> {
        let text = String::from_utf8(read_timeline(path)?);
        Ok(text.is_ok_and(|text| YamlDocument::read(&text).is_ok()))
    };
    Ok(is_yaml(&args.ours)? || !is_yaml(&args.theirs)?)
}

/// Tells git to use the driver, as far as a repository can.
pub fn set_up(args: &GitSetupArgs) -> Result<ExitStatus, Error> {
    if !is_in_repository() {
        return Err(Error::NoRepository);
    }
    let path = Path::new(ATTRIBUTES);
    let old = match fs::symlink_metadata(path) {
        Ok(_) => String::from_utf8(read_timeline(path)?).map_err(Error::Attributes)?,
        Err(_missing) => String::new(),
    };
    let patterns: Vec<&str> = if args.patterns.is_empty() {
        vec![DEFAULT_FILE]
    } else {
        args.patterns.iter().map(String::as_str).collect()
    };
    let Attributes { text: new, added, others } = with_lines(&old, &patterns);
    if !added.is_empty() {
        let is_there = fs::symlink_metadata(path).is_ok();
        if is_there { rewrite(path, &old, &new)? } else { save(path, new.as_bytes(), false)? }
    }
    with_output(|out| {
        for line in &added {
            writeln!(out, "{ATTRIBUTES}: added “{}”", printable(line))?;
        }
        for line in &others {
            writeln!(out, "{ATTRIBUTES}: “{}” stays; it is not merged by tarikh", printable(line))?;
        }
        if added.is_empty() && others.is_empty() {
            writeln!(out, "{ATTRIBUTES}: nothing to add")?;
        }
        writeln!(out, "\nNow, once for everybody who merges:\n")?;
        for (key, value) in CONFIG {
            writeln!(out, "git config {key} {value}")?;
        }
        Ok(ExitStatus::Fine)
    })
}

/// The settings of git: what the driver is called, how it is run, and by what a changed line of a
/// timeline is named.
const CONFIG: [(&str, &str); 3] = [
    ("merge.tarikh.name", "'tarikh: by events and fields'"),
    // Git takes 1 for a conflict and more than 128 for a failure, after which nothing is merged.
    ("merge.tarikh.driver", "'tarikh merge %O %A %B --name %P || exit $(( $? == 1 ? 1 : 129 ))'"),
    ("diff.tarikh.xfuncname", "'^ *- id: .*$'"),
];

/// Whether this folder is in a repository of git.
fn is_in_repository() -> bool {
    let has_git = |folder: &Path| folder.join(".git").exists();
    std::env::var_os("GIT_DIR").is_some()
        || std::env::current_dir().is_ok_and(|folder| folder.ancestors().any(has_git))
}

/// What becomes of a file of attributes.
#[derive(Debug, PartialEq, Eq)]
struct Attributes {
    text: String,
    /// The new lines.
    added: Vec<String>,
    /// Lines that were there and name another way of merging.
    others: Vec<String>,
}

/// A file of attributes with the lines of the timelines.
fn with_lines(old: &str, patterns: &[&str]) -> Attributes {
    let (mut text, mut added, mut others) = (old.to_owned(), Vec::new(), Vec::new());
    for pattern in patterns {
        let pattern = quoted(pattern);
        let is_own = |line: &&str| {
            let attributes = line.trim_start().strip_prefix(&pattern);
            let is_merge = |word: &str| word.trim_start_matches(['-', '!']).starts_with("merge");
            attributes.is_some_and(|rest| {
                rest.starts_with([' ', '\t']) && rest.split_whitespace().any(is_merge)
            })
        };
        if let Some(line) = old.lines().rfind(is_own) {
            let is_ours = line.split_whitespace().any(|word| word == "merge=tarikh");
            others.extend((!is_ours).then(|| line.trim().to_owned()));
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let line = format!("{pattern} merge={DRIVER} diff={DRIVER}");
        text.push_str(&line);
        text.push('\n');
        added.push(line);
    }
    Attributes { text, added, others }
}

/// A pattern as git reads it: one with blanks in quotation marks.
fn quoted(pattern: &str) -> String {
    if pattern.contains([' ', '\t', '"']) {
        format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        pattern.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_added_and_what_is_there_stays() {
        let check = |old: &str, patterns: &[&str], expected: &str| {
            assert_eq!(with_lines(old, patterns).text, expected, "{old:?}");
        };
        let line = "timeline.yaml merge=tarikh diff=tarikh\n";
        check("", &["timeline.yaml"], line);
        check("*.png binary", &["timeline.yaml"], &format!("*.png binary\n{line}"));
        check(line, &["timeline.yaml"], line);
        check("timeline.yaml merge=union\n", &["timeline.yaml"], "timeline.yaml merge=union\n");
        let line = "\"my work/t.yaml\" merge=tarikh diff=tarikh\n";
        check("", &["my work/t.yaml"], line);
        check(line, &["my work/t.yaml"], line);
        check("timeline.yaml -merge\n", &["timeline.yaml"], "timeline.yaml -merge\n");
        let named = with_lines("timeline.yaml merge=union\n", &["timeline.yaml"]);
        assert_eq!(named.others, ["timeline.yaml merge=union"]);
    }
}
