//! How the table stands: its columns, their widths, and the order of its rows.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::Field;

use super::State;

/// Widths that a column may have, points.
const WIDTHS: (f32, f32) = (48.0, 1200.0);

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableColumn {
    /// A field of launches.
    Field(Field),
    /// How many sources tell of it.
    Sources,
}

impl TableColumn {
    /// All, in the table's order.
    pub const ALL: [Self; 13] = [
        Self::Field(Field::Date),
        Self::Field(Field::TimeUtc),
        Self::Field(Field::Country),
        Self::Field(Field::Site),
        Self::Field(Field::Missile),
        Self::Field(Field::MissileClass),
        Self::Field(Field::Distance),
        Self::Field(Field::Apogee),
        Self::Field(Field::FlightTime),
        Self::Sources,
        Self::Field(Field::Outcome),
        Self::Field(Field::Landing),
        Self::Field(Field::Trajectory),
    ];

    /// The words of its head.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Field(field) => field.label(),
            Self::Sources => "Sources",
        }
    }

    /// The width that it has at first, points.
    pub const fn usual_width(self) -> f32 {
        match self {
            Self::Field(Field::Date) => 104.0,
            Self::Field(Field::TimeUtc) => 90.0,
            Self::Field(Field::Site | Field::Missile) => 126.0,
            Self::Field(Field::MissileClass) => 62.0,
            Self::Field(Field::Landing) => 170.0,
            Self::Sources => 66.0,
            Self::Field(_) => 94.0,
        }
    }

    /// Whether it holds numbers, which stand flush right.
    pub const fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Field(Field::Distance | Field::Apogee | Field::FlightTime) | Self::Sources
        )
    }
}

/// By which column the rows stand, and from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sort {
    /// The column.
    pub column: TableColumn,
    /// From the greatest to the least, from the latest to the earliest.
    pub is_descending: bool,
}

impl Default for Sort {
    /// The latest first.
    fn default() -> Self {
        Self { column: TableColumn::Field(Field::Date), is_descending: true }
    }
}

/// What one person has made of the table. What a file does not name is as it comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableOptions {
    /// The order of the rows.
    pub sort: Sort,
    /// The columns that are hidden.
    pub hidden: BTreeSet<TableColumn>,
    /// The widths of columns that were drawn to another one, points.
    #[serde(with = "pairs")]
    pub widths: BTreeMap<TableColumn, f32>,
}

impl Default for TableOptions {
    fn default() -> Self {
        let hidden = [Field::Outcome, Field::Trajectory].map(TableColumn::Field);
        Self { sort: Sort::default(), hidden: hidden.into(), widths: BTreeMap::new() }
    }
}

impl TableOptions {
    /// The columns that are shown, in the table's order.
    pub fn columns(&self) -> Vec<TableColumn> {
        TableColumn::ALL.into_iter().filter(|column| !self.hidden.contains(column)).collect()
    }

    /// The same with `column` shown, or, where it was, hidden. The last one stays: an empty table
    /// could not be brought back.
    #[must_use]
    pub fn toggled(&self, column: TableColumn) -> Self {
        let mut next = self.clone();
        if !next.hidden.remove(&column) && next.columns().len() > 1 {
            next.hidden.insert(column);
        }
        next
    }

    /// The same, sorted by `column`: figures from the greatest; the other way round where it was
    /// sorted by it already.
    #[must_use]
    pub fn sorted_by(&self, column: TableColumn) -> Self {
        let is_sorted = self.sort.column == column;
        let is_descending = if is_sorted { !self.sort.is_descending } else { column.is_figure() };
        Self { sort: Sort { column, is_descending }, ..self.clone() }
    }

    /// How wide a column is, points.
    pub fn width(&self, column: TableColumn) -> f32 {
        self.widths.get(&column).copied().unwrap_or_else(|| column.usual_width())
    }

    /// The same, the column by which it is sorted so many times as wide.
    #[must_use]
    pub fn widened(&self, times: f32) -> Self {
        let column = self.sort.column;
        let mut next = self.clone();
        next.widths.insert(column, self.width(column) * times);
        next.sane()
    }

    /// The same, with widths that can be used and at least one column.
    #[must_use]
    pub fn sane(mut self) -> Self {
        self.widths.retain(|_, width| width.is_finite());
        for width in self.widths.values_mut() {
            *width = width.clamp(WIDTHS.0, WIDTHS.1);
        }
        if self.columns().is_empty() {
            self.hidden = Self::default().hidden;
        }
        self
    }
}

impl State {
    /// How the table stands.
    pub const fn table(&self) -> &TableOptions {
        &self.table
    }
}

/// Columns are no names that JSON could key a map by: a list of pairs instead.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::TableColumn;

    pub(super) fn serialize<S: Serializer>(
        widths: &BTreeMap<TableColumn, f32>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        widths.iter().collect::<Vec<_>>().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<TableColumn, f32>, D::Error> {
        Ok(Vec::<(TableColumn, f32)>::deserialize(from)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_read_back_and_broken_ones_can_be_used() {
        let apogee = TableColumn::Field(Field::Apogee);
        let mut mine = TableOptions::default().sorted_by(apogee).toggled(TableColumn::Sources);
        mine.widths.insert(apogee, 140.0);
        let text = serde_json::to_string(&mine).unwrap();
        assert_eq!(serde_json::from_str::<TableOptions>(&text).unwrap(), mine);
        let all = TableColumn::ALL.into();
        let absurd = [(apogee, 1e9), (TableColumn::Sources, f32::NAN)].into();
        let sane = TableOptions { hidden: all, widths: absurd, ..mine }.sane();
        assert!(!sane.columns().is_empty());
        assert_eq!(sane.widths, [(apogee, 1200.0)].into());
    }

    #[test]
    fn a_second_choice_turns_the_order_round_and_the_last_column_stays() {
        let apogee = TableColumn::Field(Field::Apogee);
        let mut table = TableOptions::default().sorted_by(apogee);
        assert!(table.sort.is_descending);
        assert!(!table.sorted_by(apogee).sort.is_descending);
        for column in TableColumn::ALL {
            if !table.hidden.contains(&column) {
                table = table.toggled(column);
            }
        }
        assert_eq!(table.columns().len(), 1);
    }
}
