import { describe, expect, it } from 'vitest';
import { compressionCode } from '../../../../sim/spec/oran/compression.ts';
import { prbFragments } from '../../../../sim/spec/oran/frames.ts';
import type { IqFormat } from '../../../../sim/interfaces/fronthaul/message.ts';
import {
  blockOf,
  compParams,
  compressIq,
  decompressIq,
  encodeFrame,
  formatOf,
  numPrbOf,
  sectionPrbs,
  splitEaxc,
  unfragmented,
  type CplaneBody,
  type Extension,
  type FronthaulMessage,
  type Mac,
  type RadioHeader,
  type UplaneSection,
  type WireSettings,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { samplesOf } from './support.ts';
import { hasTshark, readByTshark, type Row } from './tshark.ts';

if (!hasTshark) console.warn('SKIPPED: tshark is not installed; nobody else has read our frames');

const BFP9: IqFormat = { method: 'bfp', width: 9, header: 'static' };
const settingsOf = (iq: IqFormat, more: Partial<WireSettings> = {}): WireSettings => ({
  eaxcBits: [2, 6, 4, 4],
  iqDown: iq,
  iqUp: iq,
  prbs: 273,
  mu: 1,
  antennas: 4,
  ...more,
});
const ethernet = {
  destination: 0x001122334455 as Mac,
  source: 0x0a1122334466 as Mac,
  vlan: { pcp: 5, dei: 0, vid: 1234 },
};
const DL: RadioHeader = { dataDirection: 1, payloadVersion: 1, filterIndex: 0, frameId: 255, subframeId: 9, slotId: 1, symbolId: 3 }; // prettier-ignore
const UL: RadioHeader = { ...DL, dataDirection: 0, frameId: 0, subframeId: 0, slotId: 0, symbolId: 13 };
const PRACH: RadioHeader = { ...UL, filterIndex: 3, symbolId: 0 };

let counter = 0;
const flow = (radio: RadioHeader) => ({ eaxc: 0x8123 + counter, sequence: unfragmented(counter++), radio });

/** IQ whose peak falls from PRB to PRB, so that the exponents differ. */
function sectionOf(
  settings: WireSettings,
  radio: RadioHeader,
  sectionId: number,
  startPrb: number,
  prbs: number,
): UplaneSection {
  // prettier-ignore
  const { method, width } = formatOf(radio, settings);
  const samples = samplesOf(prbs, sectionId + 1).map((x, i) => x >> (Math.floor(i / 24) % 12));
  const room = new Uint8Array(prbs * 50);
  const end = compressIq({ method, width }, samples, 0, prbs, room, 0);
  const fields = { sectionId, rb: 0, symInc: 0, startPrb, numPrb: numPrbOf(prbs) };
  return { fields, coding: { method, width }, iq: room.slice(0, end) };
}
const uplane = (radio: RadioHeader, sections: readonly UplaneSection[]): FronthaulMessage => ({ plane: 'U', ...flow(radio), sections }); // prettier-ignore
const cplane = (radio: RadioHeader, body: CplaneBody): FronthaulMessage => ({ plane: 'C', ...flow(radio), body });

const range = { sectionId: 4095, rb: 1, symInc: 1, startPrb: 100, numPrb: 50, reMask: 0xabc, numSymbol: 11 };
const other = { sectionId: 1, rb: 0, symInc: 0, startPrb: 0, numPrb: 0, reMask: 0xfff, numSymbol: 1 };
const COMP = { compWidth: 9, compMethod: 1 };
const plain = { extensions: [], ci: [] };

const WEIGHTS = blockOf({ method: 'bfp', width: 8 }, Int16Array.of(1000, -1000, 20000, 5, -30000, 7, 0, 1));
const EXTENSIONS: readonly Extension[] = [
  { type: 1, weights: WEIGHTS },
  { type: 4, csf: 1, modCompScaler: 0x2a55 },
  { type: 6, repetition: 1, rbgSize: 5, rbgMask: 0xabcdef1, priority: 2, symbolMask: 0x1555 },
];
const FLEXIBLE: Extension = {
  type: 11,
  disableBFWs: 0,
  rad: 1,
  bundleOffset: 0,
  numBundPrb: 20,
  coding: WEIGHTS.coding,
  bundles: [7, 8, 9].map((beamId) => ({ contInd: 0, beamId, weights: WEIGHTS })),
};

/** Every kind of C-plane message that tshark 4.0 reads, and a delay measurement. */
const CONTROL: readonly FronthaulMessage[] = [
  cplane(DL, { sectionType: 0, header: { timeOffset: 1, frameStructure: 0xc1, cpLength: 65535 }, sections: [{ fields: range, ...plain }] }), // prettier-ignore
  cplane(DL, { sectionType: 1, header: COMP, sections: [range, other].map((f) => ({ fields: { ...f, beamId: 32767 }, ...plain })) }), // prettier-ignore
  cplane(PRACH, {
    sectionType: 3,
    header: { timeOffset: 484, frameStructure: 0xc1, cpLength: 0, ...COMP },
    sections: [-3276, -1].map((freqOffset) => ({ fields: { ...other, numPrb: 12, beamId: 0, freqOffset }, ...plain })),
  }),
  cplane(DL, { sectionType: 5, header: { compWidth: 14, compMethod: 1 }, sections: [{ fields: { ...range, ueId: 20000 }, ...plain }] }), // prettier-ignore
  cplane(DL, { sectionType: 1, header: COMP, sections: [{ fields: { ...range, beamId: 1 }, extensions: EXTENSIONS, ci: [] }, { fields: { ...other, beamId: 2 }, ...plain }] }), // prettier-ignore
  cplane(DL, {
    sectionType: 1,
    header: COMP,
    sections: [{ fields: { ...range, beamId: 1 }, extensions: [FLEXIBLE], ci: [] }],
  }),
  {
    plane: 'delay',
    delay: { measurementId: 9, action: 0, seconds: 2 ** 33 + 7, nanoseconds: 123_456_789, compensation: 1234.5 },
  },
];

const FIELDS = [
  'eth.dst',
  'eth.src',
  'vlan.id',
  'vlan.priority',
  'ecpri.type',
  'ecpri.size',
  'c_eaxc_id',
  'sequence_id',
  'e_bit',
  'subsequence_id', // prettier-ignore
  'data_direction',
  'payloadVersion',
  'filterIndex',
  'frameId',
  'subframe_id',
  'slotId',
  'startSymbolId',
  'symbolId', // prettier-ignore
  'sectionType',
  'numberOfSections',
  'sectionId',
  'rb',
  'symInc',
  'startPrbc',
  'numPrbc',
  'startPrbu',
  'numPrbu',
  'reMask',
  'numSymbol', // prettier-ignore
  'beamId',
  'ueId',
  'freqOffset',
  'timeOffset',
  'frameStructure.fft',
  'frameStructure.spacing',
  'cpLength', // prettier-ignore
  'udCompHdrWidth',
  'udCompHdrMeth',
  'exponent',
  'iq_user_data',
  'extType',
  'extLen',
  'csf',
  'modcompscaler',
  'repetition',
  'rbgSize',
  'rbgMask', // prettier-ignore
  'priority',
  'symbolMask',
  'disableBFWs',
  'rad',
  'numBundPrbs',
  'bfwCompHdr_iqWidth',
  'bfwCompHdr_compMeth', // prettier-ignore
  'ecpri.measurementid',
  'ecpri.actiontype',
  'ecpri.sec',
  'ecpri.nanosec',
  'ecpri.compval',
  '_ws.expert.message',
  '_ws.malformed', // prettier-ignore
];

/** U-plane of one carrier: whole, in fragments for two MTUs, several sections, both directions, random access. */
function userOf(settings: WireSettings): FronthaulMessage[] {
  const whole = (radio: RadioHeader, prbs: number, mtu: number): FronthaulMessage[] => {
    const format = { prbs, ...formatOf(radio, settings), vlan: true, mtu, mtuIncludesEthernetHeader: false };
    let start = 0;
    return prbFragments(format).map((count) => {
      const message = uplane(radio, [sectionOf(settings, radio, 1, start, count)]);
      start += count;
      return message;
    });
  };
  return [
    ...whole(DL, settings.prbs, 9000),
    ...whole(UL, settings.prbs, 1500),
    uplane(UL, [
      sectionOf(settings, UL, 7, 3, 8),
      sectionOf(settings, UL, 4095, 200, 5),
      sectionOf(settings, UL, 9, 20, 1),
    ]),
    uplane(PRACH, [sectionOf(settings, PRACH, 2, 0, 12)]),
  ];
}

type Expected = Record<string, readonly (number | undefined)[]>;
const column = (list: readonly { readonly fields: Readonly<Record<string, number>> }[], name: string) => list.map((s) => s.fields[name]); // prettier-ignore

/** Names that tshark has for a C-plane message's fields, and ours. */
const C_COLUMNS = { sectionId: 'sectionId', rb: 'rb', symInc: 'symInc', startPrbc: 'startPrb', numPrbc: 'numPrb', reMask: 'reMask', numSymbol: 'numSymbol', ueId: 'ueId' }; // prettier-ignore
const C_HEADER = { timeOffset: 'timeOffset', cpLength: 'cpLength', udCompHdrWidth: 'compWidth', udCompHdrMeth: 'compMethod' }; // prettier-ignore
const EXTENSION_COLUMNS = { csf: 'csf', modcompscaler: 'modCompScaler', repetition: 'repetition', rbgSize: 'rbgSize', rbgMask: 'rbgMask', priority: 'priority', symbolMask: 'symbolMask', disableBFWs: 'disableBFWs', rad: 'rad', numBundPrbs: 'numBundPrb' }; // prettier-ignore

function expectedControl({ sectionType, header, sections }: CplaneBody): Expected {
  const list: readonly { readonly fields: Readonly<Record<string, number>>; readonly extensions: readonly Extension[] }[] = sections; // prettier-ignore
  const head: Readonly<Record<string, number>> = header;
  const extensions = list.flatMap((s) => s.extensions);
  const blocks = extensions.flatMap((e) => (e.type === 1 ? [e.weights] : e.type === 11 ? e.bundles.flatMap((b) => b.weights ?? []) : [])); // prettier-ignore
  const coded = extensions.flatMap((e) => (e.type === 1 ? [e.weights.coding] : e.type === 11 && e.coding ? [e.coding] : [])); // prettier-ignore
  const given = (values: readonly (number | undefined)[]) => values.filter((v) => v !== undefined);
  return {
    sectionType: [sectionType],
    numberOfSections: [list.length],
    ...Object.fromEntries(Object.entries(C_COLUMNS).map(([theirs, ours]) => [theirs, given(column(list, ours))])),
    ...Object.fromEntries(Object.entries(C_HEADER).map(([theirs, ours]) => [theirs, given([head[ours]])])),
    'frameStructure.fft': given([head.frameStructure === undefined ? undefined : head.frameStructure >> 4]),
    'frameStructure.spacing': given([head.frameStructure === undefined ? undefined : head.frameStructure & 0xf]),
    beamId: list.flatMap((s) => [
      ...given([s.fields.beamId]),
      ...s.extensions.flatMap((e) => (e.type === 11 ? e.bundles.map((b) => b.beamId) : [])),
    ]),
    freqOffset: given(column(list, 'freqOffset')).map((offset) => offset & 0xffffff), // tshark prints the bits
    extType: extensions.map((e) => (e.type === 'other' ? e.extType : e.type)),
    ...Object.fromEntries(
      Object.entries(EXTENSION_COLUMNS).map(([theirs, ours]) => [
        theirs,
        given(extensions.map((e) => (e as unknown as Record<string, number>)[ours])),
      ]),
    ),
    bfwCompHdr_iqWidth: coded.map((c) => c.width),
    bfwCompHdr_compMeth: coded.map((c) => compressionCode(c.method)),
    exponent: blocks.map((b) => b.param),
  };
}

function expectedUser(message: FronthaulMessage & { plane: 'U' }, settings: WireSettings): Expected {
  const { sections } = message;
  const format = formatOf(message.radio, settings);
  const dynamic = format.header === 'dynamic';
  return {
    numberOfSections: [sections.length],
    sectionId: column(sections, 'sectionId'),
    rb: column(sections, 'rb'),
    symInc: column(sections, 'symInc'),
    startPrbu: column(sections, 'startPrb'),
    numPrbu: column(sections, 'numPrb'),
    udCompHdrWidth: dynamic ? sections.map((s) => s.coding.width & 0xf) : [],
    udCompHdrMeth: dynamic ? sections.map((s) => compressionCode(s.coding.method)) : [],
    exponent: sections.flatMap((s) =>
      compParams(s.coding, s.iq, 0, sectionPrbs(s.fields, settings.prbs)).flatMap((p) => p.exponent ?? []),
    ),
  };
}

function expectedOf(message: FronthaulMessage, settings: WireSettings): Expected {
  if (message.plane === 'delay') {
    const { measurementId, action, seconds, nanoseconds, compensation } = message.delay;
    return { 'ecpri.type': [5], 'ecpri.measurementid': [measurementId], 'ecpri.actiontype': [action], 'ecpri.sec': [seconds], 'ecpri.nanosec': [nanoseconds], 'ecpri.compval': [compensation * 2 ** 16] }; // prettier-ignore
  }
  const { radio, sequence } = message;
  const isC = message.plane === 'C';
  return {
    'ecpri.type': [isC ? 2 : 0],
    sequence_id: [sequence.sequence],
    e_bit: [1],
    subsequence_id: [0],
    data_direction: [radio.dataDirection],
    payloadVersion: [1],
    filterIndex: [radio.filterIndex],
    frameId: [radio.frameId],
    subframe_id: [radio.subframeId],
    slotId: [radio.slotId],
    startSymbolId: [radio.symbolId],
    ...(isC ? expectedControl(message.body) : expectedUser(message, settings)),
  };
}

/** Everything that tshark says of the frames, beside what the messages say themselves. Lists what differs. */
function compare(messages: readonly FronthaulMessage[], settings: WireSettings): void {
  const frames = messages.map((message) => encodeFrame({ ethernet, message }, settings));
  const rows = readByTshark(frames, settings, FIELDS);
  expect(rows).toHaveLength(messages.length);
  for (const [i, message] of messages.entries()) {
    const row: Row = rows[i] ?? {};
    const said = (names: Iterable<string>): Expected => Object.fromEntries([...names].map((name) => [name, (row[name] ?? []).map(Number)])); // prettier-ignore
    const expected = { 'vlan.id': [1234], 'vlan.priority': [5], ...expectedOf(message, settings) };
    expect(said(Object.keys(expected))).toEqual(expected);
    expect([row['eth.dst'], row['eth.src']]).toEqual([['00:11:22:33:44:55'], ['0a:11:22:33:44:66']]);
    expect([row['_ws.malformed'], row['_ws.expert.message']]).toEqual([[], []]);
    if (message.plane === 'delay') continue;
    const { duPort, bandSector, cc, ruPort } = splitEaxc(message.eaxc, settings.eaxcBits);
    expect(row.c_eaxc_id).toEqual([[duPort, bandSector, cc, ruPort].map((part) => part.toString(16)).join(':')]);
    if (message.plane === 'U') expect(row.iq_user_data?.join('')).toBe(iqOf(message.sections, settings));
  }
}

/** IQ of all sections without udCompParam, as hexadecimal digits. */
function iqOf(sections: readonly UplaneSection[], settings: WireSettings): string {
  return sections
    .flatMap(({ fields, coding, iq }) => {
      const prbs = sectionPrbs(fields, settings.prbs);
      const each = iq.length / prbs;
      const skip = coding.method === 'none' ? 0 : 1;
      return Array.from({ length: prbs }, (_, i) =>
        Buffer.from(iq.subarray(i * each + skip, (i + 1) * each)).toString('hex'),
      );
    })
    .join('');
}

describe.skipIf(!hasTshark)('tshark reads our frames as they were meant, without a complaint', () => {
  it('C-plane types 0, 1, 3, 5, extensions 1, 4, 6, 11, and delay measurement', () =>
    compare(CONTROL, settingsOf(BFP9)));

  it.for<IqFormat>([
    BFP9,
    { ...BFP9, header: 'dynamic' },
    { method: 'bfp', width: 14, header: 'static' },
    { method: 'bfp', width: 12, header: 'dynamic' },
    { method: 'none', width: 16, header: 'static' },
  ])('U-plane, $method $width $header: whole carrier, fragments, sections, PRACH', (iq) => {
    const settings = settingsOf(iq);
    compare(userOf(settings), settings);
  });

  it.for([
    [4, 4, 4, 4],
    [1, 2, 6, 7],
  ] as const)('with eAxC ids of %i, %i, %i and %i bits', (eaxcBits) => {
    const settings = settingsOf(BFP9, { eaxcBits, prbs: 51 });
    compare([...CONTROL.slice(1, 2), uplane(DL, [sectionOf(settings, DL, 0, 0, 51)])], settings);
  });

  it('gives back each sample of a PRB, exponent and mantissa together', () => {
    const settings = settingsOf(BFP9);
    const section = sectionOf(settings, DL, 1, 0, 2);
    const frame = encodeFrame({ ethernet, message: uplane(DL, [section]) }, settings);
    const [row] = readByTshark([frame], settings, ['iSample', 'qSample']);
    const samples = new Int16Array(48);
    decompressIq(section.coding, section.iq, 0, 2, samples, 0);
    const scale = 2 ** (15 + 8); // tshark 4.0 divides by full scale and, once more, by 2^(width-1)
    const theirs = (row?.iSample ?? []).flatMap((i, k) => [Number(i) * scale, Number(row?.qSample?.[k]) * scale]);
    expect(theirs.map(Math.round)).toEqual([...samples]);
  });

  it('and it does complain where a frame is wrong, so that its silence means something', () => {
    const settings = settingsOf(BFP9);
    const good = encodeFrame({ ethernet, message: uplane(DL, [sectionOf(settings, DL, 1, 0, 20)]) }, settings);
    const oversized = good.slice();
    oversized[21] = (oversized[21] ?? 0) + 40;
    const marks = readByTshark([good, oversized, good.slice(0, -30)], settings, [
      '_ws.malformed',
      '_ws.expert.message',
    ]);
    expect(marks.map((row) => [...(row['_ws.malformed'] ?? []), ...(row['_ws.expert.message'] ?? [])].length > 0)).toEqual([false, true, true]); // prettier-ignore
  });
});
