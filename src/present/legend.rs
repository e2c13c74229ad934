//! The missile types in view: hue goes by class, shape by type within the class.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Field, Launch, MissileClass, Origin, ShownRule, Value};

/// A missile type in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The type's name, or "ICBM, type not stated", or "type not stated".
    pub name: String,
    /// Its class: the hue.
    pub class: Option<MissileClass>,
    /// Its place among the types of its class: the shape.
    pub shape: usize,
    /// How many launches it has.
    pub launches: usize,
}

/// The class by which a launch is coloured.
pub fn series_class(launch: &Launch, rule: ShownRule) -> Option<MissileClass> {
    launch.series_class(rule)
}

/// What tells two series apart: class and name.
type Key = (Option<MissileClass>, String);

/// The missile types of some launches, and which one each launch belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Legend {
    /// By class, then by name as people count (Hwasong-9 before -10).
    pub series: Vec<Series>,
    /// Of each launch, which series it is in, and whether the published record alone knows it.
    members: Vec<(usize, bool)>,
}

impl Legend {
    /// The legend of `launches`.
    pub fn of(launches: &[Launch], rule: ShownRule) -> Self {
        // Launches say the same few things again and again: each is looked up once.
        let mut known: HashMap<(Option<&str>, Option<MissileClass>), usize> = HashMap::new();
        let mut kinds: Vec<(Key, usize)> = Vec::new();
        let mut kind_of = Vec::with_capacity(launches.len());
        for launch in launches {
            let kind = *known.entry(said(launch, rule)).or_insert_with(|| {
                kinds.push(((series_class(launch, rule), launch.type_label(rule)), 0));
                kinds.len() - 1
            });
            if let Some((_, count)) = kinds.get_mut(kind) {
                *count += 1;
            }
            kind_of.push(kind);
        }
        let mut counts: BTreeMap<&Key, usize> = BTreeMap::new();
        for (key, count) in &kinds {
            *counts.entry(key).or_default() += count;
        }
        let mut order: Vec<(&Key, usize)> = counts.into_iter().collect();
        order.sort_by_cached_key(|((class, name), _)| (class.is_none(), *class, natural(name)));
        let places: BTreeMap<&Key, usize> =
            order.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
        let members = kind_of.iter().zip(launches).map(|(kind, launch)| {
            let series = kinds.get(*kind).and_then(|(key, _)| places.get(key));
            (series.copied().unwrap_or_default(), !launch.has_origin(Origin::Collection))
        });
        Self { members: members.collect(), series: shaped(&order) }
    }

    /// The series of the launch at this place.
    pub fn series_at(&self, place: usize) -> usize {
        self.members.get(place).map_or(0, |(series, _)| *series)
    }

    /// The class by which the launch at this place is coloured.
    pub fn class_at(&self, place: usize) -> Option<MissileClass> {
        self.series.get(self.series_at(place))?.class
    }

    /// Whether the published record alone knows the launch at this place.
    pub fn is_faint_at(&self, place: usize) -> bool {
        self.members.get(place).is_some_and(|(_, is_faint)| *is_faint)
    }
}

/// What decides the series of a launch: the type and the class that are shown of it.
fn said(launch: &Launch, rule: ShownRule) -> (Option<&str>, Option<MissileClass>) {
    let class = launch.shown(Field::MissileClass, rule).and_then(|claim| match claim.value {
        Value::Class(class) => Some(class),
        _ => None,
    });
    (launch.missile(rule), class)
}

/// Each series its shape: its place among the types of its class.
fn shaped(order: &[(&Key, usize)]) -> Vec<Series> {
    let mut shapes: BTreeMap<Option<MissileClass>, usize> = BTreeMap::new();
    let series = order.iter().map(|((class, name), launches)| {
        let shape = shapes.entry(*class).or_default();
        *shape += 1;
        Series { name: name.clone(), class: *class, shape: *shape - 1, launches: *launches }
    });
    series.collect()
}

/// The series of `launches`: by class, then by name as people count (Hwasong-9 before -10).
pub fn legend(launches: &[Launch], rule: ShownRule) -> Vec<Series> {
    Legend::of(launches, rule).series
}

/// A name cut into words and numbers, so that it sorts as people count; types not stated last.
pub(super) fn natural(name: &str) -> (bool, Vec<(String, u64)>) {
    let mut parts = vec![(String::new(), 0_u64)];
    for c in name.chars() {
        let Some((word, number)) = parts.last_mut() else { break };
        match c.to_digit(10) {
            Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
            None if *number > 0 => parts.push((c.to_string(), 0)),
            None => word.push(c),
        }
    }
    (name.ends_with("type not stated"), parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    #[test]
    fn the_legend_goes_by_class_and_counts_as_people_do() {
        let launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
        let legend = legend(&launches, ShownRule::default());
        let names: Vec<_> = legend.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Hwasong-10",
                "Hwasong-12",
                "IRBM, type not stated",
                "Hwasong-14",
                "Hwasong-15",
                "Hwasong-17",
                "Hwasong-18",
                "Hwasong-19",
                "Pukguksong-3",
                "Hwasong-16B",
                "type not stated"
            ]
        );
        assert_eq!(legend.iter().map(|s| s.launches).sum::<usize>(), launches.len());
    }
}
