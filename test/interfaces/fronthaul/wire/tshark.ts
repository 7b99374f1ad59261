import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WireSettings } from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { pcapOf } from './support.ts';

export const hasTshark = spawnSync('tshark', ['--version']).status === 0;

const METHODS: Readonly<Record<string, string>> = { none: 'COMP_NONE', bfp: 'COMP_BLOCK_FP' };

/** What tshark must be told to read our frames; it knows no M-plane. */
function preferences({ eaxcBits, iqDown, iqUp, prbs, antennas }: WireSettings): string[] {
  const list: Record<string, string | number> = {
    du_port_id_bits: eaxcBits[0],
    bandsector_id_bits: eaxcBits[1],
    cc_id_bits: eaxcBits[2],
    ru_port_id_bits: eaxcBits[3],
    rbs_in_uplane_section: prbs,
    num_bf_antennas: antennas ?? 1,
    num_weights_per_bundle: antennas ?? 1,
  };
  for (const [way, iq] of Object.entries({ up: iqUp, down: iqDown })) {
    list[`iq_bitwidth_${way}`] = iq.width;
    list[`ud_comp_${way}`] = METHODS[iq.method] ?? '';
    list[`ud_comp_hdr_${way}`] = iq.header === 'dynamic' ? 'TRUE' : 'FALSE';
  }
  return Object.entries(list).flatMap(([name, value]) => ['-o', `oran_fh_cus.oran.${name}:${value}`]);
}

/** One frame as tshark reads it: every value of every field asked for, in the order met. */
export type Row = Readonly<Record<string, readonly string[]>>;

/** Lets tshark read frames; `fields` without their prefix belong to the fronthaul's dissector. */
export function readByTshark(frames: readonly Uint8Array[], settings: WireSettings, fields: readonly string[]): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'ranmix-wire-'));
  try {
    const file = join(folder, 'frames.pcap');
    writeFileSync(file, pcapOf(frames));
    return readFileByTshark(file, settings, fields);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for a capture file. */
export function readFileByTshark(file: string, settings: WireSettings, fields: readonly string[]): Row[] {
  const names = fields.map((f) => (f.includes('.') && !f.startsWith('frameStructure') ? f : `oran_fh_cus.${f}`));
  const run = spawnSync(
    'tshark',
    ['-r', file, ...preferences(settings), ...(fields.includes('iSample') ? [] : ['-o', 'oran_fh_cus.oran.show_iq_samples:FALSE']), '-T', 'fields', '-E', 'separator=|', '-E', 'occurrence=a', ...names.flatMap((n) => ['-e', n])], // prettier-ignore
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const cells = line.split('|');
      return Object.fromEntries(fields.map((f, i) => [f, cells[i] ? cells[i].split(',') : []]));
    });
}
