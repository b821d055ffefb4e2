import { api, data } from "@doorstep/api";
import { clockTime, Empty, Loading, ms, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import type { BoardModel } from "./model/board_model.ts";

interface Props {
  model: BoardModel;
  isOpen: boolean;
  now: number;
  onClose: () => void;
  onChoose: (order: string) => void;
}

/** Promises of the day that may break, the most probable first, each with the time until which a change is told in good time. */
export function AtRiskList({ model, isOpen, now, onClose, onChoose }: Props) {
  const { zone } = useLook();
  const { board: words } = useWords();
  const { area } = model.board;
  const risks = useQuery({ queryKey: ["board", "at-risk", area], enabled: isOpen, queryFn: ({ signal }) => data(api.GET("/api/v1/board/at-risk", { params: { query: { area } }, signal })) });
  return (
    <Drawer open={isOpen} title={words.atRiskTitle} onClose={onClose} size="default" mask={false}>
      {risks.isPending && <Loading />}
      {risks.isError && <Trouble error={risks.error} retry={() => { void risks.refetch(); }} />}
      {risks.data?.length === 0 && <Empty title={words.atRiskNone} hint={words.atRiskNoneHint} />}
      <ol className="candidates" data-testid="at-risk">
        {risks.data?.map((risk) => {
          const known = model.stopOf.get(risk.order)?.api;
          const technician = model.lanes.find((lane) => lane.technician.id === risk.technician)?.technician;
          return (
            <li key={risk.order}>
              <button type="button" className="plain candidate-who" onClick={() => { onChoose(risk.order); }}><b>{known?.customer_masked}</b> <span className="number">{known?.order_number}</span></button>
              <span className="risky">{words.chance(`${String(Math.round(risk.probability * 100))}\u202f%`)}</span>
              <span className="candidate-change quiet">
                {technician?.name} · {words.expected(clockTime(ms(risk.expected), zone), clockTime(ms(risk.latest), zone))} · {ms(risk.notice_until) > now ? words.noticeUntil(clockTime(ms(risk.notice_until), zone)) : words.noticePast}
              </span>
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}
