//! Changes that another program made to the collection's file while it is open here.

use super::keeping::FileCommand;
use super::{Request, State};

/// What is known of changes that others made to the collection's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outside {
    /// There are none.
    #[default]
    Unchanged,
    /// There are; what to do about them is asked.
    Found,
    /// The collection as it is here is kept.
    Kept,
    /// It is to be saved in the place of theirs: that is asked first.
    Replacing,
}

/// What to do about changes that others made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutsideAnswer {
    /// Open theirs; what was not saved here goes.
    Reload,
    /// Keep ours, and ask again when it is to be saved.
    KeepMine,
    /// Save ours in the place of theirs.
    Replace,
    /// Save ours to another folder.
    SaveElsewhere,
}

impl State {
    /// Whether saving would go over a version of others; then that is asked first.
    pub(super) fn must_ask_before_saving(&mut self) -> bool {
        match self.keeping.outside {
            Outside::Unchanged => return false,
            Outside::Kept | Outside::Replacing => self.keeping.outside = Outside::Replacing,
            Outside::Found => {}
        }
        self.keeping.afterwards = None;
        true
    }

    pub(super) fn found_outside(&mut self) {
        if self.keeping.outside == Outside::Unchanged {
            self.keeping.outside = Outside::Found;
        }
    }

    pub(super) fn answer_outside(&mut self, answer: OutsideAnswer) {
        self.keeping.outside = Outside::Kept;
        match answer {
            OutsideAnswer::Reload => self.requests.push(Request::Reload),
            OutsideAnswer::KeepMine => {}
            OutsideAnswer::Replace => self.requests.push(Request::SaveOver),
            OutsideAnswer::SaveElsewhere => self.apply_file(FileCommand::SaveAs),
        }
    }

    /// What is known of changes that others made to the collection's file.
    pub const fn outside(&self) -> Outside {
        self.keeping.outside
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::collection::{builtin, published_record};
    use crate::state::{Command, EditCommand};

    fn file(command: FileCommand) -> Command {
        Command::File(command)
    }

    #[test]
    fn a_version_of_others_is_never_written_over_unasked() {
        let mut state = State::new(builtin().unwrap(), published_record().unwrap());
        state.mark_saved(Path::new("there"));
        let rename = EditCommand::SetTitle("Mine".into());
        state.apply([Command::Edit(Box::new(rename)), file(FileCommand::FoundOutside)]);
        assert_eq!(state.outside(), Outside::Found);
        state.apply([file(FileCommand::Save)]);
        assert_eq!((state.take_requests(), state.outside()), (vec![], Outside::Found));
        state.apply([file(FileCommand::AnswerOutside(OutsideAnswer::KeepMine))]);
        state.apply([file(FileCommand::FoundOutside)]);
        assert_eq!(state.outside(), Outside::Kept, "one notice is enough");
        state.apply([file(FileCommand::Save)]);
        assert_eq!((state.take_requests(), state.outside()), (vec![], Outside::Replacing));
        state.apply([file(FileCommand::AnswerOutside(OutsideAnswer::Replace))]);
        assert_eq!(state.take_requests(), [Request::SaveOver]);
        state.mark_saved(Path::new("there"));
        assert_eq!(state.outside(), Outside::Unchanged);
        state.apply([file(FileCommand::Save)]);
        assert_eq!(state.take_requests(), [Request::Save]);
    }

    #[test]
    fn theirs_is_opened_and_ours_goes_elsewhere_as_it_was_answered() {
        for (answer, request) in [
            (OutsideAnswer::Reload, Request::Reload),
            (OutsideAnswer::SaveElsewhere, Request::SaveAs),
        ] {
            let mut state = State::new(builtin().unwrap(), published_record().unwrap());
            state.apply([file(FileCommand::FoundOutside)]);
            state.apply([file(FileCommand::AnswerOutside(answer))]);
            assert_eq!(state.take_requests(), [request]);
        }
    }
}
