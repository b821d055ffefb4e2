import { useEffect, useRef, useState } from "react";

import { useWords } from "../messages/words.ts";
import { Sheet } from "../shell/Sheet.tsx";

interface Detector { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** How often the picture is looked at. */
const EVERY_MS = 250;

/** Reads a bar code with the phone's own detector; where there is none it says so, and typing remains. */
export default function Scan({ onRead, onClose }: { onRead: (text: string) => void; onClose: () => void }) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [hasCamera, setHasCamera] = useState("BarcodeDetector" in window);
  const read = useRef(onRead);
  useEffect(() => { read.current = onRead; });
  useEffect(() => {
    if (!hasCamera) return undefined;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    const begin = async () => {
      const detector = new (window as unknown as { BarcodeDetector: DetectorClass }).BarcodeDetector({ formats: ["code_128", "code_39", "qr_code", "data_matrix"] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver || video.current === null) { stream.getTracks().forEach((track) => { track.stop(); }); return; }
      video.current.srcObject = stream;
      await video.current.play();
      timer = setInterval(() => {
        if (video.current === null) return;
        void detector.detect(video.current).then(([found]) => { if (found !== undefined) read.current(found.rawValue); }, () => undefined);
      }, EVERY_MS);
    };
    begin().catch(() => { setHasCamera(false); });
    return () => {
      isOver = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => { track.stop(); });
    };
  }, [hasCamera]);
  return (
    <Sheet title={words.serial.scan} isOpen onClose={onClose}>
      {hasCamera ? <video ref={video} className="scan" muted playsInline /> : <p className="quiet">{words.serial.noCamera}</p>}
    </Sheet>
  );
}
