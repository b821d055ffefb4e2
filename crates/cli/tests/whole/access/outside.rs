//! Other systems, as every asker meets them: lines that are well, telephones that nobody answers.

use doorstep_app::calls::{
    Asked, BindNumber, BoundNumber, Heard, Platform, PutThrough, Telephony, TelephonyFault, Told,
};
use doorstep_app::contacts::{LineReading, LineTestFault, LineTests};
use doorstep_domain::AccessNetwork;
use doorstep_kernel::Timestamp;
use std::pin::Pin;
use std::sync::Arc;

/// A line test that every line passes.
pub(crate) struct EveryLineIsWell(pub(crate) Timestamp);

impl LineTests for EveryLineIsWell {
    fn test<'a>(
        &'a self,
        _: &'a AccessNetwork,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<LineReading>, LineTestFault>> + Send + 'a>> {
        let reading = LineReading { quantity: "registered".into(), value_milli: 1000, at: self.0 };
        Box::pin(std::future::ready(Ok(vec![reading])))
    }
}

/// A telephone platform that takes everything and rings nobody.
struct NobodyIsRung;

/// The platform as the use cases take it.
pub(crate) fn nobody_is_rung() -> Platform {
    Platform {
        telephony: Arc::new(NobodyIsRung),
        click_to_call: true,
        middle_numbers: false,
        recordings: false,
    }
}

impl Telephony for NobodyIsRung {
    fn place<'a>(&'a self, wanted: &'a PutThrough) -> Asked<'a, String> {
        Box::pin(std::future::ready(Ok(wanted.call.to_string())))
    }

    fn bind<'a>(&'a self, _: &'a BindNumber) -> Asked<'a, BoundNumber> {
        Box::pin(std::future::ready(Err(TelephonyFault::Refused("nobody is rung".into()))))
    }

    fn release<'a>(&'a self, _: &'a str) -> Asked<'a, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn read(&self, _: &Told<'_>, _: Timestamp) -> Result<Vec<Heard>, TelephonyFault> {
        Ok(Vec::new())
    }
}
