//! What is opened outside the terminal: the address of a source, or its original file.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::load::{ArticleError, find_file};
use crate::tui::terminal::child_stdio;

/// The system's opener, which also starts the browser if `$BROWSER` is not set.
#[cfg(target_os = "macos")]
const DEFAULT: &[&str] = &["open"];
#[cfg(windows)]
const DEFAULT: &[&str] = &["rundll32", "url.dll,FileProtocolHandler"];
#[cfg(not(any(target_os = "macos", windows)))]
const DEFAULT: &[&str] = &["xdg-open"];

/// Browsers that run in the terminal.
const IN_TERMINAL: &[&str] = &["lynx", "w3m", "links", "links2", "elinks", "browsh", "www-browser"];

/// A web address that may be opened: `http` or `https`, with only the characters that URLs allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Parses an address. Returns `None` if it may not be opened.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        (is_web && !rest.is_empty() && !text.contains(is_odd)).then(|| Self(text.to_owned()))
    }

    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The kinds of file that may be opened. A timeline may come from anywhere, and some systems run a
/// program that they are told to open.
const DOCUMENTS: &[&str] = &[
    "docx", "eml", "epub", "htm", "html", "markdown", "mbox", "md", "mht", "mhtml", "odt", "pdf",
    "rtf", "txt", "warc", "xhtml",
];

/// The file from which the text of a source was taken. It may be opened: it is a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalFile {
    folder: PathBuf,
    name: String,
}

impl OriginalFile {
    /// Names a file as the timeline in `folder` does. Returns `None` if it may not be opened.
    pub fn new(folder: &Path, name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?;
        let is_document = DOCUMENTS.iter().any(|known| extension.eq_ignore_ascii_case(known));
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        is_document.then(|| Self { folder: folder.to_owned(), name: name.to_owned() })
    }

    /// Returns its name in the timeline.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns its real path, if it is in the folder of the timeline.
    pub fn find(&self) -> Result<PathBuf, ArticleError> {
        let path = find_file(&self.folder, &self.name)?;
        // A link may lead to a file of another kind.
        let is_document = path.to_str().is_some_and(|str| Self::new(&self.folder, str).is_some());
        let file = || self.name.clone();
        if is_document { Ok(path) } else { Err(ArticleError::NotAFile { file: file() }) }
    }
}

/// A browser command: program and arguments, never a shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    program: String,
    arguments: Vec<String>,
}

impl Browser {
    /// Returns the browser named by `$BROWSER`, or else the system's, with `address` to open.
    pub fn at(address: &WebAddress) -> Self {
        Self::called(std::env::var("BROWSER").ok().as_deref().unwrap_or_default(), address)
    }

    /// Returns the system's opener, with the file at the real path `path` to open.
    pub fn of_file(path: &Path) -> Self {
        let path = path.to_string_lossy();
        // The opener of Windows does not know the long form of a path.
        let path = path.strip_prefix(r"\\?\").unwrap_or(&path).to_owned();
        let mut words = DEFAULT.iter().map(|&word| word.to_owned());
        let program = words.next().unwrap_or_default();
        Self { program, arguments: words.chain([path]).collect() }
    }

    /// Returns the first browser of `list`.
    ///
    /// `list` holds alternatives separated by colons. Each is a program with options, in which `%s`
    /// stands for the address. Without `%s` the address comes last.
    fn called(list: &str, address: &WebAddress) -> Self {
        let first = list.split(':').find(|part| !part.trim().is_empty()).unwrap_or_default();
        let mut words = shell_words::split(first).unwrap_or_else(|_| vec![first.to_owned()]);
        if words.is_empty() {
            words = DEFAULT.iter().map(|&word| word.to_owned()).collect();
        }
        let program = words.remove(0);
        let has_place = words.iter().any(|word| word.contains("%s"));
        let mut arguments: Vec<String> =
            words.iter().map(|word| word.replace("%s", address.as_str())).collect();
        arguments.extend((!has_place).then(|| address.as_str().to_owned()));
        Self { program, arguments }
    }

    /// Returns the name of the program, for messages.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Whether it runs in the terminal.
    pub fn needs_terminal(&self) -> bool {
        let name = self.program.rsplit('/').next().unwrap_or_default();
        IN_TERMINAL.contains(&name)
    }

    /// Runs the browser and waits until it exits.
    pub fn run(&self) -> io::Result<()> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdout(child_stdio()).status().map(|_| ())
    }

    /// Starts the browser in the background, with its output discarded.
    pub fn start(&self) -> io::Result<()> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Wait for it, so that it does not stay a zombie.
        std::thread::Builder::new().name("browser".to_owned()).spawn(move || child.wait())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for (text, is_web) in [
            ("https://example.org/a?b=c&d", true),
            ("http://example.org", true),
            (" HTTPS://example.org ", true),
            ("https://example.org/ا", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("example.org", false),
            ("https://", false),
            ("-https://example.org", false),
            ("https://example.org/a b", false),
            ("https://example.org/\u{1b}[31m", false),
            ("", false),
        ] {
            assert_eq!(WebAddress::new(text).is_some(), is_web, "{text:?}");
        }
    }

    #[test]
    fn only_documents_in_the_folder_of_the_timeline_are_opened() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = |name: &str| OriginalFile::new(folder, name).map(|new| new.find().is_ok());
        for (name, expected) in [
            ("README.md", Some(true)),
            ("./README.md", Some(true)),
            ("none.pdf", Some(false)),
            ("../README.md", Some(false)),
            ("/etc/x.txt", Some(false)),
            ("file:///etc/x.txt", Some(false)),
            ("Cargo.toml", None),
            ("a.desktop", None),
            ("a.pdf.exe", None),
            ("src", None),
            ("", None),
        ] {
            assert_eq!(found(name), expected, "{name}");
        }
    }

    #[test]
    fn the_browser_is_called_by_a_list_of_arguments() {
        let address = "https://example.org/$(touch);`id`'\"";
        let check = |list: &str, expected: &str| {
            let address = WebAddress::new(address).expect("an address");
            let browser = Browser::called(list, &address);
            let all = [&browser.program].into_iter().chain(&browser.arguments).cloned();
            assert_eq!(all.collect::<Vec<_>>().join("|"), expected, "{list}");
        };
        check("firefox", &format!("firefox|{address}"));
        check("firefox --new-window:lynx", &format!("firefox|--new-window|{address}"));
        check("'/opt/my browser' --url=%s -x", &format!("/opt/my browser|--url={address}|-x"));
        check("", &format!("{}|{address}", DEFAULT.join("|")));
        check(":", &format!("{}|{address}", DEFAULT.join("|")));
    }

    #[test]
    fn a_browser_of_the_terminal_is_given_it() {
        let address = WebAddress::new("https://example.org").expect("an address");
        for (list, wants) in [("lynx", true), ("/usr/bin/w3m -B", true), ("firefox", false)] {
            assert_eq!(Browser::called(list, &address).needs_terminal(), wants, "{list}");
        }
    }
}
