import type { NodeView } from '../../../sim/protocol/index.ts';
import type { Placed } from './layout.ts';
import { shape, type Shape } from './scene.ts';
import { shorten, widthOf, wrap } from './text-width.ts';
import type { Picture } from './words.ts';

/** Attributes of something that can be chosen by mouse and keyboard; the view listens on the drawing's root. Its name is its title. */
export const choosable = (kind: 'node' | 'link', id: string, selected: boolean): Shape['attrs'] => ({
  'data-kind': kind,
  'data-id': id,
  tabindex: 0,
  role: 'button',
  'aria-pressed': selected ? 'true' : 'false',
});

const isSelected = (picture: Picture, id: string): boolean =>
  picture.selected?.kind === 'node' && picture.selected.id === id;

const nameOf = (node: NodeView, picture: Picture): string => {
  const count = picture.counts.nodes.get(node.id) ?? 0;
  const parts = [picture.words.kind[node.kind], node.label, node.detail];
  return [...parts, ...(count > 0 ? [picture.words.findings(count)] : [])].filter((p) => p !== '').join(', ');
};

/** A function: its kind, its name and its file or capability. */
export function drawNode({ item: node, box }: Placed<NodeView>, picture: Picture): Shape {
  const attrs = {
    class: `node ${node.kind} ${node.evidence}${isSelected(picture, node.id) ? ' selected' : ''}`,
    transform: `translate(${box.x} ${box.y})`,
    ...choosable('node', node.id, isSelected(picture, node.id)),
  };
  const title = shape('title', 'title', {}, nameOf(node, picture));
  if (node.lane === 'ue') {
    const r = box.width / 2;
    return shape('g', `node:${node.id}`, attrs, [title, shape('circle', 'box', { cx: r, cy: r, r, class: 'box' })]);
  }
  const frame = shape('rect', 'box', { width: box.width, height: box.height, rx: 9, class: 'box' });
  if (node.kind === 'switch') {
    const text = { x: box.width / 2, y: box.height / 2 + 4, 'text-anchor': 'middle', class: 'small' };
    return shape('g', `node:${node.id}`, attrs, [title, frame, shape('text', 'label', text, shorten(picture.words.kind.switch, 12, box.width - 2))]); // prettier-ignore
  }
  const count = picture.counts.nodes.get(node.id) ?? 0;
  const room = box.width - 12;
  const lines = wrap(productOf(node), 13, room, 2);
  return shape('g', `node:${node.id}`, attrs, [
    title,
    frame,
    shape('text', 'kind', { x: 9, y: 19, class: 'kind' }, picture.words.kind[node.kind]),
    ...lines.map((line, i) =>
      shape('text', i === 0 ? 'label' : 'label-2', { x: 9, y: 37 + i * 16, class: 'name' }, line),
    ),
    shape('text', 'detail', { x: 9, y: 37 + lines.length * 16, class: 'small' }, shorten(node.detail, 12, room)),
    ...(count > 0 ? [drawCount(box.width - 4, 2, count)] : []),
  ]);
}

/** The product alone, without its maker, where the inspector knows it. */
function productOf(node: NodeView): string {
  const product = node.properties.find((property) => property.name === PRODUCT)?.value;
  return product !== undefined && node.label.includes(product) ? product : node.label;
}

/** The name where it fits; else the product alone; else the beginning of that. */
const shortName = (node: NodeView, size: number, width: number): string =>
  widthOf(node.label, size, true) <= width ? node.label : shorten(productOf(node), size, width, true);

/** The leaf of ietf-hardware that the inspector shows. */
const PRODUCT = 'model-name';

export const countWidth = (count: number): number => 10 + String(count).length * 7;

export function drawCount(x: number, y: number, count: number): Shape {
  const text = String(count);
  const width = countWidth(count);
  return shape('g', 'count', { class: 'count', transform: `translate(${x} ${y})` }, [
    shape('rect', 'pill', { x: -width / 2, y: -8.5, width, height: 17, rx: 8.5 }),
    shape('text', 'number', { y: 4.5, 'text-anchor': 'middle' }, text),
  ]);
}

/** Dedicated boxes are solid and warm, generic ones dashed and cool; each has a sign of its own. */
export function drawHost({ item: host, box }: Placed<NodeView>, picture: Picture): Shape {
  const kind = host.hostClass ?? 'generic';
  const attrs = {
    class: `node host ${kind}${isSelected(picture, host.id) ? ' selected' : ''}`,
    transform: `translate(${box.x} ${box.y})`,
    ...choosable('node', host.id, isSelected(picture, host.id)),
  };
  const corners = kind === 'dedicated' ? 4 : 10;
  return shape('g', `host:${host.id}`, attrs, [
    shape('title', 'title', {}, `${picture.words.host[kind]}: ${host.label} ${host.detail}`.trim()),
    shape('rect', 'box', { width: box.width, height: box.height, rx: corners, class: 'box' }),
    shape('path', 'sign', { d: kind === 'dedicated' ? SOLID : GRID, transform: 'translate(10 9)', class: 'sign' }),
    shape('text', 'label', { x: 26, y: 19, class: 'kind' }, shortName(host, 12, box.width - 30)),
  ]);
}

const GRID = 'M0 0H11V11H0ZM3.7 0V11M7.3 0V11M0 3.7H11M0 7.3H11';
const SOLID = 'M0 0H11V11H0ZM3 3H8V8H3Z';

export function drawSite({ item: name, box }: Placed<string>): Shape {
  return shape('g', `site:${name}`, { class: 'site', transform: `translate(${box.x} ${box.y})` }, [
    shape('rect', 'box', { width: box.width, height: box.height, rx: 12, class: 'box' }),
    shape('text', 'label', { x: 12, y: 18, class: 'kind' }, shorten(name, 12, box.width - 24, true)),
  ]);
}
