/** Capture files, pcap and pcapng, in and out. Bytes alone: also runs in a browser worker. */
export * from './types.ts';
export { captureFormat, CaptureReader } from './reader.ts';
export { PcapngWriter, type InterfaceHead, type PcapngHead } from './writer.ts';
