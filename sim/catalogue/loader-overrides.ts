import { UserError } from '../base/user-error.ts';
import type { Override } from './importer.ts';
import { readYaml } from './importers/shared/yaml.ts';

/** One `--set [id:]path=value`. */
export interface Setting extends Override {
  /** A node or link that alone is meant. */
  readonly target?: string;
  /** As the user wrote it, before the "=". */
  readonly name: string;
}

/** The reason that a `--set` carries into origins. */
export const SET_REASON = '--set';

/** Splits at the first "=" outside brackets and quotes: an xpath may hold predicates. */
function splitAt(text: string): readonly [string, string] | undefined {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (depth > 0 && (c === '"' || c === "'")) quote = c;
    else if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === '=' && depth === 0) return [text.slice(0, i).trim(), text.slice(i + 1).trim()];
  }
  return undefined;
}

function readValue(name: string, text: string): unknown {
  if (text === 'null' || text === '~') return null;
  try {
    return readYaml({ name: SET_REASON, text }).value;
  } catch (error) {
    if (!(error instanceof UserError) || error.code === 'forbidden-key') throw error;
    throw new UserError('option-bad-value', { name, value: text, expected: 'YAML' });
  }
}

/**
 * Reads `path=value`: the value is a YAML scalar or flow collection. Throws UserError option-bad-value, or forbidden-key.
 */
export function parseSetting(text: string): Setting {
  const split = splitAt(text);
  if (!split || split[0] === '' || split[1] === '') {
    throw new UserError('option-bad-value', { name: SET_REASON, value: text, expected: '[id:]path=value' });
  }
  const [name, written] = split;
  const forbidden = /(?:^|[.:/\[\]])(__proto__|constructor|prototype)(?=$|[.:/\[\]])/.exec(name)?.[1];
  if (forbidden !== undefined) throw new UserError('forbidden-key', { key: forbidden }, { path: name });
  const [, target, rest] = name.startsWith('/') ? [] : (/^([A-Za-z0-9][A-Za-z0-9._-]*):(.+)$/.exec(name) ?? []);
  const value = readValue(name, written);
  return { name, path: rest ?? name, value, reason: SET_REASON, ...(target === undefined ? {} : { target }) };
}
