import { AwsError } from '../../../../core/aws-error';

/** Only Db2 and SQL Server have a time zone of their own; Oracle has it as an option. */
export function timezone(value: string | undefined, engine: string): AwsError | undefined {
  if (value === undefined || /^(db2|sqlserver)-/.test(engine)) return undefined;
  return new AwsError('InvalidParameterCombination', `You can't specify a time zone when you create a DB instance running ${engine}.`);
}

/** Only Oracle and SQL Server have a character set of the whole instance, and only Oracle a national one. */
export function characterSets(
  { CharacterSetName: name, NcharCharacterSetName: national }: { readonly CharacterSetName?: string; readonly NcharCharacterSetName?: string },
  engine: string, majorVersion: string,
): AwsError | undefined {
  if (name === undefined && national === undefined) return undefined;
  if (engine.startsWith('oracle-') || (national === undefined && engine.startsWith('sqlserver-'))) return undefined;
  return new AwsError('InvalidParameterCombination', 'You tried to modify the character set, which isn\'t supported when creating an instance using '
    + `version ${majorVersion} of ${engine}.`);
}
