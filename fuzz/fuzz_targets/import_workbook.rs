//! Any bytes as the parts of a workbook: strings, styles and a sheet, zipped as they are.
#![no_main]

use std::io::{Cursor, Write as _};

use apogee::collection::import::{Format, ImportOptions, import_bytes};
use libfuzzer_sys::fuzz_target;

const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
];

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses which part the others are: or the whole file.
    let Some((choice, rest)) = bytes.split_first() else { return };
    let name = match choice % 4 {
        0 => "xl/sharedStrings.xml",
        1 => "xl/styles.xml",
        2 => "xl/worksheets/sheet1.xml",
        _ => {
            import_bytes(
                "fuzz.xlsx",
                rest,
                &|_| None,
                &ImportOptions { format: Some(Format::Csv), ..ImportOptions::default() },
            );
            return;
        }
    };
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (part, text) in
        PARTS.into_iter().map(|(part, text)| (part, text.as_bytes())).chain([(name, rest)])
    {
        if writer.start_file(part, options).is_err() || writer.write_all(text).is_err() {
            return;
        }
    }
    let Ok(file) = writer.finish() else { return };
    import_bytes(
        "fuzz.xlsx",
        &file.into_inner(),
        &|_| None,
        &ImportOptions { format: Some(Format::Csv), ..ImportOptions::default() },
    );
});
