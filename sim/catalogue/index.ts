/** The catalogue's public front: from files and profiles to a mix. No Node API; everything also runs in a browser worker. */
export * from './assembly.ts';
export type { Importer, Imported, ImportContext, Override, SourceText } from './importer.ts';
export { loadAssembly, loadMix, type Given, type LoadedMix, type LoadRequest } from './loader.ts';
export { completeForRun, type Added, type AddedReason, type Completed } from './loader-run.ts';
export { canonicalMix, hashMix } from './mix-hash.ts';
export type { MixSettings } from './mix.ts';
export {
  findId,
  nearId,
  fromLibrary,
  listMixes,
  listProfiles,
  showProfile,
  type Library,
  type ProfileEntry,
  type ProfileFigure,
  type ShownProfile,
} from './profile-library.ts';
export { recognise } from './recognise.ts';
export { redact, REDACTED } from './redact.ts';
export { TRANSPORT_KEYS } from './transport.ts';
