import { bytes, fromMs, fromSeconds, fromUs } from '../base/index.ts';
import type { IdlePattern, SignallingParameters } from '../model/parameters.ts';

/**
 * What a run needs and no mix states. Each figure says whether it was measured or is assumed by us; none of them decides a verdict.
 */

/** A DU program takes 8 to 12 s from start to F1 (measured, OCUDU gNB 26.04 on a virtual machine). */
export const DU_BOOT = fromSeconds(10);
/** Assumed: CU-CP, CU-UP and core run as processes that are up in seconds. */
export const CU_BOOT = fromSeconds(2);

/** All assumed: functions of one site, core in the region; times a UE needs between messages; four transmissions of a block. */
export const SIGNALLING: SignallingParameters = {
  f1: fromUs(50),
  e1: fromUs(50),
  ng: fromUs(500),
  processing: fromUs(500),
  ueProcessing: fromMs(5),
  harqRoundTrip: fromMs(5),
  harqAttempts: 4,
  reattempt: fromSeconds(1),
};

/**
 * A cell without users: SSB in slot 0 of every frame, SIB1 in slot 1 every 160 ms, CSI-RS in slots 2, 3, 4 every 20 ms, a silent UE's
 * report once a frame (measured: 256 to 258 DL slots and 100 UL slots a second, OCUDU gNB 26.04, 20 and 100 MHz TDD).
 */
export const IDLE: IdlePattern = {
  ssb: { everyFrames: 1, slots: [0] },
  sib1: { everyFrames: 16, slots: [1] },
  csiRs: { everyFrames: 2, slots: [2, 3, 4] },
  reportFrames: 1,
};

/** Room at a port before it drops: assumed, a few milliseconds at line rate. */
export const PORT_BUFFER = bytes(8e6);

/** Control symbols and DM-RS of a downlink and an uplink slot: those with which published rates of srsRAN are met (its docs, test mode). */
export const DL_SHAPE = { controlSymbols: 1, dmrsPerPrb: 36 } as const;
export const UL_SHAPE = { controlSymbols: 0, dmrsPerPrb: 36 } as const;
/** A UE receives up to four layers and sends one: assumed (TS 38.306: maxNumberMIMO-LayersPDSCH 4 is mandatory in n78). */
export const UE_LAYERS = { dl: 4, ul: 1 } as const;

/** Power-on to PTP LOCKED, and from a source's return: assumed. */
export const SYNC_LOCK = fromSeconds(20);

/** Of the clocks of a mix, where their kind decides and nobody states it: all assumed, the usual ones. */
export const SYNC_ASSUMED = {
  prtc: 'PRTC-A',
  clock: 'T-BC-B',
  masterOscillator: 'OCXO',
  hostOscillator: 'TCXO',
  unitOscillator: 'TCXO',
} as const;
