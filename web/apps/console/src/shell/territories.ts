import type { Territory } from "@doorstep/api";

/** A node as antd's tree select wants it. */
export interface TreeNode {
  value: string;
  title: string;
  children: TreeNode[];
}

/** The organisation as a tree; a territory whose parent is out of sight stands at the top. */
export function treeOf(territories: readonly Territory[]): TreeNode[] {
  const nodes = new Map(territories.map((one) => [one.id, { value: one.id, title: one.name, children: [] as TreeNode[] }]));
  const roots: TreeNode[] = [];
  for (const one of territories) {
    const node = nodes.get(one.id);
    if (node === undefined) continue;
    const parent = one.parent == null ? undefined : nodes.get(one.parent);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
