/** Typed stand-ins for the server: one handler per endpoint, for building screens and tracing the board without it. */
export { drawCity, NOW, type City } from "./city.ts";
export { startMock } from "./server.ts";
