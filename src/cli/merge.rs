//! `tarikh merge`: a merge driver for git, and `tarikh git-setup`, which makes git use it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use super::args::{DEFAULT_FILE, GitSetupArgs, MergeArgs};
use super::error::{Error, ExitStatus};
use super::output::{first_letters, with_output, write_file};
use crate::load::{read_timeline, rewrite, save};
use crate::merge::{Merged, merge};
use crate::text::printable;

/// The file in which git is told how files are merged.
const ATTRIBUTES: &str = ".gitattributes";

/// The most letters of a reading that are shown.
const MOST_LETTERS: usize = 80;

/// The name of the driver.
const DRIVER: &str = "tarikh";

/// Merges three files.
pub fn run(args: &MergeArgs) -> Result<ExitStatus, Error> {
    let files = [&args.base, &args.ours, &args.theirs];
    let mut texts: Vec<String> = Vec::with_capacity(files.len());
    for path in files {
        match String::from_utf8(read_timeline(path)?) {
            Ok(text) => texts.push(text),
            Err(_not_text) => return by_lines(args, "a file is not UTF-8"),
        }
    }
    let [base, ours, theirs] = texts.as_slice() else { return Err(Error::NoTimeline) };
    let merged = match merge(base, ours, theirs) {
        Ok(merged) => merged,
        Err(why) => return by_lines(args, &why.to_string()),
    };
    write(args, ours, &merged)?;
    tell(&merged);
    let is_clean = merged.conflicts.is_empty();
    Ok(if is_clean { ExitStatus::Fine } else { ExitStatus::Findings })
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

fn tell(merged: &Merged) {
    let mut err = io::stderr().lock();
    for conflict in &merged.conflicts {
        let reading = |text: &Option<String>| match text {
            Some(text) => format!("“{}”", first_letters(text, MOST_LETTERS)),
            None => "removed".to_owned(),
        };
        let (place, ours, theirs) =
            (conflict.place(), reading(&conflict.ours), reading(&conflict.theirs));
        let line = format!("conflict: {place}: ours {ours}, theirs {theirs}");
        let _ = writeln!(err, "{}", printable(&line));
    }
    if !merged.conflicts.is_empty() {
        let _ = writeln!(err, "hint: `tarikh check` names them; ours is kept until you decide");
    }
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
        Some(0) => Ok(ExitStatus::Fine),
        // The number of conflicts.
        Some(1..=127) => Ok(ExitStatus::Findings),
        Some(_) | None => Err(Error::MergeFile(io::Error::other(status.to_string()))),
    }
}

/// Tells git to use the driver, as far as a repository can.
pub fn set_up(args: &GitSetupArgs) -> Result<ExitStatus, Error> {
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
    let (new, added) = with_lines(&old, &patterns);
    if !added.is_empty() {
        let is_there = fs::symlink_metadata(path).is_ok();
        if is_there { rewrite(path, &old, &new)? } else { save(path, new.as_bytes(), false)? }
    }
    with_output(|out| {
        for line in &added {
            writeln!(out, "{ATTRIBUTES}: added “{}”", printable(line))?;
        }
        if added.is_empty() {
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
    ("merge.tarikh.driver", "'tarikh merge %O %A %B || exit $(( $? == 1 ? 1 : 129 ))'"),
    ("diff.tarikh.xfuncname", "'^ *- id: .*$'"),
];

/// The lines of a file of attributes with those of the timelines, and which were added.
fn with_lines(old: &str, patterns: &[&str]) -> (String, Vec<String>) {
    let mut new = old.to_owned();
    let mut added = Vec::new();
    for pattern in patterns {
        let pattern = quoted(pattern);
        let is_there = new.lines().any(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some(&pattern) && words.any(|word| word.starts_with("merge="))
        });
        if is_there {
            continue;
        }
        if !new.is_empty() && !new.ends_with('\n') {
            new.push('\n');
        }
        let line = format!("{pattern} merge={DRIVER} diff={DRIVER}");
        new.push_str(&line);
        new.push('\n');
        added.push(line);
    }
    (new, added)
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
            assert_eq!(with_lines(old, patterns).0, expected, "{old:?}");
        };
        let line = "timeline.yaml merge=tarikh diff=tarikh\n";
        check("", &["timeline.yaml"], line);
        check("*.png binary", &["timeline.yaml"], &format!("*.png binary\n{line}"));
        check(line, &["timeline.yaml"], line);
        check("timeline.yaml merge=union\n", &["timeline.yaml"], "timeline.yaml merge=union\n");
        check("", &["my work/t.yaml"], "\"my work/t.yaml\" merge=tarikh diff=tarikh\n");
    }
}
