import { Button } from "antd-mobile";
import { useEffect, useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import SignaturePad from "signature_pad";

import { useWords } from "../messages/words.ts";
import { usePhone, useVisit } from "../phone/context.ts";
import { Page } from "../shell/Page.tsx";

/** The customer signs on the whole screen; every point is kept with its time. */
export default function SignaturePage() {
  const words = useWords();
  const { sign } = usePhone();
  const { id } = useParams();
  const visit = useVisit(id);
  const navigate = useNavigate();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const startedAt = useRef<number | null>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const isReady = visit !== null;
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return undefined;
    const scale = Math.max(1, devicePixelRatio);
    paper.width = paper.offsetWidth * scale;
    paper.height = paper.offsetHeight * scale;
    paper.getContext("2d")?.scale(scale, scale);
    // Ink on paper in either mode: the picture is evidence, not part of the look.
    const drawn = new SignaturePad(paper, { penColor: "#10151c", backgroundColor: "#ffffff", minWidth: 1.2, maxWidth: 3.2 });
    drawn.addEventListener("beginStroke", () => { startedAt.current ??= Date.now(); });
    drawn.addEventListener("endStroke", () => { setIsDrawn(!drawn.isEmpty()); });
    pad.current = drawn;
    return () => { drawn.off(); };
  }, [isReady]);
  const clear = () => {
    pad.current?.clear();
    startedAt.current = null;
    setIsDrawn(false);
  };
  const keep = async () => {
    const begun = startedAt.current;
    if (visit === null || pad.current === null || begun === null) return;
    const strokes = pad.current.toData().map(({ points }) => ({ points: points.map(({ x, y, time, pressure }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, time_ms: Math.max(0, time - begun), pressure })) }));
    if (await sign(visit, begun, strokes)) void navigate(`/visit/${visit.pack.visit.id}`, { replace: true });
  };
  const foot = (
    <div className="sign-foot">
      <Button size="large" onClick={clear} disabled={!isDrawn}>{words.signature.clear}</Button>
      <Button color="primary" size="large" disabled={!isDrawn} onClick={() => void keep()} data-testid="keep-signature">{words.signature.keep}</Button>
    </div>
  );
  return (
    <Page title={words.signature.title} back={`/visit/${id ?? ""}`} foot={foot}>
      <p className="quiet sign-hint">{words.signature.hint}</p>
      <canvas ref={canvas} className="sign-paper" aria-label={words.signature.title} data-testid="signature" />
    </Page>
  );
}
