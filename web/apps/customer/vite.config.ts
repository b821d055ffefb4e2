import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Its own entry: a customer's phone never fetches the console, and the map only while somebody is on the way. */
export default defineConfig({
  base: "/c/",
  plugins: [react()],
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    // The policy forbids anything but our own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": process.env["DOORSTEP_URL"] ?? "http://127.0.0.1:4600" } },
});
