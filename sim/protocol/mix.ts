import { z } from 'zod';

/** A text that the browser uploads: a name to show and its content; never a path on the server. */
export const uploadSchema = z.strictObject({ name: z.string().min(1).max(255), text: z.string() });

/** A profile of the library by its id, or an uploaded file. */
export const partSchema = z.union([z.strictObject({ profile: z.string().min(1).max(100) }), uploadSchema]);
export type Part = z.infer<typeof partSchema>;

const parts = z.array(partSchema).max(32);

/** What is to be checked or run: the same parts as on the command line. */
export const mixRequestSchema = z.strictObject({
  /** Id of a mix that ships with RanMix, or an uploaded mix file. */
  mix: z.union([z.strictObject({ id: z.string().min(1).max(100) }), uploadSchema]).optional(),
  du: parts.optional(),
  ru: parts.optional(),
  cu: parts.optional(),
  core: partSchema.optional(),
  transport: z.string().max(1000).optional(),
  set: z.array(z.string().max(1000)).max(100).optional(),
  /** Uploaded texts that a mix or a file names: includes resolve among these alone. */
  files: z.array(uploadSchema).max(32).optional(),
});
export type MixRequest = z.infer<typeof mixRequestSchema>;

export const runRequestSchema = mixRequestSchema.extend({
  seed: z.number().int().min(0).max(0xffffffff).optional(),
  /** Simulated seconds after the start-up. */
  durationSeconds: z.number().positive().max(3600).optional(),
  /** Simulated seconds per wall-clock second; absent: as fast as it goes. */
  pace: z.number().positive().max(1000).optional(),
});
export type RunRequest = z.infer<typeof runRequestSchema>;
