//! Runs of numbers, one behind the other: what each of very many launches has some of.

/// Runs of numbers.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Runs {
    numbers: Vec<u32>,
    /// Where each run ends.
    ends: Vec<usize>,
}

impl Runs {
    /// With room for so many runs.
    pub(super) fn with_capacity(runs: usize) -> Self {
        Self { numbers: Vec::with_capacity(runs), ends: Vec::with_capacity(runs) }
    }

    /// How many runs there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a number to the run that is being made, where it is not in there.
    pub(super) fn add(&mut self, number: u32) {
        let start = self.ends.last().copied().unwrap_or(0);
        if !self.numbers.get(start..).unwrap_or_default().contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Ends the run that is being made.
    pub(super) fn end(&mut self) {
        self.ends.push(self.numbers.len());
    }

    fn range(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        Some(start..*self.ends.get(at)?)
    }

    /// The numbers of a run; none where there is no such run.
    pub(super) fn of(&self, at: usize) -> &[u32] {
        self.range(at).and_then(|range| self.numbers.get(range)).unwrap_or_default()
    }

    /// All runs, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &[u32]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let run = self.numbers.get(start..*end).unwrap_or_default();
            start = *end;
            run
        })
    }

    /// Puts `numbers`, each once, into the place of a run.
    pub(super) fn set(&mut self, at: usize, numbers: impl IntoIterator<Item = u32>) {
        let Some(range) = self.range(at) else { return };
        let mut once: Vec<u32> = Vec::new();
        for number in numbers {
            if !once.contains(&number) {
                once.push(number);
            }
        }
        if range.len() == once.len() {
            if let Some(run) = self.numbers.get_mut(range) {
                run.copy_from_slice(&once);
            }
            return;
        }
        let (before, after) = (range.len(), once.len());
        self.numbers.splice(range, once);
        for end in self.ends.iter_mut().skip(at) {
            *end = *end + after - before;
        }
    }

    /// Puts an empty run before the one at `at`.
    pub(super) fn insert(&mut self, at: usize) {
        let at = at.min(self.ends.len());
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before).copied());
        self.ends.insert(at, start.unwrap_or(0));
    }

    /// Takes a run away.
    pub(super) fn remove(&mut self, at: usize) {
        if at < self.ends.len() {
            self.set(at, []);
            self.ends.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_changed_in_their_places() {
        let mut runs = Runs::default();
        for run in [&[1, 2, 1][..], &[], &[3]] {
            for number in run {
                runs.add(*number);
            }
            runs.end();
        }
        assert_eq!(runs.all().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        runs.set(1, [7, 8, 7]);
        runs.insert(0);
        runs.set(0, [9]);
        runs.remove(1);
        assert_eq!(runs.all().collect::<Vec<_>>(), [&[9][..], &[7, 8], &[3]]);
        assert_eq!((runs.of(2), runs.of(3).len(), runs.len()), (&[3][..], 0, 3));
        runs.insert(9);
        assert!(runs.of(3).is_empty());
    }
}
