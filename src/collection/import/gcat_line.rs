//! The lines of GCAT's launch list: which column is which, and the cells of one line.

/// The most columns of a line.
const MOST_CELLS: usize = 64;

/// The columns that are read, by their place in a line.
pub(super) struct Columns {
    pub(super) tag: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) vehicle: Option<usize>,
    pub(super) launch_site: Option<usize>,
    pub(super) launch_pad: Option<usize>,
    pub(super) ascent_site: Option<usize>,
    pub(super) ascent_pad: Option<usize>,
    pub(super) apogee: Option<usize>,
    pub(super) apogee_flag: Option<usize>,
    pub(super) range: Option<usize>,
    pub(super) range_flag: Option<usize>,
    pub(super) landing: Option<usize>,
    pub(super) code: Option<usize>,
    /// Columns without a field of their own, with what stands before their words among the
    /// remarks: `; Mission: `.
    pub(super) others: Vec<(usize, String)>,
}

impl Columns {
    pub(super) fn new(header: &str) -> Self {
        let names: Vec<&str> = header.trim_start_matches('#').split('\t').map(str::trim).collect();
        let at = |name: &str| names.iter().position(|known| known.eq_ignore_ascii_case(name));
        let mut columns = Self {
            tag: at("Launch_Tag"),
            date: at("Launch_Date"),
            vehicle: at("LV_Type"),
            launch_site: at("Launch_Site"),
            launch_pad: at("Launch_Pad"),
            ascent_site: at("Ascent_Site"),
            ascent_pad: at("Ascent_Pad"),
            apogee: at("Apogee"),
            apogee_flag: at("Apoflag"),
            range: at("Range"),
            range_flag: at("RangeFlag"),
            landing: at("Dest"),
            code: at("Launch_Code"),
            others: Vec::new(),
        };
        let read = [
            columns.tag,
            columns.date,
            columns.vehicle,
            columns.launch_site,
            columns.launch_pad,
            columns.ascent_site,
            columns.ascent_pad,
            columns.apogee,
            columns.apogee_flag,
            columns.range,
            columns.range_flag,
            columns.landing,
            columns.code,
            at("Launch_JD"),
        ];
        let others = names.iter().enumerate().take(MOST_CELLS);
        let others = others.filter(|(at, name)| !read.contains(&Some(*at)) && !name.is_empty());
        columns.others = others.map(|(at, name)| (at, format!("; {name}: "))).collect();
        columns
    }
}

/// One line, and where its cells stand; taken for one line after the other.
pub(super) struct Line<'a> {
    text: &'a str,
    /// Where each cell begins, and at last where one behind the last would.
    starts: [usize; MOST_CELLS + 1],
    /// How many of them are of this line.
    known: usize,
}

impl Default for Line<'_> {
    fn default() -> Self {
        Self { text: "", starts: [0; MOST_CELLS + 1], known: 0 }
    }
}

impl<'a> Line<'a> {
    /// Takes the next line; false where it has more cells than are read.
    pub(super) fn split(&mut self, text: &'a str) -> bool {
        self.text = text;
        // The first cell begins at 0, in every line.
        self.known = 1;
        for (block, bytes) in text.as_bytes().chunks(BLOCK).enumerate() {
            let mut tabs = tabs(bytes);
            while tabs != 0 {
                let Some(start) = self.starts.get_mut(self.known) else { return false };
                *start = block * BLOCK + tabs.trailing_zeros() as usize + 1;
                self.known += 1;
                tabs &= tabs - 1;
            }
        }
        let Some(end) = self.starts.get_mut(self.known) else { return false };
        *end = text.len() + 1;
        self.known += 1;
        true
    }

    /// A cell that says something: GCAT puts `-` where it has nothing to say.
    pub(super) fn cell(&self, at: Option<usize>) -> Option<&'a str> {
        let at = at?;
        let &[start, next] = self.starts.get(..self.known)?.get(at..)?.first_chunk()?;
        let cell = self.text.get(start..next - 1)?;
        let is_blank = |byte: &u8| byte.is_ascii_whitespace();
        let cell = match cell.as_bytes() {
            [] | [b'-'] => return None,
            [first, .., last] if !is_blank(first) && !is_blank(last) => return Some(cell),
            _ => cell.trim_ascii(),
        };
        (!cell.is_empty() && cell != "-").then_some(cell)
    }
}

/// Bytes that are searched at once.
const BLOCK: usize = 64;

/// Which of at most 64 bytes are tabs, the first in the lowest bit.
fn tabs(bytes: &[u8]) -> u64 {
    const TABS: u64 = u64::from_ne_bytes([b'\t'; 8]);
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    let mut found = 0;
    let mut shift = 0;
    for word in words {
        let other = u64::from_le_bytes(*word) ^ TABS;
        // The highest bit of each byte that is a tab; then one bit for each byte.
        let high = !(((other & LOW) + LOW) | other | LOW);
        found |= ((high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << shift;
        shift += 8;
    }
    for byte in rest {
        found |= u64::from(*byte == b'\t') << shift;
        shift += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_wherever_the_tabs_stand() {
        let long = "x\t".repeat(MOST_CELLS);
        let texts = [
            String::new(),
            "\t".to_owned(),
            "a\tb\t\t é \t-\t".to_owned(),
            format!("{}\t{}\t{}", "x".repeat(63), "ü".repeat(40), "y".repeat(7)),
            "1234567\t".repeat(30),
            "\t".repeat(MOST_CELLS - 1),
        ];
        let mut line = Line::default();
        for text in &texts {
            assert!(line.split(text));
            for (at, cell) in text.split('\t').enumerate() {
                let said = Some(cell.trim()).filter(|cell| !cell.is_empty() && *cell != "-");
                assert_eq!(line.cell(Some(at)), said, "{text:?}, {at}");
            }
            assert_eq!(line.cell(Some(text.split('\t').count())), None, "{text:?}");
        }
        assert!(!line.split(&long));
        assert_eq!(line.cell(Some(MOST_CELLS - 1)), Some("x"));
        assert_eq!(line.cell(Some(MOST_CELLS)), None);
    }
}
