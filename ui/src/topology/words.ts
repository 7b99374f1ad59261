import type { LinkView, NodeView, Topology } from '../../../sim/protocol/index.ts';
import type { LANES } from '../../../sim/protocol/index.ts';

export type LinkVerdict = LinkView['verdict'];

/** The texts of the drawing, in the language of the page. */
export interface Words {
  readonly lane: Readonly<Record<(typeof LANES)[number], string>>;
  readonly kind: Readonly<Record<NodeView['kind'], string>>;
  readonly host: Readonly<Record<'dedicated' | 'generic', string>>;
  readonly verdict: Readonly<Record<LinkVerdict, string>>;
  readonly findings: (count: number) => string;
  readonly rate: (bitsPerSecond: number) => string;
}

/** What is drawn: the mix, the words, and which of it is chosen. */
export interface Picture {
  readonly topology: Topology;
  readonly words: Words;
  readonly selected?: { readonly kind: 'node' | 'link'; readonly id: string } | undefined;
  /** Findings at each node that belong to no link, and at each link; points to verify are counted beside the verdict alone. */
  readonly counts: { readonly nodes: ReadonlyMap<string, number>; readonly links: ReadonlyMap<string, number> };
}
