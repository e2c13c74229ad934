//! The table: a row a launch, drawn only where it is seen; cells lead to their evidence.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{
    Align, Button, EventFilter, FontFamily, FontId, Key, Layout, PopupCloseBehavior, Rect,
    RichText, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::model::{Field, Launch, Notation};
use crate::present::{TableCell, headline, in_view_text, table_cell, table_order};
use crate::state::{Command, Sort, TableColumn, TableOptions};

use super::theme::{SMALL, TEXT};
use super::{ViewContext, fonts};

/// Height of a row, points.
const ROW: f32 = 22.0;
/// Height of the head, points.
const HEAD: f32 = 26.0;
/// Room at the right of a cell for the mark that sources disagree, points.
const MARK: f32 = 9.0;
/// How far Page Up and Page Down go, rows.
const PAGE: usize = 20;

/// So many rows keep their words from frame to frame: more than any screen shows.
const MOST_KEPT: usize = 400;

/// What the table keeps from frame to frame.
#[derive(Debug, Default)]
pub struct TableView {
    /// The order of all launches, for which data and which sort.
    order: Sorted<Vec<usize>>,
    /// The rows in view, for which revision and which sort.
    rows: Sorted<Rc<[usize]>>,
    /// The words of rows that were seen, by the places of their launches, and for which data.
    words: Words,
    /// The launch that was chosen when the table last scrolled to one.
    seen: Option<crate::model::LaunchId>,
    /// The widths that columns had in the last frame.
    widths: BTreeMap<TableColumn, f32>,
}

/// Rows, and the revision and the order that they are of.
type Sorted<T> = Option<((u64, Sort), T)>;

/// The words of rows by the places of their launches, and what they rest upon.
type Words = (Option<WordsKey>, HashMap<usize, Rc<RowWords>>);

/// What the words of rows rest upon.
type WordsKey = (u64, Notation, Vec<TableColumn>);

/// What a row says.
#[derive(Debug)]
struct RowWords {
    /// The launch in a few words.
    headline: String,
    /// Column by column.
    cells: Vec<TableCell>,
}

impl TableView {
    /// The launches in view in the table's order, by their places among all.
    fn rows(&mut self, context: ViewContext<'_>) -> Rc<[usize]> {
        let (state, view) = (context.state, context.state.view());
        let sort = state.table().sort;
        let data = (view.data_revision(), sort);
        if self.order.as_ref().is_none_or(|(key, _)| *key != data) {
            let order = table_order(view, state.launches(), state.rule(), sort);
            self.order = Some((data, order));
            self.rows = None;
        }
        let seen = (view.revision(), sort);
        if let Some((_, rows)) = self.rows.as_ref().filter(|(key, _)| *key == seen) {
            return Rc::clone(rows);
        }
        let is_in = |at: &usize| view.failed().get(*at) == Some(&0);
        let order = self.order.iter().flat_map(|(_, order)| order);
        let rows: Rc<[usize]> = order.copied().filter(is_in).collect();
        self.rows = Some((seen, Rc::clone(&rows)));
        rows
    }

    /// Forgets the words of rows that are no longer right, or too many.
    fn follow(&mut self, context: ViewContext<'_>, columns: &[TableColumn]) {
        let state = context.state;
        let is_right = self.words.0.as_ref().is_some_and(|(revision, notation, of)| {
            let is_same = *revision == state.view().data_revision();
            is_same && *notation == state.notation() && of == columns
        });
        if !is_right {
            let data = state.view().data_revision();
            self.words = (Some((data, state.notation(), columns.to_vec())), HashMap::new());
        } else if self.words.1.len() > MOST_KEPT {
            self.words.1.clear();
        }
    }

    /// What the row of `launch`, which stands at `at` among all, says.
    fn words(
        &mut self,
        context: ViewContext<'_>,
        (at, launch): (usize, &Launch),
        columns: &[TableColumn],
    ) -> Rc<RowWords> {
        let state = context.state;
        let words = self.words.1.entry(at).or_insert_with(|| {
            let how = (state.rule(), state.notation());
            let cell = |column: &TableColumn| table_cell(state.view(), (at, launch), *column, how);
            let cells = columns.iter().map(cell).collect();
            Rc::new(RowWords { headline: headline(launch, state.rule()), cells })
        });
        Rc::clone(words)
    }
}

/// There is one table in a window: it has the keyboard, or has not.
fn table_id() -> egui::Id {
    egui::Id::unique("launch table")
}

/// Draws the table into the rest of `ui`.
pub fn table_ui(context: ViewContext<'_>, ui: &mut Ui, table: &mut TableView) {
    let rows = table.rows(context);
    let id = table_id();
    let room = ui.available_rect_before_wrap();
    let response = ui.interact(room, id, Sense::focusable_noninteractive());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Table, true, format!("Table of {} launches", rows.len()))
    });
    bar_ui(context, ui);
    let scroll = if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, FILTER));
        if ui.input(|input| input.events.contains(&egui::Event::Copy)) {
            context.send(Command::CopyTable);
        }
        keys(context, ui, &rows)
    } else {
        None
    };
    let scroll = scroll.or_else(|| newly_chosen(context, table, &rows));
    if rows.is_empty() {
        let text = RichText::new("No launch is in view.").color(context.theme.muted);
        ui.centered_and_justified(|ui| ui.label(text));
        return;
    }
    let columns = context.state.table().columns();
    table.follow(context, &columns);
    ScrollArea::horizontal().id_salt("table across").show(ui, |ui| {
        rows_ui(context, ui, table, (&rows, &columns), scroll);
    });
    if response.has_focus() {
        let stroke = Stroke::new(1.5, context.theme.accent);
        ui.painter().rect_stroke(room.shrink(1.0), 2.0, stroke, egui::StrokeKind::Inside);
    }
}

/// The table keeps the arrows while it has the keyboard; Tab and Escape leave it.
const FILTER: EventFilter =
    EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };

/// How many rows there are, which columns, and the button that copies.
fn bar_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 3));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().button_padding = vec2(6.0, 1.0);
            let text = in_view_text(context.state.view());
            ui.label(RichText::new(text).size(SMALL).color(context.theme.muted));
            let hint = "Click a figure for its sentence; * marks what sources dispute";
            ui.label(RichText::new(hint).size(SMALL).color(context.theme.muted));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                columns_menu(context, ui);
                let copy = ui.button(RichText::new("Copy").size(SMALL));
                let hint = "Copy the selected rows, or all, for a spreadsheet (Ctrl+C)";
                if copy.on_hover_text(hint).clicked() {
                    context.send(Command::CopyTable);
                }
            });
        });
    });
}

fn columns_menu(context: ViewContext<'_>, ui: &mut Ui) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = Button::new(RichText::new("Columns").size(SMALL));
    let button = MenuButton::from_button(button).config(config);
    let options = context.state.table();
    button.ui(ui, |ui| {
        for column in TableColumn::ALL {
            let mut is_shown = !options.hidden.contains(&column);
            let is_last = is_shown && options.columns().len() == 1;
            let check = egui::Checkbox::new(&mut is_shown, column.label());
            if ui.add_enabled(!is_last, check).changed() {
                context.send(Command::SetTable(Box::new(options.toggled(column))));
            }
        }
        if *options != TableOptions::default() {
            ui.separator();
            if ui.button("As it comes").on_hover_text("Columns, widths and order").clicked() {
                context.send(Command::SetTable(Box::default()));
                ui.close();
            }
        }
    });
}

/// Where a launch was chosen elsewhere: the row to scroll to.
fn newly_chosen(context: ViewContext<'_>, table: &mut TableView, rows: &[usize]) -> Option<usize> {
    let primary = context.state.selection().primary();
    if table.seen.as_ref() == primary {
        return None;
    }
    table.seen = primary.cloned();
    let at = context.state.view().position(primary?)?;
    rows.iter().position(|row| *row == at)
}

/// Arrows, Home, End and pages move the selection, Enter turns to its sentence again; the row
/// that is then to be seen.
fn keys(context: ViewContext<'_>, ui: &Ui, rows: &[usize]) -> Option<usize> {
    let state = context.state;
    let last = rows.len().checked_sub(1)?;
    let (key, extend) = ui.input(|input| {
        let keys = [
            Key::ArrowDown,
            Key::ArrowUp,
            Key::PageDown,
            Key::PageUp,
            Key::Home,
            Key::End,
            Key::Enter,
        ];
        (keys.into_iter().find(|key| input.key_pressed(*key)), input.modifiers.shift)
    });
    let key = key?;
    let now = state.selection().primary().and_then(|id| state.view().position(id));
    let now = now.and_then(|at| rows.iter().position(|row| *row == at));
    let to = match (key, now) {
        (Key::Home, _) | (Key::ArrowDown | Key::PageDown, None) => 0,
        (Key::End, _) | (Key::ArrowUp | Key::PageUp, None) => last,
        (Key::ArrowDown, Some(now)) => (now + 1).min(last),
        (Key::ArrowUp, Some(now)) => now.saturating_sub(1),
        (Key::PageDown, Some(now)) => (now + PAGE).min(last),
        (Key::PageUp, Some(now)) => now.saturating_sub(PAGE),
        (_, now) => now?,
    };
    let launch = state.launches().get(*rows.get(to)?)?;
    // A selection that is extended never loses what it has.
    if !(extend && context.is_selected(&launch.id)) {
        context.send(Command::Select { launch: launch.id.clone(), extend });
    }
    Some(to)
}

fn rows_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    table: &mut TableView,
    (rows, columns): (&[usize], &[TableColumn]),
    scroll: Option<usize>,
) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let options = context.state.table();
    let mut builder = TableBuilder::new(ui)
        // Widths belong to columns, not to their places: other columns, other table.
        .id_salt(columns)
        .striped(false)
        .sense(Sense::CLICK)
        .cell_layout(Layout::left_to_right(Align::Center));
    for column in columns {
        let width = Column::initial(options.width(*column));
        builder = builder.column(width.at_least(48.0).resizable(true).clip(true));
    }
    builder = builder.column(Column::remainder());
    if table.widths != options.widths {
        builder.reset();
        table.widths.clone_from(&options.widths);
    }
    if let Some(row) = scroll {
        builder = builder.scroll_to_row(row, None);
    }
    let body = builder.header(HEAD, |mut row| {
        for column in columns {
            row.col(|ui| head_ui(context, ui, *column));
        }
        row.col(|_| ());
    });
    body.body(|body| {
        note_widths(context, table, columns, body.widths());
        body.rows(ROW, rows.len(), |row| {
            let at = rows.get(row.index()).copied();
            let launch = at.and_then(|at| Some((at, context.state.launches().get(at)?)));
            if let Some(launch) = launch {
                let words = table.words(context, launch, columns);
                row_ui(context, row, launch.1, (columns, &words));
            }
        });
    });
}

/// Tells the state of columns that have been drawn to another width.
fn note_widths(
    context: ViewContext<'_>,
    table: &mut TableView,
    columns: &[TableColumn],
    widths: &[f32],
) {
    let options = context.state.table();
    let is_other =
        |(column, now): &(&TableColumn, &f32)| (options.width(**column) - **now).abs() > 0.5;
    let changed: Vec<_> = columns.iter().zip(widths).filter(is_other).collect();
    if changed.is_empty() {
        return;
    }
    let mut options = options.clone();
    options.widths.extend(changed.into_iter().map(|(column, now)| (*column, *now)));
    table.widths.clone_from(&options.widths);
    context.send(Command::SetTable(Box::new(options)));
}

/// A head that sorts by its column; a second click turns the order round.
fn head_ui(context: ViewContext<'_>, ui: &mut Ui, column: TableColumn) {
    let theme = context.theme;
    let sort = context.state.table().sort;
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("head"), Sense::click());
    let is_sorted = sort.column == column;
    let fill = if response.hovered() || response.has_focus() { theme.lifted } else { theme.bar };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.line));
    let color = if is_sorted { theme.text } else { theme.muted };
    let job = egui::text::LayoutJob::simple_singleline(
        column.label().to_owned(),
        FontId::new(SMALL, FontFamily::Name(fonts::SEMIBOLD.into())),
        color,
    );
    paint_text(ui, rect, job, column.is_figure(), color);
    if is_sorted {
        let at = if column.is_figure() { rect.left() + 8.0 } else { rect.right() - 8.0 };
        let up = if sort.is_descending { 1.0 } else { -1.0 };
        let corners = [vec2(-3.5, -2.0 * up), vec2(3.5, -2.0 * up), vec2(0.0, 2.5 * up)];
        let corners = corners.map(|corner| pos2(at, rect.center().y) + corner).to_vec();
        ui.painter().add(Shape::convex_polygon(corners, theme.accent, Stroke::NONE));
    }
    let order = match (is_sorted, sort.is_descending) {
        (false, _) => "",
        (true, true) => ", descending",
        (true, false) => ", ascending",
    };
    let label = format!("Sort by {}{order}", column.label());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
    if response.clicked() {
        let options = context.state.table().sorted_by(column);
        context.send(Command::SetTable(Box::new(options)));
    }
}

fn row_ui(
    context: ViewContext<'_>,
    mut row: TableRow<'_, '_>,
    launch: &Launch,
    (columns, words): (&[TableColumn], &RowWords),
) {
    let ground = if context.is_selected(&launch.id) {
        Some(context.theme.accent_ground)
    } else {
        context.is_hovered(&launch.id).then_some(context.theme.lifted)
    };
    for (column, cell) in columns.iter().zip(&words.cells) {
        let cell = (*column, cell, words.headline.as_str());
        row.col(|ui| cell_ui(context, ui, launch, cell, ground));
    }
    row.col(|ui| {
        if let Some(ground) = ground {
            ui.painter().rect_filled(ui.max_rect(), 0.0, ground);
        }
    });
}

fn cell_ui(
    context: ViewContext<'_>,
    ui: &mut Ui,
    launch: &Launch,
    (column, cell, headline): (TableColumn, &TableCell, &str),
    ground: Option<egui::Color32>,
) {
    let theme = context.theme;
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::CLICK);
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.grid));
    let selection = context.state.selection();
    let is_chosen = cell.claim.is_some_and(|claim| selection.has_claim(&launch.id, claim));
    let is_link = response.hovered() && cell.claim.is_some();
    let color = if is_link || is_chosen { theme.accent } else { theme.text };
    let text = if cell.text.is_empty() { "–" } else { &cell.text };
    let color = if cell.text.is_empty() { theme.muted } else { color };
    let font = FontId::proportional(TEXT - 0.5);
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    if is_link {
        for section in &mut job.sections {
            section.format.underline = Stroke::new(1.0, theme.accent);
        }
    }
    let inside = if column == TableColumn::Field(Field::Missile) {
        dot(context, ui, rect, launch);
        rect.with_min_x(rect.left() + 14.0)
    } else {
        rect
    };
    paint_text(ui, inside, job, column.is_figure(), color);
    if cell.is_disputed {
        let at = pos2(rect.right() - 2.0, rect.center().y + 1.0);
        let font = FontId::proportional(TEXT);
        ui.painter().text(at, egui::Align2::RIGHT_CENTER, "*", font, theme.warning);
    }
    cell_response(context, ui, &response, launch, (column, cell, headline));
}

/// What a cell says to screen readers and on hover, and what a click on it does.
fn cell_response(
    context: ViewContext<'_>,
    ui: &Ui,
    response: &egui::Response,
    launch: &Launch,
    (column, cell, headline): (TableColumn, &TableCell, &str),
) {
    response.widget_info(|| {
        let text = if cell.text.is_empty() { "not stated" } else { &cell.text };
        let label = format!("{} {text}, {headline}", column.label());
        WidgetInfo::labeled(Role::Cell, true, label)
    });
    if response.hovered() {
        context.send(Command::Hover(launch.id.clone()));
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(table_id()));
        let extend = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        let launch = launch.id.clone();
        context.send(match cell.claim {
            Some(claim) if !extend => Command::SelectClaim { launch, claim, quote: 0 },
            _ => Command::Select { launch, extend },
        });
    }
}

/// The hue of the launch's class, lighter where only the record knows it.
fn dot(context: ViewContext<'_>, ui: &Ui, rect: Rect, launch: &Launch) {
    let theme = context.theme;
    let hue = theme.class(launch.series_class(context.state.rule()));
    let is_faint = !launch.has_origin(crate::model::Origin::Collection);
    let hue = if is_faint { theme.faint(hue) } else { hue };
    ui.painter().circle_filled(pos2(rect.left() + 11.0, rect.center().y), 4.0, hue);
}

/// One line of text in a cell, cut off with dots; figures flush right.
fn paint_text(
    ui: &Ui,
    rect: Rect,
    mut job: egui::text::LayoutJob,
    is_figure: bool,
    color: egui::Color32,
) {
    let inside =
        Rect::from_x_y_ranges(rect.left() + 8.0..=rect.right() - MARK - 2.0, rect.y_range());
    job.wrap = egui::text::TextWrapping::truncate_at_width(inside.width().max(8.0));
    let galley = ui.painter().layout_job(job);
    let left = if is_figure { inside.right() - galley.size().x } else { inside.left() };
    let top = inside.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(left, top), galley, color);
}
