import { describe, expect, it } from 'vitest';
import { fixture, oruOf, readText, refusal, set, uplane } from './support.ts';

const xml = fixture('unit.xml');
const ROW = "bandwidth-scs-delay-state[bandwidth='100000'][subcarrier-spacing='30000']";
const t2aMaxUp = (path: string, value: unknown) => oruOf(xml, [set(path, value)]).delayProfiles[0]?.t2aMaxUp;

describe('a value that the user replaces', () => {
  it.each([
    `/o-ran-delay-management:delay-management/${ROW}/ru-delay-profile/t2a-max-up`,
    `/o-ran-delay-management:delay-management/${ROW.replaceAll("'", '"')}/ru-delay-profile/t2a-max-up`,
    '/o-ran-delay-management:delay-management/bandwidth-scs-delay-state/ru-delay-profile/t2a-max-up',
    '/o-ran-delay-management:delay-management/.../t2a-max-up',
    '/o-ran-delay-management:delay-management/…/t2a-max-up',
    '/o-ran-delay-management:delay-management//t2a-max-up',
    '//t2a-max-up',
    '/delay-management/bandwidth-scs-delay-state[1]/ru-delay-profile/t2a-max-up',
    't2a-max-up',
  ])('is found by %s', (path) => {
    expect(t2aMaxUp(path, 400_000)).toMatchObject({
      value: 400_000,
      origin: { kind: 'overridden', reason: '--set', encoding: 'ns', file: 'ru.txt', line: 111 },
    });
    expect(readText(xml, [set(path, 400_000)]).overridden).toEqual([path]);
  });

  it('may be written as text', () => expect(t2aMaxUp('t2a-max-up', '400000')?.value).toBe(400_000));

  it.each([
    "/o-ran-delay-management:delay-management/bandwidth-scs-delay-state[bandwidth='1']/ru-delay-profile/t2a-max-up",
    '/o-ran-delay-management:delay-management/bandwidth-scs-delay-state[2]/ru-delay-profile/t2a-max-up',
    '/o-ran-sync:delay-management//t2a-max-up',
    '/o-ran-delay-management:delay-management/bandwidth-scs-delay-state/ru-delay-profile/t9-max-up',
    'ru_ofh.t1a_max_up',
    't1a-max-up',
  ])('is not found by %s', (path) => {
    const { overridden, nodes } = readText(xml, [set(path, 1)]);
    expect(overridden).toEqual([]);
    expect(nodes).toEqual(readText(xml).nodes);
  });

  it('is refused where more than one place fits, with the places', () => {
    const error = refusal(xml, [set('eaxc-id', 9)]);
    expect(error.code).toBe('option-unknown-parameter');
    expect(error.data['known']).toMatch(/low-level-tx-endpoints\[name='tx0'\]\/e-axcid\/eaxc-id, .*rx0.*rx1/);
  });

  it.each([[{}], [[1]]])('is refused with %j, which is no scalar', (value) =>
    expect(refusal(xml, [set('t2a-max-up', value)]).code).toBe('option-bad-value'),
  );

  it('is refused where the leaf has another type', () =>
    expect(refusal(xml, [set('t2a-max-up', 'soon')])).toMatchObject({
      code: 'option-bad-value',
      data: { value: 'soon', expected: 'uint32 ns' },
    }));

  it('counts for all that follows from it', () => {
    const { active } = oruOf(xml, [set("//low-level-tx-endpoints[name='tx0']/compression/iq-bitwidth", 14)]);
    expect(active.compressionDl).toMatchObject({
      value: { width: 14 },
      origin: { kind: 'overridden', reason: '--set' },
    });
  });

  it('is no longer in doubt', () => {
    const text = uplane(
      '<tx-array-carriers><name>a</name><channel-bandwidth>1</channel-bandwidth></tx-array-carriers>',
    );
    const carrier = (...sets: ReturnType<typeof set>[]) => oruOf(text, sets).active.carriers[0]?.bandwidth.origin;
    expect(carrier()).toMatchObject({ kind: 'reported', suspect: true });
    expect(carrier(set('channel-bandwidth', 2))).toEqual(expect.not.objectContaining({ suspect: true }));
  });
});

describe('a leaf that is missing', () => {
  it('is added by its bare name where no list stands in the way', () => {
    const { sync, category } = oruOf(uplane(''), [set('domain-number', 44), set('ru-supported-category', 'CAT_B')]);
    expect(sync.ptpDomain).toMatchObject({
      value: 44,
      origin: { kind: 'overridden', path: '/o-ran-sync:sync/ptp-config/domain-number' },
    });
    expect(category.value).toBe('CAT_B');
  });

  it('is added to a list entry that its keys tell, together with the entry', () => {
    const path = `/o-ran-delay-management:delay-management/${ROW}/ru-delay-profile/ta3-max`;
    const [profile] = oruOf(uplane(''), [set(path, 171_000)]).delayProfiles;
    expect(profile).toMatchObject({ bandwidth: 100e6, scs: 30e3, ta3Max: { value: 171_000, origin: { path } } });
    expect(readText(uplane(''), [set('ta3-max', 1)]).overridden).toEqual([]);
  });

  it('is found again by the path of its unknown value', () => {
    const text = uplane('<tx-array-carriers><name>a</name></tx-array-carriers>');
    const path = oruOf(text).active.carriers[0]?.bandwidth.origin.path ?? '';
    expect(oruOf(text, [set(path, 100e6)]).active.carriers[0]?.bandwidth.value).toBe(100e6);
  });

  it('a leaf set to null is taken away', () => {
    expect(t2aMaxUp('t2a-max-up', null)).toMatchObject({ value: undefined, origin: { kind: 'unknown' } });
    expect(oruOf(xml, [set('l2-mtu', null)]).ethernet.mtu).toMatchObject({
      value: 1500,
      origin: { kind: 'defaulted' },
    });
  });
});
