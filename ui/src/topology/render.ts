import { select } from 'd3';
import type { Shape } from './scene.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Makes the children of `parent` equal to the shapes, keeping the elements whose tag and key remain. Text is set as text, never parsed. */
export function render(parent: SVGElement, shapes: readonly Shape[]): void {
  const bound = select(parent)
    .selectChildren<SVGElement, Shape>()
    .data(shapes, (shape) => `${shape.tag}:${shape.key}`)
    .join(
      (enter) => enter.append((shape) => document.createElementNS(SVG, shape.tag)),
      (update) => update,
      (exit) => exit.remove(),
    )
    .order();
  bound.each(function (shape) {
    applyAttributes(this, shape);
    if (shape.text !== undefined) {
      if (this.textContent !== shape.text) this.textContent = shape.text;
    } else render(this, shape.children ?? []);
  });
}

const drawn = new WeakMap<SVGElement, Shape['attrs']>();

/** Touches what differs from the drawing before, and nothing that was set from elsewhere (live classes and labels). */
function applyAttributes(element: SVGElement, { attrs }: Shape): void {
  const before = drawn.get(element) ?? {};
  for (const name of Object.keys(before)) if (attrs[name] === undefined) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attrs)) {
    if (value !== undefined && before[name] !== value) element.setAttribute(name, String(value));
  }
  drawn.set(element, attrs);
}
