import type { LinkView, NodeView, Topology } from '../../../sim/protocol/index.ts';
import { fronthaulMiddle, HOST_PAD, levelPart, placeColumns, SITE_PAD, SWITCH, widthOfColumns, type Columns } from './columns.ts'; // prettier-ignore
import { around, centreOf, curveAfter, curveBetween, type Box, type Curve, type Point } from './geometry.ts';
import { placeLabels, type Labelled } from './label-places.ts';
import { NODE_HEIGHT, placeRows, spreadUes } from './rows.ts';

export interface Placed<T> {
  readonly item: T;
  readonly box: Box;
}

export interface PlacedLink extends Labelled {
  /** The middle of the first line of its label. */
  readonly label: Point;
}

/** Everything that is drawn, with its place in CSS pixels at zoom 1. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: Columns;
  readonly nodes: readonly Placed<NodeView>[];
  readonly hosts: readonly Placed<NodeView>[];
  readonly sites: readonly Placed<string>[];
  readonly links: readonly PlacedLink[];
}

/** Room for the headings of the lanes above, and for the legend below. */
const TOP = 38;
const BOTTOM = 48;

/** Lays a mix out in fixed lanes. Pure and deterministic: the same mix in the same size looks the same, whatever was shown before. */
export function layoutTopology(topology: Topology, size: { width: number; height: number }): Layout {
  const functions = topology.nodes.filter((n) => n.kind !== 'host' && n.link === undefined);
  const inLine = groupByLink(topology);
  const free = functions.some((n) => n.lane === 'fronthaul') ? 1 : 0;
  const columns = placeColumns(size.width, Math.max(free, ...[...inLine.values()].map((each) => each.length)));
  const rows = placeRows(topology);
  const ues = spreadUes(topology);
  const first = functions.map((node) => ({ item: node, box: boxOf(node, columns, rows.get(node.id) ?? 0, ues) }));
  const frames = framesOf(topology, first);
  const all = [...first, ...frames.hosts, ...frames.sites].map((p) => p.box);
  const extent = all.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : around(all, { x: 0, top: 0, bottom: 0 });
  const spare = Math.max(0, size.height - TOP - BOTTOM - extent.height);
  const down = Math.round(TOP - extent.y + spare * 0.4);
  const move = <T>(p: Placed<T>): Placed<T> => ({ ...p, box: { ...p.box, y: Math.round(p.box.y + down) } });
  const nodes = first.map(move);
  const hosts = frames.hosts.map(move);
  const sites = frames.sites.map(move);
  const lines = placeLines(topology.links, new Map(nodes.map((p) => [p.item.id, p])), columns);
  const switches = lines.flatMap(({ link, curve }) => placeSwitches(inLine.get(link.id) ?? [], curve, columns));
  return {
    width: widthOfColumns(columns),
    height: TOP + extent.height + BOTTOM,
    columns,
    nodes: [...nodes, ...switches],
    hosts,
    sites,
    links: withLabels(lines, [...nodes, ...switches], [...hosts, ...sites], columns),
  };
}

function groupByLink({ nodes }: Topology): ReadonlyMap<string, readonly NodeView[]> {
  const groups = new Map<string, NodeView[]>();
  for (const node of nodes) {
    if (node.link !== undefined) groups.set(node.link, [...(groups.get(node.link) ?? []), node]);
  }
  return groups;
}

function boxOf(node: NodeView, columns: Columns, y: number, ues: ReturnType<typeof spreadUes>): Box {
  const { x, width } = columns[node.lane];
  const ue = ues.get(node.id);
  if (ue) return { x: x + ue.dx, y: y - ue.size / 2, width: ue.size, height: ue.size };
  const height = node.lane === 'fronthaul' ? SWITCH.height : NODE_HEIGHT;
  return { x, y: y - height / 2, width, height };
}

/** Switches on a fronthaul stand on its line, one after the other, as the frames pass them from the radio unit to the DU. */
function placeSwitches(switches: readonly NodeView[], curve: Curve, { fronthaul }: Columns): Placed<NodeView>[] {
  const pitch = Math.min(SWITCH.width + SWITCH.gap, (fronthaul.width + SWITCH.gap) / Math.max(1, switches.length));
  const left = fronthaul.x + (fronthaul.width - (switches.length * pitch - SWITCH.gap)) / 2;
  const y = curve.at(0).y - SWITCH.height / 2;
  return switches.map((item, i) => ({
    item,
    box: { x: Math.round(left + i * pitch), y, width: pitch - SWITCH.gap, height: SWITCH.height },
  }));
}

/** The name and the load of a fronthaul stand above its level part, its planes below. */
export const FRONTHAUL_LABEL = { width: 92, above: 33, planes: 29 };

function withLabels(
  lines: readonly Labelled[],
  nodes: readonly Placed<NodeView>[],
  frames: readonly Placed<unknown>[],
  columns: Columns,
): readonly PlacedLink[] {
  const { width, above, planes } = FRONTHAUL_LABEL;
  const x = fronthaulMiddle(columns);
  const isFronthaul = ({ link }: Labelled): boolean => link.kind === 'OFH';
  const taken = lines.filter(isFronthaul).map(({ curve }): Box => ({ x: x - width / 2, y: curve.at(0).y - above - 12, width, height: above + planes + 16 })); // prettier-ignore
  const boxes = nodes.map((p) => p.box);
  const others = lines.filter((line) => line.link.kind !== 'radio' && !isFronthaul(line));
  const places = placeLabels(others, { boxes, frames: frames.map((p) => p.box), taken });
  return lines.map((line) => ({
    ...line,
    label: isFronthaul(line) ? { x, y: line.curve.at(0).y - above } : (places.get(line.link.id) ?? line.icon),
  }));
}

/** Hosts around the functions that they carry, sites around what stands in them. */
function framesOf(topology: Topology, placed: readonly Placed<NodeView>[]) {
  const hosts = topology.nodes.flatMap((host): Placed<NodeView>[] => {
    if (host.kind !== 'host') return [];
    const carried = placed.filter((p) => p.item.host === host.id).map((p) => p.box);
    return carried.length === 0 ? [] : [{ item: host, box: around(carried, HOST_PAD) }];
  });
  const names = [...new Set(topology.nodes.flatMap((n) => n.site ?? []))];
  const sites = names.flatMap((name): Placed<string>[] => {
    const members = [...placed, ...hosts].filter((p) => p.item.site === name).map((p) => p.box);
    return members.length === 0 ? [] : [{ item: name, box: around(members, SITE_PAD) }];
  });
  return { hosts, sites };
}

type Side = 'left' | 'right' | 'top' | 'bottom';
interface End {
  readonly link: LinkView;
  readonly node: Placed<NodeView>;
  readonly side: Side;
  readonly other: Point;
}

const PORT_PITCH = 28;

function placeLines(
  links: readonly LinkView[],
  nodes: ReadonlyMap<string, Placed<NodeView>>,
  columns: Columns,
): readonly Labelled[] {
  const level = levelPart(columns);
  const ends = links.flatMap((link): End[] => {
    const from = nodes.get(link.from);
    const to = nodes.get(link.to);
    return from && to ? [endOf(link, from, to), endOf(link, to, from)] : [];
  });
  const port = (link: LinkView, id: string): Point => {
    const mine = ends.find((e) => e.link === link && e.node.item.id === id);
    if (!mine) return { x: 0, y: 0 };
    const beside = ends
      .filter((e) => e.node === mine.node && e.side === mine.side)
      .sort((a, b) => a.other.y - b.other.y || (a.link.kind < b.link.kind ? -1 : a.link.kind > b.link.kind ? 1 : 0));
    const { box } = mine.node;
    const upright = mine.side === 'top' || mine.side === 'bottom';
    const pitch = Math.min(PORT_PITCH, ((upright ? box.width : box.height) - 16) / Math.max(1, beside.length - 1));
    const shift = (beside.indexOf(mine) - (beside.length - 1) / 2) * pitch;
    const centre = centreOf(box);
    switch (mine.side) {
      case 'left':
        return { x: box.x, y: centre.y + shift };
      case 'right':
        return { x: box.x + box.width, y: centre.y + shift };
      case 'top':
        return { x: centre.x + shift, y: box.y };
      case 'bottom':
        return { x: centre.x + shift, y: box.y + box.height };
    }
  };
  return links.flatMap((link): Labelled[] => {
    const from = nodes.get(link.from);
    const to = nodes.get(link.to);
    if (!from || !to) return [];
    const [down, up] = [from, to].sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
    if (!down || !up) return [];
    const ends = [port(link, down.item.id), port(link, up.item.id)] as const;
    const upright = down.item.lane === up.item.lane;
    const curve = link.kind === 'OFH' ? curveAfter(level.to, ...ends) : curveBetween(...ends, upright);
    return [{ link, curve, icon: iconOf(link, curve, columns) }];
  });
}

function endOf(link: LinkView, node: Placed<NodeView>, other: Placed<NodeView>): End {
  const mine = centreOf(node.box);
  const there = centreOf(other.box);
  const side: Side =
    node.item.lane === other.item.lane ? (there.y > mine.y ? 'bottom' : 'top') : there.x > mine.x ? 'right' : 'left';
  return { link, node, side, other: there };
}

/** Midhaul lines of several DUs cross half way, so their icons stand nearer to the DU. */
const ICON_AT: Readonly<Partial<Record<LinkView['kind'], number>>> = { 'F1-C': 0.32, 'F1-U': 0.32 };

/** Half way; on a fronthaul before the first switch that any of them has room for. */
function iconOf(link: LinkView, curve: Curve, columns: Columns): Point {
  if (link.kind !== 'OFH') return curve.at(ICON_AT[link.kind] ?? 0.5);
  const { y } = curve.at(0);
  return { x: columns.fronthaul.width > 0 ? levelPart(columns).from + 11 : fronthaulMiddle(columns), y };
}
