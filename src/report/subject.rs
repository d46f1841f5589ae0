use std::borrow::Cow;

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    assessment::{
        Danger, Findings, PersonName, Responses, Run, Straightlining, straightlining, wording,
    },
    builtin,
    questionnaire::Questionnaire,
    session::{KnownRun, LaterDanger, RunId, SaveStatus, Session, start_with},
};

/// A run, and the questionnaire at hand to read it with.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The name of its file without the ending, if it has one: `20261121T174353Z-00abcdef`.
    pub name: Option<&'a str>,
    /// The questionnaire at hand, which need not be the one that was answered.
    pub questionnaire: &'a Questionnaire,
    /// The run.
    pub run: &'a Run,
    /// The short name of the person, if they have one that is not left out.
    pub person_name: Option<&'a PersonName>,
    /// Whether its file was changed by hand after it was written.
    pub edited_by_hand: bool,
    /// Whether it is kept, and where.
    pub status: &'a SaveStatus,
    /// Why earlier runs are not shown, if there may be some.
    pub why_no_earlier: Option<&'static str>,
    /// The run after it in the history of the same person, if one is known.
    pub next: Option<&'a Run>,
    /// Newer responses about the same person that mean danger, if there are any.
    pub later_danger: LaterDanger<'a>,
    /// Whether another run about the same person means danger, an earlier one too.
    pub is_another_in_danger: bool,
    /// The time now.
    pub now: Timestamp,
    /// The person's time zone, for dates.
    pub zone: &'a TimeZone,
}

impl<'a> Subject<'a> {
    /// Returns the subject of a run of this session.
    #[must_use]
    pub fn of(
        session: &'a Session,
        run: RunId,
        questionnaire: &'a Questionnaire,
        now: Timestamp,
    ) -> Self {
        let later_danger = session.later_danger(run);
        let next = session.runs().after(run).filter(|next| session.run_before(*next).is_some());
        let next = next.map(|next| &*session.runs()[next].run);
        let is_another_in_danger = session.is_another_in_danger(run);
        let why_no_earlier = session.why_no_earlier(run);
        let KnownRun { run, edited_by_hand, status, .. } = &session.runs()[run];
        Self {
            name: None,
            questionnaire,
            run,
            person_name: run.responses.name.as_ref(),
            edited_by_hand: *edited_by_hand,
            status,
            why_no_earlier,
            next,
            later_danger,
            is_another_in_danger,
            now,
            zone: session.zone(),
        }
    }

    /// Returns the subject in view of newer responses about the same person that mean danger.
    #[must_use]
    pub fn in_view_of(self, later: Option<&'a Responses>) -> Self {
        let all = LaterDanger { counts: later, told: later, written: later, ..self.later_danger };
        Self { later_danger: all, ..self }
    }

    /// Returns the key by which a run can be asked for: the end of its name, such as `00abcdef`.
    pub(super) fn key(&self) -> &'a str {
        let name = self.name.unwrap_or_default();
        name.rsplit('-').next().unwrap_or(name)
    }

    /// Returns whether it is kept, here or in another folder.
    pub(super) fn is_kept(&self) -> bool {
        self.is_kept_here() || *self.status == SaveStatus::SavedElsewhere
    }

    /// Returns whether it is kept here, where every list finds it.
    pub(super) fn is_kept_here(&self) -> bool {
        matches!(self.status, SaveStatus::Saved | SaveStatus::Pending)
    }

    /// Returns whether the run answers this version of the questionnaire, in these words or others; see
    /// [`Run::is_of`].
    pub(super) fn is_readable(&self) -> bool {
        self.run.is_of(self.questionnaire)
    }

    /// Returns whether the run answers the questionnaire at hand, in this version or another.
    pub(super) fn is_of_questionnaire(&self) -> bool {
        self.run.questionnaire.id == self.questionnaire.instrument.id
    }

    /// Returns the questionnaire that the run answers, in this version or another, if it is at hand or
    /// built in.
    pub(super) fn answered_questionnaire(&self) -> Option<&'a Questionnaire> {
        if self.is_of_questionnaire() {
            return Some(self.questionnaire);
        }
        builtin::shared(&self.run.questionnaire.id)
    }

    /// Returns the questionnaire that the run answers, in this version, if it is at hand or built in: its
    /// scores can then be shown in full.
    pub(super) fn answered_version(&self) -> Option<&'a Questionnaire> {
        self.answered_questionnaire().filter(|answered| self.run.is_of(answered))
    }

    /// Returns whether something can have been said about being safe: the questionnaire asks about it, or
    /// is not known, and a question about safety was answered or something was ticked.
    #[must_use]
    pub fn may_tell_of_safety(&self) -> bool {
        let said = &self.run.responses;
        let is_said = || said.answered_about_safety().next().is_some() || said.has_ticks();
        self.answered_questionnaire().map_or_else(is_said, Questionnaire::asks_about_safety)
    }

    /// Says how a command is given the questionnaire that the run answers, if that is not the one at hand.
    #[must_use]
    pub fn how_to_name_questionnaire(&self) -> String {
        self.if_questionnaire_is_there(&self.argument_of_command())
    }

    /// Says where the questionnaire that the run answers is, as far as is known, and how it is used.
    pub(super) fn if_questionnaire_is_there(&self, how: &str) -> String {
        match self.answered_version() {
            Some(_) => format!("Its questionnaire is built in: {how}"),
            None => format!("If you have its questionnaire, {how}"),
        }
    }

    pub(super) fn argument_of_command(&self) -> String {
        let id = self.answered_version().map_or("FILE", |known| known.instrument.id.as_str());
        format!("name it with --questionnaire {id}")
    }

    pub(super) fn argument_of_start(&self) -> String {
        let known = self.answered_version().map(|known| start_with(&known.instrument.id));
        format!("start goodfaith {}", known.as_deref().unwrap_or("with --questionnaire FILE"))
    }

    /// Evaluates the answers; `None` if they belong to another questionnaire or another version
    /// of it, so that only the kept scores can be shown.
    #[must_use]
    pub fn findings(&self) -> Option<Findings> {
        self.is_readable().then(|| Findings::of(self.questionnaire, &self.responses_for_advice()))
    }

    /// Returns whether the same answer was given over and over, and how; `None` too if the answers cannot be
    /// read.
    pub(super) fn straightlining(&self) -> Option<Straightlining> {
        let is_readable = self.is_readable();
        is_readable.then(|| straightlining(self.questionnaire, &self.run.responses)).flatten()
    }

    /// Says of a run, such as "this run", that the same answer was given over and over in it, if it was.
    pub(super) fn same_answer(&self, run: &str) -> Option<String> {
        Some(wording::same_answer(self.questionnaire, run, &self.straightlining()?))
    }

    /// Returns the responses that advice follows from: those of the run, in view of newer ones about
    /// the same person that mean danger.
    #[must_use]
    pub fn responses_for_advice(&self) -> Cow<'a, Responses> {
        self.run.responses.in_view_of(self.later_danger.counts, self.questionnaire)
    }

    /// Returns the danger that these responses mean.
    pub(super) fn danger(&self) -> Option<Danger> {
        Danger::of(self.questionnaire, &self.responses_for_advice())
    }

    /// Returns the day of the run: "21 November 2026".
    pub(super) fn date(&self) -> String {
        wording::date(self.run.finished, self.zone)
    }

    /// Returns the time of the run and the person it is about: "21 November 2026, 18:15, about a
    /// partner".
    pub(super) fn moment_and_person(&self) -> String {
        let moment = wording::moment(self.run.finished, self.zone);
        match self.about().as_str() {
            "" => moment,
            about => format!("{moment}, {about}"),
        }
    }

    /// Returns the day of the run; with the time if another of these runs is of the same day.
    pub(super) fn date_among<'s>(&self, runs: impl IntoIterator<Item = &'s Subject<'s>>) -> String {
        let mut others = runs.into_iter().filter(|other| other.run.finished != self.run.finished);
        if others.any(|other| other.date() == self.date()) {
            wording::moment(self.run.finished, self.zone)
        } else {
            self.date()
        }
    }

    /// Leaves out the short name of the person unless it is shown.
    #[must_use]
    pub fn with_name_if(self, is_shown: bool) -> Self {
        Self { person_name: self.person_name.filter(|_| is_shown), ..self }
    }

    /// Returns the person the run is about, by the name unless it is left out, or by kind; see
    /// [`wording::about`].
    #[must_use]
    pub fn about(&self) -> String {
        let about = if self.person_name.is_some() { wording::about } else { wording::about_kind };
        about(self.questionnaire, self.run)
    }
}
