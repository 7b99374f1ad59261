import type { LinkView, NodeView, Topology } from '../../../sim/protocol/index.ts';
import { HOST_PAD, placeColumns, SITE_PAD, widthOfColumns, type Columns } from './columns.ts';
import { around, centreOf, curveBetween, type Box, type Curve, type Point } from './geometry.ts';
import { NODE_HEIGHT, placeRows } from './rows.ts';

export interface Placed<T> {
  readonly item: T;
  readonly box: Box;
}

export interface PlacedLink {
  readonly link: LinkView;
  readonly curve: Curve;
  /** Where the verdict's icon stands. */
  readonly icon: Point;
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
const SWITCH_HEIGHT = 34;
const UE_SIZE = 18;

/** Lays a mix out in fixed lanes. Pure and deterministic: the same mix in the same size looks the same, whatever was shown before. */
export function layoutTopology(topology: Topology, size: { width: number; height: number }): Layout {
  const functions = topology.nodes.filter((n) => n.kind !== 'host');
  const columns = placeColumns(size.width, functions.some((n) => n.lane === 'fronthaul')); // prettier-ignore
  const rows = placeRows(topology);
  const first = functions.map((node, i) => ({ item: node, box: boxOf(node, columns, rows.get(node.id) ?? 0, i) }));
  const frames = framesOf(topology, first);
  const all = [...first, ...frames.hosts, ...frames.sites].map((p) => p.box);
  const extent = all.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : around(all, { x: 0, top: 0, bottom: 0 });
  const spare = Math.max(0, size.height - TOP - BOTTOM - extent.height);
  const down = Math.round(TOP - extent.y + spare * 0.4);
  const move = <T>(p: Placed<T>): Placed<T> => ({ ...p, box: { ...p.box, y: Math.round(p.box.y + down) } });
  const nodes = first.map(move);
  return {
    width: widthOfColumns(columns),
    height: TOP + extent.height + BOTTOM,
    columns,
    nodes,
    hosts: frames.hosts.map(move),
    sites: frames.sites.map(move),
    links: placeLinks(topology.links, new Map(nodes.map((p) => [p.item.id, p]))),
  };
}

function boxOf(node: NodeView, columns: Columns, y: number, index: number): Box {
  const { x, width } = columns[node.lane];
  if (node.lane === 'ue') return { x: x + (index % 2) * 10, y: y - UE_SIZE / 2, width: UE_SIZE, height: UE_SIZE };
  const height = node.lane === 'fronthaul' ? SWITCH_HEIGHT : NODE_HEIGHT;
  return { x, y: y - height / 2, width, height };
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

function placeLinks(links: readonly LinkView[], nodes: ReadonlyMap<string, Placed<NodeView>>): PlacedLink[] {
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
  return links.flatMap((link): PlacedLink[] => {
    const from = nodes.get(link.from);
    const to = nodes.get(link.to);
    if (!from || !to) return [];
    const [down, up] = [from, to].sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
    if (!down || !up) return [];
    const upright = down.item.lane === up.item.lane;
    const curve = curveBetween(port(link, down.item.id), port(link, up.item.id), upright);
    return [{ link, curve, icon: iconOf(link, curve, [...nodes.values()]) }];
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

/** Half way, unless a switch stands there: then on the radio unit's side of it. */
function iconOf(link: LinkView, curve: Curve, nodes: readonly Placed<NodeView>[]): Point {
  const middle = curve.at(ICON_AT[link.kind] ?? 0.5);
  if (link.kind !== 'OFH') return middle;
  const covering = nodes.find(
    ({ item, box }) =>
      item.kind === 'switch' && item.id !== link.from && item.id !== link.to && Math.abs(centreOf(box).y - middle.y) < box.height && middle.x > box.x - 10 && middle.x < box.x + box.width + 10, // prettier-ignore
  );
  return covering ? { x: covering.box.x - 16, y: middle.y } : middle;
}
