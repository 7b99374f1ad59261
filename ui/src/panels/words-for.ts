import { formatShortRate } from '../app/format.ts';
import type { Speak } from '../messages/index.ts';
import type { Words } from '../topology/words.ts';

/** The texts of the drawing in the language of `speak`. */
export function wordsFor(speak: Speak): Words {
  const many = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
    Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;
  return {
    lane: many(['ue', 'ru', 'fronthaul', 'du', 'cu', 'core'], (key) => speak(`lane.${key}`)),
    kind: many(['ue', 'o-ru', 'switch', 'o-du', 'o-cu-cp', 'o-cu-up', 'core', 'host'], (key) => speak(`kind.${key}`)),
    host: many(['dedicated', 'generic'], (key) => speak(`host.${key}`)),
    verdict: many(['interoperable', 'degraded', 'incompatible', 'undetermined', 'not reached'], (key) =>
      speak(`verdict.${key}`),
    ),
    findings: (count) => (count === 1 ? speak('network.finding') : speak('network.findings', { count })),
    rate: formatShortRate,
  };
}
