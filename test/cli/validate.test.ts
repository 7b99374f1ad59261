import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { validateSchema, type ValidateJson } from '../../sim/protocol/validate.ts';
import { ranmix, root, type Answer } from './bin.ts';

const folder = mkdtempSync(join(tmpdir(), 'ranmix-validate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (changes: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  id: 'A1', tier: 'T0', kind: 'fh-frames', tolerance: { exact: true }, use: 'check', source: 'a public log', inferred: [],
  inputs: { scs_khz: 30, n_prb: 51, layers: 1, compression: { method: 'bfp', width: 9, header: 'static' }, mtu: 9000, vlan: true },
  expect: [{ quantity: 'prb_bytes', value: 28, unit: 'byte' }], ...changes,
}); // prettier-ignore

/** A file with these rows. */
function vectors(name: string, ...rows: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ schema: 'ranmix/vectors/1', rows }));
  return path;
}
const good = vectors('good.json', row({}), row({ id: 'B1', tier: 'T3', use: 'context' }), row({ id: 'C1', tier: 'T3', use: 'known-bad', note: 'cannot be' })); // prettier-ignore
const bad = vectors('bad.json', row({ id: 'off', inferred: ['mtu'], expect: [{ quantity: 'prb_bytes', value: 29, unit: 'byte' }] }), row({ id: 'open', kind: 'weather' })); // prettier-ignore

const json = ({ out }: Answer): ValidateJson => validateSchema.parse(JSON.parse(out));

describe('ranmix validate', () => {
  it('answers 0 where every check is met, with the rows in its JSON', () => {
    const answer = ranmix(['validate', '--vectors', good, '--json']);
    expect([answer.code, answer.err]).toEqual([0, '']);
    expect(json(answer)).toMatchObject({
      schema: 'ranmix/validate/1',
      files: ['good.json'],
      summary: { checked: 1, missed: 0, context: 1, knownBad: 1, notEvaluable: 0 },
      rows: [{ outcome: 'met' }, { outcome: 'context' }, { outcome: 'known-bad', note: 'cannot be' }],
    });
  });

  it('answers 1 where one is missed or has no answer, and names both with their source', () => {
    const answer = ranmix(['validate', '--vectors', good, bad]);
    expect(answer.code).toBe(1);
    expect(answer.out).toMatch(/^✕ 1 of 3 checks met, 1 could not be evaluated · 1 for context · 1 known to be bad\n/);
    expect(answer.out).toMatch(/off +prb_bytes +29 byte +28 +−3.45 % += +a public log/);
    expect(answer.out).toMatch(/open +weather +Rows of the kind weather cannot be evaluated yet. · a public log/);
    expect(answer.out).toContain(
      '\n1 of the checks rest on inputs that their source does not state (--json names them).\n',
    );
    expect(answer.out).toMatch(/T0 arithmetic +3 +1 +2 +1 +0 +0 +– +missed/);
  });

  it('tells the same in Japanese', () => {
    const answer = ranmix(['validate', '--vectors', bad, '--lang', 'ja']);
    expect(answer.out).toContain('2 件の検査のうち 0 件に適合');
    expect(answer.out).toContain('種類 weather の行はまだ評価できません。');
  });

  it('looks at the tiers that were asked for alone', () => {
    const rows = json(ranmix(['validate', '--tier', 'T3', '--vectors', good, '--json'])).rows;
    expect(rows.map((r) => r.id)).toEqual(['B1', 'C1']);
  });

  it.each([
    [['--tier', 'T7'], '--tier: "T7" was given; expected: a tier that has rows: T0, T1, T2, T3.'],
    [['--tier', 'T1', '--vectors', good], '--tier: "T1" was given; expected: a tier that has rows: T0, T3.'],
    [['--vectors', join(folder, 'none.json')], `${join(folder, 'none.json')}: There is no such file.`],
    [['--vectors', join(root, 'package.json')], 'package.json: The format was not recognised; expected one of: ranmix/vectors/1.'],
    [['--vectors', vectors('newer.json', row({ tolerance: { rell: 1 } }))], 'newer.json: rows[0].tolerance: exact | abs | rel | ci | bound was expected, not {"rell":1}.'],
  ])('refuses %s in one line', (args, line) => {
    const { code, out, err } = ranmix(['validate', ...args]);
    expect([code, out, err]).toEqual([2, '', `error: ${line}\n`]);
  }); // prettier-ignore

  it('stops at Ctrl-C with the rows that are done', async () => {
    const cell = { duplex: 'tdd', tdd: { period_slots: 5, dl_slots: 3, special: { dl_symbols: 6, guard_symbols: 4, ul_symbols: 4 }, ul_slots: 1 }, scs_khz: 30, n_prb: 273, dl_ports: 4, ul_ports: 4, compression: { method: 'bfp', width: 9, header: 'static' }, mtu: 1500, vlan: true, grid: 'full band on every symbol of the direction', c_plane: 'one type 1 message a slot, eAxC and direction; one type 3 message a PRACH occasion and port', direction: 'dl', prach_occasions_per_frame: 1, prach_config_index: 159, counted: 'DU: Ethernet header in, VLAN tag and FCS out' }; // prettier-ignore
    const many = Array.from({ length: 2000 }, (_, i) => row({ id: `R${i}`, kind: 'fronthaul-rate', inputs: cell }));
    const child = spawn(process.execPath, [join(root, 'sim/cli/bin.js'), 'validate', '--vectors', vectors('many.json', ...many), '--json']); // prettier-ignore
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    setTimeout(() => child.kill('SIGINT'), 8000);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
    expect(Buffer.concat(err).toString()).toMatch(/^Interrupted after \d+ of 2000 rows; the output covers these.\n$/);
    const { rows } = validateSchema.parse(JSON.parse(Buffer.concat(out).toString()));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(2000);
  });
});
