import { REFUSAL_SYMPTOMS, type CounterLog, type Symptom } from '../../../interfaces/fronthaul/index.ts';
import { benetelKpi } from './benetel-kpi.ts';
import { foxconnXrn } from './foxconn-xrn.ts';
import { mplanePm, mplanePmEaxc } from './mplane-pm.ts';
import { oaiStatistics } from './oai-statistics.ts';
import { ocuduEmulator } from './ocudu-emulator.ts';
import { ocuduGnb } from './ocudu-gnb.ts';
import { liteonPmData, picocomCsv } from './pm-csv.ts';

export type { CounterLog, CounterReading, FronthaulPorts } from '../../../interfaces/fronthaul/index.ts';

/** How a device or a program prints its counters. */
export interface CounterFormat {
  readonly id: string;
  /** Its own name for what it prints. */
  readonly label: string;
  /** Seconds between two of its lines; undefined where it tells the whole time at once. */
  readonly every: number | undefined;
  /** Where its form is publicly known from. */
  readonly source: string;
  /** Whole lines, each with its end; nothing of another language than the device's own. */
  readonly render: (log: CounterLog) => string;
}

const DOCS = 'srsran/srsRAN_Project_docs@8a240878 docs/source/tutorials/source/oranRU/source/rus/';

export const counterFormats: readonly CounterFormat[] = [
  { id: 'foxconn', label: 'Foxconn RPQN: xRN', every: 1, source: `${DOCS}foxconn.rst; srsRAN_Project#800`, render: foxconnXrn },
  { id: 'benetel', label: 'Benetel RAN550/RAN650: kpi.sh', every: 1, source: 'srsRAN_Project#787', render: benetelKpi },
  { id: 'picocom', label: 'Picocom PC802SCB: oru_oam CSV', every: 1, source: `${DOCS}picocom.rst`, render: picocomCsv },
  { id: 'liteon', label: 'LITEON FlexFi: pm-data', every: undefined, source: `${DOCS}liteon.rst`, render: liteonPmData },
  { id: 'ru-emulator', label: 'OCUDU: ru_emulator', every: 1, source: 'ocudu/ocudu@9b0cfa60 apps/examples/ofh/ru_emulator.cpp', render: ocuduEmulator },
  { id: 'oai', label: 'OAI: fhi_72', every: 1.28, source: 'duranta-project/openairinterface5g@196d2e55 radio/fhi_72/oaioran.c', render: oaiStatistics },
  { id: 'gnb', label: 'OCUDU: gNB metrics', every: 1, source: 'ocudu/ocudu@9b0cfa60 apps/units/flexible_o_du/split_helpers/metrics/consumers/ru_metrics_consumers.cpp', render: ocuduGnb },
  { id: 'mplane', label: 'M-plane: measurement-result-stats, RU', every: undefined, source: 'o-ran-sc/sim-o1-ofhmp-interfaces@1f6db7be o-ran-performance-management.yang', render: mplanePm },
  { id: 'mplane-eaxc', label: 'M-plane: measurement-result-stats, EAXC_ID', every: undefined, source: 'o-ran-sc/sim-o1-ofhmp-interfaces@1f6db7be o-ran-performance-management.yang', render: mplanePmEaxc },
]; // prettier-ignore

export const findCounterFormat = (id: string): CounterFormat | undefined =>
  counterFormats.find((each) => each.id === id);

/** Counters of an O-RU that a refusal moves under their M-plane names; none where nobody sees it, or the reason is not known. */
export const movedBy = (reason: string): readonly string[] => {
  const symptoms: Readonly<Record<string, Symptom>> = REFUSAL_SYMPTOMS;
  return Object.hasOwn(symptoms, reason) ? (symptoms[reason]?.moves ?? []) : [];
};
