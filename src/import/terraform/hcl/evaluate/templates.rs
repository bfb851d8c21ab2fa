//! Texts with values in them.

use super::super::super::super::declaration::Piece;
use super::super::syntax::{Part, PartFor};
use super::super::value::{Data, Value};
use super::super::world::Fault;
use super::{Env, Frame, bad};
use crate::report::Place;

impl Env<'_> {
    pub(super) fn template(self, parts: &[Part], place: &Place) -> Result<Data, Box<Fault>> {
        let mut pieces = Vec::new();
        self.parts(parts, place, &mut pieces)?;
        let length = pieces.iter().map(length).sum::<u64>();
        self.module.world.spend(length / 16, place)?;
        Ok(Data::pieces(pieces))
    }

    fn parts(self, parts: &[Part], place: &Place, pieces: &mut Vec<Piece>) -> Result<(), Box<Fault>> {
        for part in parts {
            match part {
                Part::Text(text) => pieces.push(Piece::Text(text.clone())),
                Part::Value(expression) => {
                    let value = self.value(expression)?;
                    let found =
                        value.data.as_pieces().or_else(|| value.data.waits_for().map(|unknown| vec![Piece::Unknown(unknown)]));
                    let Some(found) = found else { return Err(bad(&value.place, "template", "a text, a number or a truth value")) };
                    self.module.world.spend(found.len() as u64, place)?;
                    pieces.extend(found);
                }
                Part::If(condition, then, otherwise) => {
                    let asked = self.value(condition)?;
                    match (asked.data.as_truth(), asked.data.waits_for()) {
                        (Some(true), _) => self.parts(then, place, pieces)?,
                        (Some(false), _) => self.parts(otherwise, place, pieces)?,
                        (None, Some(unknown)) => pieces.push(Piece::Unknown(unknown)),
                        (None, None) => return Err(bad(&asked.place, "if", "true or false")),
                    }
                }
                Part::For(part) => self.part_for(part, place, pieces)?,
            }
        }
        Ok(())
    }

    fn part_for(self, part: &PartFor, place: &Place, pieces: &mut Vec<Piece>) -> Result<(), Box<Fault>> {
        let collection = self.value(&part.collection)?;
        let Some(walked) = self.walk(&collection)? else {
            pieces.extend(collection.data.waits_for().map(Piece::Unknown));
            return Ok(());
        };
        for (key, value) in walked {
            self.module.world.spend(1, place)?;
            let frame = Frame { name: &part.value, value, outer: self.frame };
            let keyed;
            let env = match &part.key {
                Some(name) => {
                    keyed = Frame { name, value: Value::new(place, key), outer: Some(&frame) };
                    self.with(&keyed)
                }
                None => self.with(&frame),
            };
            env.parts(&part.body, place, pieces)?;
        }
        Ok(())
    }
}

fn length(piece: &Piece) -> u64 {
    match piece {
        Piece::Text(text) => text.len() as u64,
        Piece::Reference(_) | Piece::Unknown(_) => 1,
    }
}
