//! How wide a text will be, without a screen: a table of character widths.
//!
//! The widths are those of DejaVu Sans, the widest of the common interface fonts, in hundredths of the font size and
//! rounded up; so a label that fits here fits in every font of the page's list. Chinese, Japanese and Korean characters
//! are one font size wide.

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// The size in world units.
    pub size: u8,
    /// Whether it is semi-bold.
    pub bold: bool,
}

/// The width of `text` in world units.
#[must_use]
pub fn width(text: &str, font: Font) -> f32 {
    text.chars().map(|character| advance(character, font)).sum()
}

/// `text`, or as much of it as fits into `room` with an ellipsis after it. Nothing when not even the ellipsis fits.
#[must_use]
pub fn fit(text: &str, font: Font, room: f32) -> String {
    if width(text, font) <= room {
        return text.to_owned();
    }
    let mut left = room - advance('…', font);
    if left < 0.0 {
        return String::new();
    }
    let mut out = String::new();
    for character in text.chars() {
        left -= advance(character, font);
        if left < 0.0 {
            break;
        }
        out.push(character);
    }
    while out.ends_with([' ', '·', '-', '_', '.']) {
        out.pop();
    }
    out.push('…');
    out
}

fn advance(character: char, font: Font) -> f32 {
    let table = if font.bold { &BOLD } else { &REGULAR };
    let code = u32::from(character);
    let hundredths = match code.checked_sub(32).and_then(|at| usize::try_from(at).ok()).and_then(|at| table.get(at)) {
        Some(width) => *width,
        None if code < 32 => 0,
        None if matches!(character, '·' | '’' | '‘') => 38,
        None if is_wide(code) => 100,
        None => 84,
    };
    f32::from(hundredths) * f32::from(font.size) / 100.0
}

/// East Asian wide characters and everything beyond the basic plane.
const fn is_wide(code: u32) -> bool {
    matches!(code, 0x1100..=0x115f | 0x2014..=0x2026 | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x1_0000..)
}

/// From the space to the tilde.
const REGULAR: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
    100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84,
    50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];

/// From the space to the tilde.
const BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84,
    58, 100, 78, 77, 74, 83, 69, 69, 83, 84, 38, 38, 78, 64, 100, 84, 85, 74, 85, 77, 72, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46,
    84, 50, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37,
    72, 84,
];
