import { SILENT_BEHAVIOUR } from '../../../../sim/catalogue/assembly.ts';
import { describe, expect, it } from 'vitest';
import { QUIRKS } from '../../../../sim/catalogue/importers/mplane/quirks.ts';
import { formats, oruOf, set } from './support.ts';

const hardware = (vendor: string, model: string) =>
  `<hardware xmlns="urn:ietf:params:xml:ns:yang:ietf-hardware"><component><name>a</name><mfg-name>${vendor}</mfg-name><model-name>${model}</model-name></component></hardware>`;
const port = (mtu: string) =>
  `<interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface><name>eth0</name>${mtu && `<l2-mtu xmlns="urn:o-ran:interfaces:1.0">${mtu}</l2-mtu>`}</interface></interfaces>`;
const first = (...widths: number[]) => formats(...widths.map((w) => `<iq-bitwidth>${w}</iq-bitwidth>`));
const unit = (vendor: string, model: string, mtu = '1500', ...widths: number[]) =>
  hardware(vendor, model) + port(mtu) + first(...(widths.length > 0 ? widths : [16, 9]));
const doubts = (text: string) => {
  const { ethernet, compressionSupported } = oruOf(text);
  return [ethernet.mtu.origin.suspect, compressionSupported.origin.suspect];
};

describe('what a make of unit misreports', () => {
  it.each([
    ['BENETEL', 'RAN550'],
    ['Benetel', 'RAN650'],
    ['Benetel Ltd.', 'RAN-550 v2'],
  ])('%s %s', (vendor, model) => {
    expect(doubts(unit(vendor, model))).toEqual([true, true]);
    const { mtu } = oruOf(unit(vendor, model)).ethernet;
    expect(mtu).toMatchObject({ value: 1500, origin: { reason: 'l2-mtu 1500 ≠ running unit' } });
    expect(mtu.origin.source).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]+ /);
  });
  it.each([
    ['another maker', unit('Hinode', 'RAN550')],
    ['another model', unit('BENETEL', 'RAN5500')],
    ['no maker', port('1500') + first(16, 9)],
    ['other values', unit('BENETEL', 'RAN550', '9216', 9, 16)],
  ])('%s is believed', (_, text) => expect(doubts(text)).toEqual([undefined, undefined]));
  it('a default is doubted like a report', () =>
    expect(oruOf(unit('BENETEL', 'RAN550', '')).ethernet.mtu.origin).toMatchObject({
      kind: 'defaulted',
      suspect: true,
    }));
  it('what the user sets is believed', () =>
    expect(oruOf(unit('BENETEL', 'RAN550'), [set('l2-mtu', 1500)]).ethernet.mtu.origin).toEqual(
      expect.not.objectContaining({ suspect: true }),
    ));
});

describe('how a unit behaves', () => {
  it('drops what is outside its window, and keeps PRACH apart', () =>
    expect(oruOf(unit('Hinode', 'HR-44')).behaviour).toEqual({
      ...SILENT_BEHAVIOUR, source: expect.stringMatching(/^assumed/) as string,
    })); // prettier-ignore
  it('shares eAxC ids with PRACH where that is known', () =>
    expect(oruOf(unit('LITEON', 'FlexFi')).behaviour.prachSharesEaxc).toBe(true));
  it('each quirk has a public source', () => {
    for (const { source } of QUIRKS) expect(source).toMatch(/@[0-9a-f]{8}/);
  });
});
