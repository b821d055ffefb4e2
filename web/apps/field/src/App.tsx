import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";

import { Gate } from "./shell/Gate.tsx";
import { Tabs } from "./shell/Tabs.tsx";
import { TodayPage } from "./today/TodayPage.tsx";
import { VisitPage } from "./visit/VisitPage.tsx";

const OutboxPage = lazy(() => import("./outbox/OutboxPage.tsx"));
const LearnPage = lazy(() => import("./learn/LearnPage.tsx"));
const ExamPage = lazy(() => import("./learn/ExamPage.tsx"));
const JudgedPage = lazy(() => import("./me/JudgedPage.tsx"));
const MePage = lazy(() => import("./me/MePage.tsx"));
const SignaturePage = lazy(() => import("./visit/SignaturePage.tsx"));
const MorePage = lazy(() => import("./visit/more/MorePage.tsx"));
const SidePage = lazy(() => import("./visit/more/SidePage.tsx"));

/** The app's places. What is needed at every door is loaded at once, the rest when it is opened; all of it is kept for no signal. */
export function App() {
  return (
    <Gate>
      <Suspense fallback={<div className="page" aria-busy="true" />}>
        <Routes>
          <Route element={<Tabs />}>
            <Route index element={<TodayPage />} />
            <Route path="outbox" element={<OutboxPage />} />
            <Route path="learn" element={<LearnPage />} />
            <Route path="me" element={<MePage />} />
          </Route>
          <Route path="exam/:id" element={<ExamPage />} />
          <Route path="judged" element={<JudgedPage />} />
          <Route path="visit/:id" element={<VisitPage />} />
          <Route path="visit/:id/sign" element={<SignaturePage />} />
          <Route path="visit/:id/more" element={<MorePage />} />
          <Route path="visit/:id/more/:side" element={<SidePage />} />
          <Route path="*" element={<TodayPage />} />
        </Routes>
      </Suspense>
    </Gate>
  );
}
