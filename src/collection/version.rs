//! Whether a saved collection still is the version that was last seen on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::open::folder_and_file;
use super::{CollectionError, Fingerprint};

/// A version of a saved collection, as it was last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    path: PathBuf,
    fingerprint: Fingerprint,
    stamp: Option<(SystemTime, u64)>,
}

impl Version {
    /// The version that stands at `path` now.
    ///
    /// # Errors
    /// When none can be read there.
    pub fn of_saved(path: &Path) -> Result<Self, CollectionError> {
        // The stamp first: what is written between the two is seen as another version.
        let stamp = stamp(path);
        let fingerprint = Fingerprint::of_saved(path)?;
        Ok(Self { path: path.to_owned(), fingerprint, stamp })
    }

    /// Whether another version stands there by now. A file that was only touched is the same; one
    /// that cannot be read is no version at all. Reads the file only where its time or its length
    /// has changed.
    pub fn is_replaced(&mut self) -> bool {
        let now = stamp(&self.path);
        if now == self.stamp {
            return false;
        }
        let Ok(fingerprint) = Fingerprint::of_saved(&self.path) else { return false };
        let is_other = fingerprint != self.fingerprint;
        if !is_other {
            self.stamp = now;
        }
        is_other
    }
}

/// When the file was changed, and its length.
fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let (_, file) = folder_and_file(path);
    let about = fs::metadata(file).ok()?;
    Some((about.modified().ok()?, about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{builtin, save};

    #[test]
    fn another_version_is_noticed_and_a_touch_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let mut collection = builtin().unwrap();
        save(folder.path(), &collection).unwrap();
        let mut seen = Version::of_saved(folder.path()).unwrap();
        assert!(!seen.is_replaced());
        let file = folder.path().join("collection.json");
        let text = fs::read(&file).unwrap();
        let touch = |bytes: &[u8]| {
            fs::write(&file, bytes).unwrap();
            let later = SystemTime::now() + std::time::Duration::from_secs(5);
            fs::File::options().write(true).open(&file).unwrap().set_modified(later).unwrap();
        };
        touch(&text);
        assert!(!seen.is_replaced(), "the same bytes");
        collection.title = "Theirs".into();
        save(folder.path(), &collection).unwrap();
        assert!(seen.is_replaced() && seen.is_replaced(), "until it is looked at anew");
        fs::remove_file(&file).unwrap();
        assert!(!seen.is_replaced() && Version::of_saved(folder.path()).is_err());
    }
}
