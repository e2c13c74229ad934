//! Figures: each shape becomes the SVG it should be, PNG and PDF hold what was asked, twice alike.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may panic as tests do"
)]

use std::sync::Arc;

use apogee::figure::{self, Drawing, Fonts, Format, Page};
use apogee::views::fonts::SEMIBOLD;
use apogee::views::group;
use egui::emath::TSTransform;
use egui::epaint::{
    self, ClippedShape, CubicBezierShape, EllipseShape, Mesh, PaintCallback, PathShape, PathStroke,
    QuadraticBezierShape, RectShape, Vertex,
};
use egui::{
    Color32, ColorImage, FontFamily, FontId, Pos2, Rect, RichText, Shape, Stroke, StrokeKind,
    TextureId, Ui, Vec2, pos2, vec2,
};

fn drawing(shapes: Vec<ClippedShape>) -> Drawing {
    Drawing { shapes, size: vec2(100.0, 80.0), pixels_per_point: 2.0, ..Drawing::default() }
}

fn svg_of(shape: impl Into<Shape>) -> figure::Svg {
    let clipped = ClippedShape::new(Rect::EVERYTHING, shape);
    figure::svg(&Page::from_px(100.0, 80.0), &drawing(vec![clipped]), Fonts::Named)
}

/// The lines between the head and the end.
fn body_of(shape: impl Into<Shape>) -> String {
    let text = svg_of(shape).text;
    let (_, body) = text.split_once("</desc>\n").unwrap();
    body.trim_end_matches("</svg>\n").trim().to_owned()
}

const RED: Color32 = Color32::RED;

#[test]
fn each_kind_of_shape_becomes_its_element() {
    let stroke = Stroke::new(2.0, Color32::BLUE);
    let points = vec![pos2(1.0, 1.0), pos2(9.0, 1.0), pos2(5.0, 7.0)];
    let square = Rect::from_min_size(pos2(10.0, 10.0), Vec2::splat(20.0));
    let cases: Vec<(Shape, &str)> = vec![
        (
            Shape::circle_filled(pos2(5.0, 6.0), 3.0, RED),
            r##"<circle cx="5" cy="6" r="3" fill="#ff0000"/>"##,
        ),
        (
            Shape::circle_stroke(pos2(5.0, 6.0), 3.0, stroke),
            r##"<circle cx="5" cy="6" r="4" fill="none" stroke="#0000ff" stroke-width="2"/>"##,
        ),
        (
            EllipseShape::filled(pos2(5.0, 6.0), vec2(3.0, 2.0), RED).into(),
            r##"<ellipse cx="5" cy="6" rx="3" ry="2" fill="#ff0000"/>"##,
        ),
        (
            Shape::line_segment([pos2(1.0, 1.0), pos2(4.0, 5.0)], stroke),
            r##"<path stroke="#0000ff" stroke-width="2" d="M1 1l3 4"/>"##,
        ),
        (
            Shape::line(points.clone(), stroke),
            r##"<path fill="none" stroke="#0000ff" stroke-width="2" stroke-linejoin="round" d="M1 1l8 0-4 6"/>"##,
        ),
        (
            Shape::convex_polygon(points, RED, Stroke::NONE),
            r##"<path fill="#ff0000" d="M1 1l8 0-4 6z"/>"##,
        ),
        (
            RectShape::filled(square, 4, RED).into(),
            r##"<rect x="10" y="10" width="20" height="20" rx="4" fill="#ff0000"/>"##,
        ),
        (
            RectShape::stroke(square, 0, stroke, StrokeKind::Inside).into(),
            r##"<rect x="11" y="11" width="18" height="18" fill="none" stroke="#0000ff" stroke-width="2"/>"##,
        ),
        (
            QuadraticBezierShape::from_points_stroke(
                [pos2(0.0, 0.0), pos2(5.0, 9.0), pos2(9.0, 0.0)],
                false,
                Color32::TRANSPARENT,
                stroke,
            )
            .into(),
            r##"<path fill="none" stroke="#0000ff" stroke-width="2" stroke-linejoin="round" d="M0 0q5 9 9 0"/>"##,
        ),
        (
            CubicBezierShape::from_points_stroke(
                [pos2(0.0, 0.0), pos2(2.0, 9.0), pos2(5.0, 9.0), pos2(9.0, 0.0)],
                false,
                Color32::TRANSPARENT,
                stroke,
            )
            .into(),
            r##"<path fill="none" stroke="#0000ff" stroke-width="2" stroke-linejoin="round" d="M0 0c2 9 5 9 9 0"/>"##,
        ),
    ];
    for (shape, element) in cases {
        assert_eq!(body_of(shape), element);
    }
}

#[test]
fn a_translucent_colour_has_an_opacity() {
    let colour = RED.gamma_multiply(0.5);
    let body = body_of(Shape::circle_filled(pos2(5.0, 6.0), 3.0, colour));
    assert!(body.contains(r##"fill="#ff0000" fill-opacity="0.502""##), "{body}");
}

#[test]
fn an_upright_hairline_lies_on_whole_pixels() {
    let body = body_of(Shape::hline(0.0..=10.0, 3.1, Stroke::new(0.5, RED)));
    assert_eq!(body, r##"<path stroke="#ff0000" stroke-width="0.5" d="M0 3.25l10 0"/>"##);
}

#[test]
fn strokes_inside_and_outside_are_clipped_to_their_side() {
    let points = vec![pos2(10.0, 10.0), pos2(30.0, 10.0), pos2(20.0, 30.0)];
    for kind in [StrokeKind::Inside, StrokeKind::Outside] {
        let stroke = PathStroke::new(2.0, Color32::BLUE).with_kind(kind);
        let shape = PathShape { points: points.clone(), closed: true, fill: RED, stroke };
        let body = body_of(shape);
        assert!(body.contains("<clipPath id="), "{body}");
        assert!(
            body.contains(r#"stroke-width="4""#),
            "twice the width, half of it clipped: {body}"
        );
        assert_eq!(body.contains("evenodd"), kind == StrokeKind::Outside);
    }
}

#[test]
fn what_is_clipped_lies_within_its_clip() {
    let clip = Rect::from_min_max(pos2(10.0, 10.0), pos2(40.0, 40.0));
    let page = Page::from_px(100.0, 80.0);
    let svg = |shape: Shape| {
        figure::svg(&page, &drawing(vec![ClippedShape::new(clip, shape)]), Fonts::Named).text
    };
    let line = svg(Shape::line_segment([pos2(0.0, 0.0), pos2(80.0, 80.0)], Stroke::new(1.0, RED)));
    assert!(line.contains(r#"d="M10 10l30 30""#), "lines are cut: {line}");
    let circle = svg(Shape::circle_filled(pos2(40.0, 20.0), 9.0, RED));
    assert!(
        circle.contains(r#"<rect x="10" y="10" width="30" height="30"/></clipPath>"#),
        "{circle}"
    );
    assert!(circle.contains(r#"<g clip-path="url(#clip-1)">"#), "{circle}");
    let within = svg(Shape::circle_filled(pos2(25.0, 20.0), 9.0, RED));
    assert!(!within.contains("clip"), "what fits needs no clip: {within}");
    let beyond = svg(Shape::circle_filled(pos2(60.0, 20.0), 9.0, RED));
    assert!(!beyond.contains("circle"), "what is out of sight is left out: {beyond}");
}

fn frame_mesh() -> Mesh {
    let mut mesh = Mesh::default();
    for (low, high) in [(10.0, 50.0), (20.0, 40.0)] {
        for corner in [(low, low), (high, low), (high, high), (low, high)] {
            mesh.colored_vertex(pos2(corner.0, corner.1), RED);
        }
    }
    for side in 0..4 {
        let next = (side + 1) % 4;
        mesh.add_triangle(side, next, side + 4);
        mesh.add_triangle(next, next + 4, side + 4);
    }
    mesh
}

#[test]
fn a_mesh_with_a_hole_is_one_path_of_two_rings() {
    let body = body_of(Shape::mesh(frame_mesh()));
    assert_eq!(body.matches("<path").count(), 1, "{body}");
    assert_eq!(body.matches('M').count(), 2, "{body}");
    assert_eq!(body.matches('z').count(), 2, "{body}");
    let pixel = |x: u32, y: u32| {
        let page = Page { scale: 1.0, ..Page::from_px(100.0, 80.0) };
        let png = figure::png(&page, &svg_of(Shape::mesh(frame_mesh())).text).unwrap();
        decode(&png).1[(y * 100 + x) as usize * 4 + 3]
    };
    assert_eq!(pixel(15, 15), 255, "the frame");
    assert_eq!(pixel(15, 17), 255, "no seam where triangles meet");
    assert_eq!(pixel(30, 30), 0, "the hole");
}

#[test]
fn a_mesh_that_goes_back_and_forth_between_colours_has_a_path_for_each() {
    let mut mesh = Mesh::default();
    for row in 0..4 {
        for (column, colour) in [(0, RED), (1, Color32::BLUE)] {
            let corner = pos2(10.0 + 9.0 * column as f32, 10.0 + 9.0 * row as f32);
            mesh.add_colored_rect(Rect::from_min_size(corner, Vec2::splat(9.0)), colour);
        }
    }
    // What lies on top stays on top.
    let top = Rect::from_min_size(pos2(21.0, 12.0), Vec2::splat(4.0));
    mesh.add_colored_rect(top, RED);
    let body = body_of(Shape::mesh(mesh));
    assert_eq!(body.matches("<path").count(), 3, "{body}");
    assert!(body.ends_with(r##"<path fill="#ff0000" d="M21 12l4 0 0 4-4 0z"/>"##), "{body}");
}

#[test]
fn a_mesh_that_fades_has_a_gradient() {
    let mut mesh = Mesh::default();
    for (x, colour) in [(10.0, RED), (50.0, Color32::BLUE)] {
        mesh.colored_vertex(pos2(x, 10.0), colour);
        mesh.colored_vertex(pos2(x, 30.0), colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    let body = body_of(Shape::mesh(mesh));
    assert_eq!(body.matches("<linearGradient").count(), 1, "{body}");
    assert_eq!(body.matches("<path").count(), 1, "both triangles in one path: {body}");
}

#[test]
fn a_picture_is_an_image_and_one_without_pixels_is_reported() {
    let id = TextureId::User(7);
    let mut mesh = Mesh::with_texture(id);
    let place = Rect::from_min_size(pos2(5.0, 5.0), vec2(20.0, 10.0));
    mesh.add_rect_with_uv(place, Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), Color32::WHITE);
    let mut drawing = drawing(vec![ClippedShape::new(Rect::EVERYTHING, Shape::mesh(mesh))]);
    let page = Page::from_px(100.0, 80.0);
    let without = figure::svg(&page, &drawing, Fonts::Named);
    assert_eq!(without.warnings.len(), 1, "{:?}", without.warnings);
    drawing.textures.insert(id, ColorImage::filled([2, 2], RED));
    let with = figure::svg(&page, &drawing, Fonts::Named);
    assert!(with.warnings.is_empty(), "{:?}", with.warnings);
    let image = r#"x="5" y="5" width="20" height="10" xlink:href="data:image/png;base64,"#;
    assert!(with.text.contains(image), "{}", with.text);
    let png = figure::png(&Page { scale: 1.0, ..page }, &with.text).unwrap();
    assert_eq!(&decode(&png).1[(10 * 100 + 10) * 4..][..4], [255, 0, 0, 255]);
}

#[test]
fn what_only_a_gpu_can_draw_is_reported() {
    let callback = PaintCallback { rect: Rect::ZERO, callback: Arc::new(()) };
    let svg = svg_of(Shape::Callback(callback));
    assert_eq!(svg.warnings, ["a paint callback was left out: only a GPU can draw it"]);
}

#[test]
fn a_broken_mesh_does_no_harm() {
    let mut mesh = Mesh::default();
    mesh.vertices.push(Vertex { pos: pos2(f32::NAN, 0.0), uv: epaint::WHITE_UV, color: RED });
    mesh.add_triangle(0, 0, 0);
    mesh.add_triangle(5, 6, 7);
    assert_eq!(body_of(Shape::Mesh(Arc::new(mesh))), "");
}

#[test]
fn a_transform_after_tessellation_is_a_group() {
    let mut clipped =
        ClippedShape::new(Rect::EVERYTHING, Shape::circle_filled(pos2(5.0, 5.0), 3.0, RED));
    clipped.transform_after_tessellation = TSTransform::new(vec2(10.0, 20.0), 2.0);
    let text = figure::svg(&Page::from_px(100.0, 80.0), &drawing(vec![clipped]), Fonts::Named).text;
    assert!(text.contains(r#"<g transform="translate(10 20) scale(2)">"#), "{text}");
}

fn chart(ui: &mut Ui) {
    ui.label(RichText::new("Reported apogee 화성-17").family(FontFamily::Name(SEMIBOLD.into())));
    ui.label("Distance (km), 1\u{2009}000 & “more” < ½ · 弾道ミサイル 防衛省");
    group::scope(ui, "Series ICBM", |ui| {
        ui.painter().circle_filled(pos2(200.0, 150.0), 6.0, RED);
    });
    let galley = ui.painter().layout_no_wrap(
        "Rotated axis".to_owned(),
        FontId::proportional(14.0),
        Color32::BLACK,
    );
    ui.painter().add(
        epaint::TextShape::new(pos2(20.0, 250.0), galley, Color32::BLACK)
            .with_angle(-std::f32::consts::FRAC_PI_2),
    );
}

fn page() -> Page {
    Page {
        title: "Apogee by range 화성".to_owned(),
        description: "Two launches; the higher flew 6,248.5 km up.".to_owned(),
        source: "KCNA; 防衛省".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        background: Some(Color32::WHITE),
        ..Page::from_px(400.0, 300.0)
    }
}

fn headless(page: &Page, ui: impl FnMut(&mut Ui)) -> Drawing {
    figure::run_headless(page, |_| {}, ui).unwrap()
}

#[test]
fn svg_text_holds_the_words() {
    let page = page();
    let text = figure::svg(&page, &headless(&page, chart), Fonts::Embedded).text;
    for words in [
        "<title id=\"title\">Apogee by range 화성</title>",
        "6,248.5 km up.</desc>",
        "Reported apogee ",
        "1\u{2009}000 &amp; “more” &lt; ½ · ",
        ">弾道ミサイル ",
        ">Rotated axis</text>",
        "rotate(-90)",
        "<g id=\"series-icbm\">",
        "<dc:source>KCNA; 防衛省</dc:source>",
    ] {
        assert!(text.contains(words), "{words:?} in {text}");
    }
    assert_eq!(text.matches("@font-face").count(), 3, "each font that is used, once");
    assert!(text.len() < 60_000, "only the glyphs that are used: {} bytes", text.len());
    resvg::usvg::roxmltree::Document::parse(&text).unwrap();
}

#[test]
fn each_glyph_lies_where_the_window_puts_it() {
    let page = page();
    let text = "AVATAR To 1111 Hwasŏng-17, 2022–2024: km/s";
    let drawing = headless(&page, |ui| {
        ui.label(RichText::new(text).size(15.0));
    });
    let galley = drawing.shapes.iter().find_map(|clipped| match &clipped.shape {
        Shape::Text(shape) => Some(Arc::clone(&shape.galley)),
        _ => None,
    });
    let galley = galley.unwrap();
    let svg = figure::svg(&page, &drawing, Fonts::Named).text;
    assert_eq!(svg.matches("<tspan").count(), 0, "one run: {svg}");
    let mut options = resvg::usvg::Options::default();
    for file in apogee::views::fonts::font_files() {
        options.fontdb_mut().load_font_data(file.data.to_vec());
    }
    let tree = resvg::usvg::Tree::from_str(&svg, &options).unwrap();
    let resvg::usvg::Node::Text(read) = tree.root().children().last().unwrap() else {
        panic!("{svg}");
    };
    let spans = read.layouted();
    let placed: Vec<f32> = spans
        .iter()
        .flat_map(|span| &span.positioned_glyphs)
        .map(|g| g.outline_transform().tx)
        .collect();
    let wanted: Vec<f32> = galley.rows[0].glyphs.iter().map(|glyph| glyph.pos.x).collect();
    assert_eq!(placed.len(), wanted.len());
    for (placed, wanted) in placed.iter().zip(wanted) {
        // The galley's places are rounded to half points here.
        assert!((placed - placed_first(&svg) - wanted).abs() < 0.76, "{placed} {wanted}");
    }
}

fn placed_first(svg: &str) -> f32 {
    let text = svg.split_once("<text x=\"").unwrap().1;
    text.split_once('"').unwrap().0.parse().unwrap()
}

/// Width and height, RGBA, and the text chunks.
fn decode(png: &[u8]) -> ([u32; 2], Vec<u8>, Vec<(String, String)>) {
    let mut decoder = png::Decoder::new(png);
    decoder.set_transformations(png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut pixels).unwrap();
    reader.finish().unwrap();
    let info = reader.info();
    let chunks = info.utf8_text.iter();
    let chunks = chunks.map(|c| (c.keyword.clone(), c.get_text().unwrap())).collect();
    ([info.width, info.height], pixels, chunks)
}

#[test]
fn a_png_has_the_asked_pixels_and_says_what_it_is() {
    for (scale, size) in [(1.0, [400, 300]), (2.0, [800, 600]), (2.5, [1000, 750])] {
        let page = Page { scale, ..page() };
        let figure = figure::write(&page, &headless(&page, chart), Format::Png).unwrap();
        let (found, pixels, chunks) = decode(&figure.bytes);
        assert_eq!(found, size);
        assert_eq!(pixels.len(), (size[0] * size[1] * 4) as usize);
        for (keyword, text) in [
            ("Title", "Apogee by range 화성"),
            ("Source", "KCNA; 防衛省"),
            ("Copyright", "CC BY 4.0"),
        ] {
            assert!(chunks.contains(&(keyword.to_owned(), text.to_owned())), "{chunks:?}");
        }
    }
}

#[test]
fn without_a_background_a_png_is_transparent() {
    let page = Page { background: None, scale: 1.0, ..page() };
    let figure = figure::write(&page, &headless(&page, chart), Format::Png).unwrap();
    let (_, pixels, _) = decode(&figure.bytes);
    assert_eq!(pixels[(299 * 400 + 399) * 4 + 3], 0);
    assert_eq!(&pixels[(150 * 400 + 200) * 4..][..4], [255, 0, 0, 255]);
}

#[test]
fn korean_and_japanese_are_glyphs_and_not_boxes() {
    let page = Page { scale: 1.0, ..page() };
    let picture = |text: &'static str| {
        let drawing = headless(&page, |ui| {
            ui.label(RichText::new(text).size(40.0));
        });
        decode(&figure::write(&page, &drawing, Format::Png).unwrap().bytes).1
    };
    // Boxes would all look alike.
    assert!(picture("화성") != picture("북극"));
    assert!(picture("ミサ") != picture("弾道"));
    let ink = |pixels: &[u8]| pixels.chunks(4).filter(|pixel| pixel[0] < 128).count();
    assert!(ink(&picture("화")) > 100);
}

/// What a reader would copy out of a PDF: each font's map from glyphs to text.
fn pdf_text(pdf: &[u8]) -> String {
    let mut found = String::new();
    let mut rest = pdf;
    let find = |rest: &[u8], what: &[u8]| rest.windows(what.len()).position(|part| part == what);
    while let Some(start) = find(rest, b"stream\n") {
        rest = &rest[start + 7..];
        let end = find(rest, b"\nendstream").unwrap();
        let plain = inflated(&rest[..end]);
        let text = String::from_utf8_lossy(&plain);
        if text.contains("begincmap") {
            for line in text.lines() {
                let Some((_, hex)) = line.split_once("> <") else { continue };
                let hex = hex.trim_end_matches('>');
                if let Some(c) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32) {
                    found.push(c);
                }
            }
        }
        rest = &rest[end + b"\nendstream".len()..];
    }
    found
}

/// Inflates a stream, or gives it back if it is not deflated.
fn inflated(data: &[u8]) -> Vec<u8> {
    use std::io::Read as _;
    let mut plain = Vec::new();
    match flate2::read::ZlibDecoder::new(data).read_to_end(&mut plain) {
        Ok(_) => plain,
        Err(_) => data.to_vec(),
    }
}

#[test]
fn a_pdf_has_the_asked_page_and_text_that_can_be_copied() {
    let page = Page { title: "화성".to_owned(), ..Page::from_mm(180.0, 120.0) };
    let pdf = figure::write(&page, &headless(&page, chart), Format::Pdf).unwrap().bytes;
    let text = String::from_utf8_lossy(&pdf);
    // 180 mm and 120 mm in points of 1/72 inch.
    let at = text.find("/MediaBox").unwrap();
    let numbers: Vec<f32> = text[at + 10..at + 60]
        .split(['[', ']', ' '])
        .filter_map(|n| n.parse().ok())
        .take(4)
        .collect();
    for (found, wanted) in numbers.iter().zip([0.0, 0.0, 510.236, 340.157]) {
        assert!((found - wanted).abs() < 0.01, "{numbers:?}");
    }
    assert!(text.contains("/Title <FEFFD654C131>"));
    let copied = pdf_text(&pdf);
    for c in "ReportedapogeeDistance화성弾道ミサイル防衛省Rotatedaxis".chars() {
        assert!(copied.contains(c), "{c} in {copied}");
    }
    let xref: usize =
        text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
    assert!(pdf[xref..].starts_with(b"xref"));
}

#[test]
fn the_same_figure_twice_is_the_same_bytes() {
    for format in Format::ALL {
        let page = page();
        let one = figure::write(&page, &headless(&page, chart), format).unwrap();
        for _ in 0..4 {
            let two = figure::write(&page, &headless(&page, chart), format).unwrap();
            assert!(one == two, "{format:?}");
        }
    }
}
