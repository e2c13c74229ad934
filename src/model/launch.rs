//! One flight test: a set of claims, and the rule that chooses which of rivals is shown.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::claim::{Claim, Origin, Value};
use super::claims::Claims;
use super::date::PartialDate;
use super::field::Field;
use super::missile::{MissileClass, find_missile};
use super::site::Place;

/// A launch's name: `2017-02-12-kusong`. Stable, readable, unique in a collection.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LaunchId(pub String);

impl fmt::Display for LaunchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which of several rival claims is shown. Ties go to the claim that stands first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ShownRule {
    /// The collection's articles before the published record.
    #[default]
    ArticlesFirst,
    /// Stated figures before hedged ones, hedged ones before bounds.
    MostExact,
    /// The side that launched before everybody else.
    LauncherFirst,
    /// Foreign militaries and governments before the side that launched.
    ObserversFirst,
}

impl ShownRule {
    /// All, in the menu's order.
    pub const ALL: [Self; 4] =
        [Self::ArticlesFirst, Self::MostExact, Self::LauncherFirst, Self::ObserversFirst];

    /// The words of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ArticlesFirst => "Articles before the record",
            Self::MostExact => "The most exact figure",
            Self::LauncherFirst => "The launching side's figure",
            Self::ObserversFirst => "The observers' figure",
        }
    }

    /// The claim that is shown of some about one field; ties go to the first.
    pub fn shown<'a>(self, claims: impl IntoIterator<Item = &'a Claim>) -> Option<&'a Claim> {
        claims.into_iter().min_by_key(|claim| self.rank(claim))
    }

    /// Rank of a claim under this rule: the lowest is shown.
    fn rank(self, claim: &Claim) -> u8 {
        match self {
            Self::ArticlesFirst => u8::from(claim.origin == Origin::Record),
            Self::MostExact => claim.qualifier as u8,
            Self::LauncherFirst => 1 - u8::from(is_launcher(claim)),
            Self::ObserversFirst => u8::from(is_launcher(claim) || claim.claimant.is_none()),
        }
    }
}

/// Bodies that speak for the side that launched.
const LAUNCHERS: [&str; 9] = [
    "KCNA",
    "North Korea",
    "Iran state media",
    "IRGC",
    "India DRDO",
    "India Ministry of Defence",
    "Pakistan ISPR",
    "Russia Ministry of Defence",
    "China Ministry of Defence",
];

fn is_launcher(claim: &Claim) -> bool {
    claim.claimant.as_deref().is_some_and(|name| LAUNCHERS.contains(&name))
}

/// One flight test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Launch {
    /// Its name.
    pub id: LaunchId,
    /// Everything that sources say of it, preferred claims first.
    pub claims: Claims,
}

impl Launch {
    /// All claims about `field`, in the launch's order.
    pub fn claims_about(&self, field: Field) -> impl Iterator<Item = &Claim> + Clone {
        self.claims.iter().filter(move |claim| claim.field == field)
    }

    /// The claim that is shown for `field` under `rule`; `None` where nobody says anything.
    pub fn shown(&self, field: Field, rule: ShownRule) -> Option<&Claim> {
        rule.shown(self.claims_about(field))
    }

    /// Whether sources disagree about `field`: two of its claims cannot both be true.
    pub fn is_disputed(&self, field: Field) -> bool {
        let mut claims = self.claims_about(field);
        field.can_be_disputed()
            && std::iter::from_fn(|| claims.next().map(|claim| (claim, claims.clone())))
                .any(|(claim, mut others)| others.any(|other| !claim.agrees_with(other)))
    }

    /// Whether any claim came with `origin`.
    pub fn has_origin(&self, origin: Origin) -> bool {
        self.claims.iter().any(|claim| claim.origin == origin)
    }

    /// The local day shown.
    pub fn date(&self, rule: ShownRule) -> Option<PartialDate> {
        match self.shown(Field::Date, rule)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The missile type shown, by its canonical name.
    pub fn missile(&self, rule: ShownRule) -> Option<&str> {
        self.text(Field::Missile, rule)
    }

    /// The text shown for a text field.
    pub fn text(&self, field: Field, rule: ShownRule) -> Option<&str> {
        match &self.shown(field, rule)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The class shown; where nobody states one, the shown missile type's.
    pub fn class(&self, rule: ShownRule) -> Option<MissileClass> {
        match self.shown(Field::MissileClass, rule).map(|claim| &claim.value) {
            Some(Value::Class(class)) => Some(*class),
            _ => self.missile(rule).and_then(find_missile).map(|missile| missile.class),
        }
    }

    /// The class by which it is coloured: its missile type's own, so that one type has one hue
    /// whatever a report calls it; else the class that is reported.
    pub fn series_class(&self, rule: ShownRule) -> Option<MissileClass> {
        let by_type = self.missile(rule).and_then(find_missile).map(|missile| missile.class);
        by_type.or_else(|| self.class(rule))
    }

    /// The missile type as legends call it: its name, or "ICBM, type not stated", or
    /// "type not stated".
    pub fn type_label(&self, rule: ShownRule) -> String {
        if let Some(missile) = self.missile(rule) {
            return missile.to_owned();
        }
        match self.class(rule) {
            Some(class) => format!("{class}, type not stated"),
            None => "type not stated".to_owned(),
        }
    }

    /// The site shown.
    pub fn site(&self, rule: ShownRule) -> Option<&Place> {
        match &self.shown(Field::Site, rule)?.value {
            Value::Place(place) => Some(place),
            _ => None,
        }
    }

    /// The number shown for `field`, in its unit (km, minutes), with its claim.
    pub fn amount(&self, field: Field, rule: ShownRule) -> Option<(Amount<f64>, &Claim)> {
        let claim = self.shown(field, rule)?;
        claim.value.amount().map(|amount| (amount, claim))
    }

    /// Whether the flight is known not to be a ballistic arc: somebody says that it glided or
    /// manoeuvred, or the shown missile type does.
    pub fn is_ballistic(&self, rule: ShownRule) -> bool {
        let by_claim = self.text(Field::Trajectory, rule);
        let by_type = || self.missile(rule).and_then(find_missile).map(|m| m.trajectory.as_str());
        by_claim.or_else(by_type).is_none_or(|trajectory| trajectory == "ballistic")
            && self.class(rule) != Some(MissileClass::Hgv)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(field: &str, value: &str, qualifier: &str, claimant: &str, origin: Origin) -> Claim {
        let json = format!(
            r#"{{"field":"{field}","value":{value},"qualifier":"{qualifier}","claimant":"{claimant}",
                "evidence":{{"kind":"citation","publisher":"P","url":"u"}}}}"#
        );
        Claim { origin, ..serde_json::from_str(&json).unwrap() }
    }

    fn launch() -> Launch {
        Launch {
            id: LaunchId("x".into()),
            claims: vec![
                claim("apogee", "6000", "more than", "Japan government", Origin::Collection),
                claim("apogee", "6648.4", "exact", "KCNA", Origin::Record),
                claim("distance", "7687.5", "exact", "KCNA", Origin::Record),
                claim("distance", "7000", "exact", "Japan government", Origin::Record),
                claim("missile", "\"Hwasong-16B\"", "exact", "KCNA", Origin::Record),
            ]
            .into(),
        }
    }

    #[test]
    fn the_rule_decides_which_rival_is_shown() {
        let launch = launch();
        let shown = |rule| launch.amount(Field::Apogee, rule).unwrap().0;
        assert_eq!(shown(ShownRule::ArticlesFirst), Amount::Single(6000.0));
        assert_eq!(shown(ShownRule::MostExact), Amount::Single(6648.4));
        assert_eq!(shown(ShownRule::LauncherFirst), Amount::Single(6648.4));
        assert_eq!(shown(ShownRule::ObserversFirst), Amount::Single(6000.0));
    }

    #[test]
    fn a_bound_and_a_figure_beyond_it_do_not_disagree() {
        assert!(!launch().is_disputed(Field::Apogee));
        assert!(launch().is_disputed(Field::Distance));
    }

    #[test]
    fn a_glider_has_its_types_class_and_is_not_ballistic() {
        let launch = launch();
        assert_eq!(launch.class(ShownRule::default()), Some(MissileClass::Hgv));
        assert!(!launch.is_ballistic(ShownRule::default()));
        assert_eq!(launch.site(ShownRule::default()), None);
    }
}
