/** What an arrival at any instant of the pattern waits for the start of the next usable slot; in the unit of `slot`. */
export interface Alignment {
  readonly mean: number;
  readonly max: number;
  readonly variance: number;
}

/**
 * Exact for a uniform arrival: within a slot the wait falls in a straight line, from `a` + one slot to `a`, so its square has the mean
 * a² + a + 1/3. Undefined where no slot is usable. `pattern`: a letter a slot; `usable`: the letters of slots that may be used.
 */
export function alignmentOf(pattern: string, usable: string, slot: number): Alignment | undefined {
  const letters = [...pattern];
  if (!letters.some((letter) => usable.includes(letter))) return undefined;
  // whole slots between the end of a slot and the start of the next usable one
  const gaps = letters.map((_, i) => letters.findIndex((_, k) => usable.includes(letters[(i + 1 + k) % letters.length]!))); // prettier-ignore
  const average = (of: (gap: number) => number): number => gaps.reduce((sum, gap) => sum + of(gap), 0) / gaps.length;
  const mean = average((a) => a + 1 / 2);
  return {
    mean: mean * slot,
    max: (Math.max(...gaps) + 1) * slot,
    variance: (average((a) => a ** 2 + a + 1 / 3) - mean ** 2) * slot ** 2,
  };
}
