use crate::Said;
use doorstep_domain::{ConversationId, NormId, OrderId, VisitId};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, CoachingCard, Course};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A card to learn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CardView {
    /// Its id in the pack.
    pub id: String,
    /// The norms behind it.
    pub norms: Vec<NormId>,
    /// Its heading.
    pub title: Said,
    /// What to do.
    pub text: Said,
    /// The same step by step, where it has steps.
    pub steps: Vec<Said>,
    /// A video, where the operator added one.
    pub media: Option<String>,
    /// The entries of the list that belongs to it; empty where the operator has not filled it.
    pub list: Option<Vec<Said>>,
    /// When it was last read.
    pub read_at: Option<Timestamp>,
}

impl CardView {
    pub(super) fn of(card: &CoachingCard, pack: &BoundPack, read: &HashMap<String, Timestamp>) -> Self {
        let list = card.list.as_ref().and_then(|list| pack.sections().lists.get(list));
        Self {
            id: card.id.clone(),
            norms: card.norms.clone(),
            title: Said::from(&card.title),
            text: Said::from(&card.text),
            steps: card.steps.iter().map(Said::from).collect(),
            media: card.media.clone(),
            list: list.map(|list| list.entries.iter().map(Said::from).collect()),
            read_at: read.get(&card.id).copied(),
        }
    }
}

/// One breach behind a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoachingCase {
    /// The number of the order.
    pub order_number: Option<String>,
    /// Which order.
    pub order: Option<OrderId>,
    /// Which visit.
    pub visit: Option<VisitId>,
    /// Which conversation.
    pub conversation: Option<ConversationId>,
    /// When it was judged.
    pub judged_at: Timestamp,
    /// The rule that was broken.
    pub rule: String,
    /// How bad it is: `minor`, `major`, `critical`.
    pub severity: String,
    /// What was found, in one sentence.
    pub said: Said,
}

/// A card that somebody's own breaches chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoachedCard {
    /// The card.
    #[serde(flatten)]
    pub card: CardView,
    /// Which of its norms were broken.
    pub broken: Vec<NormId>,
    /// How often.
    pub times: usize,
    /// The newest breaches behind it.
    pub cases: Vec<CoachingCase>,
    /// Whether it was read since the newest of them.
    pub learned: bool,
}

/// A course 课程.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CourseView {
    /// Its id in the pack.
    pub id: String,
    /// Its name.
    pub text: Said,
    /// How it is held, in hours; zero for what is read alone.
    pub hours: u32,
    /// The exam at its end.
    pub exam: Option<String>,
    /// How many of its cards were read.
    pub read: usize,
    /// Its cards, in order.
    pub cards: Vec<CardView>,
}

impl CourseView {
    pub(super) fn of(course: &Course, pack: &BoundPack, read: &HashMap<String, Timestamp>) -> Self {
        let cards = course.cards.iter().filter_map(|id| pack.sections().cards.get(id));
        let cards: Vec<CardView> = cards.map(|card| CardView::of(card, pack, read)).collect();
        Self {
            id: course.id.clone(),
            text: Said::from(&course.text),
            hours: course.hours,
            exam: course.exam.clone(),
            read: cards.iter().filter(|card| card.read_at.is_some()).count(),
            cards,
        }
    }
}
