import type { JSX } from 'react';
import { formatNumber } from '../app/format.ts';
import { useTexts } from '../app/texts.ts';
import { rateOf, type Sample } from '../state/live.ts';
import { useModel } from '../state/store.ts';

/** Counters of which one alone is a sign that something is wrong. */
const isBad = (name: string): boolean => /EARLY|LATE|CORRUPT|DUPL|ERR|DISCARD|_LOST/.test(name);
const EMPTY: readonly Sample[] = [];

/** O-RU counters under their M-plane names, with their growth in a simulated second. */
export function RuCounters(): JSX.Element {
  const speak = useTexts();
  const counters = useModel((model) => model.live?.state?.counters.ru);
  const samples = useModel((model) => model.live?.samples ?? EMPTY);
  const units = Object.entries(counters ?? {});
  return (
    <section aria-label={speak('counters.ru')} className="counters">
      {units.length === 0 ? (
        <>
          <h2 className="heading">{speak('counters.ru')}</h2>
          <p className="empty muted">{speak('counters.none')}</p>
        </>
      ) : null}
      {units.map(([id, values]) => (
        <table key={id}>
          <Head title={`${speak('counters.ru')} · ${id}`} />
          <tbody>
            {Object.entries(values).map(([name, value]) => (
              <CounterRow
                key={name}
                name={name}
                value={value}
                bad={isBad(name) && value > 0}
                rate={rateOf(samples, (sample) => sample.counters.ru[id]?.[name])}
              />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

/** What the DU counts of the uplink against its own window. */
export function DuCounters(): JSX.Element | null {
  const speak = useTexts();
  const counters = useModel((model) => model.live?.state?.counters.du);
  const samples = useModel((model) => model.live?.samples ?? EMPTY);
  const units = Object.entries(counters ?? {});
  if (units.length === 0) return null;
  return (
    <section aria-label={speak('counters.du')} className="counters">
      {units.map(([id, values]) => (
        <table key={id}>
          <Head title={`${speak('counters.du')} · ${id}`} />
          <tbody>
            {(['early', 'onTime', 'late'] as const).map((name) => (
              <CounterRow
                key={name}
                name={speak(`counters.${name}`)}
                value={values[name]}
                bad={name !== 'onTime' && values[name] > 0}
                rate={rateOf(samples, (sample) => sample.counters.du[id]?.[name])}
              />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Head({ title }: { title: string }): JSX.Element {
  const speak = useTexts();
  return (
    <thead>
      <tr>
        <th scope="col" className="heading">
          {title}
        </th>
        <th scope="col">
          <span className="hidden">{speak('counters.total')}</span>
        </th>
        <th scope="col">
          <span className="hidden">{speak('counters.rate')}</span>
        </th>
      </tr>
    </thead>
  );
}

function CounterRow({
  name,
  value,
  bad,
  rate,
}: {
  name: string;
  value: number;
  bad: boolean;
  rate: number | undefined;
}): JSX.Element {
  // prettier-ignore
  const grows = rate !== undefined && rate > 0.5;
  return (
    <tr className={bad ? 'bad' : ''} data-counter={name}>
      <th scope="row">
        {bad ? '▲ ' : ''}
        {name}
      </th>
      <td className="number">{formatNumber(value)}</td>
      <td className="number muted">{grows ? `+${formatNumber(Math.round(rate))}/s` : ''}</td>
    </tr>
  );
}
