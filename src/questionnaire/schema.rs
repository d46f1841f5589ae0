/// The JSON Schema (2020-12) of a file of a questionnaire, from which editors complete and check.
///
/// It is written by hand, since it says more than types can; tests hold it against the tables that
/// are read and against the limits that are kept.
pub const SCHEMA: &str = include_str!("../../assets/questionnaire.schema.json");
