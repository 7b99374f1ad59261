import { redact } from '../../catalogue/index.ts';
import type { MixRequest } from '../../protocol/mix.ts';

const clean = <T extends object>(part: T): T =>
  'text' in part && typeof part.text === 'string' ? { ...part, text: redact(part.text) } : part;

/** What a request asked, without the secrets of the uploaded files: the form in which it may be stored. */
export function redactRequest(request: MixRequest): MixRequest {
  const { mix, du, ru, cu, core, transport, set, files } = request;
  return {
    ...(mix && { mix: clean(mix) }),
    ...(du && { du: du.map(clean) }),
    ...(ru && { ru: ru.map(clean) }),
    ...(cu && { cu: cu.map(clean) }),
    ...(core && { core: clean(core) }),
    ...(transport === undefined ? {} : { transport }),
    ...(set && { set: set.map(redact) }),
    ...(files && { files: files.map(clean) }),
  };
}
