import { unknown } from '../../../sim/base/origin.ts';
import { fromKhz, fromMhz } from '../../../sim/base/units.ts';
import type { ActiveCarrier } from '../../../sim/catalogue/assembly.ts';
import type { TddShape } from '../../../sim/spec/nr/tdd.ts';
import { cell, endpoints, fronthaul, oru, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const at = (mhz: number): Parts['cell'] => ({ centreDl: { ...cell.centreDl, value: fromMhz(mhz) } });
const carrier = (own: Partial<ActiveCarrier>): Parts['active'] => ({
  carriers: [
    { direction: 'dl', name: 'tx0', centre: rep(fromMhz(3352.26), 'centre', 'hz'), bandwidth: rep(fromMhz(100), 'channel-bandwidth', 'hz'), scs: unknown('scs'), active: rep(true, 'active'), ...own },
  ],
}); // prettier-ignore
const tdd = (own: Partial<TddShape>) => rep({ periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4, ...own }, 'tdd'); // prettier-ignore
/** n1: 1920–1980 up, 2110–2170 down. */
const n1: Parts = {
  cell: { band: { ...cell.band, value: 1 }, duplex: { ...cell.duplex, value: 'FDD' }, tdd: unknown('tdd'), centreDl: { ...cell.centreDl, value: fromMhz(2160) }, bandwidth: { ...cell.bandwidth, value: fromMhz(20) } },
  band: { band: rep(1, 'band-number'), minFrequencyDl: rep(fromMhz(2110), 'f'), maxFrequencyDl: rep(fromMhz(2170), 'f'), minFrequencyUl: rep(fromMhz(1920), 'f'), maxFrequencyUl: rep(fromMhz(1979), 'f') },
}; // prettier-ignore

/** A unit with more Tx endpoints, of a second type for 66 PRB. */
const lesser = (name: string, count: number) => ({
  endpointTypes: [...oru.endpointTypes, ...oru.endpointTypes.map((t) => ({ ...t, id: 2, maxPrbPerSymbol: rep(66, 'max-prb') }))],
  txEndpoints: [...oru.txEndpoints, ...endpoints(name, count).map((e) => ({ ...e, endpointType: 2 }))],
}); // prettier-ignore

export const carrierCases: readonly Case[] = [
  { rule: 'OFH-PAR-041', title: 'holds for a band of the unit', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-041', title: 'fails for another band', parts: { band: { band: rep(41, 'band-number'), minFrequencyDl: rep(fromMhz(2496), 'f'), maxFrequencyDl: rep(fromMhz(2690), 'f') } }, says: 'fails', expected: 'n41', actual: 'n78', severity: 'blocking', mends: 'none' },
  { rule: 'OFH-PAR-041', title: 'only mentions an overlapping band that holds the carrier', parts: { band: { band: rep(77, 'band-number') } }, says: 'fails', severity: 'info', message: 'band.overlap' },
  { rule: 'OFH-PAR-041', title: 'goes by the standard where the unit names an overlapping band without its edges', parts: { band: { band: rep(77, 'band-number'), minFrequencyDl: unknown('f'), maxFrequencyDl: unknown('f') } }, says: 'fails', severity: 'info' },
  { rule: 'OFH-PAR-041', title: 'fails for a band that does not overlap, without its edges too', parts: { band: { band: rep(41, 'band-number'), minFrequencyDl: unknown('f'), maxFrequencyDl: unknown('f') } }, says: 'fails', severity: 'blocking' },
  { rule: 'OFH-PAR-041', title: 'is open where the unit lists no band', parts: { ru: { bands: [] } }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-041', title: 'is open where the cell has none', parts: { cell: { band: unknown('cell_cfg.band') } }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-042', title: 'holds with the edge of the carrier on the edge of the unit', parts: { cell: at(3350) }, says: 'holds', margin: { value: 0, unit: 'MHz' } },
  { rule: 'OFH-PAR-042', title: 'fails one channel raster step beyond', parts: { cell: at(3349.985) }, says: 'fails', expected: '3300–3800 MHz', actual: '3299.985–3399.985 MHz', margin: { value: -0.015, unit: 'MHz' } },
  { rule: 'OFH-PAR-042', title: 'fails at the upper edge alike', parts: { cell: at(3750.015) }, says: 'fails', margin: { value: -0.015, unit: 'MHz' } },
  { rule: 'OFH-PAR-042', title: 'is open where the unit does not say', parts: { band: { maxFrequencyDl: unknown('max-supported-frequency-dl') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-PAR-042', title: 'leaves a missing band to its own rule', parts: { ru: { bands: [] } }, says: 'nothing' },
  { rule: 'OFH-PAR-043', title: 'takes the centre of the downlink in TDD', parts: { cell: at(3350) }, says: 'holds', margin: { value: 0, unit: 'MHz' } },
  { rule: 'OFH-PAR-043', title: 'goes the duplex distance down in FDD', parts: n1, says: 'fails', actual: '1960–1980 MHz', expected: '1920–1979 MHz', margin: { value: -1, unit: 'MHz' } },
  { rule: 'OFH-PAR-043', title: 'is open where duplex is not known', parts: { cell: { duplex: unknown('duplex') } }, says: 'unknown', missing: ['duplex'], toVerify: true },
  { rule: 'OFH-PAR-044', title: 'holds at the widest', parts: {}, says: 'holds', margin: { value: 0, unit: 'MHz' } },
  { rule: 'OFH-PAR-044', title: 'fails beyond the widest', parts: { band: { maxCarrierBandwidthDl: rep(fromMhz(80), 'm') } }, says: 'fails', expected: '10–80 MHz', actual: '100 MHz', mends: 'none' },
  { rule: 'OFH-PAR-044', title: 'narrows the carrier where the unit has a delay profile for it', parts: { band: { maxCarrierBandwidthUl: rep(fromMhz(80), 'm') }, ru: { delayProfiles: [...oru.delayProfiles, ...oru.delayProfiles.map((r) => ({ ...r, bandwidth: fromMhz(80) }))] } }, says: 'fails', subject: 'carrier bandwidth ul', mends: { 'cell_cfg.channel_bandwidth_MHz': 80 } },
  { rule: 'OFH-PAR-044', title: 'fails below the narrowest', parts: { cell: { bandwidth: { ...cell.bandwidth, value: fromMhz(5) } } }, says: 'fails', actual: '5 MHz' },
  { rule: 'OFH-PAR-044', title: 'is open where the unit does not say', parts: { band: { maxCarrierBandwidthUl: unknown('max-carrier-bandwidth-ul') } }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-044', title: 'is to verify where only the widest is stated', parts: { band: { minCarrierBandwidthUl: unknown('min-carrier-bandwidth-ul') } }, says: 'unknown', toVerify: true, missing: ['min-carrier-bandwidth-ul'] },
  { rule: 'OFH-PAR-045', title: 'holds for the same carrier', parts: { active: carrier({}) }, says: 'holds' },
  { rule: 'OFH-PAR-045', title: 'fails for another centre, and moves the radio unit', parts: { active: carrier({ centre: rep(fromMhz(3350.01), 'centre', 'hz') }) }, says: 'fails', subject: 'centre dl', expected: '3350.01 MHz', actual: '3352.26 MHz', mends: { centre: 3352260000 } },
  { rule: 'OFH-PAR-045', title: 'fails for another bandwidth', parts: { active: carrier({ bandwidth: rep(fromMhz(40), 'channel-bandwidth', 'hz') }) }, says: 'fails', subject: 'bandwidth dl', expected: '40 MHz' },
  { rule: 'OFH-PAR-045', title: 'fails for another SCS', parts: { active: carrier({ scs: rep(fromKhz(15), 'scs', 'hz') }) }, says: 'fails', subject: 'SCS dl' },
  { rule: 'OFH-PAR-045', title: 'looks past a carrier that is not active', parts: { active: carrier({ active: rep(false, 'active'), centre: rep(fromMhz(3700), 'centre') }) }, says: 'nothing' },
  { rule: 'OFH-PAR-045', title: 'is silent where no carrier is set up', parts: {}, says: 'nothing' },
  { rule: 'OFH-PAR-047', title: 'holds for the same pattern', parts: { active: { tdd: tdd({}) } }, says: 'holds' },
  { rule: 'OFH-PAR-047', title: 'holds for the same pattern written twice as long', parts: { cell: { tdd: { ...cell.tdd, value: { periodSlots: 5, dlSlots: 5, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 } } }, active: { tdd: tdd({ periodSlots: 10, dlSlots: 10, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 }) } }, says: 'holds' },
  { rule: 'OFH-PAR-047', title: 'fails for one symbol more', parts: { active: { tdd: tdd({ ulSymbols: 5 }) } }, says: 'fails', expected: 'DDDDDDDSUU (6D5U)', actual: 'DDDDDDDSUU (6D4U)' },
  { rule: 'OFH-PAR-047', title: 'is silent where none is set up', parts: {}, says: 'nothing' },
  { rule: 'OFH-PAR-048', title: 'holds for a TDD cell in a TDD band', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-048', title: 'holds for an FDD cell in an FDD band', parts: n1, says: 'holds' },
  { rule: 'OFH-PAR-048', title: 'fails for an FDD cell in a TDD band', parts: { cell: { duplex: { ...cell.duplex, value: 'FDD' } } }, says: 'fails', expected: 'TDD', actual: 'FDD' },
  { rule: 'OFH-PAR-048', title: 'is to verify where the cell does not say', parts: { cell: { duplex: unknown('duplex') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-FEA-003', title: 'holds for a listed frame structure', parts: {}, says: 'holds' },
  { rule: 'OFH-FEA-003', title: 'fails for an SCS that is not listed', parts: { endpointType: { frameStructures: rep([0xc0], 'f') } }, says: 'fails', severity: 'blocking', expected: '0xC0', actual: '0xC1' },
  { rule: 'OFH-FEA-003', title: 'only mentions another FFT size', parts: { endpointType: { frameStructures: rep([0xb1], 'f') } }, says: 'fails', severity: 'info' },
  { rule: 'OFH-FEA-003', title: 'is to verify for an old report without a list', parts: { endpointType: { frameStructures: unknown('f') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-PAR-049', title: 'holds at the last PRB', parts: {}, says: 'holds', margin: { value: 0, unit: 'PRB' } },
  { rule: 'OFH-PAR-049', title: 'fails one PRB short', parts: { endpointType: { maxPrbPerSymbol: rep(272, 'max-prb') } }, says: 'fails', expected: '>= 273 PRB', actual: '272 PRB', margin: { value: -1, unit: 'PRB' } },
  { rule: 'OFH-PAR-049', title: 'asks as many endpoints as there are streams, the most capable ones', parts: { ru: lesser('tx', 1) }, says: 'holds' },
  { rule: 'OFH-PAR-049', title: 'fails where one of the streams is left with a lesser endpoint', parts: { ru: { ...lesser('tx', 1), txEndpoints: lesser('tx', 1).txEndpoints.slice(1) } }, says: 'fails', actual: '66 PRB' },
  { rule: 'OFH-PAR-049', title: 'takes the most capable type where no endpoint is listed', parts: { ru: { ...lesser('tx', 1), txEndpoints: [], rxEndpoints: [] } }, says: 'holds' },
  { rule: 'OFH-PAR-049', title: 'does not ask an endpoint that takes only PRACH', parts: { ru: { endpointTypes: [...oru.endpointTypes, ...oru.endpointTypes.map((t) => ({ ...t, id: 2, sectionTypes: rep([3], 's'), maxPrbPerSymbol: rep(12, 'max-prb') }))], rxEndpoints: [...oru.rxEndpoints, ...oru.rxEndpoints.map((e) => ({ ...e, endpointType: 2 }))] } }, says: 'holds' },
  { rule: 'OFH-PAR-049', title: 'counts the bandwidth that the DU pads to', parts: { cell: { bandwidth: { ...cell.bandwidth, value: fromMhz(20) } }, fronthaul: { ruBandwidth: { ...fronthaul.ruBandwidth, ...rep(fromMhz(100), 'ru_ofh.ru_bandwidth_MHz', 'mhz') } }, endpointType: { maxPrbPerSymbol: rep(66, 'max-prb') } }, says: 'fails', expected: '>= 273 PRB' },
  { rule: 'OFH-PAR-049', title: 'is to verify where the unit does not say', parts: { endpointType: { maxPrbPerSymbol: unknown('max-prb') } }, says: 'unknown', toVerify: true },
]; // prettier-ignore
