import { bytes, fromUs } from '../../../base/units.ts';
import type { DuBehaviour } from '../../assembly.ts';

const SOURCES = [
  'apps/units/flexible_o_du/split_7_2/helpers/ru_ofh_config_cli11_schema.cpp',
  'apps/units/flexible_o_du/split_7_2/helpers/ru_ofh_config_validator.cpp',
  'apps/units/flexible_o_du/split_7_2/helpers/ru_ofh_config_translator.cpp',
  'lib/ru/ofh/ru_ofh_config_validator.cpp',
  'include/ocudu/ofh/ofh_constants.h',
  'include/ocudu/ofh/ethernet/ethernet_frame_pool.h',
  'lib/ofh/receiver/ofh_closed_rx_window_handler.cpp',
] as const;

/**
 * What this program does by itself, the same in all its releases that we know; the profile of the program holds the same figures.
 * Sizes of frames: those that the built program sent.
 */
export const BEHAVIOUR: DuBehaviour = {
  source: SOURCES.map((path) => `ocudu/ocudu@9b0cfa600d ${path}`).join('; '),
  sendTicks: 'whole-symbols',
  minWindowSymbols: 1,
  methods: [
    { method: 'none', widths: Array.from({ length: 16 }, (_, i) => i + 1) },
    { method: 'bfp', widths: [8, 9, 12, 14, 16] },
  ],
  maxEaxcPerList: 4,
  maxEaxcId: 31,
  portsMatchAntennas: true,
  requiresIqLevel: true,
  mtuIncludesEthernetHeader: true,
  maxWindowValue: fromUs(1960),
  sectionTypes: [1, 3],
  category: 'CAT_A',
  grid: 'active-slots',
  cplanePer: 'slot',
  sectionsPerMessage: 1,
  // ids up to 31, written as plain numbers
  eaxcBits: [4, 4, 3, 5],
  cplanePadded: bytes(64),
  countsPadding: true,
  ulGraceSymbols: 1,
  dlProcessingTime: fromUs(400),
};
