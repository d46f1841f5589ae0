use super::{
    folder, goodfaith,
    program::{program, run_command},
};

#[test]
fn the_schema_is_printed_whole() {
    let folder = folder();
    let printed = goodfaith(folder.path(), &["schema"]);
    assert_eq!(printed.code, Some(0));
    assert_eq!(printed.out, goodfaith::questionnaire::SCHEMA);
    let schema: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(schema["title"], "A goodfaith questionnaire");
}

#[test]
fn a_command_whose_output_nobody_reads_any_more_ends_with_1_and_no_message() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = program();
    command.arg("schema").stdout(writer);
    let printed = run_command(command);
    assert_eq!((printed.code, printed.err.as_str()), (Some(1), ""));
}
