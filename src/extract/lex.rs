//! Text to tokens: words with their roles, numbers with their values, punctuation; one pass.

use super::deed;
use super::lexicon::{self, Entry, fold_char};
use super::spelling::{SMALL, Spelling, eight_at, letters_in};
use super::tags::{LEADS_SITE, MONTH, NUMERAL, PAST_FORM, SPEAKS, Tags};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// Digits, with their groups and decimals.
    Number,
    /// One mark.
    Mark,
    /// The end of a paragraph.
    Break,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one token")]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// The lexicon's spelling; `""` for words that it does not know; for marks the plain mark.
    pub(crate) word: &'static str,
    /// What the word does.
    pub(crate) tags: Tags,
    /// The number, or the value of a number word, month or weekday.
    pub(crate) value: f64,
    /// Digits before the decimal mark.
    pub(crate) digits: u8,
    /// Whether the number holds a group or decimal mark.
    pub(crate) is_marked: bool,
    /// Whether the word begins with a capital.
    pub(crate) is_capital: bool,
    /// Whether the word is all capitals (two letters or more).
    pub(crate) is_upper: bool,
    /// Whether white space stands before it.
    pub(crate) is_spaced: bool,
    /// Whether a missile's name may begin here.
    pub(crate) starts_missile: bool,
}

impl Token {
    /// Whether the token is this word or mark.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether the word has one of these roles.
    pub(crate) const fn has(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

/// The tokens of `text`, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        is_spaced: true,
        wraps: is_hard_wrapped(text),
        tokens: Vec::with_capacity(text.len() / 4 + 8),
    };
    while let Some(byte) = lexer.bytes.get(lexer.at).copied() {
        lexer.step(byte);
    }
    lexer.tokens
}

/// Whether lines end for want of room: most lines that another line follows directly are of
/// letter width and break a sentence off.
fn is_hard_wrapped(text: &str) -> bool {
    let mut lines = text.lines().take(400).peekable();
    let (mut full, mut other) = (0_usize, 0_usize);
    while let Some(line) = lines.next() {
        let continues = lines.peek().is_some_and(|next| !next.trim().is_empty());
        if line.trim().is_empty() || !continues {
            continue;
        }
        let is_whole = line.trim_end().ends_with(['.', ':', '!', '?', ';', '"', ')']);
        if !(50..=90).contains(&line.len()) {
            other += 1;
        } else if !is_whole {
            full += 1;
        }
    }
    full >= 2 && full > 4 * other
}

/// Whether a character beyond ASCII is a letter; marks of typesetting stand behind many words.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}' | '\u{a0}') && c.is_alphabetic()
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    is_spaced: bool,
    wraps: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self, byte: u8) {
        match byte {
            b'\n' => self.newline(),
            b' ' | b'\t' | b'\r' => {
                self.at += 1;
                self.is_spaced = true;
            }
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' => self.word(),
            128.. => self.beyond_ascii(),
            _ => self.mark(1, ascii_mark(byte)),
        }
    }

    fn push(&mut self, kind: Kind, end: usize, word: &'static str) -> Option<&mut Token> {
        self.tokens.push(Token {
            kind,
            start: self.at,
            end,
            word,
            tags: Tags::NONE,
            value: 0.0,
            digits: 0,
            is_marked: false,
            is_capital: false,
            is_upper: false,
            is_spaced: self.is_spaced,
            starts_missile: false,
        });
        self.at = end;
        self.is_spaced = false;
        self.tokens.last_mut()
    }

    #[inline(never)]
    fn mark(&mut self, width: usize, word: &'static str) {
        if let Some(token) = self.push(Kind::Mark, self.at + width, word)
            && word == ":"
        {
            token.tags = SPEAKS.with(LEADS_SITE);
        }
    }

    /// A blank line always ends a paragraph; a single line's end does unless lines are wrapped.
    #[inline(never)]
    fn newline(&mut self) {
        let mut end = self.at;
        let mut lines = 0;
        while let Some(byte) = self.bytes.get(end).filter(|b| b.is_ascii_whitespace()) {
            lines += usize::from(*byte == b'\n');
            end += 1;
        }
        if lines > 1 || !self.wraps {
            self.push(Kind::Break, end, "\n");
        }
        self.at = end;
        self.is_spaced = true;
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    #[inline(never)]
    fn beyond_ascii(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at += 1;
            return;
        };
        let width = c.len_utf8();
        match c {
            '“' | '”' | '„' | '«' | '»' => self.mark(width, "\""),
            '‘' | '’' | 'ʼ' => self.mark(width, "'"),
            '‐' | '‑' | '‒' | '−' => self.mark(width, "-"),
            '–' => self.mark(width, "–"),
            '—' | '―' => self.mark(width, "—"),
            '≈' | '∼' => self.mark(width, "~"),
            '…' => self.mark(width, "…"),
            _ if c.is_whitespace() => {
                self.at += width;
                self.is_spaced = true;
            }
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => self.at += width,
            _ if c.is_alphabetic() => self.word(),
            _ => self.mark(width, "?!"),
        }
    }

    /// A run of letters, looked up in the lexicon. `U.S.` and `a.m.` are one word, `n't` and `'s`
    /// are words of their own.
    fn word(&mut self) {
        // Most words are a few letters of ASCII.
        let chunk = eight_at(self.bytes, self.at);
        let letters = letters_in(chunk);
        if letters == 8 {
            self.longer_word(chunk);
            return;
        }
        let next = u8::try_from((chunk >> (8 * letters)) & 0xff).unwrap_or(0);
        if letters == 0 || next >= 0x80 || (letters == 1 && next == b'.') {
            self.long_word();
            return;
        }
        let kept = (1 << (8 * letters)) - 1;
        let entry = lexicon::look_up_short((chunk | SMALL) & kept);
        let is_upper = letters > 1 && chunk & SMALL & kept == 0;
        self.push_word(self.at + letters, entry, chunk & 0x20 == 0, is_upper);
    }

    /// A word of which eight letters are known.
    fn longer_word(&mut self, first: u64) {
        let second = eight_at(self.bytes, self.at + 8);
        let letters = letters_in(second);
        if letters == 8 || (second >> (8 * letters)) & 0x80 != 0 {
            self.long_word();
            return;
        }
        let kept = (1 << (8 * letters)) - 1;
        let folded = [first | SMALL, (second | SMALL) & kept, 0, 0];
        let entry = lexicon::look_up(&folded, 8 + letters);
        let is_upper = first & SMALL == 0 && second & SMALL & kept == 0;
        self.push_word(self.at + 8 + letters, entry, first & 0x20 == 0, is_upper);
    }

    /// A word of any length and any letters.
    #[inline(never)]
    fn long_word(&mut self) {
        let mut word = Spelling::default();
        let mut at = self.at;
        let first_is_upper = match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => self.char_at(at).is_some_and(char::is_uppercase),
        };
        loop {
            at += word.add_ascii(self.bytes, at);
            if self.bytes.get(at).is_none_or(u8::is_ascii) {
                break;
            }
            let Some(c) = self.char_at(at).filter(|c| is_letter(*c)) else { break };
            word.add(u8::try_from(fold_char(c)).unwrap_or(b'?'));
            at += c.len_utf8();
        }
        if word.length == 1 {
            at = self.dotted_letters(at, &mut word);
        }
        let entry = lexicon::look_up(&word.folded, word.length);
        let is_upper = word.length > 1 && usize::try_from(word.uppers) == Ok(word.length);
        self.push_word(at, entry, first_is_upper, is_upper);
    }

    fn push_word(
        &mut self,
        end: usize,
        entry: Option<&'static Entry>,
        is_capital: bool,
        is_upper: bool,
    ) {
        let entry = entry.copied().unwrap_or_else(|| self.unknown(end));
        self.tokens.push(Token {
            kind: Kind::Word,
            start: self.at,
            end,
            word: entry.word,
            tags: entry.tags,
            value: entry.value,
            digits: 0,
            is_marked: false,
            is_capital,
            is_upper,
            is_spaced: self.is_spaced,
            starts_missile: entry.starts_missile,
        });
        // Most words end at a space.
        self.is_spaced = self.bytes.get(end) == Some(&b' ');
        self.at = end + usize::from(self.is_spaced);
    }

    /// What the form of a word tells that the lexicon does not know.
    fn unknown(&self, end: usize) -> Entry {
        let is_past = deed::ends_as_past(self.bytes.get(self.at..end).unwrap_or_default());
        let tags = if is_past { PAST_FORM } else { Tags::NONE };
        Entry { tags, ..Entry::default() }
    }

    /// `U.S.`, `a.m.`: further single letters, each after a full stop.
    fn dotted_letters(&self, mut at: usize, word: &mut Spelling) -> usize {
        let letter = |at: usize| self.bytes.get(at).copied().filter(u8::is_ascii_alphabetic);
        while self.bytes.get(at) == Some(&b'.') {
            let Some(next) = letter(at + 1) else { break };
            if letter(at + 2).is_some() {
                break;
            }
            word.uppers += u32::from(next < b'a');
            word.add(next | 0x20);
            at += 2;
        }
        if word.length > 1 && self.bytes.get(at) == Some(&b'.') {
            at += 1;
        }
        at
    }

    #[inline(never)]
    fn number(&mut self) {
        let after_month = self.tokens.last().is_some_and(|token| token.has(MONTH));
        let number = scan_number(self.text, self.at, !after_month, self.follows_day_point());
        let Some(token) = self.push(Kind::Number, number.end, "") else { return };
        token.tags = NUMERAL;
        token.value = number.value;
        token.digits = u8::try_from(number.digits).unwrap_or(u8::MAX);
        token.is_marked = number.is_marked;
    }
}

impl Lexer<'_> {
    /// Whether a number and a glued point stand just before: the `05` of `14.05.2017`.
    fn follows_day_point(&self) -> bool {
        let mut last = self.tokens.iter().rev();
        let is_point = last.next().is_some_and(|t| t.is(".") && t.end == self.at && !t.is_spaced);
        is_point && last.next().is_some_and(|t| t.kind == Kind::Number)
    }
}

const fn ascii_mark(byte: u8) -> &'static str {
    match byte {
        b'.' => ".",
        b',' => ",",
        b'(' => "(",
        b')' => ")",
        b'[' => "[",
        b']' => "]",
        b'-' => "-",
        b'\'' | b'`' => "'",
        b'"' => "\"",
        b':' => ":",
        b';' => ";",
        b'!' => "!",
        b'?' => "?",
        b'/' => "/",
        b'~' => "~",
        b'>' => ">",
        b'<' => "<",
        b'+' => "+",
        b'$' => "$",
        b'%' => "%",
        b'&' => "&",
        b'*' | b'_' | b'#' | b'|' | b'=' => "*",
        _ => "?!",
    }
}

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scanned {
    value: f64,
    end: usize,
    digits: usize,
    is_marked: bool,
}

/// Reads `7,687.5`, `7 687.5`, `1.000,5`, `99,8` and plain digits from byte `start` on.
fn scan_number(text: &str, start: usize, may_group_by_space: bool, in_date: bool) -> Scanned {
    let bytes = text.as_bytes();
    let run =
        |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut number = Scanned { value: 0.0, end: start, digits: 0, is_marked: false };
    let take = |number: &mut Scanned, from: usize, count: usize| {
        for byte in bytes.iter().skip(from).take(count) {
            number.value = number.value * 10.0 + f64::from(byte - b'0');
        }
        number.end = from + count;
    };
    let first = run(start);
    take(&mut number, start, first);
    number.digits = first;
    let mut group = "";
    let most = if first <= 3 && !in_date { usize::MAX } else { 0 };
    for _ in 0..most {
        let Some((separator, width)) = separator_at(text, number.end) else { break };
        let from = number.end + width;
        if run(from) != 3 || !(group.is_empty() || group == separator) {
            break;
        }
        let is_decimal_point = separator == "." && !is_grouping_point(bytes, from);
        let needs_unit = separator == " " && !(may_group_by_space && unit_follows(text, from + 3));
        if is_decimal_point || needs_unit {
            break;
        }
        group = separator;
        take(&mut number, from, 3);
        number.digits += 3;
        number.is_marked = true;
    }
    if !in_date {
        decimals(bytes, &mut number, group);
    }
    number
}

/// The mark between two groups of digits: comma, point, or one of the spaces.
fn separator_at(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let c = text.get(at..)?.chars().next()?;
    let mark = match c {
        ',' => ",",
        '.' => ".",
        ' ' => " ",
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '\u{2008}' => "\u{a0}",
        '\'' | '’' => "'",
        _ => return None,
    };
    Some((mark, c.len_utf8()))
}

/// `1.000 km` and `7.687,5` group by points; `1.234` alone is a decimal.
fn is_grouping_point(bytes: &[u8], group_start: usize) -> bool {
    let group = bytes.get(group_start..group_start + 3);
    let next = (bytes.get(group_start + 3), bytes.get(group_start + 4));
    group == Some(b"000") || matches!(next, (Some(b','), Some(b'0'..=b'9')))
}

/// Whether a unit of length or time, or another group, stands at `at`, after one space at most.
fn unit_follows(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..) else { return false };
    let is_between = |c: char| c.is_ascii_digit() || "., -".contains(c) || c == '\u{a0}';
    // A bounded look ahead: the whole stays linear.
    let head: String =
        rest.chars().take(16).skip_while(|c| is_between(*c)).map(fold_char).collect();
    let is_second =
        head.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    is_second
        || ["km", "kil", "mil", "met", "m ", "sec", "nau", "fee", "ft"]
            .iter()
            .any(|unit| head.starts_with(unit))
}

fn decimals(bytes: &[u8], number: &mut Scanned, group: &str) {
    let mark = bytes.get(number.end).copied();
    let run = bytes.iter().skip(number.end + 1).take_while(|byte| byte.is_ascii_digit()).count();
    let fits = match mark {
        Some(b'.') => group != ".",
        Some(b',') => group != "," && run != 3,
        _ => false,
    };
    // A date such as 12.02.2017 is no decimal.
    let goes_on = bytes.get(number.end + 1 + run) == Some(&b'.')
        && bytes.get(number.end + 2 + run).is_some_and(u8::is_ascii_digit);
    if !fits || run == 0 || goes_on {
        return;
    }
    let mut scale = 1.0;
    for byte in bytes.iter().skip(number.end + 1).take(run) {
        scale /= 10.0;
        number.value += f64::from(byte - b'0') * scale;
    }
    number.value = (number.value * 1e9).round() / 1e9;
    number.end += 1 + run;
    number.is_marked = true;
}
