/** Settings of a cluster or member that the API of only some engines takes. */
export type EngineSetting = 'iamAuthentication' | 'copyTagsToSnapshot' | 'backtrack' | 'lifecycleSupport' | 'publicAccess' | 'minorVersionUpgrade'
  | 'insightsRetention';

/**
 * By the parameters of RestoreDBClusterFromSnapshot and CreateDBInstance in the API references of RDS, DocumentDB and Neptune. All three
 * answer to the same operations. Whether one ignores or refuses a parameter that its reference doesn't list, isn't documented.
 */
const TAKEN: ReadonlyMap<string, ReadonlySet<EngineSetting>> = new Map([
  ['aurora-mysql', new Set<EngineSetting>([
    'iamAuthentication', 'copyTagsToSnapshot', 'backtrack', 'lifecycleSupport', 'publicAccess', 'minorVersionUpgrade', 'insightsRetention',
  ])],
  ['aurora-postgresql', new Set<EngineSetting>([
    'iamAuthentication', 'copyTagsToSnapshot', 'lifecycleSupport', 'publicAccess', 'minorVersionUpgrade', 'insightsRetention',
  ])],
  ['neptune', new Set<EngineSetting>(['iamAuthentication', 'copyTagsToSnapshot', 'publicAccess', 'minorVersionUpgrade'])],
  ['docdb', new Set<EngineSetting>()],
]);

/** The value of a setting where the engine's API takes it; nothing where it doesn't. */
export function whereTaken<T>(engine: string, setting: EngineSetting, value: T): T | undefined {
  return TAKEN.get(engine)?.has(setting) === true ? value : undefined;
}
