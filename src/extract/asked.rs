//! Figures that answer a question or stand behind a label of everyday words: `How high? 6,000 km,
//! says Tokyo`, `How long: 69 minutes`.

use super::figure::Measured;
use super::quantity::Quantity;
use super::reading::Reading;
use crate::model::Field;

/// How far behind its question a figure may stand, in tokens.
const REACH: usize = 40;

/// What a quantity measures that only the question before it says.
pub(super) fn asked(reading: &Reading<'_>, quantity: &Quantity) -> Option<Measured> {
    let own = reading.sentence_of(quantity.first)?;
    let paragraph = reading.sentences.get(own)?.paragraph;
    let lowest = quantity.first.saturating_sub(REACH);
    // A question and its answer stand in one paragraph, or on a line each.
    let near = (0..=own).rev().map_while(|number| {
        let sentence = reading.sentences.get(number)?;
        let asks = reading.word_before(sentence.last, 1) == "?";
        let belongs =
            number == own || sentence.first >= lowest && (sentence.paragraph == paragraph || asks);
        belongs.then_some(sentence.first)
    });
    let how = near
        .into_iter()
        .find_map(|first| (first..first + 5).find(|at| reading.word(*at) == "how"))
        .filter(|how| *how < quantity.first)?;
    let after = reading.word(how + 2);
    let is_told = matches!(after, "?" | ":" | "did" | "was" | "—" | "–" | "-");
    let field = match reading.word(how + 1) {
        "high" => Field::Apogee,
        "far" => Field::Distance,
        "long" if !quantity.unit.is_length() => Field::FlightTime,
        _ => return None,
    };
    let is_kind = quantity.unit.is_length() == (field != Field::FlightTime);
    (is_told && is_kind).then_some(Measured { field, rule: "answer to how far, high or long" })
}
