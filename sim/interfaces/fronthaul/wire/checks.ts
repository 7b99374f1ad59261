import { isFrameStructure, slotsPerSubframe } from '../../../spec/oran/frame-structure.ts';
import { SYMBOLS_PER_SLOT } from '../../../spec/nr/numerology.ts';
import type { Faults } from './faults.ts';
import { DOWNLINK, FILTER, isFilterIndex, isPrachFilter, PAYLOAD_VERSION, RADIO, type RadioHeader } from './radio.ts';
import type { SectionRange } from './sections.ts';
import type { WireSettings } from './settings.ts';

const SUBFRAMES = 10;

/**
 * Judges the radio application header that lies at `at`. `frameStructure` is the message's own where it has one; random access of a
 * numerology that the frame does not tell leaves the slot unjudged.
 */
export function checkRadio(
  faults: Faults,
  at: number,
  radio: RadioHeader,
  settings: WireSettings,
  frameStructure?: number,
): void {
  const where = (name: keyof RadioHeader): number => at + RADIO.at[name].byte;
  faults.expect(radio.payloadVersion === PAYLOAD_VERSION, 'payload-version', where('payloadVersion'));
  faults.expect(isFilterIndex(radio.filterIndex), 'filter-index', where('filterIndex'));
  const up = radio.dataDirection !== DOWNLINK;
  faults.expect(up || !isPrachFilter(radio.filterIndex), 'data-direction', where('dataDirection'));
  faults.expect(radio.subframeId < SUBFRAMES, 'subframe', where('subframeId'));
  if (frameStructure !== undefined) {
    const slots = slotsPerSubframe(frameStructure);
    if (slots !== undefined) faults.expect(radio.slotId < slots, 'slot', where('slotId'));
  } else if (radio.filterIndex === FILTER.standard) {
    faults.expect(radio.slotId < 2 ** settings.mu, 'slot', where('slotId'));
  }
  faults.expect(radio.symbolId < SYMBOLS_PER_SLOT, 'symbol', where('symbolId'));
}

export const checkFrameStructure = (faults: Faults, at: number, value: number): boolean =>
  faults.expect(isFrameStructure(value), 'frame-structure', at);

/** PRBs that a section holds: 0 stands for all of the carrier, rb 1 for every other one (CUS 7.5.3.2, 7.5.3.5; 8.3.3). */
export const sectionPrbs = ({ rb, numPrb }: Pick<SectionRange, 'rb' | 'numPrb'>, carrier: number): number =>
  numPrb > 0 ? numPrb : Math.ceil(carrier / (1 + rb));

/** The section must lie within the carrier, except in random access, whose PRBs are of another grid. */
export function checkRange(
  faults: Faults,
  at: number,
  section: Pick<SectionRange, 'rb' | 'startPrb' | 'numPrb'>,
  filterIndex: number,
  carrier: number,
): void {
  if (filterIndex !== FILTER.standard) return;
  const { rb, startPrb, numPrb } = section;
  const last = numPrb === 0 ? startPrb + carrier - 1 : startPrb + (numPrb - 1) * (1 + rb);
  faults.expect(last < carrier, 'prb-range', at);
}
