//! A block of rows in, their scores out.

use std::sync::Arc;

use memchr::memchr;

use super::{
    fault::Fault,
    jsonl::Named,
    person::Person,
    quoted::Quoted,
    rows::{Block, Line},
    sheet::{Form, Sheet},
};

/// What became of a block.
#[derive(Debug, Default)]
pub(super) struct Scored {
    /// The scores, a line for each row that could be scored.
    pub(super) text: Vec<u8>,
    /// A line for each row that could not.
    pub(super) complaints: String,
    /// How many rows there were.
    pub(super) rows: u64,
    /// How many of them could not be scored.
    pub(super) faults: u64,
}

/// Scores rows, one after the other, and sets nothing aside for a row that is as it should be.
#[derive(Debug)]
pub(super) struct Scorer {
    sheet: Arc<Sheet>,
    person: Person,
    quoted: Quoted,
    named: Named,
}

impl Scorer {
    pub(super) fn new(sheet: Arc<Sheet>) -> Self {
        let (person, named) = (Person::new(&sheet), Named::new(&sheet));
        Self { sheet, person, quoted: Quoted::new(), named }
    }

    /// Scores all rows of a block.
    pub(super) fn score(&mut self, block: &Block) -> Scored {
        let mut scored = Scored::default();
        for line in block.lines() {
            match self.read(&line) {
                Ok(()) => self.person.write(&self.sheet, line.number, &mut scored.text),
                Err(fault) => {
                    let fault = fault.say(&called(&line), &self.sheet.questionnaire);
                    scored.complaints.extend(["goodfaith: ", &fault, "\n"]);
                    scored.faults += 1;
                }
            }
            scored.rows += 1;
        }
        scored
    }

    /// Adds up what one row says.
    fn read(&mut self, line: &Line<'_>) -> Result<(), Fault> {
        let row = line.bytes.map_err(Fault::Torn)?;
        self.person.begin(&self.sheet);
        match &self.sheet.form {
            Form::Jsonl => self.named.read(row, &self.sheet, &mut self.person),
            Form::Csv(columns) if memchr(b'"', row).is_none() => {
                self.person.read(&self.sheet, columns, row.split(|byte| *byte == b','))
            }
            Form::Csv(columns) => self.person.read(&self.sheet, columns, self.quoted.cells(row)),
        }
    }
}

/// Says which row a message is about, and how many lines it takes up where that may be the fault.
fn called(line: &Line<'_>) -> String {
    let number = line.number;
    let lines = line.bytes.map_or(1, |row| String::from_utf8_lossy(row).lines().count());
    if lines > 1 { format!("row {number}, over {lines} lines,") } else { format!("row {number}") }
}
