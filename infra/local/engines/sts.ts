import type { Engine, EngineRequest } from './engine.ts';
import { answerQuery } from './protocol/aws-query.ts';

/** STS, for the one question every script asks first: who am I. */
export function createStsEngine(accountId: string): Engine {
  return {
    service: 'sts',
    access: () => [],
    handle: async (request: EngineRequest) =>
      answerQuery(
        {
          GetCallerIdentity: () => ({
            Arn: request.principal.arn,
            UserId: request.principal.arn,
            Account: accountId,
          }),
        },
        request,
        'https://sts.amazonaws.com/doc/2011-06-15/',
        'ValidationError',
      ),
    resources: [],
  };
}
