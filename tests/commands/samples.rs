//! Shared by the tests of commands: a home to run the program in, responses, questionnaires and pages.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use goodfaith::{
    assessment::{Answer, Responses, Run},
    questionnaire::{self, Id, Questionnaire, Source},
    store::{Folder, RunKey},
};
use scraper::Html;

use crate::program::{Done, program, run_command};

/// A home with a data folder and a folder to work in.
pub(crate) struct Home {
    temp: tempfile::TempDir,
}

impl Home {
    /// Creates a home in which nothing is kept.
    pub(crate) fn empty() -> Self {
        let temp = tempfile::tempdir().unwrap();
        fs::create_dir(temp.path().join("work")).unwrap();
        Self { temp }
    }

    /// Creates a home with four runs about a partner, finished weeks apart, the newest last.
    pub(crate) fn with_runs() -> Self {
        let home = Self::empty();
        let questionnaire = builtin();
        for (finished, key, answer) in [
            ("2024-08-01T10:00:00Z", "0000000a", 4),
            ("2024-09-12T10:00:00Z", "0000000b", 3),
            ("2024-10-24T18:00:00Z", "0000000c", 2),
            ("2024-11-21T17:43:53Z", "00abcdef", 3),
        ] {
            let responses = about_a_partner(every(&questionnaire, answer));
            home.keep(&questionnaire, responses, finished, key);
        }
        home
    }

    pub(crate) fn keep(&self, asked: &Questionnaire, said: Responses, finished: &str, key: &str) {
        let run = Run::finish(asked, said, finished.parse().unwrap());
        let folder = Folder::new(&self.data());
        folder.save_run(RunKey::parse(key).unwrap(), &run).unwrap();
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.temp.path().join("goodfaith")
    }

    pub(crate) fn runs(&self) -> PathBuf {
        self.data().join("runs")
    }

    /// The folder the program is started in.
    pub(crate) fn work(&self) -> PathBuf {
        self.temp.path().join("work")
    }

    /// Rewrites a kept run as a person with an editor would.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let path = self.runs().join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Returns the program, ready to run here.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.args(arguments).current_dir(self.work()).env("GOODFAITH_DATA_DIR", self.data());
        command
    }

    pub(crate) fn goodfaith(&self, arguments: &[&str]) -> Done {
        run_command(self.command(arguments))
    }

    /// Runs a command that must succeed and print nothing on standard error; returns its output.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let done = self.goodfaith(arguments);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{arguments:?}");
        done.out
    }

    /// Runs a command that must fail with an exit code; returns its message.
    pub(crate) fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let done = self.goodfaith(arguments);
        assert_eq!((done.code, done.out.as_str()), (Some(code), ""), "{arguments:?}: {}", done.err);
        done.err
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.work().join(name)).unwrap()
    }
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn builtin() -> Questionnaire {
    goodfaith::builtin().unwrap()
}

/// Gives every item an answer that counts the same.
pub(crate) fn every(questionnaire: &Questionnaire, answer: i64) -> Responses {
    counting(questionnaire, |_| answer)
}

/// Answers every item so that it counts a certain value.
pub(crate) fn counting(questionnaire: &Questionnaire, value: impl Fn(usize) -> i64) -> Responses {
    let items = questionnaire.items.iter().enumerate();
    let answers = items.map(|(index, item)| {
        let set = questionnaire.response_set(index);
        let ends = set.min() + set.max();
        let value = if item.is_reversed() { ends - value(index) } else { value(index) };
        (item.id.clone(), Answer::Value(value))
    });
    Responses { answers: answers.collect(), ..Responses::default() }
}

pub(crate) fn about_a_partner(responses: Responses) -> Responses {
    Responses { person_kind: Some(id("partner")), ..responses }
}

/// Adds a yes to every safety question, and many ticks.
pub(crate) fn in_danger(questionnaire: &Questionnaire, responses: Responses) -> Responses {
    Responses {
        safety: questionnaire
            .safety
            .iter()
            .map(|asked| (asked.id.clone(), Id::yes_or_no(true)))
            .collect(),
        situations: [id("past-hurt"), id("ongoing-betrayal")].into(),
        causes: questionnaire.causes.iter().map(|cause| cause.id.clone()).collect(),
        patterns: questionnaire.patterns.iter().map(|pattern| pattern.id.clone()).collect(),
        ..responses
    }
}

/// Parses a page of HTML in which nothing is wrong.
pub(crate) fn parsed(text: &str) -> Html {
    let page = Html::parse_document(text);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    page
}

/// Writes a questionnaire to a file, and reads it as the program will.
pub(crate) fn questionnaire_at(path: &Path, text: &str) -> Questionnaire {
    fs::write(path, text).unwrap();
    let name = path.display().to_string();
    questionnaire::parse(&[Source { name, text: text.to_owned() }]).unwrap()
}
