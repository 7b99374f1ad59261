import type { Numerology } from '../../../spec/nr/numerology.ts';
import type { IqFormat } from '../message.ts';
import type { EaxcBits } from './eaxc.ts';

/** What both ends must have agreed on (M-plane) before a frame can be read. */
export interface WireSettings {
  readonly eaxcBits: EaxcBits;
  readonly iqDown: IqFormat;
  readonly iqUp: IqFormat;
  /** IQ of random access, filterIndex 1…4; as the uplink where not given. */
  readonly iqPrach?: IqFormat;
  /** PRBs of the carrier: what numPrb 0 means, and the bound of startPrb + numPrb. */
  readonly prbs: number;
  readonly mu: Numerology;
  /** Antenna elements (TRX) that a beamforming weight vector counts; without it as many weights are read as fit. */
  readonly antennas?: number;
}
