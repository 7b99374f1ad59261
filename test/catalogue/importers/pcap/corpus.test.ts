import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse, type CaptureFacts, type FrameRow, type TimingName } from '../../../../sim/catalogue/importers/pcap/index.ts'; // prettier-ignore

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../../shared', import.meta.url).pathname;
const folder = `${corpus}/captures`;
const isHere = existsSync(`${folder}/expected.json`) && existsSync(`${corpus}/oracles/real-du.json`);
if (!isHere) console.warn(`SKIPPED: no captures in ${folder} (set RANMIX_CORPUS)`);

function read(path: string): { readonly facts: CaptureFacts; readonly rows: readonly FrameRow[] } {
  const bytes = readFileSync(path);
  const rows: FrameRow[] = [];
  const facts = analyse(() => [bytes], { file: path, eaxcBits: [2, 6, 4, 4], withIq: true, onFrame: (row) => rows.push(row) }); // prettier-ignore
  if (!facts) throw new Error(`${path}: no capture`);
  return { facts, rows };
}

interface Expected {
  readonly file: string;
  readonly prb0?: readonly number[];
  readonly exp0?: number;
  readonly mant0?: readonly number[];
  readonly lens?: readonly number[];
  readonly frames?: number;
}

describe.skipIf(!isHere)('captures made by hand', () => {
  const expected = isHere ? (JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as readonly Expected[]) : [];

  it.for(expected)('$file holds what it was made of', ({ file, prb0, exp0, mant0, lens, frames }) => {
    const { facts, rows } = read(`${folder}/${file}`);
    if (lens) expect(rows.map((row) => row.length)).toEqual(lens);
    if (frames !== undefined) expect(facts.frames).toBe(frames);
    const first = rows.find((row) => row.plane === 'U-DL')?.first;
    // Nine bits hold of each sample what lies above the exponent.
    const held = prb0?.map((sample) => (sample >> (exp0 ?? 0)) << (exp0 ?? 0));
    if (held) expect(first).toEqual({ exponent: exp0, mantissas: mant0, iq: held });
    expect([file, facts.faulty, facts.damages]).toEqual([file, 0, []]);
  });

  it('each frame of the bad one is flagged', () => {
    const { facts } = read(`${folder}/cu_bad.pcap`);
    expect(facts.faults.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(facts.faulty).toBe(facts.frames);
  });

  it.for([
    ['u_bfp14.pcap', 'bfp', 14, 'static'],
    ['u_bfp9_comphdr.pcap', 'bfp', 9, 'dynamic'],
    ['u_none16.pcap', 'none', 16, 'static'],
    ['cu_matrix.pcap', 'bfp', 9, 'static'],
  ] as const)('%s is %s %d, %s', ([file, method, width, header]) => {
    const { facts } = read(`${folder}/${file}`);
    expect(facts.faulty).toBe(0);
    for (const stream of facts.links[0]?.streams ?? [])
      if (stream.plane.startsWith('U-')) expect(stream.format).toMatchObject({ method, width, header });
  });
});

interface Plane {
  readonly frame_len: Readonly<Record<string, number>>;
  readonly per_eaxc: Readonly<Record<string, number>>;
  readonly pps: number;
  readonly advance_us_uniform: { readonly p50: number };
  readonly vlan_tci: Readonly<Record<string, number>>;
}
interface Measured {
  readonly id: string;
  readonly observed: {
    readonly capture?: {
      readonly planes: Readonly<Record<string, Plane>>;
      readonly c_to_first_u_us: { readonly p50: number };
    };
  };
}

/** Names of the independent measurement, and ours; delays after air are counted negative there. */
const PLANES: readonly (readonly [theirs: string, ours: string, timing: TimingName, sign: 1 | -1])[] = [
  ['C-DL from DU', 'C-DL', 'T1a_cp_dl', 1],
  ['C-UL from DU', 'C-UL', 'T1a_cp_ul', 1],
  ['C-UL-PRACH from DU', 'C-PRACH', 'T1a_cp_prach', 1],
  ['U-DL from DU', 'U-DL', 'T1a_up', 1],
];

describe.skipIf(!isHere)('captures of a real O-DU, cut to 64 bytes a frame', () => {
  const rows = isHere ? (JSON.parse(readFileSync(`${corpus}/oracles/real-du.json`, 'utf8')) as { rows: readonly Measured[] }).rows : []; // prettier-ignore
  const files = isHere ? readdirSync(`${folder}/real-du`).filter((name) => name.endsWith('.pcap')) : [];

  it.for(files)('%s agrees with what was measured on the whole of it by others', (name) => {
    const measured = rows.find(({ id }) => id === `RD-${name.slice(0, 3)}`)?.observed.capture;
    const { facts } = read(`${folder}/real-du/${name}`);
    const [link] = facts.links;
    expect(measured).toBeDefined();
    expect(facts.faulty).toBe(0);
    expect(facts.anchor).toMatchObject({ by: 'inferred', reading: 'UTC', plausible: true });
    expect(link).toMatchObject({ mu: 1, muBy: 'spacing', prbs: 51, bandwidthMhz: 20 });
    for (const [theirs, ours, timing] of PLANES) {
      const plane = measured?.planes[theirs];
      const streams = link?.streams.filter((s) => s.plane === ours) ?? [];
      if (!plane || streams.length === 0) continue;
      const lengths = new Set(streams.flatMap((s) => s.lengths.map(({ value }) => value)));
      expect([...lengths].sort((a, b) => a - b), `${ours} bytes`).toEqual(Object.keys(plane.frame_len).map(Number).sort((a, b) => a - b)); // prettier-ignore
      expect(streams.map((s) => s.eaxc), `${ours} eAxC`).toEqual(Object.keys(plane.per_eaxc).map(Number));
      const vlans = new Set(streams.flatMap((s) => s.tags.map(({ vlan }) => (vlan === 'untagged' ? 'None' : String(vlan)))));
      expect([...vlans], `${ours} VLAN`).toEqual(Object.keys(plane.vlan_tci));
      const p50 = (link?.timings.find((t) => t.name === timing)?.p50 ?? NaN) / 1e3;
      // PRACH has few frames in the file that was kept.
      const tolerance = ours === 'C-PRACH' ? 2.5 : 1;
      expect(Math.abs(p50 - plane.advance_us_uniform.p50), `${ours} ${p50}`).toBeLessThan(tolerance);
    }
    for (const { advance } of link?.cToU ?? [])
      expect(Math.abs((advance?.p50 ?? NaN) / 1e3 - (measured?.c_to_first_u_us.p50 ?? NaN))).toBeLessThan(1);
  }); // prettier-ignore

  it('the loaded TDD cell shows its pattern and its rates', () => {
    const { facts } = read(`${folder}/real-du/r23_load_noemu.pcap`);
    const [link] = facts.links;
    expect(link).toMatchObject({ duplex: 'TDD', tddLetters: 'DDDDDDDSUU' });
    expect(link?.slots[7]?.dl).toBe(2 ** 8 - 1);
    const planes = rows.find(({ id }) => id === 'RD-r23')?.observed.capture?.planes ?? {};
    for (const [theirs, ours] of PLANES) {
      const stream = link?.streams.find((s) => s.plane === ours);
      const pps = planes[theirs]?.pps;
      if (stream && pps !== undefined) expect(Math.abs((stream.framesPerSecond ?? 0) / pps - 1), ours).toBeLessThan(0.03);
    }
  }); // prettier-ignore
});
