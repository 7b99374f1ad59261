/** Scenarios of TR 38.901: urban and rural macro, urban micro street canyon, indoor office, indoor factory by clutter and height of the antenna. */
export const SCENARIOS = ['UMa', 'UMi', 'RMa', 'InH', 'InF-SL', 'InF-DL', 'InF-SH', 'InF-DH'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** Where the two ends are, in metres. */
export interface Distance {
  /** Along the ground. */
  readonly d2d: number;
  /** From antenna to antenna. */
  readonly d3d: number;
  /** Heights of the antennas of the base station and of the UE. */
  readonly hBs: number;
  readonly hUt: number;
  /** Effective height of the environment h_E (UMa, UMi): 1 m but for high UEs in UMa, which draw it. TR 38.901 table 7.4.1-1 note 1. */
  readonly hE?: number;
  /** Mean height of the buildings and width of the streets (RMa); 5 and 20 m where not given. */
  readonly hBuilding?: number;
  readonly street?: number;
}

/** Velocity of light as TR 38.901 has it, m/s. */
const C = 3e8;
const lg = Math.log10;

/** Both ends at their heights, so far apart along the ground. */
export const apart = (d2d: number, hBs: number, hUt: number): Distance => ({ d2d, d3d: Math.hypot(d2d, hBs - hUt), hBs, hUt }); // prettier-ignore

/** Distance (m) at which the ground reflection begins to count. TR 38.901 table 7.4.1-1 note 1. */
const breakpoint = ({ hBs, hUt, hE = 1 }: Distance, ghz: number): number =>
  (4 * (hBs - hE) * (hUt - hE) * ghz * 1e9) / C;

/** Free of obstacles up to the breakpoint, then falling by the fourth power. */
const dualSlope = (d: Distance, ghz: number, near: number, slope: number, ground: number): number => {
  const at = breakpoint(d, ghz);
  return d.d2d <= at
    ? near + slope * lg(d.d3d) + 20 * lg(ghz)
    : near + 40 * lg(d.d3d) + 20 * lg(ghz) - ground * lg(at ** 2 + (d.hBs - d.hUt) ** 2);
};

function ruralSight(d: Distance, ghz: number): number {
  const { hBs, hUt, hBuilding: h = 5 } = d;
  const at = (2 * Math.PI * hBs * hUt * ghz * 1e9) / C;
  const near = (m: number): number =>
    20 * lg((40 * Math.PI * m * ghz) / 3) + Math.min(0.03 * h ** 1.72, 10) * lg(m) - Math.min(0.044 * h ** 1.72, 14.77) + 0.002 * lg(h) * m; // prettier-ignore
  return d.d2d <= at ? near(d.d3d) : near(at) + 40 * lg(d.d3d / at);
}

function ruralShadow({ d3d, hBs, hUt, hBuilding: h = 5, street: w = 20 }: Distance, ghz: number): number {
  const height = (24.37 - 3.7 * (h / hBs) ** 2) * lg(hBs);
  return 161.04 - 7.1 * lg(w) + 7.5 * lg(h) - height + (43.42 - 3.1 * lg(hBs)) * (lg(d3d) - 3) + 20 * lg(ghz) - (3.2 * lg(11.75 * hUt) ** 2 - 4.97); // prettier-ignore
}

const factorySight = ({ d3d }: Distance, ghz: number): number => 31.84 + 21.5 * lg(d3d) + 19 * lg(ghz);
const sparseLow = ({ d3d }: Distance, ghz: number): number => 33 + 25.5 * lg(d3d) + 20 * lg(ghz);

interface Loss {
  /** dB, with and without a line of sight; the latter is never less than the former. */
  readonly sight: (d: Distance, ghz: number) => number;
  readonly shadow: (d: Distance, ghz: number) => number;
}

/** TR 38.901 table 7.4.1-1. */
const LOSSES: Readonly<Record<Scenario, Loss>> = {
  UMa: {
    sight: (d, ghz) => dualSlope(d, ghz, 28, 22, 9),
    shadow: ({ d3d, hUt }, ghz) => 13.54 + 39.08 * lg(d3d) + 20 * lg(ghz) - 0.6 * (hUt - 1.5),
  },
  UMi: {
    sight: (d, ghz) => dualSlope(d, ghz, 32.4, 21, 9.5),
    shadow: ({ d3d, hUt }, ghz) => 35.3 * lg(d3d) + 22.4 + 21.3 * lg(ghz) - 0.3 * (hUt - 1.5),
  },
  RMa: { sight: ruralSight, shadow: ruralShadow },
  InH: {
    sight: ({ d3d }, ghz) => 32.4 + 17.3 * lg(d3d) + 20 * lg(ghz),
    shadow: ({ d3d }, ghz) => 17.3 + 38.3 * lg(d3d) + 24.9 * lg(ghz),
  },
  'InF-SL': { sight: factorySight, shadow: sparseLow },
  'InF-DL': {
    sight: factorySight,
    shadow: (d, ghz) => Math.max(18.6 + 35.7 * lg(d.d3d) + 20 * lg(ghz), sparseLow(d, ghz)),
  },
  'InF-SH': {
    sight: factorySight,
    shadow: ({ d3d }, ghz) => 32.4 + 23 * lg(d3d) + 20 * lg(ghz),
  },
  'InF-DH': {
    sight: factorySight,
    shadow: ({ d3d }, ghz) => 33.63 + 21.9 * lg(d3d) + 20 * lg(ghz),
  },
};

/** Path loss in dB at a frequency in GHz (0.5…100), without shadowing and walls. TR 38.901 table 7.4.1-1. */
export function pathLoss(scenario: Scenario, hasSight: boolean, distance: Distance, ghz: number): number {
  const { sight, shadow } = LOSSES[scenario];
  const open = sight(distance, ghz);
  return hasSight ? open : Math.max(open, shadow(distance, ghz));
}

/** Probability of a line of sight at a distance along the ground (m; of it what is outdoors) for a UE at a height (m). TR 38.901 table 7.4.2-1. */
export function sightProbability(scenario: Exclude<Scenario, `InF-${string}`>, d: number, hUt: number): number {
  switch (scenario) {
    case 'RMa':
      return d <= 10 ? 1 : Math.exp(-(d - 10) / 1000);
    case 'UMi':
      return d <= 18 ? 1 : 18 / d + Math.exp(-d / 36) * (1 - 18 / d);
    case 'UMa': {
      if (d <= 18) return 1;
      const high = hUt <= 13 ? 0 : ((hUt - 13) / 10) ** 1.5;
      const low = 18 / d + Math.exp(-d / 63) * (1 - 18 / d);
      return low * (1 + high * 1.25 * (d / 100) ** 3 * Math.exp(-d / 150));
    }
    // mixed office; from memory
    case 'InH':
      return d <= 1.2 ? 1 : d < 6.5 ? Math.exp(-(d - 1.2) / 4.7) : Math.exp(-(d - 6.5) / 32.6) * 0.32;
  }
}
