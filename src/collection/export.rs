//! Writing a file whole or not at all.

use std::io::Write;
use std::path::Path;

use super::CollectionError;

/// Writes `bytes` to `path`: beside it first, then renamed, so that no reader ever sees half a
/// file and a failure leaves what was there.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CollectionError> {
    let unwritable = |source| CollectionError::Unwritable { path: path.to_owned(), source };
    let name =
        path.file_name().ok_or_else(|| unwritable(std::io::ErrorKind::InvalidInput.into()))?;
    let mut beside = path.to_owned();
    beside.set_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let written = std::fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|source| {
        // The part is ours and useless; that it may be gone already is no news.
        let _ = std::fs::remove_file(&beside);
        unwritable(source)
    })
}
