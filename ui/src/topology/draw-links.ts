import { scaleSqrt } from 'd3';
import type { LinkView } from '../../../sim/protocol/index.ts';
import { choosable, drawCount } from './draw-nodes.ts';
import { GLYPH, verdictIcon } from './icons.ts';
import { fronthaulMiddle } from './columns.ts';
import type { Layout, PlacedLink } from './layout.ts';
import { shape, type Shape } from './scene.ts';
import type { Picture } from './words.ts';

/** Line width for a load in bit/s: 1.6 px for signalling, 6 px for a full 25 Gbit/s port. */
export const lineWidth = scaleSqrt([0, 25e9], [1.6, 6]).clamp(true);

const PLANES = ['U', 'C', 'S', 'M'] as const;

/** Where a link's name and its load stand from its icon, so that two links of one pair do not write over each other, nor over functions. */
interface Spot {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'middle' | 'start';
}
interface Place {
  readonly name: Spot;
  readonly load: Spot;
}
const spot = (dx: number, dy: number, anchor: Spot['anchor'] = 'middle'): Spot => ({ dx, dy, anchor });
const LABEL: Readonly<Record<LinkView['kind'], Place>> = {
  radio: { name: spot(0, -8), load: spot(0, 0) },
  OFH: { name: spot(0, -33), load: spot(0, -18) },
  'F1-C': { name: spot(2, -15), load: spot(0, 0) },
  'F1-U': { name: spot(2, 23), load: spot(2, 37) },
  E1: { name: spot(15, 4, 'start'), load: spot(0, 0) },
  NG: { name: spot(0, -15), load: spot(0, 0) },
  N3: { name: spot(0, -15), load: spot(12, 30, 'start') },
};

/** Signalling is too little to be told in bit/s; its label is its name. */
const WITH_LOAD: readonly LinkView['kind'][] = ['OFH', 'F1-U', 'N3'];

/** A link: what may be hit, the line, the flow on it, the verdict's icon, its label, its load, and for a fronthaul its planes. */
export function drawLink({ link, curve, icon }: PlacedLink, picture: Picture, layout: Layout): Shape {
  const { words } = picture;
  const selected = picture.selected?.kind === 'link' && picture.selected.id === link.id;
  const planes = planesOf(link);
  const spoken = planes.map(([plane, verdict]) => `${plane} ${words.verdict[verdict]}`);
  const count = picture.counts.links.get(link.id) ?? 0;
  const name = [
    link.kind,
    words.verdict[link.verdict],
    ...(count > 0 ? [words.findings(count)] : []),
    ...spoken,
    link.detail,
  ].filter((part) => part !== '');
  const attrs = {
    class: `link ${link.kind} v-${link.verdict.replace(' ', '-')}${selected ? ' selected' : ''}`,
    ...choosable('link', link.id, selected),
  };
  const lines = [
    shape('title', 'title', {}, name.join(', ')),
    shape('path', 'hit', { d: curve.path, class: 'hit' }),
    shape('path', 'line', { d: curve.path, class: 'line', 'stroke-width': round(lineWidth(link.peakLoad ?? 0)) }),
    shape('path', 'flow', { d: curve.path, class: 'flow' }),
  ];
  const at = link.kind === 'OFH' ? { x: fronthaulMiddle(layout.columns), y: curve.at(0.5).y } : icon;
  if (link.kind === 'radio') return shape('g', `link:${link.id}`, attrs, lines);
  return shape('g', `link:${link.id}`, attrs, [
    ...lines,
    shape('g', 'icon', { class: 'verdict', transform: `translate(${icon.x} ${icon.y})` }, [
      ...verdictIcon(link.verdict),
      ...(count > 1 ? [drawCount(12, -10, count)] : []),
    ]),
    ...drawLabels(link, at, words.rate),
    ...(planes.length > 0 ? [drawPlanes(planes, at)] : []),
  ]);
}

const round = (value: number): number => Math.round(value * 10) / 10;

const planesOf = (link: LinkView) =>
  PLANES.flatMap((plane) => {
    const verdict = link.planes?.[plane];
    return verdict === undefined ? [] : [[plane, verdict] as const];
  });

/** First row: which link and what carries it. Second row: its load, live while a run is followed. */
function drawLabels(link: LinkView, { x, y }: { x: number; y: number }, rate: (value: number) => string): Shape[] {
  const at = LABEL[link.kind];
  const attrs = ({ dx, dy, anchor }: Spot) => ({ x: x + dx, y: y + dy, 'text-anchor': anchor });
  const [length = ''] = link.detail.split(' · ');
  const name = link.kind === 'OFH' && length !== '' ? `${link.kind} · ${length}` : link.kind;
  const label = shape('text', 'label', { ...attrs(at.name), class: 'label' }, name);
  if (!WITH_LOAD.includes(link.kind)) return [label];
  const load = link.peakLoad === undefined ? '' : rate(link.peakLoad);
  return [label, shape('text', 'load', { ...attrs(at.load), class: 'label load', 'data-peak': load }, load)];
}

function drawPlanes(planes: ReturnType<typeof planesOf>, { x, y }: { x: number; y: number }): Shape {
  const pitch = 23;
  const left = x - ((planes.length - 1) * pitch) / 2;
  return shape(
    'g',
    'planes',
    { class: 'planes' },
    planes.map(([plane, verdict], i) =>
      shape('text', plane, { x: left + i * pitch, y: y + 29, class: `plane v-${verdict}`, 'text-anchor': 'middle' }, [
        shape('tspan', 'name', {}, plane),
        shape('tspan', 'mark', { dx: 1, class: 'mark' }, GLYPH[verdict]),
      ]),
    ),
  );
}
