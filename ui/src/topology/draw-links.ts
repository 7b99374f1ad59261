import { scaleSqrt } from 'd3';
import type { LinkView } from '../../../sim/protocol/index.ts';
import { choosable, countWidth, drawCount } from './draw-nodes.ts';
import type { Point } from './geometry.ts';
import { GLYPH, verdictIcon } from './icons.ts';
import { LINE_HEIGHT, WITH_LOAD } from './label-places.ts';
import { FRONTHAUL_LABEL, type PlacedLink } from './layout.ts';
import { shape, type Shape } from './scene.ts';
import type { Picture } from './words.ts';

/** Line width for a load in bit/s: 1.6 px for signalling, 6 px for a full 25 Gbit/s port. */
export const lineWidth = scaleSqrt([0, 25e9], [1.6, 6]).clamp(true);

const PLANES = ['U', 'C', 'S', 'M'] as const;

/** A link: what may be hit, the line, the flow on it, the verdict's icon, its label, its load, and for a fronthaul its planes. */
export function drawLink({ link, curve, icon, label }: PlacedLink, picture: Picture): Shape {
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
  if (link.kind === 'radio') return shape('g', `link:${link.id}`, attrs, lines);
  return shape('g', `link:${link.id}`, attrs, [
    ...lines,
    shape('g', 'icon', { class: 'verdict', transform: `translate(${icon.x} ${icon.y})` }, [
      ...verdictIcon(link.verdict),
      ...(count > 1 ? [drawCount(10 + countWidth(count) / 2, 0, count)] : []),
    ]),
    ...drawLabels(link, label, words.rate),
    ...(planes.length > 0 ? [drawPlanes(planes, label)] : []),
  ]);
}

const round = (value: number): number => Math.round(value * 10) / 10;

const planesOf = (link: LinkView) =>
  PLANES.flatMap((plane) => {
    const verdict = link.planes?.[plane];
    return verdict === undefined ? [] : [[plane, verdict] as const];
  });

/** First row: which link and what carries it. Second row: its load, live while a run is followed. */
function drawLabels(link: LinkView, { x, y }: Point, rate: (value: number) => string): Shape[] {
  const attrs = { x: round(x), 'text-anchor': 'middle' };
  const [length = ''] = link.detail.split(' · ');
  const name = link.kind === 'OFH' && length !== '' ? `${link.kind} · ${length}` : link.kind;
  const label = shape('text', 'label', { ...attrs, y: round(y), class: 'label' }, name);
  if (!WITH_LOAD.includes(link.kind)) return [label];
  const load = link.peakLoad === undefined ? '' : rate(link.peakLoad);
  return [label, shape('text', 'load', { ...attrs, y: round(y + LINE_HEIGHT), class: 'label load', 'data-peak': load }, load)]; // prettier-ignore
}

function drawPlanes(planes: ReturnType<typeof planesOf>, { x, y }: Point): Shape {
  const pitch = 23;
  const left = x - ((planes.length - 1) * pitch) / 2;
  return shape(
    'g',
    'planes',
    { class: 'planes' },
    planes.map(([plane, verdict], i) =>
      shape(
        'text',
        plane,
        {
          x: left + i * pitch,
          y: y + FRONTHAUL_LABEL.above + FRONTHAUL_LABEL.planes,
          class: `plane v-${verdict.replace(' ', '-')}`,
          'text-anchor': 'middle',
        },
        [shape('tspan', 'name', {}, plane), shape('tspan', 'mark', { dx: 1, class: 'mark' }, GLYPH[verdict])],
      ),
    ),
  );
}
