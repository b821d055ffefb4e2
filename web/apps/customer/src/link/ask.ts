import { api, data, deviceId, hearClock, ProblemError, type components } from "@doorstep/api";

import { answered, keyOf } from "./intent.ts";
import { tokenOf } from "./token.ts";

type S = components["schemas"];
export type CustomerView = S["CustomerView"];
export type Slot = S["SlotView"];
export type Window = S["TimeWindow"];
export type SurveyQuestion = S["SurveyQuestionView"];
export type Confirmation = S["ConfirmationView"];
export type Said = S["Said"];
export type About = S["About"];

/** Who asks: the link of an address, or one that a page leads on to. */
export function headersOf(token: string, key?: string): Record<string, string> {
  return { Authorization: `Link ${token}`, "X-Device": deviceId(), ...(key === undefined ? {} : { "Idempotency-Key": key }) };
}

/** The token this page was opened with. */
export const ownToken = (): string => tokenOf(window.location.pathname);

export async function fetchPage(signal: AbortSignal): Promise<CustomerView> {
  const view = await data(api.GET("/api/v1/customer/page", { headers: headersOf(ownToken()), signal }));
  hearClock(Date.parse(view.now));
  return view;
}

/** The face of who comes, as an address that shows it; whoever asked lets go of it by `URL.revokeObjectURL`. */
export async function fetchPortrait(signal: AbortSignal): Promise<string> {
  const answer = await data(api.GET("/api/v1/customer/portrait", { headers: headersOf(ownToken()), signal, parseAs: "blob" }));
  return URL.createObjectURL(answer);
}

export async function fetchOffers(signal: AbortSignal): Promise<Slot[]> {
  return data(api.GET("/api/v1/customer/offers", { headers: headersOf(ownToken()), signal }));
}

export async function fetchDocument(signal: AbortSignal): Promise<Confirmation> {
  const view = await data(api.GET("/api/v1/customer/document", { headers: headersOf(ownToken()), signal }));
  hearClock(Date.parse(view.now));
  return view;
}

/** The service confirmation as a file, under an address of this page; whoever asked lets go of it. */
export async function fetchDocumentFile(): Promise<string> {
  const answer = await data(api.GET("/api/v1/customer/document/file", { headers: headersOf(ownToken()), parseAs: "blob" }));
  return URL.createObjectURL(answer);
}

export const book = (body: { window: Window; reason: string | null }) =>
  once("book", body, (key) => data(api.POST("/api/v1/customer/booking", { headers: headersOf(ownToken(), key), body })));

export const cancel = (body: { reason: string }) =>
  once("cancel", body, (key) => data(api.POST("/api/v1/customer/cancellation", { headers: headersOf(ownToken(), key), body })));

export const complain = (body: { about: About; words: string }) =>
  once("complain", body, (key) => data(api.POST("/api/v1/customer/complaint", { headers: headersOf(ownToken(), key), body })));

export const answerStillGood = (body: { good: boolean }) =>
  once("still_good", body, (key) => data(api.POST("/api/v1/customer/still-good", { headers: headersOf(ownToken(), key), body })));

export const sayNotMe = () =>
  once("not_me", null, (key) => data(api.POST("/api/v1/customer/not-me", { headers: headersOf(ownToken(), key) })));

/** The survey has a link of its own, which the page was given. */
export const answerSurvey = (token: string, answers: Record<string, unknown>) =>
  once("survey", answers, (key) => data(api.POST("/api/v1/customer/survey", { headers: headersOf(token, key), body: { answers: answers as never } })));

/** Wishes that wait for their answer: a second tap before the screen has changed joins the first. */
const underWay = new Map<string, Promise<unknown>>();

/** Sends a wish under its key; the key is given up once there is an answer, be it a refusal. */
function once<T>(verb: string, body: unknown, send: (key: string) => Promise<T>): Promise<T> {
  const wish = `${verb}:${JSON.stringify(body)}`;
  const before = underWay.get(wish) as Promise<T> | undefined;
  if (before !== undefined) return before;
  const sent = settle(verb, body, send).finally(() => { underWay.delete(wish); });
  underWay.set(wish, sent);
  return sent;
}

async function settle<T>(verb: string, body: unknown, send: (key: string) => Promise<T>): Promise<T> {
  try {
    const answer = await send(keyOf(verb, body));
    answered(verb, body);
    return answer;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500) answered(verb, body);
    throw error;
  }
}
