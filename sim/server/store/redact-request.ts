import { redact } from '../../catalogue/index.ts';
import type { MixRequest } from '../../protocol/mix.ts';

/** IMSI, IMEI and ICCID, as a file of one subscriber may be called. */
const cleanName = (name: string): string => name.replace(/\d{14,}/g, '***');

const clean = <T extends object>(part: T): T =>
  'text' in part && typeof part.text === 'string' && 'name' in part && typeof part.name === 'string'
    ? { ...part, name: cleanName(part.name), text: redact(part.text) }
    : part;

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
