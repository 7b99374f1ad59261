import { describe, expect, it } from 'vitest';
import { bytes, fromMhz, fromUs, hz, invariant } from '../../sim/base/index.ts';
import type { CompressionCapability, CompressionSetting } from '../../sim/catalogue/assembly.ts';
import { frameSets } from '../../sim/model/du/templates.ts';
import { PrachPlan } from '../../sim/model/prach.ts';
import { AirGrid } from '../../sim/model/air.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { cell20, given, mixOf, open, type MixChanges } from '../run/mix.ts';

function cellOf(changes: MixChanges = {}) {
  const scenario = buildScenario(mixOf(changes));
  invariant(scenario.kind === 'ready', JSON.stringify(scenario));
  const [cell] = scenario.parameters.cells;
  invariant(cell, 'one cell');
  return { cell, parameters: scenario.parameters };
}

describe('from a mix to a model', () => {
  it('brings windows, carrier and traffic over as plain numbers', () => {
    const { cell, parameters } = cellOf();
    expect(cell.reception.windows).toEqual({ up: { min: 134_000, max: 345_000 }, cpDl: { min: 259_000, max: 470_000 }, cpUl: { min: 125_000, max: 336_000 } }); // prettier-ignore
    expect(cell.fronthaul.windows.up).toEqual({ min: 294_000, max: 345_000 });
    expect([cell.carrier.prbs, cell.fronthaul.prbs, cell.carrier.sharedChannel.dl.layers]).toEqual([273, 273, 4]);
    expect(cell.transport.down).toEqual({ kind: 'range', range: { min: 48_970, max: 48_970 } });
    expect(cell.ues.map((u) => u.id)).toEqual(['ue-1']);
    expect(JSON.parse(JSON.stringify(parameters))).toBeDefined();
  });

  it('pads to the radio unit’s bandwidth where that is wider', () => {
    const { cell } = cellOf({ ...cell20(), fronthaul: { ...cell20().fronthaul, ruBandwidth: given(fromMhz(100)) }, ru: { delayProfiles: [profile(100)] } }); // prettier-ignore
    expect([cell.carrier.prbs, cell.fronthaul.prbs]).toEqual([51, 273]);
  });

  it('assumes back to back at 25 Gbit/s where nothing is given', () => {
    const nothing = { fibre: open<never>('f'), t12Min: open<never>('t'), t12Max: open<never>('t'), t34Min: open<never>('t'), t34Max: open<never>('t'), rate: open<never>('r'), mtu: open<never>('m'), ptpDomain: open<number>('p') }; // prettier-ignore
    const { cell } = cellOf({ transport: nothing });
    expect(cell.transport).toMatchObject({
      rate: 25e9,
      down: { kind: 'range', range: { min: 0, max: 0 } },
    });
    // the unit's l2-mtu counts the Ethernet header
    expect(cell.transport.mtu).toBe(9000);
  });

  it('takes fibre and switches one by one where they make the whole range', () => {
    const sum = { t12Min: given(fromUs(48.97 + 1)), t12Max: given(fromUs(48.97 + 5)) };
    const switches = [{ residenceMin: fromUs(1), residenceMax: fromUs(5), origin: { kind: 'assumed' as const } }];
    expect(cellOf({ transport: { ...sum, switches } }).cell.transport.down).toMatchObject({
      kind: 'parts',
      fibre: 48_970,
    });
    expect(cellOf({ transport: { switches } }).cell.transport.down).toMatchObject({ kind: 'range' });
  });

  it('puts PRACH where measured frames have it', () => {
    const plan = (index: number, scs: number, duplex: 'TDD' | 'FDD') => {
      const changes = { cell: { prachConfigIndex: given(index), duplex: given(duplex), bandwidth: given(fromMhz(20)), scs: given(hz(scs)) } }; // prettier-ignore
      const { carrier } = cellOf(changes).cell;
      const prach = new PrachPlan(carrier.prach, new AirGrid(carrier.mu));
      const slots = new AirGrid(carrier.mu).slotsPerFrame * 2;
      return { slots: Array.from({ length: slots }, (_, s) => s).filter((s) => prach.isOccasion(s)), messages: carrier.prach.messages, prbs: carrier.prach.prbs }; // prettier-ignore
    };
    expect(plan(159, 30e3, 'TDD')).toEqual({ slots: [19, 39], messages: 12, prbs: 12 });
    expect(plan(7, 30e3, 'TDD')).toEqual({ slots: [18, 38], messages: 1, prbs: 72 });
    expect(plan(16, 15e3, 'FDD')).toEqual({ slots: [1, 11], messages: 1, prbs: 72 });
  });

  it('says what it takes that nobody stated', () => {
    const assumedOf = (changes: MixChanges, releases: readonly string[] = ['1']) => {
      const mix = mixOf({ host: { jitter: given({ kind: 'empirical', percentiles: [[100, 1]] }) }, ...changes });
      const nodes = mix.nodes.map((n) => (n.kind === 'o-du' ? { ...n, variants: releases.map((r) => ({ ...n.variants[0]!, releases: [r] })) } : n)); // prettier-ignore
      const scenario = buildScenario({ ...mix, nodes });
      invariant(scenario.kind === 'ready', 'complete');
      return scenario.assumed;
    };
    expect(assumedOf({})).toEqual([]);
    expect(assumedOf({ cell: { prachConfigIndex: given(98) } })).toEqual([{ id: 'du-1', profile: 'prach-ConfigurationIndex = 159' }]); // prettier-ignore
    expect(assumedOf({ cell: { prachConfigIndex: open<number>('cell_cfg.prach.prach_config_index') } })).toEqual([{ id: 'du-1', profile: 'cell_cfg.prach.prach_config_index = 159' }]); // prettier-ignore
    expect(assumedOf({}, ['24.04', '24.10'])).toEqual([{ id: 'du-1', profile: 'release = 24.04' }]);
    expect(assumedOf({ host: { jitter: open('jitter') } })).toEqual([{ id: 'du-1', profile: 'jitter = none' }]);
  });

  it('addresses chance by component: another unit disturbs no stream', () => {
    const { parameters } = cellOf();
    expect(() => wire(parameters, 1)).not.toThrow();
    expect(() => wire(parameters, 0.5)).toThrow(/seed/);
  });
});

const profile = (mhz: number) => {
  const found = mixOf().nodes.find((n) => n.kind === 'o-ru');
  invariant(found?.kind === 'o-ru' && found.delayProfiles[0], 'a unit');
  return { ...found.delayProfiles[0], bandwidth: fromMhz(mhz) };
};

describe('how the unit reads IQ', () => {
  const bfp9: CompressionCapability = { method: 'bfp', width: 9 };
  const read = (ru: MixChanges['ru'], du: MixChanges['fronthaul'] = {}, active?: CompressionSetting) => {
    const mix = mixOf({ fronthaul: du, ru: { ...ru } });
    const nodes = mix.nodes.map((n) =>
      n.kind === 'o-ru' && active ? { ...n, active: { ...n.active, compressionDl: given(active) } } : n,
    );
    const scenario = buildScenario({ ...mix, nodes });
    return scenario.kind === 'ready'
      ? scenario.parameters.cells[0]?.reception.iqDl
      : scenario.missing.map((m) => m.path);
  };

  it.each([
    ['as the DU asks where it can', { compressionSupported: given([bfp9]) }, {}, undefined, { method: 'bfp', width: 9, header: 'static' }], // prettier-ignore
    ['any width where it says none', { compressionSupported: given([{ method: 'bfp' as const }]) }, {}, undefined, { method: 'bfp', width: 9, header: 'static' }], // prettier-ignore
    ['as it can where it cannot', { compressionSupported: given([{ method: 'none' as const, width: 16 }]) }, {}, undefined, { method: 'none', width: 16, header: 'static' }], // prettier-ignore
    ['as it is set up', {}, {}, { method: 'bfp', width: 14, header: 'dynamic' } as const, { method: 'bfp', width: 14, header: 'dynamic' }], // prettier-ignore
    ['without a header where dynamic is not supported', {}, { headerDl: given('dynamic' as const) }, undefined, { method: 'bfp', width: 9, header: 'static' }], // prettier-ignore
    ['with one where it is', { dynamicCompression: given(true) }, { headerDl: given('dynamic' as const) }, undefined, { method: 'bfp', width: 9, header: 'dynamic' }], // prettier-ignore
    ['not known where the list is empty', { compressionSupported: open<readonly CompressionCapability[]>('list') }, {}, undefined, ['list']], // prettier-ignore
    ['not known where the flag is not', { dynamicCompression: open<boolean>('flag'), compressionSupported: given([bfp9]) }, { headerDl: given('dynamic' as const) }, undefined, ['flag']], // prettier-ignore
  ])('%s', (_, ru, du, active, expected) => {
    expect(read(ru, du, active)).toEqual(expected);
  });
});

describe('frames between two ends', () => {
  it('marks what the way swallows and what the receiver cannot read', () => {
    const sets = frameSets(cellOf({ fronthaul: { vlanU: given(9) }, transport: { mtu: given(bytes(1500)) } }).cell);
    expect([...new Set(sets.uDl.drop)]).toEqual([1]);
    expect([...new Set(sets.cDl.drop)]).toEqual([0]);
    expect([...new Set(sets.uUl.drop)]).toEqual([1]);
    const wide = frameSets(cellOf({ fronthaul: { eaxcDl: given([0, 1, 2, 3]) }, ru: { portsDl: given(2) } }).cell);
    expect([...wide.uDl.corrupt]).toEqual([0, 0, 3, 3]);
  });

  it('takes the unit’s own tag for the way back', () => {
    const untagged = frameSets(
      cellOf({ fronthaul: { vlanU: given('untagged'), vlanC: given('untagged') }, ru: {} }).cell,
    );
    expect(untagged.uDl.bytes[0]).toBe(7674);
    expect(untagged.uUl.bytes[0]).toBe(7678);
  });
});
