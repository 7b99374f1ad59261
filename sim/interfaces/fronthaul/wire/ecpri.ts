import { get, layout, put, write } from './bits.ts';

/** eCPRI message types that CUS uses (eCPRI 2.0 3.2.4; CUS 5.1.3.1.4): IQ data, real-time control, one-way delay measurement. */
export const ECPRI_TYPE = { iq: 0, control: 2, delay: 5 } as const;
export const ECPRI_REVISION = 1;

/** Common header, 4 bytes. `payloadSize` counts what follows it: ids and body, not padding (eCPRI 2.0 3.1.3.1). */
export const ECPRI = layout({ revision: 4, reserved: 3, concatenated: 1, messageType: 8, payloadSize: 16 });
/** pc_id or rtc_id, and seq_id: sequence, E bit (last fragment) and subsequence (CUS 5.1.3.2.8). */
export const ECPRI_IDS = layout({ eaxc: 16, sequence: 8, last: 1, subsequence: 7 });

/** seq_id: one counter per eAxC, plane and direction. `last` 1 and `subsequence` 0 where nothing is fragmented by eCPRI. */
export interface SequenceId {
  readonly sequence: number;
  readonly last: number;
  readonly subsequence: number;
}

/** seq_id of a message that is no radio transport fragment. */
export const unfragmented = (sequence: number): SequenceId => ({ sequence: sequence & 0xff, last: 1, subsequence: 0 });

/** One-way delay measurement (eCPRI 2.0 3.2.4.6): id, action, time stamp and compensation: 20 bytes. */
const DELAY = layout({
  measurementId: 8,
  action: 8,
  secondsHigh: 16,
  secondsLow: 32,
  nanoseconds: 32,
  compensationHigh: -32,
  compensationLow: 32,
});
export const DELAY_BYTES = DELAY.bytes;

/** Action types of a delay measurement, by code. eCPRI 2.0 table 10 (from memory; tshark names them alike). */
export const DELAY_ACTIONS = [
  'request',
  'request-with-follow-up',
  'response',
  'remote-request',
  'remote-request-with-follow-up',
  'follow-up',
] as const;

export interface DelayMeasurement {
  readonly measurementId: number;
  readonly action: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Nanoseconds, in steps of 2^-16; exact up to 38 hours. */
  readonly compensation: number;
}

export function readDelay(bytes: Uint8Array, at: number): DelayMeasurement {
  const of = (name: keyof typeof DELAY.at) => get(bytes, at, DELAY.at[name]);
  return {
    measurementId: of('measurementId'),
    action: of('action'),
    seconds: of('secondsHigh') * 2 ** 32 + of('secondsLow'),
    nanoseconds: of('nanoseconds'),
    compensation: (of('compensationHigh') * 2 ** 32 + of('compensationLow')) / 2 ** 16,
  };
}

export function writeDelay(bytes: Uint8Array, at: number, message: DelayMeasurement): number {
  const { measurementId, action, seconds, nanoseconds } = message;
  const compensation = Math.round(message.compensation * 2 ** 16);
  const compensationHigh = Math.floor(compensation / 2 ** 32);
  return write(DELAY, bytes, at, {
    measurementId,
    action,
    secondsHigh: Math.floor(seconds / 2 ** 32),
    secondsLow: seconds % 2 ** 32,
    nanoseconds,
    compensationHigh,
    compensationLow: compensation - compensationHigh * 2 ** 32,
  });
}

/** Sets the payload size once the body is written: all bytes from behind the common header to `end`. */
export const setPayloadSize = (bytes: Uint8Array, at: number, end: number): void =>
  put(bytes, at, ECPRI.at.payloadSize, end - at - ECPRI.bytes);
