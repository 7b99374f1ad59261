import { unknown } from '../../../sim/base/origin.ts';
import { nodeId } from '../../../sim/base/ids.ts';
import { cell, conf, core, cuCp, from, oru, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const staticPrach: Parts['fronthaul'] = { prachControl: conf('static', 'ru_ofh.is_prach_cp_enabled', 'c-plane-is-true') }; // prettier-ignore
const domain = (value: number): Parts['link'] => ({ ptpDomain: conf(value, 'transport.ptp_domain') });
const areas = (...tacs: readonly number[]) => conf(tacs.map((tac) => ({ tac, plmns: ['00101'] })), 'tas'); // prettier-ignore

export const featureCases: readonly Case[] = [
  { rule: 'OFH-FEA-001', title: 'holds for category A and a DU that precodes', parts: {}, says: 'holds' },
  { rule: 'OFH-FEA-001', title: 'fails for category B', parts: { ru: { category: rep('CAT_B', 'c') } }, says: 'fails', expected: 'CAT_A', actual: 'CAT_B', mends: 'none' },
  { rule: 'OFH-FEA-001', title: 'is open where the unit does not say', parts: { ru: { category: unknown('ru-supported-category') } }, says: 'unknown', toVerify: false, missing: ['ru-supported-category'] },
  { rule: 'OFH-FEA-002', title: 'holds for listed types', parts: {}, says: 'holds' },
  { rule: 'OFH-FEA-002', title: 'fails for a type that is not listed', parts: { behaviour: { sectionTypes: [1, 3, 5] } }, says: 'fails', expected: '1, 3', actual: '1, 5' },
  { rule: 'OFH-FEA-002', title: 'is to verify for an old report without a list', parts: { endpointType: { sectionTypes: unknown('supported-section-types') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-FEA-004', title: 'holds for section type 3 at both ends', parts: {}, says: 'holds' },
  { rule: 'OFH-FEA-004', title: 'holds by the list where the unit says no more', parts: { ru: { cplanePrach: unknown('section-type-3') } }, says: 'holds' },
  { rule: 'OFH-FEA-004', title: 'fails by the list, and turns to the patterns that are set up', parts: { ru: { cplanePrach: unknown('section-type-3'), staticPrachConfigured: rep(true, 'p') }, endpointType: { sectionTypes: rep([1], 's') } }, says: 'fails', severity: 'service', expected: 'static', mends: { 'ru_ofh.is_prach_cp_enabled': false } },
  { rule: 'OFH-FEA-004', title: 'has no remedy in the DU alone where no pattern is set up', parts: { ru: { cplanePrach: rep(false, 'p') } }, says: 'fails', mends: 'none' },
  { rule: 'OFH-FEA-004', title: 'fails for a unit that takes no section type 3 and has nothing else', parts: { ru: { cplanePrach: rep(false, 'p'), staticPrach: rep(false, 'p') } }, says: 'fails', mends: 'none' },
  { rule: 'OFH-FEA-004', title: 'is to verify where the unit says nothing', parts: { ru: { cplanePrach: unknown('section-type-3') }, endpointType: { sectionTypes: unknown('s') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-FEA-004', title: 'holds for static PRACH that is set up', parts: { fronthaul: staticPrach, ru: { staticPrachConfigured: rep(true, 'p') } }, says: 'holds' },
  { rule: 'OFH-FEA-004', title: 'fails for static PRACH that the unit has not', parts: { fronthaul: staticPrach, ru: { staticPrach: rep(false, 'p') } }, says: 'fails', message: 'prach.static', mends: { 'ru_ofh.is_prach_cp_enabled': true } },
  { rule: 'OFH-FEA-004', title: 'fails for static PRACH that is not set up, and turns to the C-plane', parts: { fronthaul: staticPrach, ru: { staticPrachConfigured: rep(false, 'p') } }, says: 'fails', message: 'prach.not-set', severity: 'service', mends: { 'ru_ofh.is_prach_cp_enabled': true } },
  { rule: 'OFH-FEA-004', title: 'is to verify for static PRACH of which nobody says that it is set up', parts: { fronthaul: staticPrach }, says: 'unknown', toVerify: true, message: 'prach.not-configured' },
  { rule: 'OFH-FEA-004', title: 'is to verify for static PRACH of which nobody says that it exists', parts: { fronthaul: staticPrach, ru: { staticPrach: unknown('static-config-supported') } }, says: 'unknown', toVerify: true, missing: ['static-config-supported'] },
  { rule: 'SYNC-PAR-001', title: 'holds for one domain', parts: {}, says: 'holds' },
  { rule: 'SYNC-PAR-001', title: 'fails for another one, and stops the carriers', parts: { link: domain(44) }, says: 'fails', expected: '44', actual: '24', mends: { 'domain-number': 44 } },
  { rule: 'SYNC-PAR-001', title: 'is to verify where the unit rests on the default', parts: { link: domain(44), ru: { sync: { ...oru.sync, ptpDomain: from(oru.sync.ptpDomain, { kind: 'defaulted' }) } } }, says: 'unknown', toVerify: true },
  { rule: 'SYNC-PAR-001', title: 'is to verify where nobody around the unit says', parts: { link: { ptpDomain: unknown('transport.ptp_domain') } }, says: 'unknown', toVerify: true },
  { rule: 'SYNC-PAR-001', title: 'is to verify where the unit does not say', parts: { ru: { sync: { ...oru.sync, ptpDomain: unknown('domain-number') } } }, says: 'unknown', toVerify: true, missing: ['domain-number'] },
  { rule: 'F1C-ACC-001', title: 'holds for a tracking area that is served', parts: { others: [cuCp] }, says: 'holds' },
  { rule: 'F1C-ACC-001', title: 'is silent without a CU-CP', parts: {}, says: 'nothing' },
  { rule: 'F1C-ACC-001', title: 'fails for another TAC', parts: { others: [{ ...cuCp, supportedTas: areas(8, 9) }] }, says: 'fails', expected: '00101/8, 00101/9', actual: '00101/7', mends: { 'cell_cfg.tac': 8 } },
  { rule: 'F1C-ACC-001', title: 'fails for another PLMN', parts: { others: [cuCp], cell: { plmn: { ...cell.plmn, value: '00102' } } }, says: 'fails', mends: { 'cell_cfg.plmn': '00101' } },
  { rule: 'F1C-ACC-001', title: 'is to verify where the CU-CP does not say', parts: { others: [{ ...cuCp, supportedTas: unknown('supported_tracking_areas') }] }, says: 'unknown', toVerify: true },
  { rule: 'NG-ACC-001', title: 'holds for tracking areas that are served', parts: { others: [cuCp, core] }, says: 'holds' },
  { rule: 'NG-ACC-001', title: 'is silent without a core', parts: { others: [cuCp] }, says: 'nothing' },
  { rule: 'NG-ACC-001', title: 'fails where none is served', parts: { others: [cuCp, { ...core, supportedTas: areas(1) }] }, says: 'fails', severity: 'blocking' },
  { rule: 'NG-ACC-001', title: 'degrades where some are', parts: { others: [{ ...cuCp, supportedTas: areas(7, 8) }, core] }, says: 'fails', severity: 'degraded', actual: '00101/8', receiver: 'ng-area.receiver.some' },
  { rule: 'NG-ACC-001', title: 'is to verify where the core does not say', parts: { others: [cuCp, { ...core, id: nodeId('core-1'), supportedTas: unknown('tai') }] }, says: 'unknown', toVerify: true },
]; // prettier-ignore
