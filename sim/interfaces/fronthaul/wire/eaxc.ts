import { invariant } from '../../../base/invariant.ts';

/** Bits of DU_Port, BandSector, CC and RU_Port in an eAxC id, as the M-plane's bit masks set them (CUS 3.1.3.1.6; 5.1.3.2.7). Sum 16. */
export type EaxcBits = readonly [duPort: number, bandSector: number, cc: number, ruPort: number];

export interface EaxcParts {
  readonly duPort: number;
  readonly bandSector: number;
  readonly cc: number;
  readonly ruPort: number;
}

const PARTS = ['duPort', 'bandSector', 'cc', 'ruPort'] as const;

/** Four whole numbers that sum to 16. */
export const isEaxcBits = (bits: readonly number[]): bits is EaxcBits =>
  bits.length === 4 && bits.every((b) => Number.isInteger(b) && b >= 0) && bits.reduce((a, b) => a + b) === 16;

const part = (id: number, right: number, width: number): number => (id >>> right) & ((1 << width) - 1);

/** Splits a 16-bit eAxC id. */
export function splitEaxc(id: number, [duPort, bandSector, cc, ruPort]: EaxcBits): EaxcParts {
  return {
    duPort: part(id, bandSector + cc + ruPort, duPort),
    bandSector: part(id, cc + ruPort, bandSector),
    cc: part(id, ruPort, cc),
    ruPort: part(id, 0, ruPort),
  };
}

/** Joins the four parts; throws a Bug where one does not fit its width. */
export function joinEaxc(parts: EaxcParts, bits: EaxcBits): number {
  let id = 0;
  for (const [i, name] of PARTS.entries()) {
    const width = bits[i] ?? 0;
    invariant(parts[name] >= 0 && parts[name] < 2 ** width, `${name} exceeds its bits of the eAxC id`);
    id = (id << width) | parts[name];
  }
  return id;
}
