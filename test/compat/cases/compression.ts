import { unknown } from '../../../sim/base/origin.ts';
import type { CompressionCapability, CompressionSetting } from '../../../sim/catalogue/assembly.ts';
import { conf, from, fronthaul, oru, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const able = (...entries: readonly CompressionCapability[]): Parts['ru'] => ({
  compressionSupported: rep(entries, 'compression-method-supported'),
});
const set = (own: CompressionSetting) => rep(own, 'low-level-tx-endpoints/compression');
const dynamic = (way: 'dl' | 'ul') =>
  conf('dynamic' as const, `ru_ofh.enable_${way}_static_compr_hdr`, 'static-is-true');
const NO_LIST: Parts['ru'] = { compressionSupported: unknown('compression-method-supported') };
const width = (key: 'widthDl' | 'widthUl' | 'widthPrach', value: number): Parts => ({
  fronthaul: { [key]: { ...fronthaul[key], value } },
});

export const compressionCases: readonly Case[] = [
  { rule: 'OFH-PAR-001', title: 'holds for a member of the list that is not the first', parts: { ru: able({ method: 'none', width: 16 }, { method: 'bfp', width: 9 }) }, says: 'holds' },
  { rule: 'OFH-PAR-001', title: 'fails for the first entry that another direction has', parts: { ru: able({ method: 'bfp', width: 9, direction: 'ul' }, { method: 'bfp', width: 14, direction: 'dl' }) }, says: 'fails', expected: 'BFP14', actual: 'BFP9', mends: { 'ru_ofh.compr_bitwidth_dl': 14 } },
  { rule: 'OFH-PAR-001', title: 'fails for a width that is not listed', parts: width('widthDl', 12), says: 'fails', expected: 'BFP9, none 16', actual: 'BFP12', mends: { 'ru_ofh.compr_bitwidth_dl': 9 } },
  { rule: 'OFH-PAR-001', title: 'mends by method and width where the method is not listed', parts: { ru: able({ method: 'none', width: 16 }) }, says: 'fails', expected: 'none 16', mends: { 'ru_ofh.compr_method_dl': 'none', 'ru_ofh.compr_bitwidth_dl': 16 } },
  { rule: 'OFH-PAR-001', title: 'has no remedy where the program implements nothing of the list', parts: { ru: able({ method: 'mu-law', width: 8 }) }, says: 'fails', mends: 'none' },
  { rule: 'OFH-PAR-001', title: 'takes any width of an entry without one', parts: { ru: able({ method: 'bfp', header: 'dynamic' }, { method: 'bfp', width: 9 }) }, says: 'holds' },
  { rule: 'OFH-PAR-001', title: 'does not take the width of an entry with the other header', parts: { ru: able({ method: 'bfp', header: 'dynamic' }, { method: 'bfp', width: 9, header: 'static' }), ...width('widthDl', 12) }, says: 'fails', expected: 'BFP9', mends: { 'ru_ofh.compr_bitwidth_dl': 9 } },
  { rule: 'OFH-PAR-001', title: 'leaves the header to its own rule where no entry has it', parts: { ru: able({ method: 'bfp', width: 9, header: 'dynamic' }) }, says: 'holds' },
  { rule: 'OFH-PAR-001', title: 'is open for an entry without method, never "none"', parts: { ru: able({ width: 9 }) }, says: 'unknown', toVerify: false, missing: ['compression-method-supported'] },
  { rule: 'OFH-PAR-001', title: 'is open for an empty list', parts: { ru: able() }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-001', title: 'is open without a list', parts: { ru: NO_LIST }, says: 'unknown', toVerify: false, missing: ['compression-method-supported'] },
  { rule: 'OFH-PAR-001', title: 'is open where the DU does not state its width', parts: { fronthaul: { widthDl: unknown('ru_ofh.compr_bitwidth_dl') } }, says: 'unknown', missing: ['ru_ofh.compr_bitwidth_dl'], toVerify: false },
  { rule: 'OFH-PAR-001', title: 'goes by what is set up before what is possible', parts: { active: { compressionDl: set({ method: 'none', width: 16, header: 'static' }) } }, says: 'fails', expected: 'none 16', mends: { 'ru_ofh.compr_method_dl': 'none', 'ru_ofh.compr_bitwidth_dl': 16 } },
  { rule: 'OFH-PAR-001', title: 'holds by what is set up even without a list', parts: { ru: NO_LIST, active: { compressionDl: set({ method: 'bfp', width: 9 }) } }, says: 'holds' },
  { rule: 'OFH-PAR-001', title: 'is to verify where the unit is known to report another width than it runs', parts: { active: { compressionDl: from(set({ method: 'bfp', width: 16 }), { suspect: true }) } }, says: 'unknown', toVerify: true, message: 'open.doubtful' },
  { rule: 'OFH-PAR-002', title: 'holds for a member of the list', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-002', title: 'fails for a width that is not listed', parts: width('widthUl', 14), says: 'fails', subject: 'compression ul', mends: { 'ru_ofh.compr_bitwidth_ul': 9 } },
  { rule: 'OFH-PAR-002', title: 'leaves a missing list to the downlink', parts: { ru: NO_LIST }, says: 'nothing' },
  { rule: 'OFH-PAR-002', title: 'is open for an entry without method', parts: { ru: able({ width: 9, direction: 'ul' }, { method: 'bfp', width: 9, direction: 'dl' }) }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-003', title: 'holds for a member of the list', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-003', title: 'fails for a width that is not listed', parts: width('widthPrach', 16), says: 'fails', subject: 'compression prach', mends: { 'ru_ofh.compr_bitwidth_prach': 9 } },
  { rule: 'OFH-PAR-003', title: 'is open where the DU does not state its method', parts: { fronthaul: { methodPrach: unknown('ru_ofh.compr_method_prach') } }, says: 'unknown', toVerify: false },
  { rule: 'OFH-PAR-004', title: 'holds for static at both ends', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-004', title: 'fails for dynamic where the unit has none', parts: { fronthaul: { headerDl: dynamic('dl') } }, says: 'fails', expected: 'static', actual: 'dynamic', mends: { 'ru_ofh.enable_dl_static_compr_hdr': true } },
  { rule: 'OFH-PAR-004', title: 'holds for dynamic by the flag, where no entry is static', parts: { fronthaul: { headerDl: dynamic('dl') }, ru: { ...able({ method: 'bfp', width: 9, header: 'dynamic' }), dynamicCompression: rep(true, 'd') } }, says: 'holds' },
  { rule: 'OFH-PAR-004', title: 'is to verify for a unit that can do both and does not say which is set up', parts: { fronthaul: { headerDl: dynamic('dl') }, ru: { dynamicCompression: rep(true, 'd') } }, says: 'unknown', toVerify: true, message: 'header.not-set', missing: ['compression-dl'] },
  { rule: 'OFH-PAR-004', title: 'is to verify for static on such a unit alike', parts: { ru: { dynamicCompression: rep(true, 'd') } }, says: 'unknown', toVerify: true, message: 'header.not-set' },
  { rule: 'OFH-PAR-005', title: 'leaves that question to the downlink', parts: { ru: { dynamicCompression: rep(true, 'd') } }, says: 'nothing' },
  { rule: 'OFH-PAR-005', title: 'asks itself where the directions differ', parts: { fronthaul: { headerUl: dynamic('ul') }, ru: { dynamicCompression: rep(true, 'd') } }, says: 'unknown', toVerify: true, message: 'header.not-set' },
  { rule: 'OFH-PAR-004', title: 'goes by what is set up on a unit that can do both', parts: { ru: { dynamicCompression: rep(true, 'd') }, active: { compressionDl: set({ method: 'bfp', width: 9, header: 'static' }) } }, says: 'holds' },
  { rule: 'OFH-PAR-004', title: 'holds for dynamic by an entry', parts: { fronthaul: { headerDl: dynamic('dl') }, ru: able({ method: 'bfp', header: 'dynamic' }) }, says: 'holds' },
  { rule: 'OFH-PAR-004', title: 'fails for dynamic by an entry of the other direction', parts: { fronthaul: { headerDl: dynamic('dl') }, ru: { dynamicCompression: rep(false, 'd'), ...able({ method: 'bfp', width: 9 }, { method: 'bfp', header: 'dynamic', direction: 'ul' }) } }, says: 'fails' },
  { rule: 'OFH-PAR-004', title: 'is open for dynamic where the unit does not say', parts: { fronthaul: { headerDl: dynamic('dl') }, ru: { dynamicCompression: unknown('dynamic-compression-supported') } }, says: 'unknown', toVerify: false, missing: ['dynamic-compression-supported'] },
  { rule: 'OFH-PAR-004', title: 'is to verify where the flag is the default of an old report', parts: { fronthaul: { headerDl: dynamic('dl') }, ru: { dynamicCompression: from(oru.dynamicCompression, { kind: 'defaulted' }) } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-PAR-004', title: 'fails for static where every fitting entry is dynamic', parts: { ru: { ...able({ method: 'bfp', header: 'dynamic' }, { method: 'none', width: 16, header: 'static' }), dynamicCompression: rep(true, 'd') } }, says: 'fails', expected: 'dynamic', mends: { 'ru_ofh.enable_dl_static_compr_hdr': false } },
  { rule: 'OFH-PAR-004', title: 'fails for static against a unit that is set to dynamic', parts: { active: { compressionDl: set({ header: 'dynamic' }) } }, says: 'fails', mends: { 'ru_ofh.enable_dl_static_compr_hdr': false } },
  { rule: 'OFH-PAR-005', title: 'holds for static at both ends', parts: {}, says: 'holds' },
  { rule: 'OFH-PAR-005', title: 'fails for dynamic where the unit has none', parts: { fronthaul: { headerUl: dynamic('ul') } }, says: 'fails', mends: { 'ru_ofh.enable_ul_static_compr_hdr': true } },
  { rule: 'OFH-PAR-005', title: 'is open where the DU does not say', parts: { fronthaul: { headerUl: unknown('ru_ofh.enable_ul_static_compr_hdr') } }, says: 'unknown', toVerify: false },
]; // prettier-ignore
