import { z } from 'zod';
import { originSchema, verdictSchema } from './finding.ts';

/** Where a node stands, from downstream (left) to upstream (right). */
export const LANES = ['ue', 'ru', 'fronthaul', 'du', 'cu', 'core'] as const;

/** A line of the inspector: standards' name, value with unit, where it came from. */
export const propertySchema = z.object({
  group: z.enum([
    'identity',
    'radio',
    'timing',
    'compression',
    'eaxc',
    'ethernet',
    'sync',
    'capacity',
    'behaviour',
    'transport',
  ]),
  name: z.string(),
  /** Undefined where nobody stated it. */
  value: z.string().optional(),
  origin: originSchema,
});
export type Property = z.infer<typeof propertySchema>;

export const nodeViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['ue', 'o-ru', 'switch', 'o-du', 'o-cu-cp', 'o-cu-up', 'core', 'host']),
  lane: z.enum(LANES),
  /** e.g. "Kestrel R4". */
  label: z.string(),
  /** e.g. "n78 · 4T4R" or the owner's file. */
  detail: z.string(),
  evidence: z.enum(['archetype', 'public', 'file', 'model']),
  host: z.string().optional(),
  site: z.string().optional(),
  hostClass: z.enum(['dedicated', 'generic']).optional(),
  /** For a switch: the link that passes through it. */
  link: z.string().optional(),
  properties: z.array(propertySchema),
});
export type NodeView = z.infer<typeof nodeViewSchema>;

export const LINK_KINDS = ['radio', 'OFH', 'F1-C', 'F1-U', 'E1', 'NG', 'N3'] as const;

const linkVerdictSchema = z.union([verdictSchema, z.literal('not reached')]);

export const linkViewSchema = z.object({
  id: z.string(),
  kind: z.enum(LINK_KINDS),
  from: z.string(),
  to: z.string(),
  /** The worst that a finding says about this link; `not reached` where an earlier stage blocks it. */
  verdict: linkVerdictSchema,
  /** Indexes into the check's findings that concern this link, worst first. */
  findings: z.array(z.number().int().nonnegative()),
  /** For a fronthaul: the verdict plane by plane. */
  planes: z.partialRecord(z.enum(['C', 'U', 'S', 'M']), linkVerdictSchema).optional(),
  /** e.g. "10 km", "25 Gbit/s". */
  detail: z.string(),
  /** Full-symbol load and capacity in bit/s where known: width and label of the link. */
  peakLoad: z.number().nonnegative().optional(),
  capacity: z.number().positive().optional(),
  properties: z.array(propertySchema),
  /** Reception windows in µs before (down) or after (up) air, for the packet picture. */
  windows: z
    .object({
      downU: z.tuple([z.number(), z.number()]).optional(),
      downCDl: z.tuple([z.number(), z.number()]).optional(),
      downCUl: z.tuple([z.number(), z.number()]).optional(),
      upU: z.tuple([z.number(), z.number()]).optional(),
    })
    .optional(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

/** What the page draws: nodes inside hosts and sites, and the links between them with their verdicts. */
export const topologySchema = z.object({
  name: z.string(),
  /** Identity of the mix: results that carry another one are older than this drawing. */
  mix: z.string(),
  nodes: z.array(nodeViewSchema),
  links: z.array(linkViewSchema),
  /** What was added so that the mix can run, and from which profile. */
  added: z.array(z.object({ id: z.string(), profile: z.string() })),
});
export type Topology = z.infer<typeof topologySchema>;
