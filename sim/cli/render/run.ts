import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import type { RunJson } from '../../protocol/run.ts';
import { style, table } from '../terminal.ts';
import { renderCounters } from './counters.ts';
import { badge, renderFinding, renderStages } from './check.ts';

/** A run for people: verdict as observed, counters under their own names, measurements. */
export function renderRun(run: RunJson, language: Language): string {
  const t = (code: PhraseCode, data?: Record<string, string | number>): string =>
    say({ code, ...(data ? { data } : {}) }, language);
  const heading = (code: PhraseCode): string => style(t(code), 'bold');
  const parts = [
    `${badge(run.verdict, language)}  ${t('text.simulated', { seed: run.seed, startup: run.startupSeconds.toFixed(3), seconds: run.simulatedSeconds, events: run.events })}`,
    renderStages(run.stages, language),
    ...run.findings.map((f) => renderFinding(f, language)),
  ];
  parts.push(...renderCounters(run.counters, language));
  if (run.kpis.length > 0) {
    const rows = run.kpis.map((k) => [
      k.name,
      k.object,
      `${Number(k.value.toFixed(3))} ${k.unit}`,
      k.assumed ? t('origin.assumed') : '',
    ]);
    parts.push(`${heading('text.kpis')}\n${table(rows, '  ')}`);
  }
  if (run.assumed.length > 0)
    parts.push(
      `${heading('text.assumed')}\n${table(
        run.assumed.map((a) => [a.id, a.profile]),
        '  ',
      )}`,
    );
  return parts.join('\n\n') + '\n';
}
