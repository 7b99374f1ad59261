import type { NodeView, Topology } from '../../../sim/protocol/index.ts';
import { HOST_PAD, SITE_PAD } from './columns.ts';

export const NODE_HEIGHT = 78;
/** Room for what is said of each fronthaul above and below it, and for the frames of two sites. */
const RU_GAP = { sameSite: 26, nextSite: 48 };
const CU_GAP = 44;
const UE_PITCH = 28;
/** From one block to the next: hosts need their frames between, sites theirs. */
const SAME_HOST = 28;
const NEXT_HOST = HOST_PAD.top + HOST_PAD.bottom + 18;
const NEXT_SITE = NEXT_HOST + SITE_PAD.top + SITE_PAD.bottom;
/** From a radio unit to the DU of the next block, and from a DU to a radio unit of it: sites may hold both. */
const FRAMES = {
  ruToDu: SITE_PAD.bottom + HOST_PAD.top + SITE_PAD.top + 6,
  duToRu: HOST_PAD.bottom + SITE_PAD.bottom + SITE_PAD.top + 6,
};

/** Centre height of every function, from 0 at the top. */
export type Rows = ReadonlyMap<string, number>;

/** Stands every function in its row: radio units beside their DU, CU functions beside each other, in the order of the mix. Pure. */
export function placeRows(topology: Topology): Rows {
  const rows = new Map<string, number>();
  const neighbours = neighboursOf(topology);
  const ofKind = (lane: NodeView['lane']): NodeView[] =>
    topology.nodes.filter((n) => n.lane === lane && n.kind !== 'host' && n.link === undefined);
  const rus = ofKind('ru');
  const cus = ofKind('cu');
  const placedRus = new Set<string>();

  let top = 0;
  const low = { du: 0, ru: -Infinity };
  let before: NodeView | undefined;
  for (const du of sortBySiteAndHost(ofKind('du'))) {
    const mine = rus.filter((ru) => !placedRus.has(ru.id) && reaches(neighbours, du.id, ru.id));
    mine.forEach((ru) => placedRus.add(ru.id));
    const sharing = before?.host !== undefined && before.host === du.host;
    const beside = sharing || du.host === undefined ? [] : cus.filter((cu) => cu.host === du.host);
    const gaps = mine.slice(1).map((ru, i) => gapBetween(mine[i], ru));
    const [own, theirs] = [stackHeight(Math.max(1, beside.length), CU_GAP) / 2, stackHeight(mine.length, gaps) / 2];
    const gap = sharing ? SAME_HOST : before?.site === du.site ? NEXT_HOST : NEXT_SITE;
    const middle = before
      ? Math.max(low.du + gap + own, low.ru + RU_GAP.nextSite + theirs, low.ru + FRAMES.ruToDu + own, low.du + FRAMES.duToRu + theirs) // prettier-ignore
      : Math.max(own, theirs);
    rows.set(du.id, middle);
    stack(rows, mine, middle, gaps);
    stack(rows, beside, middle, CU_GAP);
    low.du = middle + own;
    if (mine.length > 0) low.ru = middle + theirs;
    top = Math.max(low.du, low.ru);
    before = du;
  }
  for (const ru of rus.filter((each) => !placedRus.has(each.id))) {
    if (rows.size > 0) top += RU_GAP.nextSite;
    rows.set(ru.id, top + NODE_HEIGHT / 2);
    top += NODE_HEIGHT;
  }
  placeCus(rows, cus, top);
  for (const node of ofKind('fronthaul')) rows.set(node.id, meanRow(rows, neighbours, node.id, top / 2));
  for (const node of ofKind('core')) rows.set(node.id, meanRow(rows, neighbours, node.id, top / 2));
  spread(rows, ofKind('core'), NODE_HEIGHT + 20);
  spread(rows, ofKind('fronthaul'), 40);
  placeUes(rows, ofKind('ue'), neighbours, top / 2);
  return rows;
}

const gapBetween = (above: NodeView | undefined, below: NodeView): number =>
  above?.site === below.site ? RU_GAP.sameSite : RU_GAP.nextSite;

/** One gap for all, or one after each but the last. */
type Gaps = number | readonly number[];
const gapAfter = (gaps: Gaps, i: number): number => (typeof gaps === 'number' ? gaps : (gaps[i] ?? 0));

function stackHeight(count: number, gaps: Gaps): number {
  let height = count * NODE_HEIGHT;
  for (let i = 0; i < count - 1; i++) height += gapAfter(gaps, i);
  return height;
}

function stack(rows: Map<string, number>, nodes: readonly NodeView[], middle: number, gaps: Gaps): void {
  let top = middle - stackHeight(nodes.length, gaps) / 2;
  nodes.forEach((node, i) => {
    rows.set(node.id, top + NODE_HEIGHT / 2);
    top += NODE_HEIGHT + gapAfter(gaps, i);
  });
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

/** UEs of a cell in a block beside it: one above the other while they are few, then in two columns. */
function placeUes(
  rows: Map<string, number>,
  ues: readonly NodeView[],
  neighbours: Neighbours,
  otherwise: number,
): void {
  for (const group of groupBy(ues, (ue) => cellOf(ue, neighbours))) {
    const first = group[0];
    const middle = first ? meanRow(rows, neighbours, first.id, otherwise) : otherwise;
    const { pitch, columns } = blockOf(group.length);
    const lines = Math.ceil(group.length / columns);
    group.forEach((ue, i) => rows.set(ue.id, middle + (Math.floor(i / columns) - (lines - 1) / 2) * pitch));
  }
}

const cellOf = (ue: NodeView, neighbours: Neighbours): string => [...(neighbours.get(ue.id) ?? [])].sort().join();

const UE_SIZE = 18;
const MOST_IN_COLUMN = 4;
const UES_HEIGHT = 112;

function blockOf(count: number): { readonly columns: number; readonly pitch: number; readonly size: number } {
  const columns = count > MOST_IN_COLUMN ? 2 : 1;
  const pitch = Math.min(UE_PITCH, UES_HEIGHT / Math.max(1, Math.ceil(count / columns)));
  return { columns, pitch, size: columns === 1 ? UE_SIZE : Math.min(13, Math.max(4, pitch - 4)) };
}

/** Where each UE stands across its lane, and how wide it is: few of them zigzag, so that their lines do not run into each other. */
export function spreadUes(topology: Topology): ReadonlyMap<string, { readonly dx: number; readonly size: number }> {
  const neighbours = neighboursOf(topology);
  const ues = topology.nodes.filter((n) => n.lane === 'ue');
  return new Map(
    groupBy(ues, (ue) => cellOf(ue, neighbours)).flatMap((group) => {
      const { columns, size } = blockOf(group.length);
      return group.map((ue, i) => [ue.id, { dx: (i % 2) * (columns === 1 ? 10 : 15), size }] as const);
    }),
  );
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
