import { STAGES, type LinkId, type NodeId, type Ns, type Stage } from '../base/index.ts';

/** What became of one stage; `at` in ns from power-on. */
export interface StageMark {
  readonly stage: Stage;
  readonly state: 'passed' | 'blocked' | 'pending';
  readonly at?: Ns;
}

/** Something that the model saw go wrong: who refused or lost what, in a code that run/judge knows. */
export interface Observation {
  readonly stage: Stage;
  readonly code: string;
  /** The subject of the refusal in the standards' words: a parameter, an IE. */
  readonly subject: string;
  readonly actual?: string;
  readonly expected?: string;
  /** Nodes concerned, the one that refuses last. */
  readonly endpoints: readonly NodeId[];
  readonly link?: LinkId;
  readonly at: Ns;
}

/** The stages of a network and who has passed them: one entry for each node or cell that has to. */
export class StageBoard {
  readonly observations: Observation[] = [];
  private readonly marks = new Map<Stage, Map<string, { state: StageMark['state']; at: Ns | undefined }>>();

  /** `subject` has to pass `stage`. */
  expect(stage: Stage, subject: string): void {
    const subjects = this.marks.get(stage) ?? new Map<string, { state: StageMark['state']; at: Ns | undefined }>();
    subjects.set(subject, { state: 'pending', at: undefined });
    this.marks.set(stage, subjects);
  }

  pass(stage: Stage, subject: string, at: Ns): void {
    const mark = this.marks.get(stage)?.get(subject);
    if (mark && mark.state !== 'passed') Object.assign(mark, { state: 'passed', at });
  }

  /** Records why `subject` is stuck, once for each reason, also where it had passed before; it may pass later after all. */
  block(subject: string, observation: Observation): void {
    const { stage, code, subject: what, at } = observation;
    const mark = this.marks.get(stage)?.get(subject);
    if (mark) Object.assign(mark, { state: 'blocked', at });
    const seen = this.observations.some(
      (o) => o.stage === stage && o.code === code && o.subject === what && o.link === observation.link,
    );
    if (!seen) this.observations.push(observation);
  }

  passed(stage: Stage, subject: string): boolean {
    return this.marks.get(stage)?.get(subject)?.state === 'passed';
  }

  /** Every stage that somebody has to pass: blocked where one is, passed where all have. */
  list(): readonly StageMark[] {
    return STAGES.flatMap((stage): StageMark[] => {
      const subjects = this.marks.get(stage);
      if (!subjects) return [];
      const marks = [...subjects.values()];
      const state = marks.some((m) => m.state === 'blocked')
        ? 'blocked'
        : marks.every((m) => m.state === 'passed')
          ? 'passed'
          : 'pending';
      const times = marks.filter((m) => m.state === state).map((m) => m.at ?? 0);
      return [state === 'pending' ? { stage, state } : { stage, state, at: Math.max(...times) as Ns }];
    });
  }
}
