//! The evaluation of answers: scores, advice, change. Pure: the caller passes the time.

pub mod advice;
pub mod attempts;
pub mod change;
mod danger;
mod findings;
mod flags;
pub mod high;
pub mod highlights;
pub mod item_analysis;
mod key;
mod migration;
mod person;
mod reason;
mod recency;
mod responses;
mod run;
pub mod score;
pub mod simulation;
pub mod straightlining;
pub mod wording;

pub use advice::{Advice, advise};
pub use change::{Comparison, compare};
pub use danger::{Danger, may_be_named, most_dangerous_later, unnamed};
pub use findings::Findings;
pub use flags::Flags;
pub use highlights::{Highlights, highlights};
pub use key::ScoringKey;
pub use migration::Migration;
pub use person::{Person, PersonName, SamePerson};
pub use reason::Reason;
pub use recency::Recency;
pub use responses::{Answer, Responses};
pub(crate) use run::CLOCK_LEEWAY;
pub use run::{KeptScore, QuestionnaireRef, Run, day_of};
pub use score::{ScaleScore, Score, score};
pub use straightlining::{Straightlining, straightlining};
