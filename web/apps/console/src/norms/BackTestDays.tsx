import { serverNow } from "@doorstep/api";
import { Button, DatePicker, Space } from "antd";
import dayjs from "dayjs";

import { useWords } from "../messages/words.ts";

const DAY = "YYYY-MM-DD";
/** A month of history to begin with. */
const DAYS = 30;

/** The first and the last day. */
export type Days = readonly [string, string];

export function lastMonth(): Days {
  return [dayjs(serverNow()).subtract(DAYS, "day").format(DAY), dayjs(serverNow()).format(DAY)];
}

/** Which days of history a pack is tried on. */
export function BackTestDays({ days, isBusy, hint, onDays, onRun }: { days: Days; isBusy: boolean; hint: string; onDays: (days: Days) => void; onRun: () => void }) {
  const { norms: words } = useWords();
  return (
    <>
      <Space wrap>
        <DatePicker.RangePicker aria-label={words.days} value={[dayjs(days[0]), dayjs(days[1])]} allowClear={false} disabled={isBusy} onChange={(next) => { if (next?.[0] != null && next[1] != null) onDays([next[0].format(DAY), next[1].format(DAY)]); }} />
        <Button loading={isBusy} onClick={onRun} data-testid="pack-back-test">{words.run}</Button>
      </Space>
      <p className="quiet">{hint}</p>
    </>
  );
}
