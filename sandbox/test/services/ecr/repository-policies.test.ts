import { EmbeddedAws } from '../../../aws';
import { Administrator } from '../../foreign/clients';

test.each(['no JSON', '{}', '{"Statement":[{"Effect":"Perhaps","Principal":"*","Action":"ecr:*"}]}'])(
  'a repository policy that is no policy is refused: %s', async (policyText) => {
    const aws = EmbeddedAws.inProcess({}, { seed: 'ecr' });
    const administrator = new Administrator(aws, '111111111111');
    await administrator.call('ecr', 'CreateRepository', { repositoryName: 'mine' });
    const set = administrator.call('ecr', 'SetRepositoryPolicy', { repositoryName: 'mine', policyText });
    await expect(set).rejects.toThrow('Invalid repository policy');
    await aws.close();
  },
);
