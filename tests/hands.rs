//! What a hand does with the pointer, done with the keyboard alone: boxes and lines round what is
//! to be seen, charts moved and zoomed, years chosen, panels moved, columns widened.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod harness;

use apogee::model::Field;
use apogee::present::ChartKind;
use apogee::state::{Part, Pen, TableColumn};
use apogee::views::framing::Framing;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use harness::{Window, press, settle, state, window};

const SIZE: [f32; 2] = [1440.0, 900.0];
const PLAIN: Modifiers = Modifiers::NONE;

/// The name and the place of what has the keyboard.
fn focused(window: &Window<'_>) -> Option<(String, Rect)> {
    let node = window.query_all(By::new()).find(egui_kittest::Node::is_focused)?;
    Some((node.accesskit_node().label().unwrap_or_default(), node.rect()))
}

/// Presses Tab until what has the keyboard begins so.
fn tab_to(window: &mut Window<'_>, start: &str) {
    for _ in 0..400 {
        press(window, PLAIN, Key::Tab, 1);
        if focused(window).is_some_and(|(name, _)| name.starts_with(start)) {
            return;
        }
    }
    panic!("Tab never leads to {start}");
}

fn presses(window: &mut Window<'_>, key: Key, times: usize) {
    for _ in 0..times {
        press(window, PLAIN, key, 1);
    }
}

#[test]
fn a_box_on_the_map_is_drawn_with_arrows_and_enter() {
    let mut window = window(SIZE, |_| ());
    settle(&mut window);
    tab_to(&mut window, "Kusong");
    let before = window.state().as_ref().unwrap().map().camera();
    press(&mut window, PLAIN, Key::B, 1);
    assert_eq!(state(&window).window().pen(), Some(Pen::Box));
    let (name, _) = focused(&window).unwrap();
    assert!(name.starts_with("Pen at ") && name.contains(", 0 points set."), "{name}");
    presses(&mut window, Key::ArrowLeft, 40);
    presses(&mut window, Key::ArrowUp, 40);
    press(&mut window, PLAIN, Key::Enter, 1);
    presses(&mut window, Key::ArrowRight, 32);
    presses(&mut window, Key::ArrowDown, 40);
    assert!(state(&window).view().filter().is_empty(), "not before the second corner");
    let camera = window.state().as_ref().unwrap().map().camera();
    assert_eq!(camera, before, "arrows moved the map as well");
    press(&mut window, PLAIN, Key::Enter, 1);
    assert_eq!(state(&window).view().filter().parts(), [Part::Area]);
    assert_eq!(state(&window).window().pen(), None);
    let shown = state(&window).in_view().len();
    assert!((1..20).contains(&shown), "{shown}");
    // Without a pen they do.
    let before = window.state().as_ref().unwrap().map().camera();
    press(&mut window, PLAIN, Key::ArrowLeft, 1);
    assert!(window.state().as_ref().unwrap().map().camera().center.lon < before.center.lon);
    assert!(focused(&window).unwrap().0.starts_with("Map of launch sites"));
}

#[test]
fn a_line_in_a_chart_is_drawn_point_by_point_and_may_be_taken_back() {
    let mut window = window(SIZE, |_| ());
    press(&mut window, PLAIN, Key::L, 1);
    tab_to(&mut window, "Pen at ");
    while !focused(&window).unwrap().0.contains("km, ") {
        tab_to(&mut window, "Pen at ");
    }
    press(&mut window, PLAIN, Key::Enter, 1);
    press(&mut window, PLAIN, Key::Enter, 1);
    assert_eq!(state(&window).window().pen(), Some(Pen::Line), "one point is no line");
    presses(&mut window, Key::ArrowDown, 60);
    press(&mut window, PLAIN, Key::Enter, 1);
    press(&mut window, PLAIN, Key::Backspace, 1);
    press(&mut window, PLAIN, Key::Enter, 1);
    presses(&mut window, Key::ArrowLeft, 60);
    press(&mut window, PLAIN, Key::Enter, 1);
    assert!(focused(&window).unwrap().0.contains("3 points set"), "{:?}", focused(&window));
    press(&mut window, PLAIN, Key::Enter, 1);
    assert_eq!(state(&window).view().filter().parts(), [Part::Lasso(Field::Apogee)]);
    let shown = state(&window).in_view().len();
    assert!((1..20).contains(&shown), "{shown}");
    // Escape puts the pen away and leaves the keyboard where it is.
    press(&mut window, PLAIN, Key::L, 1);
    press(&mut window, PLAIN, Key::Escape, 1);
    assert_eq!(state(&window).window().pen(), None);
    assert!(focused(&window).unwrap().0.starts_with("Chart: "), "{:?}", focused(&window));
}

#[test]
fn a_chart_is_moved_and_zoomed_by_keys_and_brought_back() {
    let mut window = window(SIZE, |_| ());
    tab_to(&mut window, "Chart: ");
    let seen = |window: &Window<'_>| Framing::of(&window.ctx).chart(ChartKind::RangeAltitude);
    assert_eq!(seen(&window), None);
    press(&mut window, PLAIN, Key::Plus, 1);
    let (least, most) = seen(&window).unwrap();
    press(&mut window, PLAIN, Key::ArrowRight, 1);
    let (right, _) = seen(&window).unwrap();
    assert!(right[0] > least[0] && (right[1] - least[1]).abs() < 1e-6, "{right:?} {least:?}");
    press(&mut window, PLAIN, Key::Minus, 1);
    let (low, high) = seen(&window).unwrap();
    assert!(high[0] - low[0] > 1.2 * (most[0] - least[0]));
    press(&mut window, PLAIN, Key::Num0, 1);
    assert_eq!(seen(&window), None);
}

#[test]
fn years_of_the_timeline_are_chosen_from_one_to_another() {
    let mut window = window(SIZE, |_| ());
    tab_to(&mut window, "2017: ");
    press(&mut window, PLAIN, Key::Enter, 1);
    assert_eq!(state(&window).view().filter().days.unwrap().label(), "2017");
    tab_to(&mut window, "2022: ");
    press(&mut window, Modifiers::SHIFT, Key::Enter, 1);
    assert_eq!(state(&window).view().filter().days.unwrap().label(), "2017–2022");
}

#[test]
fn a_panel_is_moved_and_resized_without_a_pointer() {
    let mut window = window(SIZE, |_| ());
    let place = |window: &Window<'_>| {
        window.get_by(|node| node.label().is_some_and(|l| l.starts_with("Map of launch"))).rect()
    };
    let before = place(&window);
    press(&mut window, PLAIN, Key::F6, 1);
    assert_eq!(focused(&window).unwrap().0, "Map");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight, 1);
    let moved = place(&window);
    assert!(moved.right() > 1430.0 && moved.height() > 700.0, "{moved:?} {before:?}");
    assert_eq!(focused(&window).unwrap().0, "Map", "the keyboard stays with the panel");
    press(&mut window, PLAIN, Key::F8, 1);
    let larger = place(&window);
    assert!(larger.width() > moved.width() * 1.1, "{larger:?}");
    press(&mut window, PLAIN, Key::F7, 1);
    assert!((place(&window).width() - moved.width()).abs() < 2.0);
    // By its name in the palette too: the palette does not take the panel's place.
    press(&mut window, Modifiers::COMMAND, Key::K, 1);
    window.get_by_label("Find a command").type_text("Move the panel to the top");
    window.run_steps(3);
    press(&mut window, PLAIN, Key::Enter, 1);
    let top = place(&window);
    assert!(top.width() > 1400.0 && top.top() < 160.0, "{top:?}");
}

#[test]
fn the_sorted_column_is_widened_by_name() {
    let mut window = window(SIZE, |_| ());
    let apogee = TableColumn::Field(Field::Apogee);
    window.get_by_label("Table").click();
    window.run_steps(4);
    for (command, times) in
        [("Sort the table by apogee", 1.0), ("Make the sorted column wider", 1.25)]
    {
        press(&mut window, Modifiers::COMMAND, Key::K, 1);
        window.get_by_label("Find a command").type_text(command);
        window.run_steps(3);
        press(&mut window, PLAIN, Key::Enter, 1);
        let width = state(&window).table().width(apogee);
        assert!((width - times * apogee.usual_width()).abs() < 1.0, "{command}: {width}");
    }
}
