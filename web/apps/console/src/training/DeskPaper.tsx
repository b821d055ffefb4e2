import { api, data } from "@doorstep/api";
import { Loading, useLook } from "@doorstep/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Modal, Radio } from "antd";
import { useEffect, useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import type { SittingView } from "./use_training.ts";

interface Props {
  exam: string;
  person: string;
  name: string;
  onClose: () => void;
}

/** A paper sat at the desk: by whoever learns alone, or under the eyes of a trainer who hands it out and in. */
export function DeskPaper({ exam, person, name, onClose }: Props) {
  const { words: shared } = useLook();
  const { training: words, order } = useWords();
  const said = useSaid();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [sitting, setSitting] = useState<SittingView | null>(null);
  const [given, setGiven] = useState<(number | null)[]>([]);
  const [isBusy, setBusy] = useState(false);
  const refused = (error: unknown) => {
    const trouble = problemWords(error, shared);
    void message.error(`${trouble.what} · ${trouble.remedy}`);
    onClose();
  };
  useEffect(() => {
    data(api.POST("/api/v1/sittings", { body: { exam, person } })).then((next) => { setSitting(next); setGiven(next.paper.map(() => null)); }, refused);
    // The paper is handed out once, when the window opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const isOut = sitting?.state === "open";
  const handIn = () => {
    if (sitting === null) return;
    setBusy(true);
    data(api.POST("/api/v1/sittings/{id}/answers", { params: { path: { id: sitting.id } }, body: { given } })).then((next) => {
      setSitting(next);
      setBusy(false);
      for (const key of ["coaching", "training", "people"]) void queries.invalidateQueries({ queryKey: [key] });
    }, refused);
  };
  const open = given.filter((one) => one === null).length;
  return (
    <Modal open width={720} title={`${name} · ${sitting?.text == null ? exam : said(sitting.text)}`} onCancel={onClose} onOk={isOut ? handIn : onClose} okText={isOut ? words.handIn : words.close} cancelText={order.cancel} confirmLoading={isBusy} okButtonProps={{ disabled: isOut && open > 0 }}>
      {sitting === null && <Loading />}
      {sitting !== null && !isOut && <p><b className={sitting.state === "passed" ? "" : "score-worse"}>{words.results[sitting.state] ?? sitting.state}</b> {sitting.permille == null ? "" : words.percent(sitting.permille / 10)}{sitting.certified_until == null ? "" : ` · ${words.until(sitting.certified_until)}`}</p>}
      {isOut && <p className="quiet">{open > 0 ? words.open(open) : words.allDone}</p>}
      <ol className="training-paper">
        {sitting?.paper.map((asked, at) => (
          <li key={asked.question}>
            <p>{said(asked.text)}</p>
            <Radio.Group vertical disabled={!isOut} value={isOut ? given[at] : asked.given} onChange={(event) => { setGiven(given.map((one, number) => (number === at ? Number(event.target.value) : one))); }} options={asked.answers.map((answer, value) => ({ value, label: asked.right === value ? <b>{said(answer)} ✓</b> : said(answer) }))} />
          </li>
        ))}
      </ol>
    </Modal>
  );
}
