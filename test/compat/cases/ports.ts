import { SILENT_BEHAVIOUR } from '../../../sim/catalogue/assembly.ts';
import { unknown } from '../../../sim/base/origin.ts';
import { cell, endpoints, fronthaul, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const dl = 'ru_ofh.cells.0.dl_port_id';
const prach = 'ru_ofh.cells.0.prach_port_id';
const unset = { eaxcDl: unknown<readonly number[]>('eaxc-dl'), eaxcUl: unknown<readonly number[]>('eaxc-ul'), eaxcPrach: unknown<readonly number[]>('eaxc-prach') }; // prettier-ignore
const shared = (prachSharesEaxc: boolean | undefined): Parts => ({
  fronthaul: { eaxcPrach: { ...fronthaul.eaxcPrach, value: [0, 1] } },
  active: unset,
  ru: { behaviour: { ...SILENT_BEHAVIOUR, prachSharesEaxc, source: '' } },
});

export const portCases: readonly Case[] = [
  { rule: 'OFH-PAR-011', title: 'holds at the last port', parts: {}, says: 'holds', margin: { value: 0, unit: 'port' } },
  { rule: 'OFH-PAR-011', title: 'fails one beyond, and takes ports and antennas back', parts: { ru: { portsDl: rep(3, 'number-of-ru-ports-dl') } }, says: 'fails', expected: '<= 3', actual: '4', margin: { value: -1, unit: 'port' }, mends: { [dl]: [0, 1, 2], 'cell_cfg.nof_antennas_dl': 3 } },
  { rule: 'OFH-PAR-011', title: 'is open where the unit does not say', parts: { ru: { portsDl: unknown('number-of-ru-ports-dl') } }, says: 'unknown', toVerify: false, missing: ['number-of-ru-ports-dl'] },
  { rule: 'OFH-PAR-012', title: 'counts PUSCH and PRACH ids together', parts: { ru: { portsUl: rep(4, 'number-of-ru-ports-ul') } }, says: 'holds', margin: { value: 0, unit: 'port' } },
  { rule: 'OFH-PAR-012', title: 'fails one beyond', parts: { ru: { portsUl: rep(3, 'number-of-ru-ports-ul') } }, says: 'fails', actual: '4', mends: { 'ru_ofh.cells.0.ul_port_id': [0], [prach]: [4], 'cell_cfg.nof_antennas_ul': 1 } },
  { rule: 'OFH-PAR-012', title: 'counts a shared id once', parts: { ...shared(true), ru: { ...shared(true).ru, portsUl: rep(2, 'number-of-ru-ports-ul') } }, says: 'holds' },
  { rule: 'OFH-PAR-012', title: 'is open where the unit does not say', parts: { ru: { portsUl: unknown('number-of-ru-ports-ul') } }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-013', title: 'holds with an endpoint for each stream', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-013', title: 'finds four DL ports on one Tx endpoint', parts: { ru: { txEndpoints: endpoints('LowLevelTxEndpoint', 1) } }, says: 'fails', expected: '<= 1', actual: '4', mends: { [dl]: [0], 'cell_cfg.nof_antennas_dl': 1 } },
  { rule: 'OFH-PAR-013', title: 'is silent where the unit lists none', parts: { ru: { txEndpoints: [] } }, says: 'nothing' },
  { rule: 'OFH-PAR-013', title: 'is open where the DU lists none', parts: { fronthaul: { eaxcDl: unknown(dl) } }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-014', title: 'holds with an endpoint for each stream', parts: { ru: { rxEndpoints: endpoints('rx', 4) } }, says: 'holds', margin: { value: 0, unit: 'port' } },
  { rule: 'OFH-PAR-014', title: 'fails with one too few', parts: { ru: { rxEndpoints: endpoints('rx', 3) } }, says: 'fails', actual: '4' },
  { rule: 'OFH-PAR-014', title: 'is open where the DU lists none', parts: { fronthaul: { eaxcPrach: unknown(prach) } }, says: 'unknown', toVerify: false, missing: [prach] },
  { rule: 'OFH-PAR-015', title: 'holds for a part of what is set up', parts: { active: { eaxcDl: rep([3, 2, 1, 0, 7], 'eaxc-dl') } }, says: 'holds' },
  { rule: 'OFH-PAR-015', title: 'fails for an id that is not set up', parts: { active: { eaxcDl: rep([0, 1, 2, 4], 'eaxc-dl') } }, says: 'fails', expected: '0, 1, 2, 4', actual: '0, 1, 2, 3', mends: { [dl]: [0, 1, 2, 4] } },
  { rule: 'OFH-PAR-015', title: 'has no remedy where the unit has fewer', parts: { active: { eaxcDl: rep([0, 1], 'eaxc-dl') } }, says: 'fails', mends: 'none' },
  { rule: 'OFH-PAR-015', title: 'is to verify, for all lists at once, where nothing of the set-up is known', parts: { active: unset }, says: 'unknown', toVerify: true, missing: ['eaxc-dl', 'eaxc-ul', 'eaxc-prach'] },
  { rule: 'OFH-PAR-016', title: 'holds for what is set up', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-016', title: 'fails for an id that is not set up', parts: { active: { eaxcUl: rep([8, 9], 'eaxc-ul') } }, says: 'fails', mends: { 'ru_ofh.cells.0.ul_port_id': [8, 9] } },
  { rule: 'OFH-PAR-016', title: 'is to verify where its set-up alone is not known', parts: { active: { eaxcUl: unset.eaxcUl } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-PAR-016', title: 'leaves it to the downlink where nothing is known', parts: { active: unset }, says: 'nothing' },
  { rule: 'OFH-PAR-017', title: 'holds for what is set up', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-017', title: 'fails for an id that is not set up', parts: { active: { eaxcPrach: rep([8, 9], 'eaxc-prach') } }, says: 'fails', mends: { [prach]: [8, 9] } },
  { rule: 'OFH-PAR-017', title: 'is to verify where its set-up alone is not known', parts: { active: { eaxcPrach: unset.eaxcPrach } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-PAR-017', title: 'leaves it to the downlink where nothing is known', parts: { active: unset }, says: 'nothing' },
  { rule: 'OFH-PAR-018', title: 'holds for ids of their own', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-018', title: 'holds for shared ids on a unit that tells them apart', parts: shared(true), says: 'holds' },
  { rule: 'OFH-PAR-018', title: 'fails for shared ids on any other', parts: shared(false), says: 'fails', actual: '0, 1', expected: '2, 3', mends: { [prach]: [2, 3] } },
  { rule: 'OFH-PAR-018', title: 'is to verify for shared ids on a unit of which nobody knows', parts: shared(undefined), says: 'unknown', toVerify: true, message: 'eaxc.shared-open', missing: ['eaxc-prach'] },
  { rule: 'OFH-PAR-018', title: 'holds for shared ids that are set up so on the unit', parts: { ...shared(undefined), active: { ...unset, eaxcUl: rep([0, 1], 'eaxc-ul'), eaxcPrach: rep([0, 1], 'eaxc-prach') } }, says: 'holds' },
  { rule: 'OFH-PAR-018', title: 'mends to the ids that are set up', parts: { ...shared(false), active: { ...unset, eaxcPrach: rep([0, 1, 6, 7], 'eaxc-prach') } }, says: 'fails', mends: { [prach]: [6, 7] } },
  { rule: 'OFH-PAR-018', title: 'is open where the DU does not say', parts: { fronthaul: { eaxcUl: unknown('ul') }, cell: { antennasUl: cell.antennasUl } }, says: 'unknown', toVerify: false },
]; // prettier-ignore
