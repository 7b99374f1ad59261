import { describe, expect, it } from 'vitest';
import { oruOf, refusal } from './support.ts';

const sync = (inner: string) => `<data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><sync xmlns="urn:o-ran:sync:1.0">${inner}</sync></data>`; // prettier-ignore
const config = (inner: string) => sync(`<ptp-config>${inner}</ptp-config>`);
const accepted = (...classes: readonly (number | string)[]) =>
  config(
    classes.map((c) => `<accepted-clock-classes><clock-classes>${c}</clock-classes></accepted-clock-classes>`).join(''),
  );
const of = (text: string) => oruOf(text).sync;

describe('o-ran-sync', () => {
  it('tells the classes that the unit follows, in the order of the list', () => {
    expect(of(accepted(6, 7, 135)).acceptedClockClasses).toMatchObject({
      value: [6, 7, 135],
      origin: { kind: 'reported' },
    });
  });

  it('means 7 and 6 where no class is listed, and nothing where PTP is not there at all', () => {
    expect(of(config('<domain-number>44</domain-number>')).acceptedClockClasses).toMatchObject({ value: [7, 6], origin: { kind: 'defaulted' } }); // prettier-ignore
    expect(of(sync('<sync-status><sync-state>LOCKED</sync-state></sync-status>')).acceptedClockClasses.value).toBeUndefined(); // prettier-ignore
  });

  it.each([['CLASS_B', 'regular'], ['ENCHANCED', 'enhanced']])('takes %s for a %s time receiver', (written, meant) => {
    const { timeReceiver } = of(sync(`<sync-capability><sync-t-tsc>${written}</sync-t-tsc></sync-capability>`));
    expect(timeReceiver).toMatchObject({ value: meant, origin: { kind: 'reported' } });
  }); // prettier-ignore

  it('says by their names what no leaf tells', () => {
    const { llsTopologies, oscillator, holdover } = of(config(''));
    expect([llsTopologies, oscillator, holdover].map((v) => [v.value, v.origin.path])).toEqual([[undefined, 'sync.lls_topologies'], [undefined, 'sync.oscillator'], [undefined, 'sync.holdover_s']]); // prettier-ignore
  });

  it.each([
    ['a class that is none', accepted(256)],
    ['a word for a class', accepted('six')],
    ['a receiver that is none', sync('<sync-capability><sync-t-tsc>CLASS_Z</sync-t-tsc></sync-capability>')],
  ])('refuses %s', (_, text) => {
    expect(refusal(text).code).toBe('schema-mismatch');
  });
});
