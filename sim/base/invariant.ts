/** A defect in RanMix itself (rank three): stops the run; the edges print seed, event and repro command (exit 70). */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** Asserts what must hold whatever the user gave us. Throws {@link Bug}. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Bug(what);
}

/** Marks the end of an exhaustive switch. */
export const unreachable = (value: never): never => {
  throw new Bug(`unreachable: ${String(value)}`);
};
