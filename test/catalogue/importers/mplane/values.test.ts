import { describe, expect, it } from 'vitest';
import type { Oru } from '../../../../sim/catalogue/assembly.ts';
import { capability, formats, originsOf, oruOf, readText, refusal, uplane } from './support.ts';

const IF =
  'xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces" xmlns:o="urn:o-ran:interfaces:1.0" xmlns:t="urn:ietf:params:xml:ns:yang:iana-if-type"';
const port = (name: string, inner = '') =>
  `<interface><name>${name}</name><type>t:ethernetCsmacd</type>${inner}</interface>`;
const vlan = (name: string, id: number, base = 'eth0') =>
  `<interface><name>${name}</name><type>t:l2vlan</type><o:vlan-id>${id}</o:vlan-id><o:base-interface>${base}</o:base-interface></interface>`;
const interfaces = (...inner: string[]) => `<interfaces ${IF}>${inner.join('')}</interfaces>`;
const flow = (name: string, id: number, on = 'eth0.1', mac = '02:00:00:00:00:01') =>
  `<ru-elements><name>${name}</name><transport-flow><interface-name>${on}</interface-name><eth-flow><ru-mac-address>${mac}</ru-mac-address><vlan-id>${id}</vlan-id></eth-flow></transport-flow></ru-elements>`;
const elements = (...inner: string[]) =>
  `<processing-elements xmlns="urn:o-ran:processing-element:1.0">${inner.join('')}</processing-elements>`;
const ethernet = (...texts: string[]): Oru['ethernet'] => oruOf(texts.join('\n')).ethernet;

const delays = (rows: string) => `<delay-management xmlns="urn:o-ran:delay:1.0">${rows}</delay-management>`;
const row = (bandwidth: number, scs: number, windows: Record<string, number | string>) =>
  `<bandwidth-scs-delay-state><bandwidth>${bandwidth}</bandwidth><subcarrier-spacing>${scs}</subcarrier-spacing><ru-delay-profile>${Object.entries(
    windows,
  )
    .map(([k, v]) => `\n<${k}>${v}</${k}>`)
    .join('')}</ru-delay-profile></bandwidth-scs-delay-state>`;

describe('ports', () => {
  const total = '<number-of-ru-ports>8</number-of-ru-ports>';
  it('stand per direction, whatever the deprecated total says', () => {
    const oru = oruOf(capability(`${total}<number-of-ru-ports-dl>4</number-of-ru-ports-dl>`));
    expect(oru.portsDl).toMatchObject({ value: 4, origin: { kind: 'reported' } });
    expect(oru.portsDl.origin.suspect).toBeUndefined();
    expect(oru.portsUl).toMatchObject({ value: 8, origin: { suspect: true } });
  });
  it('are unknown with the path that would settle it where nothing says', () => {
    expect(oruOf(capability('')).portsDl).toEqual({
      value: undefined,
      origin: {
        kind: 'unknown',
        file: 'ru.txt',
        path: '/o-ran-module-cap:module-capability/ru-capabilities/number-of-ru-ports-dl',
      },
    });
  });
});

describe('compression', () => {
  const supported = (...entries: string[]) => oruOf(formats(...entries)).compressionSupported;
  const old = (leaf: string) => `<iq-bitwidth>9</iq-bitwidth>${leaf}`;

  it.each([
    ['<exponent>4</exponent>', 'bfp'],
    ['<block-scalar>1</block-scalar>', 'block-scaling'],
    ['<comp-bit-width>8</comp-bit-width>', 'mu-law'],
    ['<comp-shift>1</comp-shift>', 'mu-law'],
    ['<csf>1</csf>', 'modulation'],
    ['<sres-exponent>4</sres-exponent>', 'bfp-selective'],
    ['<compression-method>U_LAW</compression-method><exponent>4</exponent>', 'mu-law'],
    ['<compression-method>BLOCK-FLOATING-POINT-SELECTIVE-RE-SENDING</compression-method>', 'bfp-selective'],
  ])('%s is %s', (leaf, method) => expect(supported(old(leaf)).value).toEqual([{ method, width: 9 }]));

  it('without a method is unknown, never none', () => expect(supported(old('')).value).toEqual([{ width: 9 }]));

  it('prefers iq-bitwidth to bitwidth, and falls back to it', () => {
    expect(supported('<bitwidth>8</bitwidth><iq-bitwidth>9</iq-bitwidth>').value).toEqual([{ width: 9 }]);
    expect(supported('<bitwidth>8</bitwidth>').value).toEqual([{ width: 8 }]);
  });

  it('of a dynamic entry may have any width', () =>
    expect(supported('<compression-type>DYNAMIC</compression-type>').value).toEqual([{ header: 'dynamic' }]));

  it.each([0, 17])('a width of %i is suspect', (width) =>
    expect(supported(`<iq-bitwidth>${width}</iq-bitwidth>`).origin).toMatchObject({ kind: 'reported', suspect: true }),
  );
  it.each([1, 16])('a width of %i is not', (width) =>
    expect(supported(`<iq-bitwidth>${width}</iq-bitwidth>`).origin.suspect).toBeUndefined(),
  );

  it('that the model does not hold is left out and said', () => {
    const text = formats('<compression-method>BEAMSPACE</compression-method>', old('<exponent>4</exponent>'));
    expect(oruOf(text).compressionSupported.value).toEqual([{ method: 'bfp', width: 9 }]);
    expect(readText(text).unread).toContainEqual(
      expect.objectContaining({
        effect: 'unsupported',
        path: expect.stringMatching(/compression-method-supported\[1\]$/) as string,
      }),
    );
  });

  it('sets of static endpoints replace the list of the unit for their direction', () => {
    const set = (id: number, method: string) =>
      `<supported-compression-method-sets><id>${id}</id><compression-method-supported><iq-bitwidth>9</iq-bitwidth><compression-method>${method}</compression-method></compression-method-supported></supported-compression-method-sets>`;
    const fixed = (way: string, id: number) =>
      `<static-low-level-${way}-endpoints><name>e</name><compression><supported-compression-set-id>${id}</supported-compression-set-id></compression></static-low-level-${way}-endpoints>`;
    const methods = (...endpoints: string[]) =>
      oruOf(
        formats(old('<exponent>4</exponent>')) + uplane(set(1, 'U_LAW') + set(2, 'BLOCK_SCALING') + endpoints.join('')),
      ).compressionSupported.value?.map((c) => [c.direction, c.method]);
    expect(methods()).toEqual([[undefined, 'bfp']]);
    expect(methods(fixed('tx', 2))).toEqual([['dl', 'block-scaling'], ['ul', 'bfp']]); // prettier-ignore
    expect(methods(fixed('rx', 1))).toEqual([['dl', 'bfp'], ['ul', 'mu-law']]); // prettier-ignore
    expect(methods(fixed('tx', 2), fixed('rx', 1))).toEqual([['dl', 'block-scaling'], ['ul', 'mu-law']]); // prettier-ignore
  });

  it('that endpoints do not share is unknown', () => {
    const endpoint = (name: string, width: number) =>
      `<low-level-tx-endpoints><name>${name}</name><compression><compression-type>STATIC</compression-type><iq-bitwidth>${width}</iq-bitwidth></compression></low-level-tx-endpoints>`;
    expect(oruOf(uplane(endpoint('a', 9) + endpoint('b', 9))).active.compressionDl.value).toEqual({
      width: 9,
      header: 'static',
    });
    expect(oruOf(uplane(endpoint('a', 9) + endpoint('b', 8))).active.compressionDl).toMatchObject({
      value: undefined,
      origin: { kind: 'unknown', reason: 'differs per endpoint' },
    });
  });
});

describe('delay profiles', () => {
  const windows = { 't2a-min-up': 100_000, 't2a-max-up': 300_000, 'ta3-min': 0, 'ta3-max': 10_000_000 };
  it('up to 10 ms are taken', () => {
    const [profile] = oruOf(delays(row(20_000, 15_000, windows))).delayProfiles;
    expect([profile?.bandwidth, profile?.scs, profile?.ta3Max.value, profile?.ta3Max.origin.suspect]).toEqual([
      20e6,
      15e3,
      10e6,
      undefined,
    ]);
    expect(profile?.tcpAdvDl.origin).toMatchObject({
      kind: 'unknown',
      path: expect.stringMatching(/\]\/ru-delay-profile\/tcp-adv-dl$/) as string,
    });
  });
  it('with a delay beyond 10 ms keep their place, unknown', () => {
    const [profile] = oruOf(delays(row(100_000, 30_000, { ...windows, 'ta3-max': 10_000_001 }))).delayProfiles;
    expect(profile?.t2aMaxUp).toMatchObject({
      value: undefined,
      origin: { kind: 'unknown', line: 3, reason: '10000001 ns > 10 ms' },
    });
  });
  it.each([
    [100_000, 1000],
    [100_000, 30],
    [100_000_000, 30_000],
  ])('of %i kHz and %i Hz are refused and said', (bandwidth, scs) => {
    const text = delays(row(bandwidth, scs, windows));
    expect(oruOf(text).delayProfiles).toEqual([]);
    expect(readText(text).unread).toEqual([
      expect.objectContaining({
        effect: 'skipped',
        path: expect.stringContaining(`[subcarrier-spacing='${scs}']`) as string,
      }),
    ]);
  });
  it.each(['t2a-min-up', 't2a-min-cp-dl', 't2a-min-cp-ul', 'ta3-min'])('with %s after its end are suspect', (leaf) => {
    const pair = { [leaf]: 300_001, [leaf.replace('min', 'max')]: 300_000 };
    const [profile] = oruOf(delays(row(100_000, 30_000, pair))).delayProfiles;
    expect(
      originsOf(profile)
        .filter((origin) => origin.suspect)
        .map((o) => o.reason),
    ).toEqual(['min > max', 'min > max']);
    const [equal] = oruOf(delays(row(100_000, 30_000, { ...pair, [leaf]: 300_000 }))).delayProfiles;
    expect(originsOf(equal).some((origin) => origin.suspect)).toBe(false);
  });
});

describe('frequencies', () => {
  const carrier = (inner: string) =>
    oruOf(uplane(`<tx-array-carriers><name>a</name>${inner}</tx-array-carriers>`)).active.carriers[0];
  it.each([
    [999_999, true],
    [1_000_000, undefined],
  ])('a bandwidth of %i Hz: suspect %s', (value, doubtful) => {
    const read = carrier(`<channel-bandwidth>${value}</channel-bandwidth>`)?.bandwidth;
    expect([read?.value, read?.origin.encoding, read?.origin.suspect]).toEqual([value, 'hz', doubtful]);
  });
  it('the ARFCN stands in for the centre', () =>
    expect(carrier('<absolute-frequency-center>663360</absolute-frequency-center>')?.centre.value).toBe(3_950_400_000));
  it.each([
    ['<center-of-channel-bandwidth>3950400000</center-of-channel-bandwidth>', undefined],
    ['<center-of-channel-bandwidth>3950500000</center-of-channel-bandwidth>', true],
    ['<center-of-channel-bandwidth>3950500000</center-of-channel-bandwidth><type>LTE</type>', undefined],
  ])('a centre beside the ARFCN: %s', (centre, doubtful) =>
    expect(
      carrier(`<absolute-frequency-center>663360</absolute-frequency-center>${centre}`)?.centre.origin.suspect,
    ).toBe(doubtful),
  );
  it('bands come from the arrays where the module says none', () => {
    const array = (way: 'tx' | 'rx', d: 'dl' | 'ul', low: number) =>
      `<${way}-arrays><name>${way}</name><band-number>78</band-number><capabilities><min-supported-frequency-${d}>${low}</min-supported-frequency-${d}></capabilities></${way}-arrays>`;
    const [band, ...others] = oruOf(uplane(array('tx', 'dl', 33e8) + array('rx', 'ul', 34e8))).bands;
    expect(others).toEqual([]);
    expect([band?.band.value, band?.minFrequencyDl.value, band?.minFrequencyUl.value]).toEqual([78, 3.3e9, 3.4e9]);
  });
});

describe('Ethernet', () => {
  it('l2-mtu is 1500 by default where the port is shown, and unknown where it is not', () => {
    expect(ethernet(interfaces(port('eth0'), vlan('eth0.1', 5))).mtu).toMatchObject({
      value: 1500,
      origin: { kind: 'defaulted', path: "/ietf-interfaces:interfaces/interface[name='eth0']/o-ran-interfaces:l2-mtu" },
    });
    expect(ethernet(interfaces(vlan('eth0.1', 5))).mtu).toMatchObject({
      value: undefined,
      origin: { kind: 'unknown', path: "/ietf-interfaces:interfaces/interface[name='eth0']/o-ran-interfaces:l2-mtu" },
    });
  });
  it('takes the port under the VLAN that a flow names', () => {
    const mtu = (value: number) => `<o:l2-mtu>${value}</o:l2-mtu>`;
    const text = interfaces(port('a', mtu(1500)), port('b', mtu(9000)), vlan('a.7', 7, 'a'), vlan('b.8', 8, 'b'));
    expect(ethernet(text, elements(flow('P', 8, 'b.8'))).mtu.value).toBe(9000);
    expect(ethernet(text).mtu.origin.kind).toBe('unknown');
  });
  it.each([
    [8000, 8014, 'maximum-ethernet-payload-size'],
    [8986, 9000, 'l2-mtu'],
  ])('a payload limit of %i makes %i', (payload, value, leaf) => {
    const { mtu } = ethernet(
      interfaces(
        port(
          'a',
          `<o:l2-mtu>9000</o:l2-mtu><o:maximum-ethernet-payload-size>${payload}</o:maximum-ethernet-payload-size>`,
        ),
      ),
    );
    expect([mtu.value, mtu.origin.path?.split(':').at(-1)]).toEqual([value, leaf]);
  });
  it('C and U are one VLAN unless names tell them apart', () => {
    expect(ethernet(interfaces(vlan('eth0.1', 5)))).toMatchObject({
      vlanC: { value: 5 },
      vlanU: { value: 5, origin: { encoding: 'vlan' } },
    });
    expect(ethernet(elements(flow('C-Plane', 5), flow('U-Plane', 6)))).toMatchObject({
      vlanC: { value: 5, origin: { reason: 'C-plane: by name' } },
      vlanU: { value: 6, origin: { reason: 'U-plane: by name' } },
    });
    expect(ethernet(elements(flow('A', 5), flow('B', 6))).vlanU).toMatchObject({
      value: undefined,
      origin: { kind: 'unknown' },
    });
  });
  it('is untagged only where the port says so', () => {
    expect(ethernet(interfaces(port('a', '<o:vlan-tagging>false</o:vlan-tagging>'))).vlanC.value).toBe('untagged');
    expect(
      ethernet(interfaces(port('a'), '<interface><name>x</name><o:last-cleared/></interface>')).vlanC.origin.kind,
    ).toBe('unknown');
  });
  it('a speed that is hardly in bit/s is suspect', () => {
    const rate = (n: number) => ethernet(interfaces(port('a', `<speed>${n}</speed><o:l2-mtu>9000</o:l2-mtu>`))).rate;
    expect(rate(10_000)).toMatchObject({ value: 10_000, origin: { suspect: true } });
    expect(rate(10e9).origin.suspect).toBeUndefined();
  });
});

describe('PRACH', () => {
  const endpoint = (name: string, id: number, inner = '') =>
    `<low-level-rx-endpoints><name>${name}</name><e-axcid><eaxc-id>${id}</eaxc-id></e-axcid>${inner}</low-level-rx-endpoints>`;
  const type = (id: number, ...sections: number[]) =>
    `<endpoint-types><id>${id}</id>${sections.map((s) => `<supported-section-types><section-type>${s}</section-type></supported-section-types>`).join('')}</endpoint-types>`;
  const fixed = (name: string, inner: string) =>
    `<static-low-level-rx-endpoints><name>${name}</name>${inner}</static-low-level-rx-endpoints>`;
  const ids = (text: string) => {
    const { eaxcUl, eaxcPrach } = oruOf(uplane(text)).active;
    return [eaxcUl.value, eaxcPrach.value, eaxcPrach.origin.reason];
  };
  const both = endpoint('a', 1) + endpoint('b', 2);

  it('is told by what is configured', () =>
    expect(
      ids(endpoint('prach', 1) + endpoint('b', 2, '<static-prach-configuration>1</static-prach-configuration>')),
    ).toEqual([[1], [2], undefined]));
  it('by what the static endpoint can do, where not all can', () => {
    const can = '<static-config-supported>PRACH</static-config-supported>';
    expect(ids(both + fixed('a', '') + fixed('b', can))).toEqual([[1], [2], undefined]);
    expect(ids(both + fixed('a', can) + fixed('b', can))).toEqual([[1, 2], undefined, undefined]);
  });
  it('not by section type 3 beside type 1: such an endpoint carries both', () =>
    expect(
      ids(
        both +
          type(1, 1) +
          type(2, 1, 3) +
          fixed('a', '<endpoint-type>1</endpoint-type>') +
          fixed('b', '<endpoint-type>2</endpoint-type>'),
      ),
    ).toEqual([[1, 2], undefined, undefined]));
  it('by section types', () =>
    expect(
      ids(
        both +
          type(1, 1) +
          type(2, 3) +
          fixed('a', '<endpoint-type>1</endpoint-type>') +
          fixed('b', '<endpoint-type>2</endpoint-type>'),
      ),
    ).toEqual([[1], [2], undefined]));
  it('by the PRACH group', () =>
    expect(ids(both + fixed('b', '<prach-group>0</prach-group>'))).toEqual([[1], [2], undefined]));
  it('by name at last, and says so', () =>
    expect(ids(endpoint('a', 1) + endpoint('Rach7', 2))).toEqual([[1], [2], 'PRACH: by name']));
  it('is unknown where nothing tells', () => expect(ids(both)).toEqual([[1, 2], undefined, undefined]));
  it('leaves out what no link uses', () => {
    const link =
      '<low-level-rx-links><name>l</name><low-level-rx-endpoint>b</low-level-rx-endpoint></low-level-rx-links>';
    expect(ids(both + link)).toEqual([[2], undefined, undefined]);
  });
  it('ids are unknown where one endpoint has none', () =>
    expect(oruOf(uplane('<low-level-rx-endpoints><name>a</name></low-level-rx-endpoints>' + endpoint('b', 2))).active.eaxcUl.origin).toMatchObject({
      kind: 'unknown', path: expect.stringContaining("[name='a']/e-axcid/eaxc-id") as string,
    })); // prettier-ignore

  it.each([
    ['no types', '', undefined],
    ['a type without a list', type(1), undefined],
    ['type 1 alone', type(1, 1), false],
    ['type 3', type(1, 1, 3), true],
    ['type 3 for the downlink alone', type(1, 1) + type(2, 3) + fixed('a', '<endpoint-type>1</endpoint-type>'), false],
  ])('section type 3 with %s', (_, text, obeys) => expect(oruOf(uplane(text)).cplanePrach.value).toBe(obeys));

  it('static patterns: in a dump their absence tells, in an edit it does not', () => {
    const edit = (text: string) => `<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">${uplane(text)}</config>`;
    const pattern =
      '<static-prach-configurations><static-prach-config-id>1</static-prach-config-id></static-prach-configurations>';
    expect(oruOf(uplane(both)).staticPrachConfigured.value).toBe(false);
    expect(oruOf(uplane('')).staticPrachConfigured.value).toBeUndefined();
    expect(oruOf(edit(both)).staticPrachConfigured.value).toBeUndefined();
    expect(oruOf(edit(both + pattern)).staticPrachConfigured).toMatchObject({
      value: true,
      origin: { kind: 'configured' },
    });
  });
});

describe('values of a wrong type', () => {
  it.each([
    ['<number-of-ru-ports-dl>\n256</number-of-ru-ports-dl>', '"256" ≠ uint8'],
    ['<number-of-ru-ports-dl>four</number-of-ru-ports-dl>', '"four" ≠ uint8'],
    ['<number-of-ru-ports-dl/>', '"" ≠ uint8'],
    ['<number-of-ru-ports-dl>4.0</number-of-ru-ports-dl>', '"4.0" ≠ uint8'],
    ['<number-of-ru-ports-dl><a/></number-of-ru-ports-dl>', '"{…}" ≠ uint8'],
    ['<ru-supported-category>cat_a</ru-supported-category>', '"cat_a" ≠ CAT_A|CAT_B'],
    ['<format-of-iq-sample>yes</format-of-iq-sample>', '"yes" ≠ {…}'],
    [
      '<format-of-iq-sample><dynamic-compression-supported>1</dynamic-compression-supported></format-of-iq-sample>',
      '"1" ≠ boolean',
    ],
  ])('%s', (inner, reason) => {
    const error = refusal(capability(`\n${inner}`));
    expect(error).toMatchObject({ code: 'schema-mismatch', where: { file: 'ru.txt', line: 2 }, data: { reason } });
    expect(error.data['path']).toBe(error.where.path);
    expect(String(error.data['path'])).toMatch(/^\/o-ran-module-cap:module-capability\/ru-capabilities\//);
  });
  it.each([
    ['0x10', 16],
    ['010', 8],
    ['+7', 7],
  ])('%s is the number %i', (text, value) =>
    expect(oruOf(capability(`<number-of-ru-ports-dl>${text}</number-of-ru-ports-dl>`)).portsDl.value).toBe(value),
  );
});
