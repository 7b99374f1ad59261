import { describe, expect, it } from 'vitest';
import {
  decodeFrame,
  encodeFrame,
  unfragmented,
  WIRE_FAULTS,
  type CplaneBody,
  type Frame,
  type Mac,
  type WireFault,
  type WireSettings,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';

const settings: WireSettings = {
  eaxcBits: [4, 4, 4, 4],
  iqDown: { method: 'bfp', width: 9, header: 'dynamic' },
  iqUp: { method: 'bfp', width: 9, header: 'static' },
  prbs: 51,
  mu: 1,
  antennas: 4,
};
const ethernet = {
  destination: 0x001122334455 as Mac,
  source: 0x001122334466 as Mac,
  vlan: { pcp: 7, dei: 0, vid: 2 },
};
const radio = {
  dataDirection: 1,
  payloadVersion: 1,
  filterIndex: 0,
  frameId: 0,
  subframeId: 0,
  slotId: 0,
  symbolId: 0,
};
const flow = { eaxc: 1, sequence: unfragmented(0), radio };
const framed = (message: Frame['message']): Uint8Array => encodeFrame({ ethernet, message }, settings);

const range = { sectionId: 1, rb: 0, symInc: 0, startPrb: 0, numPrb: 4 };
const U = framed({
  plane: 'U',
  ...flow,
  sections: [{ fields: range, coding: { method: 'bfp', width: 9 }, iq: new Uint8Array(4 * 28) }],
});
const section = { fields: { ...range, reMask: 0xfff, numSymbol: 14, beamId: 0 }, extensions: [], ci: [] };
const control = (body: CplaneBody): Uint8Array => framed({ plane: 'C', ...flow, body });
const C1 = control({ sectionType: 1, header: { compWidth: 9, compMethod: 1 }, sections: [section] });
const C3 = control({
  sectionType: 3,
  header: { timeOffset: 484, frameStructure: 0xc1, cpLength: 0, compWidth: 9, compMethod: 1 },
  sections: [{ ...section, fields: { ...section.fields, freqOffset: -324 } }],
});
const EXTENDED = control({
  sectionType: 1,
  header: { compWidth: 9, compMethod: 1 },
  sections: [{ ...section, extensions: [{ type: 4, csf: 1, modCompScaler: 5 }] }],
});
const WEIGHTED = control({
  sectionType: 1,
  header: { compWidth: 9, compMethod: 1 },
  sections: [{ ...section, extensions: [{ type: 1, weights: { coding: { method: 'bfp', width: 8 }, param: 1, iq: new Int16Array(8) } }] }], // prettier-ignore
});
const C6 = control({
  sectionType: 6,
  header: { numberOfUEs: 0, ciIqWidth: 0, ciCompMeth: 0, ciCompOpt: 0 },
  sections: [],
});
const DELAY = framed({
  plane: 'delay',
  delay: { measurementId: 1, action: 0, seconds: 1, nanoseconds: 2, compensation: 3.5 },
});

/** Offsets in these frames: Ethernet 18, eCPRI 4, ids 4, radio header 4. */
const AT = {
  tag: 14,
  etherType: 16,
  ecpri: 18,
  type: 19,
  size: 20,
  seq: 25,
  radio: 26,
  frame: 27,
  slots: 28,
  section: 30,
  cSection: 34,
};

const withByte = (frame: Uint8Array, at: number, value: number): Uint8Array => {
  const bytes = frame.slice();
  bytes[at] = value;
  return bytes;
};
/** Cuts the frame and lets the payload size follow, so that nothing but the content is short. */
const shortened = (frame: Uint8Array, by: number): Uint8Array => {
  const view = new DataView(frame.buffer);
  const end = AT.ecpri + 4 + view.getUint16(AT.size) - by;
  const bytes = frame.slice(0, Math.max(60, end));
  new DataView(bytes.buffer).setUint16(AT.size, end - AT.ecpri - 4);
  return bytes;
};
const resized = (frame: Uint8Array, by: number): Uint8Array => {
  const bytes = frame.slice();
  const view = new DataView(bytes.buffer);
  view.setUint16(AT.size, view.getUint16(AT.size) + by);
  return bytes;
};

/** Each fault, a frame that has it, and where it must be found; the first one found, unless the case says which come before. */
const CASES: readonly (readonly [WireFault, Uint8Array, number])[] = [
  ['ethernet-cut', U.slice(0, 13), 13],
  ['ethernet-cut', U.slice(0, 17), 17],
  ['mac', withByte(U, 6, 0x01), 0],
  ['vlan-tag', withByte(withByte(U, AT.tag, 0x0f), AT.tag + 1, 0xff), AT.tag],
  ['ethertype', withByte(U, AT.etherType, 0x08), AT.etherType],
  ['ecpri-cut', U.slice(0, 21), AT.ecpri],
  ['ecpri-revision', withByte(U, AT.ecpri, 0x20), AT.ecpri],
  ['ecpri-concatenation', withByte(U, AT.ecpri, 0x11), AT.ecpri],
  ['ecpri-type', withByte(U, AT.type, 3), AT.type],
  ['payload-size-too-big', resized(U, 1), AT.size],
  ['payload-size-too-small', resized(U, -1), AT.size],
  ['transport-fragment', withByte(U, AT.seq, 0x01), 22],
  ['transport-fragment', withByte(U, AT.seq, 0x81), 22],
  ['delay-action', withByte(DELAY, 23, 6), 22],
  ['payload-version', withByte(U, AT.radio, 0xa0), AT.radio],
  ['data-direction', withByte(U, AT.radio, 0x93), AT.radio],
  ['filter-index', withByte(U, AT.radio, 0x95), AT.radio],
  ['subframe', withByte(U, AT.slots, 0xa0), AT.slots],
  ['slot', withByte(U, AT.slots + 1, 2 << 6), AT.slots], // 30 kHz has slots 0 and 1
  ['symbol', withByte(U, AT.slots + 1, 14), AT.slots + 1],
  ['section-type', withByte(C1, AT.section + 1, 2), AT.section + 1],
  ['section-count', withByte(C1, AT.section, 0), AT.section],
  ['section-count', shortened(U, 4 * 28 + 6), AT.section],
  ['section-cut', withByte(C1, AT.section, 2), AT.cSection + 8],
  ['section-cut', shortened(U, 4 * 28 + 3), AT.section],
  ['frame-structure', withByte(C3, AT.section + 4, 0xf1), AT.section + 2],
  ['comp-method', withByte(U, AT.section + 4, 0x97), AT.section + 4],
  ['comp-method', withByte(C1, AT.section + 2, 0x99), AT.section + 2],
  ['comp-width', withByte(U, AT.section + 4, 0x94), AT.section + 4], // modulation compression of 9 bits
  ['comp-not-as-configured', withByte(U, AT.section + 4, 0x81), AT.section + 4],
  ['prb-range', withByte(U, AT.section + 2, 48), AT.section], // 48 + 4 of 51 PRBs
  ['prb-range', withByte(C1, AT.cSection + 2, 48), AT.cSection],
  ['re-mask', withByte(withByte(C1, AT.cSection + 4, 0), AT.cSection + 5, 0x0e), AT.cSection],
  ['num-symbol', withByte(C1, AT.cSection + 5, 0xf0), AT.cSection],
  ['num-symbol', withByte(C1, AT.slots + 1, 1), AT.cSection], // 14 symbols from symbol 1 on
  ['ue-count', C6, AT.section],
  ['extension-type', withByte(EXTENDED, AT.cSection + 8, 0), AT.cSection + 8],
  ['extension-type', withByte(EXTENDED, AT.cSection + 8, 29), AT.cSection + 8],
  ['extension-length', withByte(EXTENDED, AT.cSection + 9, 0), AT.cSection + 8],
  ['extension-length', withByte(EXTENDED, AT.cSection + 9, 2), AT.cSection + 8],
  ['extension-length', withByte(EXTENDED, AT.cSection + 8, 0x84), AT.cSection + 12], // says that another follows
  ['extension-content', withByte(WEIGHTED, AT.cSection + 10, 0x84), AT.cSection + 10], // beamspace compression
  ['extension-content', withByte(WEIGHTED, AT.cSection + 10, 0x01), AT.cSection + 11], // 16 bits do not fit
  ['iq-parameter', withByte(U, AT.section + 6 + 28, 0x10), AT.section + 6 + 28],
  ['iq-cut', shortened(U, 1), AT.section],
  ['trailing-bytes', resized(C1, 1), AT.cSection + 8],
  ['trailing-bytes', resized(Uint8Array.from([...U, 0]), 1), U.length],
];

describe('a frame with a fault', () => {
  it.for([U, C1, C3, EXTENDED, WEIGHTED, DELAY])('is none before it is hurt (%#)', (frame) =>
    expect(decodeFrame(frame, settings).faults).toEqual([]),
  );

  it.for(CASES)('%s is told first, with its place', ([fault, frame, at]) => {
    const decoded = decodeFrame(frame, settings);
    expect(decoded.ok).toBe(false);
    expect(decoded.faults[0]).toEqual({ fault, at });
  });

  it('has every fault of the list once at least', () =>
    expect(new Set(CASES.map(([fault]) => fault))).toEqual(new Set(WIRE_FAULTS)));

  it('static read as dynamic, and the other way round, is never taken for good', () => {
    const swapped = { ...settings, iqDown: { ...settings.iqDown, header: 'static' as const } };
    expect(decodeFrame(U, swapped).ok).toBe(false);
    const still = encodeFrame(
      { ethernet, message: { plane: 'U', ...flow, sections: [{ fields: range, coding: { method: 'bfp', width: 9 }, iq: new Uint8Array(4 * 28).fill(0x55) }] } }, // prettier-ignore
      swapped,
    );
    expect(decodeFrame(still, settings).ok).toBe(false);
  });

  it('is read as far as it goes: a cut section leaves those before it', () => {
    const two = framed({
      plane: 'U',
      ...flow,
      sections: [0, 1].map((sectionId) => ({
        fields: { ...range, sectionId },
        coding: { method: 'bfp', width: 9 } as const,
        iq: new Uint8Array(4 * 28),
      })),
    });
    const decoded = decodeFrame(two.slice(0, -1), settings);
    expect(decoded.faults.map((f) => f.fault)).toEqual(['payload-size-too-big', 'iq-cut']);
    expect(decoded.message).toMatchObject({ plane: 'U', sections: [{ fields: { sectionId: 0 } }] });
  });
});
