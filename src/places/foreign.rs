//! Vector tiles of other makers: the layers of Protomaps' and OpenMapTiles' schemas that our map
//! has a style for. Everything else in them is passed over.

use earcut::Earcut;
use mvt_reader::feature::Feature;

use super::tiles::{
    FillMesh, LabelKind, Lake, LineKind, MapLabel, Properties, TileData, add_line, add_outlines,
    add_polygons, lines_of, push_label,
};

/// A label whose tile says nothing of its rank: a town.
const TOWN: f32 = 40.0;

/// Adds a feature; whether its layer is one that is drawn.
pub(super) fn read_feature(
    tile: &mut TileData,
    cutter: &mut Earcut<f32>,
    layer: &str,
    side: f32,
    feature: &Feature,
) -> bool {
    let properties = Properties(feature.properties.as_ref());
    let shape = &feature.geometry;
    match layer {
        "earth" => add_polygons(&mut tile.land, cutter, shape, side),
        "water" => {
            let mut mesh = FillMesh::default();
            add_polygons(&mut mesh, cutter, shape, side);
            tile.lakes.push(Lake { min_zoom: 0.0, mesh });
            add_outlines(tile, LineKind::Coast, 0.0, shape, side);
        }
        "boundaries" | "boundary" => {
            if let Some(kind) = boundary(properties) {
                for line in lines_of(shape) {
                    add_line(tile, kind, 0.0, line, side);
                }
            }
        }
        "places" | "place" => {
            if let Some(label) = place(properties) {
                push_label(tile, shape, side, label);
            }
        }
        _ => return false,
    }
    true
}

fn boundary(properties: Properties<'_>) -> Option<LineKind> {
    let level = properties.number("admin_level").or_else(|| properties.number("kind_detail"));
    let word = properties.text("kind");
    if word == Some("country") || level == Some(2.0) {
        let is_disputed = properties.number("disputed").is_some_and(|flag| flag > 0.0);
        return Some(if is_disputed { LineKind::Disputed } else { LineKind::Border });
    }
    (word == Some("region") || level == Some(4.0)).then_some(LineKind::Province)
}

fn place(properties: Properties<'_>) -> Option<MapLabel> {
    let kind = match properties.text("kind").or_else(|| properties.text("class"))? {
        "country" => LabelKind::Country,
        "locality" | "city" | "town" => LabelKind::City,
        _ => return None,
    };
    let name =
        ["name:en", "name:latin", "name"].into_iter().find_map(|key| properties.text(key))?;
    Some(MapLabel {
        kind,
        name: name.to_owned(),
        at: [0.0; 2],
        min_zoom: properties.number("min_zoom").unwrap_or(0.0),
        max_zoom: f32::MAX,
        rank: properties.number("population_rank").map_or(TOWN, |rank| TOWN + rank),
        capital: properties.number("capital") == Some(2.0),
        prefers_west: false,
    })
}
