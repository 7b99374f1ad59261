import { describe, expect, it } from 'vitest';
import { loadMix, type LoadRequest } from '../../sim/catalogue/index.ts';
import { refusalOf } from './refusal.ts';
import { library, SMALL_RU, source } from './small.ts';

const MIX = `ranmix: mix/1
name: two masts
nodes:
  gnb: { profile: du/srsran, host: box, site: hut }
  mast-a: { profile: ru/kestrel-r4 }
  mast-b:
    files: [radios/w1.yaml]
    overrides:
      - { path: ethernet.mtu_bytes, value: 1500, reason: as measured }
hosts:
  box: { profile: host/generic }
links:
  - { interface: ofh, ends: [gnb, mast-a], transport: transport/dark-fibre-10km }
  - { id: short, interface: ofh, ends: [mast-b, gnb], transport: { fibre_km: 1, t34_max_us: 20 } }
seed: 7
`;

const include: LoadRequest['include'] = (name) => (name === 'radios/w1.yaml' ? source(SMALL_RU, name) : undefined);
const load = (text: string, more: Partial<LoadRequest> = {}) =>
  loadMix({ library, mix: source(text, 'two.yaml'), include, ...more });

describe('a mix file', () => {
  const { assembly, settings } = load(MIX);

  it('names its nodes, and puts them on their hosts and sites', () => {
    expect(assembly.nodes.map((n) => [n.id, n.kind, n.host, n.site])).toEqual([
      ['gnb', 'o-du', 'box', 'hut'],
      ['mast-a', 'o-ru', undefined, undefined],
      ['mast-b', 'o-ru', undefined, undefined],
      ['box', 'host', undefined, undefined],
    ]);
    expect([assembly.name, settings]).toEqual(['two masts', { seed: 7 }]);
  });

  it('links them in either direction, with a profile or figures for the transport', () => {
    expect(
      assembly.fronthauls.map((f) => [f.id, f.du, f.ru, f.transport.t12Max.value, f.transport.t34Max.value]),
    ).toEqual([
      ['fh-1', 'gnb', 'mast-a', 48_970, 48_970],
      ['short', 'gnb', 'mast-b', 4897, 20_000],
    ]);
    expect(assembly.fronthauls[1]?.transport.t34Max.origin).toMatchObject({
      kind: 'configured',
      file: 'two.yaml',
      line: 14,
    });
  });

  it('overrides with the reason that it states', () => {
    expect(assembly.nodes[2]).toMatchObject({
      ethernet: { mtu: { value: 1500, origin: { kind: 'overridden', reason: 'as measured' } } },
    });
  });

  it('takes --set by its own names, and --transport for every link', () => {
    const set = ['mast-b:ethernet.mtu_bytes=9000', 'short:transport.fibre_km=2'];
    const { assembly: changed } = load(MIX, { set, transport: 'fibre_km=5' });
    expect(changed.nodes[2]).toMatchObject({ ethernet: { mtu: { value: 9000 } } });
    expect(changed.fronthauls.map((f) => f.transport.fibre.value)).toEqual([5000, 2000]);
  });

  it('pairs in order where it states no links', () => {
    const { assembly: paired } = load(MIX.replace(/^links:\n(?: .*\n)+/m, ''));
    expect(paired.fronthauls.map((f) => [f.du, f.cell, f.ru])).toEqual([['gnb', 0, 'mast-a'], ['gnb', 0, 'mast-b']]); // prettier-ignore
  });
});

describe('a bad mix', () => {
  it.each([
    ['a newer form', 'mix/1', 'mix/2', 'form-too-new', 1, { form: 'mix/2', known: 'mix/1' }],
    ['a mistyped key', 'hosts:', 'hots:', 'key-unknown', 10, { near: ' → hosts' }],
    [
      'neither profile nor files',
      '{ profile: ru/kestrel-r4 }',
      '{}',
      'schema-mismatch',
      5,
      { expected: 'profile | files' },
    ],
    [
      'profile and files',
      'mast-b:',
      'mast-b:\n    profile: ru/kestrel-r4',
      'schema-mismatch',
      6,
      { expected: 'profile | files' },
    ],
    [
      'an interface that we do not read',
      'interface: ofh, ends: [gnb',
      'interface: x2, ends: [gnb',
      'schema-mismatch',
      13,
      { expected: 'ofh' },
    ],
    ['an end that is nobody', '[gnb, mast-a]', '[gnb, mast-c]', 'reference-unknown', 13, { name: 'mast-c' }],
    ['two radio units as ends', '[gnb, mast-a]', '[mast-b, mast-a]', 'wrong-kind', 13, { expected: 'o-du' }],
    [
      'a cell that the DU has not',
      'transport: transport/d',
      'cell: 1, transport: transport/d',
      'schema-mismatch',
      13,
      { path: 'cell', found: 1 },
    ],
    ['a host that is none', 'host: box', 'host: mast-a', 'reference-unknown', 4, { name: 'mast-a', known: 'box' }],
    ['a name that a host has already', 'mast-a: {', 'box: {', 'schema-mismatch', 5, { found: 'box' }],
    ['a negative fibre', 'fibre_km: 1', 'fibre_km: -1', 'option-bad-value', 14, { name: 'transport.fibre_km' }],
    ['a key that a transport has not', 'fibre_km: 1', 'fiber_km: 1', 'key-unknown', 14, { near: ' → fibre_km' }],
    ['a bad seed', 'seed: 7', 'seed: -7', 'schema-mismatch', 15, { path: 'seed' }],
    ['a seed beyond 32 bits', 'seed: 7', 'seed: 4294967296', 'schema-mismatch', 15, { path: 'seed' }],
    [
      'more UEs than a cell takes',
      'seed: 7',
      'traffic: { ues: 65 }',
      'schema-mismatch',
      15,
      { path: 'traffic.ues', found: '65' },
    ],
    ['endless traffic', 'seed: 7', 'traffic: { dl_mbps: .inf }', 'schema-mismatch', 15, { found: 'Infinity' }],
    ['a run of more than an hour', 'seed: 7', 'duration_s: 3600.5', 'schema-mismatch', 15, { path: 'duration_s' }],
    [
      'a link named like a node',
      '{ interface: ofh, ends: [gnb',
      '{ id: mast-a, interface: ofh, ends: [gnb',
      'schema-mismatch',
      13,
      { found: 'mast-a' },
    ],
    ['a name with a blank', 'mast-a: {', "'mast a': {", 'schema-mismatch', 5, { found: '"mast a"' }],
    ['a key that stands elsewhere', 'fibre_km: 1', 'interface: 1', 'key-unknown', 14, { name: 'interface', near: '' }],
    ['a major that never was', 'mix/1', 'mix/0', 'wrong-kind', 1, { actual: 'mix/0' }],
  ] as const)('%s is refused with its line', (_, from, to, code, line, data) => {
    const broken = MIX.replace(from, to);
    expect(broken).not.toBe(MIX);
    const refusal = refusalOf(() => load(broken));
    expect(refusal).toMatchObject({ code, data });
    expect(refusal.where).toMatchObject({ file: 'two.yaml', line });
  });

  it.each(['../secret.yaml', 'a/../../b.yaml', '/etc/passwd', 'C:\\x.yaml', '\\\\host\\x', '~/x.yaml'])(
    'does not follow the file name %s outside',
    (name) => {
      const text = MIX.replace('radios/w1.yaml', `'${name}'`);
      expect(refusalOf(() => load(text, { include: () => source(SMALL_RU) }))).toMatchObject({
        code: 'include-outside',
        data: { name },
        where: { file: 'two.yaml' },
      });
    },
  );

  it('says which file was not given', () => {
    expect(refusalOf(() => load(MIX, { include: undefined }))).toMatchObject({
      code: 'file-missing',
      where: { file: 'radios/w1.yaml' },
    });
  });

  it('refuses an override that nothing understands', () => {
    expect(refusalOf(() => load(MIX.replace('ethernet.mtu_bytes', 'ethernet.mtu')))).toMatchObject({
      code: 'option-unknown-parameter',
      data: { name: 'ethernet.mtu' },
    });
  });
});
