//! The recipes of `docs/git.md`, tried in repositories of git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::{Folder, root, stderr, stdout};

const TIMELINE: &str = "\
title: { en: T }
sources:
  - { id: s, file: a.txt, title: { en: An article }, published: 1961-07-07 }
events:
  - id: one
    date: 1961
    title: { en: One }
    passages:
      - { source: s, quote: signed in Moscow, stance: dates, says: 1961 }
  - id: two
    date: 1962
    title: { en: Two }
    passages:
      - { source: s, quote: the treaty was signed }
";

const ARTICLE: &str = "In 1961 the treaty was signed in Moscow.\n";

/// The text of a block of `docs/git.md` in which this stands, as a shell is given it.
fn recipe(needle: &str) -> String {
    let docs = fs::read_to_string(root().join("docs/git.md")).expect("docs/git.md");
    let mut blocks = docs.split("```").skip(1).step_by(2);
    let block = blocks.find(|block| block.contains(needle)).expect("a block");
    block.split_once('\n').expect("a language").1.to_owned()
}

/// Runs a program in a folder, with tarikh in the path.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let path = std::env::var("PATH").unwrap_or_default();
    let own = Path::new(env!("CARGO_BIN_EXE_tarikh")).parent().expect("a folder");
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("PATH", format!("{}:{path}", own.display()));
    for who in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{who}_NAME"), "A")
            .env(format!("GIT_{who}_EMAIL"), "a@example.org");
    }
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_EDITOR", "true")
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"))
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    run(folder, "git", arguments)
}

fn done(output: &Output) {
    assert!(output.status.success(), "{}{}", stdout(output), stderr(output));
}

/// Replaces text in a file of a folder.
fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("read");
    assert!(text.contains(from), "{from:?} is in {text}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

/// A repository with the timeline in two places, one with blanks in its name, set up and committed.
fn repository() -> (Folder, [PathBuf; 2]) {
    let folder = Folder::empty();
    let path = folder.path();
    let deep = path.join("my cases");
    fs::create_dir(&deep).expect("made");
    for (folder, name) in [(path, "timeline.yaml"), (&deep, "the timeline.yaml")] {
        fs::write(folder.join(name), TIMELINE).expect("written");
        fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    }
    done(&git(path, &["init", "-q", "-b", "main", "."]));
    let set_up = folder.tarikh(&["git-setup", "timeline.yaml", "my cases/the timeline.yaml"]);
    done(&set_up);
    let config: String = stdout(&set_up)
        .lines()
        .filter(|line| line.starts_with("git config"))
        .collect::<Vec<_>>()
        .join("\n");
    // What the program prints is what the recipe says.
    assert_eq!(recipe("git config merge.tarikh.name").trim(), config);
    done(&run(path, "sh", &["-ec", &config]));
    done(&git(path, &["add", "."]));
    done(&git(path, &["commit", "-qm", "base"]));
    let files = [path.join("timeline.yaml"), deep.join("the timeline.yaml")];
    (folder, files)
}

/// Two branches that have changed the same event in both files, in different fields.
fn two_branches() -> (Folder, [PathBuf; 2]) {
    let (folder, files) = repository();
    let path = folder.path();
    done(&git(path, &["switch", "-qc", "other"]));
    for file in &files {
        edit(file, "date: 1961\n", "date: 1961-07\n");
    }
    done(&git(path, &["commit", "-qam", "other"]));
    done(&git(path, &["switch", "-q", "main"]));
    for file in &files {
        edit(file, "{ en: One }", "{ en: The first } # in English");
    }
    done(&git(path, &["commit", "-qam", "own"]));
    (folder, files)
}

#[test]
fn the_driver_merges_wherever_git_merges() {
    for command in [
        &["merge", "--no-edit", "other"][..],
        &["cherry-pick", "other"],
        &["rebase", "other"],
        &["merge", "--no-edit", "--squash", "other"],
    ] {
        let (folder, files) = two_branches();
        done(&git(folder.path(), command));
        for file in &files {
            let text = fs::read_to_string(file).expect("read");
            assert!(text.contains("date: 1961-07\n"), "{command:?} {text}");
            assert!(text.contains("{ en: The first } # in English"), "{command:?} {text}");
        }
    }
}

#[test]
fn a_conflict_in_a_worktree_names_the_file_and_both_readings() {
    let (folder, _) = two_branches();
    let elsewhere = Folder::empty();
    let tree = elsewhere.path().join("a tree");
    let name = tree.to_str().expect("UTF-8");
    done(&git(folder.path(), &["worktree", "add", "-q", "-b", "third", name, "main"]));
    edit(&tree.join("my cases/the timeline.yaml"), "date: 1961\n", "date: 1961-08\n");
    done(&git(&tree, &["commit", "-qam", "third"]));
    let merged = git(&tree, &["merge", "--no-edit", "other"]);
    assert_eq!(merged.status.code(), Some(1));
    let said =
        "conflict: my cases/the timeline.yaml: events/one/date: ours “1961-08”, theirs “1961-07”";
    assert!(stderr(&merged).contains(said), "{}", stderr(&merged));
    let check = run(&tree, "tarikh", &["check", "my cases/the timeline.yaml"]);
    assert!(
        stdout(&check).contains("error[merge-conflict]: events/one/date"),
        "{}",
        stdout(&check)
    );
}

#[test]
fn git_stops_and_leaves_all_as_it_was_if_a_version_cannot_be_merged() {
    let (folder, files) = two_branches();
    done(&git(folder.path(), &["switch", "-q", "other"]));
    fs::write(&files[0], "").expect("written");
    done(&git(folder.path(), &["commit", "-qam", "emptied"]));
    done(&git(folder.path(), &["switch", "-q", "main"]));
    let before = fs::read_to_string(&files[0]).expect("read");
    let merged = git(folder.path(), &["merge", "--no-edit", "other"]);
    assert_ne!(merged.status.code(), Some(0));
    let said = "error: timeline.yaml: cannot merge: theirs is empty; nothing was written";
    assert!(stderr(&merged).contains(said), "{}", stderr(&merged));
    assert_eq!(fs::read_to_string(&files[0]).expect("read"), before);
    assert_eq!(stdout(&git(folder.path(), &["status", "--short"])), "");
    // As the hint and the recipe say.
    let line = recipe("git merge-file %A %O %B").replace("BRANCH", "other");
    let merged = run(folder.path(), "sh", &["-ec", &line]);
    assert_eq!(merged.status.code(), Some(1), "{}{}", stdout(&merged), stderr(&merged));
    assert!(stdout(&merged).contains("CONFLICT (content): Merge conflict in timeline.yaml"));
}

#[cfg(unix)]
#[test]
fn the_hook_refuses_what_check_refuses() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, files) = repository();
    let path = folder.path();
    let hook = path.join(".git/hooks/pre-commit");
    fs::create_dir_all(path.join(".git/hooks")).expect("made");
    fs::write(&hook, recipe("#!/bin/sh")).expect("written");
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("set");
    let commit = || git(path, &["commit", "-qm", "change"]);
    // A good change, in the file with blanks in its name.
    edit(&files[1], "{ en: One }", "{ en: The first }");
    done(&git(path, &["add", "."]));
    done(&commit());
    // A bad one, which is mended in the folder and not in what is committed.
    edit(&files[1], "date: 1961\n", "date: 1961-13\n");
    done(&git(path, &["add", "."]));
    edit(&files[1], "date: 1961-13\n", "date: 1961\n");
    let refused = commit();
    assert_ne!(refused.status.code(), Some(0));
    let said = format!("{}{}", stdout(&refused), stderr(&refused));
    assert!(said.contains("my cases/the timeline.yaml:6:11: error[bad-date]"), "{said}");
    done(&git(path, &["add", "."]));
    done(&git(path, &["commit", "--allow-empty", "-qm", "nothing"]));
    // An article that has lost a quotation.
    edit(&path.join("a.txt"), "signed in Moscow", "sealed in Minsk");
    let refused = git(path, &["commit", "-qam", "article"]);
    assert_ne!(refused.status.code(), Some(0), "{}", stdout(&refused));
    // An undecided conflict.
    done(&git(path, &["checkout", "-q", "."]));
    let conflict =
        "conflicts:\n  - { at: events/one/date, base: 1961, ours: 1961, theirs: 1962 }\n";
    fs::write(&files[0], format!("{TIMELINE}{conflict}")).expect("written");
    let refused = git(path, &["commit", "-qam", "conflict"]);
    assert!(
        stdout(&refused).contains("merge-conflict") || stderr(&refused).contains("merge-conflict")
    );
    assert_ne!(refused.status.code(), Some(0));
}

#[test]
fn the_short_form_of_diff_works_in_every_folder() {
    let (folder, files) = repository();
    let line = recipe("git config alias.claims");
    let config = line.split("\ngit claims").next().expect("the setting");
    done(&run(folder.path(), "sh", &["-ec", config]));
    let same = git(folder.path(), &["claims"]);
    assert_eq!(stdout(&same), "No claim has changed.\n", "{}", stderr(&same));
    edit(&files[0], "date: 1961\n", "date: 1961-07-06\n");
    let changed = git(folder.path(), &["claims", "main"]);
    assert_eq!(changed.status.code(), Some(1));
    assert!(stdout(&changed).contains("date narrowed: 1961 → 6 July 1961"));
    fs::rename(&files[1], folder.path().join("my cases/timeline.yaml")).expect("renamed");
    done(&git(folder.path(), &["add", "-A"]));
    done(&git(folder.path(), &["commit", "-qm", "renamed"]));
    let deep = folder.path().join("my cases");
    edit(&deep.join("timeline.yaml"), "{ en: Two }", "{ en: The second }");
    let changed = git(&deep, &["claims"]);
    assert!(stdout(&changed).contains("The second"), "{}{}", stdout(&changed), stderr(&changed));
}

/// The steps of a job in `docs/git.md`, without that which installs tarikh.
fn steps(needle: &str, first: &str) -> String {
    let job = recipe(needle);
    let lines = job.lines().skip_while(|line| !line.trim_start().starts_with(first));
    let is_end = |line: &&str| line.trim() == "artifacts:";
    lines.take_while(|line| !is_end(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_job_writes_the_summary_and_fails_where_check_does() {
    let (folder, files) = two_branches();
    let path = folder.path();
    done(&git(path, &["branch", "-q", "origin/main", "main~1"]));
    let summary = path.join("summary.md");
    let github = steps("actions/checkout", "old=")
        .replace("      - run: tarikh check", "tarikh check")
        .replace("$GITHUB_BASE_REF", "main")
        .replace("$GITHUB_STEP_SUMMARY", summary.to_str().expect("UTF-8"));
    let gitlab: String = steps("CI_MERGE_REQUEST", "- old=")
        .replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", "main~1")
        .replace("changes.md", summary.to_str().expect("UTF-8"))
        .lines()
        .map(|line| line.trim_start().trim_start_matches("- ").to_owned() + "\n")
        .collect();
    for job in [&github, &gitlab] {
        let _ = fs::remove_file(&summary);
        done(&run(path, "bash", &["-eo", "pipefail", "-c", job]));
        let text = fs::read_to_string(&summary).expect("a summary");
        assert!(text.starts_with("**events changed: 1"), "{text}");
    }
    edit(&files[0], "date: 1961\n", "date: 1961-13\n");
    for job in [&github, &gitlab] {
        let failed = run(path, "bash", &["-eo", "pipefail", "-c", job]);
        assert_eq!(failed.status.code(), Some(1), "{}", stderr(&failed));
    }
    // There was no timeline before.
    done(&git(path, &["checkout", "-q", "."]));
    for job in [&github, &gitlab] {
        let job = job.replace("main~1", "HEAD~9").replace("origin/main", "nowhere");
        done(&run(path, "bash", &["-eo", "pipefail", "-c", &job]));
    }
}

#[test]
fn attributes_are_written_where_one_is() {
    let (folder, _) = repository();
    let deep = folder.path().join("my cases");
    let set_up = run(&deep, "tarikh", &["git-setup"]);
    done(&set_up);
    let attributes = fs::read_to_string(deep.join(".gitattributes")).expect("read");
    assert_eq!(attributes, "timeline.yaml merge=tarikh diff=tarikh\n");
    let twice = folder.tarikh(&["git-setup", "my cases/the timeline.yaml"]);
    assert!(stdout(&twice).contains("nothing to add"), "{}", stdout(&twice));
    fs::write(deep.join(".gitattributes"), "timeline.yaml merge=union\r\n").expect("written");
    let other = run(&deep, "tarikh", &["git-setup"]);
    let said = ".gitattributes: “timeline.yaml merge=union” stays; it is not merged by tarikh";
    assert!(stdout(&other).contains(said), "{}", stdout(&other));
    let nowhere = Folder::empty();
    let output = nowhere.tarikh(&["git-setup"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("this folder is in no repository of git"));
    assert!(!nowhere.path().join(".gitattributes").exists());
}

#[test]
fn a_status_that_ours_has_removed_and_theirs_changed_is_said_to_be_theirs() {
    let folder = Folder::empty();
    let event = |status: &str| {
        format!("title: T\nevents:\n  - id: one\n    title: One\n    date: 1961\n{status}")
    };
    folder.write("base.yaml", &event("    status: alleged\n"));
    folder.write("ours.yaml", &event(""));
    folder.write("theirs.yaml", &event("    status: denied\n"));
    let merged = folder.tarikh(&["merge", "base.yaml", "ours.yaml", "theirs.yaml", "--stdout"]);
    assert!(stdout(&merged).contains("    status: denied\n"), "{}", stdout(&merged));
    let said = stderr(&merged);
    assert!(said.contains("ours removed, theirs “denied”, which is kept\n"), "{said}");
    assert!(said.contains("; theirs is kept until you decide"), "{said}");
    assert!(!said.contains("ours is kept"), "{said}");
}
