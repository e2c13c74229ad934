//! What the news launch still lacks once its own clauses are read: its day from the sentences that
//! stand round it, its type from the only one named, its class from its type.

use super::clock::ClockMention;
use super::day_role::Role;
use super::event::{Event, is_planned};
use super::fields::Context;
use super::lex::{Kind, Token};
use super::reading::Reading;
use super::refer::NEWS;
use super::speaker::claimant_here;
use super::types::{is_compared, is_guess, is_possible, is_programme};
use super::when::{DateMention, When};
use crate::model::Missile;

/// The rule of a day that stands beside the launch rather than in what tells it.
pub(crate) const DAY_BESIDE: &str = "the day told beside the launch";
/// The rule of a site that stands beside the launch rather than in what tells it.
pub(crate) const SITE_BESIDE: &str = "launch site named beside the launch";

/// How many sentences after the opening one may date it.
const NEARBY: usize = 3;

/// The day of a news launch that no clause of its own dates: the first day within a week of the
/// published one that stands near the opening sentence and dates neither a plan nor, unless
/// observers announce it, an announcement; then that of the dateline.
pub(crate) fn day_nearby<'r>(context: &Context<'r, '_>) -> Option<&'r DateMention> {
    let opening = context.threads.all.get(NEWS)?.sentence;
    let numbered = || context.reading.dates.iter().enumerate();
    let fits = |(number, mention): &(usize, &DateMention)| {
        context.threads.roles.get(*number) != Some(&Role::Dateline)
            && is_near(context, mention, opening)
            && is_recent(context, mention)
            && dates_news(context, *number, mention)
    };
    // A day that stands alone is often that of the page.
    let near = numbered()
        .find(|found| fits(found) && !is_heading(context, found.1))
        .or_else(|| numbered().find(fits));
    let dateline = || {
        numbered().find(|(number, _)| context.threads.roles.get(*number) == Some(&Role::Dateline))
    };
    let told = || scene_day(context, opening).map(|mention| (0, mention));
    near.or_else(told)
        .or_else(|| numbered().find(|found| is_lead_day(context, *found, opening)))
        .or_else(dateline)
        .map(|(_, mention)| mention)
}

/// `North Korea rang in the year on Sunday with what Seoul calls a missile`: a day of the sentences
/// that open the news which dates no plan and no word of the side that launched.
fn is_lead_day(
    context: &Context<'_, '_>,
    (number, mention): (usize, &DateMention),
    opening: usize,
) -> bool {
    let reading = context.reading;
    let Some(sentence) = reading.sentence_of(mention.first) else { return false };
    let Some(clause) = reading.clause_at(mention.first).copied() else { return false };
    let run = reading.run(
        clause.first.max(mention.first.saturating_sub(40)),
        clause.last.min(mention.last + 40),
    );
    let by = claimant_here(reading, mention.first, mention.last);
    let lead = reading.word_before(mention.first, 1);
    let role = context.threads.roles.get(number);
    sentence <= opening + 1
        && is_recent(context, mention)
        && matches!(role, Some(Role::Announcement | Role::Other | Role::Own))
        // The North speaks a day later; others on the day itself.
        && !by.is_some_and(|by| matches!(by, "KCNA" | "North Korea"))
        && (!is_planned(run) || run.iter().any(|t| t.is("warned")))
        && !is_heading(context, mention)
        && !matches!(
            lead,
            "until" | "till" | "by" | "dated" | "issued" | "since" | "to" | "through" | "undated"
        )
        && !run.iter().any(|t| t.has(super::tags::PHOTO))
}

/// `Sirens sounded on Wednesday, at 8:55 a.m.`: the only day that the head of the text names,
/// said with a time of day and by nobody in particular.
fn scene_day<'r>(context: &Context<'r, '_>, opening: usize) -> Option<&'r DateMention> {
    let reading = context.reading;
    let mut only: Option<&DateMention> = None;
    for (number, mention) in reading.dates.iter().enumerate() {
        let sentence = reading.sentence_of(mention.first)?;
        if sentence > opening + 1 {
            break;
        }
        if context.threads.roles.get(number) == Some(&Role::Dateline)
            || !is_recent(context, mention)
        {
            continue;
        }
        if only.is_some_and(|only| only.date != mention.date) {
            return None;
        }
        only = only.or(Some(mention));
    }
    only.filter(|mention| {
        let clause = reading.clause_at(mention.first).copied();
        let run = clause.map_or(&[][..], |clause| {
            reading.run(clause.first.max(mention.first.saturating_sub(40)), mention.last)
        });
        has_daytime(context, mention)
            && !is_planned(run)
            && claimant_here(reading, mention.first, mention.last).is_none()
            && reading.word_before(mention.first, 1) == "on"
            || is_heading(context, mention)
    })
}

/// `SUNDAY, 30 JANUARY.`: a sentence that is nothing but the day.
fn is_heading(context: &Context<'_, '_>, mention: &DateMention) -> bool {
    let sentence = context.reading.sentence_of(mention.first);
    sentence
        .and_then(|s| context.reading.sentences.get(s))
        .is_some_and(|s| s.first == mention.first && s.last <= mention.last + 1)
}

/// Whether a time of day stands beside a day: `Monday morning`, `6:07 a.m. on Tuesday`.
fn has_daytime(context: &Context<'_, '_>, mention: &DateMention) -> bool {
    let reading = context.reading;
    let part = matches!(
        reading.word(mention.last),
        "morning" | "afternoon" | "evening" | "night" | "dawn"
    );
    let at = reading.clocks.partition_point(|clock| clock.last + 3 < mention.first);
    part || reading.clocks.get(at).is_some_and(|clock| clock.first < mention.last + 4)
}

/// `at noon on Wednesday`, `Tuesday afternoon`: late enough on a day to tell of what flew on it.
pub(crate) fn is_late_in_day(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let part = matches!(reading.word(mention.last), "afternoon" | "evening" | "night");
    let at = reading.clocks.partition_point(|clock| clock.last + 2 < mention.first);
    let is_late = |clock: &ClockMention| {
        clock.last <= mention.first && chrono::Timelike::hour(&clock.time) >= 12
    };
    part || reading.clocks.get(at).is_some_and(is_late)
}

fn is_near(context: &Context<'_, '_>, mention: &DateMention, opening: usize) -> bool {
    let sentence = context.reading.sentence_of(mention.first);
    sentence.is_some_and(|s| s + 1 >= opening && s <= opening + NEARBY)
}

/// Whether a mention means a day shortly before the published one.
fn is_recent(context: &Context<'_, '_>, mention: &DateMention) -> bool {
    let says_day = matches!(
        mention.when,
        When::Weekday(..)
            | When::Offset(_)
            | When::MonthDay(..)
            | When::Day(_)
            | When::DayOfMonth(_)
    );
    let day = mention.date.and_then(crate::model::PartialDate::day);
    let published = context.published;
    says_day
        && day.is_some_and(|day| {
            published.is_none_or(|published| (-1..=7).contains(&(published - day).num_days()))
        })
}

fn dates_news(context: &Context<'_, '_>, number: usize, mention: &DateMention) -> bool {
    let reading = context.reading;
    let Some(clause) = reading.clause_at(mention.first).copied() else { return false };
    let thread =
        reading.clause_of.get(mention.first).and_then(|c| context.threads.of_clause.get(*c));
    let is_others = thread.copied().flatten().is_some_and(|thread| thread != NEWS);
    let run = reading.run(
        clause.first.max(mention.first.saturating_sub(40)),
        clause.last.min(mention.last + 40),
    );
    let lead = reading.word_before(mention.first, 1);
    if is_others
        || is_planned(run)
        || matches!(lead, "until" | "till" | "by" | "dated" | "issued" | "since" | "to" | "through")
        || run.iter().any(|t| t.has(super::tags::PHOTO) || t.is("since"))
    {
        return false;
    }
    match context.threads.roles.get(number) {
        Some(Role::Own) => true,
        Some(Role::Announcement) => {
            is_observer(claimant_here(reading, mention.first, mention.last))
        }
        _ => false,
    }
}

/// Who tells of a launch on its own day: those who watch, rather than those who launch.
pub(crate) fn is_observer(by: Option<&str>) -> bool {
    by.is_some_and(|by| {
        by.starts_with("South Korea")
            || by.starts_with("Japan")
            || by.starts_with("US ")
            || by == "Yonhap"
            || by == "NHK"
    })
}

/// The only type named in the launch's clauses, where no other is: `The Musudan has a range of …`.
/// Gives the mention's number.
pub(crate) fn only_missile(context: &Context<'_, '_>, clauses: &[usize]) -> Option<usize> {
    let reading = context.reading;
    let mut only: Option<usize> = None;
    for (number, mention) in reading.missiles.iter().enumerate() {
        let clause = reading.clause_of.get(mention.first).copied()?;
        let event: Event = context.events.get(clause).copied().unwrap_or_default();
        let is_old = event.is_past
            || dates_back(context, clause)
            || is_compared(reading, mention.first)
            || reading.tokens.get(mention.last).is_some_and(|t| t.has(super::tags::PLURALMISSILE));
        let is_known =
            |only: usize| reading.missiles.get(only).is_some_and(|only| only.name == mention.name);
        if clauses.binary_search(&clause).is_err()
            || is_old
            || event.is_unreal
            || is_programme(reading, mention.last)
            || is_guess(reading, mention.first)
            || is_denied(context, mention.first)
        {
            continue;
        }
        // "Iskanders" are the type of a salvo, or of nothing told here.
        if !mention.is_plural(reading) || is_salvo(context, clauses) {
            if only.is_some_and(|only| !is_known(only)) {
                return None;
            }
            only = only.or(Some(number));
        }
    }
    only
}

/// Whether one of a launch's clauses tells that several missiles were launched.
fn is_salvo(context: &Context<'_, '_>, clauses: &[usize]) -> bool {
    clauses.iter().take(40).any(|number| {
        let launches = context.events.get(*number).is_some_and(|e| e.is_launch && e.is_asserted);
        let clause = context.reading.clauses.get(*number);
        launches
            && clause.is_some_and(|clause| {
                let run = context.reading.run(clause.first, clause.last.min(clause.first + 60));
                run.iter().any(|t| t.has(super::tags::PLURALMISSILE))
            })
    })
}

/// Whether a clause names a month, a year or an earlier time.
fn dates_back(context: &Context<'_, '_>, clause: usize) -> bool {
    let Some(clause) = context.reading.clauses.get(clause) else { return true };
    let from = context.reading.dates.partition_point(|d| d.first < clause.first);
    context.reading.dates.iter().skip(from).take_while(|d| d.first < clause.last).any(|d| {
        matches!(
            d.when,
            When::Month(..)
                | When::Year(_)
                | When::MonthsAgo(_)
                | When::Vague
                | When::Lately
                | When::FromNews(_)
        )
    })
}

/// `not the Musudan`, `the successor of the Musudan`.
fn is_denied(context: &Context<'_, '_>, first: usize) -> bool {
    let run = context.reading.run(first.saturating_sub(6), first);
    run.iter().rev().take_while(|t| t.kind != Kind::Break && !t.is(".")).any(|t| {
        // "the newest version of its ICBMs".
        let is_newest = |t: &Token| matches!(t.word, "final" | "latest" | "new" | "newest");
        t.has(super::tags::NEG)
            || matches!(t.word, "copy" | "successor" | "instead" | "like" | "earlier")
            || t.is("version") && !run.iter().any(is_newest)
    })
}

/// The only class named in the launch's clauses, said of what flew: `Analysts think that it was an
/// intermediate-range missile`, `Seoul counts it among short-range missiles`. Gives the mention's
/// number.
pub(crate) fn only_class(context: &Context<'_, '_>, clauses: &[usize]) -> Option<usize> {
    let reading = context.reading;
    let mut only: Option<usize> = None;
    for (number, mention) in reading.classes.iter().enumerate() {
        let clause = reading.clause_of.get(mention.first).copied()?;
        let event: Event = context.events.get(clause).copied().unwrap_or_default();
        let is_lead = |back| {
            let lead = reading.word_before(mention.first, back);
            matches!(lead, "a" | "an" | "the" | "this" | "another" | "single" | "both")
                // "North Korea's hypersonic glider".
                || lead == "s" && back == 1
        };
        let in_title = reading.sentence_of(mention.first) == Some(0);
        let heads = |back| {
            let at = mention.first.checked_sub(back);
            at.and_then(|at| reading.clause_at(at)).is_none_or(|c| c.last <= mention.first)
        };
        let is_judged = is_judged(reading, mention.first);
        let fits = !event.is_past
            && (!event.is_unreal || is_judged)
            && (!mention.is_plural || is_counted(reading, mention.first) || is_judged)
            && !mention.is_alternative
            && (in_title || is_judged || mention.is_plural || heads(1) || (1..=6).any(is_lead))
            && !dates_back(context, clause)
            && !is_compared(reading, mention.first)
            && !is_programme(reading, mention.last)
            && !is_denied(context, mention.first)
            && !is_wished(reading, mention)
            && (is_judged || !is_possible(reading, mention.first, mention.first))
            && clauses.binary_search(&clause).is_ok();
        let is_other =
            |only: usize| reading.classes.get(only).is_some_and(|only| only.class != mention.class);
        if fits && only.is_some_and(is_other) {
            return None;
        }
        only = only.or_else(|| Some(number).filter(|_| fits));
    }
    only
}

/// `counts it among short-range missiles`, `calls them short-range`: a class that somebody gives to
/// what flew.
fn is_judged(reading: &Reading<'_>, first: usize) -> bool {
    let behind = reading.run(first.saturating_sub(14), first);
    let same = behind.iter().rev().take_while(|t| t.kind != Kind::Break && !t.is("."));
    same.enumerate().any(|(back, t)| {
        matches!(t.word, "among" | "calls" | "called" | "counts" | "counted" | "classes")
            || back < 6
                && (t.has(super::tags::MAY_BE)
                    || matches!(t.word, "as" | "both" | "them" | "sort" | "was" | "were" | "they"))
    })
}

/// `wants to build a submarine-launched missile`, `an ICBM would take`: what is wished for, owned,
/// forbidden or imagined.
fn is_wished(reading: &Reading<'_>, mention: &super::classes::ClassMention) -> bool {
    let wishes = |t: &Token| {
        t.has(super::tags::CAPABLE)
            || matches!(
                t.word,
                "build"
                    | "develop"
                    | "developing"
                    | "wants"
                    | "own"
                    | "owns"
                    | "resolutions"
                    | "promised"
            )
    };
    let behind = reading.run(mention.first.saturating_sub(7), mention.first);
    let imagined = reading.tokens.get(mention.last).is_some_and(|t| t.has(super::tags::MODAL));
    imagined && reading.word_before(mention.first, 1) != "the"
        || behind.iter().rev().take_while(|t| t.kind != Kind::Break && !t.is(".")).any(wishes)
}

/// The class that the text gives to a type wherever it names it: `The Agni-II, a medium-range
/// missile, is old`, `the medium-range ballistic missile Ghauri`. Gives the mention's number.
pub(crate) fn class_of_type(reading: &Reading<'_>, name: &str) -> Option<usize> {
    reading.missiles.iter().filter(|m| m.name == name).take(12).find_map(|missile| {
        let near = reading.classes.partition_point(|c| c.last + 3 < missile.first);
        let fits = |number: &usize| {
            reading.classes.get(*number).is_some_and(|class| {
                let gap = if class.first >= missile.last {
                    reading.run(missile.last, class.first)
                } else {
                    reading.run(class.last, missile.first)
                };
                let is_before = class.last <= missile.first;
                !class.is_plural
                    && !class.is_alternative
                    && !is_compared(reading, class.first)
                    && (is_before || class.first >= missile.last && class.first < missile.last + 26)
                    && is_apposition(gap, is_before)
            })
        };
        (near..near + 4).find(fits)
    })
}

/// Whether the words between a type and its class make the two one: `X, an`, `X is India's`.
fn is_apposition(gap: &[Token], is_before: bool) -> bool {
    // "The Sineva, which NATO calls SS-N-23, is a".
    let comma = gap.iter().skip(1).position(|t| t.is(",")).map(|at| at + 2);
    let verb = comma.filter(|at| gap.get(*at).is_some_and(|t| t.has(super::tags::BEPRESENT)));
    let gap = verb.and_then(|at| gap.get(at..)).unwrap_or(gap);
    if is_before {
        return gap.iter().all(|t| matches!(t.word, "," | "(" | "the" | "\""));
    }
    if gap.len() > 9 {
        return false;
    }
    let joins = gap.first().is_none_or(|t| {
        matches!(t.word, "," | "(" | "\"") || t.has(super::tags::BE.with(super::tags::CLASSRANGE))
    });
    let is_plain = |t: &Token| {
        !t.has(
            super::tags::NEG.with(super::tags::SAY).with(super::tags::REL).with(super::tags::PRON),
        ) && !t.has(super::tags::LAUNCH.with(super::tags::MISSILE).with(super::tags::MODAL))
            && !t.has(super::tags::PAST.with(super::tags::PREP))
            && t.kind != Kind::Break
            && !matches!(t.word, "." | ";" | ":" | "and" | "or" | "but")
            || t.has(super::tags::BE)
            || matches!(t.word, "'" | "s" | "of" | "in")
    };
    joins && gap.iter().all(is_plain)
}

/// `two short-range missiles`, `multiple short-range missiles`: those that the text tells of.
fn is_counted(reading: &Reading<'_>, first: usize) -> bool {
    reading.run(first.saturating_sub(4), first).iter().any(|t| {
        t.has(super::tags::NUM.with(super::tags::INDEF).with(super::tags::COUNT))
            || (t.kind == Kind::Number && t.value < 30.0 && !t.is_marked)
    })
}

/// Where places are looked for while the launcher is not known: what Seoul and Tokyo report comes
/// from the North.
pub(crate) fn watched(context: &Context<'_, '_>) -> Option<&'static str> {
    let observers = ["South Korea", "Japan"];
    let has_watchers =
        context.reading.countries.iter().any(|mention| observers.contains(&mention.country));
    has_watchers.then_some("North Korea")
}

/// The country that makes the first missile named as what flew: whose places and clock count
/// where the text names no launcher.
pub(crate) fn maker(missile: Option<&'static Missile>) -> Option<&'static str> {
    missile.map(|missile| missile.country.as_str())
}
