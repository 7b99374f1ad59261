import { describe, expect, it } from 'vitest';
import type { Valued } from '../../sim/base/origin.ts';
import { loadAssembly, type LoadRequest } from '../../sim/catalogue/loader.ts';
import { buildTransport, parseTransport } from '../../sim/catalogue/transport.ts';
import { grandmasters, timeSourceOf } from '../../sim/catalogue/time-source.ts';
import { realLibrary } from './library.ts';
import { refusalOf } from './refusal.ts';

const library = realLibrary();
const sync = (text: string) => buildTransport(parseTransport(text)).sync;
const load = (more: Partial<LoadRequest> = {}) =>
  loadAssembly({ library, du: [{ profile: 'du/srsran' }], ru: [{ profile: 'ru/kestrel-r4' }], ...more });

describe('how time comes, in words', () => {
  it('takes profile, class, topology and clocks, in the usual spellings', () => {
    const told = sync('ptp_profile=G.8275.1,clock_class=6,lls=LLS-C3,prtc=PRTC-B,ptp_hops=3,ptp_clocks=T-BC-C,asymmetry_ns=-120'); // prettier-ignore
    expect(Object.values<Valued<unknown>>({ ...told }).map((v) => v.value)).toEqual([
      'G_8275_1',
      6,
      'C3',
      'PRTC-B',
      3,
      'T-BC-C',
      -120,
    ]);
    expect(told.lls.origin).toMatchObject({ kind: 'configured', path: 'transport.lls' });
    expect(sync('lls=c1').lls.value).toBe('C1');
  });

  it('leaves unknown what nobody said', () => {
    for (const [key, v] of Object.entries(sync('fibre_km=1'))) expect(v, key).toMatchObject({ value: undefined, origin: { kind: 'unknown' } }); // prettier-ignore
  });

  it.each(['lls=C5', 'lls=3', 'ptp_profile=G_8265_1', 'clock_class=256', 'clock_class=6.5', 'clock_class=six', 'ptp_hops=-1', 'ptp_clocks=T-BC-Z', 'prtc=A', 'asymmetry_ns=x'])(
    'refuses %s',
    (text) => {
      expect(refusalOf(() => parseTransport(text)).code).toBe('option-bad-value');
    },
  ); // prettier-ignore

  it('takes the same by --set', () => {
    const { fronthauls } = load({ set: ['transport.lls=C2', 'fh-1:transport.clock_class=7'] });
    expect([fronthauls[0]?.transport.sync.lls, fronthauls[0]?.transport.sync.clockClass]).toMatchObject([{ value: 'C2', origin: { kind: 'overridden' } }, { value: 7 }]); // prettier-ignore
  });
});

describe('who gives a fronthaul its time', () => {
  const source = (set: readonly string[], transport?: string) => {
    const { nodes, fronthauls } = load({ set, ...(transport === undefined ? {} : { transport }) });
    const du = nodes.find((n) => n.kind === 'o-du');
    const [link] = fronthauls;
    return link && du?.kind === 'o-du' ? timeSourceOf(link, du) : undefined;
  };

  it('nobody, where nobody says anything', () => {
    const text = 'ru_ofh:\n  cells:\n    - ru_mac_addr: 8c:1f:64:d1:11:c0\ncell_cfg: { dl_arfcn: 650000, band: 78 }\n';
    const { nodes, fronthauls } = load({ du: [{ name: 'gnb.yml', text }], transport: 'fibre_km=1' });
    const du = nodes.find((n) => n.kind === 'o-du');
    expect(fronthauls.map((link) => du?.kind === 'o-du' && timeSourceOf(link, du))).toEqual([undefined]);
  });

  it.each<[string, readonly string[], string | undefined, string | undefined]>([
    ['the topology says', [], 'lls=C1', 'du'],
    ['the topology says', [], 'lls=C2', 'du'],
    ['the topology says', [], 'lls=C3', 'network'],
    ['the topology says', [], 'lls=C4', 'unit'],
    ['the topology says, whatever the daemon of the DU', ['ptp4l.serverOnly=1'], 'lls=C3', 'network'],
    ['the DU never follows anybody', ['ptp4l.serverOnly=1'], 'fibre_km=1', 'du'],
    ['a domain is all that is said, here by the DU’s profile', [], 'fibre_km=1', 'network'],
  ])('%s (%s, %s): %s', (_, set, transport, expected) => {
    expect(source(set, transport)).toBe(expected);
  });
});

describe('faults of a mix', () => {
  const mix = (faults: string, way = 'ptp_domain: 24') => ({
    name: 'mix.yaml',
    text: `ranmix: mix/1\nnodes:\n  du-1: { profile: du/srsran }\n  ru-1: { profile: ru/kestrel-r4 }\nlinks:\n  - { interface: ofh, ends: [du-1, ru-1], transport: { ${way} } }\nfaults:\n${faults}`,
  });

  it('name what happens, when, and to whom', () => {
    const text = mix(
      '  - { at_s: 1, kind: gm-lost, node: gm-1 }\n  - { at_s: 0.5, until_s: 2, kind: ptp-path-lost, node: ru-1 }\n',
    );
    expect(loadAssembly({ library, mix: text }).faults).toEqual([
      { at: 1e9, until: undefined, kind: 'gm-lost', node: 'gm-1' },
      { at: 0.5e9, until: 2e9, kind: 'ptp-path-lost', node: 'ru-1' },
    ]);
    expect([...grandmasters(loadAssembly({ library, mix: text })).values()]).toEqual(['gm-1']);
  });

  it.each([
    ['a node that is not there', '  - { at_s: 1, kind: gm-lost, node: gm-2 }\n', 'reference-unknown'],
    ['a kind that is none', '  - { at_s: 1, kind: sun-lost, node: ru-1 }\n', 'schema-mismatch'],
    ['an end before the beginning', '  - { at_s: 1, until_s: 1, kind: gm-lost, node: gm-1 }\n', 'schema-mismatch'],
    ['a time before the run', '  - { at_s: -1, kind: gm-lost, node: gm-1 }\n', 'schema-mismatch'],
  ])('refuse %s', (_, faults, code) => {
    expect(refusalOf(() => loadAssembly({ library, mix: mix(faults) }))).toMatchObject({
      code,
      where: { file: 'mix.yaml' },
    });
  });

  it('need no grandmaster that no way of time has', () => {
    expect(refusalOf(() => loadAssembly({ library, mix: mix('  - { at_s: 1, kind: gm-lost, node: gm-1 }\n', 'lls: C1') })).code).toBe('reference-unknown'); // prettier-ignore
  });
});
