import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { UserError } from '../base/user-error.ts';
import { findId, nearId, type Given, type Library, type LoadRequest } from '../catalogue/index.ts';
import { readText } from './input.ts';
import type { PartOptions } from './program.ts';

/** A file, or else the id of a profile. What is neither is a missing file where it has an ending, else perhaps a mistyped id. */
export function given(argument: string, library: Library): Given {
  if (!existsSync(argument) && findId(library, argument) !== undefined) return { profile: argument };
  try {
    return readText(argument);
  } catch (error) {
    const isId = error instanceof UserError && error.code === 'file-missing' && !/\.\w+$/.test(argument);
    throw isId ? new UserError('part-unknown', { name: argument, near: nearId(library, argument) }) : error;
  }
}

/** What the command line names, read from the disk: ready for the loader. Throws UserError. */
export function loadRequest(mix: string | undefined, options: PartOptions, library: Library): LoadRequest {
  const parts = { du: options.du, ru: options.ru, cu: options.cu, core: options.core };
  const all = (files: readonly string[] | undefined): readonly Given[] | undefined =>
    files?.map((f) => given(f, library));
  return {
    library,
    ...(mix === undefined
      ? {}
      : { mix: given(mix, library), include: (name: string) => readText(join(dirname(mix), name), name) }),
    du: all(parts.du),
    ru: all(parts.ru),
    cu: all(parts.cu),
    core: parts.core === undefined ? undefined : given(parts.core, library),
    transport: options.transport,
    set: options.set,
  };
}
