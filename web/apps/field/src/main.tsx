import "./field.css";

import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";

import { App } from "./App.tsx";
import { FieldLook } from "./shell/FieldLook.tsx";
import { watchVersion } from "./shell/version.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element `root`");
watchVersion();
// A store that the browser may clear at will is no memory for a day's work; it asks nobody and refuses silently.
void navigator.storage?.persist?.();
createRoot(root).render(
  <FieldLook>
    <BrowserRouter basename="/field">
      <App />
    </BrowserRouter>
  </FieldLook>,
);
