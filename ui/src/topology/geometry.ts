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

/** A cubic curve that leaves and arrives level (or upright), and the point half way. */
export interface Curve {
  readonly path: string;
  readonly middle: Point;
}

const at = (value: number): number => Math.round(value * 10) / 10;

export function curveBetween(from: Point, to: Point, upright: boolean): Curve {
  const middle = { x: at((from.x + to.x) / 2), y: at((from.y + to.y) / 2) };
  const straight = upright ? from.x === to.x : Math.abs(from.y - to.y) < 1;
  const ends = [at(from.x), at(from.y), at(to.x), at(to.y)] as const;
  if (straight) return { path: `M${ends[0]} ${ends[1]}L${ends[2]} ${ends[3]}`, middle };
  const [c1, c2] = upright
    ? [`${ends[0]} ${middle.y}`, `${ends[2]} ${middle.y}`]
    : [`${middle.x} ${ends[1]}`, `${middle.x} ${ends[3]}`];
  return { path: `M${ends[0]} ${ends[1]}C${c1} ${c2} ${ends[2]} ${ends[3]}`, middle };
}
