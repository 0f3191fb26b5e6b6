import type { DatabaseSetting } from '../contract';

/**
 * Settings of a database that a restore doesn't carry, where they aren't what it would get anyway: for each, what the database has, as it stands
 * after the setting's name: `pay-pg16`, `wed:02:15-wed:02:45`.
 */
export type LostSettings = Readonly<Partial<Record<DatabaseSetting, string>>>;
