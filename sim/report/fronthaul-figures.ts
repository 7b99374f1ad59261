import type { Valued } from '../base/origin.ts';
import type { Assembly, FronthaulLink, Odu, Oru } from '../catalogue/assembly.ts';
import type { FronthaulScope } from '../compat/rule.ts';
import { delayRow, numerology } from '../compat/support/carrier.ts';
import { fullestSymbolBits } from '../compat/support/load.ts';
import { symbolNs } from '../compat/support/ticks.ts';
import type { LinkView } from '../protocol/topology.ts';

type Window = readonly [min: Valued<number>, max: Valued<number>];

/** A window in µs where both ends of it are known. */
function inMicroseconds([min, max]: Window): [number, number] | undefined {
  return min.value === undefined || max.value === undefined ? undefined : [min.value / 1e3, max.value / 1e3];
}

/** Windows of reception for the packet picture, load of the fullest symbol, and the rate of the slowest port: what is known of them. */
export function fronthaulFigures(
  assembly: Assembly,
  link: FronthaulLink,
  du: Odu,
  ru: Oru,
): Pick<LinkView, 'windows' | 'peakLoad' | 'capacity'> {
  const cell = du.variants[0]?.cells[link.cell];
  if (!cell) return {};
  const carrier = assembly.nodes.find((n) => n.kind === 'host' && n.id === du.host);
  const host = carrier?.kind === 'host' ? carrier : undefined;
  const scope: FronthaulScope = { assembly, link, du, cell, ru, host };
  const mu = numerology(scope);
  const bits = fullestSymbolBits(scope);
  const rates = [link.transport.rate.value, ru.ethernet.rate.value, host?.nicRate.value].filter((r) => r !== undefined);
  const { row } = delayRow(scope);
  const { ta4Min, ta4Max } = cell.fronthaul;
  const windows: Readonly<Record<keyof NonNullable<LinkView['windows']>, Window | undefined>> = {
    downU: row && [row.t2aMinUp, row.t2aMaxUp],
    downCDl: row && [row.t2aMinCpDl, row.t2aMaxCpDl],
    downCUl: row && [row.t2aMinCpUl, row.t2aMaxCpUl],
    upU: [ta4Min, ta4Max],
  };
  return {
    windows: Object.fromEntries(
      Object.entries(windows).flatMap(([key, window]) => {
        const known = window && inMicroseconds(window);
        return known ? [[key, known]] : [];
      }),
    ),
    ...(mu === undefined || bits === undefined ? {} : { peakLoad: Math.round(bits / (symbolNs(mu) * 1e-9)) }),
    ...(rates.length === 0 ? {} : { capacity: Math.min(...rates) }),
  };
}
