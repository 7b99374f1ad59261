import { unknown } from '../../../sim/base/origin.ts';
import { fromMhz } from '../../../sim/base/units.ts';
import { conf, duUs, fronthaul, cell, from, type Parts } from '../mix.ts';
import { us, type Case } from './case.ts';

const ids = (list: 'eaxcDl' | 'eaxcUl' | 'eaxcPrach', value: readonly number[]): Parts => ({
  fronthaul: { [list]: { ...fronthaul[list], value } },
});
const dl = 'ru_ofh.cells.0.dl_port_id';
const ul = 'ru_ofh.cells.0.ul_port_id';
const prach = 'ru_ofh.cells.0.prach_port_id';
const none: Parts = { fronthaul: { eaxcDl: unknown(dl), eaxcUl: unknown(ul), eaxcPrach: unknown(prach) } };

export const startCases: readonly Case[] = [
  { rule: 'OFH-PAR-101', title: 'holds with as many ports as antennas', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-101', title: 'fails with a port too few', parts: ids('eaxcDl', [0, 1, 2]), says: 'fails', expected: '4', actual: '3', mends: { [dl]: [0, 1, 2, 3] } },
  { rule: 'OFH-PAR-101', title: 'fails with a port too many', parts: { ...ids('eaxcDl', [0, 1, 2, 3]), cell: { antennasDl: { ...cell.antennasDl, value: 2 } } }, says: 'fails', mends: { [dl]: [0, 1] } },
  { rule: 'OFH-PAR-101', title: 'is silent for a program that does not check', parts: { ...ids('eaxcDl', [0]), behaviour: { portsMatchAntennas: false } }, says: 'nothing' },
  { rule: 'OFH-PAR-101', title: 'is silent where the list is not stated', parts: none, says: 'nothing' },
  { rule: 'OFH-PAR-101', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { eaxcDl: { ...fronthaul.eaxcDl, value: [0, 1] } }] }, says: 'unknown', toVerify: false, message: 'open.release', missing: ['release'] },
  { rule: 'OFH-PAR-102', title: 'holds with more ports than antennas', parts: { ...ids('eaxcUl', [0, 1, 2]) }, says: 'holds' },
  { rule: 'OFH-PAR-102', title: 'fails with a port too few', parts: ids('eaxcUl', [0]), says: 'fails', expected: '>= 2', mends: { [ul]: [0, 1] } },
  { rule: 'OFH-PAR-102', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { eaxcUl: { ...fronthaul.eaxcUl, value: [0] } }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-103', title: 'holds with as many ports as antennas', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-103', title: 'fails with a port too few', parts: ids('eaxcPrach', [4]), says: 'fails', expected: '>= 2', actual: '1', mends: { 'cell_cfg.nof_antennas_ul': 1 } },
  { rule: 'OFH-PAR-103', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { eaxcPrach: { ...fronthaul.eaxcPrach, value: [4] } }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-104', title: 'holds where all ids differ', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-104', title: 'fails with an id twice', parts: ids('eaxcDl', [0, 1, 1, 3]), says: 'fails', subject: 'dl_port_id', actual: '0, 1, 1, 3', mends: { [dl]: [0, 1, 3, 2] } },
  { rule: 'OFH-PAR-104', title: 'is silent where no list is stated', parts: none, says: 'nothing' },
  { rule: 'OFH-PAR-104', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { eaxcDl: { ...fronthaul.eaxcDl, value: [0, 1, 2, 2] } }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-105', title: 'holds at the limit', parts: {}, says: 'holds', margin: { value: 0, unit: 'port' } },
  { rule: 'OFH-PAR-105', title: 'fails one beyond', parts: { ...ids('eaxcDl', [0, 1, 2, 3, 4]), cell: { antennasDl: { ...cell.antennasDl, value: 5 } } }, says: 'fails', expected: '<= 4', actual: '5', mends: { [dl]: [0, 1, 2, 3], 'cell_cfg.nof_antennas_dl': 4 } },
  { rule: 'OFH-PAR-105', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { eaxcDl: { ...fronthaul.eaxcDl, value: [0, 1, 2, 3, 4] } }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-106', title: 'holds at the highest id', parts: ids('eaxcDl', [0, 1, 2, 31]), says: 'holds' },
  { rule: 'OFH-PAR-106', title: 'fails one beyond', parts: ids('eaxcDl', [0, 1, 2, 32]), says: 'fails', actual: '32', expected: '<= 31', mends: { [dl]: [0, 1, 2, 3] } },
  { rule: 'OFH-PAR-106', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { eaxcDl: { ...fronthaul.eaxcDl, value: [0, 1, 2, 40] } }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-107', title: 'holds for a method and width of the program', parts: {}, says: 'holds', subject: 'compression dl' },
  { rule: 'OFH-PAR-107', title: 'fails for a method that is only parsed', parts: { fronthaul: { methodUl: { ...fronthaul.methodUl, value: 'mu-law' } } }, says: 'fails', subject: 'compression ul', actual: 'mu-law 9', mends: { 'ru_ofh.compr_method_ul': 'bfp' } },
  { rule: 'OFH-PAR-107', title: 'fails for a width that is not implemented', parts: { fronthaul: { widthPrach: { ...fronthaul.widthPrach, value: 10 } } }, says: 'fails', subject: 'compression prach', mends: { 'ru_ofh.compr_bitwidth_prach': 9 } },
  { rule: 'OFH-PAR-107', title: 'is silent where nothing is stated', parts: { fronthaul: { methodDl: unknown('m'), methodUl: unknown('m'), methodPrach: unknown('m') } }, says: 'nothing' },
  { rule: 'OFH-PAR-107', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { widthDl: { ...fronthaul.widthDl, value: 10 } }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-108', title: 'holds where slots and symbols fit', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-108', title: 'fails with a slot too many', parts: { cell: { tdd: { ...cell.tdd, value: { periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 3, ulSymbols: 4 } } } }, says: 'fails', actual: '7 + 3', mends: 'none' },
  { rule: 'OFH-PAR-108', title: 'holds with all symbols of the slot between taken', parts: { cell: { tdd: { ...cell.tdd, value: { periodSlots: 10, dlSlots: 7, dlSymbols: 10, ulSlots: 2, ulSymbols: 4 } } } }, says: 'holds' },
  { rule: 'OFH-PAR-108', title: 'fails with a symbol too many', parts: { cell: { tdd: { ...cell.tdd, value: { periodSlots: 10, dlSlots: 7, dlSymbols: 11, ulSlots: 2, ulSymbols: 4 } } } }, says: 'fails', message: 'tdd-symbols', expected: '<= 14', actual: '11 + 4' },
  { rule: 'OFH-PAR-108', title: 'is silent without a pattern', parts: { cell: { tdd: unknown('cell_cfg.tdd_ul_dl_cfg') } }, says: 'nothing' },
  { rule: 'OFH-PAR-111', title: 'holds for a channel of the standard', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-111', title: 'fails below the raster', parts: { cell: { dlArfcn: { ...cell.dlArfcn, value: -1 } } }, says: 'fails', expected: '0–3279165', actual: '-1', mends: 'none' },
  { rule: 'OFH-PAR-111', title: 'fails above the raster', parts: { cell: { dlArfcn: { ...cell.dlArfcn, value: 3_279_166 } } }, says: 'fails' },
  { rule: 'OFH-PAR-111', title: 'fails for a bandwidth that its subcarrier spacing does not have', parts: { cell: { bandwidth: { ...cell.bandwidth, value: fromMhz(55) } } }, says: 'fails', subject: 'channel_bandwidth_MHz', actual: '55 MHz' },
  { rule: 'OFH-PAR-109', title: 'holds for one way', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-109', title: 'fails for none', parts: { fronthaul: { iqLevel: conf('none', 'ru_ofh.iq_scaling') } }, says: 'fails', actual: '0', expected: '1', mends: 'none' },
  { rule: 'OFH-PAR-109', title: 'fails for both', parts: { fronthaul: { iqLevel: conf('both', 'ru_ofh.iq_scaling') } }, says: 'fails', actual: '2', mends: 'none' },
  { rule: 'OFH-PAR-109', title: 'is silent for a program with a default', parts: { behaviour: { requiresIqLevel: false }, fronthaul: { iqLevel: conf('none', 'ru_ofh.iq_scaling') } }, says: 'nothing' },
  { rule: 'OFH-PAR-109', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { iqLevel: conf('none', 'ru_ofh.iq_scaling') }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-PAR-110', title: 'is silent for a key that is merely ignored', parts: { unread: [{ file: 'gnb.yml', path: 'ru_ofh.t1a', effect: 'ignored' }] }, says: 'nothing' },
  { rule: 'OFH-PAR-110', title: 'fails for a key that stops the program, and takes it out', parts: { unread: [{ file: 'gnb.yml', line: 9, path: 'ru_ofh.t1a', effect: 'stops' }] }, says: 'fails', message: 'OFH-PAR-110', mends: { 'ru_ofh.t1a': null } },
  { rule: 'OFH-PAR-110', title: 'names the right key where one is near', parts: { unread: [{ file: 'gnb.yml', path: 'ru_ofh.t1a_max_upp', effect: 'stops', near: 'ru_ofh.t1a_max_up' }] }, says: 'fails', message: 'start.key-near', expected: 'ru_ofh.t1a_max_up' },
  { rule: 'OFH-TIM-101', title: 'holds for 51 µs of a 35.7 µs symbol', parts: {}, says: 'holds', subject: 'T1a_max_up − T1a_min_up', margin: us(15.285714) },
  { rule: 'OFH-TIM-101', title: 'fails below a symbol, and widens the window', parts: { fronthaul: { t1aMinUp: duUs(310, 't1a_min_up') } }, says: 'fails', actual: '35 µs', expected: '> 35.714 µs', mends: { 'ru_ofh.t1a_max_up': 346 } },
  { rule: 'OFH-TIM-101', title: 'fails for a window of exactly the symbols that must be exceeded', parts: { fronthaul: { t1aMinUp: duUs(250, 't1a_min_up'), t1aMaxUp: duUs(500, 't1a_max_up') }, behaviour: { minWindowSymbols: 7 } }, says: 'fails', subject: 'T1a_max_up − T1a_min_up', margin: us(0) },
  { rule: 'OFH-TIM-101', title: 'takes a window of no length where the program checks none', parts: { fronthaul: { t1aMinUp: duUs(345, 't1a_min_up') }, behaviour: { minWindowSymbols: 0 } }, says: 'holds', margin: us(0) },
  { rule: 'OFH-TIM-101', title: 'fails for a window that ends before it starts even then', parts: { fronthaul: { t1aMinUp: duUs(346, 't1a_min_up') }, behaviour: { minWindowSymbols: 0 } }, says: 'fails', margin: us(-1), mends: { 'ru_ofh.t1a_max_up': 346 } },
  { rule: 'OFH-TIM-101', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { t1aMinUp: duUs(340, 't1a_min_up') }] }, says: 'unknown', missing: ['release'] },
  { rule: 'OFH-TIM-102', title: 'holds at the end of the range', parts: { fronthaul: { ta4Max: duUs(1960, 'ta4_max') } }, says: 'holds' },
  { rule: 'OFH-TIM-102', title: 'fails one beyond', parts: { fronthaul: { ta4Max: duUs(1961, 'ta4_max') } }, says: 'fails', subject: 'ta4_max', expected: '0–1960 µs', mends: { 'ru_ofh.ta4_max': 1960 } },
  { rule: 'OFH-TIM-102', title: 'fails below zero', parts: { fronthaul: { ta4Min: duUs(-1, 'ta4_min') } }, says: 'fails', subject: 'ta4_min', mends: { 'ru_ofh.ta4_min': 0 } },
  { rule: 'OFH-TIM-102', title: 'is open where only one of the releases refuses', parts: { releases: [{}, { ta4Max: from(duUs(2000, 'ta4_max'), {}) }] }, says: 'unknown', missing: ['release'] },
]; // prettier-ignore
