/// The JSON Schema (2020-12) of a questionnaire file, with which editors complete and check it.
///
/// It is written by hand, since it says more than types can; tests hold it against the tables that
/// are read and against the limits that the checks enforce.
pub const SCHEMA: &str = include_str!("../../assets/questionnaire.schema.json");
