import { EARLY, type AirGrid } from '../air.ts';
import type { NodeClock } from '../sync/index.ts';
import type { Course } from './course.ts';
import { RUN, RUN_FIELDS, type Way } from './way.ts';

/**
 * When messages of one stream are on time, both ends included: `ns` after their symbol begins on air, or by whole `symbols` of the even grid,
 * in which they come so many symbols after their own. Less than nothing: before.
 */
export interface Window {
  readonly unit: 'ns' | 'symbols';
  readonly from: number;
  readonly to: number;
}

/** How a message came against its window; also the class of the packet sample. */
export const ARRIVAL = { onTime: 0, early: 1, late: 2, corrupt: 3 } as const;
/** Classes of arrival, the last for messages that could not be read. */
export const ARRIVALS = ['onTime', 'early', 'late', 'corrupt'] as const;
/** Places in {@link ArrivalWindows.edges}: times of arrival, true time in ns. On time from `from` to `to`, both included. */
export const EDGE = { from: 0, to: 1, usable: 2, air: 3 } as const;
/** And behind them for each stream, two by two: where its windows begin and end, ns after their symbol begins. */
const OPENS = 4;
const CLOSES = 5;

/** What has come until then is looked at, ns of true time: one for all, since one receiver looks at a time; in an array, so that it stays a bare number. */
export const UNTIL = new Float64Array(1);

/** The windows of a receiving end, as its own clock has them. */
export class ArrivalWindows {
  /**
   * By EDGE, for what was looked up last: the window, until when a message outside it is of use all the same (-Infinity: never), and its
   * symbol's air time. Behind that, what is always the same.
   */
  readonly edges: Float64Array;
  /** Of the trains that {@link alike} found: their class, and whether they are of use. */
  kind: number = ARRIVAL.onTime;
  isUsable = true;
  private readonly grid: AirGrid;
  private readonly clock: NodeClock;
  /** When a symbol of a subframe begins, as the windows count, and as the time does until when a message is of use; how long after that it is. */
  private readonly begins: Float64Array;
  private readonly usableBegins: Float64Array;
  private readonly usable: number;

  /** `windows`: by stream, all in one unit. `usable`: until when a message is of use if it is not on time; -Infinity: not at all. */
  constructor(
    grid: AirGrid,
    clock: NodeClock,
    windows: readonly Window[],
    usable: { readonly unit: 'ns' | 'symbols'; readonly until: number },
  ) {
    this.grid = grid;
    this.clock = clock;
    const unit = windows[0]?.unit ?? 'ns';
    // the even grid's symbols begin where the one before ends
    const opens = (n: number, by: Window['unit']): number => (by === 'ns' ? n : (n - EARLY) * grid.symbolNs);
    const closes = (n: number, by: Window['unit']): number => (by === 'ns' ? n : opens(n + 1, by) - 1e-6);
    this.begins = unit === 'ns' ? grid.starts : grid.boundaries;
    this.edges = Float64Array.of(
      0,
      0,
      0,
      0,
      ...windows.flatMap(({ from, to }) => [opens(from, unit), closes(to, unit)]),
    );
    this.usableBegins = usable.unit === 'ns' ? grid.starts : grid.boundaries;
    this.usable = closes(usable.until, usable.unit);
  }

  /** Sets the edges for messages of `stream` for `symbol`, the first of which came at `arrival` (ns, true time). */
  look(symbol: number, stream: number, arrival: number): void {
    const { edges, grid } = this;
    const subframe = grid.subframeOf(symbol);
    const i = symbol - subframe * grid.symbolsPerSubframe;
    const begin = grid.subframe(subframe) - this.clock.offset(arrival);
    edges[EDGE.air] = begin + grid.starts[i]!;
    edges[EDGE.from] = begin + this.begins[i]! + edges[OPENS + 2 * stream]!;
    edges[EDGE.to] = begin + this.begins[i]! + edges[CLOSES + 2 * stream]!;
    edges[EDGE.usable] = begin + this.usableBegins[i]! + this.usable;
  }

  /**
   * How many trains, from the one on that is to be read next, of the same run, have come whole by {@link UNTIL} and are all of one class, and
   * all of use or all not; which, `kind` and `isUsable` say.
   */
  alike(way: Way, course: Course): number {
    const { grid, clock, begins, edges } = this;
    const { begin, end, set } = course;
    const { runs, starts, trainMask, arrivals, frameMask } = way;
    const row = (way.head & way.mask) * RUN_FIELDS;
    const { train } = way;
    const passed = train - runs[row + RUN.train]!;
    const left = runs[row + RUN.count]! - passed;
    const isKept = runs[row + RUN.frame]! >= 0;
    let frame = runs[row + RUN.frame]! + passed * set.count;
    if (isKept && frame < way.lostBefore) return 0;
    const until = UNTIL[0]!;

    const { symbolsPerSubframe } = grid;
    const symbol = runs[row + RUN.symbol]! + passed;
    const subframe = grid.subframeOf(symbol);
    // a run is within one slot, so within one subframe
    let i = symbol - subframe * symbolsPerSubframe;
    const opens = edges[OPENS + 2 * set.stream]!;
    const closes = edges[CLOSES + 2 * set.stream]!;
    const base = grid.subframe(subframe);
    // all of them may be asked about at once, unless some have not come yet
    const together = isKept
      ? course.longestWait(starts[train & trainMask]!, starts[(train + left - 1) & trainMask]!)
      : 0;
    let count = 0;
    for (; count < left; count++) {
      let first: number;
      let last: number;
      const start = starts[(train + count) & trainMask]!;
      if (!isKept) {
        first = Math.floor(start + begin + 0.5);
        last = Math.floor(start + end + 0.5);
      } else if (arrivals[(frame + set.count - 1) & frameMask]! < Infinity) {
        first = arrivals[frame & frameMask]!;
        last = arrivals[(frame + set.count - 1) & frameMask]!;
      } else {
        const wait = together < Infinity ? together : course.longestWait(start, start);
        // neither before nor after that, with a ns to spare for what the clock may do meanwhile
        first = Math.floor(start + begin + course.firstBehind) - 1;
        last = Math.ceil(start + end + course.lastBehind + wait) + 1;
        if (!(last <= until && Math.abs(clock.offset(last) - clock.offset(first)) < 1)) break;
      }
      frame += set.count;
      if (!(last <= until)) break;
      const zero = base - clock.offset(first);
      const from = zero + begins[i]! + opens;
      const to = zero + begins[i]! + closes;
      let kind: number = ARRIVAL.onTime;
      let isUsable = true;
      if (first < from || last > to) {
        const usable = zero + this.usableBegins[i]! + this.usable;
        isUsable = last <= usable;
        if (!isUsable && first <= usable) break;
        if (last < from) kind = ARRIVAL.early;
        else if (first > to) kind = ARRIVAL.late;
        else break;
      }
      if (count === 0) {
        this.kind = kind;
        this.isUsable = isUsable;
      } else if (kind !== this.kind || isUsable !== this.isUsable) break;
      i++;
    }
    return count;
  }
}
