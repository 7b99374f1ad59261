import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixture, ranmix } from './bin.ts';

const folder = mkdtempSync(join(tmpdir(), 'ranmix-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gnb = fixture('gnb.yml');
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A pipe with a name, which would be waited for if it were opened. */
function pipe(): string {
  const path = join(folder, 'pipe');
  if (!existsSync(path)) execFileSync('mkfifo', [path]);
  return path;
}

const asDu = (path: string): string[] => ['check', '--du', path, '--ru', 'kestrel-r4'];
const asRu = (path: string): string[] => ['check', '--du', gnb, '--ru', path];

/** Each: what was given, and what the one line must say. */
const REFUSED: readonly (readonly [string, () => string[], RegExp])[] = [
  ['a missing file', () => asDu(join(folder, 'none.yml')), /none\.yml: There is no such file/],
  ['an empty file', () => asDu(file('empty.yml', '')), /empty\.yml: The file is empty/],
  ['a binary file', () => asDu(file('binary.yml', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1))), /binary/],
  ['a folder', () => asDu(folder), /a file was expected/],
  ['a device without an end', () => asDu('/dev/zero'), /a file was expected/],
  ['a pipe that nobody fills', () => asDu(pipe()), /a file was expected/],
  ['a file behind a file', () => asDu(`${gnb}/x`), /cannot be read \(ENOTDIR\)/],
  ['UTF-16', () => asDu(file('utf16.yml', Buffer.from('\ufeffcell_cfg: {}', 'utf16le'))), /not in UTF-8/],
  ['Latin-1', () => asDu(file('latin1.yml', Buffer.from('# caf\u00e9\ncell_cfg: {}', 'latin1'))), /not in UTF-8/],
  ['tabs for blanks', () => asDu(file('tabs.yml', 'cell_cfg:\n\tband: 78\n')), /tabs\.yml:2:1: .*Tabs/],
  [
    'a key that occurs twice',
    () => asDu(file('twice.yml', 'ru_ofh:\n  mtu: 1\n  mtu: 2\n')),
    /twice\.yml:3: .*"mtu".*line 2/,
  ],
  [
    'a cell without a fronthaul',
    () => asDu(file('cell.yml', 'cell_cfg: { pci: 1 }\n')),
    /no open fronthaul \(ru_ofh\)/,
  ],
  [
    'a number beyond all',
    () => asDu(file('huge.yml', 'cell_cfg: {}\nru_ofh:\n  ta4_max: 1e999\n')),
    /huge\.yml:3: .*integer/,
  ],
  ['a file above the limit', () => asDu(file('large.yml', '#'.repeat(16 * 1024 * 1024 + 1))), /16\.0 MiB/],
  ['broken YAML', () => asDu(file('broken.yml', 'cell_cfg:\n  band: [78\nru_ofh: {}\n')), /broken\.yml:\d+.*YAML/],
  ['a YAML alias bomb', () => asDu(file('aliases.yml', `cell_cfg: &a [1]\n${Array.from({ length: 2000 }, (_, i) => `k${i}: *a`).join('\n')}\nru_ofh: {}\n`)), /aliases/], // prettier-ignore
  ['XML with a DOCTYPE', () => asRu(file('doctype.xml', '<!DOCTYPE x [<!ENTITY a "b">]><data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"/>')), /DOCTYPE/], // prettier-ignore
  ['broken XML', () => asRu(file('broken.xml', '<data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">\n<sync xmlns="urn:o-ran:sync:1.0">')), /broken\.xml:\d+.*XML/], // prettier-ignore
  ['JSON 10 000 deep', () => asRu(file('deep.json', `{"o-ran-sync:sync":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)), /deep/], // prettier-ignore
  ['a prototype key', () => asDu(file('proto.yml', 'cell_cfg:\n  __proto__: {a: 1}\nru_ofh: {}\n')), /proto\.yml:2.*__proto__/], // prettier-ignore
  ['a radio unit given as DU', () => ['check', '--du', 'kestrel-r4', '--ru', 'kestrel-r4'], /o-du was expected/],
  [
    'a profile that is not there',
    () => asRu('kestrel-r5'),
    /neither a file nor a profile "kestrel-r5" \(→ kestrel-r4\)/,
  ],
  ['another file for a mix', () => ['check', gnb], /gnb\.yml: This is srsRAN.*mix\/1 was expected/],
  ['a newer mix', () => ['check', file('newer.yaml', 'ranmix: mix/2\n')], /newer\.yaml:1: .*mix\/2.*mix\/1/],
  [
    'a mix that leads outside',
    () => ['check', file('out.yaml', 'ranmix: mix/1\nnodes:\n  du: { files: [../gnb.yml] }\n')],
    /out\.yaml:3: .*\.\.\/gnb\.yml.*outside/,
  ],
  ['an option without its value', () => ['check', '--du', '--ru', 'kestrel-r4'], /--du <file\.\.\.> needs a value/],
  ['an unknown command', () => ['chek'], /chek.*did you mean check/],
  ['an unknown option', () => ['check', '--rru', 'x'], /--rru.*did you mean --ru/],
  ['no command', () => ['profiles'], /missing/],
  ['no profile', () => ['profiles', 'show'], /see ranmix profiles show --help/],
  ['nothing to check', () => ['check'], /--du and --ru/],
  ['a bad transport', () => ['check', '--du', gnb, '--ru', 'kestrel-r4', '--transport', 'fibre_km=-1'], /fibre_km/],
  [
    'a figure with its unit',
    () => ['check', '--du', gnb, '--ru', 'kestrel-r4', '--transport', 'fibre_km=10km'],
    /"10km".*0 … 10000/,
  ],
  [
    'a transport without a value',
    () => ['check', '--du', gnb, '--ru', 'kestrel-r4', '--transport', 'fibre_km'],
    /expected: fibre_km=…/,
  ],
  ['a setting that nobody knows', () => ['check', '--du', gnb, '--ru', 'kestrel-r4', '--set', 'ru_ofh.t1a_maxup=1'], /t1a_max_up/], // prettier-ignore
  ['a bad seed', () => ['run', '--du', gnb, '--ru', 'kestrel-r4', '--seed', '-3'], /--seed/],
  ['a bad duration', () => ['run', '--du', gnb, '--ru', 'kestrel-r4', '--duration', '2'], /--duration/],
  ['a bad verdict to fail on', () => ['check', '--du', gnb, '--ru', 'kestrel-r4', '--fail-on', 'all'], /--fail-on/],
  ['an unknown profile', () => ['profiles', 'show', 'kestrel-r5'], /kestrel-r5.*kestrel-r4/],
  ['an unknown language', () => ['check', '--lang', 'fr'], /--lang/],
];

describe('the command line refuses', () => {
  it.each(REFUSED)('%s with one clear line, exit 2 and no stack', (_, args, expected) => {
    const { code, out, err } = ranmix(args());
    expect(err).toMatch(expected);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at |\.js:\d+/);
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

describe('the command line', () => {
  it('shows help for nothing typed, and for --help', () => {
    expect(ranmix(['--help'])).toMatchObject({ code: 0, err: '' });
    expect(ranmix(['check', '--help']).out).toContain('--transport');
    expect(ranmix(['--help', '--lang', 'ja']).out).toContain('判定');
  });

  it('lists and shows profiles with the origin of each figure', () => {
    expect(ranmix(['profiles', 'list']).out).toMatch(/ru\/kestrel-r4 +o-ru/);
    const shown = JSON.parse(ranmix(['profiles', 'show', 'kestrel-r4', '--json']).out) as { profile: { figures: { path: string; origin: { source?: string } }[] } }; // prettier-ignore
    expect(shown.profile.figures.find((f) => f.path.endsWith('t2a_max_up_us'))?.origin.source).toContain('o-du-phy');
  });
});
