use crate::Problem;
use doorstep_app::App;
use doorstep_app::orders::Override;
use doorstep_domain::Locale;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A command out of a body: `at` is now where it was left out, `override` carries a reason.
pub(crate) fn read<C: DeserializeOwned>(
    app: &App,
    mut body: Value,
    locale: Locale,
) -> Result<(C, Option<Override>), Problem> {
    let malformed = |error: serde_json::Error| Problem::malformed(error.to_string(), locale);
    let overriding = body.as_object_mut().and_then(|fields| fields.remove("override"));
    let overriding = overriding.map(serde_json::from_value).transpose().map_err(malformed)?;
    let now = serde_json::json!(app.now());
    if let Some(fields) = body.as_object_mut() {
        for inner in ["reply", "answer"] {
            if let Some(inner) = fields.get_mut(inner).and_then(Value::as_object_mut) {
                inner.entry("at").or_insert_with(|| now.clone());
            }
        }
        fields.entry("at").or_insert(now);
    }
    Ok((serde_json::from_value(body).map_err(malformed)?, overriding))
}
