//! Any bytes as a `collection.json`: opening must not panic, and writing down what was opened must
//! lose nothing.
#![no_main]

use apogee::collection::{from_json, to_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    // Without their texts all articles are unread, and kept as they stand.
    let Ok(opened) = from_json("fuzz", json, |_| None) else { return };
    let Ok(written) = to_json(&opened) else { panic!("what was read cannot be written") };
    let Ok(again) = from_json("fuzz", &written, |_| None) else {
        panic!("what was written cannot be read")
    };
    assert!(again.launches == opened.launches && again.unread.count() == opened.unread.count());
    assert!(to_json(&again).is_ok_and(|text| text == written));
});
