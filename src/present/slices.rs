//! The marks of a chart by where they stand across: a part of the chart is found without a look at
//! the rest.

use super::chart::Mark;

/// How many slices there are, from the leftmost mark to the rightmost.
const SLICES: usize = 256;

/// Marks in slices from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Slices {
    low: f64,
    width: f64,
    /// Where each slice begins in `order`, and where the last one ends.
    starts: Vec<u32>,
    /// The numbers of the marks, slice by slice, each slice's in order.
    order: Vec<u32>,
    /// The numbers of the marks with whiskers.
    wide: Vec<u32>,
}

impl Slices {
    /// The slices of `marks`.
    pub(super) fn of(marks: &[Mark]) -> Self {
        let values = || marks.iter().map(|mark| mark.x.value);
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let width = ((high - low) / SLICES as f64).max(f64::MIN_POSITIVE);
        let mut slices = Self { low, width, starts: vec![0; SLICES + 1], ..Self::default() };
        // Counted, then added up, then filled: a mark's place is known before it comes.
        for value in values() {
            if let Some(count) = slices.starts.get_mut(slice(value, low, width) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut slices.starts {
            sum += *start;
            *start = sum;
        }
        let mut next = slices.starts.clone();
        slices.order = vec![0; marks.len()];
        for (mark, number) in marks.iter().zip(0_u32..) {
            let Some(next) = next.get_mut(slice(mark.x.value, low, width)) else { continue };
            if let Some(place) = slices.order.get_mut(*next as usize) {
                *place = number;
            }
            *next += 1;
            if mark.x.spread.is_some() || mark.y.spread.is_some() {
                slices.wide.push(number);
            }
        }
        slices
    }

    /// The numbers of the marks between two values across, and of a few beside them.
    pub(super) fn between(&self, low: f64, high: f64) -> impl Iterator<Item = usize> {
        let first = slice(low, self.low, self.width);
        let last = slice(high, self.low, self.width);
        let start = self.starts.get(first).copied().unwrap_or(0) as usize;
        let end = self.starts.get(last + 1).copied().unwrap_or(0) as usize;
        let numbers = self.order.get(start..end).unwrap_or_default();
        numbers.iter().map(|number| *number as usize)
    }

    /// The numbers of the marks with whiskers, which may reach far from where they stand.
    pub(super) fn wide(&self) -> impl Iterator<Item = usize> {
        self.wide.iter().map(|number| *number as usize)
    }
}

/// The slice of a value; those beyond the ends belong to the last ones.
fn slice(value: f64, low: f64, width: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let at = ((value - low) / width) as usize;
    at.min(SLICES - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ClaimId, Qualifier};
    use crate::present::Reading;

    fn mark(x: f64, spread: Option<(f64, f64)>) -> Mark {
        let reading = |value, spread| Reading {
            value,
            spread,
            qualifier: Qualifier::Exact,
            claim: ClaimId::default(),
        };
        let (x, y) = (reading(x, spread), reading(1.0, None));
        Mark { place: 0, series: 0, class: None, x, y, is_faint: false }
    }

    proptest! {
        #[test]
        fn a_part_has_all_marks_that_lie_in_it_each_once(
            values in prop::collection::vec(-50.0_f64..9000.0, 0..300),
            low in -100.0_f64..9000.0,
            span in 0.0_f64..3000.0,
        ) {
            let marks: Vec<Mark> = values.iter().map(|x| mark(*x, None)).collect();
            let slices = Slices::of(&marks);
            let mut found: Vec<usize> = slices.between(low, low + span).collect();
            for (at, x) in values.iter().enumerate() {
                prop_assert!(!(low..=low + span).contains(x) || found.contains(&at));
            }
            let count = found.len();
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found.len(), count);
        }
    }

    #[test]
    fn no_mark_and_equal_marks_are_no_trouble() {
        assert_eq!(Slices::of(&[]).between(0.0, 10.0).count(), 0);
        let same = [mark(500.0, Some((400.0, 600.0))), mark(500.0, None)];
        let slices = Slices::of(&same);
        assert_eq!(slices.between(0.0, 1000.0).count(), 2);
        assert_eq!(slices.wide().collect::<Vec<_>>(), [0]);
    }
}
