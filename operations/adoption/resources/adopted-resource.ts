/** A value of a construct's property. */
export type PropertyValue = string | number | boolean | VariableReference | readonly PropertyValue[] | { readonly [name: string]: PropertyValue };

/** Properties by the names that CDK's L1 constructs give them. */
export type ConstructProperties = Readonly<Record<string, PropertyValue>>;

/** `Ref` to another resource of the same code. */
export class VariableReference {
  /** @param variable - that holds the other resource's construct. */
  public constructor(public readonly variable: string) {}
}

/** The resource types that are taken over: their L1 constructs, and the property that CloudFormation imports by (`primaryIdentifier`). */
export const ResourceKind = {
  INSTANCE: { construct: 'CfnDBInstance', type: 'AWS::RDS::DBInstance', identifier: 'DBInstanceIdentifier' },
  CLUSTER: { construct: 'CfnDBCluster', type: 'AWS::RDS::DBCluster', identifier: 'DBClusterIdentifier' },
  PARAMETER_GROUP: { construct: 'CfnDBParameterGroup', type: 'AWS::RDS::DBParameterGroup', identifier: 'DBParameterGroupName' },
  CLUSTER_PARAMETER_GROUP: {
    construct: 'CfnDBClusterParameterGroup', type: 'AWS::RDS::DBClusterParameterGroup', identifier: 'DBClusterParameterGroupName',
  },
} as const;
export type ResourceKind = (typeof ResourceKind)[keyof typeof ResourceKind];

/** A resource as the stack that adopts it declares it. */
export interface AdoptedResource {
  readonly kind: ResourceKind;
  /** What it is called in its account and Region. */
  readonly name: string;
  /** Of the constant that holds its construct; with a capital, what its logical id ends in. */
  readonly variable: string;
  readonly properties: ConstructProperties;
  /** What a reader of the code is told above it. */
  readonly comments: readonly string[];
}

/** Given values as properties: what AWS doesn't tell, and empty lists, are left out. */
export function known(values: Readonly<Record<string, PropertyValue | undefined>>): ConstructProperties {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, PropertyValue] => {
    const [, value] = entry;
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  }));
}
