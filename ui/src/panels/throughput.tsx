import type { JSX } from 'react';
import { formatRate } from '../app/format.ts';
import { useTexts } from '../app/texts.ts';
import { sparklines, type Series } from '../charts/sparkline.ts';
import type { Sample } from '../state/live.ts';
import { useModel } from '../state/store.ts';

const WIDTH = 260;
const HEIGHT = 44;
const NONE: readonly Sample[] = [];

/** DL and UL throughput of each cell over the newest samples. */
export function Throughput(): JSX.Element {
  const speak = useTexts();
  const samples = useModel((model) => model.live?.samples ?? NONE);
  const cells = Object.keys(samples.at(-1)?.throughput ?? {});
  return (
    <section className="throughput" aria-label={speak('throughput.title')}>
      <h2 className="heading">{speak('throughput.title')}</h2>
      {cells.length === 0 ? <p className="empty muted">{speak('throughput.none')}</p> : null}
      {cells.map((cell) => (
        <Cell key={cell} cell={cell} samples={samples} />
      ))}
    </section>
  );
}

function Cell({ cell, samples }: { cell: string; samples: readonly Sample[] }): JSX.Element {
  const speak = useTexts();
  const series = (['dl', 'ul'] as const).map((name): Series => ({
    name,
    points: samples.flatMap(({ time, throughput }) => {
      const value = throughput[cell]?.[name];
      return value === undefined ? [] : [[time, value] as const];
    }),
  })); // prettier-ignore
  const { paths, top } = sparklines(series, WIDTH, HEIGHT);
  const now = samples.at(-1)?.throughput[cell];
  return (
    <figure>
      <figcaption>
        <code>{cell}</code>
        <span className="dl">{`${speak('throughput.dl')} ${formatRate(now?.dl ?? 0)}`}</span>
        <span className="ul">{`${speak('throughput.ul')} ${formatRate(now?.ul ?? 0)}`}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="base" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
        <path className="dl" d={paths[0]} />
        <path className="ul" d={paths[1]} />
      </svg>
      <small className="muted">{formatRate(top)}</small>
    </figure>
  );
}
