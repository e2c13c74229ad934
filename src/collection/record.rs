//! The published record: one row a claimant in `assets/published_flights.csv`, one launch a flight.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::model::{
    Citation, Claim, Evidence, Field, LatLon, Launch, LaunchId, Origin, Place, Precision,
    Qualifier, Value, canonical_claimant,
};

use super::{Collection, CollectionError};

const TABLE: &str = "published_flights.csv";
const CSV: &str = include_str!("../../assets/published_flights.csv");

#[derive(Deserialize)]
struct Row {
    date_local: String,
    country: String,
    missile: String,
    missile_class: String,
    site: String,
    site_precision: Precision,
    lat: Option<f64>,
    lon: Option<f64>,
    site_as_reported: String,
    claimant: String,
    apogee_km: Option<f64>,
    apogee_qualifier: String,
    distance_km: Option<f64>,
    flight_time_s: Option<f64>,
    flight_time_qualifier: String,
    trajectory: String,
    publisher: String,
    url: String,
    note: String,
}

impl Row {
    /// The launch that the row speaks of: rows of one day and one missile are one flight.
    fn launch_id(&self) -> LaunchId {
        let missile = if self.missile.is_empty() { &self.missile_class } else { &self.missile };
        LaunchId(format!("{}-{}", self.date_local, missile.to_lowercase().replace(' ', "-")))
    }

    fn place(&self) -> Place {
        let point = self.lat.zip(self.lon).and_then(|(lat, lon)| LatLon::new(lat, lon));
        Place {
            name: self.site.clone(),
            country: Some(self.country.clone()),
            precision: self.site_precision,
            point,
            reported: (self.site_as_reported != self.site).then(|| self.site_as_reported.clone()),
        }
    }

    fn evidence(&self) -> Evidence {
        Evidence::Citation(Box::new(Citation {
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            note: (!self.note.is_empty()).then(|| self.note.clone()),
        }))
    }

    /// What the row says, as JSON values by field: unknowns are left out.
    fn values(&self) -> Vec<(Field, Json)> {
        let known = |text: &str| (!text.is_empty()).then(|| json!(text));
        let minutes = self.flight_time_s.map(|seconds| json!(seconds / 60.0));
        let values = [
            (Field::Date, known(&self.date_local)),
            (Field::Country, known(&self.country)),
            (Field::Site, Some(json!(self.place()))),
            (Field::Missile, known(&self.missile)),
            (Field::MissileClass, known(&self.missile_class)),
            (Field::Distance, self.distance_km.map(|km| json!(km))),
            (Field::Apogee, self.apogee_km.map(|km| json!(km))),
            (Field::FlightTime, minutes),
            (Field::Trajectory, known(&self.trajectory)),
        ];
        values.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }

    fn qualifier(&self, field: Field) -> Qualifier {
        let word = match field {
            Field::Apogee => &self.apogee_qualifier,
            Field::FlightTime => &self.flight_time_qualifier,
            _ => return Qualifier::Exact,
        };
        word.parse().unwrap_or_default()
    }

    fn claims(&self, row: usize) -> Result<Vec<Claim>, CollectionError> {
        let claims = self.values().into_iter().map(|(field, json)| {
            let value = Value::from_json(field, &json)
                .map_err(|error| CollectionError::in_table(TABLE, row, &error))?;
            let mut claim = Claim::new(field, value, self.evidence());
            claim.origin = Origin::Record;
            claim.qualifier = self.qualifier(field);
            claim.claimant = field.unit().map(|_unit| canonical_claimant(&self.claimant));
            Ok(claim)
        });
        claims.collect()
    }
}

pub(super) fn published_record() -> Result<Collection, CollectionError> {
    let mut reader = csv::Reader::from_reader(CSV.as_bytes());
    let mut launches: BTreeMap<LaunchId, Vec<Claim>> = BTreeMap::new();
    for (at, row) in reader.deserialize::<Row>().enumerate() {
        let number = at + 2;
        let row = row.map_err(|error| CollectionError::Table {
            table: TABLE,
            row: number,
            message: error.to_string(),
        })?;
        launches.entry(row.launch_id()).or_default().extend(row.claims(number)?);
    }
    Ok(Collection {
        title: "Published record".to_owned(),
        launches: launches
            .into_iter()
            .map(|(id, claims)| Launch { id, claims: claims.into() })
            .collect(),
        ..Collection::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, ShownRule};

    #[test]
    fn twenty_seven_rows_are_eighteen_flights_and_no_figure_is_lost() {
        let record = published_record().unwrap();
        let figures = |field| {
            record.launches.iter().map(|launch| launch.claims_about(field).count()).sum::<usize>()
        };
        assert_eq!(CSV.lines().count() - 1, 27);
        assert_eq!(figures(Field::Date), 27);
        assert_eq!(figures(Field::Distance), 26);
        assert_eq!(figures(Field::Apogee), 25);
        assert_eq!(figures(Field::FlightTime), 16);
        assert_eq!(record.launches.len(), 18);
    }

    #[test]
    fn rival_claims_of_one_flight_stand_side_by_side() {
        let record = published_record().unwrap();
        let flight = record.launches.iter().find(|l| l.id.0 == "2024-10-31-hwasong-19").unwrap();
        let apogees: Vec<_> = flight
            .claims_about(Field::Apogee)
            .map(|claim| (claim.claimant.as_deref().unwrap(), claim.value.amount().unwrap()))
            .collect();
        assert_eq!(
            apogees,
            [("KCNA", Amount::Single(7687.5)), ("Japan government (NHK)", Amount::Single(7000.0))]
        );
        assert!(flight.is_disputed(Field::Apogee));
        assert!(flight.is_ballistic(ShownRule::default()));
    }
}
