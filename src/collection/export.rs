//! Writing a file whole or not at all.

use std::path::{Path, PathBuf};

use super::CollectionError;
use super::disk::replace;

/// Writes `bytes` to `path`: beside it first, then renamed, so that no reader ever sees half a
/// file and a failure leaves what was there.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CollectionError> {
    replace(path, bytes)
        .map_err(|source| CollectionError::Unwritable { path: path.to_owned(), source })
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
