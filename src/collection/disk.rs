//! Files read with a cap and written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

/// The largest `collection.json` that is read, and the most text of all its articles together.
pub(super) const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What stands behind the name of a file that is being saved, before it takes its place.
const SAVING: &str = ".saving";

/// Reads a regular file of at most `most` bytes; a device or a pipe never ends and is refused.
pub(super) fn read_bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a file"));
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    // A file may grow while it is read: the cap holds for what comes, not for what was promised.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let error = format!("larger than {} MB, the most that is read", most / (1024 * 1024));
        return Err(io::Error::other(error));
    }
    Ok(bytes)
}

/// The path of `name`, when it stays within `folder`, symbolic links followed.
pub(super) fn inside(folder: &Path, name: &str) -> Result<PathBuf, String> {
    if !is_plain(name) {
        return Err("leads out of the collection's folder".to_owned());
    }
    let root = existing(folder).canonicalize().map_err(|error| error.to_string())?;
    let path = root.join(name).canonicalize().map_err(|error| error.to_string())?;
    if path.starts_with(&root) {
        Ok(path)
    } else {
        Err("leads out of the collection's folder".to_owned())
    }
}

/// Whether a relative path has no `..`, no root and at least one name.
pub(super) fn is_plain(name: &str) -> bool {
    let is_fine = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    !name.is_empty() && Path::new(name).components().all(is_fine)
}

/// `folder`, written so that the system finds it: the parent of a bare file name is empty.
pub(super) fn existing(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// Writes `bytes` beside `path`, makes sure that they are on the disk, and puts them in its place.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}{SAVING}", std::process::id()));
    let written = create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The part is ours and useless; that it may be gone already is no news.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file: a part that a killed process left is taken away first, and no link is followed.
fn create(path: &Path) -> io::Result<File> {
    let new = || OpenOptions::new().write(true).create_new(true).open(path);
    match new() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            new()
        }
        opened => opened,
    }
}

/// Makes sure that names which were added to or taken from `folder` are on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(existing(folder))?.sync_all() } else { Ok(()) }
}

/// Takes away the parts that killed processes left in `folder`. Only for whoever holds the lock.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(SAVING) {
            // A part that stays does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}
