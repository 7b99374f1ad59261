import { describe, expect, it } from 'vitest';
import { mplane } from '../../../../sim/catalogue/importers/mplane/index.ts';
import { fixture, originsOf, oruOf, readText, withoutPlaces } from './support.ts';

const xml = fixture('unit.xml');
const json = fixture('unit.json');
const oru = oruOf(xml);

describe('a whole unit', () => {
  it('is the same in XML and in JSON, but for lines', () => {
    expect(withoutPlaces(readText(json).nodes)).toEqual(withoutPlaces(readText(xml).nodes));
    expect(withoutPlaces(readText(json).unread)).toEqual(withoutPlaces(readText(xml).unread));
  });

  it('gives every origin the line where its value stands', () => {
    const lineOf = (text: string, needle: string) => text.slice(0, text.indexOf(needle)).split('\n').length;
    expect(oru.delayProfiles[0]?.t2aMaxUp.origin.line).toBe(lineOf(xml, '<t2a-max-up>'));
    expect(oru.ethernet.mtu.origin.line).toBe(lineOf(xml, '<x:l2-mtu>'));
    expect(oruOf(json).delayProfiles[0]?.t2aMaxUp.origin.line).toBe(lineOf(json, '"t2a-max-up"'));
  });

  it('is known by its whole, not by its case', () => {
    expect([oru.vendor.value, oru.product.value, oru.firmware.value]).toEqual(['Hinode Radio', 'HR-44', '2.1.0']);
    expect(oru.label).toBe('Hinode Radio HR-44');
    expect(oru.evidence).toBe('file');
  });

  it('is its radio, else its chassis, else the first part that names a maker', () => {
    const parts = (...classes: string[]) => {
      const component = classes.map((c) => ({ name: c, class: c, 'mfg-name': `maker of ${c}` }));
      return oruOf(JSON.stringify({ 'o-ran-sync:sync': {}, 'ietf-hardware:hardware': { component } })).vendor.value;
    };
    const [radio, chassis, fan, port] = ['o-ran-hardware:O-RAN-RADIO', 'iana-hardware:chassis', 'iana-hardware:fan', 'iana-hardware:port'] as const; // prettier-ignore
    expect(parts(fan, chassis, radio)).toBe(`maker of ${radio}`);
    expect(parts(fan, chassis, port)).toBe(`maker of ${chassis}`);
    expect(parts(fan, port)).toBe(`maker of ${fan}`);
  });

  it('states category, ports and compression', () => {
    expect(oru.category.value).toBe('CAT_A');
    expect([oru.portsDl.value, oru.portsUl.value]).toEqual([4, 8]);
    expect(oru.compressionSupported.value).toEqual([
      { method: 'bfp', width: 9, header: 'static' },
      { method: 'none', width: 16, header: 'static' },
    ]);
    expect(oru.dynamicCompression.value).toBe(false);
  });

  it('keys delay profiles in Hz from kHz and Hz, delays in ns', () => {
    const [row, ...others] = oru.delayProfiles;
    expect(others).toEqual([]);
    expect([row?.bandwidth, row?.scs]).toEqual([100e6, 30e3]);
    const { bandwidth: _, scs: __, ...windows } = row ?? {};
    expect(Object.fromEntries(Object.entries(windows).map(([name, v]) => [name, (v as { value: unknown }).value]))).toEqual({
      t2aMinUp: 134_000, t2aMaxUp: 345_000, t2aMinCpDl: 259_000, t2aMaxCpDl: 470_000, t2aMinCpUl: 125_000,
      t2aMaxCpUl: 336_000, tcpAdvDl: 125_000, ta3Min: 50_000, ta3Max: 171_000,
    }); // prettier-ignore
    expect(row?.t2aMaxUp.origin).toMatchObject({
      kind: 'reported',
      encoding: 'ns',
      path: "/o-ran-delay-management:delay-management/bandwidth-scs-delay-state[bandwidth='100000'][subcarrier-spacing='30000']/ru-delay-profile/t2a-max-up",
    });
  });

  it('has bands, endpoint types and static endpoints', () => {
    expect(oru.bands.map((b) => [b.band.value, b.minFrequencyDl.value, b.maxCarrierBandwidthUl.value])).toEqual([
      [78, 3.3e9, 100e6],
    ]);
    expect(
      oru.endpointTypes.map((t) => [t.id, t.sectionTypes.value, t.frameStructures.value, t.maxPrbPerSymbol.value]),
    ).toEqual([[1, [1, 3], [193, 129], 273]]);
    expect(oru.txEndpoints.map((e) => [e.name, e.endpointType, e.staticConfig.value])).toEqual([['tx0', 1, 'NONE']]);
    expect(oru.rxEndpoints.map((e) => [e.name, e.staticConfig.value, e.staticConfig.origin.kind])).toEqual([
      ['rx0', 'NONE', 'defaulted'],
      ['rx1', 'PRACH', 'reported'],
    ]);
    expect([oru.staticPrach.value, oru.staticPrachConfigured.value, oru.cplanePrach.value]).toEqual([true, true, true]);
  });

  it('takes VLAN and addresses from the processing element that links use', () => {
    expect([oru.ethernet.vlanC.value, oru.ethernet.vlanU.value]).toEqual([9, 9]);
    expect([oru.ethernet.ruMac.value, oru.ethernet.duMac.value]).toEqual(['02:00:00:00:00:0a', '02:00:00:00:00:0b']);
    expect([oru.ethernet.mtu.value, oru.ethernet.rate.value]).toEqual([9000, 25e9]);
  });

  it('knows what is set up, PRACH apart', () => {
    const { active } = oru;
    expect(
      active.carriers.map((c) => [c.direction, c.centre.value, c.bandwidth.value, c.scs.value, c.active.value]),
    ).toEqual([
      ['dl', 3.6e9, 100e6, 30e3, true],
      ['ul', 3.6e9, 100e6, 30e3, false],
    ]);
    expect(active.carriers[1]?.active.origin.kind).toBe('defaulted');
    expect([active.eaxcDl.value, active.eaxcUl.value, active.eaxcPrach.value]).toEqual([[0], [0], [4]]);
    expect(active.eaxcPrach.origin.reason).toBeUndefined();
    expect(active.compressionDl.value).toEqual({ method: 'bfp', width: 9, header: 'static' });
    expect(active.compressionUl.value).toEqual({ method: 'bfp', width: 9, header: 'static' });
    expect(active.compressionPrach.value).toEqual({ method: 'none', width: 16, header: 'static' });
    expect(active.tdd.value).toEqual({ periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 });
    expect(active.tdd.origin.suspect).toBeUndefined();
  });

  it('defaults the PTP domain where the module is there', () => {
    expect(oru.sync.ptpDomain).toMatchObject({ value: 24, origin: { kind: 'defaulted' } });
    expect(oru.sync.ptpProfile).toMatchObject({ value: 'G_8275_1', origin: { kind: 'reported' } });
  });

  it('lists what was not read by its path alone', () => {
    const paths = readText(xml).unread.map((u) => `${u.path} ${u.effect}`);
    expect(paths).toContain('/o-ran-usermgmt:users skipped');
    expect(paths).toContain('/o-ran-uplane-conf:user-plane-configuration/tx-array-carriers/gain skipped');
    expect(paths).toContain('/ietf-interfaces:interfaces/interface/ietf-ip:ipv4 skipped');
    expect(paths.join()).not.toContain('frame-structure'); // of PRACH: known, and of no use to us
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each([xml, json])('lets no serial number, name of a user, password or IP address through', (text) => {
    expect(JSON.stringify(readText(text))).not.toMatch(/SECRET|192\.0\.2/);
  });

  it('has paths that name one place each, but where two values stand in one', () => {
    const paths = originsOf(oru).map((origin) => origin.path ?? '');
    const twice = paths.filter((path, i) => paths.indexOf(path) !== i);
    // C and U share a VLAN; the leaf of a static endpoint and what it says about the unit are one.
    expect(twice.filter((path) => !/vlan-id$|static-config-supported$/.test(path))).toEqual([]);
  });
});

describe('recognition', () => {
  it.each([
    ['XML', xml, 0.95],
    ['JSON', json, 0.95],
    ['a reply without data', '<rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"/>', 0.5],
    ['other XML', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 0],
    ['other JSON', '{"t2a-min-up": 1}', 0],
    ['a mention in YAML', 'note: "urn:o-ran:sync:1.0"', 0],
    ['a path as a value', '{"path": "/o-ran-sync:sync/ptp-config"}', 0],
    ['nothing', '', 0],
  ])('of %s', (_, text, sure) => expect(mplane.recognise(text)).toBe(sure));

  it('claims xpaths and names of leaves, nothing else', () => {
    expect(['/o-ran-sync:sync', 't2a-max-up', 'l2-mtu'].map(mplane.ownsPath)).toEqual([true, true, true]);
    expect(['ru_ofh.t1a_max_up', 'name', 'active', 't1a-max-up'].map(mplane.ownsPath)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
