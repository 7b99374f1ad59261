import type { Numerology } from '../../spec/nr/numerology.ts';
import { receiveSymbols, sendSymbols, symbolNs } from '../../spec/oran/ticks.ts';
import type { DuWindows, Range } from '../parameters.ts';

/** How far before the air time of its first symbol a message is sent: whole symbols (ticks) or ns (exact). */
export interface SendPlan {
  readonly kind: 'ticks' | 'exact';
  readonly up: number;
  readonly cpDl: number;
  readonly cpUl: number;
}

/** Everything leaves as early as the window allows: at T1a_max, or at the last whole symbol before it. */
export function sendPlan(windows: DuWindows, ticks: 'whole-symbols' | 'exact', mu: Numerology): SendPlan {
  const { up, cpDl, cpUl } = windows;
  return ticks === 'exact'
    ? { kind: 'exact', up: up.max, cpDl: cpDl.max, cpUl: cpUl.max }
    : { kind: 'ticks', up: sendSymbols(up.max, mu), cpDl: sendSymbols(cpDl.max, mu), cpUl: sendSymbols(cpUl.max, mu) };
}

/** When a DU takes uplink IQ as early, on time, late, and when it has given the symbol up. */
export interface UlWindow {
  readonly kind: 'ticks' | 'exact';
  readonly min: number;
  readonly max: number;
  /** Beyond this the symbol is closed and the data is lost. */
  readonly closed: number;
  /** ns after air from which on nothing is taken any more. */
  readonly closedNs: number;
}

/** Ta4 in whole symbols or to the nanosecond; the symbol is closed `graceSymbols` after its end. */
export function ulWindow(ta4: Range, ticks: 'whole-symbols' | 'exact', graceSymbols: number, mu: Numerology): UlWindow {
  const symbol = symbolNs(mu);
  if (ticks === 'exact') {
    const closed = ta4.max + graceSymbols * symbol;
    return { kind: 'exact', min: ta4.min, max: ta4.max, closed, closedNs: Math.ceil(closed) };
  }
  const [min, max] = receiveSymbols(ta4.min, ta4.max, mu);
  const closed = max + graceSymbols;
  return { kind: 'ticks', min, max, closed, closedNs: Math.ceil((closed + 1) * symbol) };
}
