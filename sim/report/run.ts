import type { Language } from '../base/messages/index.ts';
import type { RunJson } from '../protocol/run.ts';
import type { RunResult } from '../run/result.ts';
import { copy, findingJson } from './findings.ts';

/** A run as ranmix/run/1, its findings in one language. */
export const runJson = (result: RunResult, language: Language): RunJson =>
  copy({ ...result, findings: result.findings.map((f) => findingJson(f, language)) });
