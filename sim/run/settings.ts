import { bitsPerSecond, bytes } from '../base/index.ts';
import type { MixSettings } from '../catalogue/index.ts';
import type { Offered } from '../model/parameters.ts';
import { FULL_BUFFER } from '../scenario/build.ts';
import type { RunOptions } from './mix-run.ts';

/** IP packet of constant-rate traffic: a full Ethernet frame's less tunnel headers. */
const PACKET = bytes(1400);

const offered = (mbps: number | undefined): Offered =>
  mbps === undefined
    ? { kind: 'full-buffer' }
    : mbps === 0
      ? { kind: 'none' }
      : { kind: 'constant', rate: bitsPerSecond(mbps * 1e6), packet: PACKET };

/** How a mix wants to be run, in the run's words: UEs in each cell, and what each of them is offered. */
export function optionsOf(settings: MixSettings): Required<Pick<RunOptions, 'traffic'>> & RunOptions {
  const { ues, dlMbps, ulMbps, durationS, seed } = settings;
  return {
    traffic: { uesPerCell: ues ?? FULL_BUFFER.uesPerCell, dl: offered(dlMbps), ul: offered(ulMbps) },
    ...(seed === undefined ? {} : { seed }),
    ...(durationS === undefined ? {} : { durationSeconds: durationS }),
  };
}
