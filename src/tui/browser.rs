//! The user's browser, for the address of a source.

use std::io;
use std::process::{Command, Stdio};

use crate::tui::terminal::child_stdio;

/// The browser to start if `$BROWSER` is not set.
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

    /// Returns the first browser of `list`.
    ///
    /// `list` holds alternatives separated by colons. Each is a program with options, in which `%s`
    /// stands for the address. Without `%s` the address comes last.
    fn called(list: &str, address: &WebAddress) -> Self {
        let first = list.split(':').find(|it| !it.trim().is_empty()).unwrap_or_default();
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
