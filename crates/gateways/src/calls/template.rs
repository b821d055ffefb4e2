use super::CallSettingsFault;
use serde_json::Value;

/// A JSON body whose texts are filled in: a number or a name can never become more than a text.
#[derive(Debug, Clone)]
pub(super) struct Template(Value);

impl Template {
    pub(super) fn new(name: &'static str, text: &str) -> Result<Self, CallSettingsFault> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| CallSettingsFault::Template(name, error.to_string()))?;
        match value {
            Value::Object(_) => Ok(Self(value)),
            _ => Err(CallSettingsFault::Template(name, "it is no object".to_owned())),
        }
    }

    pub(super) fn fill(&self, words: &[(&str, &str)]) -> Value {
        filled(&self.0, words)
    }
}

fn filled(value: &Value, words: &[(&str, &str)]) -> Value {
    match value {
        Value::String(text) => Value::String(fill_text(text, words)),
        Value::Array(values) => values.iter().map(|value| filled(value, words)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), filled(value, words))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// Fills `{word}` once each: what was filled in is not looked at again.
pub(super) fn fill_text(text: &str, words: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find('{') {
        let (before, from) = rest.split_at(begin);
        out.push_str(before);
        let found = words.iter().find_map(|(word, value)| {
            let after = from[1..].strip_prefix(word)?.strip_prefix('}')?;
            Some((value, after))
        });
        match found {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::Template;
    use serde_json::json;

    #[test]
    fn texts_are_filled_in_and_nothing_else_changes() {
        let template = Template::new(
            "place_body",
            r#"{"appId": "A1", "pair": ["{from}", "tel:{to}"], "deep": {"x": "{call} {unknown}"}, "n": 1}"#,
        )
        .expect("it is an object");
        let body = template.fill(&[("from", "13800001234"), ("to", "\",\"evil\":\"{from}"), ("call", "c-1")]);
        let expected = json!({ "appId": "A1", "pair": ["13800001234", "tel:\",\"evil\":\"{from}"],
            "deep": { "x": "c-1 {unknown}" }, "n": 1 });
        assert_eq!(body, expected, "what is filled in stays one text");
    }

    #[test]
    fn what_is_no_object_is_refused_by_the_name_of_its_setting() {
        for text in ["", "[]", "{"] {
            let fault = Template::new("place_body", text).err().map(|fault| fault.to_string());
            assert!(fault.unwrap_or_default().contains("place_body"), "{text}");
        }
    }
}
