//! The switches above the profiles: the form, the references, the grid.

use egui::{Popup, PopupCloseBehavior, Role, Ui, WidgetInfo};

use crate::state::{Command, ProfileForm, ProfileOptions};
use crate::views::ViewContext;
use crate::views::theme::SMALL;

/// Draws the switches.
pub(super) fn toolbar_ui(context: ViewContext<'_>, ui: &mut Ui) {
    let mut options = context.profiles;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for form in ProfileForm::ALL {
            let is_on = options.form == form;
            let text = egui::RichText::new(form.label()).size(SMALL);
            let response = ui.selectable_label(is_on, text);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, form.label()));
            if response.on_hover_text(hint(form)).clicked() {
                options.form = form;
            }
        }
        ui.separator();
        show_menu(ui, &mut options);
    });
    if options != context.profiles {
        context.send(Command::SetProfiles(options));
    }
}

const fn hint(form: ProfileForm) -> &'static str {
    match form {
        ProfileForm::Curved => "To true scale above a round Earth: across and up alike",
        ProfileForm::Flat => "To true scale, the ground laid out straight: across and up alike",
        ProfileForm::Time => "Altitude against the time since launch",
    }
}

/// What stands beside the flights, behind one button: it is set once and left.
fn show_menu(ui: &mut Ui, options: &mut ProfileOptions) {
    let button = ui.button(egui::RichText::new("Show").size(SMALL));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Show beside the flights"));
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.checkbox(&mut options.is_grid, "One panel a missile type");
        ui.checkbox(&mut options.has_karman, "Kármán line");
        ui.checkbox(&mut options.has_station, "Space station");
        ui.checkbox(&mut options.has_inset, "Height for height, where there is room");
    });
}
