import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  completeForRun, hashMix, listMixes, listProfiles, loadAssembly, loadMix, recognise, showProfile, type Assembly, type LoadRequest, type Odu,
} from '../../sim/catalogue/index.ts'; // prettier-ignore
import { refusalOf } from './refusal.ts';
import { kestrel, library, SMALL_RU, source, srsran } from './small.ts';

const load = (more: Partial<LoadRequest> = {}): Assembly =>
  loadAssembly({ library, du: [srsran], ru: [kestrel], ...more });
const refused = (more: Partial<LoadRequest>) => refusalOf(() => load(more));
const duOf = (assembly: Assembly): Odu => {
  const du = assembly.nodes.find((node) => node.kind === 'o-du');
  if (du?.kind !== 'o-du') throw new Error('an O-DU was expected');
  return du;
};
const t1aMaxUp = (assembly: Assembly) => duOf(assembly).variants[0]?.cells[0]?.fronthaul.t1aMaxUp;
const T1A = 'cells[0].fronthaul.t1a_max_up_us';

describe('files and profiles by role', () => {
  it('become nodes with ids of their kind, joined by one link', () => {
    const assembly = load({ transport: 'fibre_km=10' });
    expect(assembly.nodes.map((node) => [node.id, node.kind])).toEqual([['du-1', 'o-du'], ['ru-1', 'o-ru']]); // prettier-ignore
    expect(assembly.fronthauls).toMatchObject([
      { id: 'fh-1', du: 'du-1', cell: 0, ru: 'ru-1', transport: { t12Max: { value: 48_970 } } },
    ]);
    expect(assembly.name).toContain('Kestrel R4');
  });

  it('take a text of the user like a profile, and a short id like a long one', () => {
    const assembly = load({ ru: [source(SMALL_RU), { profile: 'kestrel-r4' }] });
    expect(assembly.nodes.map((node) => node.label)).toContain('Wren W1');
    expect(assembly.fronthauls.map((f) => [f.cell, f.ru])).toEqual([[0, 'ru-1'], [0, 'ru-2']]); // prettier-ignore
  });

  it('give a CU of its own the first id', () => {
    const assembly = load({
      cu: [{ profile: 'cu/archetype-cp' }, { profile: 'cu/archetype-up' }],
      core: { profile: 'core/archetype' },
    });
    expect(assembly.nodes.map((node) => node.id)).toEqual(['cu-cp-1', 'cu-up-1', 'core-1', 'du-1', 'ru-1']);
  });

  it('leave no radio unit and no cell without a link', () => {
    const assembly = load({ du: [srsran, { profile: 'du/ocudu' }] });
    expect(assembly.fronthauls.map((f) => [f.du, f.ru])).toEqual([['du-1', 'ru-1'], ['du-2', 'ru-1']]); // prettier-ignore
  });

  it.each([
    ['an O-DU as --ru', { ru: [srsran] }, 'wrong-kind', { actual: 'o-du', expected: 'o-ru' }],
    ['an O-RU as --du', { du: [kestrel] }, 'wrong-kind', { actual: 'o-ru', expected: 'o-du' }],
    [
      'a host as --cu',
      { cu: [{ profile: 'host/generic' }] },
      'wrong-kind',
      { actual: 'host', expected: 'o-cu-cp | o-cu-up' },
    ],
    [
      'a transport as --core',
      { core: { profile: 'transport/dark-fibre-10km' } },
      'wrong-kind',
      { actual: 'transport' },
    ],
    ['a mix as --ru', { ru: [{ profile: 'mixes/first' }] }, 'wrong-kind', { actual: 'mix/1', expected: 'o-ru' }],
    ['an O-RU as --transport', { transport: 'ru/kestrel-r4' }, 'wrong-kind', { actual: 'o-ru', expected: 'transport' }],
    ['an unknown profile', { ru: [{ profile: 'ru/kestrel-r5' }] }, 'profile-unknown', { near: ' (→ ru/kestrel-r4)' }],
    ['half a name', { ru: [{ profile: 'osprey' }] }, 'profile-unknown', { near: ' (→ ru/osprey-s4)' }],
    ['no DU', { du: [] }, 'nothing-to-check', {}],
    ['no RU', { ru: undefined }, 'nothing-to-check', {}],
    ['a mix beside files', { mix: { profile: 'mixes/first' } }, 'mix-and-files', { flags: '--du, --ru' }],
    ['a text of no format', { ru: [source('hello: world')] }, 'format-unknown', {}],
    ['an empty text', { ru: [source(' \n')] }, 'file-empty', {}],
    ['a binary text', { ru: [source('a\0b')] }, 'file-binary', {}],
  ] as const)('%s is refused', (_, more, code, data) => {
    expect(refused(more)).toMatchObject({ code, data });
  });

  it('refuses a text above 16 MB before it parses', () => {
    const refusal = refusalOf(() => recognise(source(`ranmix: profile/1\n${'#'.repeat(16 * 1024 * 1024)}`)));
    expect(refusal).toMatchObject({ code: 'file-too-large', status: 413 });
  });
});

describe('a mix', () => {
  const gnb = { name: 'gnb.yml', text: readFileSync(new URL('../fixtures/cli/gnb.yml', import.meta.url), 'utf8') };
  const withNodes = (...nodes: string[]) =>
    loadAssembly({
      library,
      mix: source(['ranmix: mix/1', 'nodes:', ...nodes.map((node) => `  ${node}`)].join('\n')),
      include: (name) => (name === gnb.name ? gnb : undefined),
    });
  const DU = 'du-1: { files: [gnb.yml] }';
  const RU = 'ru-1: { profile: ru/kestrel-r4 }';
  const upstream = (assembly: Assembly) => assembly.nodes.filter((n) => n.kind.startsWith('o-cu')).map((n) => n.id);

  it('has the CU that a DU file describes', () => expect(upstream(withNodes(DU, RU))).toHaveLength(2));

  it('has a CU of its own in place of the one that a DU file describes', () => {
    expect(upstream(withNodes(DU, RU, 'cp: { profile: cu/archetype-cp }', 'up: { profile: cu/archetype-up }'))).toEqual(['cp', 'up']); // prettier-ignore
  });
});

describe('--set', () => {
  it('goes to the format that owns the path and carries its reason', () => {
    expect(t1aMaxUp(load({ set: [`${T1A}=390`] }))).toMatchObject({
      value: 390_000,
      origin: { kind: 'overridden', reason: '--set' },
    });
  });

  it('goes to one node alone where its id is put before the path', () => {
    const assembly = load({ du: [srsran, srsran], set: [`du-2:${T1A}=390`] });
    expect(assembly.nodes.flatMap((n) => (n.kind === 'o-du' ? n.variants[0]?.cells[0]?.fronthaul.t1aMaxUp.value : []))).toEqual([345_000, 390_000]); // prettier-ignore
  });

  it('goes to both where two have the path', () => {
    const assembly = load({ ru: [kestrel, kestrel], set: ['ethernet.mtu_bytes=1500'] });
    expect(assembly.nodes.flatMap((n) => (n.kind === 'o-ru' ? n.ethernet.mtu.value : []))).toEqual([1500, 1500]);
  });

  it('reads lists and mappings as YAML', () => {
    const set = [
      'cells[0].fronthaul.eaxc_dl=[0, 1]',
      'cells[0].tdd={period_slots: 5, dl_slots: 3, dl_symbols: 6, ul_slots: 1, ul_symbols: 4}',
    ];
    const cell = duOf(load({ set })).variants[0]?.cells[0];
    expect(cell?.fronthaul.eaxcDl.value).toEqual([0, 1]);
    expect(cell?.tdd.value).toMatchObject({ periodSlots: 5 });
  });

  it('reaches the transport of all links, or of one', () => {
    const assembly = load({
      ru: [kestrel, kestrel],
      transport: 'fibre_km=10',
      set: ['fh-2:transport.fibre_km=1', 'transport.rate_gbps=10'],
    });
    expect(assembly.fronthauls.map((f) => [f.transport.t12Max.value, f.transport.rate.value])).toEqual([[48_970, 1e10], [4897, 1e10]]); // prettier-ignore
    expect(assembly.fronthauls[1]?.transport.fibre.origin.kind).toBe('overridden');
  });

  it.each([
    ['a path that no format knows', 'nothing.at.all=1', 'option-unknown-parameter', { name: 'nothing.at.all' }],
    [
      'a mistyped path',
      'cells[0].fronthaul.t1a_max_upp_us=1',
      'option-unknown-parameter',
      { known: expect.stringContaining(T1A) as string },
    ],
    ['an item that a list does not have', 'cells[7].pci=1', 'option-unknown-parameter', {}],
    ['an unknown node', `du-7:${T1A}=1`, 'option-unknown-parameter', { known: 'du-1:…, ru-1:…' }],
    ['an unknown link', 'fh-7:transport.fibre_km=1', 'option-unknown-parameter', { known: 'fh-1:…' }],
    ['an unknown key of the transport', 'transport.fibre=1', 'option-unknown-parameter', {}],
    ['no value', T1A, 'option-bad-value', {}],
    ['an empty value', `${T1A}=`, 'option-bad-value', {}],
    ['a value that is no YAML', `${T1A}=[1,`, 'option-bad-value', { expected: 'YAML' }],
    ['a value of the wrong kind', `${T1A}=soon`, 'option-bad-value', { expected: 'number' }],
    ['a transport that cannot be', 'transport.fibre_km=-1', 'option-bad-value', {}],
    ['a forbidden key', 'radio.__proto__.x=1', 'forbidden-key', { key: '__proto__' }],
    ['a forbidden key in the value', 'radio={__proto__: 1}', 'forbidden-key', { key: '__proto__' }],
  ] as const)('refuses %s', (_, set, code, data) => {
    expect(refused({ set: [set] })).toMatchObject({ code, data });
  });
});

describe('the hash of a mix', () => {
  const text = library.get('ru/kestrel-r4') ?? '';
  const hash = (ru: string, name = 'a.yaml') => hashMix(load({ ru: [source(ru, name)] }));

  it('is 64 hexadecimal digits and the same each time', () => {
    expect(hash(text)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(text)).toBe(hash(text));
  });

  it('does not see the file name, comments, labels or the order of keys', () => {
    const [line = '', first = '', rest = ''] = /^prach: \{ (\w+: \w+), (.*) \}\n/m.exec(text) ?? [];
    const moved = text.replace(line, '').replace('kind: o-ru\n', `kind: o-ru\n# moved\nprach: { ${rest}, ${first} }\n`);
    expect(moved).not.toBe(text);
    expect(hash(moved, 'b.yaml')).toBe(hash(text));
  });

  it('sees a value, where it comes from, and the transport', () => {
    const base = load();
    const others = [
      load({ set: [`${T1A}=345`] }),
      load({ transport: 'fibre_km=0' }),
      load({ ru: [{ profile: 'ru/osprey-s4' }] }),
    ];
    expect(new Set([base, ...others].map(hashMix)).size).toBe(4);
  });
});

describe('a mix that shall run', () => {
  it('gets what it lacks from archetypes, listed, serving the areas of its cells', () => {
    const { assembly, added } = completeForRun(load({ set: ['cells[0].tac=99'] }), library);
    expect(added.map((a) => [a.id, a.profile ?? a.paths?.length])).toEqual([
      ['cu-cp-1', 'cu/archetype-cp'], ['cu-up-1', 'cu/archetype-up'], ['core-1', 'core/archetype'],
      ['host-1', 'host/dedicated'], ['host-2', 'host/generic'], ['fh-1', 5],
    ]); // prettier-ignore
    const core = assembly.nodes.find((n) => n.kind === 'core');
    expect(core).toMatchObject({
      supportedTas: { value: [{ tac: 99, plmns: ['00101'] }], origin: { kind: 'assumed' } },
    });
    expect(duOf(assembly).host).toBe('host-1');
    expect(assembly.fronthauls[0]?.transport.rate.value).toBe(25e9);
  });

  it('leaves alone what it has', () => {
    const mix = loadAssembly({ library, mix: { profile: 'mixes/first' } });
    const { assembly, added } = completeForRun(mix, library);
    expect(added).toEqual([]);
    expect(hashMix(assembly)).toBe(hashMix(mix));
  });

  it('keeps unknown reception windows unknown', () => {
    const { assembly } = completeForRun(load({ ru: [{ profile: 'ru/benetel-ran550' }] }), library);
    expect(assembly.nodes.find((n) => n.kind === 'o-ru')).toMatchObject({ delayProfiles: [] });
  });
});

describe('the library', () => {
  it('lists profiles by id, and mixes apart', () => {
    const ids = listProfiles(library).map((p) => p.id);
    expect(ids).toEqual([...ids].sort());
    expect(listMixes(library).map((m) => m.id)).toEqual(['mixes/early', 'mixes/fifty-cells', 'mixes/first']);
  });

  it('shows a profile in its own units with each figure’s origin', () => {
    const shown = showProfile(library, 'kestrel-r4');
    expect(shown).toMatchObject({ id: 'ru/kestrel-r4', kind: 'o-ru', evidence: 'archetype', bands: [78] });
    expect(shown.figures).toContainEqual(expect.objectContaining({ path: 'delay_profiles[0].ta3_max_us', value: 171 }));
    expect(refusalOf(() => showProfile(library, 'ru/none')).code).toBe('profile-unknown');
  });
});

describe('settings of a mix', () => {
  it('stand beside the mix', () => {
    expect(loadMix({ library, mix: { profile: 'first' } }).settings).toEqual({
      ues: 4,
      dlMbps: 200,
      ulMbps: 20,
      durationS: 2,
      seed: 1,
    });
    expect(loadMix({ library, du: [srsran], ru: [kestrel] }).settings).toEqual({});
  });
});
