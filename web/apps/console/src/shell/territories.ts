import type { Territory } from "@doorstep/api";

/** A node as antd's tree select wants it. */
export interface TreeNode {
  value: string;
  title: string;
  children: TreeNode[];
}

/** The organisation as a tree by its dotted codes; a territory whose parent is out of sight stands at the top. */
export function treeOf(territories: readonly Territory[]): TreeNode[] {
  const nodes = new Map(territories.map((one) => [one.code, { value: one.code, title: one.name, children: [] as TreeNode[] }]));
  const roots: TreeNode[] = [];
  for (const [code, node] of nodes) {
    const parent = nodes.get(code.split(".").slice(0, -1).join("."));
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
