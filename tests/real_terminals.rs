//! The picture in other terminals: symbols about whose width they disagree leave nothing behind, neither
//! on the screen nor after leaving. The terminal of the other tests agrees with the program about every
//! width, so it cannot tell.
//!
//! A terminal that is not installed is skipped; `cargo test -- --nocapture` says so.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may fail, and say why it does not"
)]

mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use support::{Home, PATIENCE, PROGRAM, count};

/// The interval between two looks at a terminal.
const GLANCE: Duration = Duration::from_millis(30);

/// A terminal that is another program, with goodfaith running in it.
trait RealTerminal: Sized {
    const NAME: &str;

    /// Starts it with 80 columns and 24 rows, running a shell script, with or without an alternate screen.
    fn start(home: &Home, script: &str, alternate: bool) -> Self;
    /// Presses keys.
    fn press(&self, keys: &str);
    /// Returns the text it shows.
    fn shown(&self) -> String;

    fn is_installed() -> bool {
        let found = Command::new(Self::NAME).arg("-V").stdout(Stdio::null()).status().is_ok();
        if !found {
            println!("{} is not installed, so it is skipped", Self::NAME);
        }
        found
    }

    fn wait_for(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let shown = self.shown();
            if is_so(&shown) {
                return shown;
            }
            assert!(
                Instant::now() < deadline,
                "waited in vain for {what} in {}\n{shown}",
                Self::NAME
            );
            thread::park_timeout(GLANCE);
        }
    }

    /// Waits until it shows a text and has stopped changing.
    fn settled(&self, text: &str) -> String {
        let mut before =
            self.wait_for(text, |shown| shown.contains(text) && !shown.contains("NOT saved"));
        loop {
            thread::park_timeout(GLANCE);
            let shown = self.shown();
            if shown == before {
                return shown;
            }
            before = shown;
        }
    }
}

struct Tmux {
    socket: String,
}

impl Tmux {
    fn command(&self) -> Command {
        let mut command = Command::new(Self::NAME);
        command.env("LC_ALL", "C.UTF-8").args(["-S", &self.socket]);
        command
    }
}

impl RealTerminal for Tmux {
    const NAME: &str = "tmux";

    fn start(home: &Home, script: &str, alternate: bool) -> Self {
        let configuration = if alternate { "" } else { "set -g alternate-screen off\n" };
        let configuration = home.write("tmux.conf", configuration);
        let tmux = Self { socket: home.path().join("socket").to_str().unwrap().to_owned() };
        let mut command = tmux.command();
        command.args(["-f", &configuration, "new-session", "-d", "-x", "80", "-y", "24", script]);
        assert!(command.status().unwrap().success());
        tmux
    }

    fn press(&self, keys: &str) {
        let sent = self.command().args(["send-keys", "-l", keys]).status().unwrap();
        assert!(sent.success());
    }

    fn shown(&self) -> String {
        let output = self.command().args(["capture-pane", "-p"]).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.command().arg("kill-server").stderr(Stdio::null()).status();
    }
}

struct Screen {
    folder: String,
    picture: String,
}

impl Screen {
    fn command(&self) -> Command {
        let mut command = Command::new(Self::NAME);
        command.env("LC_ALL", "C.UTF-8").env("TERM", "xterm-256color");
        command.env("SCREENDIR", &self.folder).stdout(Stdio::null());
        command
    }

    fn tell(&self, words: &[&str]) {
        let deadline = Instant::now() + PATIENCE;
        // It takes a moment to start.
        while !self
            .command()
            .args(["-S", "goodfaith", "-X"])
            .args(words)
            .status()
            .unwrap()
            .success()
        {
            assert!(Instant::now() < deadline, "screen does not listen");
            thread::park_timeout(GLANCE);
        }
    }
}

impl RealTerminal for Screen {
    const NAME: &str = "screen";

    fn start(home: &Home, script: &str, alternate: bool) -> Self {
        use std::os::unix::fs::DirBuilderExt as _;
        let folder = home.path().join("screens");
        fs::DirBuilder::new().mode(0o700).create(&folder).unwrap();
        let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
        let screen = Self { folder: path("screens"), picture: path("picture") };
        let alternate = if alternate { "on" } else { "off" };
        let lines = format!("defutf8 on\nstartup_message off\naltscreen {alternate}\n");
        let configuration = home.write("screenrc", &lines);
        let mut command = screen.command();
        command.args(["-U", "-c", &configuration, "-dmS", "goodfaith", "sh", "-c", script]);
        assert!(command.status().unwrap().success());
        screen.tell(&["width", "-w", "80"]);
        screen.tell(&["height", "-w", "24"]);
        screen
    }

    fn press(&self, keys: &str) {
        self.tell(&["stuff", keys]);
    }

    fn shown(&self) -> String {
        let _ = fs::remove_file(&self.picture);
        self.tell(&["hardcopy", &self.picture]);
        // The file is written some time after the command.
        let deadline = Instant::now() + PATIENCE;
        loop {
            let picture = fs::read(&self.picture).unwrap_or_default();
            if count(&picture, b"\n") >= 24 {
                return String::from_utf8_lossy(&picture).into_owned();
            }
            assert!(Instant::now() < deadline, "screen gives no picture");
            thread::park_timeout(GLANCE);
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.command().args(["-S", "goodfaith", "-X", "quit"]).status();
    }
}

/// Moves back and forth between questions, and compares each page with the same page drawn anew.
fn assert_nothing_stays<T: RealTerminal>() {
    if !T::is_installed() {
        return;
    }
    for alternate in [true, false] {
        let home = Home::new();
        let questions = home.write("widths.toml", include_str!("widths.toml"));
        let line = home.path().join("line");
        // Ctrl-C is sent to the shell too, and some shells would end by it.
        let script = format!(
            "trap : INT; tty >'{}'; export GOODFAITH_DATA_DIR='{}' LC_ALL=C.UTF-8; clear; \
             {PROGRAM} --questionnaire {questions}; echo left; read -r _",
            line.display(),
            home.data().display(),
        );
        let terminal = T::start(&home, &script, alternate);
        let mut before = terminal.settled("leave at once");
        for (key, text) in [
            ("\r", "1 of 6"),
            ("1", "saved"),
            ("\r", "2 of 6"),
            ("1\r", "3 of 6"),
            ("2\r", "4 of 6"),
            ("1\r", "5 of 6"),
            ("2", "5 of 6"),
            ("\r", "6 of 6"),
            ("h", "5 of 6"),
            ("h", "4 of 6"),
            ("hhh", "1 of 6"),
            ("?", "The keys of this screen"),
            ("q", "1 of 6"),
        ] {
            terminal.press(key);
            // The page before may have the same text.
            terminal.wait_for("another page", |shown| page(shown) != page(&before));
            let shown = terminal.settled(text);
            // After a window that is too small, the page is drawn anew.
            set_width(&line, "39");
            terminal.settled("Needs 40 x 12");
            set_width(&line, "80");
            let anew = terminal.settled(text);
            assert_eq!(page(&shown), page(&anew), "{}, after {key:?}", T::NAME);
            before = anew;
        }
        terminal.press("\x03");
        let left = terminal.settled("left");
        assert_eq!(left.trim(), "left", "{}", T::NAME);
    }
}

/// Returns the rows of the page. Those below say whether an answer is saved, which may change meanwhile.
fn page(shown: &str) -> Vec<&str> {
    shown.lines().take(22).collect()
}

/// Makes a terminal report a width other than its own.
fn set_width(line: &Path, columns: &str) {
    let line = fs::File::open(fs::read_to_string(line).unwrap().trim()).unwrap();
    let said = Command::new("stty").args(["cols", columns]).stdin(line).status().unwrap();
    assert!(said.success());
}

#[test]
fn nothing_of_what_was_shown_stays_in_tmux() {
    assert_nothing_stays::<Tmux>();
}

#[test]
fn nothing_of_what_was_shown_stays_in_gnu_screen() {
    assert_nothing_stays::<Screen>();
}
