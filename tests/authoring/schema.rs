use std::process::Stdio;

use super::{err, folder, goodfaith, out, program::program};

#[test]
fn the_schema_is_printed_whole() {
    let folder = folder();
    let printed = goodfaith(folder.path(), &["schema"]);
    assert!(printed.status.success());
    assert_eq!(out(&printed), goodfaith::questionnaire::SCHEMA);
    let schema: serde_json::Value = serde_json::from_str(&out(&printed)).unwrap();
    assert_eq!(schema["title"], "A goodfaith questionnaire");
}

#[test]
fn a_reader_who_left_hears_nothing_of_it() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let printed = program().arg("schema").stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!((printed.status.code(), err(&printed).as_str()), (Some(1), ""));
}
