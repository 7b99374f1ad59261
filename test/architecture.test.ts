// Who may import whom (architecture/rooms.json), and the habits that keep the simulator movable and repeatable.
// Every check first finds a violation that was planted for it: a check that cannot fail tells nothing.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkNodeGlobals, checkTimeless } from './architecture/habits.ts';
import { checkImports, importsOf, type Manifest, type Table } from './architecture/imports.ts';
import { checkLength, checkRatchets, MOST_LINES } from './architecture/ratchets.ts';
import { readSources, root, source } from './architecture/source.ts';
import { checkNames, checkSentences, isSentence, namesIn } from './architecture/words.ts';
import rooms from './architecture/rooms.json' with { type: 'json' };

const table: Table = rooms;
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Manifest;

/** path → why it may be longer than the others. */
const LONG_FILES: Record<string, string> = {};
/** path → beginnings of texts that only look like sentences → why they are none. */
const NO_SENTENCES: Record<string, Record<string, string>> = {};

const simFiles = readSources('sim');
const uiFiles = existsSync(`${root}/ui/src`) ? readSources('ui/src') : [];
const allFiles = [...simFiles, ...uiFiles];

/** What may stand at the top level, and what tools put there that git leaves alone. */
const TOP = ['.ci', '.gitignore', '.prettierignore', '.prettierrc.json', '.setup', 'CHANGELOG.md', 'CONTRIBUTING.md', 'DECISIONS.md', 'LICENSE', 'README.ja.md', 'README.md', 'SECURITY.md', 'docs', 'eslint.config.js', 'package-lock.json', 'package.json', 'profiles', 'sim', 'test', 'tsconfig.json', 'ui']; // prettier-ignore
const LEFT_ALONE = ['.git', '.cache', 'coverage', 'dist', 'node_modules'];
const strays = (names: readonly string[]) =>
  names.filter((name) => !TOP.includes(name) && !LEFT_ALONE.includes(name) && !name.endsWith('.tgz'));

const planted = (path: string, text: string) => [source(path, text)];
const imports = (path: string, text: string) => checkImports(planted(path, text), table, manifest);

describe('the sources', () => {
  it('are there to be checked', () => expect(simFiles.length).toBeGreaterThan(20));
  it('import only what the table allows', () => expect(checkImports(allFiles, table, manifest)).toEqual([]));
  it('use no global of Node where a browser has to run them', () =>
    expect(checkNodeGlobals(simFiles, table)).toEqual([]));
  it('know neither clock nor chance but the simulated ones', () => expect(checkTimeless(simFiles, table)).toEqual([]));
  it('name no vendor and no product outside importers and exporters', () => expect(checkNames(simFiles)).toEqual([]));
  it('speak to people through messages/ alone', () => expect(checkSentences(allFiles, NO_SENTENCES)).toEqual([]));
  it(`have at most ${MOST_LINES} lines each`, () => expect(checkLength(allFiles, LONG_FILES)).toEqual([]));
  it('keep the ratchets', () => expect(checkRatchets(allFiles)).toEqual([]));
});

describe('the table', () => {
  it('lets nothing flow back: no room reaches itself', () => {
    const reach = (room: string, seen = new Set<string>()): Set<string> => {
      for (const next of table.rooms[room]?.may ?? []) if (!seen.has(next)) reach(next, seen.add(next));
      return seen;
    };
    for (const room of Object.keys(table.rooms)) expect(reach(room)).not.toContain(room);
  });

  it('names only rooms that it knows', () => {
    const known = Object.keys(table.rooms);
    const named = Object.values(table.rooms).flatMap(({ may, types = [] }) => [...may, ...types]);
    expect(known).toEqual(
      expect.arrayContaining([...new Set([...named, ...table.node.rooms, ...table.timeless.rooms])]),
    );
  });
});

describe('the check of imports', () => {
  it.each([
    ['sim/kernel/a.ts', `import { x } from '../model/b.ts';`, 'sim/kernel may not import sim/model/b.ts'],
    ['sim/kernel/a.ts', `export * from '../model/b.ts';`, 'sim/kernel may not import sim/model/b.ts'],
    ['sim/model/ru/a.ts', `import { x } from '../../catalogue/b.ts';`, 'sim/model may not import sim/catalogue/b.ts'],
    ['sim/compat/a.ts', `const m = () => import('../kernel/b.ts');`, 'sim/compat may not import sim/kernel/b.ts'],
    ['sim/base/a.ts', `type T = import('../spec/b.ts').T;`, 'sim/base may not import sim/spec/b.ts'],
    [
      'sim/run/a.ts',
      `new Worker(new URL('../server/w.ts', import.meta.url));`,
      'sim/run may not import sim/server/w.ts',
    ],
    ['sim/protocol/a.ts', `import { x } from '../run/b.ts';`, 'may import types of sim/run/b.ts alone (import type)'],
    [
      'sim/protocol/a.ts',
      `import { type X } from '../run/b.ts';`,
      'may import types of sim/run/b.ts alone (import type)',
    ],
    [
      'sim/spec/a.ts',
      `import { readFileSync } from 'node:fs';`,
      'may not import node:fs: only run, report, server, cli may',
    ],
    ['sim/spec/a.ts', `import fs from 'fs/promises';`, 'may not import fs/promises: only run, report, server, cli may'],
    ['sim/protocol/a.ts', `import { WebSocket } from 'ws';`, 'may not import ws: only run, report, server, cli may'],
    ['sim/index.ts', `import 'node:fs';`, 'may not import node:fs: only run, report, server, cli may'],
    ['sim/index.ts', `export * from './kernel/a.ts';`, 'sim/cli may not import sim/kernel/a.ts'],
    ['sim/report/a.ts', `import * as d3 from 'd3';`, 'imports d3, which package.json does not list for it'],
    [
      'sim/spec/a.ts',
      `import x from '../../profiles/ru/x.json';`,
      'may not import profiles/ru/x.json, which is no room of sim/',
    ],
    ['sim/cli/a.ts', `const m = import(name);`, 'imports something computed: nobody can tell what'],
    ['sim/extra/a.ts', ``, 'stands in no room of sim/'],
    ['sim/loose.ts', ``, 'stands in no room of sim/'],
    ['sim/catalogue/importers/xml/a.ts', `import '../yang/b.ts';`, 'importer xml may not import importer yang'],
    ['ui/src/panels/a.tsx', `import '../../../sim/run/b.ts';`, 'may not import sim/run/b.ts'],
    ['ui/src/panels/a.tsx', `import '../../../sim/compat/b.ts';`, 'may not import sim/compat/b.ts'],
    ['ui/src/worker/a.ts', `import '../../../sim/model/b.ts';`, 'may not import sim/model/b.ts'],
    ['ui/src/state/a.ts', `import 'node:path';`, 'may not import node:path: only run, report, server, cli may'],
    [
      'ui/src/topology/a.ts',
      `import { useRef } from 'react';`,
      'may not import react: the topology is drawn without React',
    ],
  ])('finds what was planted in %s: %s', (path, text, expected) => {
    expect(imports(path, text)).toEqual([`${path}:1 ${expected}`]);
  });

  it.each([
    ['sim/model/ru/a.ts', `import { x } from '../../kernel/b.ts'; import y from './b.ts'; import '../du/c.ts';`],
    [
      'sim/protocol/a.ts',
      `import type { X } from '../run/b.ts'; export type { Y } from '../compat/c.ts'; import 'zod';`,
    ],
    ['sim/server/a.ts', `import 'node:http'; import 'express'; import { WebSocketServer } from 'ws';`],
    ['sim/cli/main.ts', `import { version } from '../../package.json'; const s = () => import('../server/a.ts');`],
    [
      'sim/index.ts',
      `export * from './compat/index.ts'; export * from './server/index.ts'; export * from './cli/a.ts';`,
    ],
    ['sim/catalogue/importers/xml/a.ts', `import '../shared/b.ts'; import '../../loader.ts'; import './c.ts';`],
    ['sim/catalogue/importers/index.ts', `import './xml/a.ts'; import './yang/b.ts';`],
    ['ui/src/panels/a.tsx', `import '../../../sim/protocol/b.ts'; import 'react'; import './a.css';`],
    ['ui/src/worker/a.ts', `import '../../../sim/compat/b.ts'; import '../../../sim/catalogue/index.ts';`],
    ['ui/src/topology/a.ts', `import 'd3';`],
  ])('lets pass what is allowed in %s', (path, text) => expect(imports(path, text)).toEqual([]));

  it('is not misled by comments, strings and templates', () => {
    const text = `// import '../model/a.ts'\n/* import('../model/a.ts') */ const s = "import '../model/a.ts'"; const t = \`\${s} import '../run/b.ts'\`;`;
    expect(importsOf(source('sim/kernel/a.ts', text))).toEqual([]);
  });
});

describe('the check of habits', () => {
  const timeless = (text: string) =>
    checkTimeless(planted('sim/model/du/a.ts', text), table).map((line) => line.slice(line.indexOf(' ') + 1));

  it.each([
    [`const r = Math.random();`, 'uses Math.random (or hides it)'],
    [`const r = Math['random']();`, 'uses Math.random (or hides it)'],
    [`const { random } = Math;`, 'uses Math.random (or hides it)'],
    [`const now = Date.now();`, 'uses Date'],
    [`const now = new Date();`, 'uses Date'],
    [`const now = performance.now();`, 'uses performance'],
    [`const now = globalThis.performance.now();`, 'uses globalThis.performance'],
    [`setTimeout(() => {}, 1);`, 'uses setTimeout'],
  ])('finds %s', (text, expected) => expect(timeless(text)).toEqual([expected]));

  it('lets pass words that are no clock', () => {
    const text = `// Date.now()\ntype T = { Date: string; performance: Date }; const a = { performance: Math.floor(1.5) }; a.performance; f('setTimeout');`;
    expect(timeless(text)).toEqual([]);
  });

  it('lets other rooms have a clock', () => {
    expect(checkTimeless(planted('sim/run/a.ts', `Date.now();`), table)).toEqual([]);
  });

  it('finds a global of Node, and leaves a local name alone', () => {
    expect(checkNodeGlobals(planted('sim/compat/a.ts', `if (process.env.X) Buffer.from('');`), table)).toEqual([
      'sim/compat/a.ts:1 uses process, a global of Node',
      'sim/compat/a.ts:1 uses Buffer, a global of Node',
    ]);
    expect(
      checkNodeGlobals(planted('sim/kernel/a.ts', `function step(process: P) { process.next(); }`), table),
    ).toEqual([]);
    expect(checkNodeGlobals(planted('sim/cli/a.ts', `process.exit(1);`), table)).toEqual([]);
  });
});

describe('the check of names', () => {
  it.each([
    ['srsRAN', ['srsran']],
    ['parseSrsranYaml', ['srsran']],
    ['OAI_DEFAULT', ['oai']],
    ['OpenAirInterface', ['openairinterface']],
    ['ran550-v1.2', ['ran550']],
    ['Lite-On FlexFi', ['liteon']],
    ['free5gc', ['free5gc']],
    ['NVIDIA Aerial', ['nvidia', 'aerial']],
    ['boating, connected, ranges, necessary', []],
  ])('%s', (text, expected) => expect(namesIn(text)).toEqual(expected));

  it('finds planted ones in strings, identifiers, templates, patterns and file names', () => {
    const text = `const a = 'Foxconn'; let benetelOffset = 1; f(\`\${a} of viavi\`); /picocom/.test(a);`;
    expect(checkNames(planted('sim/compat/rules/a.ts', text))).toHaveLength(4);
    expect(checkNames(planted('sim/compat/rules/oai-tick.ts', ''))).toEqual([
      'sim/compat/rules/oai-tick.ts:1 is named after oai',
    ]);
  });

  it('lets pass comments, importers and exporters', () => {
    expect(checkNames(planted('sim/compat/a.ts', `/** As srsRAN does. */ const a = 1; // benetel`))).toEqual([]);
    expect(checkNames(planted('sim/catalogue/importers/srsran/a.ts', `const a = 'srsRAN';`))).toEqual([]);
    expect(checkNames(planted('sim/catalogue/exporters/oai.ts', `const a = 'OAI';`))).toEqual([]);
  });
});

describe('the check of sentences', () => {
  it.each([
    'the window is too small',
    'Cannot read the file.',
    'RU does not answer, verify it',
    '%s: the "mtu" is too small here',
    '窓が狭い',
  ])('knows one: %s', (text) => expect(isSentence(text)).toBe(true));

  it.each([
    'UE Context Setup Request',
    'gNB-DU Served Cells To Add List',
    'O-RAN.WG4.CUS',
    'application/json; charset=utf-8',
    'T1a_max_up >= 354 µs',
    'too small',
    'at 3 of 4 by 5 in 6',
    '<path class="link is active now" d="M 0 0">',
  ])('knows none: %s', (text) => expect(isSentence(text)).toBe(false));

  const sentences = (path: string, text: string) => checkSentences(planted(path, text)).length;

  it.each([
    [`throw new Error('the window is too small');`, 1],
    ['throw new Error(`the ${kind} window is small`);', 1],
    [`program.command('check').description('gives a verdict without a run');`, 1],
    [`const view = { title: 'what is wrong with it' };`, 1],
    [`invariant(x > 0, 'the queue must not be empty');`, 0],
    ['throw new Bug(`the ${name} queue must not be empty`);', 0],
    [`const shape = z.string().meta({ description: 'the hash of the canonical form' });`, 0],
    [`const words = 'one two three four five'.split(' ');`, 0],
    ['class F extends Error { constructor() { super(`the ${a} handler has just failed`); } }', 0],
    ['class F extends UserError { constructor() { super(`the ${a} handler has just failed`); } }', 1],
    [`// nobody should wait for this\nconst a = 1;`, 0],
    [`invariant(x, f(() => { throw new Error('the window is too small'); }));`, 1],
  ])('%s', (text, expected) => expect(sentences('sim/compat/a.ts', text)).toBe(expected));

  it('looks at the page too, and leaves messages and excuses alone', () => {
    expect(sentences('ui/src/panels/a.tsx', `const a = <p className="a b c d e">drag a part in here</p>;`)).toBe(1);
    expect(sentences('ui/src/messages/en.ts', `export const a = 'drag a part in here';`)).toBe(0);
    expect(sentences('sim/base/messages/en/cli.ts', `export const a = 'drag a part in here';`)).toBe(0);
    const excused = { 'sim/spec/a.ts': { 'drag a part': 'a planted excuse' } };
    expect(checkSentences(planted('sim/spec/a.ts', `export const a = 'drag a part in here';`), excused)).toEqual([]);
  });
});

describe('the checks of size and debt', () => {
  const long = planted('sim/spec/a.ts', 'const a = 1;\n'.repeat(MOST_LINES + 1));

  it('finds a long file, unless a reason is named, and an idle reason', () => {
    expect(checkLength(long)).toEqual([`sim/spec/a.ts has ${MOST_LINES + 1} lines, at most ${MOST_LINES}`]);
    expect(checkLength(long, { 'sim/spec/a.ts': 'one table of the standard' })).toEqual([]);
    expect(checkLength(planted('sim/spec/a.ts', 'const a = 1;\n'.repeat(MOST_LINES)))).toEqual([]);
    expect(checkLength([], { 'sim/spec/gone.ts': 'was long' })).toEqual([
      `sim/spec/gone.ts needs no exception from ${MOST_LINES} lines`,
    ]);
  });

  it('counts what must not grow', () => {
    expect(checkRatchets(planted('sim/a.ts', `f(x as any); // @ts-expect-error\n/* TODO: later */`))).toEqual([
      'sim/a.ts:1 as any',
      'sim/a.ts:1 @ts-',
      'sim/a.ts:2 TODO',
    ]);
    expect(checkRatchets([], [{ what: 'debt', pattern: /debt/g, allowed: 2 }])).toEqual([
      'debt: 0 are left, lower the ratchet from 2',
    ]);
  });
});

describe('the top level', () => {
  it('would not keep a stray file', () => {
    expect(strays(['sim', 'jit.dump', 'dist', 'ranmix.tgz', 'trace.log'])).toEqual(['jit.dump', 'trace.log']);
  });

  it('holds what belongs there', () => {
    expect(strays(readdirSync(root))).toEqual([]);
  });
});
