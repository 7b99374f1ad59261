import { scaleSqrt } from 'd3';
import type { LinkView } from '../../../sim/protocol/index.ts';
import { choosable, drawCount } from './draw-nodes.ts';
import { GLYPH, verdictIcon } from './icons.ts';
import type { Layout, PlacedLink } from './layout.ts';
import { shape, type Shape } from './scene.ts';
import type { Picture } from './words.ts';

/** Line width for a load in bit/s: 1.6 px for signalling, 6 px for a full 25 Gbit/s port. */
export const lineWidth = scaleSqrt([0, 25e9], [1.6, 6]).clamp(true);

const PLANES = ['U', 'C', 'S', 'M'] as const;

/** Beside which end of its middle a link's label stands, so that two links of one pair do not write over each other. */
const LABEL: Readonly<Record<LinkView['kind'], { dx: number; dy: number; anchor: 'middle' | 'start' }>> = {
  radio: { dx: 0, dy: -8, anchor: 'middle' },
  OFH: { dx: 0, dy: -34, anchor: 'middle' },
  'F1-C': { dx: 0, dy: -16, anchor: 'middle' },
  'F1-U': { dx: 0, dy: 25, anchor: 'middle' },
  E1: { dx: 15, dy: 4, anchor: 'start' },
  NG: { dx: 0, dy: -16, anchor: 'middle' },
  N3: { dx: 0, dy: 25, anchor: 'middle' },
};

/** A link: what may be hit, the line, the flow on it, the verdict's icon, its label, its load, and for a fronthaul its planes. */
export function drawLink({ link, curve, icon }: PlacedLink, picture: Picture, layout: Layout): Shape {
  const { words } = picture;
  const selected = picture.selected?.kind === 'link' && picture.selected.id === link.id;
  const planes = planesOf(link);
  const spoken = planes.map(([plane, verdict]) => `${plane} ${words.verdict[verdict]}`);
  const count = link.findings.length;
  const name = [
    link.kind,
    words.verdict[link.verdict],
    ...(count > 0 ? [words.findings(count)] : []),
    ...spoken,
    link.detail,
  ].filter((part) => part !== '');
  const attrs = {
    class: `link ${link.kind} v-${link.verdict.replace(' ', '-')}${selected ? ' selected' : ''}`,
    ...choosable('link', link.id, name.join(', '), selected),
  };
  const lines = [
    shape('title', 'title', {}, name.join(', ')),
    shape('path', 'hit', { d: curve.path, class: 'hit' }),
    shape('path', 'line', { d: curve.path, class: 'line', 'stroke-width': round(lineWidth(link.peakLoad ?? 0)) }),
    shape('path', 'flow', { d: curve.path, class: 'flow' }),
  ];
  if (link.kind === 'radio') return shape('g', `link:${link.id}`, attrs, lines);
  return shape('g', `link:${link.id}`, attrs, [
    ...lines,
    shape('g', 'icon', { class: 'icon', transform: `translate(${icon.x} ${icon.y})` }, [
      ...verdictIcon(link.verdict),
      ...(count > 1 ? [drawCount(12, -10, count)] : []),
    ]),
    ...drawLabels(link, labelPoint(link, curve.middle, layout), words.rate),
    ...(planes.length > 0 ? [drawPlanes(planes, labelPoint(link, curve.middle, layout))] : []),
  ]);
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The middle between the frames that stand around a fronthaul, so that the label covers neither. */
function labelPoint(link: LinkView, middle: { x: number; y: number }, layout: Layout): { x: number; y: number } {
  if (link.kind !== 'OFH') return middle;
  const { ru, du } = layout.columns;
  return { x: (ru.x + ru.width + du.x - 10) / 2, y: middle.y };
}

const planesOf = (link: LinkView) =>
  PLANES.flatMap((plane) => {
    const verdict = link.planes?.[plane];
    return verdict === undefined ? [] : [[plane, verdict] as const];
  });

/** First row: which link and what carries it. Second row: its load, live while a run is followed. */
function drawLabels(link: LinkView, { x, y }: { x: number; y: number }, rate: (value: number) => string): Shape[] {
  const { dx, dy, anchor } = LABEL[link.kind];
  const place = { x: x + dx, 'text-anchor': anchor };
  const load = link.peakLoad === undefined ? '' : rate(link.peakLoad);
  if (link.kind === 'OFH') {
    const text = [link.kind, link.detail].filter((part) => part !== '').join(' · ');
    return [
      shape('text', 'label', { ...place, y: y + dy, class: 'label' }, text),
      shape('text', 'load', { ...place, y: y + dy + 15, class: 'label load', 'data-peak': load }, load),
    ];
  }
  return [
    shape('text', 'label', { ...place, y: y + dy, class: 'label' }, [
      shape('tspan', 'kind', {}, link.kind),
      shape('tspan', 'load', { class: 'load', dx: load === '' ? 0 : 4, 'data-peak': load }, load),
    ]),
  ];
}

function drawPlanes(planes: ReturnType<typeof planesOf>, { x, y }: { x: number; y: number }): Shape {
  const pitch = 27;
  const left = x - ((planes.length - 1) * pitch) / 2;
  return shape(
    'g',
    'planes',
    { class: 'planes' },
    planes.map(([plane, verdict], i) =>
      shape('text', plane, { x: left + i * pitch, y: y + 29, class: `plane v-${verdict}`, 'text-anchor': 'middle' }, [
        shape('tspan', 'name', {}, plane),
        shape('tspan', 'mark', { dx: 2, class: 'mark' }, GLYPH[verdict]),
      ]),
    ),
  );
}
