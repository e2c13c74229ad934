//! Writing a file whole or not at all.

use std::path::Path;

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
