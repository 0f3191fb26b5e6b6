import { EXECUTION_ROLE, Harness } from '../harness';

const named = (more: object = {}): object => ({
  Resources: { It: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/taken', Type: 'String', Value: 'x' }, ...more } },
});

function crowded(): Harness {
  const harness = new Harness();
  harness.store.set('/taken', 'x');
  return harness;
}

const ResourcesToImport = [{ LogicalResourceId: 'It', ResourceType: 'AWS::SSM::Parameter', ResourceIdentifier: { Name: '/taken' } }];
const byName = { ChangeSetType: 'IMPORT' as const, ResourcesToImport };

describe('an import', () => {
  test('takes over what is there already, instead of making it', async () => {
    const harness = crowded();
    const stack = await harness.deploy(named({ DeletionPolicy: 'Retain' }), { ImportExistingResources: true });
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(await harness.statuses()).toEqual({ It: 'IMPORT_COMPLETE' });
    expect(harness.callsOf('ssm', 'PutParameter')).toEqual([]);
  });

  test('of what its deletion policy does not keep fails the change set', async () => {
    const { StatusReason } = await crowded().plan(named(), { ImportExistingResources: true });
    expect(StatusReason).toContain('CloudFormation is attempting to import some resources because they already exist in your account.');
    expect(StatusReason).toContain('The affected resources are It ({Name=/taken})');
  });

  test('makes what is not there', async () => {
    const harness = new Harness();
    await harness.deploy(named({ DeletionPolicy: 'Retain' }), { ImportExistingResources: true });
    expect(await harness.statuses()).toEqual({ It: 'CREATE_COMPLETE' });
  });

  test('by name makes a stack of what is there', async () => {
    const harness = crowded();
    expect((await harness.deploy(named({ DeletionPolicy: 'Delete' }), byName)).StackStatus).toBe('IMPORT_COMPLETE');
    expect(await harness.physicalId('It')).toBe('/taken');
  });

  test.each([
    ['without a deletion policy', {}, 'must have a DeletionPolicy: [It]'],
    ['of what is not there', { DeletionPolicy: 'Retain', Properties: { Name: '/gone', Type: 'String', Value: 'x' } }, 'was not found'],
  ])('by name %s fails the change set', async (_, more, reason) => {
    const ResourceIdentifier = { Name: 'Properties' in more ? '/gone' : '/taken' };
    const changeSet = await crowded().plan(named(more), {
      ...byName, ResourcesToImport: ResourcesToImport.map((each) => ({ ...each, ResourceIdentifier })),
    });
    expect(changeSet.StatusReason).toContain(reason);
  });

  test('by name needs names, and no other change set has them', async () => {
    await expect(crowded().plan(named(), { ChangeSetType: 'IMPORT' })).rejects.toThrow('Resources to import must be specified');
    await expect(crowded().plan(named(), { ResourcesToImport })).rejects.toThrow('only for a change set of type IMPORT');
  });

  test('by name reads what is there as the role of its change set', async () => {
    const harness = crowded();
    await harness.plan(named({ DeletionPolicy: 'Retain' }), { ...byName, RoleARN: EXECUTION_ROLE });
    expect(harness.callsOf('ssm', 'GetParameters').map(({ call }) => call.principal)).toMatchObject([{ roleArn: EXECUTION_ROLE }]);
  });

  test('by name that fails is rolled back: what it took over is as it was, and the stack has nothing', async () => {
    const harness = crowded();
    const Properties = { Name: '/taken', Type: 'String', Value: '{{resolve:secretsmanager:gone}}' };
    const Other = { Type: 'AWS::SSM::Parameter', DeletionPolicy: 'Retain', Properties: { Name: '/other', Type: 'String', Value: 'x' } };
    harness.store.set('/other', 'x');
    const { Resources } = named({ DeletionPolicy: 'Retain', Properties }) as { Resources: object };
    const other = { LogicalResourceId: 'Other', ResourceType: 'AWS::SSM::Parameter', ResourceIdentifier: { Name: '/other' } };
    const stack = await harness.deploy({ Resources: { ...Resources, Other } }, {
      ...byName, ResourcesToImport: [...ResourcesToImport, other],
    });
    expect(stack.StackStatus).toBe('IMPORT_ROLLBACK_COMPLETE');
    expect(await harness.statuses()).toEqual({});
    expect(await harness.story()).toEqual(expect.arrayContaining(['Stack IMPORT_ROLLBACK_IN_PROGRESS', 'It IMPORT_ROLLBACK_COMPLETE']));
    expect(harness.callsOf('ssm', 'DeleteParameter')).toEqual([]);
  });

  test('that is rolled back gives back what it took over', async () => {
    const harness = crowded();
    harness.refuse('logs', 'CreateLogGroup', 'InvalidParameterException', 'no');
    const { Resources } = named({ DeletionPolicy: 'RetainExceptOnCreate' }) as { Resources: object };
    const Failing = { Type: 'AWS::Logs::LogGroup', DependsOn: 'It' };
    await harness.deploy({ Resources: { ...Resources, Failing } }, { ImportExistingResources: true });
    expect(harness.callsOf('ssm', 'DeleteParameter')).toEqual([]);
  });
});
