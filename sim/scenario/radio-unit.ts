import { isKnown, ns, type Hz, type Ns, type Valued } from '../base/index.ts';
import type { BandCapability, DelayProfile, DuCell, Oru } from '../catalogue/assembly.ts';
import type { DuFronthaulParameters, Range, RuAbilities, RuReception } from '../model/parameters.ts';
import { WINDOW_RELATIONS } from '../spec/oran/windows.ts';
import type { Collector } from './collect.ts';
import { ruFormat } from './compression.ts';

const NO_TIME: Range = { min: ns(0), max: ns(0) };

/** The unit's row for the carrier, or every one of its leaves missing. */
function windowsOf(ru: Oru, cell: DuCell, collect: Collector): Pick<RuReception, 'windows' | 'ta3'> {
  const bandwidth = cell.fronthaul.ruBandwidth.value ?? cell.bandwidth.value;
  const row = ru.delayProfiles.find((r) => r.bandwidth === bandwidth && r.scs === cell.scs.value);
  const read = (key: (typeof WINDOW_RELATIONS)[number]['ru']): Ns => {
    const leaf = WINDOW_RELATIONS.find((r) => r.ru === key)?.leaf ?? key;
    if (row) return collect.need(ru.id, leaf, row[key] satisfies DelayProfile[typeof key], ns(0));
    collect.lack(ru.id, leaf);
    return ns(0);
  };
  return {
    windows: {
      up: { min: read('t2aMinUp'), max: read('t2aMaxUp') },
      cpDl: { min: read('t2aMinCpDl'), max: read('t2aMaxCpDl') },
      cpUl: { min: read('t2aMinCpUl'), max: read('t2aMaxCpUl') },
    },
    // an answer in one burst follows the request, whatever Ta3 is
    ta3:
      ru.behaviour.uplinkReply.kind === 'burst'
        ? NO_TIME
        : ({ min: read('ta3Min'), max: read('ta3Max') } satisfies Range),
  };
}

/** A unit that says nothing of a habit has the standard's. */
function habitsOf({
  behaviour: b,
}: Oru): Pick<
  RuReception,
  'windowTicks' | 'reply' | 'replyAfter' | 'checksPayloadSize' | 'wrongPayloadSize' | 'constantSequence'
> {
  return {
    windowTicks: b.windowTicks,
    reply: b.uplinkReply.kind === 'burst' ? 'at-once' : 'ta3',
    replyAfter: b.uplinkReply.kind === 'burst' ? b.uplinkReply.after : ns(0),
    checksPayloadSize: b.checks.payloadSize ?? true,
    wrongPayloadSize: b.deviations.wrongPayloadSize ?? false,
    constantSequence: b.deviations.constantSequence ?? false,
  };
}

/** What the unit expects of the fronthaul. Addresses that either end leaves open are not checked. */
export function receptionOf(ru: Oru, cell: DuCell, du: DuFronthaulParameters, collect: Collector): RuReception {
  const { active, ethernet } = ru;
  const address = { source: ethernet.ruMac.value, destination: ethernet.duMac.value };
  const sectionTypes = ru.endpointTypes.flatMap((t) => t.sectionTypes.value ?? []);
  return {
    ...windowsOf(ru, cell, collect),
    outsideWindow: ru.behaviour.outsideWindow,
    ...habitsOf(ru),
    iqDl: ruFormat(ru, 'dl', active.compressionDl.value, du.iqDl, collect),
    iqUl: ruFormat(ru, 'ul', active.compressionUl.value, du.iqUl, collect),
    iqPrach: ruFormat(ru, 'ul', active.compressionPrach.value ?? active.compressionUl.value, du.iqPrach, collect),
    eaxcDl: active.eaxcDl.value,
    eaxcUl: active.eaxcUl.value,
    eaxcPrach: active.eaxcPrach.value,
    addressC: { vlan: ethernet.vlanC.value, ...address },
    addressU: { vlan: ethernet.vlanU.value, ...address },
    // a unit that does not say is taken to do what the DU relies on; compat asks to verify it
    staticPrach: ru.staticPrach.value !== false && ru.staticPrachConfigured.value !== false,
    cplanePrach: ru.cplanePrach.value ?? (sectionTypes.length === 0 || sectionTypes.includes(3)),
    tdd: active.tdd.value,
  };
}

export function abilitiesOf(ru: Oru, collect: Collector): RuAbilities {
  const sectionTypes = ru.endpointTypes.flatMap((t) => t.sectionTypes.value ?? []);
  const limits = ru.endpointTypes.map((t) => t.maxPrbPerSymbol).filter(isKnown);
  return {
    portsDl: collect.need(ru.id, 'number-of-ru-ports-dl', ru.portsDl, 0),
    portsUl: collect.need(ru.id, 'number-of-ru-ports-ul', ru.portsUl, 0),
    endpointsDl: ru.txEndpoints.length > 0 ? ru.txEndpoints.length : undefined,
    endpointsUl: ru.rxEndpoints.length > 0 ? ru.rxEndpoints.length : undefined,
    category: collect.need(ru.id, 'ru-supported-category', ru.category, 'CAT_A'),
    bands: ru.bands.map(bandAbility),
    sectionTypes: sectionTypes.length > 0 ? sectionTypes : undefined,
    maxPrbPerSymbol: limits.length > 0 ? Math.max(...limits.map((l) => l.value)) : undefined,
  };
}

const pair = (low: Valued<Hz>, high: Valued<Hz>): readonly [Hz, Hz] | undefined =>
  isKnown(low) && isKnown(high) ? [low.value, high.value] : undefined;

const bandAbility = (b: BandCapability): RuAbilities['bands'][number] => ({
  band: b.band.value,
  frequencyDl: pair(b.minFrequencyDl, b.maxFrequencyDl),
  bandwidthDl: pair(b.minCarrierBandwidthDl, b.maxCarrierBandwidthDl),
});
