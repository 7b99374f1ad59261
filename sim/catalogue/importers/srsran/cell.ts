import { known, unknown, type Valued } from '../../../base/origin.ts';
import { fromKhz, fromMhz } from '../../../base/units.ts';
import { arfcnToHz, BANDS, bandOf } from '../../../spec/nr/arfcn.ts';
import { isShortIndex } from '../../../spec/nr/prach.ts';
import type { DuCell } from '../../assembly.ts';
import type { TddPattern, TddShape } from '../../../spec/nr/tdd.ts';
import { band, count, integer, mcsTable, plmn } from './schema.ts';
import { find, map, one, originAt, originOfDefault, pathOf, type Scope } from './scope.ts';

/** Bands on the 15 or 30 kHz raster take any ARFCN of theirs (n41 each third); the others each twentieth (TS 38.104 table 5.4.2.3-1). */
const RASTER_STEP: ReadonlyMap<number, number> = new Map([[41, 3], [46, 1], [48, 1], [77, 1], [78, 1], [79, 1], [96, 1], [102, 1]]); // prettier-ignore
const stepOf = (number: number): number => RASTER_STEP.get(number) ?? (number > 256 ? 1 : 20);

/** The band that the program takes where the file names none: the first of its table, by number, whose downlink raster has the ARFCN. */
export function inferBand(dlArfcn: number): number | undefined {
  const frequency = arfcnToHz(dlArfcn);
  if (frequency === undefined) return undefined;
  return BANDS.find(
    ({ band: number, dl }) =>
      dl && frequency >= dl[0] * 1e6 && frequency <= dl[1] * 1e6 && dlArfcn % stepOf(number) === 0,
  )?.band;
}

function bandOfCell(scope: Scope, dlArfcn: Valued<number>): Valued<number> {
  const stated = find(scope, 'band');
  const value = stated ? one(scope, 'band', band) : undefined;
  if (stated && value?.value !== undefined && value.value !== 'auto') {
    return known(value.value, originAt(stated.tree.place, stated.path, 'plain'));
  }
  const inferred = dlArfcn.value === undefined ? undefined : inferBand(dlArfcn.value);
  const path = stated?.path ?? pathOf(scope, 'band');
  return inferred === undefined ? unknown(path, scope.file) : known(inferred, originOfDefault(scope, path, 'plain'));
}

/** Index where the file gives none: 16 in FDD, 159 in TDD of FR1, 112 in FR2 (derived by the program since 25.04 there, from the band). */
function prachIndex(scope: Scope, number: number | undefined, duplex: string | undefined): Valued<number> {
  const key = 'prach.prach_config_index';
  if (find(scope, key)) return one(scope, key, integer);
  if (number === undefined || duplex === undefined) return unknown(pathOf(scope, key), scope.file);
  const index = duplex === 'FDD' ? 16 : number > 256 ? 112 : 159;
  return known(index, originOfDefault(scope, pathOf(scope, key), 'plain'));
}

/**
 * PRB of the first random access occasion where the file gives none: the first one above the PUCCH resources, with three between for
 * short preambles (lib/du/du_high, compute_prach_frequency_start). Eight hold PUCCH by default: a gnb 26.04 of 100 MHz began at 11.
 */
const PUCCH_PRBS = 8;
const SHORT_GUARD = 3;

function prachStart(scope: Scope, index: Valued<number>, table: 'FDD' | 'TDD' | 'FR2' | undefined): Valued<number> {
  const key = 'prach.prach_frequency_start';
  if (find(scope, key)) return one(scope, key, integer);
  if (index.value === undefined || table === undefined) return unknown(pathOf(scope, key), scope.file);
  const guard = isShortIndex(index.value, table) ? SHORT_GUARD : 0;
  return known(PUCCH_PRBS + guard, originOfDefault(scope, pathOf(scope, key), 'plain'));
}

/** A pattern and where its parts come from; what nobody states is nothing. */
function patternAt(scope: Scope, section: string) {
  const read = (key: string): Valued<number> => one(scope, `${section}.${key}`, count);
  const parts = {
    periodSlots: read('dl_ul_tx_period'),
    dlSlots: read('nof_dl_slots'),
    dlSymbols: read('nof_dl_symbols'),
    ulSlots: read('nof_ul_slots'),
    ulSymbols: read('nof_ul_symbols'),
  };
  const pattern: TddPattern = {
    periodSlots: parts.periodSlots.value ?? 0,
    dlSlots: parts.dlSlots.value ?? 0,
    dlSymbols: parts.dlSymbols.value ?? 0,
    ulSlots: parts.ulSlots.value ?? 0,
    ulSymbols: parts.ulSymbols.value ?? 0,
  };
  return { pattern, edited: Object.values(parts).find(({ origin }) => origin.kind === 'overridden') };
}

function tddOf(scope: Scope, duplex: string | undefined): Valued<TddShape> {
  const section = find(scope, 'tdd_ul_dl_cfg');
  if (duplex !== 'TDD') return unknown(pathOf(scope, 'tdd_ul_dl_cfg'), scope.file);
  const first = patternAt(scope, 'tdd_ul_dl_cfg');
  const second = find(scope, 'tdd_ul_dl_cfg.pattern2') ? patternAt(scope, 'tdd_ul_dl_cfg.pattern2') : undefined;
  const pattern = { ...first.pattern, ...(second ? { second: second.pattern } : {}) };
  if (!section) return known(pattern, originOfDefault(scope, pathOf(scope, 'tdd_ul_dl_cfg')));
  const edited = first.edited ?? second?.edited;
  const origin = originAt(section.tree.place, section.path);
  return known(pattern, edited ? { ...origin, kind: 'overridden', reason: edited.origin.reason ?? '' } : origin);
}

/** Everything of a cell but its fronthaul. Throws UserError schema-mismatch on a value of the wrong type. */
export function cellOf(scope: Scope, index: number): Omit<DuCell, 'fronthaul'> {
  const dlArfcn = one(scope, 'dl_arfcn', integer);
  const number = bandOfCell(scope, dlArfcn);
  const mode = number.value === undefined ? undefined : bandOf(number.value)?.duplex;
  const duplex = mode === 'TDD' || mode === 'FDD' ? mode : undefined;
  const centre = dlArfcn.value === undefined ? undefined : arfcnToHz(dlArfcn.value);
  const { encoding: _, ...derived } = dlArfcn.origin;
  const prachConfigIndex = prachIndex(scope, number.value, duplex);
  return {
    index,
    band: number,
    dlArfcn,
    centreDl: centre === undefined ? unknown(pathOf(scope, 'dl_arfcn'), scope.file) : known(centre, derived),
    bandwidth: map(one(scope, 'channel_bandwidth_MHz', integer, 'mhz'), fromMhz),
    scs: map(one(scope, 'common_scs', integer, 'khz'), fromKhz),
    duplex: duplex === undefined ? unknown(pathOf(scope, 'band'), scope.file) : known(duplex, number.origin),
    tdd: tddOf(scope, duplex),
    antennasDl: one(scope, 'nof_antennas_dl', count),
    antennasUl: one(scope, 'nof_antennas_ul', count),
    pci: one(scope, 'pci', integer),
    plmn: one(scope, 'plmn', plmn),
    tac: one(scope, 'tac', integer),
    prachConfigIndex,
    prachFrequencyStart: prachStart(scope, prachConfigIndex, (number.value ?? 0) > 256 ? 'FR2' : duplex),
    maxModulationDl: one(scope, 'pdsch.mcs_table', mcsTable),
    maxModulationUl: one(scope, 'pusch.mcs_table', mcsTable),
  };
}
