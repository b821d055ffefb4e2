/** The map as a list of layers over the server's own street network; works with no internet. Knows no screen. */
export { cells } from "./layers/cells.ts";
export { grounds } from "./layers/areas.ts";
export { nothing, type Features, type MapLayer } from "./layers/layer.ts";
export { readNetwork, type Bounds, type NetworkFeatures } from "./network.ts";
export { people } from "./layers/people.ts";
export { routes } from "./layers/routes.ts";
export { stops } from "./layers/stops.ts";
export { spots } from "./layers/spots.ts";
export { streets } from "./layers/streets.ts";
export { water } from "./layers/water.ts";
export { waiting } from "./layers/waiting.ts";
export { VectorMap } from "./VectorMap.tsx";
