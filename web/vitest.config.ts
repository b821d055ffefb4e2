import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["{packages,apps}/*/src/**/*.test.ts", "{packages,apps}/*/src/**/*.test.tsx"], maxWorkers: 1 } });
