//! Writing a file whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

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

/// `path`, or where something stands there the first of `name-2`, `name-3` … that is free.
pub fn unused_path(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy()));
    let numbered = (2..1000).map(|number| {
        path.with_file_name(format!("{stem}-{number}{}", extension.clone().unwrap_or_default()))
    });
    let mut names = std::iter::once(path.to_owned()).chain(numbered);
    names.find(|name| !name.exists()).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_stands_there_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.png");
        for name in ["map.png", "map-2.png", "map-3.png"] {
            let free = unused_path(&path);
            assert_eq!(free.file_name().unwrap(), name);
            write_file(&free, b"x").unwrap();
        }
    }
}
