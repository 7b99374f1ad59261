import { say, type Language, type PhraseCode } from '../base/messages/index.ts';
import type { ValidateJson } from '../protocol/validate.ts';

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** Greatest deviation of a judged figure from what was published, as a share of the latter. */
function worst(result: ValidateJson, tier: string): number | undefined {
  const shares = result.rows
    .filter((row) => row.tier === tier)
    .flatMap((row) => row.expectations.flatMap((e) => (e.met === undefined ? [] : Math.abs(e.relative ?? 0))));
  return shares.length > 0 ? Math.max(...shares) : undefined;
}

/**
 * How well the simulator agrees with numbers that others produced, as a table in Markdown: a line a tier. What is judged and what is only
 * shown stand apart; rows that nobody could meet are counted, not hidden.
 */
export function accuracyTable(result: ValidateJson, language: Language): string {
  const t = (code: PhraseCode): string => say({ code }, language);
  const head = [
    t('text.validate.tier'),
    t('text.validate.checked'),
    t('text.validate.met'),
    t('text.validate.missed'),
    t('text.validate.worst'),
    t('text.validate.mape'),
    t('text.validate.context'),
    t('text.validate.known-bad'),
  ];
  const rows = result.tiers.map((tier) => {
    const share = worst(result, tier.tier);
    return [
      `${tier.tier} ${t(`text.validate.${tier.tier}`)}`,
      tier.checked,
      tier.met,
      tier.missed,
      share === undefined ? '–' : percent(share),
      tier.mape === undefined ? '–' : percent(tier.mape),
      tier.context,
      tier.knownBad,
    ];
  });
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${head.slice(1).map(() => '--:').join('|')}|`, ...rows.map(line)].join('\n'); // prettier-ignore
}
