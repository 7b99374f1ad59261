import { expect } from 'vitest';
import { UserError } from '../../sim/base/user-error.ts';

/** The refusal that a call throws; anything else thrown, or nothing, fails the test (nothing is fine where `maybe`). */
export function refusalOf(call: () => unknown, maybe = false): UserError {
  try {
    call();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  if (!maybe) expect.unreachable('a refusal was expected');
  return new UserError('usage');
}
