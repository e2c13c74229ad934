//! One window at a time edits a collection; the others open it read-only.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::disk::{existing, sweep};
use super::open::folder_and_file;

/// The file that is locked. The lock is the system's and ends with the process, however it ends;
/// the file may stay behind and says nothing by itself.
const NAME: &str = ".apogee-lock";

/// The right to change the collection in a folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Who may change a collection.
#[derive(Debug)]
pub enum LockState {
    /// We may.
    Held(Lock),
    /// Another process has it open.
    HeldByOther {
        /// Its number, where it said so.
        pid: Option<u32>,
    },
    /// Nobody may: the folder cannot be written to, or its file system knows no locks.
    Impossible {
        /// Why.
        reason: String,
    },
}

impl LockState {
    /// Why the collection is open to be read only; `None` when it may be changed.
    pub fn why_read_only(&self) -> Option<String> {
        match self {
            Self::Held(_) => None,
            Self::HeldByOther { pid: Some(pid) } => Some(format!(
                "another Apogee (process {pid}) has this collection open: it can be read here, and saved elsewhere"
            )),
            Self::HeldByOther { pid: None } => Some(
                "another Apogee has this collection open: it can be read here, and saved elsewhere"
                    .to_owned(),
            ),
            Self::Impossible { reason } => {
                Some(format!("this collection can only be read, and saved elsewhere: {reason}"))
            }
        }
    }
}

/// Asks for the right to change the collection at `path`, a folder (made where it is missing) or
/// its `collection.json`. Whoever saves there holds it: windows while they are open, imports while
/// they write.
pub fn lock(path: &Path) -> LockState {
    let (folder, _) = folder_and_file(path);
    match try_lock(existing(&folder)) {
        Ok(state) => {
            if matches!(state, LockState::Held(_)) {
                sweep(&folder);
                sweep(&folder.join("articles"));
            }
            state
        }
        Err(error) => LockState::Impossible { reason: error.to_string() },
    }
}

fn try_lock(folder: &Path) -> io::Result<LockState> {
    fs::create_dir_all(folder)?;
    let path = folder.join(NAME);
    loop {
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut pid = String::new();
                // Who it is is only for the message.
                let _ = file.take(20).read_to_string(&mut pid);
                return Ok(LockState::HeldByOther { pid: pid.trim().parse().ok() });
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // The one before may have taken the file away between our opening and our locking it.
        if is_still(&file, &path) {
            file.set_len(0)?;
            writeln!(file, "{}", std::process::id())?;
            return Ok(LockState::Held(Lock { file, path }));
        }
    }
}

/// Whether `path` still leads to the open `file`.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: fs::Metadata, b: fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().ok().zip(fs::metadata(path).ok()).is_some_and(|(a, b)| same(a, b))
}

/// An open file cannot be taken away here.
#[cfg(not(unix))]
const fn is_still(_file: &File, _path: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays does no harm: the lock is what counts.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}
