//! Small pictures on buttons, drawn here: plain strokes in the colour of the text, silent for screen readers.

use yew::{Html, html};

/// The closed list of icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    ToStart,
    Back,
    Forward,
    Play,
    Pause,
    ThemeAuto,
    ThemeLight,
    ThemeDark,
    Keyboard,
    Close,
    Open,
    Pass,
    Block,
    Unknown,
    Mixed,
    Undo,
    Redo,
}

impl Icon {
    /// The icon, in a square of one em and a quarter.
    pub(super) fn view(self) -> Html {
        let (path, filled) = self.path();
        html! {
            <svg class={if filled { "icon icon-filled" } else { "icon" }} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d={path} />
            </svg>
        }
    }

    const fn path(self) -> (&'static str, bool) {
        match self {
            Self::ToStart => ("M5 4.5h1.8v11H5zM15.5 4.8v10.4L8 10z", true),
            Self::Back => ("M13 4.8v10.4L5.5 10z", true),
            Self::Forward => ("M7 4.8v10.4l7.5-5.2z", true),
            Self::Play => ("M6 3.9v12.2c0 .5.5.8.9.5l9.2-6.1c.4-.2.4-.8 0-1L6.9 3.4c-.4-.3-.9 0-.9.5z", true),
            Self::Pause => ("M5.5 4h3v12h-3zM11.5 4h3v12h-3z", true),
            Self::ThemeAuto => ("M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14", false),
            Self::ThemeLight => (
                "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4",
                false,
            ),
            Self::ThemeDark => ("M16 12.2A6.6 6.6 0 0 1 7.8 4a6.6 6.6 0 1 0 8.2 8.2z", false),
            Self::Keyboard => ("M2.5 5.5h15v9h-15zM5 8.3h.1M7.5 8.3h.1M10 8.3h.1M12.5 8.3h.1M15 8.3h.1M6.5 11.7h7", false),
            Self::Close => ("M5 5l10 10M15 5L5 15", false),
            Self::Open => ("M10 13V4M6.5 7.2L10 3.7l3.5 3.5M4 12.5v3.8h12v-3.8", false),
            Self::Pass => ("M5.8 10.4l2.8 2.8 5.6-6", false),
            Self::Block => ("M6.5 6.5l7 7M13.5 6.5l-7 7", false),
            Self::Mixed => ("M6 8h8M6 12h8M12.6 5.6l-5.2 8.8", false),
            Self::Undo => ("M7.5 4.5L4 8l3.5 3.5M4.4 8H12a4 4 0 0 1 0 8H8", false),
            Self::Redo => ("M12.5 4.5L16 8l-3.5 3.5M15.6 8H8a4 4 0 0 0 0 8h4", false),
            Self::Unknown => ("M7.6 7.8c0-3 5-3 5 0 0 1.8-2.5 1.9-2.5 3.6M10.1 14.2v.1", false),
        }
    }
}
