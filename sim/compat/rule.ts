import { isDoubtful } from '../base/origin.ts';
import type { FindingId, FindingPhraseCode, Interface, LinkId, Margin, NodeId, Origin, Plane, Remedy, Severity, SpecRef, Stage, Valued, Finding } from '../base/index.ts'; // prettier-ignore
import type { Assembly, DuCell, FronthaulLink, Host, Odu, Oru } from '../catalogue/assembly.ts';

/** One cell of one DU over one link to one radio unit: what most fronthaul rules judge. */
export interface FronthaulScope {
  readonly assembly: Assembly;
  readonly link: FronthaulLink;
  readonly du: Odu;
  readonly cell: DuCell;
  readonly ru: Oru;
  readonly host: Host | undefined;
}

/** A value used in a judgement, with the end that stated it; `field` is our own name for it, matched against the rule's `decisive`. */
export interface Input<T> {
  readonly endpoint: NodeId | LinkId;
  readonly field: string;
  readonly valued: Valued<T>;
}

export const input = <T>(endpoint: NodeId | LinkId, field: string, valued: Valued<T>): Input<T> => ({
  endpoint,
  field,
  valued,
});

/** True where nobody really stated the value. An archetype's own figures are its declaration, however they came about. */
export const isShaky = ({ valued: { origin } }: Input<unknown>): boolean =>
  isDoubtful(origin) && origin.archetype !== true;

/** What a rule says about one subject in one scope. */
export type Judgement =
  | { readonly result: 'holds'; readonly subject: string; readonly margin?: Margin }
  | {
      readonly result: 'fails';
      readonly subject: string;
      readonly expected: string;
      readonly actual: string;
      readonly margin?: Margin;
      /** The values that decided, most telling first. */
      readonly inputs: readonly Input<unknown>[];
      readonly remedies: readonly Remedy[];
      readonly phrases?: Partial<PhraseCodes>;
      readonly data?: Readonly<Record<string, string | number>>;
      readonly severity?: Severity;
    }
  | {
      readonly result: 'unknown';
      readonly subject: string;
      /** Only the inputs whose value is missing (or, for an interval answer, the transport's). */
      readonly missing: readonly Input<unknown>[];
      readonly inputs?: readonly Input<unknown>[];
      readonly expected?: string;
      readonly actual?: string;
      readonly phrases?: Partial<PhraseCodes>;
      readonly data?: Readonly<Record<string, string | number>>;
      readonly severity?: Severity;
    };

/** Ids that have a heading in messages/: the ids of all rules. */
export type RuleId = Extract<FindingPhraseCode, FindingId>;

export interface PhraseCodes {
  readonly message: FindingPhraseCode;
  readonly standard: FindingPhraseCode;
  readonly receiver: FindingPhraseCode;
  readonly operator: FindingPhraseCode;
}

interface RuleBase {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly interface: Interface;
  readonly plane?: Plane;
  readonly spec: readonly SpecRef[];
  /** Field names (Input.field) whose absence makes the verdict undetermined; anything else unknown is a point to verify. */
  readonly decisive: readonly string[];
  readonly confidence: Finding['confidence'];
  readonly phrases: PhraseCodes;
}

export interface FronthaulRule extends RuleBase {
  readonly scope: 'fronthaul';
  /** Pure; returns nothing where the rule does not apply. Never throws. */
  readonly judge: (scope: FronthaulScope) => readonly Judgement[];
}

/** A rule over one DU alone: what the program itself refuses at start. */
export interface DuRule extends RuleBase {
  readonly scope: 'du';
  readonly judge: (scope: {
    readonly assembly: Assembly;
    readonly du: Odu;
    readonly cells: readonly DuCell[];
  }) => readonly Judgement[];
}

/** A rule over the whole mix (acceptance above the fronthaul, unread keys that stop a program). */
export interface MixRule extends RuleBase {
  readonly scope: 'mix';
  readonly judge: (assembly: Assembly) => readonly (Judgement & { readonly endpoints: readonly NodeId[] })[];
}

export type Rule = FronthaulRule | DuRule | MixRule;

export type { Origin };
