import { known, type Valued } from '../../../base/origin.ts';
import type { Hz } from '../../../base/units.ts';
import { numerologyOf, SYMBOLS_PER_SLOT, type Numerology } from '../../../spec/nr/numerology.ts';
import { slotShape, tddFault, TDD_PERIODS_MS, type TddPattern, type TddShape } from '../../../spec/nr/tdd.ts';
import type { ActiveCarrier, DelayProfile } from '../../assembly.ts';
import { LEAF } from './leaves.ts';
import { because, common, open, suspect, type Reader } from './reader.ts';
import type { DataNode } from './tree.ts';

/** A frame of 10 ms in units of frame-offset, 1 / 1.2288 GHz. */
const FRAME = 12_288_000;
/** Farther from a symbol's edge than this share of a symbol is no edge. */
const EDGE = 0.1;

type Letter = 'DL' | 'UL' | 'GP';
interface Point {
  readonly at: number;
  readonly to: Letter;
}

/** The TDD pattern that the carriers use, or the only one there is; needs an SCS, without which slots cannot be counted. */
export function readTdd(
  reader: Reader,
  carriers: readonly ActiveCarrier[],
  delays: readonly DelayProfile[],
): Valued<TddShape> {
  const chosen = (['tx', 'rx'] as const).flatMap((way) =>
    reader.find(LEAF[way].carriers).map((node) => reader.value(LEAF[way].carrier.tddPattern, node).value),
  );
  const used = new Set(chosen.filter((id) => id !== undefined));
  const patterns = reader.find(LEAF.tdd.place).map((node) => ({ node, id: reader.value(LEAF.tdd.id, node).value }));
  const wanted = used.size === 0 ? patterns : patterns.filter((p) => p.id !== undefined && used.has(p.id));
  const [pattern, second] = wanted;
  if (!pattern) return open(LEAF.tdd.place, reader.file);
  const origin = reader.originOf(pattern.node);
  const points = readPoints(reader, pattern.node);
  const path = origin.path ?? LEAF.tdd.place;
  if (second) return open(path, reader.file, 'differs per carrier');
  const scs = common(carriers.flatMap((c) => c.scs.value ?? []));
  const fallback = scs ?? common(delays.map((row) => row.scs));
  if (fallback === undefined) return open(path, reader.file, 'SCS: ?');
  const found = toPattern(points, fallback);
  if (!found) return open(path, reader.file, '≠ DL, GP, UL');
  const sure = because(origin, scs === undefined ? `SCS ${fallback / 1e3} kHz: ru-delay-profile` : undefined);
  return known(found.pattern, found.exact ? sure : suspect(sure, '≠ symbol edges'));
}

const readPoints = (reader: Reader, pattern: DataNode): readonly Point[] =>
  reader
    .find(LEAF.tdd.points, pattern)
    .flatMap((node) => {
      const at = reader.value(LEAF.tdd.offset, node).value;
      const to = reader.value(LEAF.tdd.direction, node).value;
      return at === undefined || to === undefined ? [] : [{ at, to }];
    })
    .sort((a, b) => a.at - b.at);

/** Switching points to slots and symbols; undefined where they are no pattern of DL, guard and UL. */
function toPattern(points: readonly Point[], scs: Hz): { pattern: TddShape; exact: boolean } | undefined {
  const mu = numerologyOf(scs);
  const last = points.at(-1);
  if (mu === undefined || !last) return undefined;
  const count = 10 * 2 ** mu * SYMBOLS_PER_SLOT;
  const edges = points.map(({ at, to }) => ({ at: (at / FRAME) * count, to }));
  const exact = edges.every(({ at }) => Math.abs(at - Math.round(at)) <= EDGE);
  // What the last point of a frame says goes on into the next.
  let letter = last.to;
  let next = 0;
  const letters = Array.from({ length: count }, (_, symbol): Letter => {
    for (let edge = edges[next]; edge && Math.round(edge.at) <= symbol; edge = edges[++next]) letter = edge.to;
    return letter;
  });
  const pattern = shape(letters, mu);
  return pattern && { pattern, exact };
}

function shape(letters: readonly Letter[], mu: Numerology): TddShape | undefined {
  const frameSlots = 10 * 2 ** mu;
  for (let slots = 1; slots <= frameSlots; slots++) {
    const period = slots * SYMBOLS_PER_SLOT;
    if (frameSlots % slots !== 0 || !letters.every((letter, i) => letter === letters[i % period])) continue;
    return patterns(letters.slice(0, period), mu);
  }
  return undefined;
}

/** One pattern that says of every symbol what the letters say, or two that do so one after the other. */
function patterns(letters: readonly Letter[], mu: Numerology): TddShape | undefined {
  const whole = patternOf(letters);
  if (whole) return whole;
  const isPeriod = (symbols: number): boolean => TDD_PERIODS_MS.includes(symbols / SYMBOLS_PER_SLOT / 2 ** mu);
  for (let split = SYMBOLS_PER_SLOT; split < letters.length; split += SYMBOLS_PER_SLOT) {
    if (!isPeriod(split) || !isPeriod(letters.length - split)) continue;
    const first = patternOf(letters.slice(0, split));
    const second = first && patternOf(letters.slice(split));
    if (second) return { ...first, second };
  }
  return undefined;
}

function patternOf(letters: readonly Letter[]): TddPattern | undefined {
  const down = lead(letters, 'DL');
  const upward = lead(letters.toReversed(), 'UL');
  const pattern = {
    periodSlots: letters.length / SYMBOLS_PER_SLOT,
    dlSlots: Math.floor(down / SYMBOLS_PER_SLOT),
    dlSymbols: down % SYMBOLS_PER_SLOT,
    ulSlots: Math.floor(upward / SYMBOLS_PER_SLOT),
    ulSymbols: upward % SYMBOLS_PER_SLOT,
  };
  return tddFault(pattern) === undefined && fits(pattern, letters) ? pattern : undefined;
}

function lead(letters: readonly Letter[], letter: Letter): number {
  const end = letters.findIndex((l) => l !== letter);
  return end < 0 ? letters.length : end;
}

/** Does the pattern say of every symbol what the points say? */
const fits = (pattern: TddPattern, letters: readonly Letter[]): boolean =>
  letters.every((letter, i) => {
    const { dl, ul } = slotShape(pattern, Math.floor(i / SYMBOLS_PER_SLOT));
    const symbol = i % SYMBOLS_PER_SLOT;
    const said = symbol < dl ? 'DL' : symbol >= SYMBOLS_PER_SLOT - ul ? 'UL' : 'GP';
    return said === letter;
  });
