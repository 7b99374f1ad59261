import type { z } from 'zod';
import { UserError } from '../../base/user-error.ts';
import { checkForm } from '../form.ts';
import type { Override, SourceText } from '../importer.ts';
import { readYaml, type YamlDocument, type YamlPath } from '../importers/shared/yaml.ts';
import { parsePath, replaceAt } from './edit.ts';
import { issuePath, refusal, unknownKey } from './issue.ts';
import { FORM_KEYS, pathText, settleLeaves } from './leaf.ts';
import { isProfileKind, PROFILE_KINDS, PROFILE_SCHEMAS, type ProfileKind, type ProfileOf } from './schema.ts';

export interface ReadProfile<K extends ProfileKind = ProfileKind> {
  readonly kind: K;
  readonly profile: ProfileOf<K>;
  readonly overridden: readonly string[];
}

/** What a profile is, from its `kind`, without reading further. Throws UserError for a bad form or an unknown kind. */
export function profileKind(document: YamlDocument): ProfileKind {
  checkForm(document, 'profile');
  const { value, name } = document;
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (isProfileKind(kind)) return kind;
  const line = document.lineOf(['kind']) ?? 1;
  const wanted = { path: 'kind', expected: PROFILE_KINDS.join(' | ') };
  const where = { file: name, line, path: 'kind' };
  if (kind === undefined) throw new UserError('schema-missing', wanted, where);
  throw new UserError('schema-mismatch', { ...wanted, found: JSON.stringify(kind) }, where);
}

/**
 * Reads a profile of a known kind: schema, then an origin for each figure. Overrides whose path the form does not know are left out
 * of `overridden`. Throws UserError (yaml-*, schema-mismatch, key-unknown, note-missing, reference-unknown, option-bad-value).
 */
export function readProfile<K extends ProfileKind>(
  document: YamlDocument,
  kind: K,
  overrides: readonly Override[] = [],
): ReadProfile<K> {
  const schema = PROFILE_SCHEMAS[kind];
  let root = document.value;
  const parse = (candidate: unknown): ProfileOf<K> => {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return parsed.data;
    throw refusal(parsed.error, document, candidate, FORM_KEYS);
  };
  let profile = parse(root);
  const reasons = new Map<string, string>();
  for (const override of overrides) {
    const path = parsePath(override.path);
    const candidate = path && replaceAt(root, path, override.value);
    if (!path || candidate === undefined) continue;
    const parsed = schema.safeParse(candidate);
    if (!parsed.success) {
      if (parsed.error.issues.some((issue) => unknownKey(issue) !== undefined)) continue;
      throw badOverride(override, parsed.error, document, candidate);
    }
    root = candidate;
    profile = parsed.data;
    reasons.set(pathText(path), override.reason);
  }
  settle(document, profile, reasons);
  return {
    kind,
    profile,
    overridden: overrides.map((o) => o.path).filter((path) => reasons.has(pathText(parsePath(path) ?? []))),
  };
}

function badOverride(override: Override, error: z.ZodError, document: YamlDocument, candidate: unknown): UserError {
  const { data } = refusal(error, document, candidate, FORM_KEYS);
  const name = pathText(issuePath(error)) || override.path;
  return new UserError('option-bad-value', {
    name,
    value: typeof override.value === 'string' ? override.value : (JSON.stringify(override.value) ?? '-'),
    expected: data['expected'] ?? '-',
  });
}

/** Origins, and that every figure has a source or says assumed, and every source stands under `sources`. */
function settle(document: YamlDocument, profile: ProfileOf<ProfileKind>, reasons: ReadonlyMap<string, string>): void {
  const at = (path: YamlPath) => ({ file: document.name, line: document.lineOf(path) ?? document.lineOf(path.slice(0, -1)) ?? 1, path: pathText(path) }); // prettier-ignore
  const sources = new Map(Object.entries(profile.sources ?? {}));
  settleLeaves(profile, {
    file: document.name,
    evidence: profile.evidence,
    lineOf: (path) => document.lineOf(path),
    overriddenAt: (path) => reasons.get(path),
    cite: (key, path) => {
      const citation = sources.get(key);
      if (citation !== undefined) return citation;
      throw new UserError(
        'reference-unknown',
        { path: pathText(path), name: key, known: [...sources.keys()].join(', ') || '-' },
        at(path),
      );
    },
    bare: (path) => {
      throw new UserError('note-missing', { path: pathText(path) }, at(path));
    },
  });
}

/** Reads a text as a profile of whatever kind it says. */
export function openProfile(source: SourceText): { readonly document: YamlDocument; readonly kind: ProfileKind } {
  const document = readYaml(source);
  return { document, kind: profileKind(document) };
}
