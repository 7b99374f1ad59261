import type { YamlPath } from '../importers/shared/yaml.ts';

/** `delay_profiles[0].t2a_max_up_us` and `delay_profiles.0.t2a_max_up_us` as steps; undefined where it is no such path. */
export function parsePath(text: string): YamlPath | undefined {
  const steps = text.replace(/\[(\d+)\]/g, '.$1').split('.');
  if (steps.some((step) => !/^[A-Za-z0-9_-]+$/.test(step))) return undefined;
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

const FORBIDDEN: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/** A copy of a plain value with one place replaced; undefined where the path leads nowhere (a list has no such item). */
export function replaceAt(root: unknown, path: YamlPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (FORBIDDEN.has(step)) return undefined;
  if (Array.isArray(root)) {
    if (typeof step !== 'number' || step >= root.length) return undefined;
    const inner = replaceAt(root[step], rest, value);
    return inner === undefined ? undefined : root.map((item: unknown, i) => (i === step ? inner : item));
  }
  if (root !== undefined && (typeof root !== 'object' || root === null)) return undefined;
  const inner = replaceAt(entryOf(root, step), rest, value);
  return inner === undefined ? undefined : { ...root, [step]: inner };
}

const entryOf = (root: object | undefined, step: string | number): unknown =>
  root === undefined ? undefined : Object.entries(root).find(([key]) => key === String(step))?.[1];
