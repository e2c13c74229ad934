//! Lines drawn by hand on map and charts, what of them and of the table is remembered, the styles
//! of the map, and the order of the bar.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod harness;

use apogee::gui::App;
use apogee::model::{Field, LengthUnit};
use apogee::state::{
    Command, Facet, Filter, MapStyle, MapToolCommand, Outline, Part, Pen, Preferences, RangeRing,
    Spot, State, TableColumn, TileSource, WindowCommand,
};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use harness::{Window, app_window, click, press, seeds, settle, state, window};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// Drags the pointer along `points`.
fn drag(window: &mut Window<'_>, points: &[Pos2], modifiers: Modifiers) {
    let button = |pos: Pos2, pressed: bool| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    };
    window.event(Event::ModifiersChanged(modifiers));
    let (first, last) = (points[0], points[points.len() - 1]);
    window.event(egui::Event::PointerMoved(first));
    window.run_steps(1);
    window.event(button(first, true));
    window.run_steps(1);
    for point in points {
        window.event(egui::Event::PointerMoved(*point));
        window.run_steps(1);
    }
    window.event(button(last, false));
    window.run_steps(2);
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run_steps(3);
}

/// A ring of points.
fn ring(middle: Pos2, radius: f32) -> Vec<Pos2> {
    let at =
        |step: u8| middle + radius * Vec2::angled(f32::from(step) / 24.0 * std::f32::consts::TAU);
    (0..24).map(at).collect()
}

#[test]
fn a_line_drawn_round_marks_of_a_chart_shows_them_alone_until_its_chip_is_lifted() {
    let mut window = window(SIZE, |_| ());
    let mark = |window: &Window<'_>, start: &str| {
        let node = window.get_all_by(|node| node.label().is_some_and(|l| l.starts_with(start)));
        node.map(|node| node.rect()).find(|rect| rect.width() < 30.0).unwrap().center()
    };
    let there = mark(&window, "2024-10-31 · Hwasong-19,");
    press(&mut window, Modifiers::NONE, Key::L, 1);
    assert_eq!(state(&window).window().pen(), Some(Pen::Line));
    drag(&mut window, &ring(there, 14.0), Modifiers::NONE);
    assert_eq!(state(&window).window().pen(), None);
    let shown: Vec<_> = state(&window).in_view().iter().map(|l| l.id.0.clone()).collect();
    assert!(shown.contains(&"2024-10-31-hwasong-19".to_owned()) && shown.len() < 20, "{shown:?}");
    assert_eq!(state(&window).view().filter().parts(), [Part::Lasso(Field::Apogee)]);
    click(&mut window, "Lift Inside the line in range and altitude");
    assert_eq!(state(&window).in_view().len(), 20);
}

#[test]
fn with_ctrl_held_a_drag_over_the_map_draws_a_line_and_escape_puts_the_lasso_away() {
    let mut window = window(SIZE, |_| ());
    settle(&mut window);
    let site = window.get_by(|node| node.label().is_some_and(|l| l.starts_with("Kusong")));
    let middle = site.rect().center();
    let before = window.state().as_ref().unwrap().map().camera();
    drag(&mut window, &ring(middle + vec2(3.0, 1.0), 30.0), Modifiers::COMMAND);
    assert_eq!(window.state().as_ref().unwrap().map().camera(), before, "the map was moved");
    assert_eq!(state(&window).view().filter().parts(), [Part::Outline]);
    let shown = state(&window).in_view().len();
    assert!((1..20).contains(&shown), "{shown}");
    click(&mut window, "Lift Inside the line on the map");
    click(&mut window, "Lasso");
    assert_eq!(state(&window).window().pen(), Some(Pen::Line));
    press(&mut window, Modifiers::NONE, Key::Escape, 1);
    assert_eq!(state(&window).window().pen(), None);
    // A slip of the hand chooses nothing.
    drag(&mut window, &ring(middle, 1.0), Modifiers::COMMAND);
    assert!(state(&window).view().filter().is_empty());
}

#[test]
fn table_map_background_and_kept_filters_are_those_of_the_last_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let open = || {
        let path = path.clone();
        app_window(SIZE, move |ctx| App::new(ctx, seeds()).remembering(&path))
    };
    let apogee = TableColumn::Field(Field::Apogee);
    let line = Outline::new(vec![[120.0, 30.0], [140.0, 30.0], [130.0, 45.0]]).unwrap();
    let filter = Filter { outline: Some(line), ..Filter::default() };
    let tiles = TileSource::File { path: folder.path().join("none.pmtiles") };
    let first = open();
    let app = first.state().as_ref().unwrap();
    let mut table = app.state().table().sorted_by(apogee).toggled(TableColumn::Sources);
    table.widths.insert(apogee, 150.0);
    app.send(Command::SetTable(Box::new(table.clone())));
    app.send(Command::SetTiles(tiles.clone()));
    app.send(Command::SetFilter(Box::new(filter.clone())));
    app.send(Command::KeepFilter("near Korea".to_owned()));
    let mut first = first;
    first.run_steps(4);
    drop(first);
    let next = open();
    assert_eq!(state(&next).table(), &table);
    assert_eq!(state(&next).tiles(), &tiles);
    assert_eq!(state(&next).view().kept(), [("near Korea".to_owned(), filter)]);
    // A kept filter is not set by itself: the window begins with everything.
    assert!(state(&next).view().filter().is_empty());
}

#[test]
fn a_column_keeps_the_width_that_it_was_drawn_to() {
    let mut window = window(SIZE, |state| {
        use apogee::state::{Panel, PanelCommand};
        let alone = PanelCommand::Maximise(Some(Panel::Table));
        state.apply([Command::Window(WindowCommand::Panels(alone))]);
    });
    let head = |window: &Window<'_>| window.get_by_label("Sort by Site").rect();
    let before = head(&window);
    let edge = before.right_center();
    drag(&mut window, &[edge, edge + vec2(20.0, 0.0), edge + vec2(40.0, 0.0)], Modifiers::NONE);
    assert!((head(&window).width() - before.width() - 40.0).abs() < 3.0, "{:?}", head(&window));
    let kept = state(&window).table().widths.get(&TableColumn::Field(Field::Site)).copied();
    assert!((kept.unwrap() - head(&window).width()).abs() < 1.0, "{kept:?}");
    click(&mut window, "Columns");
    click(&mut window, "As it comes");
    assert!((head(&window).width() - before.width()).abs() < 1.0);
}

#[test]
fn the_map_s_style_is_a_preference_and_rings_speak_the_reader_s_unit() {
    let ring = RangeRing {
        center: Spot {
            point: apogee::model::LatLon { lat: 39.0, lon: 125.8 },
            name: Some("Pyongyang".to_owned()),
        },
        radius_km: 1852.0,
    };
    let mut window = window(SIZE, move |state: &mut State| {
        let mine = Preferences { length: LengthUnit::NauticalMiles, ..Preferences::default() };
        state.apply([
            Command::Window(WindowCommand::SetPreferences(mine)),
            Command::MapTool(MapToolCommand::AddRing(ring.clone())),
        ]);
    });
    click(&mut window, "Measure and rings");
    assert!(window.query_by_label("Remove 1\u{202f}000\u{202f}nmi around Pyongyang").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape, 1);
    press(&mut window, Modifiers::COMMAND, Key::Comma, 1);
    for (label, style) in [
        ("Map: Plain", MapStyle::Plain),
        ("Map: Outlines (for print)", MapStyle::Outline),
        ("Map: Detailed", MapStyle::Detailed),
    ] {
        click(&mut window, label);
        assert_eq!(state(&window).window().preferences().map_style, style);
    }
}

/// Tab goes through the bar as one reads it, in wide windows and in narrow ones.
#[test]
fn tab_goes_through_the_bar_from_left_to_right_and_the_search_box_has_room() {
    for size in [SIZE, [1024.0, 700.0]] {
        let window = window(size, |_| ());
        let names = ["Add article…", "Export…", "Search", "Published record", "View"];
        let rects = names.map(|name| window.get_by_label(name).rect());
        for (pair, names) in rects.windows(2).zip(names.windows(2)) {
            assert!(pair[0].right() <= pair[1].left(), "{size:?} {names:?}: {pair:?}");
        }
        assert!(rects[4].right() <= size[0], "{rects:?}");
        assert!(rects[2].width() >= 105.0, "{rects:?}");
        let mut window = window;
        let mut order = Vec::new();
        for _ in 0..30 {
            press(&mut window, Modifiers::NONE, Key::Tab, 1);
            let all = window.query_all(egui_kittest::kittest::By::new());
            let focused = all.into_iter().find(egui_kittest::Node::is_focused);
            let label = focused
                .and_then(|node| egui_kittest::kittest::NodeT::accesskit_node(&node).label());
            order.extend(label.and_then(|label| names.iter().position(|name| *name == label)));
        }
        assert_eq!(order.get(..5), Some(&[0, 1, 2, 3, 4][..]), "{size:?}");
    }
}

#[test]
fn a_filter_by_hand_reads_back_with_its_lines() {
    let line = Outline::new(vec![[0.0, 0.0], [900.0, 0.0], [500.0, 900.5]]).unwrap();
    let filter = Filter { lassos: [(Field::FlightTime, line)].into(), ..Filter::default() };
    let filter = filter.toggled(Facet::Class, "ICBM");
    let text = serde_json::to_string(&filter).unwrap();
    assert_eq!(serde_json::from_str::<Filter>(&text).unwrap(), filter);
}
