import { describe, expect, it } from 'vitest';
import { countNodeFindings, groupFindings, toneOf } from '../../ui/src/state/findings.ts';
import { countLinks, isStale, shownFronthaul } from '../../ui/src/state/model.ts';
import { uploadedText, withFiles, withProfile, withRemedy } from '../../ui/src/state/requests.ts';
import { groupProfiles, matches, roleOf } from '../../ui/src/panels/library-groups.ts';
import { linesAround } from '../../ui/src/panels/source-lines.tsx';
import { firstScreen, library, running, twoSites } from './fixtures.ts';

const { check, topology } = twoSites();

describe('requests', () => {
  const request = { mix: { id: 'mixes/first' }, set: ['ru_ofh.t1a_max_up=390', 'cell_cfg.pci=1'] };
  const remedy = (endpoint: string, path: string, to: unknown) => ({ endpoint, effort: 'config' as const, changes: [{ path, from: 1, to }] }); // prettier-ignore

  it('put a profile in place of the present one', () => {
    expect(withProfile({ ...request, ru: [{ profile: 'ru/a' }] }, 'ru', 'ru/b')).toEqual({ ...request, ru: [{ profile: 'ru/b' }] }); // prettier-ignore
  });

  it('carry an opened file as text, which its lines are shown from', () => {
    const opened = withFiles(request, 'du', [{ name: 'gnb.yml', text: 'a: 1' }]);
    expect(uploadedText(opened, 'gnb.yml')).toBe('a: 1');
    expect(uploadedText(opened, 'other.yml')).toBeUndefined();
    expect(uploadedText(undefined, 'gnb.yml')).toBeUndefined();
  });

  it('apply a remedy of a node as settings, the later of a path in place of the earlier', () => {
    expect(withRemedy(request, remedy('du-1', 'ru_ofh.t1a_max_up', 354), topology).set).toEqual(['cell_cfg.pci=1', 'ru_ofh.t1a_max_up=354']); // prettier-ignore
  });

  it('write values as a command line takes them: words plain, lists as JSON, null to remove', () => {
    const values = ['bfp', true, [0, 1], null].map((to) => withRemedy({}, remedy('du-1', 'a.b', to), topology).set);
    expect(values).toEqual([['a.b=bfp'], ['a.b=true'], ['a.b=[0,1]'], ['a.b=null']]);
  });

  it('apply a remedy of a link to the transport', () => {
    expect(withRemedy({ transport: 'fibre_km=40, mtu=9000' }, remedy('fh-1', 'fibre_km', 9.2), topology)).toEqual({ transport: 'fibre_km=9.2,mtu=9000' }); // prettier-ignore
  });
});

describe('findings', () => {
  it('are grouped by what they ask for, in the order of the server', () => {
    const { fails, undetermined, toVerify } = groupFindings(check);
    expect([fails.length, undetermined.length, toVerify.length]).toEqual([2, 2, 6]);
    expect(fails.map((f) => f.index)).toEqual([0, 1]);
  });

  it('have the tone of what they do', () => {
    expect(toneOf({ result: 'fails', severity: 'blocking' })).toBe('bad');
    expect(toneOf({ result: 'fails', severity: 'degraded' })).toBe('warn');
    expect(toneOf({ result: 'fails', severity: 'info' })).toBe('plain');
    expect(toneOf({ result: 'unknown', severity: 'blocking' })).toBe('open');
  });

  it('are counted at a node where they belong to no link, points to verify apart', () => {
    expect([...countNodeFindings(check.findings)]).toEqual([
      ['cu-cp-1', 1],
      ['amf-1', 1],
    ]);
  });
});

describe('the model', () => {
  it('counts the links that carry the verdict', () => {
    expect(countLinks(topology.links, 'incompatible')).toEqual({ bad: 1, all: 9 });
    expect(countLinks(topology.links, 'degraded')).toEqual({ bad: 1, all: 9 });
  });

  it('knows results that are older than the mix', () => {
    expect(isStale({ run: running(), checked: twoSites() })).toBe(false);
    expect(isStale({ run: { ...running(), mix: 'another' }, checked: twoSites() })).toBe(true);
    expect(isStale({ run: undefined, checked: twoSites() })).toBe(false);
  });

  it('shows the worst fronthaul unless another is chosen', () => {
    expect(shownFronthaul({ packetLink: undefined, checked: twoSites() })?.id).toBe('fh-1');
    expect(shownFronthaul({ packetLink: 'fh-2', checked: twoSites() })?.id).toBe('fh-2');
    expect(shownFronthaul({ packetLink: 'gone', checked: twoSites() })?.id).toBe('fh-1');
  });

  it('starts with a mix of the list', () => {
    const { request, mixes } = firstScreen();
    expect(mixes.map(({ id }) => ({ id }))).toContainEqual(request.mix);
  });
});

describe('the library', () => {
  it('groups parts in the order of the network', () => {
    expect(groupProfiles(library()).map(([group, members]) => [group, members.length])).toEqual([
      ['ru', 3],
      ['du', 1],
      ['cu', 1],
      ['host', 2],
    ]);
  });

  it('finds a part by every word of the query', () => {
    const found = (query: string) => library().filter((p) => matches(p, query)).map((p) => p.id); // prettier-ignore
    expect(found('N79 kestrel')).toEqual(['ru/kestrel-r4']);
    expect(found('')).toHaveLength(7);
    expect(found('n79 osprey')).toEqual([]);
  });

  it('puts radio units and DUs into a mix, nothing else', () => {
    expect(library().map((profile) => roleOf(profile))).toEqual(['ru', 'ru', 'ru', 'du', undefined, undefined, undefined]); // prettier-ignore
  });
});

describe('lines of a file', () => {
  const text = 'ru_ofh:\r\n  t1a_min_up: 294\r\n  t1a_max_up: 390\r\n';
  it('come with the one before and the one after', () => {
    expect(linesAround(text, 2).map((l) => l.content)).toEqual(['ru_ofh:', '  t1a_min_up: 294', '  t1a_max_up: 390']);
    expect(linesAround('  a\n    b', 2)).toEqual([
      { number: 1, content: 'a' },
      { number: 2, content: '  b' },
    ]);
  });
  it('are none beyond the end', () => expect(linesAround('a', 9)).toEqual([]));
});
