import { startMock } from "./server.ts";

const { url } = await startMock({ port: Number(process.env["PORT"] ?? 4600), technicians: Number(process.env["TECHNICIANS"] ?? 40) });
console.log(`the mock listens on ${url}/console/`);
