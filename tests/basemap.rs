//! The offline basemap: what it decodes and what it paints, without a window.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may stop at the first surprise"
)]

use apogee::model::Notation;
use apogee::places::tiles::{self, Archive, LineKind, TileId};
use apogee::views::basemap::{Basemap, Mode};
use apogee::views::scale_bar::paint_scale_bar;
use apogee::views::theme::basemap::BasemapColors;
use egui::epaint::ClippedShape;
use egui::{Context, Pos2, RawInput, Rect, Shape, pos2, vec2};
use walkers::{Map, MapMemory, lat_lon};

const SIZE: egui::Vec2 = vec2(1200.0, 800.0);

/// A view: latitude and longitude of its centre, zoom.
type View = (f64, f64, f64);

const WORLD: View = (20.0, 60.0, 2.2);
const KOREA: View = (39.0, 127.5, 6.0);
const KUSONG: View = (39.7, 125.3, 10.0);
const ANTIMERIDIAN: View = (30.0, 180.0, 3.2);

fn frame(ctx: &Context, basemap: &mut Basemap, (lat, lon, zoom): View) -> egui::FullOutput {
    let mut memory = MapMemory::default();
    memory.set_zoom(zoom).unwrap();
    memory.center_at(lat_lon(lat, lon));
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
        ..RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| {
        let colors = &BasemapColors::LIGHT;
        let map = Map::new(None, &mut memory, lat_lon(0.0, 0.0));
        map.with_plugin(basemap.plugin(colors, Vec::new())).show(
            ui,
            |ui, response, projector, _| {
                let corner = response.rect.left_bottom() + vec2(16.0, -16.0);
                let style = (Notation::DATA, colors);
                paint_scale_bar(ui.painter(), projector, corner, 140.0, style);
            },
        );
    });
    output.textures_delta.clear();
    output
}

fn painted(view: View) -> Vec<ClippedShape> {
    let ctx = Context::default();
    let mut basemap = Basemap::new(Mode::Synchronous);
    for _ in 0..3 {
        frame(&ctx, &mut basemap, view);
    }
    frame(&ctx, &mut basemap, view).shapes
}

fn names(shapes: &[ClippedShape]) -> Vec<String> {
    let text = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Text(text) => Some(text.galley.text().replace('\n', " ")),
        _ => None,
    };
    shapes.iter().filter_map(text).collect()
}

/// Land and lakes, in points of the screen.
fn fill_area(shapes: &[ClippedShape], color: egui::Color32) -> f32 {
    let triangle = |mesh: &egui::Mesh, corners: &[u32]| {
        let at = |corner: usize| mesh.vertices[corners[corner] as usize].pos;
        ((at(1) - at(0)).x * (at(2) - at(0)).y - (at(1) - at(0)).y * (at(2) - at(0)).x).abs() / 2.0
    };
    shapes
        .iter()
        .filter_map(|clipped| match &clipped.shape {
            Shape::Mesh(mesh) if mesh.vertices.first().is_some_and(|v| v.color == color) => {
                Some(mesh.indices.chunks_exact(3).map(|t| triangle(mesh, t)).sum::<f32>())
            }
            _ => None,
        })
        .sum()
}

fn lines(shapes: &[ClippedShape]) -> Vec<&[Pos2]> {
    let line = |clipped: &'_ ClippedShape| match &clipped.shape {
        Shape::Path(path) => Some(path.points.len()),
        _ => None,
    };
    shapes
        .iter()
        .filter(|clipped| line(clipped).is_some())
        .map(|clipped| match &clipped.shape {
            Shape::Path(path) => path.points.as_slice(),
            _ => &[],
        })
        .collect()
}

#[test]
fn the_world_has_land_coasts_and_names() {
    let shapes = painted(WORLD);
    // Mercator's land is somewhat more than the third of the globe that is dry.
    let share = fill_area(&shapes, BasemapColors::LIGHT.land) / (SIZE.x * SIZE.y);
    assert!((0.25..0.75).contains(&share), "land fills {share}");
    assert!(lines(&shapes).len() > 200);
    let names = names(&shapes);
    for name in ["CHINA", "RUSSIA", "Indian Ocean"] {
        assert!(names.iter().any(|found| found == name), "{name} is missing: {names:?}");
    }
}

#[test]
fn korea_shows_what_its_reports_speak_of() {
    let names = names(&painted(KOREA));
    for name in [
        "NORTH KOREA",
        "SOUTH KOREA",
        "Pyongyang",
        "Seoul",
        "Sea of Japan (East Sea)",
        "Yellow Sea",
        "Wonsan",
        "Sinuiju",
    ] {
        assert!(names.iter().any(|found| found == name), "{name} is missing: {names:?}");
    }
}

#[test]
fn past_the_archives_top_zoom_the_parent_tile_is_drawn() {
    let shapes = painted(KUSONG);
    let names = names(&shapes);
    assert!(names.iter().any(|name| name == "Kusong"), "{names:?}");
    let share = fill_area(&shapes, BasemapColors::LIGHT.land) / (SIZE.x * SIZE.y);
    assert!(share > 0.5, "land fills {share}");
}

#[test]
fn beyond_the_antimeridian_the_world_goes_on() {
    let names = names(&painted(ANTIMERIDIAN));
    for name in ["CHINA", "CANADA", "Pacific Ocean"] {
        assert!(names.iter().any(|found| found == name), "{name} is missing: {names:?}");
    }
}

#[test]
fn no_line_runs_along_a_tiles_edge() {
    // In the tiles themselves, where an edge is exactly 0 or 1.
    let archive = tiles::basemap().unwrap();
    for z in 0..=4_u8 {
        for (x, y) in (0..1_u32 << z).flat_map(|x| (0..1_u32 << z).map(move |y| (x, y))) {
            let tile = tiles::load(&archive, TileId { z, x, y }).unwrap();
            for line in &tile.lines {
                for pair in line.points.windows(2) {
                    for axis in 0..2 {
                        let along = pair[0][axis] == pair[1][axis]
                            && (pair[0][axis] == 0.0 || pair[0][axis] == 1.0);
                        assert!(!along, "{z}/{x}/{y}: {:?} {pair:?}", line.kind);
                    }
                }
            }
        }
    }
    // And on screen: a trace of a tile's edge would be a long, exactly upright or level line.
    for view in [WORLD, KOREA, ANTIMERIDIAN] {
        let shapes = painted(view);
        for line in lines(&shapes) {
            for pair in line.windows(2) {
                let step = pair[1] - pair[0];
                let level = step.y.abs() < 0.01 && step.x.abs() > 200.0;
                assert!(!level || on_a_straight_border(view), "{view:?}: {pair:?}");
            }
        }
    }
}

/// The 49th parallel is in view: a level border that is real.
fn on_a_straight_border((_, _, zoom): View) -> bool {
    zoom < 4.0
}

#[test]
fn lines_and_meshes_stay_within_their_tile() {
    let archive = tiles::basemap().unwrap();
    let tile = tiles::load(&archive, TileId { z: 6, x: 54, y: 24 }).unwrap();
    assert!(tile.lines.iter().any(|line| line.kind == LineKind::Coast));
    assert!(tile.lines.iter().any(|line| line.kind == LineKind::Province));
    for point in tile.lines.iter().flat_map(|line| &line.points) {
        assert!(point.iter().all(|part| (0.0..=1.0).contains(part)));
    }
    for point in &tile.land.vertices {
        assert!(point.iter().all(|part| (-0.02..=1.02).contains(part)));
    }
    let most = u32::try_from(tile.land.vertices.len()).unwrap();
    assert!(tile.land.indices.iter().all(|index| *index < most));
}

#[test]
fn neighbouring_tiles_meet_at_their_common_edge() {
    let archive = tiles::basemap().unwrap();
    let ends = |x: u32, edge: f32| -> Vec<f32> {
        let tile = tiles::load(&archive, TileId { z: 5, x, y: 11 }).unwrap();
        let mut ends: Vec<f32> = tile
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::Border)
            .flat_map(|line| [line.points[0], *line.points.last().unwrap()])
            .filter(|[x, _]| *x == edge)
            .map(|[_, y]| y)
            .collect();
        ends.sort_by(f32::total_cmp);
        ends
    };
    // The border of China and Mongolia crosses 112.5° east.
    let (west, east) = (ends(25, 1.0), ends(26, 0.0));
    assert!(!west.is_empty());
    assert_eq!(west.len(), east.len());
    for (a, b) in west.iter().zip(&east) {
        assert!((a - b).abs() < 0.002, "{a} and {b}");
    }
}

#[test]
fn two_runs_paint_the_same() {
    for view in [WORLD, KOREA, KUSONG] {
        assert_eq!(format!("{:?}", painted(view)), format!("{:?}", painted(view)));
    }
}

#[test]
fn names_do_not_overlap_and_stay_in_view() {
    let mut rects: Vec<Rect> = Vec::new();
    for clipped in painted(KOREA) {
        if let Shape::Text(text) = clipped.shape
            && text.override_text_color.is_none()
        {
            let rect = text.galley.rect.translate(text.pos.to_vec2());
            assert!(Rect::from_min_size(pos2(0.0, 0.0), SIZE).contains_rect(rect));
            assert!(!rects.iter().any(|other| other.intersects(rect)), "{}", text.galley.text());
            rects.push(rect);
        }
    }
    assert!(rects.len() > 20);
}

#[test]
fn the_background_mode_ends_with_the_same_picture_and_then_rests() {
    let ctx = Context::default();
    let mut basemap = Basemap::new(Mode::Background);
    let first = frame(&ctx, &mut basemap, KOREA);
    assert!(fill_area_clipped(&first.shapes), "the world tile stands in at once");
    for _ in 0..500 {
        if !basemap.is_loading() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        frame(&ctx, &mut basemap, KOREA);
    }
    let last = frame(&ctx, &mut basemap, KOREA);
    assert_eq!(names(&last.shapes), names(&painted(KOREA)));
    std::thread::sleep(std::time::Duration::from_millis(50));
    for _ in 0..3 {
        frame(&ctx, &mut basemap, KOREA);
    }
    assert!(!ctx.has_requested_repaint(), "an idle map asks for no frame");
}

/// The mesh of the ground, in the window.
fn ground(output: &egui::FullOutput) -> std::sync::Arc<egui::Mesh> {
    let mesh = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Mesh(mesh) => Some(std::sync::Arc::clone(mesh)),
        _ => None,
    };
    output.shapes.iter().find_map(mesh).unwrap()
}

#[test]
fn the_window_keeps_the_ground_and_moves_it_along() {
    let ctx = Context::default();
    let mut basemap = Basemap::new(Mode::Background);
    frame(&ctx, &mut basemap, KOREA);
    while basemap.is_loading() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        frame(&ctx, &mut basemap, KOREA);
    }
    let first = ground(&frame(&ctx, &mut basemap, KOREA));
    let second = ground(&frame(&ctx, &mut basemap, KOREA));
    assert!(std::sync::Arc::ptr_eq(&first, &second), "a map that stands still builds nothing");
    // A degree is 256 · 2^6 / 360 points wide at this zoom.
    let (lat, lon, zoom) = KOREA;
    let points = 256.0 * 64.0 / 360.0;
    let panned = ground(&frame(&ctx, &mut basemap, (lat, lon + 1.0, zoom)));
    assert_eq!(panned.vertices.len(), first.vertices.len());
    for (before, after) in first.vertices.iter().zip(&panned.vertices) {
        let by = after.pos - before.pos;
        assert!((by.x + points).abs() < 0.01 && by.y.abs() < 0.01, "{by:?}");
    }
    // Far away it is another ground, and a zoom is one, too.
    let far = ground(&frame(&ctx, &mut basemap, (lat, lon + 8.0, zoom)));
    let zoomed = ground(&frame(&ctx, &mut basemap, (lat, lon, zoom + 0.3)));
    assert_ne!(far.vertices.len(), first.vertices.len());
    assert_ne!(zoomed.vertices.len(), first.vertices.len());
}

fn fill_area_clipped(shapes: &[ClippedShape]) -> bool {
    fill_area(shapes, BasemapColors::LIGHT.land) > 0.0
}

#[test]
fn the_cache_keeps_its_bounds() {
    let ctx = Context::default();
    let mut basemap = Basemap::new(Mode::Synchronous);
    for step in 0..30 {
        frame(&ctx, &mut basemap, (f64::from(step) * 2.0, f64::from(step) * 12.0 - 170.0, 7.0));
    }
    assert!(basemap.cached_bytes() <= 64 << 20);
    assert!(basemap.cached_tiles() > 30);
}

#[test]
fn broken_bytes_are_errors_and_never_panic() {
    assert!(Archive::open(Vec::new()).is_err());
    assert!(Archive::open(vec![0; 4096]).is_err());
    assert!(tiles::decode(vec![0x1a, 0xff, 0xff, 0x01]).is_err());
    let whole = tiles::BASEMAP;
    for length in [7, 100, 126, 127, 200, 1000, 20_000] {
        if let Ok(archive) = Archive::open(whole[..length].to_vec()) {
            assert!(archive.tile(TileId { z: 6, x: 54, y: 24 }).is_err());
        }
    }
    let mut seed = 12345_u32;
    let mut next = move || {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        (seed >> 8) as usize
    };
    let tile = tiles::basemap().unwrap().tile(TileId { z: 4, x: 13, y: 6 }).unwrap().unwrap();
    for _ in 0..200 {
        let mut broken = tile.clone();
        for _ in 0..8 {
            let at = next() % broken.len();
            broken[at] = (next() % 256) as u8;
        }
        // Whether it decodes is chance; that it returns is the point.
        drop(tiles::decode(broken));
    }
    for _ in 0..200 {
        let mut broken = whole[..60_000].to_vec();
        for _ in 0..8 {
            let at = next() % 2000;
            broken[at] = (next() % 256) as u8;
        }
        if let Ok(archive) = Archive::open(broken) {
            drop(tiles::load(&archive, TileId { z: 0, x: 0, y: 0 }));
        }
    }
}
