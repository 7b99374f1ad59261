import type { LinkView } from '../../../sim/protocol/index.ts';
import { sharedArea, type Box, type Curve, type Point } from './geometry.ts';
import { widthOf } from './text-width.ts';

export const LINE_HEIGHT = 15;

/** Signalling is too little to be told in bit/s; its label is its name. */
export const WITH_LOAD: readonly LinkView['kind'][] = ['OFH', 'F1-U', 'N3'];

/** As wide as a load ever gets, so that no figure that moves runs into something. */
const WIDEST_LOAD = '00.0 Gb/s';

export interface Labelled {
  readonly link: LinkView;
  readonly curve: Curve;
  readonly icon: Point;
}

export interface Obstacles {
  /** Functions: nothing is written over them. */
  readonly boxes: readonly Box[];
  /** Hosts and sites: better not across their edges. */
  readonly frames: readonly Box[];
  /** What is said of the fronthauls. */
  readonly taken: readonly Box[];
}

const SAMPLES = Array.from({ length: 21 }, (_, i) => i / 20);
/** Along the line, nearest to the icon first. */
const STEPS = [0, 0.12, -0.12, 0.24, -0.24, 0.36];
const ICON = 11;

/** Size of a link's label: its name, and below it its load. */
export function labelSize(kind: LinkView['kind']): { readonly width: number; readonly height: number } {
  const load = WITH_LOAD.includes(kind) ? widthOf(WIDEST_LOAD, 12, true) : 0;
  return { width: Math.max(widthOf(kind, 12), load), height: load > 0 ? 2 * LINE_HEIGHT : LINE_HEIGHT };
}

/** The box of a label whose first line stands on `at`. */
export function labelBox(kind: LinkView['kind'], at: Point): Box {
  const { width, height } = labelSize(kind);
  return { x: at.x - width / 2, y: at.y - LINE_HEIGHT + 4, width, height };
}

/**
 * Where the label of each link stands (the middle of its first line): of some places around its icon the one that covers least: first
 * functions and other labels, then lines, then the edges of frames. Pure; the same links in the same places, the same labels.
 */
export function placeLabels(links: readonly Labelled[], obstacles: Obstacles): ReadonlyMap<string, Point> {
  const lines = links.flatMap(({ curve }) => SAMPLES.map(curve.at));
  const icons = links.map(({ icon }) => ({ x: icon.x - ICON, y: icon.y - ICON, width: 2 * ICON, height: 2 * ICON }));
  const taken = [...obstacles.boxes, ...obstacles.taken, ...icons];
  const places = new Map<string, Point>();
  for (const labelled of links) {
    const { kind, id } = labelled.link;
    let best: Point | undefined;
    let least = Infinity;
    for (const [order, at] of candidates(labelled).entries()) {
      const box = labelBox(kind, at);
      const cost = order + 4 * covered(box, taken) + 40 * crossed(box, lines) + edges(box, obstacles.frames);
      if (cost >= least) continue;
      least = cost;
      best = at;
    }
    if (!best) continue;
    places.set(id, best);
    taken.push(labelBox(kind, best));
  }
  return places;
}

function candidates({ link, curve, icon }: Labelled): readonly Point[] {
  const { width, height } = labelSize(link.kind);
  const side = width / 2 + ICON + 2;
  const middle = LINE_HEIGHT - height / 2 - 3;
  const start = SAMPLES.reduce((a, b) => (distance(curve.at(b), icon) < distance(curve.at(a), icon) ? b : a));
  return STEPS.flatMap((step) => {
    const at = step === 0 ? icon : curve.at(Math.min(0.95, Math.max(0.05, start + step)));
    const above = { x: at.x, y: at.y - ICON - 4 - (height - LINE_HEIGHT) };
    const below = { x: at.x, y: at.y + ICON + LINE_HEIGHT - 3 };
    const right = { x: at.x + side, y: at.y + middle };
    const left = { x: at.x - side, y: at.y + middle };
    return link.kind === 'F1-U' || link.kind === 'N3' ? [below, above, right, left] : [above, below, right, left];
  });
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const covered = (box: Box, others: readonly Box[]): number =>
  others.reduce((sum, other) => sum + sharedArea(box, other), 0);

const crossed = (box: Box, points: readonly Point[]): number =>
  points.filter(({ x, y }) => x > box.x - 3 && x < box.x + box.width + 3 && y > box.y && y < box.y + box.height).length;

/** A label inside a frame, or beside it, is well; one across its edge is hard to read. */
function edges(box: Box, frames: readonly Box[]): number {
  const whole = box.width * box.height;
  return frames.reduce((sum, frame) => {
    const shared = sharedArea(box, frame);
    return sum + Math.min(shared, whole - shared);
  }, 0);
}
