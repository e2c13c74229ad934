//! Turns the basemap's vector tiles into plain meshes, lines and label points.

use std::collections::HashMap;

use earcut::Earcut;
use geo_types::{Geometry, LineString, Polygon};
use mvt_reader::Reader;
use mvt_reader::feature::{Feature, Value};

use super::clip::clipped_to_tile;
use super::foreign;

pub use super::archive::{Archive, Storage, TileError, TileId, TileKind, TileStore, unpack};

/// The world's land, borders and names; see `assets/README.md`.
pub static BASEMAP: &[u8] = include_bytes!("../../assets/basemap.pmtiles");

/// A point in a tile: (0, 0) is its north-west corner, (1, 1) its south-east one.
pub type TilePoint = [f32; 2];

/// A filled area: neighbouring triangles share their vertices.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FillMesh {
    /// Corners; they may lie a little outside the tile, so that neighbours overlap.
    pub vertices: Vec<TilePoint>,
    /// Three of them make a triangle.
    pub indices: Vec<u32>,
}

/// A lake, shown from a view zoom on.
#[derive(Debug, Clone, PartialEq)]
pub struct Lake {
    /// The view zoom from which the lake is large enough to show.
    pub min_zoom: f32,
    /// Its surface.
    pub mesh: FillMesh,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// A lake's shore.
    Shore,
    /// The sea's.
    Coast,
    /// Between provinces of one country.
    Province,
    /// Between countries.
    Border,
    /// A claim or a ceasefire line.
    Disputed,
}

/// A line, cut off at the tile's edge.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLine {
    /// What it stands for.
    pub kind: LineKind,
    /// The view zoom from which it shows.
    pub min_zoom: f32,
    /// Its points, all within the tile.
    pub points: Vec<TilePoint>,
    /// Its bounds: north-west and south-east corner.
    pub bounds: [TilePoint; 2],
}

/// What a label names. The order is that of their importance at the same zoom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelKind {
    /// A country.
    Country,
    /// A sea, strait, gulf or large lake.
    Sea,
    /// A city.
    City,
}

/// A name on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLabel {
    /// What it names.
    pub kind: LabelKind,
    /// The name; `|` stands where a line may break.
    pub name: String,
    /// Where it stands.
    pub at: TilePoint,
    /// The view zoom from which it shows.
    pub min_zoom: f32,
    /// The view zoom up to which it shows.
    pub max_zoom: f32,
    /// Tenths of the decimal logarithm of people or square kilometres; text size for seas.
    pub rank: f32,
    /// Whether it is a country's capital.
    pub capital: bool,
    /// Whether the name is better put west of the place than east of it.
    pub prefers_west: bool,
}

/// One tile, ready to be drawn at any scale.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TileData {
    /// Dry land.
    pub land: FillMesh,
    /// Lakes, to be painted over the land.
    pub lakes: Vec<Lake>,
    /// Coasts and borders.
    pub lines: Vec<MapLine>,
    /// Names.
    pub labels: Vec<MapLabel>,
    /// Whether it holds a layer that is drawn: files of other makers may hold none.
    pub has_known_layers: bool,
    /// Whether its shapes reach far beyond the tile, since it is a part of a coarser one.
    pub is_cut: bool,
}

impl TileData {
    /// The part of this tile, `own`, that `inner` covers, as a tile of its own.
    #[must_use]
    pub fn part(&self, own: TileId, inner: TileId) -> Self {
        let (left, top, side) = inner.within(own);
        let at = |[x, y]: TilePoint| [(x - left) / side, (y - top) / side];
        let is_near = |[low, high]: [TilePoint; 2]| {
            low.iter().all(|part| *part < 1.1) && high.iter().all(|part| *part > -0.1)
        };
        let fill = |mesh: &FillMesh| FillMesh {
            vertices: mesh.vertices.iter().map(|point| at(*point)).collect(),
            indices: mesh.indices.clone(),
        };
        let lines = self.lines.iter().map(|line| MapLine {
            points: line.points.iter().map(|point| at(*point)).collect(),
            bounds: line.bounds.map(at),
            ..*line
        });
        let labels = self.labels.iter().map(|label| MapLabel { at: at(label.at), ..label.clone() });
        Self {
            land: fill(&self.land),
            lakes: self
                .lakes
                .iter()
                .map(|lake| Lake { min_zoom: lake.min_zoom, mesh: fill(&lake.mesh) })
                .collect(),
            lines: lines.filter(|line| is_near(line.bounds)).collect(),
            labels: labels
                .filter(|label| label.at.iter().all(|part| (0.0..1.0).contains(part)))
                .collect(),
            has_known_layers: self.has_known_layers,
            is_cut: true,
        }
    }

    /// Roughly how many bytes it takes.
    pub fn size_bytes(&self) -> usize {
        let fill = |mesh: &FillMesh| mesh.vertices.len() * 8 + mesh.indices.len() * 4;
        fill(&self.land)
            + self.lakes.iter().map(|lake| fill(&lake.mesh)).sum::<usize>()
            + self.lines.iter().map(|line| line.points.len() * 8 + 64).sum::<usize>()
            + self.labels.iter().map(|label| label.name.len() + 64).sum::<usize>()
    }
}

/// Opens the embedded archive.
///
/// # Errors
/// When the embedded bytes are broken, which the tests rule out.
pub fn basemap() -> Result<Archive, TileError> {
    Archive::open(BASEMAP)
}

/// Reads and decodes a tile; a tile that the archive does not hold is open sea.
///
/// # Errors
/// When the archive's or the tile's bytes are broken.
pub fn load(store: &dyn TileStore, id: TileId) -> Result<TileData, TileError> {
    store.tile(id)?.map_or_else(|| Ok(TileData::default()), decode)
}

/// Decodes the bytes of a vector tile. Layers and shapes that it does not know are passed over.
///
/// # Errors
/// When the bytes are no vector tile.
pub fn decode(bytes: Vec<u8>) -> Result<TileData, TileError> {
    let broken = |error: mvt_reader::error::ParserError| TileError::Decode(error.to_string());
    let reader = Reader::new(bytes).map_err(broken)?;
    let mut tile = TileData::default();
    let mut cutter = Earcut::new();
    let (mut has_land, mut has_water) = (false, false);
    for layer in reader.get_layer_metadata().map_err(broken)? {
        let side = layer.extent.max(1) as f32;
        let features = reader.get_features(layer.layer_index).map_err(broken)?;
        for feature in &features {
            let is_known = read_feature(&mut tile, &mut cutter, &layer.name, side, feature);
            tile.has_known_layers |= is_known;
        }
        has_land |= matches!(layer.name.as_str(), "land" | "earth");
        has_water |= layer.name == "water";
    }
    if has_water && !has_land {
        // Some makers tell what is water and leave the land to be the ground.
        tile.land = FillMesh { vertices: SQUARE.to_vec(), indices: vec![0, 1, 2, 0, 2, 3] };
    }
    Ok(tile)
}

/// A tile's corners.
const SQUARE: [TilePoint; 4] = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];

/// Adds a feature; whether its layer is one that is drawn.
fn read_feature(
    tile: &mut TileData,
    cutter: &mut Earcut<f32>,
    layer: &str,
    side: f32,
    feature: &Feature,
) -> bool {
    let properties = Properties(feature.properties.as_ref());
    let min_zoom = properties.number("z").unwrap_or(0.0);
    let shape = &feature.geometry;
    match layer {
        "land" => {
            add_polygons(&mut tile.land, cutter, shape, side);
            add_outlines(tile, LineKind::Coast, min_zoom, shape, side);
        }
        "lake" => {
            let mut mesh = FillMesh::default();
            add_outlines(tile, LineKind::Shore, min_zoom, shape, side);
            add_polygons(&mut mesh, cutter, shape, side);
            tile.lakes.push(Lake { min_zoom, mesh });
        }
        "city" => add_label(tile, LabelKind::City, shape, side, properties),
        "country" => add_label(tile, LabelKind::Country, shape, side, properties),
        "sea" => add_label(tile, LabelKind::Sea, shape, side, properties),
        _ => {
            let Some(kind) = line_kind(layer) else {
                return foreign::read_feature(tile, cutter, layer, side, feature);
            };
            for line in lines_of(shape) {
                add_line(tile, kind, min_zoom, line, side);
            }
        }
    }
    true
}

fn line_kind(layer: &str) -> Option<LineKind> {
    match layer {
        "province" => Some(LineKind::Province),
        "border" => Some(LineKind::Border),
        "disputed" => Some(LineKind::Disputed),
        _ => None,
    }
}

pub(super) fn lines_of(shape: &Geometry<f32>) -> &[LineString<f32>] {
    match shape {
        Geometry::LineString(line) => std::slice::from_ref(line),
        Geometry::MultiLineString(lines) => &lines.0,
        _ => &[],
    }
}

fn polygons_of(shape: &Geometry<f32>) -> &[Polygon<f32>] {
    match shape {
        Geometry::Polygon(polygon) => std::slice::from_ref(polygon),
        Geometry::MultiPolygon(polygons) => &polygons.0,
        _ => &[],
    }
}

pub(super) fn add_line(
    tile: &mut TileData,
    kind: LineKind,
    min_zoom: f32,
    line: &LineString<f32>,
    side: f32,
) {
    let points: Vec<TilePoint> = line.coords().map(|at| [at.x / side, at.y / side]).collect();
    for points in clipped_to_tile(&points) {
        let bounds = bounds_of(&points);
        tile.lines.push(MapLine { kind, min_zoom, points, bounds });
    }
}

/// Polygons were cut a little outside the tile, so the cut itself never comes out as a coast.
pub(super) fn add_outlines(
    tile: &mut TileData,
    kind: LineKind,
    min_zoom: f32,
    shape: &Geometry<f32>,
    side: f32,
) {
    for polygon in polygons_of(shape) {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            add_line(tile, kind, min_zoom, ring, side);
        }
    }
}

fn bounds_of(points: &[TilePoint]) -> [TilePoint; 2] {
    points.iter().fold([[f32::MAX; 2], [f32::MIN; 2]], |[low, high], [x, y]| {
        [[low[0].min(*x), low[1].min(*y)], [high[0].max(*x), high[1].max(*y)]]
    })
}

pub(super) fn add_polygons(
    mesh: &mut FillMesh,
    cutter: &mut Earcut<f32>,
    shape: &Geometry<f32>,
    side: f32,
) {
    for polygon in polygons_of(shape) {
        let mut points: Vec<TilePoint> = Vec::new();
        let mut holes: Vec<u32> = Vec::new();
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            if !points.is_empty() {
                holes.push(u32::try_from(points.len()).unwrap_or(u32::MAX));
            }
            // A ring ends where it began; earcut wants each corner once.
            let corners = ring.0.len().saturating_sub(1);
            points.extend(ring.coords().take(corners).map(|at| [at.x / side, at.y / side]));
        }
        let Ok(base) = u32::try_from(mesh.vertices.len()) else { return };
        let mut triangles: Vec<u32> = Vec::new();
        cutter.earcut(points.iter().copied(), &holes, &mut triangles);
        mesh.vertices.append(&mut points);
        mesh.indices.extend(triangles.into_iter().map(|index| base + index));
    }
}

fn add_label(
    tile: &mut TileData,
    kind: LabelKind,
    shape: &Geometry<f32>,
    side: f32,
    properties: Properties<'_>,
) {
    let Some(name) = properties.text("name") else { return };
    let label = MapLabel {
        kind,
        name: name.to_owned(),
        at: [0.0; 2],
        min_zoom: properties.number("z").unwrap_or(0.0),
        max_zoom: properties.number("to").unwrap_or(f32::MAX),
        rank: properties.number("rank").unwrap_or(0.0),
        capital: properties.number("capital").is_some(),
        prefers_west: properties.text("side") == Some("west"),
    };
    push_label(tile, shape, side, label);
}

/// Puts a label where its point is.
pub(super) fn push_label(tile: &mut TileData, shape: &Geometry<f32>, side: f32, label: MapLabel) {
    let point = match shape {
        Geometry::Point(point) => Some(*point),
        Geometry::MultiPoint(points) => points.0.first().copied(),
        _ => None,
    };
    let Some(point) = point else { return };
    let at = [point.x() / side, point.y() / side];
    // Points in the margin belong to the neighbour, or names would stand twice.
    if at.iter().all(|part| (0.0..1.0).contains(part)) {
        tile.labels.push(MapLabel { at, ..label });
    }
}

/// A feature's properties, by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Properties<'a>(pub(super) Option<&'a HashMap<String, Value>>);

impl<'a> Properties<'a> {
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        match self.0?.get(name)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "zooms and ranks are small")]
    pub(super) fn number(self, name: &str) -> Option<f32> {
        match self.0?.get(name)? {
            Value::Float(value) => Some(*value),
            Value::Double(value) => Some(*value as f32),
            Value::Int(value) | Value::SInt(value) => Some(*value as f32),
            Value::UInt(value) => Some(*value as f32),
            _ => None,
        }
    }
}
