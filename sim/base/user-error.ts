/** Where in the user's own input something stands. Lines and columns count from 1. */
export interface Where {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
}

/**
 * A bad file, flag or message (rank two): thrown by importers and edges alone, shown as one clear line without a stack;
 * exit 2, HTTP 4xx as application/problem+json, or a WebSocket error frame.
 * `code` picks the sentence in messages/, `data` fills it.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;
  readonly data: Readonly<Record<string, string | number>>;
  readonly where: Where;
  /** HTTP status for the server's edge; 400 unless the code says otherwise. */
  readonly status: number;

  constructor(code: UserErrorCode, data: Readonly<Record<string, string | number>> = {}, where: Where = {}) {
    super(code);
    this.code = code;
    this.data = data;
    this.where = where;
    this.status = STATUS[code] ?? 400;
  }
}

/** Every reason for which we refuse an input. A new one needs its sentence in messages/en and messages/ja (the compiler asks). */
export const USER_ERROR_CODES = [
  'file-missing',
  'file-empty',
  'file-binary',
  'file-too-large',
  'file-unreadable',
  'file-unwritable',
  'file-no-text',
  'file-irregular',
  'part-unknown',
  'format-unknown',
  'yaml-syntax',
  'yaml-tokens',
  'yaml-aliases',
  'yaml-expansion',
  'yaml-documents',
  'duplicate-key',
  'json-syntax',
  'xml-syntax',
  'xml-doctype',
  'too-deep',
  'too-many-values',
  'forbidden-key',
  'schema-mismatch',
  'schema-missing',
  'key-unknown',
  'note-missing',
  'reference-unknown',
  'mix-and-files',
  'form-too-new',
  'wrong-kind',
  'no-cell',
  'no-radio',
  'no-fronthaul',
  'profile-unknown',
  'option-unknown-parameter',
  'option-bad-value',
  'usage',
  'include-outside',
  'capture-unknown',
  'capture-no-du',
  'nothing-to-check',
  'host-refused',
  'origin-refused',
  'token-required',
  'content-type-refused',
  'not-found',
  'method-refused',
  'too-many-requests',
  'too-many-runs',
  'run-limit',
  'message-invalid',
  'output-failed',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

const STATUS: Partial<Record<UserErrorCode, number>> = {
  'file-too-large': 413,
  'host-refused': 421,
  'origin-refused': 403,
  'token-required': 401,
  'content-type-refused': 415,
  'not-found': 404,
  'profile-unknown': 404,
  'method-refused': 405,
  'too-many-requests': 429,
  'too-many-runs': 429,
  'schema-mismatch': 422,
  'schema-missing': 422,
  'key-unknown': 422,
  'note-missing': 422,
  'reference-unknown': 422,
  'wrong-kind': 422,
};
