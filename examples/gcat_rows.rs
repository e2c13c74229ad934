//! Writes a launch list in GCAT's layout and its sites to a folder: `gcat_rows FOLDER [ROWS]`.

use std::path::PathBuf;

#[path = "../benches/gcat_rows/mod.rs"]
mod gcat_rows;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "gcat".into()));
    let rows = args.next().and_then(|rows| rows.to_str()?.parse().ok()).unwrap_or(76_000);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("launch.tsv"), gcat_rows::launch_tsv(rows))?;
    std::fs::write(folder.join("sites.tsv"), gcat_rows::sites_tsv())
}
