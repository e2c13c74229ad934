//! Marks in the paint list that give a figure's parts their names: `<g id="axes">`.
//!
//! A mark travels as a paint callback that draws nothing, so it stays where it was put, whatever
//! layer or plot it is in. The window never gets one: marks exist in figures only.

use std::sync::Arc;

use egui::epaint::PaintCallback;
use egui::{Context, Id, Rect, Shape, Ui};

/// One mark: what follows belongs to a group, or the innermost group ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A group begins. The text becomes its id.
    Begin(String),
    /// A group begins that leads to this address.
    Link(String),
    /// The innermost group ends.
    End,
}

fn flag() -> Id {
    Id::unique("apogee figure")
}

/// Says that `ctx` draws a figure: no controls, no hover, and marks are kept.
pub fn set_figure_mode(ctx: &Context, on: bool) {
    ctx.data_mut(|data| data.insert_temp(flag(), on));
}

/// Whether `ctx` draws a figure: leave out buttons and whatever only a pointer can use.
pub fn figure_mode(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(flag())).unwrap_or(false)
}

fn shape(ctx: &Context, mark: Mark) -> Shape {
    shape_at(ctx, Rect::ZERO, mark)
}

fn shape_at(ctx: &Context, rect: Rect, mark: Mark) -> Shape {
    if figure_mode(ctx) {
        Shape::Callback(PaintCallback { rect, callback: Arc::new(mark) })
    } else {
        Shape::Noop
    }
}

/// The shape that begins a group, for those who collect shapes, such as a `PlotItem`.
pub fn begin_shape(ctx: &Context, id: impl Into<String>) -> Shape {
    shape(ctx, Mark::Begin(id.into()))
}

/// The shape that ends the innermost group.
pub fn end_shape(ctx: &Context) -> Shape {
    shape(ctx, Mark::End)
}

/// Begins a group in the layer of `ui`.
pub fn begin(ui: &Ui, id: impl Into<String>) {
    ui.painter().add(begin_shape(ui.ctx(), id));
}

/// Ends the innermost group in the layer of `ui`.
pub fn end(ui: &Ui) {
    ui.painter().add(end_shape(ui.ctx()));
}

/// Draws `contents` as one group.
pub fn scope<R>(ui: &mut Ui, id: impl Into<String>, contents: impl FnOnce(&mut Ui) -> R) -> R {
    begin(ui, id);
    let result = contents(ui);
    end(ui);
    result
}

/// Begins a group in the layer of `ui` that leads to `url` from wherever `rect` is clicked.
pub fn begin_link(ui: &Ui, rect: Rect, url: &str) {
    ui.painter().add(shape_at(ui.ctx(), rect, Mark::Link(url.to_owned())));
}

/// The mark that a shape carries, if it carries one.
pub fn mark_of(callback: &PaintCallback) -> Option<&Mark> {
    callback.callback.downcast_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_exist_in_figures_only() {
        let ctx = Context::default();
        assert_eq!(begin_shape(&ctx, "axes"), Shape::Noop);
        set_figure_mode(&ctx, true);
        let Shape::Callback(callback) = begin_shape(&ctx, "axes") else {
            panic!("a figure keeps its marks");
        };
        assert_eq!(mark_of(&callback), Some(&Mark::Begin("axes".to_owned())));
    }
}
