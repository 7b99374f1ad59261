import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { includeFrom, shippedVectors } from '../../../sim/run/validate/shipped.ts';
import { readVectors } from '../../../sim/run/validate/read.ts';
import { row, textOf, validate } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../shared', import.meta.url).pathname;
const measured = `${corpus}/oracles/real-du.json`;
const isThere = existsSync(measured);
if (!isThere) console.warn(`SKIPPED: no frames of a real DU in ${measured} (set RANMIX_CORPUS)`);

const readText = (path: string, name: string) => ({ name, text: readFileSync(path, 'utf8') });
const fileAt = (path: string) => readVectors(readText(path, 'v.json'), includeFrom(dirname(path), readText));
const shipped = shippedVectors().filter((file) => file.name === 'du-frames.json');

const folder = mkdtempSync(join(tmpdir(), 'ranmix-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'oracles'));
mkdirSync(join(folder, 'samples'));
const cell20 = shipped[0]?.include('du/cell-20.yml')?.text ?? '';
writeFileSync(join(folder, 'samples/gnb.yml'), cell20);
writeFileSync(join(folder, 'samples/refused.yml'), cell20.replace('dl_port_id: [0]', 'dl_port_id: [0, 1]'));
writeFileSync(join(folder, 'samples/broken.yml'), 'ru_ofh: [');
writeFileSync(join(folder, 'outside.yml'), cell20);
const path = join(folder, 'oracles/v.json');

const evaluated = (inputs: Readonly<Record<string, unknown>>, ...expect: readonly unknown[]) => {
  writeFileSync(path, textOf(row({ kind: 'du-frames', inputs: { program: 'OCUDU gnb 26.04.0', files: ['gnb.yml'], load: 'idle', ...inputs }, expect }))); // prettier-ignore
  return validate([fileAt(path)]).rows[0];
};
const bytes = (quantity: string, value: readonly number[]) => ({ quantity, value, unit: 'byte' });

describe('frames of a DU from its files', { timeout: 120_000 }, () => {
  it('are met as they were measured', () => {
    const { summary, rows } = validate(shipped);
    expect(rows.filter((r) => r.outcome !== 'met')).toEqual([]);
    expect(summary).toEqual({ checked: 14, missed: 0, context: 0, knownBad: 0, notEvaluable: 0 });
  });

  it.skipIf(!isThere)(
    'of the collection are met as they stand, from its own files',
    () => {
      const { summary, rows } = validate([fileAt(measured)]);
      expect(rows.filter((r) => r.use === 'check' && r.outcome !== 'met')).toEqual([]);
      expect(summary).toEqual({ checked: 15, missed: 0, context: 4, knownBad: 0, notEvaluable: 0 });
    },
    120_000,
  );

  it('are missed where any figure is another', () => {
    const symbols = 'symbols before air (send tick)';
    const answer = evaluated(
      {},
      bytes('u_dl_frame_bytes', [1460]),
      bytes('u_dl_frame_bytes', [1462, 1464]),
      { quantity: 'u_dl_advance', value: 6, unit: symbols },
      { quantity: 'u_dl_eaxc', value: [1], unit: 'id' },
      { quantity: 'u_dl_rate', value: 3900, unit: '1/s', tolerance: { rel: 0.03 } },
      { quantity: 'c_prach_rate', value: 100, unit: '1/s', tolerance: { rel: 0.03 } },
      bytes('c_ul_frame_bytes', [64]),
      { quantity: 'c_ul_advance', value: 6, unit: symbols },
    );
    expect(answer?.expectations.map((e) => e.met)).toEqual(Array(8).fill(false));
    // this cell is idle and asks for nothing of the uplink
    expect(answer?.expectations.map((e) => e.actual)).toEqual([[1462], [1462], 5, [0], 3587.5, 0, [], []]);
  });

  it('of an idle and a loaded half are those of both, at the mean rate', () => {
    const rate = { quantity: 'c_dl_rate', unit: '1/s', value: (1600 + 256.25) / 2 };
    expect(evaluated({ load: 'half idle, half full buffer' }, rate)?.expectations).toMatchObject([{ met: true, actual: 928.125 }]); // prettier-ignore
  });

  it('of a silent UE ask for one uplink slot a frame', () => {
    expect(evaluated({ load: 'one silent UE' }, { quantity: 'c_ul_rate', value: 100, unit: '1/s' })?.outcome).toBe('met'); // prettier-ignore
  });

  it('come up from the unit too, in the DU’s own format', () => {
    const up = evaluated({ load: 'full buffer' }, { quantity: 'u_ul_rate', value: 5600, unit: '1/s' }, bytes('u_ul_frame_bytes', [1462])); // prettier-ignore
    expect(up?.expectations.map((e) => e.met)).toEqual([true, true]);
  });

  it('do not depend on the turn: the same row gives the same bytes', () => {
    const once = (): string => JSON.stringify(evaluated({ load: 'full buffer' }, bytes('u_dl_frame_bytes', [1462])));
    expect(once()).toBe(once());
  });

  it.each([
    ['a file that is not there', { files: ['none.yml'] }, { code: 'file', error: 'file-missing', file: 'none.yml' }],
    ['a file that cannot be read', { files: ['broken.yml'] }, { code: 'file', error: 'yaml-syntax' }],
    ['a name that leads outside', { files: ['../outside.yml'] }, { code: 'file', error: 'include-outside' }],
    ['an absolute name', { files: [join(folder, 'outside.yml')] }, { code: 'file', error: 'include-outside' }],
    ['a load that nobody knows', { load: 'some' }, { code: 'inputs' }],
    ['files of releases that differ, none of them named', { program: undefined }, { code: 'inputs', data: { kind: 'release' } }],
    ['a release that these files cannot be of', { program: 'OCUDU gnb 99.01' }, { code: 'inputs', data: { kind: 'release' } }],
    ['a file that the program refuses', { files: ['refused.yml'] }, { code: 'not-on-air', data: { stage: 'start', code: 'start-ports' } }],
  ])('have no answer for %s', (_, inputs, reason) => {
    expect(evaluated(inputs, bytes('u_dl_frame_bytes', [1462]))).toMatchObject({ outcome: 'not-evaluable', reason });
  }); // prettier-ignore
});
