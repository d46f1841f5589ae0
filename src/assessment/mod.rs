//! What happens to answers: scoring, advice, change. Pure: time is handed in.

pub mod advice;
pub mod change;
mod findings;
mod fit;
pub mod highlights;
mod key;
mod responses;
mod run;
pub mod sameness;
pub mod score;
pub mod simulation;
pub mod wording;

pub use advice::{Advice, Reason, advise};
pub use change::{Comparison, compare};
pub use findings::Findings;
pub use fit::Fitted;
pub use highlights::{Highlights, highlights};
pub use key::{Counted, ScoringKey};
pub use responses::{Answer, Responses};
pub use run::{KeptScore, QuestionnaireRef, Run};
pub use sameness::{Sameness, sameness};
pub use score::{Outcome, Score, score};
