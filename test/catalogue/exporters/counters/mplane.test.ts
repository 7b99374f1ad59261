import { describe, expect, it } from 'vitest';
import { mplanePm, mplanePmEaxc } from '../../../../sim/catalogue/exporters/counters/mplane-pm.ts';
import { RU_COUNTERS } from '../../../../sim/interfaces/fronthaul/index.ts';
import { logOf, ru } from './log.ts';

const log = logOf(
  { ru: { 'ru-1': ru({ RX_TOTAL: 1 }), 'ru-2': ru() }, du: {} },
  {
    ru: { 'ru-1': ru({ RX_TOTAL: 878881, TX_TOTAL: 435922 }), 'ru-2': ru() },
    du: {},
    eaxc: { 'ru-1': { 0: ru({ RX_TOTAL: 5 }), 4: ru({ RX_TOTAL: 6 }) }, 'ru-2': {} },
  },
);

describe('measurement-result-stats', () => {
  it('is one notification a unit, with every object of the module over the whole time', () => {
    const text = mplanePm(log);
    expect(text.match(/<notification /g)).toHaveLength(2);
    expect([...text.matchAll(/<measurement-object>(\w+)</g)].slice(0, RU_COUNTERS.length).map(([, name]) => name)).toEqual([...RU_COUNTERS]); // prettier-ignore
    expect(text).toContain(
      `    <rx-window-stats>
      <measurement-object>RX_TOTAL</measurement-object>
      <start-time>1970-01-01T00:00:04Z</start-time>
      <end-time>1970-01-01T00:00:06Z</end-time>
      <name>ru-1</name>
      <count>878881</count>
    </rx-window-stats>
`,
    );
    expect(text).toMatch(/<tx-stats>\s+<measurement-object>TX_TOTAL<[^]*?<count>435922<\/count>\s+<\/tx-stats>/);
  });

  it('lists the eAxC ids instead where they are the unit of measurement', () => {
    const text = mplanePmEaxc(log);
    expect(text).not.toContain('<name>');
    expect(text).toMatch(
      /RX_TOTAL<[^]*?<eaxc-id>0<\/eaxc-id>\s+<count>5<\/count>[^]*?<eaxc-id>4<\/eaxc-id>\s+<count>6</,
    );
  });

  it('writes the id of a node as text, whatever it is', () => {
    expect(mplanePm(logOf({ ru: { 'a<b>&"c': ru() }, du: {} }))).toContain('<name>a&#60;b&#62;&#38;&#34;c</name>');
  });
});
