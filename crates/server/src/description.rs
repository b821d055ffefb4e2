//! What the API says of itself, OpenAPI 3.1: generated from the types, and completed by what holds for every operation.

use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Content, PathItem, Ref, RefOr, Response};

/// The type of a problem's body (RFC 9457).
pub(crate) const PROBLEM: &str = "application/problem+json";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Doorstep",
        description = "Home-visit service for broadband operators: every promise kept, and provably so.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "account", description = "One's own account 我的账号: password, sessions, access tokens"),
        (name = "contacts", description = "Contacts 来电: the desk that receives, owns, diagnoses, calls back"),
        (name = "calls", description = "Calls 话单, put through by the telephone platform"),
        (name = "orders", description = "Orders 工单"),
        (name = "visits", description = "Visits 上门"),
        (name = "plans", description = "Plans 排程, offers and the board"),
        (name = "people", description = "People, technicians, shifts, territories"),
        (name = "imports", description = "Files in"),
        (name = "journal", description = "The journal and the live stream"),
        (name = "kpis", description = "KPIs"),
        (name = "exports", description = "Files out"),
        (name = "findings", description = "Findings 检查结果: what visits were judged to be"),
        (name = "training", description = "Coaching, exams, mentors, contests 培训"),
        (name = "customer", description = "A customer's page, by signed link: `Authorization: Link TOKEN`"),
        (name = "sync", description = "What phones send and fetch"),
    )
)]
pub(crate) struct Description;

/// Completes it: any operation may answer with a problem, whatever its path says of its own statuses, and is asked with
/// the token of a session.
pub(crate) fn complete(mut description: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    for item in description.paths.paths.values_mut() {
        for operation in operations(item) {
            let answers = &mut operation.responses.responses;
            let refused = answers.iter_mut().filter(|(status, _)| status.starts_with(['4', '5']));
            for (_, answer) in refused {
                if let RefOr::T(answer) = answer {
                    tell_problem(answer);
                }
            }
            let mut any = Response::new("A problem: its `code` is stable, its `detail` says what to do");
            tell_problem(&mut any);
            answers.insert("default".to_owned(), RefOr::T(any));
        }
    }
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
    let bearer = bearer
        .description(Some(
            "The `token` that signing in answers with, or an access token of `/api/v1/account/tokens`",
        ))
        .build();
    let components = description.components.get_or_insert_default();
    components.add_security_scheme("session", SecurityScheme::Http(bearer));
    description.security = Some(vec![SecurityRequirement::new("session", [] as [&str; 0])]);
    description
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut utoipa::openapi::path::Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch].into_iter().flatten()
}

fn tell_problem(answer: &mut Response) {
    answer.content.clear();
    let body = Content::new(Some(Ref::from_schema_name("ProblemBody")));
    answer.content.insert(PROBLEM.to_owned(), RefOr::T(body));
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_operation_says_how_it_refuses() {
        let description = serde_json::to_value(crate::openapi()).unwrap();
        for (path, item) in description["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let answers = operation["responses"].as_object().unwrap();
                let refusals =
                    answers.iter().filter(|(status, _)| !status.starts_with('2') && !status.starts_with('3'));
                for (status, answer) in refusals {
                    let problem = &answer["content"]["application/problem+json"]["schema"]["$ref"];
                    assert_eq!(problem, "#/components/schemas/ProblemBody", "{method} {path} {status}");
                }
                assert!(answers.contains_key("default"), "{method} {path}");
            }
        }
    }
}
