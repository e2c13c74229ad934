//! Any bytes as any file: what it is, and the import of it.
#![no_main]

use apogee::collection::import::{ImportOptions, import_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = ImportOptions { format: None, all: true, mapping: None };
    let imported = import_bytes("fuzz", bytes, &|_| Some(bytes.to_vec()), &options);
    assert_eq!(imported.report.launches, imported.launches.len());
});
