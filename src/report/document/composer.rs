use super::{Block, Document, HelpPointer, Level};
use crate::{questionnaire::Questionnaire, report::help};

/// A document that is being composed.
pub(super) struct Composer {
    document: Document,
    help: HelpPointer,
    /// Whether the document so far points to help.
    points_to_help: bool,
}

impl Composer {
    pub(super) fn new(help: HelpPointer) -> Self {
        Self { document: Document::default(), help, points_to_help: false }
    }

    pub(super) fn help(&self) -> HelpPointer {
        self.help
    }

    pub(super) fn title(&mut self, title: &str) {
        self.document.title = Some(title.to_owned());
    }

    /// Begins a group of blocks, unless one has just begun.
    pub(super) fn group(&mut self) {
        let groups = &mut self.document.groups;
        if groups.last().is_none_or(|group| !group.is_empty()) {
            groups.push(Vec::new());
        }
    }

    pub(super) fn add(&mut self, block: Block) {
        if self.document.groups.is_empty() {
            self.group();
        }
        if let Some(group) = self.document.groups.last_mut() {
            group.push(block);
        }
    }

    /// Adds groups of blocks, each as a group of its own.
    pub(super) fn add_groups(&mut self, groups: Vec<Vec<Block>>) {
        for group in groups {
            self.group();
            for block in group {
                self.add(block);
            }
        }
    }

    /// Adds a heading, which begins a group.
    pub(super) fn heading(&mut self, level: Level, text: &str) {
        self.group();
        self.add(Block::Heading(level, text.to_owned()));
    }

    pub(super) fn text(&mut self, text: impl Into<String>) {
        self.add(Block::Text(text.into()));
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.add(Block::Note(text.into()));
    }

    /// Adds something that must not be missed.
    pub(super) fn alert(&mut self, level: Level, title: &str, text: &str) {
        self.group();
        self.add(Block::Alert(level, title.to_owned()));
        let text = self.replace_help_key(text);
        self.text(text);
    }

    /// Replaces the full screen's help key in a text by this document's pointer to help.
    pub(super) fn replace_help_key(&mut self, text: &str) -> String {
        let replaced = self.help.replace_key_in(text);
        self.points_to_help |= replaced != text;
        replaced
    }

    /// Records that the document points to help.
    pub(super) fn point_to_help(&mut self) {
        self.points_to_help = true;
    }

    /// Finishes the document, with the list of helplines if anything pointed to it.
    pub(super) fn finish(mut self, questionnaire: &Questionnaire) -> Document {
        if self.help == HelpPointer::Below && self.points_to_help {
            self.heading(Level::Part, "Helplines");
            self.add(Block::Points(help::lines(questionnaire)));
        }
        self.document
    }
}
