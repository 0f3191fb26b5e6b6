import type { ResourceResult } from '../resources/handler/handler';
import type { Stack } from '../state/stack';
import type { Properties } from '../template/value';

type Description = (properties: Readonly<Record<string, string>>, stack: Stack) => ResourceResult;

/** How the resources of the bootstrap template are called, and what they tell of themselves: as their handlers would. */
const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  'AWS::S3::Bucket': ({ BucketName = '' }, { region }) => ({
    physicalId: BucketName, attributes: { Arn: `arn:aws:s3:::${BucketName}`, RegionalDomainName: `${BucketName}.s3.${region}.amazonaws.com` },
  }),
  'AWS::S3::BucketPolicy': ({ Bucket = '' }) => ({ physicalId: Bucket, attributes: {} }),
  'AWS::ECR::Repository': ({ RepositoryName = '' }, { accountId, region }) => ({
    physicalId: RepositoryName,
    attributes: {
      Arn: `arn:aws:ecr:${region}:${accountId}:repository/${RepositoryName}`,
      RepositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${RepositoryName}`,
    },
  }),
  'AWS::IAM::Role': ({ RoleName = '' }, { accountId }) => ({
    physicalId: RoleName, attributes: { Arn: `arn:aws:iam::${accountId}:role/${RoleName}` },
  }),
  'AWS::IAM::Policy': ({ PolicyName = '' }) => ({ physicalId: PolicyName, attributes: { Id: PolicyName } }),
  'AWS::SSM::Parameter': ({ Name = '', Value, Type }) => ({ physicalId: Name, attributes: { Type, Value } }),
};

/** @throws Error - for a type that the template has and this table lacks. */
export function describedResource(type: string, properties: Properties, stack: Stack): ResourceResult {
  const description = DESCRIPTIONS[type];
  if (description === undefined) throw new Error(`the bootstrap template of this aws-cdk has a resource of the type ${type}, which isn't seeded`);
  return description(Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, String(value)])), stack);
}
