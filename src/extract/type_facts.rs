//! The types and classes that one launch's clauses name as what flew.

use chrono::Datelike;

use super::clause::Opener;
use super::day_role::Role;
use super::fallback;
use super::fields::Sheet;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::refer::NEWS;
use super::salvo::{self, Ordinal};
use super::tags::{BE, EVENT, INDEF, LAUNCH, MAY_BE, NEG, NUM, PAST, WEAKLAUNCH};
use super::types;
use crate::model::{Field, MissileClass, PartialDate, Value};

impl Sheet<'_, '_> {
    /// The missile's class, and the number of its mention.
    pub(crate) fn missiles(&mut self) -> Option<(MissileClass, usize)> {
        let reading = self.reading;
        let mut kept: Vec<(String, Option<Ordinal>)> = Vec::new();
        let mut found = None;
        let mut listed_from = None;
        for mention in self.mine(&reading.missiles, |m| m.first) {
            let is_plural = mention.is_plural(reading)
                && !self.is_salvo(mention.first, true)
                && !is_launched(reading, mention.last);
            let fits = types::names_what_flew(reading, self.context.events, mention.first);
            let ordinal = salvo::counted(reading, mention.first);
            let same_one = |(_, other): &(String, Option<Ordinal>)| {
                ordinal.is_none() || other.is_none() || *other == ordinal
            };
            // "Zolfaghar and Dezful missiles": one list.
            let is_listed = listed_from == Some(mention.first);
            let is_rival = kept.iter().any(same_one)
                && !is_listed
                && !types::identifies(reading, mention.first);
            let join = reading.word(mention.last);
            let is_serial = join == "," && reading.word(mention.last + 1) == "and";
            let next = mention.last + 1 + usize::from(is_serial);
            if is_plural
                || !fits
                || self.is_of_another_day(mention.first)
                || is_rival
                || types::is_compared(reading, mention.first)
                || kept.iter().any(|(name, _)| *name == mention.name)
                || kept.len() > 3
            {
                continue;
            }
            listed_from = matches!(join, "," | "and" | "&").then_some(next);
            kept.push((mention.name.to_string(), ordinal));
            self.push_counted(
                Field::Missile,
                Value::Text(mention.name.as_ref().into()),
                (mention.first, mention.last),
                "missile named in a clause that tells the launch",
                ordinal,
            );
            if found.is_none() {
                let at = reading.missiles.partition_point(|m| m.first < mention.first);
                found = mention.missile.map(|missile| (missile.class, at));
            }
        }
        self.settle(Field::Missile);
        found
    }

    /// Whether a plural means those that flew: launched in the same clause, or counted, or guessed
    /// at: "two suspected short-range missiles", not "short-range missiles" at large.
    fn is_salvo(&self, first: usize, is_type: bool) -> bool {
        let reading = self.reading;
        let clause = reading.clause_at(first).map_or(0, |clause| clause.first);
        let behind = |count: usize| reading.run(clause.max(first.saturating_sub(count)), first);
        let is_count = |t: &Token| {
            t.has(INDEF.with(NUM)) || t.is("both") || (t.kind == Kind::Number && t.value < 30.0)
        };
        let launches = |t: &Token| {
            if is_type { t.has(LAUNCH) && !t.has(WEAKLAUNCH) } else { t.has(LAUNCH.with(EVENT)) }
        };
        // "The ICBMs came from two bases".
        let opens = self.reading.sentence_of(first).and_then(|s| self.reading.sentences.get(s));
        let is_the =
            opens.is_some_and(|s| s.first + 1 == first && self.reading.word(s.first) == "the");
        is_the
            || behind(12).iter().any(launches)
            || behind(4).iter().any(is_count)
            || behind(5)
                .iter()
                .any(|t| t.has(MAY_BE) || matches!(t.word, "be" | "classified" | "classed"))
    }

    /// Whether the clause at a token names a day or month that is not that of this launch.
    fn is_of_another_day(&self, first: usize) -> bool {
        let thread = self.context.threads.all.get(self.thread);
        let day = thread.and_then(|t| t.date).and_then(PartialDate::day);
        let opens = self.reading.sentence_of(first) == thread.map(|t| t.sentence);
        let (Some(clause), Some(day), false) = (self.reading.clause_at(first), day, opens) else {
            return false;
        };
        let from = self.reading.dates.partition_point(|d| d.first < clause.first);
        let dates = self.reading.dates.iter().enumerate().skip(from);
        let (mut same, mut other) = (false, false);
        for (number, mention) in dates.take_while(|(_, d)| d.first < clause.last) {
            let role = self.context.threads.roles.get(number);
            let is_said = matches!(role, Some(Role::Announcement | Role::Dateline));
            let is_since = clause.opener == Opener::Comparison;
            // "a Hwasong-12, the same type launched in January".
            let is_aside = mention.first > first
                && self.reading.run(first, mention.first).iter().any(|t| t.is(","));
            let Some(date) = mention.date.filter(|_| !is_since && !is_said && !is_aside) else {
                continue;
            };
            let is_far = match date.day() {
                Some(told) => (told - day).num_days().abs() > 3,
                None => date.year() != day.year() || date.month().is_some_and(|m| m != day.month()),
            };
            other |= is_far;
            same |= !is_far;
        }
        other && !same
    }

    /// The only type named, where no clause says that it flew.
    pub(crate) fn only_missile(&mut self) -> Option<(MissileClass, usize)> {
        if let Some(titled) = self.titled() {
            return Some(titled);
        }
        let at = fallback::only_missile(self.context, self.clauses)
            .filter(|_| self.thread == NEWS || !self.says_no_launch())?;
        let mention = self.reading.missiles.get(at)?;
        if self.is_of_another_day(mention.first) {
            return None;
        }
        self.push(
            Field::Missile,
            Value::Text(mention.name.as_ref().into()),
            (mention.first, mention.last),
            "the only missile named",
        );
        mention.missile.map(|missile| (missile.class, at))
    }

    /// `No launch.`, `Not a launch in our sense`: an entry of a list that tells of none.
    fn says_no_launch(&self) -> bool {
        self.clauses.iter().take(20).any(|number| {
            let clause = self.reading.clauses.get(*number);
            let run =
                clause.map_or(&[][..], |c| self.reading.run(c.first, c.last.min(c.first + 40)));
            run.windows(3).any(|w| {
                matches!(w, [no, a, b] if no.has(NEG) && (a.has(EVENT) || a.has(INDEF) && b.has(EVENT)))
            }) || matches!(run, [.., no, event] if no.has(NEG) && event.has(EVENT))
        })
    }

    /// The type that is the text's title: all launches told in it are of that type.
    fn titled(&mut self) -> Option<(MissileClass, usize)> {
        let mention = self.reading.missiles.first().filter(|m| m.first == 0)?;
        let next = self.reading.tokens.get(mention.last);
        if !next.is_some_and(|t| t.kind == Kind::Break || matches!(t.word, "." | ":")) {
            return None;
        }
        self.push(
            Field::Missile,
            Value::Text(mention.name.to_string().into()),
            (mention.first, mention.last),
            "the type that the text is about",
        );
        let class = self.reading.classes.first().filter(|c| c.first < 60 && !c.is_plural);
        if let Some(class) = class {
            self.push(
                Field::MissileClass,
                Value::Class(class.class),
                (class.first, class.last),
                "class of the type that the text is about",
            );
        }
        mention.missile.map(|missile| (missile.class, 0))
    }

    /// The class of the missile named, where the text says none.
    pub(crate) fn class_of(
        &mut self,
        missile: Option<(MissileClass, usize)>,
    ) -> Option<MissileClass> {
        let (class, at) = missile?;
        let is_plain = matches!(class, MissileClass::Slv | MissileClass::Cruise);
        if !is_plain {
            return Some(class);
        }
        let mention = self.reading.missiles.get(at)?;
        self.push(
            Field::MissileClass,
            Value::Class(class),
            (mention.first, mention.last),
            "class of the missile named",
        );
        Some(class)
    }

    /// The classes told of what flew; of the type `missile` where only that is given one.
    pub(crate) fn classes(&mut self, missile: Option<usize>) -> Option<MissileClass> {
        let reading = self.reading;
        let mut kept: Vec<(MissileClass, Option<Ordinal>)> = Vec::new();
        for mention in self.mine(&reading.classes, |c| c.first) {
            let fits = types::names_what_flew(reading, self.context.events, mention.first);
            let is_general = mention.is_plural && !self.is_salvo(mention.first, false);
            let ordinal = salvo::counted(reading, mention.first);
            let same_one = |(_, other): &(MissileClass, Option<Ordinal>)| {
                ordinal.is_none() || other.is_none() || *other == ordinal
            };
            let is_rival = kept.iter().any(same_one)
                && !types::identifies(reading, mention.first)
                && mention.class != MissileClass::Hgv;
            let skip = mention.is_alternative
                || types::is_programme(reading, mention.last)
                || types::is_compared(reading, mention.first);
            if !fits
                || is_general
                || self.is_of_another_day(mention.first)
                || is_rival
                || skip
                || kept.iter().any(|(class, _)| *class == mention.class)
                || kept.len() > 2
            {
                continue;
            }
            kept.push((mention.class, ordinal));
            self.push_counted(
                Field::MissileClass,
                Value::Class(mention.class),
                (mention.first, mention.last),
                "class named in a clause that tells the launch",
                ordinal,
            );
        }
        self.settle(Field::MissileClass);
        kept.first()
            .map(|(class, _)| *class)
            .or_else(|| self.fired_from_below())
            .or_else(|| self.class_by_type(missile))
            .or_else(|| self.only_class())
    }

    /// The class that the text gives to the type named, in whatever sentence.
    fn class_by_type(&mut self, missile: Option<usize>) -> Option<MissileClass> {
        let reading = self.reading;
        let named = reading.missiles.get(missile?)?;
        let mention = reading.classes.get(fallback::class_of_type(reading, &named.name)?)?;
        self.push(
            Field::MissileClass,
            Value::Class(mention.class),
            (mention.first, mention.last),
            "class that the text gives to the type",
        );
        Some(mention.class)
    }

    /// The only class named, where no clause says that it flew.
    fn only_class(&mut self) -> Option<MissileClass> {
        let at = fallback::only_class(self.context, self.clauses)?;
        let mention = self.reading.classes.get(at)?;
        if self.is_of_another_day(mention.first) {
            return None;
        }
        self.push(
            Field::MissileClass,
            Value::Class(mention.class),
            (mention.first, mention.last),
            "the only class named",
        );
        Some(mention.class)
    }
}

/// `Prithvi-II missiles were successfully test-fired`; not `the missiles launched in 1998`.
fn is_launched(reading: &Reading<'_>, last: usize) -> bool {
    let ahead = reading.run(last, last + 7);
    let is_told = |t: &Token| t.has(LAUNCH) && t.has(PAST);
    let verb = ahead.iter().position(is_told);
    let helper = ahead.iter().position(|t| t.has(BE));
    verb.zip(helper).is_some_and(|(verb, helper)| helper < verb)
}
