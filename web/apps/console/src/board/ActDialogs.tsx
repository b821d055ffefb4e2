import { clockTime, ms, useLook } from "@doorstep/ui";
import { InputNumber, Modal } from "antd";

import { useWords } from "../messages/words.ts";
import { CallList } from "./CallList.tsx";
import type { BoardModel } from "./model/board_model.ts";
import type { BoardActs } from "./use_board_acts.ts";

/** What follows from a disruption: the trial of an emergency before it is published, and whom to call afterwards. */
export function ActDialogs({ model, acts }: { model: BoardModel; acts: BoardActs }) {
  const { board: words } = useWords();
  const { zone } = useLook();
  const { trial, calls } = acts;
  const technician = trial === null ? undefined : model.lanes.find((lane) => lane.technician.id === trial.answer.technician)?.technician;
  return (
    <>
      <Modal
        open={trial !== null} title={words.emergencyTitle} okText={words.emergencyPublish} cancelText={words.cancel} onCancel={acts.closeTrial} onOk={acts.publishEmergency}
        okButtonProps={{ disabled: trial?.answer.technician == null, loading: acts.isBusy, "data-testid": "publish-emergency" }}
      >
        {trial !== null && (
          <>
            <p><label>{words.within} <InputNumber aria-label={words.within} min={15} max={480} step={15} value={trial.withinMin} onChange={(value) => { if (value !== null) acts.tryEmergency(trial.order, value); }} /> {words.minutes}</label></p>
            <p data-testid="emergency-answer">{technician === undefined || trial.answer.arrive == null ? <b className="score-worse">{words.emergencyNobody}</b> : <b>{words.emergencyWho(technician.name, clockTime(ms(trial.answer.arrive), zone))}</b>}</p>
            <h3>{words.calls}</h3>
            <CallList model={model} calls={trial.answer.calls} />
          </>
        )}
      </Modal>
      <Modal open={calls !== null} title={calls === null ? "" : words.because[calls.because]} okText={words.close} onOk={acts.closeCalls} onCancel={acts.closeCalls} cancelButtonProps={{ style: { display: "none" } }}>
        {calls !== null && (
          <>
            <p className="quiet">{words.callsHint}</p>
            <CallList model={model} calls={calls.calls} />
          </>
        )}
      </Modal>
    </>
  );
}
