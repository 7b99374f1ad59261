import { describe, expect, it } from 'vitest';
import { linkId, nodeId } from '../../sim/base/ids.ts';
import { applyChanges, filesOf, valuesOf } from '../../sim/catalogue/apply.ts';
import type { Assembly } from '../../sim/catalogue/assembly.ts';
import { conf, duUs, fibre, mix, oru } from '../compat/mix.ts';

const du = nodeId('du-1');
const link = linkId('fh-1');
const fronthaulOf = (a: Assembly) => a.nodes.flatMap((n) => (n.kind === 'o-du' ? n.variants.flatMap((v) => v.cells.map((c) => c.fronthaul)) : [])); // prettier-ignore
const transportOf = (a: Assembly) => a.fronthauls[0]?.transport;

describe('applyChanges', () => {
  it('writes a value in the unit of the owner, and says that it was overridden', () => {
    const [after] = fronthaulOf(applyChanges(mix(), du, [{ path: 'ru_ofh.t1a_max_up', to: 349 }]));
    expect(after?.t1aMaxUp).toMatchObject({ value: 349_000, origin: { kind: 'overridden', path: 'ru_ofh.t1a_max_up', reason: 'remedy' } }); // prettier-ignore
  });
  it('reaches every release and every cell that the key feeds', () => {
    const before = mix({ releases: [{}, { ta4Max: duUs(200, 'ta4_max') }] });
    const after = fronthaulOf(applyChanges(before, du, [{ path: 'ru_ofh.ta4_max', to: 250 }]));
    expect(after.map((f) => f.ta4Max.value)).toEqual([250_000, 250_000]);
  });
  it('leaves the mix that it was given, other nodes and other keys alone', () => {
    const before = mix();
    const copy = structuredClone(before);
    const after = applyChanges(before, du, [{ path: 'ru_ofh.t1a_max_up', to: 349 }]);
    expect(before).toEqual(copy);
    expect(after.nodes.filter((n) => n.kind === 'o-ru')).toEqual(before.nodes.filter((n) => n.kind === 'o-ru'));
    expect(fronthaulOf(after)[0]?.t1aMinUp).toEqual(fronthaulOf(before)[0]?.t1aMinUp);
  });
  it('takes a tag away where the key is removed', () => {
    const [after] = fronthaulOf(applyChanges(mix(), du, [{ path: 'ru_ofh.cells.0.vlan_tag_cp', to: null }]));
    expect(after?.vlanC.value).toBe('untagged');
  });
  it('changes nothing for a word that the key cannot have', () => {
    const before = mix();
    expect(applyChanges(before, du, [{ path: 'ru_ofh.t1a_max_up', to: 'soon' }])).toEqual(before);
    expect(applyChanges(before, du, [{ path: 'ru_ofh.cells.0.dl_port_id', to: 3 }])).toEqual(before);
    expect(applyChanges(before, du, [{ path: 'no.such.key', to: 3 }])).toEqual(before);
  });
  it('moves all delays that were reckoned from the fibre', () => {
    const after = transportOf(applyChanges(mix({ transport: fibre(10, 5) }), link, [{ path: 'transport.fibre_km', to: 20 }])); // prettier-ignore
    expect(after).toMatchObject({ fibre: { value: 20_000 }, t12Min: { value: 97_940 }, t12Max: { value: 102_940 }, t34Min: { value: 97_940 } }); // prettier-ignore
  });
  it('keeps a delay that was stated by itself', () => {
    const stated = { ...fibre(10), t12Max: duUs(60, 't12_max') };
    const after = transportOf(applyChanges(mix({ transport: stated }), link, [{ path: 'transport.fibre_km', to: 20 }]));
    expect(after?.t12Max.value).toBe(60_000);
    expect(after?.t34Max.value).toBe(97_940);
  });
  it('takes a removed key from the list of the owner, not from that of another', () => {
    const unread = [
      { file: 'gnb.yml', path: 'ru_ofh.typo', effect: 'stops' },
      { file: 'other.yml', path: 'ru_ofh.typo', effect: 'stops' },
    ] as const;
    expect(applyChanges(mix({ unread }), du, [{ path: 'ru_ofh.typo', to: null }]).unread).toEqual([unread[1]]);
  });
});

describe('valuesOf', () => {
  it('finds every value with an origin, also in lists', () => {
    const paths = [...valuesOf(oru)].map((v) => v.origin.path);
    expect(paths).toEqual(expect.arrayContaining(['number-of-ru-ports-dl', 'max-prb-per-symbol', 'domain-number', 'band-number'])); // prettier-ignore
  });
  it('does not look into a value', () => {
    const inner = conf(1, 'inner');
    expect([...valuesOf({ outer: conf({ inner }, 'outer') })].map((v) => v.origin.path)).toEqual(['outer']);
  });
});

describe('filesOf', () => {
  it('names each file once', () => expect([...filesOf(oru)]).toEqual(['ru.xml']));
});
