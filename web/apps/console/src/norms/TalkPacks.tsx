import { serverNow, type ConversationPackRow } from "@doorstep/api";
import { dayAndClock, Loading, ms, useLook } from "@doorstep/ui";
import { Button, DatePicker, Space, Table, Tag, Upload, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { percentOf } from "../quality/trust.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { Mistakes } from "./Mistakes.tsx";
import { TalksShifted } from "./TalksShifted.tsx";
import { useTalkBackTest, useTalkPacks } from "./use_talk_packs.ts";

const DAY = "YYYY-MM-DD";
/** A month of history to begin with. */
const DAYS = 30;

/** The packs that conversations are inspected by, and a change of them tried on history. */
export function TalkPacks({ mayTry }: { mayTry: boolean }) {
  const { locale } = useLook();
  const { norms: words } = useWords();
  const packs = useTalkPacks();
  const columns: TableColumnsType<ConversationPackRow> = [
    { title: words.name, key: "name", render: (_, row) => <>{locale === "en" ? row.en : row.zh}<br /><span className="quiet">{row.pack}</span></> },
    { title: words.version, dataIndex: "version", className: "number" },
    { title: words.state, key: "state", render: (_, row) => (row.in_force ? <Tag color="success">{words.inForce}</Tag> : null) },
    { title: words.from, dataIndex: "from", className: "number" },
    { title: words.parts, key: "parts", className: "number quiet", render: (_, row) => words.talk.counts(row.live, row.shadow, row.draft, row.retired) },
  ];
  return (
    <>
      <header className="page-head" style={{ marginTop: 32 }}><h2>{words.talk.title}</h2><span className="quiet">{words.talk.about}</span></header>
      {packs.isPending && <Loading />}
      {packs.isError && <Trouble error={packs.error} retry={() => { void packs.refetch(); }} />}
      {packs.data !== undefined && <Table<ConversationPackRow> size="small" rowKey={(row) => `${row.pack} ${row.version}`} columns={columns} dataSource={packs.data} pagination={false} data-testid="talk-packs" />}
      {mayTry && <div style={{ marginTop: 16 }}><TryTalkPack /></div>}
    </>
  );
}

/** A changed pack: its mistakes, or what it would have said, rule by rule. */
function TryTalkPack() {
  const { zone, locale } = useLook();
  const { norms: words } = useWords();
  const [days, setDays] = useState<[string, string]>([dayjs(serverNow()).subtract(DAYS, "day").format(DAY), dayjs(serverNow()).format(DAY)]);
  const { answer, isBusy, run, goOn } = useTalkBackTest();
  const test = answer?.test;
  const score = (permille: number | null | undefined) => (permille == null ? "—" : percentOf(permille));
  return (
    <Section title={words.talk.backTest}>
      <p className="quiet">{words.talk.hint}</p>
      <Space wrap style={{ marginBlock: 8 }}>
        <DatePicker.RangePicker aria-label={words.days} value={[dayjs(days[0]), dayjs(days[1])]} allowClear={false} disabled={isBusy} onChange={(next) => { if (next?.[0] != null && next[1] != null) setDays([next[0].format(DAY), next[1].format(DAY)]); }} />
      </Space>
      <Upload.Dragger accept=".zip" showUploadList={false} disabled={isBusy} beforeUpload={(file) => { run({ files: [file], from: days[0], to: days[1] }); return false; }} data-testid="try-talk-pack">
        <p className="shown-title">{isBusy ? words.talk.trying : words.talk.drop}</p>
      </Upload.Dragger>
      {answer !== null && <Mistakes mistakes={answer.mistakes} />}
      {test != null && (
        <div data-testid="talk-back-test" style={{ marginTop: 12 }}>
          <p className="quiet">{words.talk.against(test.pack, test.against)}</p>
          {test.conversations + test.erased === 0 ? <p className="quiet">{words.talk.none}</p> : (
            <p>
              {words.talk.judged(test.conversations, test.otherwise, test.erased)}
              {" · "}{words.score} <b className="number">{score(test.before.permille)}</b> → <b className="number">{score(test.after.permille)}</b>
              {test.next == null ? null : <> · <span className="quiet">{test.reached == null ? "" : words.talk.reached(dayAndClock(ms(test.reached), serverNow(), zone, locale))}</span> <Button size="small" loading={isBusy} onClick={() => { if (test.next != null) goOn(test.next); }}>{words.talk.goOn}</Button></>}
            </p>
          )}
          <TalksShifted rules={test.rules} />
        </div>
      )}
    </Section>
  );
}
