//! What happens to answers: scoring, advice, change. Pure: time is handed in.

mod responses;
mod run;

pub use responses::{Answer, Responses};
pub use run::{KeptScore, QuestionnaireRef, Run};
