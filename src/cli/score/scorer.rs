//! A block of rows in, their scores out.

use std::sync::Arc;

use memchr::memchr;

use super::{
    cells::{Plain, Quoted},
    fault::Fault,
    jsonl::Named,
    person::Person,
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
                self.person.read(&self.sheet, columns, Plain::new(row))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        builtin,
        cli::score::{Points, header, rows::Rows},
    };

    fn written(on_terminal: bool, text: &str) -> String {
        let questionnaire = builtin().unwrap();
        let mut rows = Rows::new(text.as_bytes(), true);
        let columns = header::read(rows.header().unwrap().as_ref(), &questionnaire).unwrap();
        let form = Form::Csv(columns);
        let sheet = Sheet::new(questionnaire, form, Points::Percent, on_terminal).unwrap();
        let mut scorer = Scorer::new(Arc::new(sheet));
        let blocks = rows.map(|block| scorer.score(&block.unwrap()).text);
        String::from_utf8(blocks.collect::<Vec<_>>().concat()).unwrap()
    }

    #[test]
    fn an_id_steers_no_terminal_and_is_passed_on_unchanged_elsewhere() {
        let text = "id,s1\n\u{1b}[31mred\u{202e},1\n";
        assert_eq!(written(true, text), "[31mred,,,,,1,0,0,0\n");
        assert_eq!(written(false, text), "\u{1b}[31mred\u{202e},,,,,1,0,0,0\n");
    }
}
