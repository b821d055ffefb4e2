/**
 * The contract with the server: generated types, one client, one live stream. Knows no screen. To add an endpoint, run
 * `npm run api` and name its shapes in `types.ts`.
 */
export { api, data, postForm, setCsrf } from "./client.ts";
export { corporateAddress, takeCorporate } from "./corporate.ts";
export { deviceId, forgetDevice } from "./device.ts";
export { forgetEarly } from "./early.ts";
export { follow, parseLive, type LiveEvent, type LiveState } from "./live.ts";
export { ProblemError, UNREACHABLE, UNREADABLE } from "./problem.ts";
export { hearClock, onClock, serverNow } from "./server_clock.ts";
export type { components } from "./schema.ts";
export type * from "./types.ts";
