import { say, type Language } from '../base/messages/index.ts';
import type { ValidateJson } from '../protocol/validate.ts';
import type { Reason, ValidateResult } from '../run/validate/index.ts';
import { copy } from './findings.ts';

const sentence = (reason: Reason, language: Language): string =>
  reason.code === 'file'
    ? `${reason.file}: ${say({ code: reason.error, data: reason.data }, language)}`
    : say({ code: `validate.reason.${reason.code}`, data: reason.data ?? {} }, language);

const spoken = (reason: Reason | undefined, language: Language) =>
  reason === undefined ? {} : { reason: { ...reason, message: sentence(reason, language) } };

/** A validation as ranmix/validate/1, its reasons in one language. */
export const validateJson = (result: ValidateResult, language: Language): ValidateJson =>
  copy({
    ...result,
    rows: result.rows.map((row) => ({
      ...row,
      ...spoken(row.reason, language),
      expectations: row.expectations.map((e) => ({ ...e, ...spoken(e.reason, language) })),
    })),
  });
