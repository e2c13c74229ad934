//! Units, numbers and clocks change everywhere at once; the data and the command line never.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use apogee::collection::{builtin, published_record};
use apogee::figure::{self, Format, compose};
use apogee::gui::App;
use apogee::model::{Clock, Grouping, LaunchId, LengthUnit, Notation, ShownRule};
use apogee::present::{csv_from_launches, json_from_launches};
use apogee::state::{
    Command, FigureOptions, FigureView, Panel, PanelCommand, Preferences, State, WindowCommand,
};
use apogee::views::theme;
use egui_kittest::Harness;

fn state(mine: Preferences, selected: &str) -> State {
    let mut state = State::new(builtin().unwrap(), published_record().unwrap());
    state.apply([
        Command::Window(WindowCommand::SetPreferences(mine)),
        Command::Select { launch: LaunchId("2017-07-28-hwasong-14".to_owned()), extend: false },
        Command::Select { launch: LaunchId(selected.to_owned()), extend: true },
    ]);
    state
}

/// Every text that a window on `state` paints, but for the articles themselves.
fn painted(state: State) -> Vec<String> {
    let mut app = None;
    let mut state = Some(state);
    let frame = move |ui: &mut egui::Ui| {
        let app = app.get_or_insert_with(|| App::new(ui.ctx(), state.take().unwrap()));
        app.frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 1400.0])
        .with_context_setup(theme::apply)
        .build_ui(frame);
    window.run_steps(4);
    let mut texts = Vec::new();
    for clipped in &window.output().shapes {
        collect(&clipped.shape, &mut texts);
    }
    texts
}

fn collect(shape: &egui::Shape, texts: &mut Vec<String>) {
    match shape {
        egui::Shape::Text(text) => texts.push(text.galley.text().to_owned()),
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
        _ => {}
    }
}

/// Whether a text of ours, not of a source, has a figure in kilometres.
fn is_in_km(text: &str) -> bool {
    text.contains("\u{202f}km") || text.contains("\u{a0}km") || text.ends_with(", km")
}

const MINE: Preferences = Preferences {
    theme: apogee::state::ThemeChoice::Light,
    length: LengthUnit::NauticalMiles,
    clock: Clock::Korea,
    grouping: Grouping::Point,
    map_style: apogee::state::MapStyle::Plain,
    has_less_motion: true,
    zoom: 1.0,
};

#[test]
fn no_panel_keeps_kilometres_when_the_reader_wants_another_unit() {
    for panel in Panel::ALL {
        let mut plain = state(Preferences::default(), "2023-07-12-hwasong-18");
        let mut mine = state(MINE, "2023-07-12-hwasong-18");
        let alone = || Command::Window(WindowCommand::Panels(PanelCommand::Maximise(Some(panel))));
        plain.apply([alone()]);
        mine.apply([alone()]);
        let before = painted(plain).into_iter().filter(|text| is_in_km(text)).count();
        let has_lengths = !matches!(panel, Panel::Reader | Panel::Timeline);
        assert!(before > 0 || !has_lengths, "{panel:?} shows no length at all");
        let texts = painted(mine);
        let left: Vec<_> = texts.iter().filter(|text| is_in_km(text)).collect();
        assert!(left.is_empty(), "{panel:?}: {left:?}");
        let is_converted = texts.iter().any(|text| text.contains("nmi"));
        assert!(is_converted || !has_lengths, "{panel:?}");
    }
}

#[test]
fn figures_follow_the_reader_s_unit_and_numbers() {
    // The timeline has no lengths.
    for view in FigureView::ALL.into_iter().filter(|view| *view != FigureView::Timeline) {
        let options = FigureOptions { view, ..FigureOptions::default() };
        let svg = |mine| {
            let state = state(mine, "2017-11-29-hwasong-15");
            let (page, drawing) =
                compose(&state, &options, &apogee::views::framing::Framing::default()).unwrap();
            String::from_utf8(figure::write(&page, &drawing, Format::Svg).unwrap().bytes).unwrap()
        };
        let texts = |svg: &str| -> Vec<String> {
            let parts = svg.split("<text").skip(1);
            let text = |part: &str| {
                part.split_once('>').unwrap().1.split_once("</text>").unwrap().0.to_owned()
            };
            parts.map(text).collect()
        };
        let described = |svg: &str| {
            svg.split_once("<desc").unwrap().1.split_once("</desc>").unwrap().0.to_owned()
        };
        let plain = svg(Preferences::default());
        let mine = svg(MINE);
        assert!(texts(&plain).iter().any(|text| is_in_km(text)), "{view:?}");
        let left: Vec<_> = texts(&mine).into_iter().filter(|text| is_in_km(text)).collect();
        assert!(left.is_empty(), "{view:?}: {left:?}");
        assert!(texts(&mine).iter().any(|text| text.contains("nmi")), "{view:?}");
        assert!(!is_in_km(&described(&mine)), "{view:?}: {}", described(&mine));
    }
}

#[test]
fn an_axis_counts_in_round_numbers_of_the_reader_s_unit() {
    let mine = Preferences { length: LengthUnit::Miles, ..Preferences::default() };
    let mut state = state(mine, "");
    let alone = PanelCommand::Maximise(Some(Panel::RangeAltitude));
    state.apply([Command::Window(WindowCommand::Panels(alone))]);
    let texts = painted(state);
    for tick in ["500", "1\u{202f}000", "2\u{202f}000", "Distance, mi", "Apogee, mi"] {
        assert!(texts.iter().any(|text| text == tick), "{tick} not in {texts:?}");
    }
}

#[test]
fn the_data_and_the_lists_stay_as_they_are() {
    let (plain, mine) = (state(Preferences::default(), ""), state(MINE, ""));
    assert_ne!(mine.notation(), Notation::DATA);
    let rule = ShownRule::default();
    let json = |state: &State| json_from_launches(state.launches(), rule);
    assert_eq!(json(&plain), json(&mine));
    let csv = |state: &State| csv_from_launches(state.launches(), rule).unwrap();
    assert_eq!(csv(&plain), csv(&mine));
}

#[test]
fn less_motion_lets_nothing_glide() {
    let context = egui::Context::default();
    theme::apply(&context);
    theme::set_motion(&context, false);
    assert_eq!(context.global_style().animation_time, 0.0);
    theme::set_motion(&context, true);
    assert!(context.global_style().animation_time > 0.0);
}
