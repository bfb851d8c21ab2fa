//! Marks as live SVG elements.

use yew::{Html, html};

use crate::paint::marks::{Form, Mark, anchor, decimal};

/// The element of a mark. Presentation attributes only: the page's policy forbids style strings.
pub(super) fn element(mark: &Mark) -> Html {
    let fill = mark.fill.unwrap_or("none");
    let stroke = mark.stroke;
    let width = stroke.map(|_| decimal(f32::from(mark.tenths) / 10.0));
    let dash = mark.dash;
    match &mark.form {
        Form::Rect(rect, radius) => html! {
            <rect x={decimal(rect.x)} y={decimal(rect.y)} width={decimal(rect.w)} height={decimal(rect.h)} rx={decimal(*radius)}
                {fill} {stroke} stroke-width={width} stroke-dasharray={dash} />
        },
        Form::Path(path, at) => {
            let transform = (at.x != 0.0 || at.y != 0.0).then(|| format!("translate({} {})", decimal(at.x), decimal(at.y)));
            html! {
                <path d={path.clone()} {transform} {fill} {stroke} stroke-width={width} stroke-dasharray={dash}
                    stroke-linecap="round" stroke-linejoin="round" />
            }
        }
        Form::Text(label) => {
            let turn = label.vertical.then(|| format!("rotate(-90 {} {})", decimal(label.at.x), decimal(label.at.y)));
            let weight = label.font.bold.then_some("600");
            html! {
                <text x={decimal(label.at.x)} y={decimal(label.at.y)} transform={turn} font-size={label.font.size.to_string()}
                    font-weight={weight} text-anchor={anchor(label.anchor)} {fill}>{ label.text.to_string() }</text>
            }
        }
    }
}
