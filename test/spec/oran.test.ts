import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metres } from '../../sim/base/units.ts';
import { COMPRESSION_METHODS, compressionHeader, prbBytes } from '../../sim/spec/oran/compression.ts';
import { cplaneFrame, prbsPerFrame, uplaneFrames, type UplaneFormat } from '../../sim/spec/oran/frames.ts';
import { fftLog2, frameStructure } from '../../sim/spec/oran/frame-structure.ts';
import { WINDOW_RELATIONS } from '../../sim/spec/oran/windows.ts';
import { fibreDelay } from '../../sim/spec/transport.ts';

const bfp9: UplaneFormat = { prbs: 273, method: 'bfp', width: 9, header: 'static', vlan: true, mtu: 9000, mtuIncludesEthernetHeader: true }; // prettier-ignore
const sum = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);

describe('U-plane frames', () => {
  it('have the sizes that a real DU was seen to send', () => {
    // untagged, VLAN, VLAN with udCompHdr; 51, 106 and 273 PRB
    expect(uplaneFrames({ ...bfp9, prbs: 51, vlan: false })).toEqual([1458]);
    expect(uplaneFrames({ ...bfp9, prbs: 51 })).toEqual([1462]);
    expect(uplaneFrames({ ...bfp9, prbs: 51, header: 'dynamic' })).toEqual([1464]);
    expect(uplaneFrames({ ...bfp9, prbs: 106 })).toEqual([3002]);
    expect(uplaneFrames({ ...bfp9 })).toEqual([7678]);
    expect(uplaneFrames({ ...bfp9, header: 'dynamic' })).toEqual([7680]);
    expect(uplaneFrames({ ...bfp9, prbs: 51, method: 'none', width: 16 })).toEqual([2482]);
  });

  it('are cut on whole PRBs, with the Ethernet header inside or outside the MTU as the sender reckons', () => {
    expect(prbsPerFrame({ ...bfp9, mtu: 1500 })).toBe(52);
    expect(prbsPerFrame({ ...bfp9, mtu: 1500, mtuIncludesEthernetHeader: false })).toBe(53);
    expect(uplaneFrames({ ...bfp9, prbs: 106, mtu: 1500 })).toHaveLength(3);
    expect(uplaneFrames({ ...bfp9, prbs: 106, mtu: 1500, mtuIncludesEthernetHeader: false })).toHaveLength(2);
    // seen on a real DU, BFP12 at MTU 1500: 39 + 12 PRB
    expect(uplaneFrames({ ...bfp9, prbs: 51, width: 12, mtu: 1500 })).toEqual([1477, 478]);
  });

  it('carry each PRB once whatever the MTU', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 273 }),
        fc.integer({ min: 200, max: 9600 }),
        fc.constantFrom(8, 9, 12, 14),
        (prbs, mtu, width) => {
          const f = { ...bfp9, prbs, mtu, width };
          const frames = uplaneFrames(f);
          const fits = prbsPerFrame(f);
          const each = fits < prbs ? Math.min(fits, 255) : fits; // numPrbu has 8 bits, and 0 for the whole carrier alone
          expect(frames).toHaveLength(Math.ceil(prbs / each));
          // the last frame may be padded to the 60 bytes of the smallest Ethernet frame
          const last = prbs - (frames.length - 1) * each;
          expect(sum(frames)).toBe(
            (prbs - last) * prbBytes('bfp', width) +
              (frames.length - 1) * 34 +
              Math.max(60, 34 + last * prbBytes('bfp', width)),
          );
          expect(frames.every((size) => size <= mtu)).toBe(true);
        },
      ),
    );
  });

  it('are none where not one PRB fits', () => {
    expect(uplaneFrames({ ...bfp9, mtu: 61 })).toEqual([]);
    expect(uplaneFrames({ ...bfp9, mtu: 62, prbs: 1 })).toEqual([62]);
  });
});

describe('C-plane frames', () => {
  it('hold 38 bytes for section type 1 and 46 for type 3, padded as Ethernet demands', () => {
    expect(cplaneFrame(1, false)).toBe(60);
    expect(cplaneFrame(3, true)).toBe(60);
    expect(cplaneFrame(1, true, 64)).toBe(64);
  });
});

describe('compression', () => {
  it('knows bytes per PRB', () => {
    expect(prbBytes('bfp', 9)).toBe(28);
    expect(prbBytes('bfp', 14)).toBe(43);
    expect(prbBytes('none', 16)).toBe(48);
    expect(prbBytes('modulation', 4)).toBe(12);
  });
  it('writes udCompHdr as real frames do', () => {
    expect(compressionHeader('bfp', 9)).toBe(0x91);
    expect(compressionHeader('bfp', 14)).toBe(0xe1);
    expect(compressionHeader('none', 16)).toBe(0x00);
    expect(new Set(COMPRESSION_METHODS).size).toBe(COMPRESSION_METHODS.length);
  });
});

describe('frame structure', () => {
  it('is 0xC1 for 100 MHz at 30 kHz and 0xA0 for 10 MHz at 15 kHz', () => {
    expect(frameStructure(fftLog2(273), 1)).toBe(0xc1);
    expect(frameStructure(fftLog2(52), 0)).toBe(0xa0);
  });
});

describe('window relations', () => {
  it('derive the published DU windows of the NR TDD Cat-A set from the RU windows with equality', () => {
    // published delay set: T12 = T34 = 0…160 µs
    const ru: Record<string, number> = { t2aMinUp: 134, t2aMaxUp: 345, t2aMinCpDl: 259, t2aMaxCpDl: 470, t2aMinCpUl: 125, t2aMaxCpUl: 336, ta3Min: 50, ta3Max: 171 }; // prettier-ignore
    const du: Record<string, number> = { t1aMinUp: 294, t1aMaxUp: 345, t1aMinCpDl: 419, t1aMaxCpDl: 470, t1aMinCpUl: 285, t1aMaxCpUl: 336, ta4Min: 50, ta4Max: 331 }; // prettier-ignore
    const transport: Record<string, number> = { t12Min: 0, t12Max: 160, t34Min: 0, t34Max: 160 };
    for (const r of WINDOW_RELATIONS) expect(du[r.du], r.id).toBe((ru[r.ru] ?? NaN) + (transport[r.transport] ?? NaN));
  });
});

describe('fibre', () => {
  it('delays 4.897 µs a kilometre', () => {
    expect(fibreDelay(metres(10_000))).toBe(48_970);
    expect(fibreDelay(metres(40_000))).toBe(195_880);
    expect(fibreDelay(metres(1_000))).toBe(4_897);
  });
});
