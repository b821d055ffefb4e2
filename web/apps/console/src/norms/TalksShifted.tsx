import type { RuleShifted, TalkShifted } from "@doorstep/api";
import { Table, Tag, type TableColumnsType } from "antd";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { pieces } from "../recordings/pieces.ts";

/** Rule by rule: hits before and after, and the conversations that show it. */
export function TalksShifted({ rules }: { rules: readonly RuleShifted[] }) {
  const { norms: words, audits } = useWords();
  const said = useSaid();
  const columns: TableColumnsType<RuleShifted> = [
    { title: words.talk.rule, key: "rule", render: (_, row) => <>{row.title == null ? row.rule : said(row.title)}<br /><span className="number quiet">{row.rule.replace("dialogue:", "")}</span></> },
    { title: words.state, key: "state", render: (_, row) => <><Tag color={row.state === "live" ? "success" : row.state === "shadow" ? "processing" : "default"}>{words.talk.states[row.state] ?? row.state}</Tag>{row.severity == null ? null : <span className="quiet"> {audits.severities[row.severity] ?? row.severity}</span>}</> },
    { title: words.talk.hits, key: "hits", align: "right", className: "number", render: (_, row) => `${String(row.before)} → ${String(row.after)}` },
    { title: words.talk.newly, key: "newly", align: "right", className: "number", render: (_, row) => row.newly },
    { title: words.talk.noLonger, key: "no_longer", align: "right", className: "number", render: (_, row) => row.no_longer },
  ];
  if (rules.length === 0) return <p className="quiet">{words.noRules}</p>;
  // What would newly count against somebody is looked at first.
  const inOrder = [...rules].sort((one, other) => other.newly - one.newly || other.no_longer - one.no_longer);
  return (
    <Table<RuleShifted>
      size="small" rowKey="rule" columns={columns} dataSource={inOrder} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }} data-testid="talks-shifted"
      expandable={{ expandedRowRender: (row) => <ul className="rows talks-shifted">{row.examples.map((one) => <Example key={`${one.conversation}:${String(one.newly)}`} one={one} />)}</ul>, rowExpandable: (row) => row.examples.length > 0, defaultExpandedRowKeys: inOrder.slice(0, 1).map(({ rule }) => rule) }}
    />
  );
}

/** One conversation, with the turn that shows it. */
function Example({ one }: { one: TalkShifted }) {
  const { norms: words } = useWords();
  const pointed = one.start == null || one.end == null ? [] : [{ rule: "", start: one.start, end: one.end }];
  return (
    <li>
      <span>
        <Tag>{one.newly ? words.talk.newly : words.talk.noLonger}</Tag>{" "}
        <Link to={`/recordings/${one.conversation}`} className="link-button number">{one.reference}</Link>{" "}
        {one.said == null ? <span className="quiet">{words.talk.absent}</span> : pieces(one.said, pointed).map((piece, at) => (piece.rules.length === 0 ? piece.text : <mark key={at}>{piece.text}</mark>))}
      </span>
    </li>
  );
}
