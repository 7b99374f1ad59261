import type { NodeView, Topology } from '../../../sim/protocol/index.ts';
import { HOST_PAD, SITE_PAD } from './columns.ts';

export const NODE_HEIGHT = 78;
const RU_GAP = 48;
const CU_GAP = 44;
const UE_PITCH = 28;
/** From one block to the next: hosts need their frames between, sites theirs. */
const SAME_HOST = 28;
const NEXT_HOST = HOST_PAD.top + HOST_PAD.bottom + 18;
const NEXT_SITE = NEXT_HOST + SITE_PAD.top + SITE_PAD.bottom;

/** Centre height of every function, from 0 at the top. */
export type Rows = ReadonlyMap<string, number>;

/** Stands every function in its row: radio units beside their DU, CU functions beside each other, in the order of the mix. Pure. */
export function placeRows(topology: Topology): Rows {
  const rows = new Map<string, number>();
  const neighbours = neighboursOf(topology);
  const ofKind = (lane: NodeView['lane']): NodeView[] =>
    topology.nodes.filter((n) => n.lane === lane && n.kind !== 'host');
  const rus = ofKind('ru');
  const cus = ofKind('cu');
  const placedRus = new Set<string>();

  let top = 0;
  let before: NodeView | undefined;
  for (const du of sortBySiteAndHost(ofKind('du'))) {
    const mine = rus.filter((ru) => !placedRus.has(ru.id) && reaches(neighbours, du.id, ru.id));
    mine.forEach((ru) => placedRus.add(ru.id));
    const sharing = before?.host !== undefined && before.host === du.host;
    const beside = sharing || du.host === undefined ? [] : cus.filter((cu) => cu.host === du.host);
    const height = Math.max(stackHeight(mine.length || 1, RU_GAP), stackHeight(beside.length, CU_GAP));
    if (before) top += sharing ? SAME_HOST : before.site === du.site ? NEXT_HOST : NEXT_SITE;
    const middle = top + height / 2;
    rows.set(du.id, middle);
    stack(rows, mine, middle, RU_GAP);
    stack(rows, beside, middle, CU_GAP);
    top += height;
    before = du;
  }
  for (const ru of rus.filter((each) => !placedRus.has(each.id))) {
    if (rows.size > 0) top += RU_GAP;
    rows.set(ru.id, top + NODE_HEIGHT / 2);
    top += NODE_HEIGHT;
  }
  placeCus(rows, cus, top);
  for (const node of ofKind('fronthaul')) rows.set(node.id, rowOfSwitch(node, topology, rows) ?? meanRow(rows, neighbours, node.id, top / 2)); // prettier-ignore
  for (const node of ofKind('core')) rows.set(node.id, meanRow(rows, neighbours, node.id, top / 2));
  spread(rows, ofKind('core'), NODE_HEIGHT + 20);
  spread(rows, ofKind('fronthaul'), 40);
  placeUes(rows, ofKind('ue'), neighbours, top / 2);
  return rows;
}

const stackHeight = (count: number, gap: number): number => Math.max(0, count * NODE_HEIGHT + (count - 1) * gap);

function stack(rows: Map<string, number>, nodes: readonly NodeView[], middle: number, gap: number): void {
  const top = middle - stackHeight(nodes.length, gap) / 2;
  nodes.forEach((node, i) => rows.set(node.id, top + i * (NODE_HEIGHT + gap) + NODE_HEIGHT / 2));
}

/** CU functions that have a host of their own, host by host around the middle, below those that share a DU's host. */
function placeCus(rows: Map<string, number>, cus: readonly NodeView[], height: number): void {
  const placed = cus.filter((cu) => rows.has(cu.id));
  const groups = groupBy(cus.filter((cu) => !rows.has(cu.id)), (cu) => cu.host ?? cu.id); // prettier-ignore
  const heights = groups.map((group) => stackHeight(group.length, CU_GAP));
  const total = heights.reduce((sum, each) => sum + each, 0) + Math.max(0, groups.length - 1) * NEXT_HOST;
  const lowest = Math.max(...placed.map((cu) => (rows.get(cu.id) ?? 0) + NODE_HEIGHT / 2));
  let top = placed.length > 0 ? lowest + NEXT_HOST : height / 2 - total / 2;
  groups.forEach((group, i) => {
    const mine = heights[i] ?? 0;
    stack(rows, group, top + mine / 2, CU_GAP);
    top += mine + NEXT_HOST;
  });
}

function placeUes(
  rows: Map<string, number>,
  ues: readonly NodeView[],
  neighbours: Neighbours,
  otherwise: number,
): void {
  for (const group of groupBy(ues, (ue) => [...(neighbours.get(ue.id) ?? [])].sort().join())) {
    const first = group[0];
    const middle = first ? meanRow(rows, neighbours, first.id, otherwise) : otherwise;
    const pitch = Math.min(UE_PITCH, 120 / group.length);
    group.forEach((ue, i) => rows.set(ue.id, middle + (i - (group.length - 1) / 2) * pitch));
  }
}

/** A switch without links of its own lies on the fronthaul that its id begins with. */
function rowOfSwitch({ id }: NodeView, { links }: Topology, rows: Rows): number | undefined {
  const link = links.find((each) => each.kind === 'OFH' && id.startsWith(`${each.id}-`));
  const ends = link ? [rows.get(link.from), rows.get(link.to)].flatMap((y) => y ?? []) : [];
  return ends.length === 0 ? undefined : ends.reduce((sum, y) => sum + y, 0) / ends.length;
}

/** Moves functions of one lane down until none covers the one before. */
function spread(rows: Map<string, number>, nodes: readonly NodeView[], pitch: number): void {
  let least = -Infinity;
  for (const node of [...nodes].sort((a, b) => (rows.get(a.id) ?? 0) - (rows.get(b.id) ?? 0))) {
    const y = Math.max(rows.get(node.id) ?? 0, least);
    rows.set(node.id, y);
    least = y + pitch;
  }
}

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

function neighboursOf(topology: Topology): Neighbours {
  const all = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => void (all.get(a) ?? all.set(a, new Set()).get(a))?.add(b);
  for (const { from, to } of topology.links) {
    add(from, to);
    add(to, from);
  }
  return all;
}

/** Directly, or over one switch between. */
function reaches(neighbours: Neighbours, from: string, to: string): boolean {
  const first = neighbours.get(from) ?? new Set<string>();
  return first.has(to) || [...first].some((next) => neighbours.get(next)?.has(from) === true && neighbours.get(next)?.has(to) === true); // prettier-ignore
}

function meanRow(rows: Rows, neighbours: Neighbours, id: string, otherwise: number): number {
  const known = [...(neighbours.get(id) ?? [])].flatMap((other) => rows.get(other) ?? []);
  return known.length === 0 ? otherwise : known.reduce((sum, y) => sum + y, 0) / known.length;
}

/** In the order of first appearance: first sites, then hosts inside them. */
function sortBySiteAndHost(nodes: readonly NodeView[]): NodeView[] {
  return groupBy(nodes, (n) => n.site ?? '').flatMap((site) => groupBy(site, (n) => n.host ?? n.id).flat());
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
