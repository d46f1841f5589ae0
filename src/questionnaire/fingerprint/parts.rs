use super::super::{Item, ResponseSet, Scale, TextPage};

/// The parts of a questionnaire that go into a fingerprint.
#[derive(Debug, Clone, Copy)]
pub(in crate::questionnaire) struct Parts<'a> {
    pub(in crate::questionnaire) recall: &'a str,
    pub(in crate::questionnaire) response_sets: &'a [ResponseSet],
    pub(in crate::questionnaire) scales: &'a [Scale],
    pub(in crate::questionnaire) items: &'a [Item],
    pub(in crate::questionnaire) pages: &'a [TextPage],
}
