export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left, top, width, height. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export const centreOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** The smallest box around all of them, grown on each side. */
export function around(boxes: readonly Box[], pad: { x: number; top: number; bottom: number }): Box {
  const left = Math.min(...boxes.map((b) => b.x)) - pad.x;
  const top = Math.min(...boxes.map((b) => b.y)) - pad.top;
  const right = Math.max(...boxes.map((b) => b.x + b.width)) + pad.x;
  const bottom = Math.max(...boxes.map((b) => b.y + b.height)) + pad.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A cubic curve that leaves and arrives level (or upright). */
export interface Curve {
  readonly path: string;
  /** The point at a part (0 to 1) of the way. */
  readonly at: (part: number) => Point;
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function curveBetween(from: Point, to: Point, upright: boolean): Curve {
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const straight = upright ? Math.abs(from.x - to.x) < 1 : Math.abs(from.y - to.y) < 1;
  const [c1, c2] = straight
    ? [from, to]
    : upright
      ? [{ x: from.x, y: half.y }, { x: to.x, y: half.y }]
      : [{ x: half.x, y: from.y }, { x: half.x, y: to.y }]; // prettier-ignore
  const write = (point: Point): string => `${round(point.x)} ${round(point.y)}`;
  return {
    path: straight ? `M${write(from)}L${write(to)}` : `M${write(from)}C${write(c1)} ${write(c2)} ${write(to)}`,
    at: (t) => {
      const bend = (a: number, b: number, c: number, d: number): number =>
        round((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d);
      return { x: bend(from.x, c1.x, c2.x, to.x), y: bend(from.y, c1.y, c2.y, to.y) };
    },
  };
}

/** A line that runs level as far as `bend`, and from there in a curve to its end. */
export function curveAfter(bend: number, from: Point, to: Point): Curve {
  if (Math.abs(from.y - to.y) < 1) return curveBetween(from, to, false);
  const corner = { x: bend, y: from.y };
  const rest = curveBetween(corner, to, false);
  return {
    path: `M${round(from.x)} ${round(from.y)}L${rest.path.slice(1)}`,
    at: (part) => {
      const x = from.x + (to.x - from.x) * part;
      return x <= bend ? { x: round(x), y: from.y } : rest.at((x - bend) / (to.x - bend));
    },
  };
}

/** How much of two boxes covers each other, in square pixels. */
export const sharedArea = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
