//! Any bytes as a launch list of GCAT, with the same bytes as its sites.
#![no_main]

use apogee::collection::import::{Format, ImportOptions, import_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = ImportOptions { format: Some(Format::Gcat), all: true, mapping: None };
    let imported = import_bytes("fuzz", bytes, &|_| Some(bytes.to_vec()), &options);
    assert_eq!(imported.report.launches, imported.launches.len());
});
