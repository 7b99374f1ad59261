import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { countFindings, groupFindings, toneOf } from '../../ui/src/state/findings.ts';
import { countLinks, isStale, shownFronthaul } from '../../ui/src/state/model.ts';
import { slotFor, withPart } from '../../ui/src/state/mix-edit.ts';
import { uploadedText, withMix, withRemedy } from '../../ui/src/state/requests.ts';
import { groupProfiles, matches } from '../../ui/src/panels/library-groups.ts';
import { linesAround } from '../../ui/src/panels/source-lines.tsx';
import { firstScreen, library, running, twoSites } from './fixtures.ts';

const { check, topology } = twoSites();

describe('requests', () => {
  const request = { mix: { id: 'mixes/first' }, set: ['du-1:ru_ofh.t1a_max_up=390', 'ru-1:pci=1'] };
  const remedy = (endpoint: string, path: string, to: unknown) => ({ endpoint, effort: 'config' as const, changes: [{ path, from: 1, to }] }); // prettier-ignore

  it('apply a remedy as a setting of its node or link, the later of a path in place of the earlier', () => {
    expect(withRemedy(request, remedy('du-1', 'ru_ofh.t1a_max_up', 354)).set).toEqual(['ru-1:pci=1', 'du-1:ru_ofh.t1a_max_up=354']); // prettier-ignore
    expect(withRemedy({}, remedy('fh-1', 'transport.fibre_km', 9.2)).set).toEqual(['fh-1:transport.fibre_km=9.2']);
  });

  it('write values so that they are read as what they are; null removes', () => {
    const values = ['bfp', true, [0, 1], null].flatMap((to) => withRemedy({}, remedy('du-1', 'a.b', to)).set ?? []);
    expect(values).toEqual(['du-1:a.b="bfp"', 'du-1:a.b=true', 'du-1:a.b=[0,1]', 'du-1:a.b=null']);
  });

  it('take an edited mix: settings of the part that left go, files that nobody names go', () => {
    const mix = { name: 'first.yaml', text: 'nodes: { du-1: { files: [gnb.yml] } }' };
    const before = { ...request, files: [{ name: 'old.xml', text: '' }, { name: 'gnb.yml', text: 'old' }] }; // prettier-ignore
    const files = [{ name: 'gnb.yml', text: 'new' }];
    expect(withMix(before, mix, 'du-1', files)).toEqual({ mix, files, set: ['ru-1:pci=1'] });
  });

  it('know the text of an opened file, from which its lines are shown', () => {
    const opened = { files: [{ name: 'gnb.yml', text: 'a: 1' }] };
    expect(uploadedText(opened, 'gnb.yml')).toBe('a: 1');
    expect(uploadedText(opened, 'other.yml')).toBeUndefined();
    expect(uploadedText(undefined, 'gnb.yml')).toBeUndefined();
  });
});

describe('a part put into a mix', () => {
  const MIX = [
    'ranmix: mix/1 # as it was',
    'nodes:',
    '  du-1:',
    '    profile: du/a',
    '    host: server-1',
    '    overrides: [{ path: x, value: 1, reason: y }]',
    '  ru-1: { profile: ru/a, site: Mast }',
    'hosts: { server-1: { profile: host/a } }',
    'links: [{ interface: ofh, ends: [du-1, ru-1], transport: { fibre_km: 1 } }]',
    '',
  ].join('\n');

  it('takes the chosen place where it fits, else the first of its kind', () => {
    expect(slotFor('o-ru', topology, undefined)).toEqual({ section: 'nodes', id: 'ru-1' });
    expect(slotFor('o-ru', topology, { kind: 'node', id: 'ru-2' })).toEqual({ section: 'nodes', id: 'ru-2' });
    expect(slotFor('o-ru', topology, { kind: 'node', id: 'du-2' })).toEqual({ section: 'nodes', id: 'ru-1' });
    expect(slotFor('host', topology, { kind: 'node', id: 'host-2' })).toEqual({ section: 'hosts', id: 'host-2' });
    expect(slotFor('transport', topology, { kind: 'link', id: 'fh-2' })).toEqual({ section: 'links', id: 'fh-2' });
    expect(slotFor('ric', topology, undefined)).toBeUndefined();
  });

  it('replaces profile and overrides, and leaves host, site and comments', async () => {
    const edited = await withPart(MIX, { section: 'nodes', id: 'du-1' }, { profile: 'du/b' });
    expect(edited).toContain('# as it was');
    expect(parse(edited)).toMatchObject({ nodes: { 'du-1': { profile: 'du/b', host: 'server-1' } } });
    expect(edited).not.toContain('overrides');
  });

  it('may be the files that the owner opened', async () => {
    const edited = await withPart(MIX, { section: 'nodes', id: 'ru-1' }, { files: ['ru.xml'] });
    expect(parse(edited)).toMatchObject({ nodes: { 'ru-1': { files: ['ru.xml'], site: 'Mast' } } });
    expect(edited).not.toContain('ru/a');
  });

  it('may be a host or a transport', async () => {
    const host = await withPart(MIX, { section: 'hosts', id: 'server-1' }, { profile: 'host/b' });
    expect(parse(host)).toMatchObject({ hosts: { 'server-1': { profile: 'host/b' } } });
    const link = await withPart(MIX, { section: 'links', id: 'fh-1' }, { profile: 'transport/b' });
    expect(parse(link)).toMatchObject({ links: [{ transport: 'transport/b' }] });
  });

  it('has a place in the mix, or it is a defect', async () => {
    await expect(withPart(MIX, { section: 'nodes', id: 'du-9' }, { profile: 'du/b' })).rejects.toThrow('nodes.du-9');
    await expect(withPart(MIX, { section: 'links', id: 'fh-9' }, { profile: 'x' })).rejects.toThrow('links.fh-9');
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

  it('are counted at links, and at nodes where they belong to no link; points to verify apart', () => {
    const { nodes, links } = countFindings(twoSites());
    expect([...nodes]).toEqual([
      ['cu-cp-1', 1],
      ['amf-1', 1],
    ]);
    expect([links.get('fh-1'), links.get('fh-2'), links.get('e1-1')]).toEqual([2, 1, 0]);
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
    expect(shownFronthaul({ packetLink: undefined, ran: topology })?.id).toBe('fh-1');
    expect(shownFronthaul({ packetLink: 'fh-2', ran: topology })?.id).toBe('fh-2');
    expect(shownFronthaul({ packetLink: 'gone', ran: topology })?.id).toBe('fh-1');
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
