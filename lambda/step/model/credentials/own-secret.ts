import type { DatabaseContent } from '../database-content';
import type { Password } from './password';

/** A secret of the user's that holds a master password. */
export interface OwnSecret {
  /** Its name, as it is told in messages. */
  readonly arn: string;
  /** Absent where it isn't a JSON object with this member, or the member is no text. */
  readonly password?: Password;
  /** The JSON member `username`, where there is one. */
  readonly username?: string;
}

/** Greatest lengths of passwords; of MySQL, MariaDB and Aurora 41. API ModifyDBInstance, API ModifyDBCluster; DocumentDB API ModifyDBCluster. */
const LONGEST: Readonly<Record<string, number>> = { db2: 255, docdb: 100, oracle: 30, postgres: 128, sqlserver: 128 };
const LONGEST_OF_OTHERS = 41;
const SHORTEST = 8;

type Database = Pick<DatabaseContent, 'engine' | 'masterUsername'>;

/** Why a database can't get the password of a secret, as sentences that don't tell it; none where it can. */
export function ownSecretProblems(secret: OwnSecret, { engine = '', masterUsername }: Database): readonly string[] {
  const { arn, username, password } = secret;
  return [
    ...password === undefined ? [`The secret ${arn} has no password: it must be a JSON object with the text \`password\`.`] : [],
    ...password === undefined ? [] : passwordProblems(arn, password.reveal(), engine),
    ...username === undefined || masterUsername === undefined || username.toLowerCase() === masterUsername.toLowerCase() ? [] : [
      `The secret ${arn} is another user's: its \`username\` isn't ${masterUsername}, the master user of the database.`,
    ],
  ];
}

function passwordProblems(arn: string, password: string, engine: string): readonly string[] {
  const [name = ''] = engine.split('-');
  const longest = LONGEST[name] ?? LONGEST_OF_OTHERS;
  const isOracle = name === 'oracle';
  const forbidden = isOracle ? '/ " @ & \' and spaces' : '/ " @ and spaces';
  const hasForbidden = /[^\x21-\x7e]|[/"@]/.test(password) || (isOracle && /[&']/.test(password));
  return [
    ...password.length >= SHORTEST && password.length <= longest ? []
      : [`The password in the secret ${arn} isn't as long as ${engine} takes: ${SHORTEST} to ${longest} characters.`],
    ...hasForbidden
      ? [`The password in the secret ${arn} has characters that ${engine} doesn't take: it must be printable ASCII without ${forbidden}.`] : [],
  ];
}
