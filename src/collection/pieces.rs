//! Objects and lists of a `collection.json`, taken apart without a tree: what a piece of the file
//! costs in memory is known before it is read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::unread::one_line;

/// The most entries of one list that are read: twice what the largest launch catalogue, imported
/// three times, holds.
pub(super) const MOST_ENTRIES: usize = 500_000;

/// The largest claim or article's entry that is read: its tree takes many times its bytes.
pub(super) const MOST_ENTRY_BYTES: usize = 4 * 1024 * 1024;

/// The most entries that cannot be read before a file is no collection of ours.
pub(super) const MOST_UNREAD: usize = 100_000;

/// The first entries of a list, and how many more there are.
#[derive(Debug)]
pub(super) struct Entries<T> {
    pub(super) first: Vec<T>,
    pub(super) more: usize,
}

/// What is said of a list that is longer.
pub(super) const TOO_MANY_ENTRIES: &str = "more than 500,000 entries in one list: not read";

impl<T> Entries<T> {
    /// Whether there are more entries than are read.
    pub(super) const fn is_cut(&self) -> bool {
        self.more > 0
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { first: Vec::new(), more: 0 }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Entries::default();
                while entries.first.len() < MOST_ENTRIES {
                    let Some(entry) = list.next_element()? else { return Ok(entries) };
                    entries.first.push(entry);
                }
                while list.next_element::<IgnoredAny>()?.is_some() {
                    entries.more += 1;
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_seq(List(PhantomData))
    }
}

/// An object whose known fields are read, and whose others are kept as they stand.
pub(super) trait Form<'de>: Default {
    /// What it is, for a message.
    const WHAT: &'static str;

    /// Reads the value of the field `name`; false where it is none of the form's.
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;

    /// Where the other fields go.
    fn rest(&mut self) -> &mut Rest;
}

/// Fields that are not known here, as they stand in the file: `"name":value`, on one line, with
/// commas between.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rest(pub(super) Vec<String>);

impl Rest {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The most fields of one object that are kept.
const MOST_FIELDS: usize = 1_000;

/// Reads an object's text as a form.
pub(super) fn read_form<'de, F: Form<'de>>(json: &'de str) -> Result<F, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let read = form(&mut reader)?;
    reader.end()?;
    Ok(read)
}

/// Reads an object as a form.
fn form<'de, D: Deserializer<'de>, F: Form<'de>>(deserializer: D) -> Result<F, D::Error> {
    struct Object<F>(PhantomData<F>);
    impl<'de, F: Form<'de>> Visitor<'de> for Object<F> {
        type Value = F;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(F::WHAT)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F, A::Error> {
            let mut form = F::default();
            while let Some(name) = map.next_key::<String>()? {
                if form.read(&name, &mut map)? {
                    continue;
                }
                let value: &'de RawValue = map.next_value()?;
                let rest = &mut form.rest().0;
                if rest.len() == MOST_FIELDS {
                    return Err(A::Error::custom("more than 1,000 fields that are not known"));
                }
                let name = serde_json::to_string(&name).map_err(A::Error::custom)?;
                rest.push(format!("{name}:{}", one_line(value.get())));
            }
            Ok(form)
        }
    }
    deserializer.deserialize_map(Object(PhantomData))
}

/// Reads the value of a field that may stand there once.
pub(super) fn once<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    field: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<bool, A::Error> {
    if field.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *field = Some(map.next_value()?);
    Ok(true)
}

/// Reads the value of a field that may stand there once, or be `null`.
pub(super) fn stated<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    field: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<bool, A::Error> {
    if field.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *field = map.next_value()?;
    Ok(true)
}
