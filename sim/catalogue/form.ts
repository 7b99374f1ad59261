import { UserError } from '../base/user-error.ts';
import type { YamlDocument } from './importers/shared/yaml.ts';

/** The forms of our own files and the newest major that this version reads. */
const NEWEST = { profile: 1, mix: 1 } as const;
export type Form = keyof typeof NEWEST;

/** Which of our own forms a text says it has, cheaply; undefined where it says none. */
export function formOf(text: string): string | undefined {
  return /^ranmix:[ \t]*["']?([a-z]+)\/\d/m.exec(text)?.[1];
}

/** Throws UserError wrong-kind for another form than `form`, form-too-new for a newer major of it. */
export function checkForm(document: YamlDocument, form: Form): void {
  const { value, name } = document;
  const says = typeof value === 'object' && value !== null && 'ranmix' in value ? String(value.ranmix) : '-';
  const line = document.lineOf(['ranmix']);
  const where = { file: name, ...(line === undefined ? {} : { line }), path: 'ranmix' };
  const [, actual, major] = /^([a-z]+)\/(\d+)$/.exec(says) ?? [];
  const known = `${form}/${NEWEST[form]}`;
  if (actual !== form || Number(major) < 1) throw new UserError('wrong-kind', { actual: says, expected: known }, where);
  if (Number(major) > NEWEST[form]) throw new UserError('form-too-new', { form: says, known }, where);
}
