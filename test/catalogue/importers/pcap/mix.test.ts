import { describe, expect, it } from 'vitest';
import { analyse, mixOf, type CaptureFacts, type MixRequest } from '../../../../sim/catalogue/importers/pcap/index.ts';
import type { Odu } from '../../../../sim/catalogue/assembly.ts';
import { judge, RULES } from '../../../../sim/compat/index.ts';
import { readLibrary } from '../../../../sim/run/home.ts';
import { record, traffic, type Setup } from './synthetic.ts';

const library = readLibrary();
const between = (low: number, high: number) => (n: number) => low + ((high - low) * (n % 11)) / 10;
/** The windows of the NR TDD category A set, at a channel of 100 MHz. */
const FITTING: Setup = {
  prbs: 273,
  numPrb: 0,
  eaxc: [0],
  frames: 1,
  t1aUp: between(294_000, 345_000),
  t1aCpDl: between(419_000, 470_000),
  t1aCpUl: between(285_000, 336_000),
};

const read = new Map<Setup, CaptureFacts>();
function factsOf(setup: Setup): CaptureFacts {
  const facts =
    read.get(setup) ?? analyse(() => [record(traffic(setup))], { file: 'fh.pcapng', eaxcBits: [2, 6, 4, 4] });
  if (!facts) throw new Error('no capture');
  read.set(setup, facts);
  return facts;
}

function mixed(setup: Setup, more: Partial<MixRequest> = {}) {
  const facts = factsOf(setup);
  return mixOf({
    library,
    facts,
    ru: [{ profile: 'kestrel-r4' }],
    transport: undefined,
    window: 'all',
    set: [],
    ...more,
  });
}
const duOf = (setup: Setup, more: Partial<MixRequest> = {}): Odu => {
  const [du] = mixed(setup, more).nodes;
  if (du?.kind !== 'o-du') throw new Error('no O-DU');
  return du;
};
const cellOf = (setup: Setup, more: Partial<MixRequest> = {}) => duOf(setup, more).variants[0]?.cells[0];

describe('the O-DU of a capture', () => {
  it('has the measured delays for windows, each with the frame that shows it', () => {
    const fronthaul = cellOf(FITTING)?.fronthaul;
    expect(fronthaul?.t1aMinUp).toMatchObject({ value: 294_000, origin: { kind: 'reported', file: 'fh.pcapng', path: 't1a_min_up' } }); // prettier-ignore
    expect(fronthaul?.t1aMaxUp.value).toBe(345_000);
    expect([fronthaul?.t1aMinCpDl.value, fronthaul?.t1aMaxCpDl.value]).toEqual([419_000, 470_000]);
    expect([fronthaul?.t1aMinCpUl.value, fronthaul?.t1aMaxCpUl.value]).toBeDefined();
    expect(fronthaul?.t1aMinUp.origin.line).toBeGreaterThan(0);
    expect(fronthaul?.t1aMinUp.origin.reason).toMatch(/^min, n = 208; declared GPS$/);
  });

  it('has what frames carry, and nothing that they do not', () => {
    const cell = cellOf(FITTING);
    expect(cell?.fronthaul).toMatchObject({
      methodDl: { value: 'bfp', origin: { kind: 'reported', reason: '28 B/PRB: BFP9 | mu-law 9 | block-scaling 9' } },
      widthDl: { value: 9 },
      headerDl: { value: 'static' },
      methodUl: { value: 'bfp', origin: { kind: 'reported', reason: 'udCompHdr C-UL' } },
      headerUl: { value: undefined, origin: { kind: 'unknown' } },
      eaxcDl: { value: [0] },
      eaxcUl: { value: [0] },
      eaxcPrach: { value: undefined },
      prachControl: { value: undefined },
      vlanC: { value: 7 },
      vlanU: { value: 7 },
      ruMac: { value: '02:00:00:00:00:02' },
      duMac: { value: '02:00:00:00:00:01' },
      ruBandwidth: { value: 100e6, origin: { reason: '273 PRB' } },
      ta4Max: { value: undefined, origin: { kind: 'unknown', path: 'ta4_max' } },
    });
    expect(cell).toMatchObject({ scs: { value: 30e3 }, duplex: { value: 'TDD' }, band: { value: undefined } });
    const withUplink = cellOf({ ...FITTING, ta4: () => 200_000 });
    expect(withUplink).toMatchObject({ duplex: { value: 'TDD' }, tdd: { value: { periodSlots: 5, ulSymbols: 2 } } });
    expect(withUplink?.fronthaul.headerUl).toMatchObject({ value: 'static', origin: { kind: 'assumed' } });
  });

  it('has no windows where no absolute time was possible', () => {
    const facts = factsOf(FITTING);
    const blind = { ...facts, anchor: undefined, links: facts.links.map((link) => ({ ...link, timings: [] })) };
    const [du] = mixOf({ library, facts: blind, ru: [{ profile: 'kestrel-r4' }], transport: undefined, window: 'all', set: [] }).nodes; // prettier-ignore
    expect(du?.kind === 'o-du' && du.variants[0]?.cells[0]?.fronthaul.t1aMaxUp.value).toBeUndefined();
  });

  it('leaves the rare frame aside when asked for the middle 98 %', () => {
    const late: Setup = { ...FITTING, t1aUp: (n) => (n === 50 ? -900_000 : 300_000) };
    expect(cellOf(late)?.fronthaul.t1aMinUp.value).toBe(-900_000);
    expect(cellOf(late, { window: 'p1-p99' })?.fronthaul.t1aMinUp.value).toBeGreaterThan(299_980);
  });
});

describe('its verdict', () => {
  const failing = (setup: Setup, more: Partial<MixRequest> = {}) =>
    judge(mixed(setup, more), RULES.filter((rule) => rule.scope !== 'du'))
      .findings.filter((f) => f.result === 'fails' && f.severity === 'blocking')
      .map((f) => [f.id, f.margin?.value]); // prettier-ignore
  const at10km = { transport: 'fibre_km=10' };

  it('blames no window that fits the radio unit, at a distance that fits', () => {
    expect(failing(FITTING, at10km)).toEqual([]);
  });

  it('names a window that is late by a microsecond, and one that is early by one', () => {
    const late: Setup = { ...FITTING, t1aUp: between(134_000 + 48_970 - 1000, 345_000) };
    expect(failing(late, at10km)).toEqual([['OFH-TIM-001', -1]]);
    const early: Setup = { ...FITTING, t1aUp: between(294_000, 345_000 + 48_970 + 1000) };
    expect(failing(early, at10km)).toEqual([['OFH-TIM-002', -1]]);
  });

  it('knows nothing of the transport where none is given', () => {
    const [link] = mixed(FITTING).fronthauls;
    expect(link?.transport.t12Max).toMatchObject({ value: undefined, origin: { kind: 'unknown' } });
  });

  it('refuses a format that the radio unit does not have', () => {
    expect(failing({ ...FITTING, iq: { method: 'bfp', width: 7, header: 'static' } }, at10km).map(([id]) => id)).toContain('OFH-PAR-001'); // prettier-ignore
  });

  it('takes from the user what the capture does not tell, and refuses what it has no word for', () => {
    expect(cellOf(FITTING, { set: ['band=78', 'ta4_max=331'] })).toMatchObject({
      band: { value: 78, origin: { kind: 'overridden' } },
      fronthaul: { ta4Max: { value: 331_000 } },
    });
    expect(() => mixed(FITTING, { set: ['bend=78'] })).toThrow(expect.objectContaining({ code: 'option-unknown-parameter' })); // prettier-ignore
  });

  it('is refused where no O-DU sends, and where the other end is no O-RU', () => {
    const facts = analyse(() => [record([])], { file: 'x', eaxcBits: [2, 6, 4, 4] });
    if (!facts) throw new Error('no capture');
    const request: MixRequest = { library, facts, ru: [{ profile: 'kestrel-r4' }], transport: undefined, window: 'all', set: [] }; // prettier-ignore
    expect(() => mixOf(request)).toThrow(expect.objectContaining({ code: 'capture-no-du' }));
    expect(() => mixed(FITTING, { ru: [{ name: 'x.yml', text: 'a: 1' }] })).toThrow(expect.objectContaining({ name: 'UserError' })); // prettier-ignore
  });
});
