//! What is remembered from one start to the next: recent collections, and settings by name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::disk::{read_bytes, replace};
use super::{CollectionError, preferences_folder};

/// How many recent collections are remembered.
const MOST_RECENT: usize = 10;

/// The largest file of preferences that is read: a thousandth of it is used.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// What is remembered. What another version put there is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    recent: Vec<PathBuf>,
    settings: BTreeMap<String, Json>,
}

impl Preferences {
    /// Where they stand, where the system has such a place.
    pub fn usual_path() -> Option<PathBuf> {
        preferences_folder().map(|folder| folder.join("preferences.json"))
    }

    /// Reads them; what is not there or cannot be read is as if it had never been set. The second
    /// value says what could not be read.
    pub fn load(path: &Path) -> (Self, Option<String>) {
        if !path.exists() {
            return (Self::default(), None);
        }
        let read = read_bytes(path, MOST_BYTES)
            .map_err(|error| error.to_string())
            .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
        match read {
            Ok(settings) => (Self::from_settings(settings), None),
            Err(error) => (Self::default(), Some(format!("{}: {error}", path.display()))),
        }
    }

    fn from_settings(mut settings: BTreeMap<String, Json>) -> Self {
        let recent = settings.remove("recent");
        let recent = recent.as_ref().and_then(Json::as_array).into_iter().flatten();
        let mut preferences = Self { settings, recent: Vec::new() };
        for path in recent.filter_map(Json::as_str).map(PathBuf::from) {
            if preferences.recent.len() < MOST_RECENT && !preferences.recent.contains(&path) {
                preferences.recent.push(path);
            }
        }
        preferences
    }

    /// Reads them anew, changes them and writes them: two windows do not forget for one another.
    /// A file that could not be read is kept beside, as `preferences.json.broken`.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn update(path: &Path, change: impl FnOnce(&mut Self)) -> Result<Self, CollectionError> {
        let unwritable = |source| CollectionError::Unwritable { path: path.to_owned(), source };
        let (mut preferences, problem) = Self::load(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(unwritable)?;
        }
        if problem.is_some() {
            fs::rename(path, path.with_extension("json.broken")).map_err(unwritable)?;
        }
        change(&mut preferences);
        replace(path, preferences.text().as_bytes()).map_err(unwritable)?;
        Ok(preferences)
    }

    fn text(&self) -> String {
        // A path that is no Unicode cannot stand in JSON; it is not remembered.
        let recent: Vec<_> = self.recent.iter().filter_map(|path| path.to_str()).collect();
        let mut settings = self.settings.clone();
        settings.insert("recent".to_owned(), json!(recent));
        serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n"
    }

    /// Collections that were open, the last one first; ten at most.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Puts a collection at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a collection from the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
    }

    /// A setting; `None` where it was never set, or to something else than a `T`.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(self.settings.get(name)?.clone()).ok()
    }

    /// Sets it. `recent` is no setting's name.
    pub fn set(&mut self, name: &str, value: &impl Serialize) {
        if let Ok(json) = serde_json::to_value(value) {
            self.settings.insert(name.to_owned(), json);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(folder: &tempfile::TempDir) -> PathBuf {
        folder.path().join("deep/preferences.json")
    }

    #[test]
    fn the_last_ten_collections_are_remembered_the_last_first() {
        let folder = tempfile::tempdir().unwrap();
        for number in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 5] {
            let name = PathBuf::from(format!("/c/{number}"));
            Preferences::update(&path(&folder), |p| p.remember(&name)).unwrap();
        }
        let (preferences, problem) = Preferences::load(&path(&folder));
        let names: Vec<_> =
            preferences.recent().iter().map(|p| p.to_string_lossy().into_owned()).collect();
        let expected = [5, 12, 11, 10, 9, 8, 7, 6, 4, 3].map(|number| format!("/c/{number}"));
        assert_eq!((names.as_slice(), problem), (expected.as_slice(), None));
    }

    #[test]
    fn broken_preferences_are_said_kept_beside_and_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = path(&folder);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        for broken in ["{", "[]", "", "\u{0}", "{\"recent\":"] {
            fs::write(&path, broken).unwrap();
            assert!(Preferences::load(&path).1.is_some(), "{broken}");
            Preferences::update(&path, |p| p.set("theme", &"dark")).unwrap();
            assert_eq!(Preferences::load(&path).0.setting::<String>("theme").unwrap(), "dark");
            let kept = fs::read_to_string(path.with_extension("json.broken")).unwrap();
            assert_eq!(kept, broken);
        }
    }

    #[test]
    fn settings_of_another_kind_are_as_if_never_set_and_foreign_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = path(&folder);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, r#"{"recent":[1,"/a",null,"/a"],"theme":7,"later":{"x":1}}"#).unwrap();
        let changed = Preferences::update(&path, |p| p.forget(Path::new("/b"))).unwrap();
        assert_eq!(changed.recent(), [PathBuf::from("/a")]);
        assert_eq!(changed.setting::<String>("theme"), None);
        let later: Json = Preferences::load(&path).0.setting("later").unwrap();
        assert_eq!(later, json!({"x": 1}));
    }
}
