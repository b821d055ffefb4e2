//! Coaching 辅导: what somebody should learn next. Their own breaches of the last weeks, of a technician's visits or of an agent's
//! conversations, choose their cards and call for exams, with the cases behind them; courses, papers, certificates and the mentor
//! stand beside.

mod breaches;
mod broken;
mod card;
mod exam;
mod of_people;
mod of_person;
mod read_card;
mod talks;

pub use card::{CardView, CoachedCard, CoachingCase, CourseView};
pub use exam::{ExamDue, ExamView};
pub use of_people::{DueExam, TrainingQuery, TrainingRow, of_people};
pub use of_person::{CertificateView, CoachingView, of_person, own};
pub use read_card::read_card;
