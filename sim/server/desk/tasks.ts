import { completeForRun, hashMix, loadMix, type Library, type LoadRequest } from '../../catalogue/index.ts';
import { check } from '../../compat/index.ts';
import type { MixRequest } from '../../protocol/mix.ts';
import type { CheckResponse } from '../../protocol/rest.ts';
import { checkJson } from '../../report/check.ts';
import { makeTopology } from '../../report/topology.ts';
import { readLibrary } from '../../run/home.ts';
import { optionsOf } from '../../run/settings.ts';
import { redactRequest } from '../store/redact-request.ts';
import type { Ask, Prepared, Tasks } from './wire.ts';

let library: Library | undefined;
const shelf = (): Library => (library ??= readLibrary());

/** A request in the loader's words. What a mix or a file includes is looked for among the uploads alone. */
function toLoad(request: MixRequest): LoadRequest {
  const { mix, files } = request;
  return {
    library: shelf(),
    mix: mix && ('id' in mix ? { profile: mix.id } : mix),
    du: request.du,
    ru: request.ru,
    cu: request.cu,
    core: request.core,
    transport: request.transport,
    set: request.set,
    include: (name) => files?.find((file) => file.name === name),
  };
}

function checkMix({ request, language }: Tasks['check']['ask']): CheckResponse {
  const { assembly, settings } = loadMix(toLoad(request));
  const result = check(assembly);
  const mix = hashMix(assembly);
  const { assembly: whole, added } = completeForRun(assembly, shelf());
  // What stands in is drawn; what nobody stated about a transport stays unknown in the drawing.
  const drawn = { ...whole, fronthauls: assembly.fronthauls };
  return {
    check: checkJson(result, mix, language),
    topology: makeTopology(drawn, result, { mix, added, uesPerCell: optionsOf(settings).traffic.uesPerCell }),
    request,
  };
}

function prepare({ request }: Tasks['prepare']['ask']): Prepared {
  const { assembly, settings } = loadMix(toLoad(request));
  const completed = completeForRun(assembly, shelf());
  return {
    mix: hashMix(assembly),
    assembly: completed.assembly,
    settings,
    request: redactRequest(request),
    added: completed.added.map(({ id, profile, paths }) => ({ id, profile: profile ?? (paths ?? []).join(', ') })),
  };
}

/** Does one task. Throws UserError for a bad mix. */
export function answerTask(ask: Ask): Tasks[keyof Tasks]['answer'] {
  switch (ask.task) {
    case 'check':
      return checkMix(ask);
    case 'prepare':
      return prepare(ask);
  }
}
