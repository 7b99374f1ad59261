type Matrix = readonly (readonly number[])[];

/** Steps after which rates that still change never settle: nobody would leave. */
const MOST_STEPS = 100_000;
const SETTLED = 1e-12;

/** Arrivals at each station, from outside and from the others (the traffic equations, by repeated substitution); undefined where they grow without end. */
export function trafficOf(external: readonly number[], routing: Matrix): readonly number[] | undefined {
  let rates = external;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = external.map((own, k) => rates.reduce((sum, rate, i) => sum + rate * routing[i]![k]!, own));
    if (next.every((rate, k) => Math.abs(rate - rates[k]!) <= SETTLED * rate)) return next;
    rates = next;
  }
  return undefined;
}

/**
 * Arrivals and routing with a given mean number of visits to each station: whoever leaves one goes on with the same probability, to each in
 * proportion to its visits. What a product-form network answers depends on nothing else of its routing (Lazowska et al. 1984, ch. 6).
 */
export function routingOf(rate: number, visits: readonly number[]): { external: number[]; routing: number[][] } {
  const all = visits.reduce((sum, v) => sum + v, 0);
  return {
    external: visits.map((v) => (rate * v) / all),
    routing: visits.map(() => visits.map((v) => ((1 - 1 / all) * v) / all)),
  };
}
