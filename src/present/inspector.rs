//! The selected launch's claims by field: what is shown, what rivals it, and what each stands on.

use crate::model::{
    Citation, Claim, ClaimId, Evidence, Field, Launch, Notation, Origin, Quote, ShownRule, Value,
};

use super::wording::claim_text;

/// One claim, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The claim.
    pub claim: ClaimId,
    /// The value with sign and unit.
    pub text: String,
    /// The source's own words for a place, where they differ.
    pub reported: Option<String>,
    /// Who claims it.
    pub claimant: Option<String>,
    /// The data set.
    pub origin: Origin,
    /// Whether it is the one that charts and map show.
    pub is_shown: bool,
    /// The quotes: one, several for an inferred claim, none for a cited one.
    pub quotes: Vec<Quote>,
    /// How the value follows, for inferred ones.
    pub inference: Option<String>,
    /// The publication, for cited ones.
    pub citation: Option<Citation>,
    /// The row of a data set, for those that have one.
    pub row: Option<String>,
}

/// A field with everything that is claimed about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The field.
    pub field: Field,
    /// Claims: the shown one first.
    pub statements: Vec<Statement>,
    /// Whether two of them cannot both be true.
    pub is_disputed: bool,
}

/// What the inspector shows of a launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspector {
    /// Fields that somebody claims something about.
    pub topics: Vec<Topic>,
    /// Fields that a reader would expect and nobody states.
    pub not_stated: Vec<Field>,
}

/// Fields whose absence is worth saying.
const EXPECTED: [Field; 7] = [
    Field::Date,
    Field::TimeUtc,
    Field::Site,
    Field::Missile,
    Field::Distance,
    Field::Apogee,
    Field::FlightTime,
];

/// The inspector's content for `launch`.
pub fn inspector(launch: &Launch, rule: ShownRule, notation: Notation) -> Inspector {
    let topics: Vec<_> = Field::ALL
        .into_iter()
        .filter_map(|field| {
            let shown = launch.shown(field, rule)?.id;
            let mut statements: Vec<_> = launch
                .claims_about(field)
                .map(|claim| statement(launch, claim, shown, notation))
                .collect();
            statements.sort_by_key(|statement| !statement.is_shown);
            Some(Topic { field, statements, is_disputed: launch.is_disputed(field) })
        })
        .collect();
    let stated = |field: &Field| topics.iter().any(|topic| topic.field == *field);
    let not_stated = EXPECTED.into_iter().filter(|field| !stated(field)).collect();
    Inspector { topics, not_stated }
}

fn statement(launch: &Launch, claim: &Claim, shown: ClaimId, notation: Notation) -> Statement {
    let reported = match &claim.value {
        Value::Place(place) => place.reported.clone(),
        _ => None,
    };
    let mut statement = Statement {
        claim: claim.id,
        text: claim_text(launch, claim, notation),
        reported,
        claimant: claim.claimant.clone(),
        origin: claim.origin,
        is_shown: claim.id == shown,
        quotes: claim.evidence.quotes().to_vec(),
        inference: None,
        citation: None,
        row: None,
    };
    match &claim.evidence {
        Evidence::Quote(_) => {}
        Evidence::Citation(citation) => statement.citation = Some((**citation).clone()),
        Evidence::Row(row) => statement.row = Some(row.in_full()),
        Evidence::Inference(inference) => statement.inference = Some(inference.note.clone()),
    }
    statement
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined};

    fn seen(id: &str) -> Inspector {
        let launches = joined(&builtin().unwrap(), None);
        inspector(
            launches.iter().find(|l| l.id.0 == id).unwrap(),
            ShownRule::default(),
            Notation::DATA,
        )
    }

    #[test]
    fn what_nobody_states_is_said_to_be_not_stated() {
        assert_eq!(seen("2017-02-12-kusong").not_stated, [Field::Apogee, Field::FlightTime]);
        let jagang = seen("2022-01-05-jagang").not_stated;
        assert_eq!(jagang, [Field::Missile, Field::Distance, Field::Apogee, Field::FlightTime]);
    }

    #[test]
    fn the_two_days_of_the_2025_launch_stand_side_by_side_and_disagree() {
        let seen = seen("2025-01-06-irbm");
        let date = seen.topics.iter().find(|topic| topic.field == Field::Date).unwrap();
        assert!(date.is_disputed);
        let days: Vec<_> = date.statements.iter().map(|s| (s.text.as_str(), s.is_shown)).collect();
        assert_eq!(days, [("2025-01-06", true), ("2025-01-07", false)]);
        assert!(date.statements.iter().all(|s| s.inference.is_some() && !s.quotes.is_empty()));
    }
}
