import type { z } from 'zod';
import type { UserErrorCode } from '../../base/user-error.ts';
import type { Library, SourceText } from '../../catalogue/index.ts';
import type { Expectation, VectorRow } from './schema.ts';
import type { Figure } from './tolerance.ts';

type Data = Readonly<Record<string, string | number>>;

/** Why there is no answer: the kind, the inputs or a quantity is not one that we know, or the network never came up; or a bad file. */
export type ReasonCode = 'kind' | 'inputs' | 'quantity' | 'tolerance' | 'not-on-air';
export type Reason =
  | { readonly code: ReasonCode; readonly data?: Data }
  | { readonly code: 'file'; readonly file: string; readonly error: UserErrorCode; readonly data: Data };

/** A quantity and its unit; never the value that is expected. */
export type Asked = Pick<Expectation, 'quantity' | 'unit'>;

/** What the simulator answers to a row: a figure for each quantity that it knows, in the unit asked for; or why it has none. */
export type Evaluation =
  | { readonly kind: 'figures'; readonly figureOf: (asked: Asked) => Figure | undefined }
  | { readonly kind: 'open'; readonly reason: Reason };

export interface Surroundings {
  /** Profiles that a mix is completed from. */
  readonly library: Library;
  /** A text that the row names. */
  readonly include: (name: string) => SourceText | undefined;
}

/** Answers to rows of one kind. It reads the row's inputs, never what the row expects of them. */
export interface Evaluator {
  readonly kind: string;
  evaluate(row: Pick<VectorRow, 'inputs'>, surroundings: Surroundings): Evaluation;
}

export const open = (code: ReasonCode, data?: Data): Evaluation => ({
  kind: 'open',
  reason: data === undefined ? { code } : { code, data },
});

/** Figures by the name of their quantity, each in the one unit that it has. */
export const figures = (table: Readonly<Record<string, { readonly unit: string; readonly figure: Figure }>>): Evaluation => ({
  kind: 'figures',
  figureOf: ({ quantity, unit }) => {
    const entry = Object.hasOwn(table, quantity) ? table[quantity] : undefined;
    return entry?.unit === unit ? entry.figure : undefined;
  },
}); // prettier-ignore

/** A form of inputs that an evaluator knows, with its answer. */
export interface Shape {
  readonly read: (inputs: unknown, surroundings: Surroundings) => Evaluation | undefined;
}

export const shape = <S extends z.ZodType>(
  schema: S,
  answer: (inputs: z.infer<S>, surroundings: Surroundings) => Evaluation,
): Shape => ({
  read: (inputs, surroundings) => {
    const parsed = schema.safeParse(inputs);
    return parsed.success ? answer(parsed.data, surroundings) : undefined;
  },
});

/** An evaluator out of the forms of inputs that its kind has; the first that fits answers. */
export const evaluator = (kind: string, shapes: readonly Shape[]): Evaluator => ({
  kind,
  evaluate: ({ inputs }, surroundings) => {
    for (const { read } of shapes) {
      const answer = read(inputs, surroundings);
      if (answer) return answer;
    }
    return open('inputs', { kind });
  },
});
