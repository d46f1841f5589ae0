//! `goodfaith import`: makes a questionnaire from a definition in another format.
//!
//! The result is an ordinary file, which a person reads, checks and keeps.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail, ensure};
use clap::{Args, ValueHint};

use self::outline::Outline;
use super::{bounded::read_text, counted::counted, exit::Failure, new_file, output};
use crate::{
    questionnaire::{Source, parse},
    shell,
    text::{BYTE_ORDER_MARK, printable},
};

mod comparison;
mod file;
mod formr;
mod json;
mod osd;
mod outline;
mod placeholders;
mod ranges;
mod recall;
mod redcap;
mod response_set;
mod scores;
mod table;
mod texts;
mod unasked;

/// The largest file that is read, in bytes.
const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;

/// The arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = "\
A file of OpenScales (.osd), a REDCap data dictionary or a formr item table (both CSV) becomes a \
questionnaire of your own. Anything that a questionnaire here cannot express is listed, item by \
item; a file whose scores would come out differently is refused. A calculation of formr is not read: \
compare what it scores with the new file. Whether a high score is hard or \
good is never guessed: you write it in the file.

Examples:
  goodfaith import phq9.osd -o phq9.toml
  goodfaith import --language de scale.osd -o skala.toml
  goodfaith import dictionary.csv -o mine.toml")]
pub(super) struct ImportArgs {
    /// The file to read
    #[arg(value_hint = ValueHint::FilePath)]
    path: PathBuf,
    /// The file to write; an existing file is never overwritten
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: PathBuf,
    /// The language to import, such as de, if the file has several
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

pub(super) fn run(args: &ImportArgs) -> Result<(), Failure> {
    let outline = read(&args.path, args.language.as_deref()).map_err(Failure::WrongInput)?;
    let file = args.path.file_name().unwrap_or(args.path.as_os_str());
    let toml = file::write(&outline, &printable(Path::new(file)));
    check(&toml).map_err(Failure::WrongInput)?;
    new_file::write_questionnaire(&args.output, &toml)?;
    output::print(&summary(&outline, &args.output))
}

/// Reads a file in any of the three formats.
fn read(path: &Path, language: Option<&str>) -> anyhow::Result<Outline> {
    let content = read_text(path, MAX_FILE_BYTES, "Name the file that defines the questionnaire")?;
    let content = content.trim_start_matches(BYTE_ORDER_MARK);
    let outline = if content.trim_start().starts_with('{') {
        from_json(content, language)
    } else {
        from_table(content, language)
    };
    let mut outline = outline.with_context(|| format!("{} cannot be imported", printable(path)))?;
    outline.leave_out_last_pages();
    outline.doubt_labels();
    outline.doubt_placeholders();
    Ok(outline)
}

fn from_json(content: &str, language: Option<&str>) -> anyhow::Result<Outline> {
    let file = json::parse(content)?;
    let mut osd = osd::Osd::read(&file, language)?;
    scores::read(&mut osd)?;
    Ok(osd.outline)
}

fn from_table(content: &str, language: Option<&str>) -> anyhow::Result<Outline> {
    let mut table = table::Table::read(content)?;
    table.rename(&redcap::API_NAMES);
    let outline = if table.has("Variable / Field Name") && table.has("Field Type") {
        redcap::read(&table)?
    } else if table.has("type") && table.has("name") && table.has("label") {
        formr::read(&table)?
    } else {
        bail!("it is not an OpenScales file, a REDCap data dictionary or a formr item table")
    };
    ensure!(
        language.is_none(),
        "a table has only one language. Leave out --language, and write the language in the new file"
    );
    Ok(outline)
}

/// Checks that the questionnaire can be read once the direction of its scales is given.
fn check(toml: &str) -> anyhow::Result<()> {
    let text = toml.replace("high = \"?\"", "high = \"neither\"");
    let source = Source { name: "the imported questionnaire".to_owned(), text };
    parse(&[source])
        .map(drop)
        .map_err(|problems| anyhow!("the result is not a valid questionnaire: {problems}"))
}

/// Describes what was imported, what was left out, and what is left to do.
fn summary(outline: &Outline, path: &Path) -> String {
    let items = counted(outline.items.len(), "item");
    let scales = counted(outline.scales.len(), "scale");
    let mut lines = vec![
        format!("Written to {}: {}, with {items} and {scales}.", printable(path), outline.title),
        format!("Licence, as stated in the file: {}", outline.licence),
        format!("Source: {}", outline.citation),
    ];
    for (heading, of) in [("Left out", &outline.left_out), ("Imported without", &outline.without)] {
        if of.is_empty() {
            continue;
        }
        lines.extend([String::new(), heading.to_owned()]);
        lines.extend(of.iter().map(|(name, what)| {
            format!("  {}: {what}", if name.is_empty() { "something without a name" } else { name })
        }));
    }
    if !outline.doubts.is_empty() {
        lines.extend([String::new(), "Please check".to_owned()]);
        lines.extend(outline.doubts.iter().map(|doubt| format!("  {doubt}.")));
    }
    lines.extend([
        String::new(),
        "The original does not say what a high score means, and nothing was guessed. In each line"
            .to_owned(),
        "high = \"?\" of the new file, replace the ? with hard, good or neither. Then check it:"
            .to_owned(),
        format!("  goodfaith check {}", shell::word(path)),
    ]);
    lines.join("\n")
}
