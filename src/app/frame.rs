//! The frame of the picture: arranges the scene for the room there is and hands it to the stage.

use web_sys::HtmlElement;
use yew::{Callback, Html, hook, html, use_callback, use_effect_with, use_memo, use_node_ref};

use super::context::Context;
use super::legend::legend;
use super::same::Same;
use super::stage::{StageProps, use_stage};
use super::store::Held;
use super::surroundings::use_media;
use crate::browser::media;
use crate::scene::{Shape, arrange};
use crate::session::{Command, Selection, ThemeChoice};
use crate::text::ui::UiWord;
use crate::units::SimTime;

/// The picture in its frame.
#[hook]
pub(super) fn use_frame(app: &Context, session: &Held, now: SimTime, narrow: bool) -> Html {
    let system_is_dark = use_media(media::DARK);
    let reduced_motion = use_media(media::REDUCED_MOTION);
    let dark = match session.theme {
        ThemeChoice::Auto => system_is_dark,
        ThemeChoice::Light => false,
        ThemeChoice::Dark => true,
    };
    let shape = if narrow { Shape::Tall } else { Shape::Wide };
    let arranged = (Same(session.network.clone()), Same(session.allocation.clone()), Same(session.run.clone()));
    let layout = use_memo((arranged, shape, app.language), |((network, allocation, run), shape, language)| {
        arrange(network, allocation, run, *shape, *language)
    });
    let frame = use_node_ref();
    use_effect_with((layout.width, layout.height, frame.clone()), |(width, height, frame)| {
        // The style sheet fits a picture of these proportions into the frame.
        if let Some(frame) = frame.cast::<HtmlElement>() {
            drop(frame.style().set_property("--picture-width", &whole(*width)));
            drop(frame.style().set_property("--picture-height", &whole(*height)));
        }
    });
    let on_select: Callback<Selection> =
        use_callback(app.send.clone(), |selection: Selection, send| send.emit(Command::Select(Some(selection))));
    let picture = use_stage(&StageProps {
        layout,
        run: session.run.clone(),
        playback: session.playback.clone(),
        time: now,
        selection: session.selection.clone(),
        traced: session.traced.clone(),
        on_select,
        dark,
        reduced_motion,
        language: app.language,
    });
    html! {
        <section ref={frame} class="stage-frame" aria-label={app.say(UiWord::StageLabel)}>
            { picture }
            if narrow { { legend(app, "at-picture") } }
        </section>
    }
}

/// A length in whole units, for CSS.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of pictures are small and positive")]
fn whole(length: f32) -> String {
    (length.ceil() as u32).to_string()
}
