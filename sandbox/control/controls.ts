import type { FaultCount, Faults } from '../core/faults';
import type { WireRoute } from '../core/http';
import { type Control, controlRoute } from './control-route';
import type { DocumentProblem, Reading } from './document';
import { readFaults } from './faults-document';
import { type AccountRules, type OrganizationRules, readOrganization } from './organization-document';

export interface ControlsProps {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly faults: Faults;
  /** The sandbox's operations by signing name. */
  readonly operations: () => Readonly<Record<string, readonly string[]>>;
  /** Puts rules in the place of those that an account had. */
  readonly organize: (accountId: string, rules: AccountRules) => void;
}

/** What whoever rehearses can set: refusals of any operation, and what the organization allows each account. */
export class Controls {
  /** `/_sandbox/faults` and `/_sandbox/organization`. */
  public readonly routes: readonly WireRoute[];
  private readonly faults: Control<Parameters<Faults['replace']>[0]>;
  private readonly organization: Control<OrganizationRules>;
  private rules: OrganizationRules = {};

  public constructor(private readonly props: ControlsProps) {
    const { accounts, regions, faults, operations } = props;
    this.faults = {
      path: '/_sandbox/faults',
      read: (document) => readFaults(document, { accounts, regions, operations: operations() }),
      put: (list) => faults.replace(list),
      show: () => faults.counts().map(({ fault, refused }) => ({ ...fault, refused })),
      nothing: [],
    };
    this.organization = {
      path: '/_sandbox/organization',
      read: (document) => readOrganization(document, { accounts, regions }),
      put: (rules) => this.organize(rules),
      show: () => this.rules,
      nothing: {},
    };
    this.routes = [controlRoute(this.faults), controlRoute(this.organization)];
  }

  /** Puts the faults of a JSON or YAML document in the place of all earlier ones. @returns all that is wrong with it; then nothing was put. */
  public putFaults(document: string): Promise<readonly DocumentProblem[]> {
    return put(this.faults, document);
  }

  /** The same for what the organization allows. */
  public putOrganization(document: string): Promise<readonly DocumentProblem[]> {
    return put(this.organization, document);
  }

  /** What has become of the faults. */
  public faultCounts(): readonly FaultCount[] {
    return this.props.faults.counts();
  }

  private organize(rules: OrganizationRules): void {
    this.rules = rules;
    for (const accountId of this.props.accounts) this.props.organize(accountId, rules[accountId] ?? {});
  }
}

async function put<Value>(control: Control<Value>, document: string): Promise<readonly DocumentProblem[]> {
  const reading: Reading<Value> = await control.read(document);
  if ('problems' in reading) return reading.problems;
  control.put(reading.value);
  return [];
}
