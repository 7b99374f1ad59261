import { describe, expect, it } from 'vitest';
import { completeForRun, hashMix, loadMix, type Assembly, type LoadRequest } from '../../sim/catalogue/index.ts';
import { check, type CheckResult } from '../../sim/compat/index.ts';
import { topologySchema, type LinkView, type Topology } from '../../sim/protocol/topology.ts';
import { makeTopology } from '../../sim/report/topology.ts';
import { readLibrary } from '../../sim/run/home.ts';

const library = readLibrary();

interface Drawn {
  readonly assembly: Assembly;
  readonly result: CheckResult;
  readonly topology: Topology;
}

/** As the server draws: the verdict of the mix as given, the nodes that a run adds, the transport as stated. */
function draw(request: Omit<LoadRequest, 'library'>, uesPerCell = 2): Drawn {
  const { assembly } = loadMix({ library, ...request });
  const result = check(assembly);
  const { assembly: whole, added } = completeForRun(assembly, library);
  const drawn = { ...whole, fronthauls: assembly.fronthauls };
  const topology = makeTopology(drawn, result, { mix: hashMix(assembly), added, uesPerCell });
  return { assembly, result, topology: topologySchema.parse(topology) };
}
const mix = (text: string) => draw({ mix: { name: 'mix.yaml', text: `ranmix: mix/1\n${text}` } });
const link = ({ topology }: Drawn, id: string): LinkView => {
  const found = topology.links.find((l) => l.id === id);
  if (!found) throw new Error(`no ${id} among ${topology.links.map((l) => l.id).join(' ')}`);
  return found;
};
const verdicts = (drawn: Drawn) => Object.fromEntries(drawn.topology.links.map((l) => [l.id, l.verdict]));
const nodeOf = ({ topology }: Drawn, id: string) => topology.nodes.find((n) => n.id === id);
const property = (drawn: Drawn, id: string, name: string) => nodeOf(drawn, id)?.properties.find((p) => p.name === name);

const first = draw({ mix: { profile: 'mixes/first' } });
const early = draw({ mix: { profile: 'mixes/early' } });

describe('the drawing of a mix that works', () => {
  it('has every node in its lane, inside its host and site', () => {
    const places = first.topology.nodes.map((n) => [n.id, n.kind, n.lane, n.host ?? '-', n.site ?? '-', n.hostClass ?? '-'].join(' ')); // prettier-ignore
    expect(places).toEqual([
      'du-1 o-du du server-1 Edge site -',
      'ru-1 o-ru ru - Mast A -',
      'cu-cp-1 o-cu-cp cu server-2 Central office -',
      'cu-up-1 o-cu-up cu server-2 Central office -',
      'core-1 core core - Central office -',
      'server-1 host du - Edge site generic',
      'server-2 host cu - Central office generic',
      'ue-1 ue ue - - -',
      'ue-2 ue ue - - -',
    ]);
  });

  it('has every link from downstream to upstream, between nodes that are there', () => {
    expect(first.topology.links.map((l) => `${l.id} ${l.kind} ${l.from} ${l.to}`)).toEqual([
      'radio-ue-1 radio ue-1 ru-1',
      'radio-ue-2 radio ue-2 ru-1',
      'fh-1 OFH ru-1 du-1',
      'f1c-1 F1-C du-1 cu-cp-1',
      'f1u-1 F1-U du-1 cu-up-1',
      'e1-1 E1 cu-cp-1 cu-up-1',
      'ng-1 NG cu-cp-1 core-1',
      'n3-1 N3 cu-up-1 core-1',
    ]);
    const ids = new Set(first.topology.nodes.map((n) => n.id));
    expect(ids.size).toBe(first.topology.nodes.length);
    for (const { from, to } of first.topology.links) expect(ids.has(from) && ids.has(to)).toBe(true);
    expect(new Set(Object.values(verdicts(first)))).toEqual(new Set(['interoperable']));
    expect(first.topology.added).toEqual([]);
  });

  it('gives the fronthaul its way, its windows and its load', () => {
    const { detail, windows, capacity, peakLoad, planes } = link(first, 'fh-1');
    expect(detail).toBe('10 km · 25 Gbit/s');
    expect(windows).toEqual({ downU: [134, 345], downCDl: [259, 470], downCUl: [125, 336], upU: [0, 400] });
    expect(capacity).toBe(25e9);
    // 4 eAxC, 273 PRB of BFP9 (28 bytes) in two frames each, 34 + 24 bytes around each frame; 6 C-plane messages of 64 + 24 bytes.
    const bits = 8 * (4 * (273 * 28 + 2 * (34 + 24)) + 6 * (64 + 24));
    expect(peakLoad).toBeGreaterThan(0.99 * (bits / (500e-6 / 14)));
    expect(peakLoad).toBeLessThan(1.01 * (bits / (500e-6 / 14)));
    expect(planes).toEqual({ C: 'interoperable', U: 'interoperable', S: 'interoperable', M: 'interoperable' });
  });

  it('is the same for the same mix', () => {
    expect(draw({ mix: { profile: 'mixes/first' } }).topology).toEqual(first.topology);
  });
});

describe('the drawing of a mix that sends too early', () => {
  it('shows the break where it is, and what is never reached behind it', () => {
    expect(verdicts(early)).toEqual({
      'radio-ue-1': 'not reached',
      'radio-ue-2': 'not reached',
      'fh-1': 'incompatible',
      'f1c-1': 'interoperable',
      'f1u-1': 'not reached',
      'e1-1': 'interoperable',
      'ng-1': 'interoperable',
      'n3-1': 'not reached',
    });
  });

  it('tells the planes apart and names the findings, the worst first', () => {
    const { planes, findings } = link(early, 'fh-1');
    expect(planes).toMatchObject({ U: 'incompatible', C: 'interoperable', S: 'interoperable' });
    expect(findings[0]).toBe(0);
    expect(early.result.findings[0]).toMatchObject({ id: 'OFH-TIM-002', link: 'fh-1' });
    expect(findings).toEqual([...findings].sort((a, b) => a - b));
    expect(early.result.findings).toHaveLength(findings.length);
  });

  it('says of the value that it was set by hand, and why', () => {
    const value = property(early, 'du-1', 'T1a_max_up');
    expect(value).toMatchObject({ group: 'timing', value: '390 µs', origin: { kind: 'overridden' } });
    expect(value?.origin.reason).toContain('another radio unit');
  });
});

describe('a break elsewhere', () => {
  it('in the time stops the S-plane, and with it what waits for it, not F1', () => {
    const drawn = draw({ mix: { profile: 'mixes/first' }, set: ['transport.ptp_domain=25'] });
    expect(link(drawn, 'fh-1')).toMatchObject({ verdict: 'incompatible', planes: { S: 'incompatible', M: 'interoperable', C: 'not reached', U: 'not reached' } }); // prettier-ignore
    expect(verdicts(drawn)).toMatchObject({ 'f1c-1': 'interoperable', 'radio-ue-1': 'not reached' });
  });

  it('in F1 leaves the fronthaul unreached, with its own findings still named', () => {
    const drawn = draw({ mix: { profile: 'mixes/first' }, set: ['cu-cp-1:supported_tas=[{ tac: 99, plmns: ["00101"] }]'] });
    expect(drawn.result.findings[0]).toMatchObject({ interface: 'F1C' });
    expect(link(drawn, 'fh-1').planes).toEqual({ S: 'interoperable', M: 'interoperable', C: 'not reached', U: 'not reached' }); // prettier-ignore
    expect(verdicts(drawn)).toMatchObject({ 'f1c-1': 'incompatible', 'fh-1': 'not reached', 'radio-ue-1': 'not reached', 'e1-1': 'interoperable' }); // prettier-ignore
  }); // prettier-ignore

  it('on one of two radio units leaves the way of the other open', () => {
    const drawn = mix(`
nodes:
  du-1: { profile: du/srsran }
  near: { profile: ru/kestrel-r4 }
  far: { profile: ru/kestrel-r4 }
links:
  - { id: short, interface: ofh, ends: [du-1, near], transport: { fibre_km: 10, rate_gbps: 25, ptp_domain: 24 } }
  - { id: long, interface: ofh, ends: [du-1, far], transport: { fibre_km: 40, rate_gbps: 25, ptp_domain: 24 } }
`);
    const kinds = drawn.topology.links.map((l) => `${l.kind} ${l.from} ${l.verdict}`);
    expect(kinds).toContain('radio ue-1 interoperable');
    expect(kinds).toContain('radio ue-3 not reached');
    expect(kinds).toContain('OFH near interoperable');
    expect(kinds).toContain('OFH far incompatible');
    expect(kinds).toContain('F1-U du-1 interoperable');
    expect(link(drawn, 'short').findings).not.toEqual(link(drawn, 'long').findings);
  });
});

describe('what nobody stated', () => {
  const open = draw({ du: [{ profile: 'du/srsran' }], ru: [{ profile: 'ru/foxconn-rpqn' }] });

  it('is listed without a value, by the name of what would tell', () => {
    const window = nodeOf(open, 'ru-1')?.properties.find((p) => p.group === 'compression' && p.value === undefined);
    expect(window?.origin).toMatchObject({ kind: 'unknown' });
    expect(window?.origin.path).toMatch(/^\//);
  });

  it('makes links undetermined, and draws no window, length or load out of nothing', () => {
    const ofh = open.topology.links.find((l) => l.kind === 'OFH');
    expect(open.result.verdict).toBe('undetermined');
    expect(ofh).toMatchObject({ verdict: 'undetermined', detail: '' });
    expect(ofh?.windows).not.toHaveProperty('downU');
    expect(ofh?.planes).toMatchObject({ U: 'undetermined' });
    expect(open.topology.links.find((l) => l.kind === 'radio')?.verdict).toBe('undetermined');
    expect(ofh?.properties.find((p) => p.name === 'T12_max')).toMatchObject({ origin: { kind: 'unknown' } });
  });

  it('is filled in by archetypes, and said so', () => {
    const added = open.topology.added.map((a) => `${a.id} ${a.profile}`);
    expect(added).toEqual(expect.arrayContaining(['cu-cp-1 cu/archetype-cp', 'core-1 core/archetype']));
    for (const { id } of open.topology.added) {
      const isThere = [...open.topology.nodes, ...open.topology.links].some((each) => each.id === id);
      expect([id, isThere]).toEqual([id, true]);
    }
  });
});

describe('details', () => {
  it('draws a switch on its way, with how long a frame stays in it', () => {
    const drawn = draw({ du: [{ profile: 'du/srsran' }], ru: [{ profile: 'ru/kestrel-r4' }], transport: 'transport/fibre-one-switch' }); // prettier-ignore
    const node = drawn.topology.nodes.find((n) => n.kind === 'switch');
    expect(node).toMatchObject({ lane: 'fronthaul', evidence: 'model', link: 'fh-1' });
    expect(node?.properties[0]?.value).toMatch(/µs – .* µs$/);
  });

  it('counts UEs over the cells as a run does, and draws a dozen at most', () => {
    const many = draw({ mix: { profile: 'mixes/first' } }, 1000).topology;
    expect(many.nodes.filter((n) => n.kind === 'ue')).toHaveLength(12);
    const none = draw({ mix: { profile: 'mixes/first' } }, 0).topology;
    expect(none.links.some((l) => l.kind === 'radio')).toBe(false);
  });

  it('writes values in the standards’ names with their unit', () => {
    expect(property(first, 'ru-1', 'T2a_max_up [100 MHz, 30 kHz]')?.value).toBe('345 µs');
    expect(property(first, 'ru-1', 'speed')?.value).toMatch(/ Gbit\/s$/);
    expect(property(first, 'du-1', 'SCS')?.value).toBe('30 kHz');
    expect(property(first, 'du-1', 'channel bandwidth')?.value).toBe('100 MHz');
    expect(property(first, 'du-1', 'eAxC (DL)')?.value).toBe('0, 1, 2, 3');
    expect(property(first, 'du-1', 'tdd-UL-DL-Pattern')?.value).toBe('D 7+6/14 · U 2+4/14 · 10 slot');
    expect(property(first, 'cu-cp-1', 'Supported TA List')?.value).toMatch(/^TAC \d+: \d+/);
  });

  it('says which of several rows a line is about', () => {
    const { nodes } = first.topology;
    for (const { properties } of nodes) {
      const names = properties.map((p) => `${p.group} ${p.name}`);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });

  it('shows texts of files as they are: escaping is for whoever draws', () => {
    const drawn = mix('name: "<img src=x onerror=alert(1)>"\nnodes:\n  du-1: { profile: du/srsran }\n  ru-1: { profile: ru/kestrel-r4 }\n'); // prettier-ignore
    expect(drawn.topology.name).toBe('<img src=x onerror=alert(1)>');
  });
});
