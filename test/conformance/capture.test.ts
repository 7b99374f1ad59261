import { mkdtempSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bytes, invariant } from '../../sim/base/index.ts';
import type { WireSettings } from '../../sim/interfaces/fronthaul/wire/index.ts';
import { MixRun, type RunResult } from '../../sim/run/index.ts';
import { hasTshark, readFileByTshark } from '../interfaces/fronthaul/wire/tshark.ts';
import { cell20, given, mixOf, type MixChanges } from '../run/mix.ts';

const folder = mkdtempSync(join(tmpdir(), 'ranmix-capture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORMATS = {
  'BFP9 static': { method: 'bfp', width: 9, header: 'static' },
  'BFP14 dynamic': { method: 'bfp', width: 14, header: 'dynamic' },
  '16 bit': { method: 'none', width: 16, header: 'static' },
} as const;

interface Case {
  readonly cell: MixChanges;
  readonly prbs: number;
  readonly format: keyof typeof FORMATS;
  readonly mtu: number;
  readonly seconds: number;
  readonly firstSfn: number;
}

/** Runs a mix that takes whatever is sent, and writes all of its frames. Uplink IQ is asked for from the first slot on. */
function captured({ cell, format, mtu, seconds, firstSfn }: Case): { file: string; result: RunResult } {
  const { method, width, header } = FORMATS[format];
  const iq = { methodDl: given(method), methodUl: given(method), methodPrach: given(method), widthDl: given(width), widthUl: given(width), widthPrach: given(width), headerDl: given(header), headerUl: given(header) }; // prettier-ignore
  const mix = mixOf({
    ...cell,
    fronthaul: { ...cell.fronthaul, ...iq, mtu: given(bytes(mtu)), requestsEmptyUplink: given(true) },
    ru: { compressionSupported: given([{ method, width, header }]), dynamicCompression: given(true) },
  });
  const file = join(folder, `${mtu}-${format.replace(' ', '-')}-${seconds}.pcapng`);
  const handle = openSync(file, 'w');
  const run = new MixRun(mix, { durationSeconds: seconds, firstSfn, capture: { write: (piece) => void writeSync(handle, piece) } }); // prettier-ignore
  while (run.step());
  const result = run.result();
  closeSync(handle);
  return { file, result };
}

const settingsOf = ({ format, prbs }: Case): WireSettings => ({ eaxcBits: [2, 6, 4, 4], iqDown: FORMATS[format], iqUp: FORMATS[format], prbs, mu: 1 }); // prettier-ignore

const WIDE = { cell: {}, prbs: 273, seconds: 0.06, firstSfn: 1021 } as const;
const NARROW = { cell: cell20(), prbs: 51, firstSfn: 254 } as const;
const CASES: readonly Case[] = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).flatMap((format) =>
  [1500, 9000].flatMap((mtu): Case[] => [
    { ...WIDE, format, mtu },
    { ...NARROW, format, mtu, seconds: 0.3 },
  ]),
);

describe.runIf(hasTshark || process.env['CI'] === 'true')('a capture, as tshark reads it', () => {
  it.each([...CASES, { ...NARROW, format: 'BFP9 static' as const, mtu: 9000, seconds: 5, firstSfn: 0 }])(
    '$prbs PRB, $format, MTU $mtu, $seconds s from SFN $firstSfn on: no complaint, and the frames that the run counted',
    (one) => {
      const { file, result } = captured(one);
      const { capture } = result;
      invariant(capture, 'a capture');
      expect(result.verdict === 'incompatible').toBe(false);
      const rows = readFileByTshark(file, settingsOf(one), ['frame.len', 'c_eaxc_id', 'du_port_id', 'ru_port_id', 'data_direction', 'filterIndex', 'sectionType', 'frameId', '_ws.malformed', '_ws.expert.severity']); // prettier-ignore
      const complaints = rows.filter((row) => row['_ws.malformed']!.length > 0 || row['_ws.expert.severity']!.some((s) => Number(s) >= 6291456)); // prettier-ignore
      expect(complaints).toEqual([]);
      const seen = new Map<string, [frames: number, bytes: number]>();
      for (const row of rows) {
        const control = row['sectionType']!.length > 0;
        const down = row['data_direction']![0] === '1';
        const prach = Number(row['filterIndex']![0]) > 0;
        const stream = `${control ? 'C' : 'U'}-${prach ? 'PRACH' : down ? 'DL' : 'UL'}`;
        const key = `${stream} ${Number(row['ru_port_id']![0])}`;
        const [frames, size] = seen.get(key) ?? [0, 0];
        seen.set(key, [frames + 1, size + Number(row['frame.len']![0])]);
      }
      const counted = Object.values(capture.links).flat();
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(counted.map((c) => [`${c.stream} ${c.eaxc}`, [c.frames, c.bytes]]))); // prettier-ignore
      expect(new Set(counted.map((c) => c.stream))).toEqual(new Set(['U-DL', 'C-DL', 'C-UL', 'C-PRACH', 'U-UL', 'U-PRACH'])); // prettier-ignore
      const ids = new Set(rows.map((row) => Number(row['frameId']![0])));
      expect([ids.has(255), ids.has(0)]).toEqual([true, true]);
      const { ru, du } = result.counters;
      const sum = (streams: string): number => counted.filter((c) => c.stream.startsWith(streams)).reduce((all, c) => all + c.frames, 0); // prettier-ignore
      // a few frames may still be on their way to the unit when the run ends
      expect(sum('C-')).toBe(Object.values(du)[0]!.txC);
      expect(sum('U-DL')).toBe(Object.values(du)[0]!.txU);
      expect(sum('U-UL') + sum('U-PRACH')).toBe(Object.values(du)[0]!.total);
      const arrived = Object.values(ru)[0]!.RX_TOTAL;
      expect(sum('C-') + sum('U-DL') - arrived).toBeLessThan(100);
    },
    120_000,
  );
});
