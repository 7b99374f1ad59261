/**
 * The time scale that a capture's stamps count in. TAI and UTC from 1970-01-01 (PTP's and POSIX's epoch), GPS from 1980-01-06: the
 * scale that gives the SFN (CUS 9.7.2, from memory). Capture formats have no field for it.
 */
export const TIME_SCALES = ['TAI', 'UTC', 'GPS'] as const;
export type TimeScale = (typeof TIME_SCALES)[number];

export const LINK_ETHERNET = 1;

/** One interface (pcapng IDB), or the whole file (classic pcap). */
export interface CaptureInterface {
  /** LINKTYPE_ number; 1 is Ethernet. */
  readonly linkType: number;
  /** Frames are cut to so many bytes; 0: not cut. */
  readonly snapLength: number;
  /** Units of a stamp in a second: 10^6, 10^9, 2^n. */
  readonly unitsPerSecond: number;
  /** Seconds to add to each stamp (if_tsoffset). */
  readonly offsetSeconds: number;
  /** Bytes of frame check sequence at the end of each frame, as the file states. */
  readonly fcsLength: number;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Stated by the writer (see TIME_SCALE_MARK); undefined: nobody says. */
  readonly timeScale: TimeScale | undefined;
}

/** How a packet passed the capture point, where the file says (pcapng epb_flags). */
export type CaptureDirection = 'inbound' | 'outbound';

export interface CapturePacket {
  /** From 1, over the whole file, as Wireshark numbers frames. */
  readonly number: number;
  readonly interface: CaptureInterface;
  /** Whole seconds since the epoch of the time scale; `nanos` 0 … 999 999 999 on top. Undefined in a block that carries no stamp (SPB). */
  readonly seconds: number | undefined;
  readonly nanos: number;
  /** What was kept of the frame; valid only until the next packet is asked for. */
  readonly data: Uint8Array;
  /** Length on the wire. */
  readonly originalLength: number;
  readonly direction: CaptureDirection | undefined;
}

/**
 * Where reading ended before the file's end, or what was passed over. cut: the last record is not whole; length: a record states a
 * length that cannot be; interface: a packet of an interface that the file does not describe.
 */
export interface CaptureDamage {
  readonly kind: 'cut' | 'length' | 'interface';
  /** Byte in the file at which the record begins. */
  readonly offset: number;
  /** The packet that would have come, from 1. */
  readonly number: number;
}

export type CaptureFormat = 'pcap' | 'pcapng';
