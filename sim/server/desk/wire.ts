import { USER_ERROR_CODES, UserError } from '../../base/user-error.ts';
import type { Language } from '../../base/messages/index.ts';
import type { Assembly } from '../../catalogue/assembly.ts';
import type { MixSettings } from '../../catalogue/index.ts';
import type { MixRequest } from '../../protocol/mix.ts';
import type { CheckResponse } from '../../protocol/rest.ts';

/** What the thread that reads and judges mixes is asked, and what it answers. */
export interface Tasks {
  readonly check: { readonly ask: { readonly request: MixRequest; readonly language: Language }; readonly answer: CheckResponse }; // prettier-ignore
  readonly prepare: { readonly ask: { readonly request: MixRequest }; readonly answer: Prepared };
}
export type TaskName = keyof Tasks;

/** A mix that can run, its identity, and how it wants to be run. */
export interface Prepared {
  readonly mix: string;
  readonly assembly: Assembly;
  readonly settings: MixSettings;
  readonly added: readonly { readonly id: string; readonly profile: string }[];
  /** What was asked, without the secrets of the uploads: the form in which it may be stored. */
  readonly request: MixRequest;
}

export type Ask = { [N in TaskName]: { readonly id: number; readonly task: N } & Tasks[N]['ask'] }[TaskName];

export interface WireError {
  readonly code: string;
  readonly data: UserError['data'];
  readonly where: UserError['where'];
}

/** `error`: the user's own mistake; `defect`: ours, with its stack. */
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: WireError }
  | { readonly id: number; readonly defect: string };

export const toWire = ({ code, data, where }: UserError): WireError => ({ code, data, where });

/** The UserError again; a code that we do not know is a defect. */
export function fromWire({ code, data, where }: WireError): Error {
  const known = USER_ERROR_CODES.find((c) => c === code);
  return known ? new UserError(known, data, where) : new Error(code);
}
