//! Filters, search, timeline and table as people use them: found by accessible labels.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use apogee::gui::App;
use apogee::state::{Facet, Test, TimelineStep};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harness::{Window, app_window, seeds, state};

/// A window of the default size on the built-in collection.
fn window<'a>() -> Window<'a> {
    app_window([1440.0, 900.0], |ctx| App::new(ctx, seeds()))
}

/// Clicks what has a label that fits, and lets the window settle.
fn click(window: &mut Window<'_>, fits: impl Fn(&str) -> bool) {
    window.get_by(|node| node.label().is_some_and(|label| fits(&label))).click();
    window.run_steps(6);
}

fn labels(window: &Window<'_>, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let nodes = window.query_all_by(|node| node.label().is_some_and(|label| fits(&label)));
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

/// The timeline's bars.
fn is_bar(label: &str) -> bool {
    let is_date = |date: &str| date.starts_with(['1', '2']) && date.len() <= 7;
    label.split_once(": ").is_some_and(|(date, count)| is_date(date) && count.contains(" launch"))
}

#[test]
fn the_timeline_counts_years_and_then_months() {
    let mut window = window();
    let years = labels(&window, is_bar);
    assert!(years.contains(&"2017: 7 launches".to_owned()), "{years:?}");
    assert!(!years.iter().any(|year| year.starts_with("2018")), "{years:?}");
    click(&mut window, |label| label == "Timeline: Months");
    assert_eq!(state(&window).timeline_step(), TimelineStep::Month);
    let months = labels(&window, is_bar);
    assert!(months.contains(&"2017-07: 2 launches".to_owned()), "{months:?}");
    assert!(months.len() > years.len());
}

#[test]
fn menus_narrow_the_view_and_chips_lift_it_again() {
    let mut window = window();
    click(&mut window, |label| label == "Filter by missile");
    click(&mut window, |label| label == "Missile: Hwasong-17, 3");
    click(&mut window, |label| label == "Missile: Hwasong-18, 2");
    assert_eq!(state(&window).in_view().len(), 5);
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Filter by more");
    // The number is what the choice leaves under the other conditions.
    click(&mut window, |label| label == "Quoted from an article, 1");
    assert_eq!(state(&window).in_view().len(), 1);
    assert!(state(&window).view().filter().tests.contains(&Test::HasQuote));
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Lift Missile: Hwasong-17 or Hwasong-18");
    assert_eq!(state(&window).in_view().len(), 5);
    click(&mut window, |label| label == "Lift Quoted from an article");
    assert_eq!(state(&window).in_view().len(), 20);
}

#[test]
fn a_filter_that_leaves_nothing_says_which_chip_to_lift() {
    let mut window = window();
    click(&mut window, |label| label == "Filter by missile");
    click(&mut window, |label| label == "Missile: Hwasong-19, 1");
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Filter by date");
    let from = window.get_by_label("First day");
    from.focus();
    from.type_text("2017");
    window.get_by_label("Last day").focus();
    window.get_by_label("Last day").type_text("2017");
    window.run_steps(4);
    click(&mut window, |label| label == "Show these days");
    assert_eq!(state(&window).in_view().len(), 0);
    assert!(window.query_by_label("No launch fits all of this.").is_some());
    // Seven launches were in 2017, one is of the Hwasong-19.
    assert!(window.query_by_label("brings back 7 launches").is_some());
    click(&mut window, |label| label == "Lift Missile: Hwasong-19: brings back 7 launches");
    assert_eq!(state(&window).in_view().len(), 7);
}

#[test]
fn a_filter_is_kept_under_a_name_set_again_and_forgotten() {
    let mut window = window();
    click(&mut window, |label| label == "Filter by class");
    click(&mut window, |label| label.starts_with("Class: ICBM, "));
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Filter by kept");
    let name = window.get_by_label("Name of this filter");
    name.focus();
    name.type_text("Long flights");
    window.run_steps(4);
    click(&mut window, |label| label == "Keep");
    let icbms = state(&window).in_view().len();
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    click(&mut window, |label| label == "Lift Class: ICBM");
    assert!(state(&window).in_view().len() > icbms);
    click(&mut window, |label| label == "Filter by kept");
    click(&mut window, |label| label == "Long flights");
    assert_eq!(state(&window).in_view().len(), icbms);
    assert!(state(&window).view().filter().has(Facet::Class, "ICBM"));
    click(&mut window, |label| label == "Filter by kept");
    click(&mut window, |label| label == "Forget filter Long flights");
    assert!(state(&window).view().kept().is_empty());
}

#[test]
fn dragging_across_the_timeline_shows_those_years_and_a_click_beside_them_all() {
    let mut window = window();
    let bar = |window: &Window<'_>, label: &str| window.get_by_label(label).rect().center();
    let from = bar(&window, "2022: 5 launches");
    let to = bar(&window, "2024: 1 launch");
    window.drag_at(from);
    window.run_steps(2);
    window.hover_at(egui::pos2(f32::midpoint(from.x, to.x), to.y));
    window.run_steps(2);
    window.hover_at(to);
    window.run_steps(2);
    window.drop_at(to);
    window.run_steps(4);
    assert_eq!(state(&window).view().filter().days.unwrap().label(), "2022–2024");
    assert_eq!(state(&window).in_view().len(), 10);
    // What lies beside the days still stands in the timeline, and one click chooses it.
    click(&mut window, |label| label == "2017: 7 launches");
    assert_eq!(state(&window).view().filter().days.unwrap().label(), "2017");
    click(&mut window, |label| label == "2017: 7 launches");
    assert_eq!(state(&window).in_view().len(), 20);
}

#[test]
fn a_search_leads_to_the_words_of_an_article_and_escape_leaves_it() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    window.run_steps(4);
    window.get_by_label("Search").type_text("close-up analysis");
    window.run_steps(4);
    click(&mut window, |label| label.contains("are conducting a close-up analysis on"));
    assert_eq!(state(&window).focus().unwrap().quote.exact, "close-up analysis");
    // A search that is left leaves everything as it was, the selection too.
    window.key_press(egui::Key::Slash);
    window.event(egui::Event::Text("/".to_owned()));
    window.run_steps(4);
    window.get_by_label("Search").type_text("kusong");
    window.run_steps(4);
    let is_list = |label: &str| label.starts_with("Filter by “kusong”, ");
    assert_eq!(labels(&window, is_list).len(), 1);
    window.key_press(egui::Key::Escape);
    window.run_steps(4);
    assert!(labels(&window, is_list).is_empty());
    assert_eq!(state(&window).focus().unwrap().quote.exact, "close-up analysis");
}

#[test]
fn a_search_leads_to_claims_and_enter_filters() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    window.run_steps(4);
    window.get_by_label("Search").type_text("over 70 minutes");
    window.run_steps(4);
    click(&mut window, |label| label.starts_with("“over 70 minutes”"));
    assert_eq!(state(&window).focus().unwrap().quote.exact, "over 70 minutes");
    assert_eq!(state(&window).primary().unwrap().id.0, "2023-07-12-hwasong-18");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    window.run_steps(4);
    window.get_by_label("Search").type_text("musudan");
    window.run_steps(4);
    window.key_press(egui::Key::Enter);
    window.run_steps(4);
    assert_eq!(state(&window).view().filter().text, "musudan");
    assert_eq!(state(&window).in_view().len(), 2);
    click(&mut window, |label| label == "Lift “musudan”");
    assert_eq!(state(&window).in_view().len(), 20);
}

/// The launches of the table's rows as they stand, by what their date cells say.
fn dates(window: &Window<'_>) -> Vec<String> {
    let cells = window
        .query_all_by(|node| node.label().is_some_and(|label| label.starts_with("Date (local) ")));
    let mut cells: Vec<_> = cells
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
        .collect();
    cells.sort_by(|a, b| a.0.total_cmp(&b.0));
    cells.into_iter().map(|(_, label)| label).collect()
}

#[test]
fn the_table_sorts_hides_and_its_cells_lead_to_their_sentences() {
    let mut window = window();
    click(&mut window, |label| label == "Table");
    assert!(dates(&window)[0].starts_with("Date (local) 2025"));
    click(&mut window, |label| label == "Sort by Date (local), descending");
    assert!(dates(&window)[0].starts_with("Date (local) 2016"));
    click(&mut window, |label| label == "Sort by Apogee");
    let of = "Apogee >\u{202f}6\u{202f}000\u{202f}km, 2023-07-12 · Hwasong-18";
    click(&mut window, |label| label == of);
    assert_eq!(state(&window).primary().unwrap().id.0, "2023-07-12-hwasong-18");
    assert!(state(&window).focus().unwrap().quote.exact.contains("6,000"));
    click(&mut window, |label| label == "Columns");
    click(&mut window, |label| label == "Apogee");
    assert!(labels(&window, |label| label.starts_with("Apogee >")).is_empty());
}

#[test]
fn the_keyboard_walks_the_table_and_copies_its_rows() {
    let mut window = window();
    click(&mut window, |label| label == "Table");
    click(&mut window, |label| label.starts_with("Date (local) 2024-10-31"));
    let primary = |window: &Window<'_>| state(window).primary().unwrap().id.0.clone();
    for (key, expected) in [
        (egui::Key::ArrowDown, "2023-12-18"),
        (egui::Key::ArrowUp, "2024-10-31"),
        (egui::Key::Home, "2025-01-06"),
        (egui::Key::End, "2016-06-22"),
        (egui::Key::Enter, "2016-06-22"),
    ] {
        window.key_press(key);
        window.run_steps(4);
        assert!(primary(&window).starts_with(expected), "{key:?} {}", primary(&window));
    }
    window.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowUp);
    window.run_steps(4);
    assert_eq!(state(&window).selection().launches().len(), 2);
    window.event(egui::Event::Copy);
    window.step();
    let copied =
        window.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.unwrap();
    assert_eq!(copied.lines().count(), 3, "{copied}");
    assert!(copied.starts_with("Date (local)\tTime (UTC)\t"), "{copied}");
    assert!(copied.lines().nth(2).unwrap().starts_with("2016-06-22\t"), "{copied}");
}

#[test]
fn the_table_shows_what_the_filter_lets_through() {
    let mut window = window();
    click(&mut window, |label| label == "Table");
    click(&mut window, |label| label == "2017: 7 launches");
    let dates = dates(&window);
    assert_eq!(dates.len(), 7);
    assert!(dates.iter().all(|date| date.starts_with("Date (local) 2017")), "{dates:?}");
}

/// Drags with Shift held, in steps.
fn shift_drag(window: &mut Window<'_>, from: egui::Pos2, to: egui::Pos2) {
    let shift = egui::Modifiers::SHIFT;
    window.hover_at(from);
    window.event_modifiers(egui::Event::PointerMoved(from), shift);
    window.run_steps(2);
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: shift,
    };
    window.event_modifiers(button(from, true), shift);
    window.run_steps(2);
    for share in [0.3, 0.7, 1.0] {
        window.event_modifiers(egui::Event::PointerMoved(from.lerp(to, share)), shift);
        window.run_steps(2);
    }
    window.event_modifiers(button(to, false), shift);
    window.run_steps(4);
}

#[test]
fn a_box_on_a_chart_or_on_the_map_filters() {
    let mut window = window();
    let mark = |window: &Window<'_>, label: &str| {
        let nodes = window.query_all_by(|node| node.label().is_some_and(|l| l.starts_with(label)));
        nodes.map(|node| node.rect().center()).next().unwrap()
    };
    // Round the two flights of the Hwasong-12 that went far: beyond 2,500 km.
    let far = mark(&window, "2017-09-15 · Hwasong-12, ");
    let near = mark(&window, "2017-08-29 · Hwasong-12, ");
    let (left, right) = (near.x.min(far.x) - 12.0, near.x.max(far.x) + 12.0);
    let (top, bottom) = (near.y.min(far.y) - 8.0, near.y.max(far.y) + 8.0);
    shift_drag(&mut window, egui::pos2(left, top), egui::pos2(right, bottom));
    let ids: Vec<_> = state(&window).in_view().iter().map(|l| l.id.0.clone()).collect();
    assert_eq!(ids, ["2017-08-29-hwasong-12", "2017-09-15-hwasong-12"]);
    let figures = labels(&window, |label| label.starts_with("Lift "));
    assert_eq!(figures.len(), 2, "{figures:?}");
    click(&mut window, |label| label == "Clear all");
    let kusong = mark(&window, "Kusong");
    let corner = egui::vec2(30.0, 30.0);
    shift_drag(&mut window, kusong - corner, kusong + corner);
    let view = state(&window).view();
    assert!(view.filter().area.is_some());
    let count = state(&window).in_view().len();
    assert!((1..20).contains(&count), "{count}");
    let is_there = |launch: &&apogee::model::Launch| launch.id.0 == "2017-02-12-kusong";
    assert!(state(&window).in_view().iter().any(is_there));
}

#[test]
fn the_years_pass_and_leave_the_view_as_it_was() {
    let mut window = window();
    click(&mut window, |label| label == "Let the years pass");
    let mut counts = vec![state(&window).in_view().len()];
    // Ten years of 0.7 s, at a quarter of a second a frame.
    for _ in 0..60 {
        window.step();
        let count = state(&window).in_view().len();
        if counts.last() != Some(&count) {
            counts.push(count);
        }
    }
    assert!(counts.is_sorted() && counts.len() > 4, "{counts:?}");
    assert_eq!((counts.last(), state(&window).view().filter().days), (Some(&20), None));
    assert!(window.query_by_label("Let the years pass").is_some());
}
