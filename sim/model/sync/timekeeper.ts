import type { NodeId } from '../../base/index.ts';
import type { RandomStreams } from '../../kernel/index.ts';
import { compareClocks } from './best-master.ts';
import { clockError, DisciplinedClock, drifting, slewing, type Law } from './clock.ts';
import type { ClockParameters, TimeInput } from './parameters.ts';

/** Once more locked, a clock is brought back over so long, so that nothing jumps (assumed: a servo of some tens of mHz). */
const SETTLING = 10e9;

export type PtpInput = Extract<TimeInput, { readonly kind: 'ptp' }>;

/** Why a clock does not follow a source of time; codes of observations. */
export interface Refusal {
  readonly code: 'ptp-domain' | 'ptp-profile' | 'clock-class';
  readonly subject: string;
  readonly actual: string;
  readonly expected: string;
}

/** A clock and what it follows. */
export class Timekeeper {
  readonly parameters: ClockParameters;
  readonly clock: DisciplinedClock;
  /** The input in use; undefined: left to its oscillator. */
  follows: TimeInput | undefined;
  /** The input that it has decided for, and is on its way to. */
  goal: TimeInput | undefined;
  /** When it lost all inputs. */
  lostAt: number | undefined;
  private readonly ways: ReadonlyMap<TimeInput, Law>;
  private readonly slew: Law;
  private readonly drift: Law;

  constructor(
    parameters: ClockParameters,
    streams: RandomStreams,
    hop: (id: string, make: () => Law) => Law,
    other: (id: NodeId) => DisciplinedClock,
  ) {
    this.parameters = parameters;
    const { id, inputs, error, slew, oscillator } = parameters;
    const own = clockError(error, streams.stream(id, 'clock error'));
    this.slew = slew ? slewing(slew, streams.stream(id, 'clock slew')) : () => 0;
    this.drift = drifting(oscillator, streams.stream(id, 'oscillator'));
    this.ways = new Map(
      inputs.map((input, index): [TimeInput, Law] => {
        if (input.kind === 'gnss') {
          const receiver = clockError(input.error, streams.stream(id, `receiver ${index}`));
          return [input, (at) => receiver(at) + own(at)];
        }
        const hops = input.hops.map((h) => hop(h.id, () => clockError(h.error, streams.stream(h.id, 'hop error'))));
        const fixed = input.asymmetry / 2;
        const source = other(input.from);
        return [input, (at) => hops.reduce((sum, law) => sum + law(at), source.exact(at) + fixed + own(at))];
      }),
    );
    this.follows = this.goal = inputs[0];
    const first = this.follows && this.ways.get(this.follows);
    this.clock = new DisciplinedClock((at) => (first ? first(at) : 0) + this.slew(at));
  }

  /** Follows `input` from now on; a clock that ran before is brought over gently. */
  follow(input: TimeInput, now: number): void {
    const way = this.ways.get(input);
    if (this.follows === input || way === undefined) return;
    this.follows = input;
    this.lostAt = undefined;
    this.clock.change(now, (from, offset) => {
      const target: Law = (at) => way(at) + this.slew(at);
      const gap = offset - target(from);
      return (at) => target(at) + gap * Math.max(0, 1 - (at - from) / SETTLING);
    });
  }

  /** Leaves the clock to its oscillator. */
  letGo(now: number): void {
    if (this.follows === undefined) return;
    this.follows = undefined;
    this.lostAt = now;
    this.clock.change(now, (from, offset) => {
      const slewed = this.slew(from);
      return (at) => offset + this.drift(at - from) + this.slew(at) - slewed;
    });
  }
}

/** Whether a clock is set to follow this way at all, and what it says against it. */
export function refusalOf(
  clock: ClockParameters,
  input: PtpInput,
  clockClass: number | undefined,
): Refusal | undefined {
  const { domain, profile, accepts } = clock;
  const otherDomain = domain === undefined ? undefined : input.domains.find((d) => d !== domain);
  if (otherDomain !== undefined) return { code: 'ptp-domain', subject: 'domainNumber', actual: `${domain}`, expected: `${otherDomain}` }; // prettier-ignore
  const otherProfile = profile === undefined ? undefined : input.profiles.find((p) => p !== profile);
  if (otherProfile !== undefined) return { code: 'ptp-profile', subject: 'ptp-profile', actual: `${profile}`, expected: otherProfile }; // prettier-ignore
  if (accepts === undefined || clockClass === undefined || accepts.includes(clockClass)) return undefined;
  return { code: 'clock-class', subject: 'clockClass', actual: `${clockClass}`, expected: accepts.join(', ') };
}

/** The better of two sources by the profile of the clock that chooses. */
export const byQuality =
  (clock: ClockParameters, announcedBy: (input: PtpInput) => ClockParameters['announces']) =>
  (a: PtpInput, b: PtpInput): number => {
    const [x, y] = [announcedBy(a), announcedBy(b)];
    return x && y ? compareClocks(x, y, clock.profile) : x ? -1 : y ? 1 : 0;
  };
