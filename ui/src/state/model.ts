import type { Language } from '../../../sim/base/messages/phrase.ts';
import type {
  CheckResponse,
  LinkView,
  MixRequest,
  PacketView,
  Problem,
  ProfileSummary,
  RunStatus,
  Start,
  Topology,
} from '../../../sim/protocol/index.ts';
import type { Connection } from '../wire/live-client.ts';
import type { Live } from './live.ts';

export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: Problem };

export type Selection =
  { readonly kind: 'finding'; readonly index: number } | { readonly kind: 'node' | 'link'; readonly id: string };

export type Theme = 'system' | 'light' | 'dark';
export const PACES = [0.1, 1, 'max'] as const;
export type Pace = (typeof PACES)[number];

/** All that the page knows: one store, whose parts are shown by panels that each pick what they need. */
export interface Model {
  readonly connection: Connection;
  readonly start: Loadable<Start>;
  readonly profiles: Loadable<readonly ProfileSummary[]>;

  /** The mix as asked for, and what was asked before and after it (undo, redo). */
  readonly request: MixRequest | undefined;
  readonly past: readonly MixRequest[];
  readonly future: readonly MixRequest[];
  readonly checked: CheckResponse | undefined;
  readonly checking: boolean;
  /** The last thing that went wrong, until it is put away or something succeeds. */
  readonly problem: Problem | undefined;

  readonly run: RunStatus | undefined;
  /** The drawing of the mix that runs: its windows are those that the packets met. */
  readonly ran: Topology | undefined;
  readonly starting: boolean;
  readonly pace: Pace;
  readonly live: Live | undefined;

  readonly selected: Selection | undefined;
  readonly stream: PacketView['stream'];
  /** The fronthaul whose packets are shown; undefined: the worst. */
  readonly packetLink: string | undefined;

  readonly language: Language;
  readonly theme: Theme;
  readonly libraryOpen: boolean;
  readonly bottomOpen: boolean;
  /** Flow on the links: the user's wish, beside what the system asks for. */
  readonly motion: boolean;
}

export const EMPTY: Model = {
  connection: 'connecting',
  start: { state: 'loading' },
  profiles: { state: 'loading' },
  request: undefined,
  past: [],
  future: [],
  checked: undefined,
  checking: false,
  problem: undefined,
  run: undefined,
  ran: undefined,
  starting: false,
  pace: 1,
  live: undefined,
  selected: undefined,
  stream: 'U-DL',
  packetLink: undefined,
  language: 'en',
  theme: 'system',
  libraryOpen: true,
  bottomOpen: true,
  motion: true,
};

/** True where the figures shown come from another mix than the one drawn. */
export const isStale = (model: Pick<Model, 'run' | 'checked'>): boolean =>
  model.run !== undefined && model.checked !== undefined && model.run.mix !== model.checked.check.mix;

const RANK: Readonly<Record<LinkView['verdict'], number>> = {
  incompatible: 0,
  undetermined: 1,
  degraded: 2,
  'not reached': 3,
  interoperable: 4,
};

/** The fronthaul that the packet picture shows, of the mix that runs: the chosen one, else the worst. */
export function shownFronthaul(model: Pick<Model, 'packetLink' | 'ran'>): LinkView | undefined {
  const all = model.ran?.links.filter((link) => link.kind === 'OFH') ?? [];
  const chosen = all.find((link) => link.id === model.packetLink);
  return chosen ?? [...all].sort((a, b) => RANK[a.verdict] - RANK[b.verdict])[0];
}

/** How many links carry the mix's verdict, of all that are not radio: "1 of 9 links" are incompatible. */
export function countLinks(
  links: readonly LinkView[],
  verdict: LinkView['verdict'],
): { readonly bad: number; readonly all: number } {
  // prettier-ignore
  const wired = links.filter((link) => link.kind !== 'radio');
  return { bad: wired.filter((link) => link.verdict === verdict).length, all: wired.length }; // prettier-ignore
}
