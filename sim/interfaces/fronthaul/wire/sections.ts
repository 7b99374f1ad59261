import { layout, type Layout, type Values } from './bits.ts';

/** Which PRBs a section speaks of: the first 4 bytes of each section of U-plane and of C-plane types 0, 1, 3, 5 (CUS 7.5.3; 8.3.3). */
export const SECTION = layout({ sectionId: 12, rb: 1, symInc: 1, startPrb: 10, numPrb: 8 });
export type SectionRange = Values<typeof SECTION>;

/** udCompHdr and its reserved byte, as a U-plane section of dynamic format and the C-plane headers carry them (CUS 8.3.3.13). */
export const COMP_HDR = layout({ width: 4, method: 4, reserved: 8 });

/** The same byte without the reserved one: bfwCompHdr of section extensions 1 and 11 (CUS 7.7.1.2). */
export const COMP_HDR_BYTE = layout({ width: 4, method: 4 });

/** What follows the radio header of every C-plane message (CUS 7.5.2.7, 7.5.2.8). */
export const CPLANE = layout({ numberOfSections: 8, sectionType: 8 });

const COMP = { compWidth: 4, compMethod: 4 } as const;
const TIMING = { timeOffset: 16, frameStructure: 8, cpLength: 16 } as const;
const RANGE = { sectionId: 12, rb: 1, symInc: 1, startPrb: 10, numPrb: 8 } as const;
const SYMBOLS = { reMask: 12, numSymbol: 4, ef: 1 } as const;

/**
 * C-plane section types: the rest of the header behind {@link CPLANE} and one section each. CUS tables 7.4.2-1, 7.4.3-1, 7.4.5-1,
 * 7.4.6-1, 7.4.7-1 (second-hand, in the decoders that implement them; types 1 and 3 checked against a real DU's frames). Type 6 has
 * ciCompHdr since v10; the byte was reserved before, which reads as 16 bits uncompressed.
 */
export const SECTION_TYPES = {
  0: { header: layout({ ...TIMING, reserved: 8 }), section: layout({ ...RANGE, ...SYMBOLS, reserved: 15 }) },
  1: { header: layout({ ...COMP, reserved: 8 }), section: layout({ ...RANGE, ...SYMBOLS, beamId: 15 }) },
  3: {
    header: layout({ ...TIMING, ...COMP }),
    section: layout({ ...RANGE, ...SYMBOLS, beamId: 15, freqOffset: -24, reserved: 8 }),
  },
  5: { header: layout({ ...COMP, reserved: 8 }), section: layout({ ...RANGE, ...SYMBOLS, ueId: 15 }) },
  6: {
    header: layout({ numberOfUEs: 8, ciIqWidth: 4, ciCompMeth: 3, ciCompOpt: 1 }),
    section: layout({
      ef: 1,
      ueId: 15,
      regularizationFactor: 16,
      reserved: 4,
      rb: 1,
      symInc: 1,
      startPrb: 10,
      numPrb: 8,
    }),
  },
} as const;
export type SectionType = keyof typeof SECTION_TYPES;
export const isSectionType = (value: number): value is SectionType => value in SECTION_TYPES;

/** A table without its types' finer distinctions, for code that treats all section types alike. */
export const sectionTable = (type: SectionType): { readonly header: Layout; readonly section: Layout } =>
  SECTION_TYPES[type];

export type HeaderOf<T extends SectionType> = Values<(typeof SECTION_TYPES)[T]['header']>;
export type SectionOf<T extends SectionType> = Values<(typeof SECTION_TYPES)[T]['section']>;
