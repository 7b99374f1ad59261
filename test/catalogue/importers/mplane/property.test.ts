import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../sim/base/user-error.ts';
import { mplane } from '../../../../sim/catalogue/importers/mplane/index.ts';
import { fixture, oruOf, readText, withoutPlaces } from './support.ts';

const LEAVES = ['t2a-min-up', 't2a-max-up', 't2a-min-cp-dl', 't2a-max-cp-dl', 'tcp-adv-dl', 'ta3-min', 'ta3-max', 't2a-min-cp-ul', 't2a-max-cp-ul']; // prettier-ignore
const rows = fc.uniqueArray(
  fc.record({
    bandwidth: fc.constantFrom(5000, 20_000, 100_000),
    scs: fc.constantFrom(15_000, 30_000, 120_000, 1000),
    windows: fc.dictionary(fc.constantFrom(...LEAVES), fc.nat(12_000_000)),
  }),
  { selector: (r) => `${r.bandwidth} ${r.scs}` },
);
const names = fc.uniqueArray(
  fc
    .string({ unit: 'grapheme', minLength: 1 })
    .map((s) => s.replace(/[\p{Cc}\p{Cs}\uFFFD\uFFFE\uFFFF]/gu, '').trim())
    .filter((s) => s !== ''),
);

const escape = (text: string) => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

describe('whatever a unit reports', () => {
  it('XML and JSON say the same', () => {
    fc.assert(
      fc.property(rows, names, fc.constantFrom('', 'a:', 'o-ran.x:'), (profiles, carriers, p) => {
        const ns = (uri: string) => `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="urn:o-ran:${uri}:1.0"`;
        const tag = (name: string, inner: string | number) => `<${p}${name}>${inner}</${p}${name}>`;
        const xml = `<${p}delay-management ${ns('delay')}>${profiles
          .map((r) =>
            tag(
              'bandwidth-scs-delay-state',
              tag('bandwidth', r.bandwidth) +
                tag('subcarrier-spacing', r.scs) +
                tag(
                  'ru-delay-profile',
                  Object.entries(r.windows)
                    .map(([k, v]) => tag(k, v))
                    .join(''),
                ),
            ),
          )
          .join('')}</${p}delay-management>
          <${p}user-plane-configuration ${ns('uplane-conf')}>${carriers.map((name) => tag('tx-array-carriers', tag('name', escape(name)))).join('')}</${p}user-plane-configuration>`;
        const json = {
          'o-ran-delay-management:delay-management': {
            'bandwidth-scs-delay-state': profiles.map((r) => ({
              bandwidth: r.bandwidth,
              'subcarrier-spacing': r.scs,
              'ru-delay-profile': r.windows,
            })),
          },
          'o-ran-uplane-conf:user-plane-configuration': { 'tx-array-carriers': carriers.map((name) => ({ name })) },
        };
        const [fromXml, fromJson] = [readText(xml), readText(JSON.stringify(json))].map(withoutPlaces);
        expect(fromXml).toEqual(fromJson);
        const oru = oruOf(xml);
        expect(oru.active.carriers.map((c) => c.name)).toEqual(carriers);
        expect(oru.delayProfiles.map((d) => [d.bandwidth, d.scs])).toEqual(
          profiles.filter((r) => r.scs !== 1000).map((r) => [r.bandwidth * 1000, r.scs]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('a damaged text is read or refused with a UserError, never anything else', () => {
    const texts = [fixture('unit.xml'), fixture('unit.json')];
    const cut = fc.record({
      which: fc.nat(1),
      at: fc.nat(20_000),
      length: fc.nat(40),
      put: fc.string({ maxLength: 6 }),
    });
    fc.assert(
      fc.property(cut, ({ which, at, length, put }) => {
        const whole = texts[which] ?? '';
        const start = at % whole.length;
        const text = whole.slice(0, start) + put + whole.slice(start + length);
        const sure = mplane.recognise(text);
        expect(sure).toBeGreaterThanOrEqual(0);
        try {
          readText(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).where.file).toBe('ru.txt');
        }
      }),
      { numRuns: 500 },
    );
  });
});
