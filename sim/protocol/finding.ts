import { z } from 'zod';
import { CLASSES, INTERFACES, SEVERITIES, STAGES } from '../base/finding.ts';

export const stageSchema = z.enum(STAGES);
export const severitySchema = z.enum(SEVERITIES);
export const verdictSchema = z.enum(['interoperable', 'degraded', 'incompatible', 'undetermined']);
export const stageStateSchema = z.enum(['passed', 'blocked', 'not reached', 'undetermined']);

const phraseSchema = z.object({
  code: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const marginSchema = z.object({ value: z.number(), unit: z.string() });

export const originSchema = z.object({
  kind: z.enum(['reported', 'configured', 'defaulted', 'overridden', 'assumed', 'unknown']),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  path: z.string().optional(),
  source: z.string().optional(),
  reason: z.string().optional(),
  encoding: z.string().optional(),
  suspect: z.boolean().optional(),
  archetype: z.boolean().optional(),
});

export const remedySchema = z.object({
  endpoint: z.string(),
  changes: z.array(z.object({ path: z.string(), from: z.unknown().optional(), to: z.unknown() })),
  effort: z.enum(['config', 'cabling', 'firmware', 'hardware']),
});

/** A finding as it leaves the process: the contract of ranmix/check/1 with its texts in one language, and the codes they came from. */
export const findingSchema = z.object({
  id: z.string().regex(new RegExp(`^(${INTERFACES.join('|')})-(${CLASSES.join('|')})-\\d{3}$`)),
  result: z.enum(['fails', 'unknown']),
  severity: severitySchema,
  toVerify: z.boolean(),
  stage: stageSchema,
  interface: z.enum(INTERFACES),
  plane: z.enum(['C', 'U', 'S', 'M']).optional(),
  endpoints: z.array(z.string()),
  link: z.string().optional(),
  subject: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  margin: marginSchema.optional(),
  message: z.string(),
  origin: z.array(originSchema.extend({ endpoint: z.string() })),
  spec: z.array(
    z.object({
      doc: z.string(),
      edition: z.string().optional(),
      clause: z.string(),
      status: z.enum(['read', 'secondary', 'memory']),
    }),
  ),
  outcome: z.object({ standard: z.string(), receiver: z.string(), operator: z.string() }),
  phrases: z.object({ message: phraseSchema, standard: phraseSchema, receiver: phraseSchema, operator: phraseSchema }),
  remedies: z.array(remedySchema),
  missing: z.array(z.object({ endpoint: z.string(), path: z.string() })).optional(),
  confidence: z.enum(['measured', 'source-read', 'spec', 'assumed']),
});
export type FindingJson = z.infer<typeof findingSchema>;

export const stagesSchema = z.array(z.object({ stage: stageSchema, state: stageStateSchema }));

export const checkSchema = z.object({
  schema: z.literal('ranmix/check/1'),
  mix: z.string(),
  verdict: verdictSchema,
  toVerify: z.number().int().nonnegative(),
  stages: stagesSchema,
  findings: z.array(findingSchema),
  /** Quantitative checks that hold, smallest margin first. */
  held: z.array(
    z.object({
      id: z.string(),
      link: z.string().optional(),
      endpoints: z.array(z.string()),
      subject: z.string(),
      margin: marginSchema,
    }),
  ),
  unread: z.array(
    z.object({
      file: z.string(),
      line: z.number().int().optional(),
      path: z.string(),
      effect: z.enum(['ignored', 'stops', 'skipped', 'unsupported']),
      near: z.string().optional(),
    }),
  ),
  version: z.string(),
});
export type CheckJson = z.infer<typeof checkSchema>;
