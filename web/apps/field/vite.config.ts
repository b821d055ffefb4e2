import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

import { firstLoad } from "./first_load.ts";

export default defineConfig({
  base: "/field/",
  plugins: [
    react(),
    firstLoad(),
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      scope: "/field/",
      manifest: {
        name: "Doorstep 上门", short_name: "上门", lang: "zh-CN", id: "/field/", start_url: "/field/", scope: "/field/", display: "standalone", orientation: "portrait",
        background_color: "#f4f5f6", theme_color: "#1d4f91",
        icons: [
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        // The phone's own files alone: neither the console's nor any answer of the interface.
        globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"],
        navigateFallback: "/field/index.html",
        navigateFallbackAllowlist: [/^\/field\//],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
      },
    }),
  ],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700 },
  server: { proxy: { "/api": process.env["DOORSTEP_URL"] ?? "http://127.0.0.1:4600" } },
});
