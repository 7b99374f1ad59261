import type { SpecRef } from '../../base/finding.ts';

/**
 * The eight relations between the ends' windows (O-RAN.WG4.CUS 4.4.2, formerly 2.3.1). Inclusive; U = *_up, C = *_cp_dl or *_cp_ul.
 *
 *   late    T1a_min >= T2a_min + T12_max        early   T1a_max <= T2a_max + T12_min
 *   early   Ta4_min <= Ta3_min + T34_min        late    Ta4_max >= Ta3_max + T34_max
 *
 * The clause itself was not read; the relations reproduce four published delay sets with equality (T12 = T34 = 0…160 µs).
 */
export interface WindowRelation {
  readonly id: `OFH-TIM-00${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;
  /** What happens when it does not hold. */
  readonly fault: 'early' | 'late';
  readonly direction: 'down' | 'up';
  readonly plane: 'C' | 'U';
  /** Keys in DuFronthaul, DelayProfile and Transport. */
  readonly du:
    't1aMinUp' | 't1aMaxUp' | 't1aMinCpDl' | 't1aMaxCpDl' | 't1aMinCpUl' | 't1aMaxCpUl' | 'ta4Min' | 'ta4Max';
  readonly ru:
    't2aMinUp' | 't2aMaxUp' | 't2aMinCpDl' | 't2aMaxCpDl' | 't2aMinCpUl' | 't2aMaxCpUl' | 'ta3Min' | 'ta3Max';
  readonly transport: 't12Min' | 't12Max' | 't34Min' | 't34Max';
  /** The DU's value must be at least, or at most, RU + transport. */
  readonly must: 'at-least' | 'at-most';
  /** Standards' spelling. */
  readonly duName: string;
  readonly ruName: string;
  readonly transportName: string;
  /** M-plane leaf of the RU's value. */
  readonly leaf: string;
  /** The O-RU counter that grows, or undefined where the DU counts. */
  readonly counter: 'RX_EARLY' | 'RX_LATE' | 'RX_EARLY_C' | 'RX_LATE_C' | undefined;
}

export const WINDOW_SPEC: SpecRef = { doc: 'O-RAN.WG4.CUS', edition: 'v08 and later (2.3.1 before)', clause: '4.4.2', status: 'secondary' }; // prettier-ignore

export const WINDOW_RELATIONS: readonly WindowRelation[] = [
  { id: 'OFH-TIM-001', fault: 'late', direction: 'down', plane: 'U', du: 't1aMinUp', ru: 't2aMinUp', transport: 't12Max', must: 'at-least', duName: 'T1a_min_up', ruName: 'T2a_min_up', transportName: 'T12_max', leaf: 't2a-min-up', counter: 'RX_LATE' },
  { id: 'OFH-TIM-002', fault: 'early', direction: 'down', plane: 'U', du: 't1aMaxUp', ru: 't2aMaxUp', transport: 't12Min', must: 'at-most', duName: 'T1a_max_up', ruName: 'T2a_max_up', transportName: 'T12_min', leaf: 't2a-max-up', counter: 'RX_EARLY' },
  { id: 'OFH-TIM-003', fault: 'late', direction: 'down', plane: 'C', du: 't1aMinCpDl', ru: 't2aMinCpDl', transport: 't12Max', must: 'at-least', duName: 'T1a_min_cp_dl', ruName: 'T2a_min_cp_dl', transportName: 'T12_max', leaf: 't2a-min-cp-dl', counter: 'RX_LATE_C' },
  { id: 'OFH-TIM-004', fault: 'early', direction: 'down', plane: 'C', du: 't1aMaxCpDl', ru: 't2aMaxCpDl', transport: 't12Min', must: 'at-most', duName: 'T1a_max_cp_dl', ruName: 'T2a_max_cp_dl', transportName: 'T12_min', leaf: 't2a-max-cp-dl', counter: 'RX_EARLY_C' },
  { id: 'OFH-TIM-005', fault: 'late', direction: 'down', plane: 'C', du: 't1aMinCpUl', ru: 't2aMinCpUl', transport: 't12Max', must: 'at-least', duName: 'T1a_min_cp_ul', ruName: 'T2a_min_cp_ul', transportName: 'T12_max', leaf: 't2a-min-cp-ul', counter: 'RX_LATE_C' },
  { id: 'OFH-TIM-006', fault: 'early', direction: 'down', plane: 'C', du: 't1aMaxCpUl', ru: 't2aMaxCpUl', transport: 't12Min', must: 'at-most', duName: 'T1a_max_cp_ul', ruName: 'T2a_max_cp_ul', transportName: 'T12_min', leaf: 't2a-max-cp-ul', counter: 'RX_EARLY_C' },
  { id: 'OFH-TIM-007', fault: 'early', direction: 'up', plane: 'U', du: 'ta4Min', ru: 'ta3Min', transport: 't34Min', must: 'at-most', duName: 'Ta4_min', ruName: 'Ta3_min', transportName: 'T34_min', leaf: 'ta3-min', counter: undefined },
  { id: 'OFH-TIM-008', fault: 'late', direction: 'up', plane: 'U', du: 'ta4Max', ru: 'ta3Max', transport: 't34Max', must: 'at-least', duName: 'Ta4_max', ruName: 'Ta3_max', transportName: 'T34_max', leaf: 'ta3-max', counter: undefined },
]; // prettier-ignore
