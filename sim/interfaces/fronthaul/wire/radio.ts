import { get, layout, type Values } from './bits.ts';

/** Radio application header of every U-plane message and start of every C-plane message (CUS 7.5.2; 8.3.2). */
export const RADIO = layout({
  dataDirection: 1,
  payloadVersion: 3,
  filterIndex: 4,
  frameId: 8,
  subframeId: 4,
  slotId: 6,
  /** symbolId in the U-plane, startSymbolId in the C-plane. */
  symbolId: 6,
});
export type RadioHeader = Values<typeof RADIO>;

/** dataDirection (CUS 7.5.2.1): 1 is gNB transmit. */
export const DOWNLINK = 1;
export const PAYLOAD_VERSION = 1;

/** filterIndex (CUS table 7.5.2.3-1): 5…7 and 10…15 are reserved. */
export const FILTER = {
  standard: 0,
  prachLong: 1,
  prachFormat3: 2,
  prachShort: 3,
  nprach: 4,
  npusch: 8,
  mixed: 9,
} as const;
export const isFilterIndex = (value: number): boolean => Object.values(FILTER).some((index) => index === value);
export const isPrachFilter = (value: number): boolean => value >= FILTER.prachLong && value <= FILTER.nprach;

/** Reads the header as an object of fixed shape. */
export const readRadio = (bytes: Uint8Array, at: number): RadioHeader => ({
  dataDirection: get(bytes, at, RADIO.at.dataDirection),
  payloadVersion: get(bytes, at, RADIO.at.payloadVersion),
  filterIndex: get(bytes, at, RADIO.at.filterIndex),
  frameId: get(bytes, at, RADIO.at.frameId),
  subframeId: get(bytes, at, RADIO.at.subframeId),
  slotId: get(bytes, at, RADIO.at.slotId),
  symbolId: get(bytes, at, RADIO.at.symbolId),
});
