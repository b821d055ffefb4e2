import { api, data } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { useId } from "react";

import { treeOf } from "./territories.ts";

interface Props {
  /** What is chosen, read out and shown while nothing is. */
  label: string;
  placeholder: string;
  /** The chosen territory's code; empty for all that one may see. */
  value: string;
  onChange: (code: string) => void;
  testId?: string;
}

/** 省/市/区/网格 as a tree to choose from. */
export function TerritorySelect({ label, placeholder, value, onChange, testId }: Props) {
  const id = useId();
  const territories = useQuery({ queryKey: ["territories"], queryFn: () => data(api.GET("/api/v1/territories")), staleTime: 300_000 });
  return (
    <TreeSelect
      id={id} aria-label={label} value={value === "" ? undefined : value} placeholder={placeholder} treeData={treeOf(territories.data ?? [])}
      allowClear treeDefaultExpandAll showSearch={{ treeNodeFilterProp: "title" }} onChange={(next: string | undefined) => { onChange(next ?? ""); }} style={{ width: 208 }} data-testid={testId}
      // The field tells readers by ear that it controls `…_list`, which the tree itself does not say it is.
      popupRender={(tree) => <div id={`${id}_list`}>{tree}</div>}
    />
  );
}
