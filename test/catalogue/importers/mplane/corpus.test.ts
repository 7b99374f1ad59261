import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Oru } from '../../../../sim/catalogue/assembly.ts';
import { mplane } from '../../../../sim/catalogue/importers/mplane/index.ts';
import { originsOf, readAll } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../../shared', import.meta.url).pathname;
const folder = `${corpus}/samples/mplane`;
const files = existsSync(folder) ? readdirSync(folder).sort() : [];
if (files.length === 0) console.warn(`SKIPPED: no M-plane corpus in ${folder} (set RANMIX_CORPUS)`);

const textOf = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const read = (name: string) => readAll([{ name, text: textOf(name) }]);
const oruOf = (name: string): Oru => {
  const [node] = read(name).nodes;
  if (node?.kind !== 'o-ru') throw new Error(`${name}: no O-RU`);
  return node;
};

/** No instance data of M-plane: not recognised. */
const OTHER: Readonly<Record<string, string>> = {
  'delay-profiles-ns.json': 'a table of delay profiles, collected by hand',
  'oai-benetel-ran550-mplane-log-facts.json': 'facts out of a client’s log, collected by hand',
};
/** Fragments without a radio unit: refused by name. */
const NO_RADIO: Readonly<Record<string, string>> = {
  'osc-ntsim-ietf-hardware-operational.json': 'an inventory of chassis, fans and slots; no module of a radio unit',
};

describe.skipIf(files.length === 0)('public M-plane files', () => {
  it.for(files)('%s is read, or refused for its reason', (name) => {
    if (name in OTHER) expect(mplane.recognise(textOf(name)), OTHER[name]).toBe(0);
    else if (name in NO_RADIO)
      expect(() => read(name), NO_RADIO[name]).toThrow(expect.objectContaining({ code: 'no-radio' }));
    else {
      expect(mplane.recognise(textOf(name))).toBe(0.95);
      const { nodes, unread } = read(name);
      expect(nodes.map((n) => n.kind)).toEqual(['o-ru']);
      const lines = textOf(name).split('\n').length;
      for (const origin of originsOf(nodes)) {
        expect(origin.file).toBe(name);
        // what no leaf tells goes by its own name
        expect(origin.path).toMatch(origin.kind === 'unknown' ? /^(?:\/(?:o-ran|ietf)-[a-z0-9-]+:|mplane\.|sync\.)/ : /^\/(?:o-ran|ietf)-[a-z0-9-]+:/); // prettier-ignore
        if (origin.kind === 'reported' || origin.kind === 'configured') expect(origin.line).toBeGreaterThan(0);
        expect(origin.line ?? 0).toBeLessThanOrEqual(lines);
      }
      for (const entry of unread) expect(entry.path).toMatch(/^\/[\w{]/);
    }
  });

  const its = (name: string, title: string, test: (oru: Oru) => void) =>
    it.skipIf(!files.includes(name))(`${name}: ${title}`, () => test(oruOf(name)));

  its('oai-benetel-ran550-v1.2.2-edit-config.xml', 'what a client wrote, one line each', ({ active, ethernet }) => {
    expect(
      active.carriers.map((c) => [c.direction, c.centre.value, c.bandwidth.value, c.scs.value, c.active.value]),
    ).toEqual([
      ['dl', 3_950_400_000, 100e6, 30e3, true],
      ['ul', 3_950_400_000, 100e6, 30e3, true],
    ]);
    expect(active.carriers[0]?.centre.origin).toMatchObject({ kind: 'configured', line: 424 });
    expect([active.eaxcDl.value, active.eaxcUl.value, active.eaxcPrach.value]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(active.eaxcPrach.origin.reason).toBe('PRACH: by name');
    expect(active.compressionDl.value).toEqual({ width: 9, header: 'static' });
    expect([ethernet.vlanC.value, ethernet.ruMac.value, ethernet.duMac.value]).toEqual([
      9,
      '8c:1f:64:d1:11:c0',
      '00:11:22:33:44:66',
    ]);
    expect(ethernet.mtu.origin.path).toBe("/ietf-interfaces:interfaces/interface[name='eth0']/o-ran-interfaces:l2-mtu");
  });

  its(
    'nvidia-aerial-fixture-dualband-b5-b2-uplane-get.xml',
    'two bands out of arrays, a suspect width',
    ({ active, bands }) => {
      expect(bands.map((b) => b.band.value)).toEqual([2, 5]);
      expect(active.compressionUl).toMatchObject({
        value: { method: 'bfp', width: 0 },
        origin: { kind: 'reported', suspect: true },
      });
      expect(active.eaxcDl.value).toEqual([384, 385, 578, 579]);
      expect(active.carriers.filter((c) => c.centre.origin.suspect)).toEqual([]);
    },
  );

  its('ocudu-netconf-config_ru.xml', 'late declaration, several roots, a pattern without SCS', ({ active, sync }) => {
    expect(sync.ptpDomain).toMatchObject({ value: 24, origin: { kind: 'defaulted' } });
    expect(active.tdd.origin).toMatchObject({ kind: 'unknown', reason: 'SCS: ?' });
  });

  its('osc-sim-o-ran-uplane-conf-running.xml', 'absurd frequencies are suspect', ({ active }) => {
    expect(active.carriers).toHaveLength(6);
    for (const { centre, bandwidth } of active.carriers)
      expect([centre.origin.suspect, bandwidth.origin.suspect]).toEqual([true, true]);
  });

  its('osc-sim-ietf-interfaces-running.xml', 'one VLAN for both planes', ({ ethernet }) => {
    expect([ethernet.vlanC.value, ethernet.vlanU.value, ethernet.ruMac.value]).toEqual([5, 5, '00:11:22:33:44:55']);
  });

  its('synthetic-oru-export-rfc7951.json', 'a unit in JSON', (oru) => {
    expect(oru.delayProfiles[0]?.t2aMaxUp).toMatchObject({ value: 429_000, origin: { line: 113 } });
    expect([oru.portsDl.value, oru.portsUl.value, oru.ethernet.mtu.value]).toEqual([4, 8, 9000]);
    expect(JSON.stringify(read('synthetic-oru-export-rfc7951.json'))).not.toMatch(/oranuser|xxxxxxxx/);
  });
});
