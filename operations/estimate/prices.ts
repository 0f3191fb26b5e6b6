import { DatabaseFamily } from '../../lambda/step/contract';
import { type Evidence, Mark } from './evidence';

/** A list price in US dollars, before taxes, discounts and what is free. */
export interface Price {
  readonly usd: number;
  readonly unit: string;
  readonly evidence: Evidence;
}

/** The Region that the prices are of. Others differ, some by half and more. */
export const PRICES_REGION = 'us-east-1';

/** When the prices were looked up, as a month. */
export const PRICES_DATE = '2026-09';

const listed = (says: string): Evidence => ({ mark: Mark.DOCUMENTED, says });

const AS_AURORA: Evidence = { mark: Mark.ASSUMED, says: 'taken as Aurora\'s' };

/** Of what lies in snapshots, by family of databases. */
export const SNAPSHOT_STORAGE: Readonly<Record<DatabaseFamily, Price>> = {
  [DatabaseFamily.INSTANCE]: { usd: 0.095, unit: 'GiB-month', evidence: listed('AWS price list, AmazonRDS, RDS:ChargedBackupUsage') },
  [DatabaseFamily.AURORA]: { usd: 0.021, unit: 'GiB-month', evidence: listed('AWS price list, AmazonRDS, Aurora:BackupUsage') },
  [DatabaseFamily.DOCUMENT_DB]: { usd: 0.021, unit: 'GiB-month', evidence: AS_AURORA },
  [DatabaseFamily.NEPTUNE]: { usd: 0.021, unit: 'GiB-month', evidence: AS_AURORA },
};

/** Of everything else that a migration uses. */
export const PRICES = {
  TRANSFER_TO_OTHER_REGION: { usd: 0.02, unit: 'GiB', evidence: listed('AWS price list, AWSDataTransfer, to most other Regions') },
  KEY: { usd: 1, unit: 'key-month', evidence: listed('AWS KMS pricing, key storage; none while its deletion is pending') },
  KEY_REQUESTS: { usd: 0.03, unit: '10,000 requests', evidence: listed('AWS KMS pricing, symmetric keys') },
  FUNCTION_CALLS: { usd: 0.2, unit: 'million invocations', evidence: listed('AWS Lambda pricing') },
  FUNCTION_TIME: { usd: 0.0000166667, unit: 'GB-second', evidence: listed('AWS Lambda pricing, x86; arm64 is a fifth less') },
  STATE_TRANSITIONS: { usd: 0.025, unit: '1,000 state transitions', evidence: listed('AWS Step Functions pricing, standard workflows') },
  LOGS: { usd: 0.5, unit: 'GB taken in', evidence: listed('Amazon CloudWatch pricing, logs; 0.03 a GB-month to keep them') },
} as const satisfies Readonly<Record<string, Price>>;
