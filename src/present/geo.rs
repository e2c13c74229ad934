//! Launches as GeoJSON and KML: what has a point is a point, what has none stays without geometry.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::model::{Launch, ShownRule};

use super::list::{launch_json, source_words};
use super::summary::headline;

/// A `FeatureCollection` (RFC 7946), one feature a launch; provinces and unknown sites have a
/// `null` geometry.
pub fn geojson_from_launches(launches: &[Launch], rule: ShownRule) -> Json {
    let features: Vec<_> = launches
        .iter()
        .map(|launch| {
            let point = launch.site(rule).and_then(|place| place.point);
            let geometry = point
                .map(|point| json!({ "type": "Point", "coordinates": [point.lon, point.lat] }));
            json!({
                "type": "Feature",
                "id": launch.id,
                "geometry": geometry,
                "properties": launch_json(launch, rule),
            })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features })
}

/// A KML 2.2 document, one placemark a launch with a day as its time stamp.
pub fn kml_from_launches(launches: &[Launch], rule: ShownRule) -> String {
    let mut kml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n\
         <name>Reported missile flight tests</name>\n",
    );
    for launch in launches {
        // Writing to a string cannot fail.
        let _ = write_placemark(&mut kml, launch, rule);
    }
    kml.push_str("</Document>\n</kml>\n");
    kml
}

fn write_placemark(kml: &mut String, launch: &Launch, rule: ShownRule) -> std::fmt::Result {
    writeln!(kml, "<Placemark id=\"launch-{}\">", escaped(&launch.id.0))?;
    writeln!(kml, "<name>{}</name>", escaped(&headline(launch, rule)))?;
    writeln!(kml, "<description>{}</description>", escaped(&description(launch, rule)))?;
    if let Some(date) = launch.date(rule) {
        writeln!(kml, "<TimeStamp><when>{date}</when></TimeStamp>")?;
    }
    if let Some(point) = launch.site(rule).and_then(|place| place.point) {
        writeln!(kml, "<Point><coordinates>{},{}</coordinates></Point>", point.lon, point.lat)?;
    }
    writeln!(kml, "</Placemark>")
}

fn description(launch: &Launch, rule: ShownRule) -> String {
    let mut lines: Vec<String> = crate::model::Field::ALL
        .into_iter()
        .filter_map(|field| {
            let claim = launch.shown(field, rule)?;
            Some(format!("{}: {}", field.label(), claim.text()))
        })
        .collect();
    lines.push(format!("Sources: {}", source_words(launch)));
    lines.join("\n")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Control characters have no place in XML 1.0.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, joined, published_record};

    #[test]
    fn only_stated_points_become_geometry() {
        let launches = joined(&builtin().unwrap(), Some(&published_record().unwrap()));
        let json = geojson_from_launches(&launches, ShownRule::default());
        let features = json["features"].as_array().unwrap();
        assert_eq!(features.len(), launches.len());
        let of = |id: &str| &features.iter().find(|f| f["id"] == id).unwrap()["geometry"];
        assert_eq!(of("2017-02-12-kusong")["coordinates"], json!([125.2529, 39.9797]));
        assert_eq!(*of("2022-01-05-jagang"), Json::Null);
    }

    #[test]
    fn kml_escapes_what_xml_cannot_hold() {
        assert_eq!(escaped("a<b & \"c\"\u{1}"), "a&lt;b &amp; &quot;c&quot;");
        let launches = joined(&builtin().unwrap(), None);
        let kml = kml_from_launches(&launches, ShownRule::default());
        assert_eq!(kml.matches("<Placemark").count(), 5);
        assert_eq!(kml.matches("<when>2017-02-12</when>").count(), 1);
    }
}
