import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IqFormat } from '../../../../sim/interfaces/fronthaul/message.ts';
import {
  compParams,
  compressIq,
  decodeFrame,
  decodeHeaders,
  decompressIq,
  encodeFrame,
  unpackBits,
  type Headers,
  type WireSettings,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { framesOf } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../../shared', import.meta.url).pathname;
const folder = `${corpus}/captures`;
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: no captures in ${folder} (set RANMIX_CORPUS)`);

const load = (name: string) => framesOf(readFileSync(`${folder}/${name}`));
const settingsOf = (iq: IqFormat, prbs = 273): WireSettings => ({
  eaxcBits: [2, 6, 4, 4],
  iqDown: iq,
  iqUp: iq,
  prbs,
  mu: 1,
});
const BFP9: IqFormat = { method: 'bfp', width: 9, header: 'static' };

describe.skipIf(!present)('captures made by hand', () => {
  it.for([
    ['cu_basic.pcap', 2, BFP9],
    ['cu_matrix.pcap', 14, BFP9],
    ['u_bfp14.pcap', 1, { ...BFP9, width: 14 }],
    ['u_none16.pcap', 1, { ...BFP9, method: 'none', width: 16 }],
    ['u_bfp9_comphdr.pcap', 1, { ...BFP9, header: 'dynamic' }],
  ] as const)('%s: %i frames read without a fault and written again byte by byte', ([name, count, iq]) => {
    const frames = load(name);
    expect(frames).toHaveLength(count);
    for (const { bytes } of frames) {
      const decoded = decodeFrame(bytes, settingsOf(iq));
      expect(decoded.faults).toEqual([]);
      if (decoded.ok) expect(encodeFrame(decoded, settingsOf(iq))).toEqual(bytes);
    }
  });

  it('every frame of cu_bad.pcap is flagged, each by its own fault', () => {
    const faults = load('cu_bad.pcap').map(({ bytes }) => decodeFrame(bytes, settingsOf(BFP9)).faults[0]?.fault);
    // size field 40 too big; 30 bytes of IQ missing; BFP14 read as BFP9; a C-plane section 3 bytes short
    expect(faults).toEqual(['payload-size-too-big', 'iq-cut', 'iq-parameter', 'section-cut']);
  });

  it('the first PRB has the exponent, the mantissas and the samples that it was made from', () => {
    const [{ prb0, exp0, mant0 }] = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as [{ prb0: number[]; exp0: number; mant0: number[] }]; // prettier-ignore
    const decoded = decodeFrame(load('cu_basic.pcap')[1]?.bytes ?? new Uint8Array(), settingsOf(BFP9));
    if (!decoded.ok || decoded.message.plane !== 'U') throw new Error('no U-plane frame');
    const [section] = decoded.message.sections;
    if (!section) throw new Error('no section');
    expect(compParams(section.coding, section.iq, 0, 20).map((p) => p.exponent)).toHaveLength(20);
    expect(compParams(section.coding, section.iq, 0, 1)).toEqual([{ exponent: exp0 }]);
    const mantissas = new Int16Array(24);
    unpackBits(section.iq, 1, 24, 9, mantissas);
    expect([...mantissas]).toEqual(mant0);
    const out = new Uint8Array(28);
    compressIq(BFP9, Int16Array.from(prb0), 0, 1, out, 0);
    expect(out).toEqual(section.iq.slice(0, 28));
    const back = new Int16Array(24);
    decompressIq(BFP9, out, 0, 1, back, 0);
    expect([...back]).toEqual(mant0.map((m) => m * 2 ** exp0));
  });
});

const DU_BITS = [4, 4, 4, 4] as const;
const SIMPLEST = 'section 0 rb 0 symInc 0';

/** All of a frame's header fields that do not tell when or whose it is. */
function kindOf(h: Headers): string {
  if (h.plane !== 'U' && h.plane !== 'C') return h.plane;
  const { radio, section } = h;
  const way = `${h.plane} ${radio.dataDirection === 1 ? 'DL' : 'UL'} filter ${radio.filterIndex}`;
  const ecpri = `eCPRI ${h.revision}/${h.concatenated}/${h.last}/${h.subsequence} version ${radio.payloadVersion}`;
  const what = `${ecpri} ${way}: ${h.payloadSize} of ${h.length}`;
  const range = `section ${section?.sectionId} rb ${section?.rb} symInc ${section?.symInc} PRB ${section?.startPrb}+${section?.numPrb}`;
  if (h.plane === 'U') return `${what}, ${range}`;
  const { reMask, numSymbol, ef, beamId, freqOffset } = h.section ?? {};
  const compression = `${h.compression?.method} ${h.compression?.width}`;
  const timing =
    h.timeOffset === undefined ? '' : ` timing ${h.timeOffset} ${h.frameStructure} ${h.cpLength} ${freqOffset}`;
  return `${what}, type ${h.sectionType} x${h.numberOfSections} ${compression}, ${range} reMask ${reMask} symbols ${radio.symbolId}+${numSymbol} ef ${ef} beam ${beamId}${timing}`; // prettier-ignore
}

const E = 'eCPRI 1/0/1/0 version 1';
/** The kinds of frame that a real DU sends, as they were measured: everything simple, all PRBs, padded to 64 bytes. */
const control = (way: 'DL' | 'UL', symbols: number, compression = 'none 16') =>
  `${E} C ${way} filter 0: 20 of 64, type 1 x1 ${compression}, ${SIMPLEST} PRB 0+51 reMask 4095 symbols 0+${symbols} ef 0 beam 0`;
const prach = (compression: string) =>
  `${E} C UL filter 3: 28 of 64, type 3 x1 ${compression}, ${SIMPLEST} PRB 0+12 reMask 4095 symbols 0+12 ef 0 beam 0 timing 484 193 0 -324`; // prettier-ignore
const user = (way: 'DL' | 'UL', payload: number, length: number, prbs = '0+51', filter = 0) =>
  `${E} U ${way} filter ${filter}: ${payload} of ${length}, ${SIMPLEST} PRB ${prbs}`;

/** BFP9 of 51 PRBs: 1458 bytes, 4 more with a VLAN tag, 2 more with udCompHdr; a special slot has 8 downlink symbols. */
const REAL: Readonly<Record<string, readonly string[]>> = {
  r01_idle: [control('DL', 14), user('DL', 1440, 1462)],
  r05_prach_b4: [control('DL', 14), user('DL', 1442, 1464), prach('bfp 9'), user('UL', 350, 372, '0+12', 3)],
  r09_bfp14_dyn: [control('DL', 14), control('DL', 8), control('UL', 14, 'bfp 14'), user('DL', 2207, 2229)],
  r11_bfp14_mtu1500: [control('DL', 14), control('DL', 8), control('UL', 14), user('DL', 1474, 1496, '0+34'), user('DL', 743, 765, '34+17')], // prettier-ignore
  r12_novlan: [control('DL', 14), control('DL', 8), control('UL', 14), user('DL', 1440, 1458)],
  r23_load_noemu: [control('DL', 14), control('DL', 8), control('UL', 14), user('DL', 1440, 1462)],
  r31_2x2_load: [control('DL', 14), control('DL', 8), control('UL', 14, 'bfp 9'), user('DL', 1442, 1464), user('UL', 1442, 1464), prach('bfp 9'), user('UL', 350, 372, '0+12', 3)], // prettier-ignore
  r40_full_load: [control('DL', 14), control('UL', 14), user('DL', 1440, 1462), prach('none 16')],
};

describe.skipIf(!present)('captures of a real DU', () => {
  it.for(Object.keys(REAL))('%s holds the kinds of frame that were measured, and no other', (name) => {
    const headers = load(`real-du/${name}.pcap`).map(({ bytes, length }) => decodeHeaders(bytes, DU_BITS, length));
    expect([...new Set(headers.map(kindOf))].sort()).toEqual([...(REAL[name] ?? [])].sort());
    const odd = headers.filter(
      (h) =>
        (h.plane !== 'U' && h.plane !== 'C') ||
        (h.ethernet.vlan === undefined) !== (name === 'r12_novlan') ||
        h.port.ruPort !== h.eaxc || // the plain number of the eAxC
        h.radio.subframeId > 9 ||
        h.radio.slotId > 1 ||
        h.radio.symbolId > 13,
    );
    expect(odd).toEqual([]);
  });

  it('send PRACH in the last slot of the frame, on eAxC ids of its own', () => {
    const requests = load('real-du/r05_prach_b4.pcap')
      .map(({ bytes, length }) => decodeHeaders(bytes, DU_BITS, length))
      .filter((h) => h.plane === 'C')
      .filter((h) => h.sectionType === 3);
    expect(new Set(requests.map((h) => `${h.radio.subframeId}.${h.radio.slotId}`))).toEqual(new Set(['9.1']));
    expect(requests.every((h) => h.eaxc >= 4)).toBe(true);
  });

  it('r11_bfp14_mtu1500: a symbol of 51 PRBs is two messages, 34 and 17, with sequence ids of their own', () => {
    const down = load('real-du/r11_bfp14_mtu1500.pcap')
      .map(({ bytes, length }) => decodeHeaders(bytes, DU_BITS, length))
      .filter((h) => h.plane === 'U')
      .filter((h) => h.radio.dataDirection === 1);
    const second = down.flatMap((h, i) => (i > 0 && h.section?.startPrb === 34 ? [[down[i - 1], h] as const] : []));
    expect(second.length).toBeGreaterThan(2000);
    expect(second.filter(([first, h]) => h.sequence !== ((first?.sequence ?? 0) + 1) % 256)).toEqual([]);
  });

  it('r40_full_load: every whole frame is read without a fault, and all of its IQ', () => {
    const settings = { ...settingsOf(BFP9, 51), eaxcBits: DU_BITS };
    const frames = load('real-du/r40_full_load.pcap');
    expect(frames.every(({ bytes, length }) => bytes.length === length)).toBe(true);
    expect(frames.flatMap(({ bytes }) => decodeFrame(bytes, settings).faults)).toEqual([]);
    const changed = frames.filter(({ bytes }) => {
      const decoded = decodeFrame(bytes, settings);
      return !decoded.ok || Buffer.compare(encodeFrame(decoded, settings, 64), bytes) !== 0;
    });
    expect(changed).toEqual([]);
  });
});
