//! The numbers of one launch: those a word governs, and a speaker's bare ones beside them.

use super::fields::{Draft, Sheet};
use super::figure::{Measured, PAIRED, is_open, measured};
use super::going::puts_at;
use super::governor::{ALTITUDE_OF, RANGE_WAS, governor};
use super::lex::{Kind, Token};
use super::quantity::Quantity;
use super::reading::Reading;
use super::salvo::{self, Ordinal};
use super::speaker::{claimant_here, respective, teller};
use super::tags::{
    APOGEE, BE, CAPABLE, CLIMB, COMPASS, FAIL, FLIGHTNOUN, HAVE, ING, MODAL, OWN, PAST, PEAKNOUN,
    PLAN, RANGEWORD, REACH, SAY, THIRD,
};
use super::types;
use super::verb::Mood;
use crate::model::{Amount, Duration, Field, Length, MissileClass, Value};

/// Farther from the known distances than this ratio's logarithm, "the range was" is of the type.
const RANGE_GAP: f64 = 0.34;

/// Sentences that tell how a launch of a satellite went.
const HEAD: usize = 8;

/// How far, as a ratio's logarithm, rival figures of one flight lie apart.
const RIVAL_GAP: f64 = 0.75;

impl Sheet<'_, '_> {
    /// Proposes distance, apogee and flight time.
    pub(crate) fn figures(&mut self, class: Option<MissileClass>) {
        let reading = self.reading;
        let mut open = Vec::new();
        let mut before: Option<(usize, Measured)> = None;
        for quantity in self.mine(&reading.quantities, |q| q.first) {
            let joined = before
                .filter(|(last, found)| joins(reading, *last, found.field, quantity))
                .map(|(_, found)| found);
            let Some(found) = measured(reading, quantity).or(joined) else {
                if is_open(reading, quantity) {
                    open.push(quantity);
                }
                continue;
            };
            before = Some((quantity.last, found));
            if found.rule == RANGE_WAS && self.is_far_from_known(quantity) {
                continue;
            }
            let is_orbit = types::is_space_launch(class) && found.field != Field::Distance;
            let is_risen = matches!(found.rule, "reached" | "climbed to")
                || (found.rule == ALTITUDE_OF && climbs_before(reading, quantity.first));
            let is_time = found.field == Field::FlightTime && found.rule != "flew for";
            if is_orbit && (is_time || !(is_risen || has_failed(reading))) {
                continue;
            }
            let (ordinal, by) = counted(reading, quantity, found);
            self.push_as(
                found.field,
                amount(quantity),
                (quantity.first, quantity.last),
                found.rule,
                (quantity.qualifier, by, ordinal),
            );
        }
        for quantity in open.into_iter().take(24) {
            let rule = if self.stands_beside_height(quantity) {
                "a length beside a height in a list"
            } else if self.lone_length(quantity) {
                "a length that stands alone"
            } else {
                self.rival_figure(quantity);
                continue;
            };
            let how = (quantity.qualifier, teller(reading, quantity.first, quantity.last), None);
            let run = (quantity.first, quantity.last);
            self.push_as(Field::Distance, amount(quantity), run, rule, how);
        }
    }

    /// `Some 1,100 km, says the JCS.`, `Into the East Sea. 410 km.`: where a chronicle or a message
    /// gives a length in a sentence without a verb, it is the way, unless one is known.
    fn lone_length(&self, quantity: &Quantity) -> bool {
        let reading = self.reading;
        let Some(sentence) =
            reading.sentence_of(quantity.first).and_then(|s| reading.sentences.get(s))
        else {
            return false;
        };
        let run = reading.run(sentence.first, sentence.last);
        let tells = |t: &Token| {
            t.has(BE.with(HAVE).with(MODAL).with(OWN).with(CAPABLE).with(PLAN))
                || t.has(RANGEWORD.with(PEAKNOUN).with(APOGEE).with(FLIGHTNOUN))
        };
        let before = quantity.first.checked_sub(1).and_then(|at| reading.tokens.get(at));
        let far = if before.is_some_and(|t| t.is(":")) { 16 } else { 4 };
        let leads = quantity.first.saturating_sub(sentence.first) < far
            && (quantity.first == sentence.first || before.is_some_and(|t| t.kind == Kind::Mark));
        let next = reading.tokens.get(quantity.last);
        let ends = next.is_none_or(|t| {
            t.kind == Kind::Break
                || matches!(t.word, "." | "," | "(" | ";" | "to" | "into")
                || t.has(COMPASS)
        });
        let is_known = self.drafts.iter().any(|draft| draft.proposal.field == Field::Distance);
        quantity.unit.is_length()
            && leads
            && ends
            && !is_known
            && run.len() < 20
            && !run.iter().any(tells)
    }

    /// Whether distances are known, and all are quite other ones.
    fn is_far_from_known(&self, quantity: &Quantity) -> bool {
        let gap = self.gap(quantity, Field::Distance, None);
        gap.is_finite() && gap > RANGE_GAP
    }

    /// How far a figure lies from the nearest known one of a field, but for those of `by`, as a
    /// ratio's logarithm.
    fn gap(&self, quantity: &Quantity, field: Field, by: Option<&str>) -> f64 {
        self.drafts
            .iter()
            .filter(|draft| {
                draft.proposal.field == field
                    && (by.is_none() || draft.proposal.claimant.as_deref() != by)
            })
            .filter_map(|draft| draft.proposal.value.amount())
            .map(|amount| {
                (amount.middle(|value| value).max(0.1).ln() - quantity.low.max(0.1).ln()).abs()
            })
            .fold(f64::INFINITY, f64::min)
    }

    /// A figure that a speaker gives without a word for what it measures stands for the field
    /// whose known figures it is near.
    fn rival_figure(&mut self, quantity: &Quantity) {
        let reading = self.reading;
        let by = claimant_here(reading, quantity.first, quantity.last);
        let run = (quantity.first, quantity.last);
        if !quantity.unit.is_length() && self.is_in_list(quantity) {
            let rule = "a time in a list of figures";
            let how = (quantity.qualifier, by, None);
            self.push_as(Field::FlightTime, amount(quantity), run, rule, how);
            return;
        }
        // "A glide jump from 600 km", "adds 400 km to its own missile".
        let is_bound =
            matches!(reading.word_before(quantity.first, 1), "from" | "within" | "adds" | "added");
        let Some(by) = by.filter(|_| !is_bound && !follows_capability(reading, quantity)) else {
            return;
        };
        let field = self.nearest_field(quantity, by).or_else(|| self.said_distance(quantity));
        let Some(field) = field else { return };
        // "650 km and 50 km, respectively" of one missile: a distance and a height.
        let at = reading.quantities.partition_point(|q| q.first < quantity.first);
        let partners = [at.checked_sub(1), Some(at + 1)];
        let is_of_two_fields = partners.into_iter().flatten().any(|partner| {
            reading.quantities.get(partner).is_some_and(|partner| {
                let gap = partner.first.max(quantity.first) - partner.last.min(quantity.last);
                let other = self.nearest_field(partner, by);
                gap <= 2 && other.is_some_and(|other| other != field)
            })
        });
        let ordinal = salvo::ordinal_of(reading, quantity).filter(|_| !is_of_two_fields);
        let rule = "a speaker's figure near a known one";
        self.push_as(field, amount(quantity), run, rule, (quantity.qualifier, Some(by), ordinal));
    }

    /// `The JCS says 620 km for each`: with no other figure of the way, a length that is said just so
    /// is the way.
    fn said_distance(&self, quantity: &Quantity) -> Option<Field> {
        let before = quantity.first.checked_sub(1).and_then(|at| self.reading.tokens.get(at));
        let is_put = || {
            (quantity.first.saturating_sub(7)..quantity.first)
                .any(|at| puts_at(self.reading, at, quantity.first))
        };
        let is_said = before.is_some_and(|t| {
            t.has(SAY) && t.has(PAST.with(THIRD))
                || t.is("at") && is_put()
                || is_figure(self.reading, quantity)
        });
        let is_known = self
            .drafts
            .iter()
            .any(|draft| matches!(draft.proposal.field, Field::Distance | Field::Apogee));
        if !quantity.unit.is_length() {
            // "Japan said 69 minutes".
            let is_known = self.drafts.iter().any(|d| d.proposal.field == Field::FlightTime);
            let ends = self.reading.tokens.get(quantity.last).is_none_or(|t| t.kind != Kind::Word);
            let says = before.is_some_and(|t| t.has(SAY));
            return (says && ends && !is_known).then_some(Field::FlightTime);
        }
        (is_said && !is_known).then_some(Field::Distance)
    }

    /// The field whose figures by others a bare figure is near, and clearly nearer than to another
    /// field's.
    fn nearest_field(&self, quantity: &Quantity, by: &str) -> Option<Field> {
        let gap = |field: Field| self.gap(quantity, field, Some(by));
        if !quantity.unit.is_length() {
            return (gap(Field::FlightTime) < RIVAL_GAP).then_some(Field::FlightTime);
        }
        let (far, high) = (gap(Field::Distance), gap(Field::Apogee));
        let (field, near, other) =
            if high < far { (Field::Apogee, high, far) } else { (Field::Distance, far, high) };
        (near < RIVAL_GAP && other > 2.0 * near + 0.2).then_some(field)
    }

    /// Whether an ungoverned length is told in one breath with a height and no distance:
    /// `about 800 km, top of some 50`.
    fn stands_beside_height(&self, quantity: &Quantity) -> bool {
        let Some((start, end)) = self.reading.span(quantity.first, quantity.last) else {
            return false;
        };
        let near = |draft: &&Draft| draft.proposal.start > end && draft.proposal.start < end + 60;
        let close =
            |draft: &&Draft| draft.proposal.start < end + 60 && draft.proposal.end + 60 > start;
        let has = |field: Field, fits: &dyn Fn(&&Draft) -> bool| {
            self.drafts.iter().filter(|d| d.proposal.field == field).any(|d| fits(&d))
        };
        quantity.unit.is_length() && has(Field::Apogee, &near) && !has(Field::Distance, &close)
    }

    /// Whether a time stands in a list beside a length: `Tokyo: 53 minutes, about 1,000 km`.
    fn is_in_list(&self, quantity: &Quantity) -> bool {
        let at = self.reading.quantities.partition_point(|q| q.first <= quantity.first);
        let next = self.reading.quantities.get(at);
        let before = |back: usize| self.reading.word_before(quantity.first, back);
        let colon = before(1) == "(" || (1..=4).any(|back| before(back) == ":");
        let last = at.checked_sub(2).and_then(|at| self.reading.quantities.get(at));
        let ends = self.reading.tokens.get(quantity.last).is_none_or(|t| t.kind != Kind::Word);
        // "Tokyo: 6,000 km high, 1,000 km far, 69 minutes".
        let follows = ends
            && before(1) == ","
            && (5..=24).map(before).take_while(|word| *word != ".").any(|word| word == ":")
            && last.is_some_and(|q| q.unit.is_length() && quantity.first <= q.last + 2);
        follows || colon && next.is_some_and(|q| q.unit.is_length() && q.first <= quantity.last + 2)
    }
}

/// Whether a figure is joined to the one that ends at `last` and measures `field`: `400 km and 450 km`.
fn joins(reading: &Reading<'_>, last: usize, field: Field, quantity: &Quantity) -> bool {
    let gap = quantity.first.saturating_sub(last);
    let turn = reading.word(last + usize::from(reading.word(last) == ","));
    let is_kind = quantity.unit.is_length() == (field != Field::FlightTime);
    let leads = || {
        matches!(
            reading.word_before(quantity.first, 1),
            "then" | "shortest" | "longest" | "farthest" | "highest" | "lowest"
        )
    };
    is_kind
        && !quantity.is_conversion
        && ((gap == 1 && matches!(turn, "and" | "or" | "/"))
            || follows_bracket(reading, last, quantity.first)
            || (gap <= 4 && turn == "and" && leads()))
}

/// `Seoul's figure is 590 km`, `stood by its figure of 1,100 km`.
fn is_figure(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    matches!(reading.word_before(quantity.first, 1), "is" | "was" | "of")
        && matches!(reading.word_before(quantity.first, 2), "figure" | "estimate")
}

/// `600 km (JCS) / 650 km (Japan)`: the next figure of a list whose bodies stand in brackets.
fn follows_bracket(reading: &Reading<'_>, last: usize, first: usize) -> bool {
    let between = reading.run(last, first);
    let is_closed = between.first().is_some_and(|t| t.is("("))
        && between.len() <= 10
        && between.iter().rev().nth(1).is_some_and(|t| t.is(")"));
    is_closed && between.last().is_some_and(|t| matches!(t.word, "/" | ";" | "," | "and" | "or"))
}

/// `Officially "above 5,000 km". China's researchers say 8,000`: what stands after a figure of what
/// the type can do, in one paragraph, is one too.
fn follows_capability(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let paragraph = |q: &Quantity| {
        reading.sentence_of(q.first).and_then(|s| reading.sentences.get(s)).map(|s| s.paragraph)
    };
    let at = reading.quantities.partition_point(|q| q.first < quantity.first);
    let before = at.checked_sub(1).and_then(|at| reading.quantities.get(at));
    let asks = || {
        let sentence = reading.sentence_of(quantity.first)?;
        (sentence.saturating_sub(3)..sentence).rev().find_map(|number| {
            let sentence = reading.sentences.get(number)?;
            let asks = reading.word_before(sentence.last, 1) == "?";
            let last = sentence.last.min(sentence.first + 30);
            asks.then(|| reading.run(sentence.first, last).iter().any(|t| t.has(MODAL)))
        })
    };
    before.is_some_and(|before| {
        before.unit.is_length()
            && paragraph(before) == paragraph(quantity)
            && (governor(reading, before).is_some_and(|g| g.mood == Mood::Possible)
                || asks() == Some(true))
    })
}

/// Whether the first half of a text tells that a launch failed: `failed to enter orbit`, `came apart`.
fn has_failed(reading: &Reading<'_>) -> bool {
    let last = reading.sentences.get(..HEAD.min(reading.sentences.len())).and_then(<[_]>::last);
    let run = reading.run(0, last.map_or(0, |s| s.last.min(400)));
    let breaks = |pair: &[Token]| {
        matches!(pair, [one, two] if matches!(one.word, "came" | "broke" | "fell")
            && matches!(two.word, "apart" | "back" | "short"))
    };
    run.iter().any(|t| t.has(FAIL)) || run.windows(2).any(breaks)
}

/// `climbed to a height of`: a verb of climbing leads the height in.
fn climbs_before(reading: &Reading<'_>, first: usize) -> bool {
    reading
        .run(first.saturating_sub(6), first)
        .iter()
        .any(|t| t.has(CLIMB.with(REACH)) && t.has(PAST.with(ING)))
}

/// Which missile a figure is of, and who says so: "respectively" may count missiles, speakers or
/// measures.
fn counted(
    reading: &Reading<'_>,
    quantity: &Quantity,
    found: Measured,
) -> (Option<Ordinal>, Option<&'static str>) {
    let by = teller(reading, quantity.first, quantity.last);
    let ordinal = salvo::ordinal_of(reading, quantity);
    let is_respective =
        reading.run(quantity.last, quantity.last + 18).iter().any(|t| t.is("respectively"));
    if found.rule == PAIRED {
        return (None, by);
    }
    match respective(reading, quantity.first).filter(|_| is_respective) {
        Some([one, two]) => (None, Some(if ordinal == Some(2) { two } else { one })),
        None => (ordinal, by),
    }
}

/// The figure, as a value of the kind that its unit measures.
pub(super) fn amount(quantity: &Quantity) -> Value {
    let amount = match quantity.high {
        Some(high) => Amount::Range(quantity.low, high),
        None => Amount::Single(quantity.low),
    };
    if quantity.unit.is_length() {
        Value::Length(amount.map(Length::from_km))
    } else {
        Value::Duration(amount.map(Duration::from_minutes))
    }
}
