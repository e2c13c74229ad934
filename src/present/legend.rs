//! The missile types in view: hue goes by class, shape by type within the class.

use std::collections::BTreeMap;

use crate::model::{Launch, MissileClass, ShownRule};

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

/// The series of `launches`: by class, then by name as people count (Hwasong-9 before -10).
pub fn legend(launches: &[Launch], rule: ShownRule) -> Vec<Series> {
    let mut counts: BTreeMap<(Option<MissileClass>, String), usize> = BTreeMap::new();
    for launch in launches {
        *counts.entry((series_class(launch, rule), launch.type_label(rule))).or_default() += 1;
    }
    let mut keys: Vec<_> = counts.into_iter().collect();
    keys.sort_by_cached_key(|((class, name), _)| (class.is_none(), *class, natural(name)));
    let mut shapes: BTreeMap<Option<MissileClass>, usize> = BTreeMap::new();
    let series = keys.into_iter().map(|((class, name), launches)| {
        let shape = shapes.entry(class).or_default();
        *shape += 1;
        Series { name, class, shape: *shape - 1, launches }
    });
    series.collect()
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
